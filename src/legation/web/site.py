"""What every page needs: the record, the registers, the names, and templates that speak the reader's language."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from legation.maps.geography import HEIGHT
from legation.maps.places import Places
from legation.model.fact import Fact
from legation.names import Names
from legation.names.fold import fold, key
from legation.record import sentence, shown
from legation.record.party import is_state, named
from legation.record.question import day_of
from legation.record.slots import joined, mended
from legation.rules.register import Register, Shown
from legation.telling import marks
from legation.telling.words import word
from legation.web.asked import LANGUAGES, Asked, preferred
from legation.web.catalogue import Catalogue
from legation.web.door import Door, visitor_of
from legation.web.kept import Kept
from legation.web.shelf import Shelf
from legation.web.visible import breakable, shortened, visible
from legation.web.works import Works

_ALONE = Markup("<!-- for one alone -->")  # no text of a record can be this, for "<" in it is escaped


class Page(HTMLResponse):
    """A page as one person gets it; `shared` is what it is made of, the same for all."""

    shared: str


@dataclass(frozen=True)
class Site:
    """One record as a site. `registers` in the order in which they are shown."""

    record: Path
    registers: tuple[Register, ...]
    names: Names
    door: Door
    papers: Path | None = None

    @cached_property
    def works(self) -> Works:
        """What is done to the record in the background."""
        return Works(self.record, self.papers, self.registers, self.names)

    @cached_property
    def shelf(self) -> Shelf:
        """Where the record is read."""
        return Shelf(self.record)

    @cached_property
    def kept(self) -> Kept:
        """Answers that last as long as the record is the same."""
        return Kept()

    @cached_property
    def catalogue(self) -> Catalogue:
        """Where the record is searched."""
        return Catalogue(self.shelf, self.registers, self.names)

    @cached_property
    def places(self) -> Places:
        """Where cities lie on the map."""
        return Places(self.names)

    @cached_property
    def words(self) -> Mapping[str, Mapping[str, str]]:
        """The pages' own words, by language, from words.toml and the files in words/."""
        told: dict[str, dict[str, str]] = {}
        here = files("legation.web")
        for table in (here / "words.toml", *(here / "words").iterdir()):
            for language, words in tomllib.loads(table.read_text("utf-8")).items():
                told.setdefault(language, {}).update(words)
        return told

    @cached_property
    def templates(self) -> Environment:
        """The templates; what they are given is escaped, and what they are not given is an error."""
        environment = Environment(
            loader=PackageLoader("legation.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=visible,
        )
        environment.globals["site"] = self
        environment.globals["marks"] = marks
        environment.globals["map_height"] = HEIGHT
        environment.globals["stages_of"] = _by_value
        environment.filters["shortened"] = shortened
        environment.filters["breakable"] = breakable
        return environment

    def register(self, name: str) -> Register | None:
        """The register of that name."""
        return next((one for one in self.registers if one.name == name), None)

    def shown(self, *ways: Shown) -> tuple[Register, ...]:
        """The registers that pages on states show in one of these ways."""
        return tuple(one for one in self.registers if one.shown in ways)

    def say(self, key: str, language: str, *values: object) -> str:
        """A word of the pages, or of all answers, in the language."""
        own = self.words[language].get(key)
        told = tuple(map(str, values))
        return own.format(*told) if own is not None else word(key, language, *told)

    def say_of(self, key: str, language: str, *codes: str) -> str:
        """A word of the pages on states, as they stand in running text: "Everything on the United States"."""
        return mended(
            self.say(key, language, *(self.names.called(one, language, state=True) for one in codes)), language
        )

    def pair(self, codes: Sequence[str], language: str) -> str:
        """The names of one or two states as a heading."""
        return mended(joined([self.name(one, language) for one in codes], language), language)

    def name(self, party: str, language: str) -> str:
        """A state's name for its code, an organisation as it is."""
        return named(party, language, self.names)

    def sorting(self, party: str, language: str) -> tuple[bool, str]:
        """By what parties are sorted: states before others, each by name without accents."""
        return not self.is_state(party), key(self.name(party, language))

    def value(self, fact: Fact, field: str, language: str) -> str:
        """One field of a fact as people write it; empty where it has none."""
        register = self.register(fact.register)
        assert register is not None  # noqa: S101 - a record holds facts of registers only
        return shown(register, field, dict(fact.fields), language, self.names)

    def is_state(self, party: str) -> bool:
        """Whether the party is a state's code."""
        return is_state(party, self.names)

    def codes(self, fact: Fact) -> list[str]:
        """The codes of the states a fact names, in the order of its fields."""
        values = [value if isinstance(value, tuple) else (value,) for _, value in fact.fields]
        return list(
            dict.fromkeys(one for many in values for one in many if isinstance(one, str) and self.is_state(one))
        )

    def sentence(self, fact: Fact, language: str) -> str:
        """The fact in words."""
        register = self.register(fact.register)
        assert register is not None  # noqa: S101 - a record holds facts of registers only
        return sentence(register, dict(fact.fields), language, self.names, fact.modality)

    def day(self, day: date, language: str) -> str:
        """A day as people write it."""
        return marks.dates(day.isoformat(), None, None, language)

    def moment(self, at: str, language: str) -> str:
        """A time (ISO 8601, with its offset) as people write it, in UTC."""
        from babel.dates import format_datetime

        return f"{format_datetime(datetime.fromisoformat(at).astimezone(UTC), 'd MMM y, HH:mm', locale=language)} UTC"

    def field_name(self, name: str, language: str) -> str:
        """A register's field by the pages' word for it; by its own name where they have none."""
        return self.words[language].get(f"field {name}", name.replace("_", " "))

    def sorted_states(self, codes: Iterable[str], language: str) -> list[tuple[str, str]]:
        """Names and codes of states, in the order of the names."""
        return sorted(((self.name(code, language), code) for code in codes), key=lambda one: fold(one[0]))

    def number(self, number: float, language: str) -> str:
        """A number as the reader's language writes it (CLDR)."""
        from babel.numbers import format_decimal

        return format_decimal(number, locale=language)

    def page(self, request: Request, template: str, status: int = 200, **given: Any) -> Page:
        """A page made of a template: it gets `asked`, `say`, `visitor` and what is given."""
        shared = self._rendered(request, template, languages=LANGUAGES, twin=given.pop("twin", None), **given)
        return self.addressed(request, shared, status)

    def addressed(self, request: Request, shared: str, status: int = 200) -> Page:
        """The page for who asks for it: with their name, and what is for them alone, in its place."""
        page = Page(shared.replace(_ALONE, self._rendered(request, "account.html"), 1), status)
        page.shared = shared
        return page

    def _rendered(self, request: Request, template: str, **given: Any) -> str:
        asked = asked_of(request)

        def say(key: str, *values: object) -> str:
            return self.say(key, asked.language, *values)

        return self.templates.get_template(template).render(
            asked=asked, say=say, visitor=visitor_of(request), alone=_ALONE, **given
        )


def _by_value(facts: Sequence[Fact], field: str) -> dict[str, list[Fact]]:
    """The facts by the value of one of their fields."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(str(fact.get(field)), []).append(fact)
    return found


def asked_of(request: Request) -> Asked:
    """What the request asks for; its language is the first part of its path."""
    path = request.scope["path"].lstrip("/")
    language, _, rest = path.partition("/")
    if language not in LANGUAGES:
        language, rest = preferred(request.headers.get("accept-language", "")), path
    query = dict(request.query_params)
    return Asked(language, f"/{rest}", day_of(query.get("on")), query)
