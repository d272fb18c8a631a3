"""Programmes of cooperation that two sides approved, what they coordinate, and projects between them."""

from collections.abc import Iterable

from legation.registers.cooperation.areas import about, areas, cooperation
from legation.registers.cooperation.sides import partners
from legation.registers.cooperation.together import between, kinds
from legation.registers.cooperation.topics import spelled_out
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


def programmed(passage: Passage) -> Iterable[Draft]:
    """A programme of cooperation was approved or adopted: between whom it says, or by both sides."""
    for noun in passage.find("noun", "cooperation"):
        low, high = passage.clause(noun)
        near = range(max(low, noun - 6), min(high, noun + 3))
        if not any("set of works" in passage.tokens[i] for i in near):
            continue
        taken = [i for i in range(low, high) if "taking on" in passage.tokens[i]]
        if not taken:
            continue
        sides = _two(between(passage, noun, high)) or _with(passage, taken[0], high)
        for area in about(passage, noun + 1, high) or kinds(passage, noun):
            yield from cooperation(sides, area, passage.dated(taken[0], lasting=True), passage.modality(taken[0]))


def running(passage: Passage) -> Iterable[Draft]:
    """Projects or programmes between two sides include these or those."""
    for noun in passage.find("noun", "joint", "exercises"):
        _, high = passage.clause(noun)
        sides = _two(between(passage, noun, high))
        verb = next((i for i in passage.find("verb", "concentrates") if noun < i < high), None)
        if not sides or verb is None or not any(passage.is_prep(i, "between") for i in range(noun, verb)):
            continue
        ends = (i for i in range(verb, high) if passage.tag(i) in ("subordinator", "semicolon", "stop", "date"))
        start = passage.ahead(verb + 1, frozenset(("determiner",)))
        end = next(ends, high)
        for area in spelled_out(passage, start, end - 1 if passage.tag(end - 1) == "comma" else end):
            yield from cooperation(sides, area, passage.dated(verb, lasting=True), passage.modality(verb))


def _with(passage: Passage, verb: int, high: int) -> list[Party]:
    """Those who act, or the one who acts and those it acts with, or the other of the two in question."""
    who = actors(passage, verb)
    sides = _two([*who, *partners(passage, verb + 1, high)])
    other = passage.other(who[0].key) if len(who) == 1 and not sides else None
    return [who[0], other] if other is not None else sides


def _two(parties: Iterable[Party]) -> list[Party]:
    """The parties where there are just two of them."""
    found = list(dict.fromkeys(parties))
    return found if len(found) == 2 else []
