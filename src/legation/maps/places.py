"""Where cities lie: the table places.csv, made by tools/make_map.py."""

import csv
from functools import cached_property
from importlib.resources import files

from legation.maps.geography import Point, project
from legation.names import Names, tables
from legation.names.fold import key


class Places:
    """The places of cities in the drawing of the map, by name and state."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._points: dict[str, dict[str, Point]] = {}

    @cached_property
    def _rows(self) -> dict[str, list[tuple[str, float, float]]]:
        """The cities of each state with their latitudes and longitudes."""
        text = (files("legation.maps") / "places.csv").read_text("utf-8")
        rows = csv.reader(line for line in text.splitlines() if line[0] != "#")
        next(rows)
        found: dict[str, list[tuple[str, float, float]]] = {}
        for name, state, north, east in rows:
            found.setdefault(state, []).append((name, float(north), float(east)))
        return found

    def _point(self, city: str, state: str) -> Point | None:
        """Where the city of that folded name lies in the state; a state's names are folded when it is asked for."""
        if state not in self._points:
            self._points[state] = {key(name): project(*place) for name, *place in self._rows.get(state, [])}
        return self._points[state].get(city)

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
            if state in (None, known.state) and (point := self._point(key(known.name), known.state)):
                return point
        return self._point(key(city), state) if state else None

    def of_state(self, state: str) -> Point | None:
        """Where the state's capital lies."""
        name = self.capital(state)
        return None if name is None else self.find(name, state)
