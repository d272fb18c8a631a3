"""Who is a member, how surely it is said, and the drafts for each organisation with its own date."""

import re
from collections.abc import Iterator, Sequence

from legation.model import Given
from legation.registers.memberships.dating import all_dates, lasting, moment, terms
from legation.registers.memberships.naming import Named
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage

# Bodies whose seats are held for a term, whatever the passage calls them who sit there.
SEATS = re.compile(
    r"(?:Security|Human Rights|Economic and Social|Trusteeship|Executive|Governing) (?:Council|Board)|ECOSOC|"
    r"UNSC|UNHRC|Board of Governors|Commission on|Committee\Z|Council of the League"
)


UNSAID = frozenset(("adverb", "be", "have", "negation", "plan", "preposition", "date", "comma", "and", "determiner"))


def members(passage: Passage, verb: int) -> list[Party]:
    """Who the verb at `verb` is about; where no one is named, the state the document is about."""
    if _persons(passage, verb):
        return []
    found = passage.subject(verb) or continued(passage, verb)
    found = [*_alongside(passage, verb), *found] if found else found
    group = next((i for i in passage.find("group") if i < verb), None)
    if not found and group is not None:
        return [] if passage.pair(group) or not passage.where.home else [Party(passage.where.home, "document")]
    return found


def _alongside(passage: Passage, verb: int) -> list[Party]:
    """ "Together with X and Y, it founded …": X and Y."""
    low, _ = passage.clause(verb)
    if passage.tag(low) in ("preposition", "and") and "beside" in passage.tokens[low]:
        places, end = passage.coordinated(low + 1, lambda t: t.tag == "state")
        if end <= verb:
            return [p for k in places for p in passage.parties_at(k)]
    return []


def continued(passage: Passage, verb: int) -> list[Party]:
    """Whom "it" goes on about: the subject of the nearest sentence that has one, else the document's state."""
    low, _ = passage.clause(verb)
    unsaid = passage.habits.drops_subject and _unsaid(passage, low, verb)
    if not unsaid and "pronoun" not in passage.all_tags:
        return []
    pointing = (passage.tag(i) == "pronoun" and "it or they" in passage.tokens[i] for i in range(low, verb))
    if not unsaid and not any(pointing):
        return []
    one: Passage = passage
    for _ in range(4):
        if one.before is None or not one.same_block:
            break
        one = one.before
        for i in range(len(one.tokens)):
            if one.tag(i) in ("state", "group", "own") and one.heads(i) and one.tag(i + 1) != "genitive":
                found = one.parties_at(i) if one.tag(i) == "own" else one.forward(i)
                return [Party(p.key, p.by or "sentence before") for p in found]
    where = passage.where
    return [Party(where.home, "document")] if where.home and not where.partner else []


def _unsaid(passage: Passage, low: int, verb: int) -> bool:
    """Whether the verb that opens a sentence has no subject: "Fue admitida en 1995"."""
    if low > 0 or any(passage.tag(i) in ("state", "group", "own") for i in range(verb)):
        return False
    return all(tag in UNSAID for tag in passage.tags(0, verb))


def home(passage: Passage, until: int) -> list[Party]:
    """The state of the item, or the document, where the sentence names no other before `until`."""
    where = passage.where
    if any(passage.tag(i) in ("state", "demonym", "group", "pronoun", "own") for i in range(until)):
        return []
    if where.partner and where.partner_by == "item":
        return [Party(where.partner, "item")]
    return [Party(where.home, "document")] if where.home and not where.partner else []


def _persons(passage: Passage, verb: int) -> bool:
    """Whether the subject of the verb is a person or a company rather than a state."""
    low, _ = passage.clause(verb)
    before = passage.back(verb - 1, frozenset(("have", "be", "adverb", "plan")))
    if passage.tag(before) in ("state", "pronoun", "group") and passage.heads(before):
        return False
    if passage.tag(before) == "and" or passage.resumed(verb) is not None:  # "recalled its ambassador to A and joined"
        verb = next((k for k in range(before, low - 1, -1) if passage.tag(k) == "verb"), verb)
    for i in range(verb - 1, low - 1, -1):
        if passage.tag(i) == "capital" and passage.tag(i - 1) in ("state", "demonym"):
            return True
        token = passage.tokens[i]
        if "someone" in token:
            return True
        if token.tag == "verb":
            return False
        if "private" in token and not passage.is_prep(passage.back(i - 1), "under", "with", "through", "to"):
            return True
    return False


