"""The tables of names as values: states, their forms, cities, organisations, regions, features.

Sources are in SOURCES.md beside the tables. Nothing is read before a function is called.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory, present or past.

    `code` is ISO 3166-1 alpha-3, ISO 3166-3 for former ones, or X and two letters. `kind` is `state`, `territory`,
    `former` or `former territory`. `m49` (UN), `cow` (Correlates of War), `gw` (Gleditsch and Ward) and `wikidata` are
    empty where there is none. `spans` are the years it existed, from and until, None for an end left open; a territory
    has none. `un_member` is the year of joining the United Nations.
    """

    code: str
    kind: str
    name_en: str
    name_es: str
    official: str
    m49: str
    cow: str
    gw: str
    wikidata: str
    spans: tuple[tuple[int | None, int | None], ...]
    un_member: int | None

    def name(self, language: str = "en") -> str:
        """The usual name in English or, for `es`, in Spanish."""
        return self.name_es if language == "es" else self.name_en

    @property
    def since(self) -> int | None:
        """The first year of existence; None where it lies before the lists (1816) or there is none."""
        return self.spans[0][0] if self.spans else None

    @property
    def until(self) -> int | None:
        """The last year of existence; None where it still exists."""
        return self.spans[-1][1] if self.spans else None

    def existed(self, year: int) -> bool:
        """Whether it was a state in some part of that year."""
        return any((a is None or a <= year) and (b is None or year <= b) for a, b in self.spans)


class Form(NamedTuple):
    """A way of writing a state's name or its people's. `kind`: `name`, `demonym` or `weak` (may be something else)."""

    code: str
    form: str
    kind: str
    language: str
    since: int | None
    until: int | None


class Called(NamedTuple):
    """How a state (by code), an organisation or a region is called in running text, with its article.

    A city stands there by "name/state" of cities.csv, without one.
    """

    kind: str
    name: str
    en: str
    es: str


def called() -> list[Called]:
    """The names that stand with an article, or otherwise than by name, in running text."""
    return [Called(*row) for row in rows("called.csv")]


def state_regions() -> dict[str, str]:
    """The region (M49) of each state's code that is in one, region by region in the order of the table."""
    return {code: region for region, states in rows("state_regions.csv") for code in states.split()}


class City(NamedTuple):
    """A city and the state it is in.

    `rank`: 0 capital, 1 seat of government or former capital, 2 city of missions or conferences, 3 above a million
    people, 4 above 500,000, 5 above 250,000, 6 above 150,000.
    """

    name: str
    state: str
    rank: int


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation, organ, bloc, forum, regime, preference scheme or agreement area, by its full and short name."""

    name: str
    short: str
    kind: str


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table, without its comments and header."""
    with (files("legation.names") / name).open(encoding="utf-8") as file:
        table = csv.reader(line for line in file if line[0] != "#")
        next(table)
        yield from table


@cache
def organisations_of(*kinds: str) -> frozenset[str]:
    """The names in organisations.csv of what is of these kinds."""
    return frozenset(name for name, _, kind, _ in rows("organisations.csv") if kind in kinds)


def items(cell: str) -> list[str]:
    """The items of a cell that holds several, parted by semicolons."""
    return cell.split(";") if cell else []


def _year(cell: str) -> int | None:
    return int(cell) if cell else None


def states() -> dict[str, State]:
    """All states by code, in the order of the table."""
    out: dict[str, State] = {}
    for code, kind, en, es, official, m49, cow, gw, wikidata, start, end, member in rows("states.csv"):
        ends = zip(start.split(";"), end.split(";"), strict=True)
        spans = () if "territory" in kind else tuple((_year(a), _year(b)) for a, b in ends)
        out[code] = State(code, kind, en, es, official, m49, cow, gw, wikidata, spans, _year(member))
    return out


def forms() -> list[Form]:
    """All forms of states' names and demonyms."""
    table = rows("state_forms.csv")
    return [Form(code, form, kind, language, _year(a), _year(b)) for code, form, kind, language, a, b in table]


class Spoken(NamedTuple):
    """A form that is found only in texts of its language.

    `kind` is as of a `Form`, with the state's code as `key`, or `city`, with "name/state" of cities.csv;
    `not` takes a form away that is another word in the language.
    """

    language: str
    kind: str
    key: str
    form: str


def spoken() -> list[Spoken]:
    """All forms that belong to texts of one language."""
    return [Spoken(*row) for row in rows("spoken_forms.csv")]


def cities() -> list[tuple[City, list[str]]]:
    """All cities with their other spellings, best first."""
    return [(City(name, state, int(rank)), items(cell)) for name, state, rank, cell in rows("cities.csv")]


_SPELLINGS = (
    ("Organization", "Organisation"),
    ("Labour", "Labor"),
    ("Co-operation", "Cooperation"),
    ("Programme", "Program"),
    ("Centre", "Center"),
    ("Defence", "Defense"),
    ("Stabilization", "Stabilisation"),
    ("Standardization", "Standardisation"),
    ("Generalized", "Generalised"),
)


def spellings(name: str) -> list[str]:
    """The name, and each of its British, American and unhyphenated spellings, in a fixed order."""
    found = [name]
    for one, other in _SPELLINGS:
        found += [form.replace(one, other) for form in found if one in form]
        found += [form.replace(other, one) for form in found if other in form and one not in form]
    return list(dict.fromkeys(found))


def organisations() -> list[tuple[Organisation, list[str]]]:
    """All organisations with every spelling of their names and variants."""
    out = []
    for name, short, kind, cell in rows("organisations.csv"):
        given = [name, *([short] if short else []), *items(cell)]
        out.append((Organisation(name, short, kind), [form for one in given for form in spellings(one)]))
    return out


def regions() -> list[tuple[str, list[str]]]:
    """All regions with their variants."""
    return [(name, items(cell)) for name, cell in rows("regions.csv")]


def features() -> list[str]:
    """All names of waters and lands that hold the name of a state or a city without being it."""
    return [form for name, cell in rows("features.csv") for form in (name, *items(cell))]
