"""A statement or fact as a sentence, from its register's templates.

Slots are `{sender}`, `{city|receiver}` (the city, or where there is none the receiver) and
`{kind:a}` (with the article before it). States appear by name, lists with "and".
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from legation.names import Names
from legation.record.party import named
from legation.rules.register import FieldType, Register

_SLOT = re.compile(r"\{([\w|]+)(:a)?\}")
_WHERE_KNOWN = re.compile(r"\[([^\]]*)\]")
_AND = {"en": " and ", "es": " y "}
_SILENT_H = ("honorary", "hono")
_MODALITY = {
    "en": {"negated": "Not the case", "planned": "Planned", "alleged": "Alleged"},
    "es": {"negated": "No es así", "planned": "Previsto", "alleged": "Según se afirma"},
}


def sentence(
    register: Register, fields: Mapping[str, Any], language: str, names: Names, modality: str = "stated"
) -> str:
    """What the fields say, in `language` (`en`, `es`; English where there is no template in it).

    The template is that of the modality and the fields' `event`, else that of any event; what is
    not simply stated and has no template of its own is the stated sentence with a word before it.
    Where none can be filled, the fields are listed as `field: value`.
    """
    templates = register.templates.get(language) or register.templates.get("en", {})
    events = (fields.get("event") or "", "")
    if modality != "stated":
        for event in events:
            filled = _filled(templates.get(f"{modality} {event}"), register, fields, language, names)
            if filled is not None:
                return filled
        return f"{_MODALITY[language if language in _MODALITY else 'en'][modality]}: " + sentence(
            register, fields, language, names
        )
    for event in events:
        filled = _filled(templates.get(event), register, fields, language, names)
        if filled is not None:
            return filled
    own = ((one.name, shown(register, one.name, fields, language, names)) for one in register.fields)
    return "; ".join(f"{name}: {value}" for name, value in own if value) + "."


def _filled(
    template: str | None, register: Register, fields: Mapping[str, Any], language: str, names: Names
) -> str | None:
    filled = None if template is None else _fill(template, register, fields, language, names)
    return filled if filled is None else filled[:1].upper() + filled[1:]


def shown(register: Register, name: str, fields: Mapping[str, Any], language: str, names: Names) -> str:
    """One field's value for people: states by name, lists joined; empty where there is none."""
    value = fields.get(name)
    if value is None:
        return ""
    kind = register.field(name).type
    if kind in (FieldType.STATE, FieldType.PARTY):
        return named(value, language, names)
    if kind is FieldType.PARTIES:
        return _joined([named(party, language, names) for party in value], language)
    if kind is FieldType.NUMBER:
        return f"{value:,.15g}"
    return register.field(name).words.get(language, {}).get(str(value), str(value))


def _fill(template: str, register: Register, fields: Mapping[str, Any], language: str, names: Names) -> str | None:
    """The template with its slots filled; None where a slot outside [brackets] has no value."""
    parts = []
    for n, part in enumerate(_WHERE_KNOWN.split(template)):  # every other part stood in brackets
        filled = _fill_part(part, register, fields, language, names)
        if filled is None and n % 2 == 0:
            return None
        parts.append(filled or "")
    return "".join(parts)


def _fill_part(part: str, register: Register, fields: Mapping[str, Any], language: str, names: Names) -> str | None:
    parts = []
    at = 0
    for slot in _SLOT.finditer(part):
        choices = (shown(register, name, fields, language, names) for name in slot[1].split("|"))
        value = next((one for one in choices if one), None)
        if value is None:
            return None
        parts += [part[at : slot.start()], _with_article(value, language) if slot[2] else value]
        at = slot.end()
    return "".join([*parts, part[at:]])


def _with_article(word: str, language: str) -> str:
    if language == "es":
        return f"{'una' if word.split()[0].endswith(('a', 'ión')) else 'un'} {word}"
    vowel = word[:1].lower() in "aeiou" or word.lower().startswith(_SILENT_H)
    return f"{'an' if vowel else 'a'} {word}"


def _joined(words: Sequence[str], language: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + _AND.get(language, _AND["en"]) + words[-1]
