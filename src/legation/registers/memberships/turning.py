"""What becomes of a membership: it lapses, is suspended, is regained."""

from collections.abc import Iterable, Iterator

from legation.registers.memberships.dating import all_dates
from legation.registers.memberships.naming import Named, last_named, named, organisations
from legation.registers.memberships.saying import drafts, home, members, modality
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage

EVENTS = (("suspended", "suspended"), ("regained", "joined"), ("lapsed", "left"))


def turned(passage: Passage) -> Iterable[Draft]:
    """What became of a membership: it lapsed, was suspended, was regained; an organisation suspended X's.

    Several verbs may share it: "X's membership of A lapsed in 1987, was regained in 1997 and has been
    suspended from 2006 to 2014" says three things. Left unsaid, it is the organisation named before.
    """
    for noun in passage.find("noun", "membership"):
        after = noun + 2 if passage.is_prep(noun + 1, "of", "in", "from") else len(passage.tokens)
        names, _ = organisations(passage, after, unknown=False, strict=True)
        before = _before(passage, noun)
        if not names and passage.tag(before) == "organisation":
            names = [named(passage.tokens[before])]
        meant = last_named(passage, noun) if not names else None
        names = names or ([meant] if meant is not None else [])
        found = list(fates(passage, noun))
        for n, (verb, event) in enumerate(found):
            who = _whose(passage, noun, verb)
            until = found[n + 1][0] if n + 1 < len(found) else len(passage.tokens)
            if verb < noun:
                yield from drafts(passage, who, names, "member", event, verb, modality(passage, verb))
                continue
            yield from _each_term(passage, who, names[:1], event, verb, until)


def _each_term(
    passage: Passage, who: list[Party], names: list[Named], event: str, verb: int, until: int
) -> Iterator[Draft]:
    tokens = tuple(all_dates(passage, verb, until))
    names = [one._replace(dates=tokens) for one in names] if tokens else names
    yield from drafts(passage, who, names, "member", event, verb, modality(passage, verb))


def fates(passage: Passage, noun: int) -> Iterator[tuple[int, str]]:
    """The verbs that say what became of the membership at `noun`, each with its event."""
    before = _before(passage, noun)
    for i in range(before, max(before - 5, -1), -1):
        if passage.is_prep(i, "for"):
            break  # "withdrew its application for membership"
        if passage.tag(i) == "verb":
            event = _fate_of(passage, i)
            if event and not passage.passive(i):
                yield i, event
            break
    for i in range(noun + 1, len(passage.tokens)):
        if passage.tag(i) in ("state", "pronoun", "possessive") and not passage.is_prep(passage.back(i - 1)):
            return
        if passage.tag(i) == "verb" and (event := _fate_of(passage, i)):
            yield i, event


def _fate_of(passage: Passage, i: int) -> str | None:
    classes = passage.tokens[i].classes
    return next((event for name, event in EVENTS if name in classes), None)


def _whose(passage: Passage, noun: int, verb: int) -> list[Party]:
    whose = owner(passage, noun)
    if not whose and passage.tag(_before(passage, noun)) == "organisation":
        whose = owner(passage, _before(passage, noun))
    if whose:
        return whose
    return members(passage, verb) if verb < noun else home(passage, noun)


def _before(passage: Passage, noun: int) -> int:
    """The place before the noun, past brackets: "their African Union (AU) membership"."""
    return passage.opening(noun - 1) - 1 if passage.tag(noun - 1) == "close" else noun - 1


def owner(passage: Passage, noun: int) -> list[Party]:
    """Whose the noun at `noun` is: "X's", "its", "the Fijian"."""
    i = passage.back(noun - 1, frozenset(("adverb", "word", "number")))
    if passage.tag(i) == "genitive":
        return passage.parties_at(i - 1)
    if passage.tag(i) == "possessive":
        return passage.parties_at(i)
    return passage.parties_at(i) if passage.tag(i) == "demonym" else []
