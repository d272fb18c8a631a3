"""A date as it was written, from a day to a century: the EDTF (ISO 8601-2:2019) the record uses.

Read and printed: days `1963-01-25`, months `2011-04`, years `1826`, decades `197X`, centuries
`18XX`, each with a qualifier `~` (approximate), `?` (uncertain) or `%` (both), and intervals of
two of them, `1970/1979`, of which one end may be open: `1937-03-31/..`, `../1990`. Years 1 to 9999.
Left out, because no register needs them and their bounds cannot be told: seasons (they depend on
the hemisphere), unknown ends (`1970/`), unspecified months and days, qualified parts of a date.

A qualifier widens no bounds: nobody wrote by how much. `1850~` lies within 1850 for arithmetic,
and keeps its `~` so that whoever reads the date knows.
"""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from legation.errors import InvalidValue

QUALIFIERS = ("", "~", "?", "%")

EXPECTED = (
    "expected EDTF such as 1963-01-25, 2011-04, 1826, 197X, 18XX, with ~, ? or % after it, "
    "or an interval such as 1970/1979, 1937-03-31/.. or ../1990"
)

_MOMENT = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")


class Precision(StrEnum):
    """How finely a date was given."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Moment:
    """One date without its partner: a day, month, year, decade or century, and its qualifier.

    `unspecified` is how many digits of the year are unknown: 1 for a decade, 2 for a century;
    `year` then is the first of them. Refuses what no calendar has (30 February, year 0).
    """

    year: int
    month: int | None = None
    day: int | None = None
    qualifier: str = ""
    unspecified: int = 0

    def __post_init__(self) -> None:
        """Refuse parts that make no date."""
        step = 10**self.unspecified
        fault = None
        if not 1 <= self.year <= 9999 or self.unspecified not in (0, 1, 2) or self.year % step:
            fault = f"{self.year} is no year from 1 to 9999, nor the first of a decade or century"
        elif self.qualifier not in QUALIFIERS:
            fault = f"{self.qualifier!r} is no qualifier"
        elif self.month is None:
            fault = "a day without its month" if self.day is not None else None
        elif self.unspecified:
            fault = "a month of an unspecified year"
        elif not 1 <= self.month <= 12:
            fault = f"there is no month {self.month}"
        elif self.day is not None and not 1 <= self.day <= calendar.monthrange(self.year, self.month)[1]:
            fault = f"month {self.month} of {self.year} has no day {self.day}"
        if fault:
            raise InvalidValue(f"{fault}; {EXPECTED}")

    def __str__(self) -> str:
        """The moment as EDTF."""
        digits = f"{self.year:04}"
        text = digits[: 4 - self.unspecified] + "X" * self.unspecified
        if self.month is not None:
            text += f"-{self.month:02}"
        if self.day is not None:
            text += f"-{self.day:02}"
        return text + self.qualifier

    @property
    def precision(self) -> Precision:
        """How finely the moment was given."""
        if self.day is not None:
            return Precision.DAY
        if self.month is not None:
            return Precision.MONTH
        return (Precision.YEAR, Precision.DECADE, Precision.CENTURY)[self.unspecified]

    def first(self) -> date:
        """The earliest day on which the moment can lie."""
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        """The latest day on which the moment can lie."""
        if self.month is None:
            return date(self.year + 10**self.unspecified - 1, 12, 31)
        return date(self.year, self.month, self.day or calendar.monthrange(self.year, self.month)[1])


class Bounds(NamedTuple):
    """Between which days something began and ended, all inclusive; None where nothing bounds it.

    Of a point both pairs are the same: the period in which the moment lies.
    """

    earliest_start: date | None
    latest_start: date | None
    earliest_end: date | None
    latest_end: date | None

    @property
    def earliest(self) -> date | None:
        """The first day that can belong to it."""
        return self.earliest_start

    @property
    def latest(self) -> date | None:
        """The last day that can belong to it."""
        return self.latest_end

    def held_on(self, day: date) -> bool | None:
        """Whether what lasted within these bounds held on `day`: True, False, None for cannot tell.

        An open end says only that no end was given, so it proves nothing for the days after the
        start; the same for an open start and the days before the end.
        """
        if self.earliest_start is not None and day < self.earliest_start:
            return False
        if self.latest_end is not None and day > self.latest_end:
            return False
        surely_from = self.latest_start or self.latest_end
        surely_to = self.earliest_end or self.earliest_start
        if surely_from is not None and surely_to is not None and surely_from <= day <= surely_to:
            return True
        return None


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date of the record: one moment, or an interval from `start` to `end`, None for open.

    A point has its moment in `start` and no `end`.
    """

    start: Moment | None
    end: Moment | None = None
    interval: bool = False

    def __post_init__(self) -> None:
        """Refuse an interval that says nothing or ends before it starts."""
        if not self.interval and (self.start is None or self.end is not None):
            raise InvalidValue(f"a date that is no interval has one moment; {EXPECTED}")
        if self.start is None and self.end is None:
            raise InvalidValue(f"an interval open at both ends says nothing; {EXPECTED}")
        if self.start and self.end and self.start.first() > self.end.last():
            raise InvalidValue(f"{self.start}/{self.end} ends before it starts; put the earlier date first")

    @classmethod
    def parse(cls, text: str) -> "Edtf":
        """The date that `text` writes, exactly in the subset; raises InvalidValue, naming `text`."""
        try:
            first, slash, second = text.partition("/")
            if not slash:
                return cls(_moment(first))
            start, end = (None if side == ".." else _moment(side) for side in (first, second))
            return cls(start, end, interval=True)
        except InvalidValue as fault:
            raise InvalidValue(f"date {text!r}: {fault}") from None

    def __str__(self) -> str:
        """The date as EDTF; `parse` reads it back to the same value."""
        if not self.interval:
            return str(self.start)
        return f"{self.start or '..'}/{self.end or '..'}"

    @property
    def precision(self) -> Precision:
        """How finely the date was given; of an interval, only that it is one."""
        if self.interval or self.start is None:
            return Precision.INTERVAL
        return self.start.precision

    @property
    def qualified(self) -> bool:
        """Whether any part of it is approximate or uncertain."""
        return any(moment is not None and moment.qualifier for moment in (self.start, self.end))

    def bounds(self) -> Bounds:
        """The four columns by which dates are compared; see Bounds."""
        start, end = self.start, self.end if self.interval else self.start
        return Bounds(
            start.first() if start else None,
            start.last() if start else None,
            end.first() if end else None,
            end.last() if end else None,
        )

    def held_on(self, day: date) -> bool | None:
        """Whether what lasted over this interval held on `day`: True, False, None for cannot tell."""
        return self.bounds().held_on(day)


