"""The form in which a fact is corrected: its fields as people write them, and what was written as values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from legation.dates import Edtf
from legation.errors import InvalidValue
from legation.model.fact import Fact
from legation.record.docket import said
from legation.record.rulings import DATES
from legation.rules.register import Field, FieldType
from legation.web.site import Site
from legation.web.visible import visible

_WRITTEN = 500  # characters of a value


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of the form. `options` are the values there are with their words; `kind` is that of the register's
    field, or `date`."""

    name: str
    kind: str
    value: str
    help: str
    required: bool = False
    options: Sequence[tuple[str, str]] = ()


def entries(site: Site, fact: Fact, language: str) -> list[Entry]:
    """The fields of a fact's register with what the fact says, then its dates."""
    register = site.register(fact.register)
    assert register is not None  # noqa: S101 - a record holds facts of registers only
    given = dict(fact.fields)
    own = [
        Entry(
            one.name, str(one.type), _written(site, one, given.get(one.name), language), one.help, one.required,
            [(value, one.words.get(language, {}).get(value, value)) for value in one.vocabulary],
        )
        for one in register.fields
    ]  # fmt: skip
    dates = zip(DATES, (fact.date, fact.since, fact.until), strict=True)
    return own + [Entry(name, "date", value or "", "") for name, value in dates]


def corrected(site: Site, fact: Fact, language: str, form: Mapping[str, str]) -> dict[str, Any]:
    """What the form says otherwise than the fact; None for what was taken away. InvalidValue where it cannot be."""
    register = site.register(fact.register)
    assert register is not None  # noqa: S101 - as above
    right: dict[str, Any] = {}
    for one in entries(site, fact, language):
        text = form.get(f"field-{one.name}")
        if text is None or _plain(text) == _plain(visible(one.value)):
            continue
        if len(text) > _WRITTEN:
            raise InvalidValue(f"{one.name}: {_WRITTEN} characters at most")
        if one.kind == "date":
            right[one.name] = str(Edtf.parse(text.strip())) if text.strip() else None
        elif one.kind == FieldType.PARTIES:
            right[one.name] = [_party(site, line) for line in text.splitlines() if line.strip()] or None
        elif one.kind == FieldType.STATE:
            right[one.name] = _state(site, one.name, text) if text.strip() else None
        elif one.kind == FieldType.PARTY:
            right[one.name] = _party(site, text) if text.strip() else None
        else:
            right[one.name] = said(register, one.name, text)
    return right


def _written(site: Site, field: Field, value: Any, language: str) -> str:
    if value is None:
        return ""
    if field.type is FieldType.PARTIES:
        return "\n".join(site.name(one, language) for one in value)
    if field.type is FieldType.NUMBER:
        return f"{value:.15g}"
    return site.name(value, language) if field.type in (FieldType.STATE, FieldType.PARTY) else str(value)


def _plain(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


def _state(site: Site, name: str, text: str) -> str:
    code = _code(site, text)
    if code is None:
        raise InvalidValue(f"{name}: {text.strip()!r} is no state; write a name or a code, such as PER")
    return code


def _party(site: Site, text: str) -> str:
    return _code(site, text) or text.strip()


def _code(site: Site, text: str) -> str | None:
    """The code of a state given by code or by any of its names, in any of the languages."""
    text = text.strip()
    return text.upper() if site.is_state(text.upper()) else site.names.resolve_state(text)
