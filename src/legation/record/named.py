"""What in a record has a name that can be searched for, with all the forms the name has."""

# ruff: noqa: S608 - names put into SQL are quoted identifiers of the schema; values are parameters

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from legation.model.fact import Passage
from legation.names import Names
from legation.names.tables import forms, organisations
from legation.record.ask import Record
from legation.record.party import is_state
from legation.record.schema import facts_table, quoted
from legation.rules.register import Field, FieldType, Register

_NAMED = {"person": "people", "title": "treaties", "label": "treaties"}  # fields whose values are names
_SIDES = (FieldType.PARTY, FieldType.ORGANISATION, FieldType.PARTIES)
_LANGUAGES = tuple("ar bn cs da de el fa fi fr he hi hu id it ja ko nb nl pl pt ro ru sv sw th tr uk ur vi zh".split())


class Place(NamedTuple):
    """In how many facts of a register a name stands in the field."""

    register: str
    field: str
    facts: int


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: `key` is a state's code, a document's id, a statement's id or the name itself.

    `name` is how it is written where it was found, `facts` how many name it, `places` where they are kept.
    A passage comes with its document's title as `name`.
    """

    group: str
    key: str
    name: str
    facts: int = 0
    places: tuple[Place, ...] = ()
    passage: Passage | None = None


def named(record: Record, registers: Sequence[Register], names: Names) -> Iterator[tuple[Hit, list[str]]]:
    """What has a name, each with all its forms."""
    ask = record.connection.execute
    spoken_of = dict(ask("SELECT state, count(*) FROM state_facts GROUP BY state").fetchall())
    written: dict[str, list[str]] = {
        one.code: [one.code, one.name_en, one.name_es, one.official] for one in names.states()
    }
    for told in forms():
        written.setdefault(told.code, []).append(told.form)
    for code, form in _abroad(written):
        written[code].append(form)
    for code, own in written.items():
        yield Hit("states", code, own[1], spoken_of.get(code, 0)), own
    other_names: dict[str, list[str]] = defaultdict(list)
    for organisation, own in organisations():
        for form in (organisation.name, organisation.short):
            other_names[form] += own
    places: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for register in registers:
        for field in register.fields:
            group = _NAMED.get(field.name) or ("organisations" if field.type in _SIDES else "")
            for name, facts in _values(record, register, field) if group else ():
                if group != "organisations" or not is_state(name, names):
                    places[group, name].append(Place(register.name, field.name, facts))
    for (group, name), kept in places.items():
        yield (
            Hit(group, name, name, sum(place.facts for place in kept), tuple(sorted(kept, key=lambda one: -one.facts))),
            [name, *(other_names[name] if group == "organisations" and name in other_names else ())],
        )
    said = "SELECT document, count(*) AS many FROM statements GROUP BY document"
    for key, title, publisher, many in ask(
        f"SELECT id, title, publisher, coalesce(many, 0) FROM documents LEFT JOIN ({said}) ON document = id ORDER BY id"
    ).fetchall():
        yield Hit("documents", key, title or key, many), [title or key, key, f"{title or key} {publisher or ''}"]


def _abroad(codes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names of states in other languages than those of the tables, by code (CLDR)."""
    from babel.core import Locale, get_global

    short = {"XKX": "XK"}
    for letters, told in get_global("territory_aliases").items():
        short.setdefault(letters, told[0])  # CLDR knows states by two letters, and three as an alias of them
    for language in _LANGUAGES:
        called = Locale.parse(language).territories
        for code in codes:
            if (form := called.get(short.get(code, ""))) is not None:
                yield code, form


def _values(record: Record, register: Register, field: Field) -> list[tuple[str, int]]:
    column = quoted(field.name)
    value = f"unnest({column})" if field.type is FieldType.PARTIES else column
    rows: list[tuple[str, int]] = record.connection.execute(
        f"SELECT name, count(*) FROM (SELECT {value} AS name FROM {quoted(facts_table(register))}) "
        "WHERE name IS NOT NULL GROUP BY name ORDER BY name"
    ).fetchall()
    return rows