def lasted(start: Edtf | None, end: Edtf | None) -> Bounds:
    """The bounds of what began at `start` and ended at `end` (a statement's `from` and `until`).

    None, or an open end, where the passage does not say. Dates that contradict each other are
    kept as they are.
    """
    began = start.bounds() if start else None
    ended = end.bounds() if end else None
    return Bounds(
        began.earliest if began else None,
        began.latest if began else None,
        ended.earliest if ended else None,
        ended.latest if ended else None,
    )


def agrees(a: Edtf, b: Edtf) -> bool:
    """Whether two dates of one thing can both be right.

    They can where one lies within the other, as `1971-07-17` does within `1971`. A date with an
    open end says only "after" or "before", so it agrees with all it overlaps. Two intervals that
    merely overlap do not agree.
    """
    (a_first, a_last), (b_first, b_last) = _extent(a), _extent(b)
    if a_first > b_last or b_first > a_last:
        return False
    if _open(a) or _open(b):
        return True
    return (a_first <= b_first and b_last <= a_last) or (b_first <= a_first and a_last <= b_last)


def refines(a: Edtf, b: Edtf) -> bool:
    """Whether `a` says more than `b` and agrees with it: it lies within `b` and is shorter."""
    (a_first, a_last), (b_first, b_last) = _extent(a), _extent(b)
    return b_first <= a_first and a_last <= b_last and (a_first, a_last) != (b_first, b_last)


def finest(dates: Iterable[Edtf]) -> Edtf | None:
    """The date that bounds most narrowly; None of none.

    Of two that bound alike the unqualified one, then the first in spelling. Whether the dates
    agree is not asked.
    """
    return min(dates, key=_coarseness, default=None)


def _moment(text: str) -> Moment:
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise InvalidValue(f"{text!r} is no date; {EXPECTED}")
    year, month, day, qualifier = match.groups()
    return Moment(
        int(year.replace("X", "0")),
        int(month) if month else None,
        int(day) if day else None,
        qualifier,
        year.count("X"),
    )


def _extent(edtf: Edtf) -> tuple[date, date]:
    bounds = edtf.bounds()
    return bounds.earliest or date.min, bounds.latest or date.max


def _open(edtf: Edtf) -> bool:
    return edtf.interval and (edtf.start is None or edtf.end is None)


def _coarseness(edtf: Edtf) -> tuple[int, bool, str]:
    first, last = _extent(edtf)
    return (last - first).days, edtf.qualified, str(edtf)
