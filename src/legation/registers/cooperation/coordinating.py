"""What two sides coordinate."""

from collections.abc import Iterable

from legation.registers.cooperation.areas import areas, cooperation
from legation.registers.cooperation.sides import partners
from legation.rules.actors import actors
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage


def coordinated(passage: Passage) -> Iterable[Draft]:
    """Two sides coordinate something, or one of them coordinates it with the other."""
    for verb in passage.find("verb", "coordinates"):
        _, high = passage.clause(verb)
        who = actors(passage, verb)
        others = partners(passage, verb + 1, high)
        sides = _two([*who, *(p for p in others if p not in who)])
        start = passage.ahead(verb + 1, frozenset(("determiner", "possessive")))
        found = areas(passage, start, high)
        if sides and found and passage.tag(start) in ("word", "noun"):
            yield from cooperation(sides, found[0], passage.dated(verb, lasting=True), passage.modality(verb))


def _two(parties: Iterable[Party]) -> list[Party]:
    """The parties where there are just two of them."""
    found = list(dict.fromkeys(parties))
    return found if len(found) == 2 else []
