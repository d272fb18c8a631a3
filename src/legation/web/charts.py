"""Figures as small charts: a series of numbers of one thing by year, each a link to its fact."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from legation.dates import Edtf
from legation.model.fact import Fact
from legation.record.ask import FactRow
from legation.telling.curves import placed

WIDTH, HEIGHT, EDGE = 260.0, 84.0, 8.0


@dataclass(frozen=True, slots=True)
class Dot:
    """One number of a series and where it stands in the chart; `approximate` where its date is."""

    fact: Fact
    year: int
    value: float
    x: float
    y: float
    approximate: bool


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one thing in the order of time; without a chart (`dots`) where fewer than two have a year."""

    measure: str
    subject: str | None
    counterpart: str | None
    unit: str
    facts: tuple[Fact, ...]
    dots: tuple[Dot, ...]
    zero: float | None

    @property
    def line(self) -> str:
        """The dots as the points of an SVG line; those of sides that are not shown are left out."""
        return " ".join(f"{one.x:.1f},{one.y:.1f}" for one in self.dots if one.fact.shown)


def series(facts: Iterable[Fact]) -> list[Series]:
    """The figures by what they measure, those with the most years first."""
    found: dict[tuple[str, str, str, str], list[Fact]] = {}
    for fact in facts:
        told = dict(fact.fields)
        if fact.modality == "stated":
            key = (told["measure"], told.get("subject") or "", told.get("counterpart") or "", told["unit"])
            found.setdefault(key, []).append(fact)
    drawn = [_series(key, many) for key, many in sorted(found.items())]
    return sorted(drawn, key=lambda one: (-len(one.dots), one.measure))


def _series(key: tuple[str, str, str, str], facts: list[Fact]) -> Series:
    dated = sorted(((year, fact) for fact in facts if (year := year_of(fact))), key=lambda one: (one[0], one[1].id))
    measure, subject, counterpart, unit = key
    ordered = [fact for _, fact in dated] + [fact for fact in facts if not year_of(fact)]
    given = Series(measure, subject or None, counterpart or None, unit, tuple(ordered), (), None)
    if len({year for year, _ in dated}) < 2:
        return given
    values = [float(fact.get("value")) for _, fact in dated]
    spots, zero = placed([(year, value) for (year, _), value in zip(dated, values, strict=True)], WIDTH, HEIGHT, EDGE)
    dots = tuple(
        Dot(fact, year, value, x, y, Edtf.parse(fact.date or fact.since or fact.until or "").qualified)
        for (year, fact), value, (x, y) in zip(dated, values, spots, strict=True)
    )
    return Series(measure, subject or None, counterpart or None, unit, tuple(ordered), dots, zero)


def year_of(fact: Fact | FactRow) -> int | None:
    """The year of a number; None where it has no date."""
    text = fact.date or fact.since or fact.until
    return _year_of(text) if text else None


@lru_cache(maxsize=5_000)
def _year_of(text: str) -> int | None:
    bounds = Edtf.parse(text).bounds()
    day = bounds.earliest_start or bounds.latest_end
    return day.year if day else None
