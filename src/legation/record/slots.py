"""The slots of a sentence's template: which value stands in one, and in what form.

`{a|b}` is the first of the two that has a value. After a colon stands the form: `{kind:a}` with its indefinite
article, `{title:the}` with its definite one, `{role:n}` as it is; of these, `{kind:a@city}` stands in the plural where
there are several of the other. `{receiver:country}` is there for a state only, `{receiver:body}` for what is none,
`{parties:many}` for several whom the title does not name, `{value:unit}` is a number with its unit, `{place:place}` a
place.
`{label:said}` are words of the passage. `{sender#has/have}` is the verb for one or several; `{when}` the time.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from legation.names import Names
from legation.record.number import amount
from legation.record.party import is_state
from legation.rules.register import FieldType, Register

_SLOT = re.compile(r"\{([\w|]+)(?::(\w+)(?:@([\w|]+))?|#([^{}/]*)/([^{}]*))?\}")
_AND = {"en": " and ", "es": " y "}
_QUOTES = {"en": "“{}”", "es": "«{}»"}
_BETWEEN = (" between ", " entre ")
_SILENT_H = ("honorary", "hono")
_HEAD_ENDS = re.compile(
    r"\s(?:of|on|for|between|to|with|concerning|against|in|and|de|del|sobre|para|entre|con|\()\b|,"
)  # after an English head noun
_FEMININE = re.compile(r"(?i)(?!programa|plan|acta|tema)\w*(a|ión|dad|tad)s?$|\w+iones$|\w+dades$")
_PARTIES = (FieldType.STATE, FieldType.PARTY)


@dataclass(frozen=True, slots=True)
class Slots:
    """What fills the slots of a register's templates; `when` is the time in words, where the sentence tells it."""

    register: Register
    fields: Mapping[str, Any]
    language: str
    names: Names
    when: str = ""
    foreign: bool = False

    def fill(self, part: str) -> str | None:
        """A part of a template with its slots filled; None where one has no value."""
        parts = []
        at = 0
        for slot in _SLOT.finditer(part):
            value = self._value(slot)
            if not value:
                return None
            parts += [part[at : slot.start()], value]
            at = slot.end()
        return "".join([*parts, part[at:]])

    def _value(self, slot: "re.Match[str]") -> str:
        choices, form, counted, one, several = slot.groups()
        if choices == "when":
            return self.when
        names = [name for name in choices.split("|") if self.fields.get(name) not in (None, "", ())]
        if one is not None:
            return (several if self._several(names[0]) else one) if names else ""
        for name in names:
            value = self._formed(name, form or "", counted or "")
            if value:
                return value
        return ""

    def _formed(self, name: str, form: str, counted: str) -> str:
        plain = self._plain(name, form)
        if form in ("a", "n"):
            if counted and any(map(self._many, counted.split("|"))):
                return plural(plain, self.language)
            return with_article(plain, self.language) if form == "a" else plain
        if form == "the":
            return self._the(plain, self._several(name))
        if form == "said" and self.foreign:
            value = self.fields[name]
            said = map(str, value) if isinstance(value, (list, tuple)) else (plain,)
            return joined([_QUOTES[self.language].format(one) for one in said], self.language)
        return plain

    def _plain(self, name: str, form: str) -> str:
        value = self.fields[name]
        field = self.register.field(name)
        if field.type in (*_PARTIES, FieldType.PARTIES):
            parties = list(value) if isinstance(value, (list, tuple)) else [value]
            if (form == "country" and not all(is_state(one, self.names) for one in parties)) or (
                form == "body" and any(is_state(one, self.names) for one in parties)
            ):
                return ""
            if form == "many" and (len(parties) < 2 or self._names_parties(parties)):
                return ""
            return joined([self._called(party) for party in parties], self.language)
        if field.type is FieldType.NUMBER:
            unit = self.fields.get("unit") if form == "unit" else None
            return amount(value, unit or "", self.language)
        if field.type is FieldType.CITY:
            cities = value if isinstance(value, (list, tuple)) else [value]
            return joined([self._city(str(one)) for one in cities], self.language)
        if field.type is FieldType.ORGANISATION:
            called = value if isinstance(value, (list, tuple)) else [value]
            names = (self.names.called(str(one), self.language) for one in called)
            return joined([_ARTICLE.sub("", one) for one in names], self.language)
        if isinstance(value, (list, tuple)):
            return joined([str(one) for one in value], self.language)
        if form == "place" and (code := self.names.resolve_state(str(value))):
            return self._called(code)
        return field.words.get(self.language, {}).get(str(value), str(value))

    def _city(self, city: str) -> str:
        """The city as the language calls it: one in a state of the fact's, if it is known there."""
        for field in self.register.fields:
            value = self.fields.get(field.name) if field.type in _PARTIES else None
            for state in value if isinstance(value, (list, tuple)) else [value]:
                if isinstance(state, str) and is_state(state, self.names):
                    called = self.names.city_called(city, self.language, state)
                    if called != city:
                        return called
        return city

    def _called(self, party: str) -> str:
        return self.names.called(party, self.language, state=is_state(party, self.names))

    def _names_parties(self, parties: Sequence[str]) -> bool:
        """Whether a text among the fields says between whom it is, or names one of these parties."""
        texts = " ".join(
            str(self.fields[one.name])
            for one in self.register.fields
            if one.type is FieldType.TEXT and one.required and self.fields.get(one.name)
        )
        called = (
            _ARTICLE.sub("", self.names.called(one, language, is_state(one, self.names)))
            for one in parties
            for language in _AND
        )
        return any(name in texts for name in (*_BETWEEN, *called))

    def _many(self, name: str) -> bool:
        """Whether the field has several values."""
        value = self.fields.get(name)
        return isinstance(value, (list, tuple)) and len(value) > 1

    def _several(self, name: str) -> bool:
        """Whether what stands in the slot of that field takes a verb in the plural."""
        value = self.fields.get(name)
        parties = list(value) if isinstance(value, (list, tuple)) else [value]
        if len(parties) > 1:
            return True
        if value is None or self.register.field(name).type is FieldType.TEXT:
            return value is not None and _is_plural(str(value))
        return self.language == "es" and self._called(str(parties[0])).startswith(("los ", "las "))

    def _the(self, text: str, several: bool) -> str:
        said = _QUOTES[self.language].format(text) if self.foreign else text
        if self.language != "es":
            return said if text.lower().startswith("the ") else f"the {said}"
        if self.foreign:
            return f"{'los' if several else 'el'} {said}"
        feminine = _FEMININE.match(text.split()[0])
        return f"{('las' if feminine else 'los') if several else 'la' if feminine else 'el'} {said}"


