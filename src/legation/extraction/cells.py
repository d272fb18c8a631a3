"""What a table's cell says, as a value of its column's field."""

import re
from typing import Any, NamedTuple

from legation.dates import find_dates
from legation.extraction.headings import vocabulary
from legation.names import Names
from legation.names.fold import key
from legation.rules.lexicon import read_words
from legation.rules.persons import words_of
from legation.rules.register import Field, FieldType

_NOTHING = frozenset(
    ("", "no", "none", "n a", "na", "nil", "ninguno", "ninguna", "vacant", "vacante", "not applicable")
)
_OPEN_END = frozenset(("present", "to date", "today", "incumbent", "in office", "now", "actualidad", "a la fecha"))
_PARTED = re.compile(r"\s*[;,\n]\s*|\s+(?:and|y|e|&)\s+|\s*/\s*")
_LISTED = re.compile(r"\s*[;\n]\s*")
_NOTE = re.compile(r"\s*(?:\[\w{1,3}\]|\(\d{1,2}\)|[*†‡]+|[¹²³⁰⁴-⁹]+)\s*$")
_ABBREVIATED = re.compile(r"\s*\((?P<short>[A-Z][A-Za-z-]{1,9})\)$")
_YEAR_OF_TITLE = re.compile(r"[\s,]*(?:\((?:1[6-9]|20)\d\d\)|,\s*(?:1[6-9]|20)\d\d)$")
_LONGEST_NAME = 100
_MONTH = re.compile(r"[12]\d{3}-(?:0[1-9]|1[0-2])")
_PARTED_ADDRESS = re.compile(r"\s*[,;\n]\s*|\s+[-–]\s+")
_POST_CODE = re.compile(r"\b(?:[A-Z]{1,2}-?)?\d[\w-]*\b|\b\d+\b")
_CITY = re.compile(r"[^\W\d_][^\d:;]{1,40}")


class Value(NamedTuple):
    """What a cell says; of a city, also the states that have one of that name, the likeliest first."""

    said: Any
    states: tuple[str, ...] = ()


