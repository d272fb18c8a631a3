"""The days a fact speaks of, as a brief weighs them."""

from datetime import date

from legation.dates import Edtf
from legation.model.fact import Fact
from legation.record.ask import FactRow


def first_day(fact: Fact | FactRow) -> date | None:
    """The first day on which it may have begun or happened; None where it has no date."""
    text = fact.date or fact.since or fact.until
    bounds = Edtf.parse(text).bounds() if text else None
    return (bounds.earliest_start or bounds.earliest_end) if bounds else None


def last_day(fact: Fact | FactRow) -> date | None:
    """The last day on which it may have happened or ended."""
    text = fact.date or fact.until or fact.since
    bounds = Edtf.parse(text).bounds() if text else None
    return (bounds.latest_end or bounds.latest_start or bounds.earliest_start) if bounds else None


def told_by(fact: Fact | FactRow, day: date) -> bool:
    """Whether it may have happened by the day: dated until then, or without a date said by then."""
    first = first_day(fact)
    if first is not None:
        return first <= day
    return fact.last_said is None or fact.last_said <= day


def years_before(day: date, years: int) -> date:
    """The day so many years before; the 28th for what no month has."""
    return day.replace(year=max(day.year - years, 1), day=min(day.day, 28))
