"""What a passage names of a membership: role, organisations, states, terms."""

from collections.abc import Iterator, Sequence

from legation.model import Given
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage

ROLES = ("associate", "observer", "candidate", "founder", "elected", "participant", "beneficiary", "member")
WORKS = frozenset(("work", "activities", "meetings", "framework", "negotiations", "sessions", "programme", "program"))
CONNECTING = frozenset(("of", "for", "on", "the", "and", "in", "de", "del", "la", "y", "to", "against"))


def role_of(passage: Passage, i: int) -> str | None:
    """The role the noun at `i` names."""
    return next((role for role in ROLES if role in passage.tokens[i].classes), None)


def organisations(passage: Passage, i: int, unknown: bool = True) -> tuple[list[str], int]:
    """The organisations listed from token `i` on, as written, and the place after them.

    Where none is known, a capitalised name of two words or more, if `unknown` allows it.
    """
    for j in range(i, min(i + 5, len(passage.tokens))):
        if passage.tag(j) == "organisation":
            i = j
            break
        of = passage.is_prep(j, "of") and j > i and passage.tokens[j - 1].text.lower() in WORKS
        if passage.tag(j) not in ("determiner", "number", "word", "adverb", "verb", "state", "demonym") and not of:
            break
    places, end = passage.coordinated(i, lambda t: t.tag == "organisation")
    if places:
        return [passage.tokens[k].text for k in places], end
    if not unknown:
        return [], i
    i = passage.ahead(i, frozenset(("determiner", "number", "word", "adverb")))
    if passage.is_prep(i, "of") and passage.tokens[i - 1].text.lower() in WORKS:
        i = passage.ahead(i + 1, frozenset(("determiner", "word")))
    j = i
    last = i
    while j < len(passage.tokens):
        token = passage.tokens[j]
        if token.tag in ("capital", "region", "demonym", "organisation", "state") or (
            token.text[:1].isupper() and token.tag in ("noun", "verb", "word")
        ):
            last = j + 1
        elif token.text.lower() not in CONNECTING and token.tag not in ("hyphen", "dash"):
            break
        j += 1
    capitals = sum(1 for t in passage.tokens[i:last] if t.text[:1].isupper())
    if capitals < 2 or (passage.tag(i) in ("state", "demonym") and last == i + 1):
        return [], i
    name = passage.words(i, last)
    end = last
    if passage.tag(end) == "open":
        end = passage.closing(end) + 1
    return [name], end


def states(passage: Passage, i: int) -> tuple[list[Party], int]:
    """The states listed from token `i` on, and the place after them."""
    places, end = passage.coordinated(i, lambda t: t.tag == "state")
    return [p for k in places for p in passage.parties_at(k)], end


def drafts(
    passage: Passage, members: Sequence[Party], names: Sequence[str], role: str, event: str, dates: Dated, modality: str
) -> Iterator[Draft]:
    """One draft for each member and organisation."""
    for member in dict.fromkeys(members):
        for name in dict.fromkeys(names):
            yield Draft(
                {"member": member.key, "organisation": name, "role": role, "event": event, **dates.fields()},
                modality,
                (Given("member", member.by),) if member.by else (),
            )


def subjects(passage: Passage, verb: int) -> list[Party]:
    """Who holds the role; for a pair of which only one is known, that one."""
    found = passage.subject(verb)
    if not found and any(True for _ in passage.find("group")) and passage.where.home:
        group = next(passage.find("group"))
        if group < verb and not passage.pair(group):
            return [Party(passage.where.home, "document")]
    return found


def all_ranges(passage: Passage, verb: int) -> list[Dated]:
    """The terms for which a seat is held: "in 2006 and 2007", "2006-2007 and 2018-2019", "since 2006"."""
    low, high = passage.clause(verb)
    places = [i for i in range(low, high) if passage.tag(i) == "date" and passage.tokens[i].edtf]
    tokens = [passage.tokens[i] for i in ([i for i in places if i > verb] or places)]
    if not tokens:
        return [passage.dated(verb, lasting=True)]
    ranges = [passage.dated_by(t, lasting=True) for t in tokens if "/" in t.edtf]
    if ranges:
        return ranges
    if len(tokens) == 2 and all(len(t.edtf) == 4 for t in tokens) and tokens[1].start - tokens[0].end <= 6:
        return [Dated(since=tokens[0].edtf, until=tokens[1].edtf)]
    return [passage.dated(verb, lasting=True)]
