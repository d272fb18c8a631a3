"""What there is to tell in a made-up world: states with their missions, memberships, treaties and trade.

Dates are drawn from a seed, so the world is the same on every machine.
"""

import random
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations
from typing import Any, NamedTuple

from legation.names import tables

FIRST, LAST = 1945, 2024  # years in which things happen
EDITIONS = 1990  # the first year of which there are documents
ORGANISATIONS = 120
WRONG = 0.05  # how often a date is also told with the year after it
_SUBJECTS = ("trade", "taxes", "extradition", "air services", "fisheries", "visas", "investment", "research")
_MEASURES = ("exports", "imports", "direct investment")
_NAMES = ("Ana", "Jon", "Mei", "Ola", "Raj", "Eva", "Ken", "Zoe"), ("Okoro", "Silva", "Berg", "Nagy", "Khan", "Mori")

Fields = dict[str, Any]


class Claim(NamedTuple):
    """What a document may say, from the year `since` to the year `until`, if it is about one of `states`."""

    register: str
    states: tuple[str, ...]
    fields: Fields
    since: int
    until: int
    often: int = 1  # how many times as often as another
    modality: str = "stated"


def world(codes: Sequence[str], chance: random.Random) -> Iterator[Claim]:
    """Everything there is to tell."""
    cities = {city.state: city.name for city, _ in reversed(tables.cities())}
    for one, other in combinations(codes, 2):
        if chance.random() < 0.85:
            yield from _relations(one, other, chance)
        if chance.random() < 0.5:
            yield from _agreements(one, other, chance)
    for one, other in permutations(codes, 2):
        if chance.random() < 0.3:
            yield from _missions(one, other, cities.get(other, "Port"), chance)
        if chance.random() < 0.3:
            yield from _traffic(one, other, chance)
        if chance.random() < 0.1:
            fields = {"sender": one, "receiver": other, "seat_city": cities.get(other, "Port")}
            yield Claim("accreditations", (one, other), fields, EDITIONS, LAST, 2)
    organisations = [one.short or one.name for one, _ in tables.organisations() if one.kind != "organ"][:ORGANISATIONS]
    for one in codes:
        for organisation in organisations:
            if chance.random() < 0.35:
                yield from _membership(one, organisation, chance)


def _relations(one: str, other: str, chance: random.Random) -> Iterator[Claim]:
    sides: Fields = {"actor": one, "counterpart": other}
    year = _year(chance, LAST - 20)
    yield from _dated("relations", (one, other), {**sides, "event": "established"}, year, chance)
    yield Claim("relations", (one, other), {**sides, "event": "maintained"}, year, LAST, 4)
    if chance.random() < 0.05:
        broken = year + 1 + int(chance.random() * (LAST - year - 2))
        yield from _dated("relations", (one, other), {**sides, "event": "severed"}, broken, chance)
        yield from _dated("relations", (one, other), {**sides, "event": "restored"}, min(broken + 5, LAST), chance)


