"""Whom a mission serves besides, once the mission is closed: a later source that tells of it tells of what was."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from legation.briefs.question import Question
from legation.model.fact import Fact, Held
from legation.names.fold import key
from legation.record.party import is_state
from legation.rules.register import Shown

Elsewhere = Callable[..., Mapping[str, Sequence[Fact]]]  # of registers and states

_STANDS = ("attested", "between", "presumed")


def served_until(
    question: Question, held: Mapping[str, Sequence[Fact]], elsewhere: Elsewhere
) -> dict[str, Sequence[Fact]]:
    """The facts that are held, with what was served from a mission that had ended by the day told as past.

    Missions are what registers show as marks on the map, what they serve besides the lines. `elsewhere` gives what is
    held on other states than those of the brief; of one state only its own missions are looked at.
    """
    arcs = [one.name for one in question.registers if one.shown is Shown.ARCS]
    seats = {
        _seat(fact)
        for name in arcs
        for fact in held[name]
        if fact.get("seat_city") and fact.held and fact.held.standing in _STANDS
    }
    gone = {seat: end for seat in sorted(seats) if (end := _end(question, held, elsewhere, seat)) is not None}

    def told(fact: Fact) -> Fact:
        end = gone.get(_seat(fact))
        return fact if end is None or fact.turn not in ("holds", "begins") else replace(fact, turn="past", held=end)

    return {name: [told(one) for one in facts] if name in arcs else facts for name, facts in held.items()}


def _seat(fact: Fact) -> tuple[str, str, str]:
    """Whose mission it is, in what state and city; empty where it is not told."""
    return str(fact.get("sender")), str(fact.get("seat_state") or ""), str(fact.get("seat_city") or "")


def _end(
    question: Question, held: Mapping[str, Sequence[Fact]], elsewhere: Elsewhere, seat: tuple[str, str, str]
) -> Held | None:
    """How the last mission at the seat ended; None where one stands there, or nothing is known of any."""
    sender, state, city = seat
    state = state or next((one.state for one in question.names.cities(city)), "")
    marks = [one for one in question.registers if one.shown is Shown.MAP]
    found = held
    if is_state(state, question.names) and not question.single and not {*question.states} <= {sender, state}:
        found = elsewhere(marks, sender, state)
    missions = (fact for one in marks for fact in found[one.name])
    forms = {register.name: register.history for register in marks}
    here = [
        one
        for one in missions
        if one.get("sender") == sender
        and key(str(one.get("city"))) == key(city)
        and one.held is not None
        and forms[one.register].families.get(str(one.get(forms[one.register].form))) == forms[one.register].mutual
    ]
    if not here or any(one.held.standing != "ended" for one in here if one.held):
        return None
    return max((one.held for one in here if one.held), key=lambda one: one.since or question.on)
