"""Visits told of together: "the visits by X to A in 1990 and by Y to B in 1992"."""

from collections.abc import Iterator

from legation.registers.events.actors import named_at, without
from legation.registers.events.happening import Happening, called_off, draft
from legation.registers.events.journeys import other
from legation.registers.events.standing import PRIVATE, titled
from legation.registers.events.whereabouts import state_of, words_of
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.places import Place, places

PAID = frozenset("verb word adverb comma".split())


def several(passage: Passage, noun: int) -> Iterator[Draft]:
    """Each visit of those named at `noun`: by whom of office, to where and when, behind "by" or "of" of its own.

    Who is of no state named is of the other of the two in question, or of the other state visited, where one of the
    two visited is the document's own.
    """
    parts = _parts(passage, noun)
    awaited = any(tag == "plan" for tag in passage.tags(*passage.clause(noun)))
    if called_off(passage, noun) or awaited:
        return
    shared = _goal(passage, noun + 1, parts[0].start) if parts else None  # "visits to A by X in 1990 and by Y in 1992"
    goals = [_goal(passage, part.start, part.stop) or shared for part in parts]
    hosts = [state_of(passage, goal[0]) if goal is not None else None for goal in goals]
    for part, goal, host in zip(parts, goals, hosts, strict=True):
        if goal is None or host is None:
            continue
        guests = named_at(passage, part.start + 1) or other(passage, host) or _mutual(passage, hosts, host)
        guests = without(guests, [host])
        if not guests:
            continue
        place, i = goal
        written = words_of(passage, place, i)
        for day in (t.edtf for t in passage.tokens[part.start : part.stop] if t.tag == "date" and t.edtf):
            made = draft(passage, Happening("visit", [*guests, host], noun, written), day)
            if made is not None:
                yield made


def _parts(passage: Passage, noun: int) -> list[range]:
    """The places from each "by" or "of" that names one in office to the next."""
    _, high = passage.clause(noun)
    first = passage.ahead(noun + 1, PAID)
    goal = places(passage, first + 1) if passage.is_prep(first, "to") else None
    first = passage.ahead(goal[1], PAID) if goal is not None and goal[0] else first
    if not passage.is_prep(first, "by", "of") or "exchange" in passage.tokens[max(noun - 2, 0)]:
        return []
    heads = [first, *(k for k in range(first + 1, high) if passage.is_prep(k, "by", "of") and _goes_on(passage, k))]
    parts = [range(one, end) for one, end in zip(heads, [*heads[1:], high], strict=True)]
    return [part for part in parts if _in_office(passage, part)]


def _goes_on(passage: Passage, k: int) -> bool:
    return passage.tag(k - 1) in ("and", "comma")


def _in_office(passage: Passage, part: range) -> bool:
    to = next((k for k in part if passage.is_prep(k, "to", "on", "in")), part.stop)
    crowd = any(not t.classes.isdisjoint(PRIVATE) for t in passage.tokens[part.start : to])
    return titled(passage, part.start, to) and not crowd


def _goal(passage: Passage, first: int, end: int) -> tuple[Place, int] | None:
    """Where it went, between two places of the sentence."""
    for k in range(first, end):
        found = places(passage, k + 1)[0] if passage.is_prep(k, "to") else []
        if found and found[0].states:
            return found[0], k + 1
    return None


def _mutual(passage: Passage, hosts: list[Party | None], host: Party) -> list[Party]:
    """Of two visits, one to the document's state: who went to the one state came from the other."""
    states = {one.key for one in hosts if one is not None}
    both = len(states) == 2 and passage.where.home in states and passage.where.partner is None
    return [Party(state) for state in sorted(states - {host.key})] if both else []
