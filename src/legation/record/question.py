"""What is asked of a register in words: filters and an order. Read alike for pages, programs and Python."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from legation.dates import Edtf
from legation.errors import InvalidValue
from legation.model import MODALITIES
from legation.names import Names
from legation.record.party import is_state, usual
from legation.record.table import FIXED_COLUMNS, THERE, Wanted
from legation.rules.register import Field, FieldType, Register

STANDINGS = ("agreed", "single", "disputed", "ruled")
HELD = ("there", *THERE, "ended", "unknown")
SIDES = (FieldType.STATE, FieldType.PARTY, FieldType.PARTIES)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Fault:
    """A part of the question that cannot be used: the parameter, its value, and what would be right.

    `why` is `state`, `word`, `date`, `day` or `number`: what the value had to be; `choices` of which it is none.
    """

    parameter: str
    value: str
    why: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What is wanted; `filters` are the parameters that narrow it, as they were understood; `faults` what was not."""

    wanted: Wanted
    filters: tuple[tuple[str, str], ...]
    faults: tuple[Fault, ...]


def read(register: Register, query: Mapping[str, str], names: Names) -> Question:
    """The question that the query asks. What cannot be used is a fault, and left out."""
    return _Reading(register, query, names).question()


def day_of(text: str | None) -> date | None:
    """The day a query names; None where it names none that the calendar has."""
    if text is None or not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class _Reading:
    def __init__(self, register: Register, query: Mapping[str, str], names: Names) -> None:
        self.register, self.names = register, names
        self.query = {name: value.strip() for name, value in query.items() if value.strip()}
        self.filters: list[tuple[str, str]] = []
        self.faults: list[Fault] = []

    def question(self) -> Question:
        states = [code for name in ("state", "with") if (code := self._state(name))]
        values = [(one.name, value) for one in self.register.fields if (value := self._value(one)) is not None]
        on = self._day("on")
        sort, down = self._sort()
        wanted = Wanted(
            states=tuple(dict.fromkeys(states)),
            values=tuple(values),
            standing=self._word("standing", STANDINGS),
            modality=self._word("modality", MODALITIES),
            first=self._between("from"),
            last=self._between("to"),
            document=self._text("document"),
            on=on,
            held=self._word("held", HELD) if on else None,
            sort=sort,
            down=down,
        )
        return Question(wanted, tuple(self.filters), tuple(self.faults))

    def _kept(self, name: str, value: str) -> str:
        self.filters.append((name, value))
        return value

    def _fault(self, name: str, why: str, choices: tuple[str, ...] = ()) -> None:
        self.faults.append(Fault(name, self.query[name], why, choices))

    def _state(self, name: str) -> str | None:
        given = self.query.get(name)
        if given is None:
            return None
        code = self._code(given)
        if code is None:
            self._fault(name, "state")
            return None
        return self._kept(name, code)

    def _code(self, given: str) -> str | None:
        return given.upper() if is_state(given.upper(), self.names) else self.names.resolve_state(given)

    def _value(self, field: Field) -> str | None:
        given = self.query.get(field.name)
        if given is None:
            return None
        if field.type is FieldType.WORD:
            return self._word(field.name, field.vocabulary)
        if field.type is FieldType.NUMBER:
            try:
                float(given)
            except ValueError:
                self._fault(field.name, "number")
                return None
        elif field.type is FieldType.STATE:
            return self._state(field.name)
        elif field.type in SIDES or field.type is FieldType.ORGANISATION:
            code = None if field.type is FieldType.ORGANISATION else self._code(given)
            return self._kept(field.name, code or usual(given, self.names))
        return self._kept(field.name, given)

    def _word(self, name: str, choices: tuple[str, ...]) -> str | None:
        given = self.query.get(name)
        if given is None:
            return None
        if given not in choices:
            self._fault(name, "word", choices)
            return None
        return self._kept(name, given)

    def _text(self, name: str) -> str | None:
        return self._kept(name, self.query[name]) if name in self.query else None

    def _day(self, name: str) -> date | None:
        given = self.query.get(name)
        day = day_of(given)
        if given is not None and day is None:
            self._fault(name, "day")
        return day

    def _between(self, name: str) -> date | None:
        """The first day of the date `from` names, or the last of the one that `to` does."""
        given = self.query.get(name)
        if given is None:
            return None
        try:
            bounds = Edtf.parse(given).bounds()
        except InvalidValue:
            self._fault(name, "date")
            return None
        self._kept(name, given)
        return bounds.earliest if name == "from" else bounds.latest

    def _sort(self) -> tuple[str, bool]:
        given = self.query.get("sort", "date")
        name = given.removeprefix("-")
        choices = (*(field.name for field in self.register.fields), *FIXED_COLUMNS)
        if name not in choices:
            self._fault("sort", "word", choices)
            return "date", False
        return name, given.startswith("-")