class Cells:
    """Reads cells by the type of their field."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._words: dict[str, dict[str, str]] = {}
        self._of_states, self._of_bodies = (_label(name) for name in ("states", "bodies"))

    def empty(self, text: str) -> bool:
        """Whether a cell says nothing: blank, a dash, "none"."""
        return key(text) in _NOTHING

    def read(self, field: Field | None, text: str, language: str, form: str = "") -> list[Value] | None:
        """The values in a cell of a field, None being a date's, whose words are of `language`; None where one of them
        cannot be told.

        `form` is "place" where a city may stand for its state, "name" for a person's, "term" where a date may be a
        stretch of time. States, cities and organisations may be several; all else is one.
        """
        text = _NOTE.sub("", text.strip())
        if field is None:
            return self._date(text, language, ranging=form == "term")
        if form == "address":
            return self._address(text)
        if form:
            one = self._place(text) if form == "place" else self._person(text, language)
            return None if one is None else [one]
        if field.type is FieldType.WORD:
            value = self._vocabulary(field).get(key(text))
            return None if value is None else [Value(value)]
        if field.type is FieldType.CITY:
            return self._several(text, self._city)
        if field.type is FieldType.STATE:
            return self._several(text, self._state)
        if field.type in (FieldType.PARTY, FieldType.PARTIES):
            return self._several(text, self._party)
        if field.type is FieldType.ORGANISATION:
            return self._organisations(text)
        if field.type is FieldType.TEXT:
            return self._text(text)
        return None

    def _date(self, text: str, language: str, ranging: bool) -> list[Value] | None:
        if key(text) in _OPEN_END:
            return []
        if _MONTH.fullmatch(text):  # in a cell of its own no stretch of years
            return [Value(text)]
        found = find_dates(text, language)
        if len(found) != 1 or not self._only_where(text[: found[0].start], text[found[0].end :]):
            return None
        return [Value(found[0].edtf)] if ranging or "/" not in found[0].edtf else None

    def _only_where(self, before: str, after: str) -> bool:
        """Whether there is nothing beside a date, or only the place: "Oslo, 4 May 1951", "4 May 1951 (Oslo)"."""
        beside = [one for one in (before.strip(" .,()"), after.strip(" .,()")) if one]
        return not beside or (len(beside) == 1 and (self._city(beside[0]) or self._state(beside[0])) is not None)

    def _vocabulary(self, field: Field) -> dict[str, str]:
        if field.name not in self._words:
            self._words[field.name] = vocabulary(field.vocabulary, field.words)
        return self._words[field.name]

    def _several(self, text: str, read: Any) -> list[Value] | None:
        """One name, or else several that signs part, each of which must be known.

        They may stand under a label, "Countries: A, B"; other bodies listed after them are left.
        """
        whole = read(text)
        if whole is not None:
            return [whole]
        parts = [part for part in _PARTED.split(self._of_states.sub("", self._of_bodies.split(text)[0])) if part]
        values = [read(part) for part in parts]
        return values if values and None not in values else None

    def _state(self, text: str) -> Value | None:
        code = self._names.resolve_state(_ABBREVIATED.sub("", text))
        return None if code is None else Value(code)

    def _city(self, text: str) -> Value | None:
        name, _, state = text.partition(",")
        code = self._names.resolve_state(state) if state else None
        if state and code is None:
            return None
        states = (code,) if code else self._states_of(name)
        return Value(name.strip(), states) if states and _CITY.fullmatch(name.strip()) else None

    def _address(self, text: str) -> list[Value]:
        """The city of an address, a part of it but for a post code: a capital before others; none where none is known.

        A state that the address ends on tells of which of two cities of a name it is.
        """
        parts = [" ".join(_POST_CODE.sub(" ", part).split()) for part in _PARTED_ADDRESS.split(text)]
        state = next((code for part in reversed(parts) if (code := self._names.resolve_state(part))), None)
        cities = [Value(part, self._states_of(part)) for part in parts if part and _CITY.fullmatch(part)]
        there = [one for one in cities if one.states and (state is None or state in one.states)]
        capitals = [
            one for one in there if self._names.capital(one.said) in (one.states if state is None else (state,))
        ]
        return [Value(one.said, (state,) if state else one.states) for one in (capitals or there[::-1])[:1]]

    def _states_of(self, city: str) -> tuple[str, ...]:
        states = dict.fromkeys(one.state for one in self._names.cities(city.strip()))
        return tuple(code for code in states if "former" not in self._names.state(code).kind) or tuple(states)

    def _party(self, text: str) -> Value | None:
        state = self._state(text)
        if state is not None:
            return state
        known = self._names.organisation(_ABBREVIATED.sub("", text))
        return None if known is None else Value(known.name)

    def _place(self, text: str) -> Value | None:
        """The state that a state's name or a city's stands for; None where it may be another."""
        state = self._state(text)
        if state is not None:
            return state
        capital = self._names.capital(text)
        states = (capital,) if capital else self._states_of(text)
        return Value(states[0]) if len(states) == 1 and states[0] else None

    def _organisations(self, text: str) -> list[Value] | None:
        values = []
        for part in _LISTED.split(text):
            known = self._names.organisation(part) or self._names.organisation(_ABBREVIATED.sub("", part))
            if known is None and not (part[:1].isupper() and len(part) <= _LONGEST_NAME and not part.endswith(".")):
                return None
            values.append(Value(known.name if known is not None else _ABBREVIATED.sub("", part)))
        return values

    def _person(self, text: str, language: str) -> Value | None:
        """A name of two words or more, honorifics aside, none of them a post's or a body's."""
        known = words_of(language)
        words = text.split()
        while words and words[0].rstrip(".,").lower() in known.honorifics:
            words.pop(0)
        if not 2 <= len(words) <= 7 or any(map(str.isdigit, text)) or not words[0][0].isupper():
            return None
        if not words[-1][0].isupper() or any(word.strip(".,()").lower() in known.no_names for word in words):
            return None
        return Value(" ".join(words))

    def _text(self, text: str) -> list[Value] | None:
        title = _YEAR_OF_TITLE.sub("", text)
        return [Value(title)] if 2 < len(title) <= 300 and any(map(str.isalpha, title)) else None


def _label(name: str) -> re.Pattern[str]:
    """What heads a list within a cell, with its colon or alone on its line."""
    forms = [
        form for headings in read_words("legation.extraction", "headings.toml")[name].values() for form in headings
    ]
    return re.compile(rf"(?im)(?:^|(?<=[;\s]))(?:{'|'.join(map(re.escape, forms))})\s*(?::|$)\s*")
