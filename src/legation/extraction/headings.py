"""What the headings of a table's columns mean, register by register.

A register's columns.toml has them by language, a table for each meaning: the `field` that a cell gives, the
`headings` that say so, and what they say of other fields besides (`says`): a value, or one of `PLACES`. "Embassy"
heads cities, says that the kind is an embassy, and that the receiver is the city's state. A heading is `weak` where
it does not speak of the register by itself and only counts beside one that does; a cell of a heading that stands
`instead` takes the place of another column's for its field; a weak one speaks of the register where its cell holds one
of the words that are `telling`, as "Type" does over "embassy"; `form` is one of `FORMS`.
`otherwise` holds where no column says so; `under` tells what does instead where a word of the classes it names stands
above the table, `beside` a noun of those, as "closed" does above missions.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from legation.errors import InvalidValue
from legation.names.fold import key
from legation.rules.draft import Draft
from legation.rules.lexicon import read_words
from legation.rules.passage import Passage
from legation.rules.register import FieldType, Register
from legation.rules.rule import Rule
from legation.rules.tokens import Token

_DATES = ("date", "from", "until")
NEAR = 4  # tokens from a word above a table to the noun it goes with
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\*+")
PLACES = frozenset(("home", "partner", "city", "other"))
"""What a heading may say of a field instead of a value: whose state it is."""
FORMS = ("", "place", "name", "term", "address")
"""How a cell may be read besides its field's type: a place that stands for its state, a person's name, the city of an
address, which another column's city goes before."""


class Meaning(NamedTuple):
    """A field, how its cells are read where its type does not say it, and what its heading says of other fields."""

    field: str
    form: str = ""
    constants: tuple[tuple[str, str], ...] = ()
    weak: bool = False
    instead: bool = False
    telling: frozenset[str] = frozenset()


class Under(NamedTuple):
    """What words above a table say of its rows: words of these classes, beside one of those, where any are named."""

    classes: frozenset[str]
    beside: frozenset[str]
    says: tuple[tuple[str, str], ...]

    def at(self, caption: Sequence[Token]) -> list[int]:
        """The places of such words that go with the table: not in "closed on Sundays", "former colonies"."""
        return [
            i
            for i, token in enumerate(caption)
            if not token.classes.isdisjoint(self.classes)
            and _near(caption, i, self.beside)
            and _ends(caption[i + 1 : i + 3])
        ]


def _near(caption: Sequence[Token], i: int, classes: frozenset[str]) -> bool:
    return not classes or any(not token.classes.isdisjoint(classes) for token in caption[max(i - NEAR, 0) : i + NEAR])


def _beside_and(caption: Sequence[Token], i: int) -> bool:
    """Whether "and" joins the word at `i` to another, which says something else: "past and present"."""
    return any(token.tag == "and" for token in (*caption[max(i - 1, 0) : i], *caption[i + 1 : i + 2]))


def _ends(after: Sequence[Token]) -> bool:
    """Whether nothing goes with the word behind it but a date: "closed in 2010", not "opened to the public"."""
    led = [token.tag for token in after]
    return led[:1] != ["preposition"] or led[1:] == ["date"]


@dataclass(slots=True)
class Headings:
    """One register's headings: their meanings by the heading's key, and what holds where none says otherwise."""

    register: Register
    rule: Rule
    meanings: dict[str, list[Meaning]] = field(default_factory=dict)
    defaults: tuple[tuple[str, str], ...] = ()
    above: tuple[Under, ...] = ()

    def under(self, caption: Sequence[Token]) -> dict[str, str]:
        """What holds where no column says so, below such words; nothing where two of them say different things."""
        places = [(one, i) for one in self.above for i in one.at(caption)]
        told = {one.says for one, _ in places}
        if len(told) > 1 or any(_beside_and(caption, i) for _, i in places):
            return {}
        return dict(self.defaults) | dict(told.pop() if told else ())


class AllHeadings:
    """The headings of all registers, and those that say whose row it is, in every language."""

    def __init__(self, registers: Sequence[Register]) -> None:
        self._registers = [_headings(register) for register in registers]
        whose = read_words("legation.extraction", "headings.toml")["party"]
        self._party = {key(one) for headings in whose.values() for one in headings}

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
        """What a heading means, in the order of the registers; one may be a register and a field of it, with a dot."""
        register, _, field = heading.strip().partition(".")
        found = []
        for one in self._registers:
            if register == one.register.name and _is_field(one.register, field):
                found.append((one, Meaning(field)))
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
    tables: dict[str, Any] = read_words(f"legation.registers.{register.name}", "columns.toml")
    found.defaults = _constants(register, tables.pop("otherwise", {}))
    found.above = tuple(
        Under(frozenset(one["classes"]), frozenset(one.get("beside", ())), _constants(register, one["says"]))
        for one in tables.pop("under", ())
    )
    for meanings in tables.values():
        for one in meanings:
            meaning = _meaning(register, one)
            for heading in one["headings"]:
                found.meanings.setdefault(key(heading), []).append(meaning)
    return found


def _meaning(register: Register, given: Mapping[str, Any]) -> Meaning:
    """A meaning as columns.toml gives it; InvalidValue where there is no such field or form."""
    name, form = given["field"], given.get("form", "")
    if not _is_field(register, name) or form not in FORMS:
        raise InvalidValue(f"{register.name} has no field {name!r}, or no cell is read as {form!r}")
    says = _constants(register, given.get("says", {}))
    telling = frozenset(given.get("telling", ()))
    return Meaning(name, form, says, given.get("weak", False), given.get("instead", False), telling)


def _constants(register: Register, said: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    constants = []
    for name, value in said.items():
        words = vocabulary(register.field(name).vocabulary, {})
        constants.append((name, value if value in PLACES else words.get(key(value), value)))
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
