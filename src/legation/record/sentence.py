"""A statement or fact as a sentence, from its register's templates.

Slots are `{sender}`, `{city|receiver}` (the city, or where there is none the receiver) and `{kind:a}` (with the
article before it); `record.slots` has them all. States stand under the name they have in running text, lists
with "and".
"""

import re
from collections.abc import Mapping
from typing import Any

from legation.model.fact import Fact
from legation.names import Names
from legation.record.party import named
from legation.record.slots import Slots, joined, mended
from legation.rules.register import FieldType, Register

_WHERE_KNOWN = re.compile(r"\[([^\]]*)\]")
_MODALITY = {
    "en": {"negated": "Not the case: {}", "planned": "Planned: {}", "alleged": "It is alleged that {}"},
    "es": {"negated": "No es así: {}", "planned": "Previsto: {}", "alleged": "Se afirma que {}"},
}
# Which templates are tried where a sentence tells the time: the dated one, else that of what was.
_TENSES = {"dated": ("dated ", "past ", ""), "past": ("past ", ""), "since": ("since ", ""), "": ("",)}


def sentence(
    register: Register, fields: Mapping[str, Any], language: str, names: Names, modality: str = "stated"
) -> str:
    """What the fields say, in `language` (`en`, `es`; English where there is no template in it).

    The template is that of the modality and of the values of the fields that the register is `told_by`, else that of
    any value; what is not simply stated and has no template of its own is the stated sentence with a word before it.
    Where none can be filled, the fields are listed as `field: value`.
    """
    return _opened(Slots(register, fields, language, names), modality, "")


def prose(
    register: Register,
    fact: Fact,
    language: str,
    names: Names,
    fields: Mapping[str, Any] | None = None,
    foreign: bool = False,
) -> str:
    """The fact as a sentence that tells its time: "Peru opened an embassy in Lima on 25 January 1963."

    `fields` are told instead of the fact's own, where given: without what need not be said, or with several values in
    one. Words of the passage stand in quotation marks where they are `foreign` to the language.
    """
    told = dict(fact.fields) if fields is None else fields
    slots = Slots(register, told, language, names, _when(register, fact, language), foreign)
    return _opened(slots, fact.modality, _tense(register, fact))


def shown(register: Register, name: str, fields: Mapping[str, Any], language: str, names: Names) -> str:
    """One field's value for people: states and cities by name, lists joined; empty where there is none."""
    value = fields.get(name)
    if value is None:
        return ""
    kind = register.field(name).type
    if kind in (FieldType.STATE, FieldType.PARTY):
        return named(value, language, names)
    if kind is FieldType.PARTIES:
        return joined([named(party, language, names) for party in value], language)
    if kind is FieldType.CITY:
        return Slots(register, fields, language, names).fill(f"{{{name}}}") or ""
    if kind is FieldType.NUMBER:
        return f"{value:,.15g}"
    return register.field(name).words.get(language, {}).get(str(value), str(value))


def _tense(register: Register, fact: Fact) -> str:
    """Whether a sentence tells what was, what has been since, or what was on a date."""
    if fact.until is not None or fact.turn == "past":
        return "past"
    if fact.date is not None and fact.turn in ("holds", "awaits") and not register.history.dated_begins:
        return "dated"
    return "since" if fact.since is not None else ""


def _when(register: Register, fact: Fact, language: str) -> str:
    """A fact's dates as words of a sentence; empty where it has none."""
    from legation.dates import Edtf, agrees, placed

    date, since, until = (None if one is None else Edtf.parse(one) for one in (fact.date, fact.since, fact.until))
    if date is not None:
        return placed(date, language, "since" if register.history.dated_begins else "at")
    if since and until:
        if agrees(since, until):
            return placed(since, language)
        return placed(since, language, to=until)
    if since:
        return placed(since, language, "since")
    return placed(until, language, "until") if until else ""


def _opened(slots: Slots, modality: str, tense: str) -> str:
    """The sentence with its capital; the fields one by one, where no template can be filled."""
    told = _told(slots, modality, tense)
    if told is None:
        own = ((one.name, _shown(slots, one.name)) for one in slots.register.fields)
        told = "; ".join(f"{name}: {value}" for name, value in own if value) + "."
        return told if modality == "stated" else _led(slots, modality, told)
    return told[:1].upper() + told[1:]


def _told(slots: Slots, modality: str, tense: str) -> str | None:
    """The first template that can be filled; what is not stated, where it has none, as stated with a word before."""
    templates = slots.register.templates.get(slots.language) or slots.register.templates.get("en", {})
    values = _values(slots)
    leads = _TENSES[tense] if modality == "stated" else (f"{modality} ",)
    for lead in leads:
        for value in values if modality == "stated" else (*values[:1], ""):
            template = templates.get(lead + value)
            filled = None if template is None else _filled(template, slots)
            if filled is not None:
                return filled
    stated = None if modality == "stated" else _told(slots, "stated", "")
    return None if stated is None else _led(slots, modality, stated)


def _led(slots: Slots, modality: str, told: str) -> str:
    return _MODALITY[slots.language if slots.language in _MODALITY else "en"][modality].format(told)


def _shown(slots: Slots, name: str) -> str:
    return shown(slots.register, name, slots.fields, slots.language, slots.names)


def _values(slots: Slots) -> list[str]:
    """By what a template is picked: the values together, each from the last, and any."""
    values = [str(slots.fields.get(name) or "") for name in slots.register.told_by.split()]
    return list(dict.fromkeys((" ".join(values).strip(), *reversed(values), "")))


def _filled(template: str, slots: Slots) -> str | None:
    """The first of the template's alternatives that can be filled, as a sentence with its time."""
    for alternative in template.split(" || "):
        filled = _fill(alternative, slots)
        if filled is not None:
            if slots.when and "{when}" not in alternative:
                filled = f"{filled.removesuffix('.')} {slots.when}."
            return mended(filled, slots.language).replace("..", ".")
    return None


def _fill(template: str, slots: Slots) -> str | None:
    """The template with its slots filled; None where a slot outside [brackets] has no value."""
    parts = []
    for n, part in enumerate(_WHERE_KNOWN.split(template)):  # every other part stood in brackets
        filled = slots.fill(part)
        if filled is None and n % 2 == 0:
            return None
        parts.append(filled or "")
    return "".join(parts)
