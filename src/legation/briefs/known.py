"""What the record knows of the states of a brief: looked up once, and told from as often as needed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from legation.briefs.days import first_day, last_day, told_by, years_before
from legation.briefs.question import Question
from legation.briefs.seats import served_until
from legation.model.fact import Fact, Held
from legation.record.ask import FactRow
from legation.rules.register import Register

_LOOKED_AT = 400  # facts of a register, dated and undated, that are looked at for what happened
_OPEN = 5  # years for which what was planned or alleged with a date is told; twice as many for what has none


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the states: `rows` are all facts without their fields, by their dates, whatever the day.

    `held` are, by register, the facts that say how each matter stood on the day.
    """

    rows: Sequence[FactRow]
    held: Mapping[str, Sequence[Fact]]


def look(question: Question) -> Known:
    """Look up what is known of the states of the question, of all its registers."""
    rows = question.record.fact_rows(question.registers, *question.states)
    held = _held(question, question.registers, question.states, rows)

    def elsewhere(registers: Sequence[Register], *states: str) -> Mapping[str, Sequence[Fact]]:
        return _held(question, registers, states, question.record.fact_rows(registers, *states))

    return Known(rows, served_until(question, held, elsewhere))


def _held(
    question: Question, registers: Sequence[Register], states: Sequence[str], rows: Sequence[FactRow]
) -> dict[str, list[Fact]]:
    """The facts that say how each matter of the states stood on the day; `rows` are all facts on them."""
    held = question.record.facts_by_register(registers, *states, on=question.on, quotes=False)
    return _borne_out(question, rows, held)


def happened(question: Question, known: Known, registers: Sequence[Register]) -> dict[str, list[Fact]]:
    """What was stated of the registers on any day, without what is at odds with better; no more than can be told.

    Of a state of which very much is known, only what is dated last is looked at.
    """
    keys = []
    for register in registers:
        rows = [
            one
            for one in known.rows
            if one.register == register.name and one.modality == "stated" and one.shown and one.turn
        ]
        own = [one.id for one in rows]  # by their dates, those without one last
        dated = [one.id for one in rows if one.date or one.since or one.until]
        keys += dated[-_LOOKED_AT:] + own[len(dated) :][:_LOOKED_AT]
    found: dict[str, list[Fact]] = {one.name: [] for one in registers}
    for _, fact in sorted(question.record.facts_of(registers, keys, quotes=False).items()):
        found[fact.register].append(fact)
    return found


def pending(question: Question, known: Known, most: int) -> list[Fact]:
    """What is planned or alleged and may still come, the latest first, at most so many."""
    dated, undated = [], []
    for row in known.rows:
        if row.modality not in ("planned", "alleged") or not row.shown:
            continue
        day = last_day(row)
        if day is not None and day >= years_before(question.on, _OPEN):
            dated.append((day, row.id))
        elif day is None and row.last_said and years_before(question.on, 2 * _OPEN) <= row.last_said <= question.on:
            undated.append((row.last_said, row.id))
    keys = [key for _, key in sorted(dated, reverse=True) + sorted(undated, reverse=True)][:most]
    facts = question.record.facts_of(question.registers, keys, quotes=False)
    return [facts[key] for key in keys]


def _borne_out(question: Question, rows: Sequence[FactRow], held: Mapping[str, list[Fact]]) -> dict[str, list[Fact]]:
    """The facts that are held, with the better one in the place of one that what is at odds with it bears out alone.

    That is what is not shown itself, and what has no other witness since the better one says that it ended.
    """
    doubted = {one.matter for one in rows if one.matter and not one.shown}
    told: dict[str, list[FactRow]] = {}
    for one in rows:
        if one.matter in doubted and one.shown and one.turn and one.modality == "stated" and told_by(one, question.on):
            told.setdefault(one.matter, []).append(one)
    better = {matter: best for matter, own in told.items() if (best := _better(own)) is not None}
    facts = question.record.facts_of(question.registers, (one.id for one in better.values()), quotes=False)
    found: dict[str, list[Fact]] = {}
    for name, own_facts in held.items():
        found[name] = []
        for fact in own_facts:
            row = better.get(fact.matter)
            if row is not None and (not fact.shown or _over(row, told[fact.matter])):
                found[name].append(_standing_as(facts[row.id], fact))
            elif fact.shown:
                found[name].append(fact)
    return found


def _better(rows: Sequence[FactRow]) -> FactRow | None:
    """Of what is known of a matter the last that another side is at odds with."""
    sides = [one for one in rows if one.why]
    return max(sides, key=lambda one: (first_day(one) or date.min, one.id)) if sides else None


def _over(better: FactRow, rows: Sequence[FactRow]) -> bool:
    """Whether it says that the matter ended, and nothing speaks of it as there since."""
    if better.turn not in ("ends", "absent"):
        return False
    since = [first_day(one) or one.last_said for one in rows if one.turn in ("begins", "holds") and not one.until]
    end = first_day(better) or better.last_said
    return end is not None and all(one is None or one <= end for one in since)


def _standing_as(better: Fact, doubted: Fact) -> Fact:
    """The better fact, as its own words have it on the day."""
    ended = better.turn in ("ends", "absent")
    return replace(better, held=Held("ended", last_day(better)) if ended else doubted.held)
