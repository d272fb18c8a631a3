"""Where cities lie: the table places.csv, made by tools/make_map.py."""

import csv
from functools import cached_property
from importlib.resources import files

from legation.names import Names, tables
from legation.names.fold import key
from legation.web.geography import Point, project


class Places:
    """The places of cities in the drawing of the map, by name and state."""

    def __init__(self, names: Names) -> None:
        self._names = names

    @cached_property
    def _points(self) -> dict[tuple[str, str], Point]:
        text = (files("legation.web") / "places.csv").read_text("utf-8")
        rows = csv.reader(line for line in text.splitlines() if line[0] != "#")
        next(rows)
        return {(key(name), state): project(float(north), float(east)) for name, state, north, east in rows}

    @cached_property
    def _capitals(self) -> dict[str, str]:
        capitals: dict[str, str] = {}
        for city, _ in tables.cities():
            if city.rank == 0:
                capitals.setdefault(city.state, city.name)
        return capitals

    def capital(self, state: str) -> str | None:
        """The name of the state's capital or seat of government."""
        return self._capitals.get(state)

    def find(self, city: str, state: str | None) -> Point | None:
        """Where the city of that name lies; the best known of the name where the state is not known."""
        for known in self._names.cities(city):
            if state in (None, known.state) and (point := self._points.get((key(known.name), known.state))):
                return point
        return self._points.get((key(city), state)) if state else None

    def of_state(self, state: str) -> Point | None:
        """Where the state's capital lies."""
        name = self.capital(state)
        return None if name is None else self.find(name, state)