def _missions(one: str, other: str, city: str, chance: random.Random) -> Iterator[Claim]:
    """An embassy, for some closed again or raised from a legation, for some a consulate besides; its heads."""
    sides: Fields = {"sender": one, "receiver": other}
    year = _year(chance, LAST - 5)
    closed = year + 3 + int(chance.random() * 30) if chance.random() < 0.15 else LAST + 1
    for kind in ("embassy", "consulate") if chance.random() < 0.1 else ("embassy",):
        mission = {**sides, "kind": kind, "city": city}
        yield from _dated("missions", (one, other), {**mission, "event": "opened"}, year, chance)
        yield Claim("missions", (one, other), {**mission, "event": "maintained"}, year, min(closed, LAST), 4)
        yield Claim("missions", (one, other), {**sides, "kind": kind, "event": "maintained"}, year, min(closed, LAST))
        if closed <= LAST:
            yield from _dated("missions", (one, other), {**mission, "event": "closed"}, closed, chance)
        if chance.random() < WRONG:
            elsewhere = {**mission, "city": "Elsewhere", "event": "maintained"}
            yield Claim("missions", (one, other), elsewhere, year, min(closed, LAST))
        for modality in ("negated", "planned"):
            if chance.random() < WRONG:
                there = {"kind": kind, "event": "maintained" if modality == "negated" else "opened"}
                yield Claim("missions", (one, other), {**sides, **there}, EDITIONS, max(year, EDITIONS), 1, modality)
    if chance.random() < 0.05:
        earlier = {**sides, "kind": "legation", "city": city}
        yield from _dated("missions", (one, other), {**earlier, "event": "opened"}, max(year - 10, FIRST), chance)
        yield from _dated(
            "missions", (one, other), {**sides, "kind": "embassy", "city": city, "event": "raised"}, year, chance
        )
    for term in range(2):
        start = max(year, EDITIONS - 4) + term * 4
        post = {"person": _person(chance), "office": "ambassador", "of": one, "at": other}
        if start + 4 < min(closed, LAST):
            yield Claim("offices", (one, other), {**post, "event": "held"}, start, start + 4)
            yield from _dated("offices", (one, other), {**post, "event": "appointed"}, start, chance)
            span = {"from": str(start), "until": str(start + 4)}
            yield Claim("offices", (one, other), {**post, "event": "held", **span}, start + 4, LAST)


def _membership(one: str, organisation: str, chance: random.Random) -> Iterator[Claim]:
    role: Fields = {"member": one, "organisation": organisation, "role": "member"}
    year = _year(chance, LAST - 5)
    left = year + 5 + int(chance.random() * 30) if chance.random() < 0.1 else LAST + 1
    yield from _dated("memberships", (one,), {**role, "event": "joined"}, year, chance)
    yield Claim("memberships", (one,), {**role, "event": "holds"}, year, min(left, LAST), 4)
    if left <= LAST:
        yield from _dated("memberships", (one,), {**role, "event": "left"}, left, chance)


def _agreements(one: str, other: str, chance: random.Random) -> Iterator[Claim]:
    for subject in _SUBJECTS:
        if chance.random() < 0.25:
            treaty: Fields = {"title": f"Agreement on {subject}", "parties": [one, other], "kind": "cooperation"}
            year = _year(chance, LAST - 3)
            yield from _dated("agreements", (one, other), {**treaty, "stage": "signed"}, year, chance)
            yield from _dated("agreements", (one, other), {**treaty, "stage": "in force"}, year + 1, chance)


def _traffic(one: str, other: str, chance: random.Random) -> Iterator[Claim]:
    """Figures of some years, and visits."""
    for measure in _MEASURES:
        if chance.random() < 0.6:
            for year in range(EDITIONS + int(chance.random() * 20), LAST, 6):
                value = round(10 ** (6 + 4 * chance.random()), -5) or 1e5
                what = {"measure": measure, "subject": one, "counterpart": other, "value": value, "unit": "USD"}
                yield Claim("figures", (one, other), {**what, "date": str(year)}, year, min(year + 10, LAST))
    if chance.random() < 0.5:
        fields = {"kind": "visit", "participants": [one, other], "place": "the capital"}
        yield from _dated("events", (one, other), fields, _year(chance, LAST), chance)


def _dated(register: str, states: tuple[str, ...], fields: Fields, year: int, chance: random.Random) -> Iterator[Claim]:
    """The same told with its day or its month, with its year, and seldom with a year that is wrong."""
    month, day = 1 + int(chance.random() * 12), 1 + int(chance.random() * 28)
    exact = f"{year}-{month:02}-{day:02}" if chance.random() < 0.6 else f"{year}-{month:02}"
    dates = [exact, str(year)] + ([str(year + 1)] if chance.random() < WRONG else [])
    for date in dates:
        yield Claim(register, states, {**fields, "date": date}, year, LAST)


def _year(chance: random.Random, last: int) -> int:
    return FIRST + int(chance.random() * (last - FIRST + 1))


def _person(chance: random.Random) -> str:
    first, last = (some[int(chance.random() * len(some))] for some in _NAMES)
    return f"{first} {last}"
