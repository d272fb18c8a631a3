"""What the headings of a table's columns mean, register by register.

A register's words.toml has them by language in a table `column`: the key names the field and what the
heading says besides, its list the headings. `"city kind=embassy receiver=city"` is a city, of an embassy, whose
receiver is the city's state. A field with "?" is one whose heading alone does not speak of the register: it counts
beside one that does, `"at:place"` one of `FORMS`. `"*event=maintained"` holds where no column says otherwise.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from legation.errors import InvalidValue
from legation.names.fold import key
from legation.rules.draft import Draft
from legation.rules.lexicon import COLUMN, read_words
from legation.rules.passage import Passage
from legation.rules.register import FieldType, Register
from legation.rules.rule import Rule

_DATES = ("date", "from", "until")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\*+")
PLACES = frozenset(("home", "partner", "city", "other"))
"""What a heading may say of a field instead of a value: whose state it is."""
FORMS = ("", "place", "name")
"""How a cell may be read besides its field's type: a place that stands for its state, a person's name."""


class Meaning(NamedTuple):
    """A field, how its cells are read where its type does not say it, and what its heading says of other fields."""

    field: str
    form: str = ""
    constants: tuple[tuple[str, str], ...] = ()
    weak: bool = False


@dataclass(slots=True)
class Headings:
    """One register's headings: their meanings by the heading's key, and what holds where none says otherwise."""

    register: Register
    rule: Rule
    meanings: dict[str, list[Meaning]] = field(default_factory=dict)
    defaults: tuple[tuple[str, str], ...] = ()


class AllHeadings:
    """The headings of all registers, and those that say whose row it is, in every language."""

    def __init__(self, registers: Sequence[Register]) -> None:
        self._registers = [_headings(register) for register in registers]
        self._party = {
            key(one)
            for tables in read_words("legation.extraction", "headings.toml").values()
            for one in tables[COLUMN]["party"]
        }

    def rules(self) -> list[Rule]:
        """The rules that statements of rows name, one a register."""
        return [one.rule for one in self._registers]

    def knows(self, heading: str) -> bool:
        """Whether a heading has a meaning for any register, or says whose row it is."""
        return self.is_party(heading) or bool(self.of(heading))

    def is_party(self, heading: str) -> bool:
        """Whether a column of that heading says whose row it is."""
        return plain(heading) in self._party

    def of(self, heading: str) -> list[tuple[Headings, Meaning]]:
        """What a heading means, in the order of the registers; one may be a register, a dot and a key of its table."""
        register, _, said = heading.strip().partition(".")
        found = []
        for one in self._registers:
            if register == one.register.name and said:
                try:
                    found.append((one, _meaning(one.register, said)))
                except (InvalidValue, KeyError):
                    continue
            found.extend((one, meaning) for meaning in one.meanings.get(plain(heading), ()))
        return found


def _by_its_headings(_: Passage) -> Sequence[Draft]:
    """The headings of a table's columns name fields, and each row fills them.

    Where a row leaves out whose it is, the state that stands in it and the document's own state are its two sides.
    """
    return ()  # `Rows` reads them: a rule of a register sees one cell


def plain(heading: str) -> str:
    """A heading without case, accents, signs and what stands in brackets."""
    return key(_BRACKETS.sub(" ", heading))


def _is_field(register: Register, name: str) -> bool:
    return name in _DATES or any(one.name == name for one in register.fields)


def _headings(register: Register) -> Headings:
    found = Headings(register, Rule(f"{register.name}.row", (), _by_its_headings))
    for tables in read_words(f"legation.registers.{register.name}").values():
        for said, headings in tables.get(COLUMN, {}).items():
            if said.startswith("*"):
                found.defaults = _constants(register, said[1:].split())
                continue
            meaning = _meaning(register, said)
            for heading in headings:
                found.meanings.setdefault(key(heading), []).append(meaning)
    return found


def _meaning(register: Register, said: str) -> Meaning:
    """What a key of a `column` table says; InvalidValue or KeyError where the register has no such field."""
    first, *rest = said.split()
    name, _, form = first.rstrip("?").partition(":")
    if not _is_field(register, name) or form not in FORMS:
        raise InvalidValue(f"{register.name} has no field {first!r}, which a column is said to be")
    return Meaning(name, form, _constants(register, rest), first.endswith("?"))


def _constants(register: Register, said: Iterable[str]) -> tuple[tuple[str, str], ...]:
    constants = []
    for one in said:
        name, _, value = one.partition("=")
        if value not in PLACES:
            words = vocabulary(register.field(name).vocabulary, {})
            value = words.get(key(value), value.replace("-", " ")) if words else value.replace("-", " ")
        constants.append((name, value))
    return tuple(constants)


def vocabulary(values: Sequence[str], words: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The values of a closed vocabulary by the keys of the words for them, in one and in several."""
    found: dict[str, str] = {}
    for value in values:
        for word in (value, *(language[value] for language in words.values() if value in language)):
            found.setdefault(key(word), value)
            found.setdefault(key(f"{word}s"), value)
    return found


def speaks_of(register: Register, meaning: Meaning) -> bool:
    """Whether a column opens a thing of its own: its heading says what it is, as "Embassy" or "Ambassador" do."""
    kinds = {one.name for one in register.fields if one.type in (FieldType.WORD, FieldType.TEXT)}
    return meaning.field not in _DATES and any(name in kinds for name, _ in meaning.constants)