_ARTICLE = re.compile(r"^(?:the|el|la|los|las) ")


def with_article(word: str, language: str) -> str:
    """The word with its indefinite article: "an embassy", "una embajada"."""
    if language == "es":
        return f"{'una' if word.split()[0].endswith(('a', 'ión')) else 'un'} {word}"
    vowel = word[:1].lower() in "aeiou" or word.lower().startswith(_SILENT_H)
    return f"{'an' if vowel else 'a'} {word}"


def plural(words: str, language: str) -> str:
    """The plural of a kind of thing: "consulates-general", "consulados generales", "oficinas de enlace"."""
    if language == "es":
        head, of, rest = words.partition(" de ")
        return " ".join(map(_spanish_plural, head.split())) + of + rest
    head, dash, rest = words.partition("-general")
    if head.endswith("y") and head[-2:-1] not in "aeou":
        head = head[:-1] + "ie"
    return f"{head}s{dash}{rest}"


def _spanish_plural(word: str) -> str:
    if word.endswith("ión"):
        return word[:-3] + "iones"
    return word + ("s" if word[-1] in "aeiouáéó" else "es")


def _is_plural(text: str) -> bool:
    """Whether a title's head, the first word in Spanish or the last before a preposition in English, is plural."""
    head = _HEAD_ENDS.split(text, maxsplit=1)[0].split()
    return any(one.endswith("s") and not one.endswith(("ss", "us", "is")) for one in (head[-1:] or [""]))


def joined(words: Sequence[str], language: str) -> str:
    """The words as a list, with "and" before the last."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + _AND.get(language, _AND["en"]) + words[-1]


_MENDED = {
    "es": (
        (re.compile(r"\b([Dd])e el (?=\S)"), r"\1el "),
        (re.compile(r"\b([Aa]) el (?=\S)"), r"\1l "),
        (re.compile(r" y (?=[IÍií](?![aeou])|[Hh][ií](?![ae]))"), " e "),
    )
}


def mended(text: str, language: str) -> str:
    """The text with words drawn together, and changed before their like, as the language does: "del Perú e Italia"."""
    for form, instead in _MENDED.get(language, ()):
        text = form.sub(instead, text)
    return text
