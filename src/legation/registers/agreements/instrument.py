"""A treaty as a phrase names it: its title, year, kind, and the parties named with it."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from legation.names.tables import organisations_of
from legation.rules.passage import Party, Passage

NAMES = ("treaty", "memorandum", "pledge")
KINDS = (
    "trade",
    "peace",
    "boundary",
    "economic",
    "cooperation",
    "security",
    "mobility",
    "energy",
    "declaration",
    "accord",
)
LAPSED = ("renewed", "expired", "ended")
EVERY = ("proposed", "negotiating", "signed", "in force", "renewed", "expired", "ended")
QUOTES = ('"', "“", "”", "«", "»", "'", "’")


class Topic(NamedTuple):
    """What one of several treaties under one noun is about, and its own date where it has one."""

    title: str
    date: str | None


@dataclass(slots=True)
class Instrument:
    """A noun phrase that names a treaty or several: tokens `first` to `end` (exclusive), brackets included.

    `between` are the parties joined in the phrase itself, `with_` those it is made with. `year` is the
    year that names it ("the 1929 treaty", "Treaty (2011)"); `back` is true for one that only points
    back ("the treaty", "this agreement"); `proper` for one that a name of its own sets apart. `bound`
    is whom it was found to bind. What is a treaty only at some stages (a free trade area under
    negotiation, an abbreviation that expires) has them in `loose`.
    `short` is its abbreviation, `placed` that its title holds a place or an organisation. `topics` are the
    subjects of several treaties under one noun; `each` the dates beside partners, by partner ("with A (1966) and
    B (1994)"); `half` is true where one of its sides is no state or organisation a table knows.
    """

    first: int
    noun: int
    end: int
    title: str = ""
    between: list[Party] = field(default_factory=list)
    with_: list[Party] = field(default_factory=list)
    owner: list[Party] = field(default_factory=list)
    years: list[str] = field(default_factory=list)
    words: frozenset[str] = frozenset()
    named: bool = False
    plural: bool = False
    definite: bool = False
    back: bool = False
    proper: bool = False
    bound: list[list[Party]] = field(default_factory=list)
    loose: tuple[str, ...] = ()
    short: str = ""
    placed: bool = False
    topics: list[Topic] = field(default_factory=list)
    each: dict[str, str] = field(default_factory=dict)
    half: bool = False

    @property
    def kind(self) -> str:
        """What it is about, by the words of its title."""
        return kind_of(self.title)

    @property
    def parties(self) -> list[Party]:
        """All the parties the phrase names, each once."""
        return list(dict.fromkeys([*self.owner, *self.between, *self.with_]))


@lru_cache(maxsize=1024)
def kind_of(title: str) -> str:
    """The kind of treaty a title speaks of; `accord` where its words do not say."""
    return next((kind for kind, pattern in _about() if pattern.search(title)), "accord")


@cache
def _about() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds with what titles of each say, in any language, in the order in which they are tried."""
    said: dict[str, list[str]] = {}
    for table in _tables()["kinds"].values():
        for kind, pattern in table.items():
            said.setdefault(kind, []).append(pattern)
    return tuple((kind, re.compile("|".join(patterns), re.IGNORECASE)) for kind, patterns in said.items())


@cache
def named_as(what: str) -> re.Pattern[str]:
    """How titles are named for `places`, or organisations are `treaties` or `areas`, in any language."""
    found = [table[what].replace("SUBJECTS", "|".join(table["subjects"])) for table in _tables()["names"].values()]
    return re.compile("|".join(found), re.IGNORECASE if what == "areas" else 0)


@cache
def _tables() -> dict[str, dict[str, dict[str, Any]]]:
    """The tables of about.toml, by language."""
    return tomllib.loads(files("legation.registers.agreements").joinpath("about.toml").read_text("utf-8"))


def party_list(passage: Passage, i: int) -> tuple[list[Party], int]:
    """The states and organisations listed from token `i`, and the place after them; read once a sentence."""
    found, end = passage.kept(f"parties listed at {i}", lambda: [_party_list(passage, i)])[0]
    return list(found), end


def _party_list(passage: Passage, i: int) -> tuple[list[Party], int]:
    places, end = passage.coordinated(i, lambda t: t.tag in ("state", "organisation", "group", "own", "pronoun"))
    for k in range(1, len(places)):
        if any(passage.is_prep(j, "with") and passage.tag(j - 1) == "comma" for j in range(places[k - 1], places[k])):
            places, end = places[:k], places[k - 1] + 1  # "between A and B, with C as guarantor"
            break
    if len(places) == 1 and passage.tag(end + 1) == "state" and "of a body" in passage.tokens[end]:
        return _party_list(passage, end + 1)  # "with Mercosur members Argentina and Brazil"
    if len(places) > 1 and passage.tag(places[-1] + 1) == "noun":
        end, places = places[-2] + 1, places[:-1]  # "with the United States, or US FTA"
    acting = len(places) > 1 and passage.tag(places[-1] - 1) == "comma" and passage.tag(end) in ("verb", "have", "be")
    if acting and (places != [0, 2] or passage.tag(len(passage.tokens) - 1) == "stop"):  # "A, B sign pact" heads news
        end = places[-1] - 1
        places = places[:-1]
    if passage.tag(end - 1) == "close" and any(passage.tag(k) == "verb" for k in range(passage.opening(end - 1), end)):
        end = passage.opening(end - 1)  # "between A and B (signed 1983)": what the brackets say is of the treaty
    found: dict[str, Party] = {}
    for k in places:
        for party in passage.parties_at(k) + organisation(passage, k):
            found.setdefault(passage.tokens[k].organisation or party.key, party)  # "the Common Market, or Mercosur"
    return list(found.values()), end


def organisation(passage: Passage, i: int) -> list[Party]:
    """The organisation the token at `i` names, as a party; [] where it names none, or a treaty."""
    token = passage.tokens[i] if 0 <= i < len(passage.tokens) else None
    named = token is not None and token.tag == "organisation" and token.organisation not in organisations_of("regime")
    return [Party(token.text)] if token is not None and named else []
