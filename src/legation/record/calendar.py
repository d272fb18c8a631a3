"""Asking for the days to mark: anniversaries of what began on a day that is known, and what is planned to come."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from legation.dates import Edtf
from legation.dates.edtf import Precision
from legation.model.fact import Fact
from legation.record.ask import Record
from legation.rules.register import Register

_LONGEST = 31  # days: what is known no more finely than by the month is marked over it, what is coarser is not


@dataclass(frozen=True, slots=True)
class Marked:
    """Days to mark, `first` to `last`: `years` after what the fact says or, where 0, what is planned for them."""

    fact: Fact
    first: date
    last: date
    years: int = 0


@dataclass(frozen=True, slots=True)
class Days:
    """What to mark, in order of time, and how many facts were left out since their date tells no day (or month)."""

    marked: tuple[Marked, ...]
    left_out: int


def days(
    record: Record, registers: Sequence[Register], states: Sequence[str], first: date, last: date, every: int = 1
) -> Days:
    """What to mark from `first` to `last` of facts that name all of `states`.

    Anniversaries are of what registers declare, where its day is known, each `every` years, as long as nothing says
    that what began has ended. Of sides at odds, the one that is shown counts. 29 February has its anniversaries in
    leap years. What is planned is marked on its day, or over the month where no day is known.
    """
    facts = record.facts_by_register(registers, *states)
    begun, planned, left_out = [], [], 0
    for register in registers:
        for fact in facts[register.name]:
            told = fact.date or fact.since
            if told is None or not fact.shown:
                continue
            when = Edtf.parse(told)
            if fact.modality == "stated" and fact.get(register.history.by) in register.anniversary:
                exact = when.precision is Precision.DAY and not when.qualified
                left_out += not exact
                begun += [(fact, date.fromisoformat(told))] if exact else []
            elif fact.modality == "planned":
                low, high = when.bounds().earliest, when.bounds().latest
                if low and high and first <= high and low <= last:
                    fine = (high - low).days < _LONGEST and not when.qualified
                    left_out += not fine
                    planned += [Marked(fact, low, high)] if fine else []
    ended = _ended(record, [fact for fact, _ in begun])
    marked = [*planned, *_anniversaries(begun, ended, first, last, every)]
    return Days(tuple(sorted(marked, key=lambda one: (one.first, one.last, one.fact.register, one.fact.id))), left_out)


def _anniversaries(
    begun: Sequence[tuple[Fact, date]], ended: dict[str, list[tuple[date, date]]], first: date, last: date, every: int
) -> Iterator[Marked]:
    for fact, day in begun:
        for year in range(max(first.year, day.year + 1), last.year + 1):
            if (year - day.year) % every or ((day.month, day.day) == (2, 29) and not _leap(year)):
                continue
            then = day.replace(year=year)
            over = any(low <= then <= high for low, high in ended[fact.matter])
            if first <= then <= last and not over:
                yield Marked(fact, then, then, year - day.year)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _ended(record: Record, facts: Sequence[Fact]) -> dict[str, list[tuple[date, date]]]:
    """By matter the stretches of days on which it is known to have ended."""
    rows = record.connection.execute(
        "SELECT matter, first_day, last_day FROM standings "
        "WHERE standing = 'ended' AND matter IN (SELECT unnest($1::VARCHAR[]))",
        [sorted({one.matter for one in facts})],
    ).fetchall()
    found: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for matter, low, high in rows:
        found[matter].append((low, high))
    return found
