"""What the record knows of the states of a brief: looked up once, and told from as often as needed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from legation.briefs.days import last_day, years_before
from legation.briefs.question import Question
from legation.briefs.seats import served_until
from legation.model.fact import Fact
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

    def held(registers: Sequence[Register], *states: str) -> Mapping[str, Sequence[Fact]]:
        """Without what only the side of a disagreement says that is not shown: that stands where sources disagree."""
        found = question.record.facts_by_register(registers, *states, on=question.on, quotes=False)
        return {name: [one for one in facts if one.shown] for name, facts in found.items()}

    return Known(rows, served_until(question, held(question.registers, *question.states), held))


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