def modality(passage: Passage, verb: int, target: int | None = None) -> str:
    """How surely it is said: "has not sought to join" is negated, "hopes of joining" is planned."""
    said = passage.modality(verb, target)
    low, _ = passage.clause(verb)
    if said == "planned":
        for i in range(verb - 1, max(low, verb - 5) - 1, -1):
            token = passage.tokens[i]
            if token.tag == "negation":
                return "negated"
            light = token.tag in ("adverb", "plan", "be", "have") or passage.is_prep(i, "to")
            if not light and "sought" not in token:
                break
    hoped = any("hoped" in t for t in passage.tokens[max(low, verb - 3) : verb])
    if said == "stated" and _also_hoped(passage, verb, low):
        return "planned"
    if said == "stated" and hoped and "unbound" in passage.tokens[verb]:
        return "planned"
    if said == "stated" and any("neither" in t for t in passage.tokens[low:verb]):
        return "negated"
    return said


def _also_hoped(passage: Passage, verb: int, low: int) -> bool:
    """Whether a bare verb goes on from one that is hoped for: "interested in joining A and … accede to B"."""
    first = next((k for k in range(low, verb) if "unbound" in passage.tokens[k]), None)
    bare = "bare" in passage.tokens[verb] and first is not None and "and" in passage.tags(first, verb)
    return bare and modality(passage, first or low) == "planned"


def drafts(
    passage: Passage,
    who: Sequence[Party],
    named: Sequence[Named],
    role: str,
    event: str,
    verb: int | None = None,
    said: str = "stated",
) -> Iterator[Draft]:
    """One draft for each member, organisation and term, dated by what stands behind the organisation, or by `verb`."""
    event = "holds" if role == "elected" and event == "joined" else event  # a seat is held for its term
    in_order = passage.in_turn()
    if len(in_order) == len(named) > 1:
        named = [one._replace(dates=(token,), bracketed=True) for one, token in zip(named, in_order, strict=True)]
    elif len(in_order) == len(who) > 1 and len(named) == 1:
        for party, token in zip(who, in_order, strict=True):
            yield from _each(passage, [party], [named[0]._replace(dates=(token,))], role, event, verb, said)
        return
    yield from _each(passage, who, named, role, event, verb, said)


def _each(
    passage: Passage, who: Sequence[Party], named: Sequence[Named], role: str, event: str, verb: int | None, said: str
) -> Iterator[Draft]:
    for one, own, dates in _dated(passage, named, role, event, verb):
        for party in dict.fromkeys(who):
            by = [Given("member", party.by)] if party.by else []
            by += [Given("organisation", one.by)] if one.by else []
            fields = {"member": party.key, "organisation": one.name, "role": own, "event": event}
            yield Draft({**fields, **dates.fields()}, said, tuple(by))


def _next_seat(passage: Passage, verb: int, count: int) -> int:
    """Where the sentence goes on to another council: "sat on A (1973-1974 and 1997-1998), and on B from 2013"."""
    _, high = passage.clause(verb)
    places = [k for k in range(verb, high) if passage.tag(k) == "organisation"]
    beyond = (k for k in places[count:] if passage.is_prep(passage.back(k - 1), "in", "on", "to"))
    return next(beyond, high)


def _dated(
    passage: Passage, named: Sequence[Named], role: str, event: str, verb: int | None
) -> Iterator[tuple[Named, str, Dated]]:
    taken = [t for one in named for t in one.dates]
    for n, one in enumerate(named):
        after = next((later for later in named[n:] if later.dates), None)
        shared = after is not None and (after is one or not after.bracketed)
        tokens = list(after.dates) if after is not None and shared else []
        own = one.role or role
        seat = own == "elected" or bool(SEATS.search(one.name))
        if seat and verb is not None and tokens and not any("/" in t.edtf for t in tokens):
            behind = all_dates(passage, verb, _next_seat(passage, verb, len(named)))
            tokens = [t for t in behind if "/" in t.edtf] or tokens
        if not tokens and verb is not None:
            token = moment(passage, verb, taken)
            tokens = [token] if token is not None else []
            if role == "elected" or SEATS.search(one.name):
                low, high = passage.clause(verb)[0], _next_seat(passage, verb, len(named))
                ending = ("verb", "pronoun") if passage.tag(verb) != "noun" else ("pronoun",)
                high = next((k for k in range(verb + 1, high) if passage.tag(k) in ending), high)
                tokens = all_dates(passage, verb, high) or all_dates(passage, low, verb) or tokens
        if event in ("joined", "left") and own != "elected":
            yield one, own, Dated(date=tokens[0].edtf) if tokens else Dated()
            continue
        spans = terms(passage, tokens) or ([lasting(passage, tokens[-1 if seat else 0])] if tokens else [Dated()])
        if own == "member" and seat and any(d.until for d in spans):
            own = "elected"
        for dates in spans:
            yield one, own, dates
