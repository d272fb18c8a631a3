"""As of what day a page is told, over what years it can be dragged, and how missions stood on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from legation.maps.atlas import Mission, missions_of
from legation.model.fact import Fact
from legation.record import Record
from legation.record.glance import by_year, speaks_until
from legation.rules.register import Shown
from legation.web.asked import Asked
from legation.web.site import Site


@dataclass(frozen=True, slots=True)
class Bearings:
    """`day` is the one asked for or, where none is, the last on which a source speaks; it is `given` or not.

    `first` and `last` are the years between which the day may be dragged.
    """

    day: date
    given: bool
    first: int
    last: int


def bearings(site: Site, record: Record, asked: Asked, states: Sequence[str]) -> Bearings:
    """The day of a page on the states, and the years of their dated facts."""
    last = site.shelf.once(speaks_until, record)
    day = asked.on or last or date.max
    years = [*by_year(record, states), *([last.year] if last else [])]
    if day != date.max:
        years.append(day.year)
    return Bearings(day, asked.on is not None, min(years, default=day.year), max(years, default=day.year))


def missions_as_of(site: Site, record: Record, state: str, day: date, *with_: str) -> tuple[list[Mission], list[Fact]]:
    """The missions of a state both ways and its accreditations as they stood on the day; with another state only."""
    held = record.facts_by_register(site.shown(Shown.MAP, Shown.ARCS), state, *with_, on=day, quotes=False)
    return missions_of(facts_shown(site, held, Shown.MAP), state), facts_shown(site, held, Shown.ARCS)


def facts_shown(site: Site, held: Mapping[str, Sequence[Fact]], way: Shown) -> list[Fact]:
    """Of facts by register those that pages show in one way."""
    return [fact for register in site.shown(way) for fact in held.get(register.name, ())]
