"""Lists whose members have dates of their own: "with A in 1920, (with) B in 1921 and C (3 May 1922)"."""

from typing import NamedTuple

from legation.rules.passage import Passage
from legation.rules.tokens import Token

NAMED = frozenset(("state", "city", "organisation"))
JOINING = frozenset(("comma", "and", "semicolon"))
ACTING = frozenset(("verb", "be", "have"))
LED = frozenset(("preposition", "open", "comma"))


class Member(NamedTuple):
    """A name that a list goes on with, by its place, and its date."""

    place: int
    date: Token


def series(passage: Passage, first: Token, *led: str) -> list[Member]:
    """The names that go on behind the date `first`, each with its own; [] where none does.

    `first` stands right behind the name that opens the list; where it does not ("relations with A were opened in
    1920, with B in 1921"), those that go on are led by one of the prepositions `led`. A name that a verb follows
    is no member, but acts.
    """
    at = next((i for i, token in enumerate(passage.tokens) if token is first), None)
    if at is None:
        return []
    open_ = passage.tag(at + 1) == "close"
    beside = passage.tag(passage.back(at - 1, LED)) in NAMED
    found: list[Member] = []
    i = at + open_
    while (j := passage.ahead(i + 1, JOINING)) > i + 1:
        again = passage.is_prep(j, *led) if led else False
        if not again and not beside:
            break
        names, end = passage.coordinated(j + again, lambda token: token.tag in NAMED)
        day = _day(passage, names[-1], end) if names else None
        if day is None or (not again and passage.tag(day + 1) in ACTING):
            break
        own = [_day(passage, name, end) if passage.tag(name + 1) == "open" else None for name in names]
        found += [Member(name, passage.tokens[one or day]) for name, one in zip(names, own, strict=True)]
        i = day + (passage.tag(day + 1) == "close")
    return found


def in_bracket(passage: Passage, date: Token | None) -> bool:
    """Whether the date stands alone in a bracket, and so is that of the name before it: "A (1961), B (1962)"."""
    at = next((i for i, token in enumerate(passage.tokens) if token is date), 0)
    return at > 1 and passage.tag(at - 1) == "open" and passage.tag(at + 1) == "close"


def _day(passage: Passage, name: int, end: int) -> int | None:
    """The date that stands right behind a name or the list it ends, or in its bracket."""
    day = name + 2 if passage.tag(name + 1) == "open" else end + (passage.tag(end) == "preposition")
    return day if passage.tag(day) == "date" and passage.tokens[day].edtf else None
