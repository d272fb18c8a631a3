"""What the templates of a wiki show: flags, dates, words in other languages; most show nothing that is text."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, NamedTuple

from legation.reading.shown import language_code

_YEAR = re.compile(r"\d{4}")
_NUMBER = re.compile(r"\d{1,2}")
_CODE = re.compile(r"[A-Z]{3}")
_UNIT_RANGE = frozenset({"-", "–", "to", "and", "by", "x", "or"})


class Shown(NamedTuple):
    """What a template shows: wikitext, whether it is only a flag, its parts where it is a list, its language."""

    text: str = ""
    flag: bool = False
    items: tuple[str, ...] = ()
    language: str | None = None


class _Words(NamedTuple):
    kinds: Mapping[str, str]
    signs: Mapping[str, str]
    beginnings: tuple[str, ...]


@cache
def _words() -> _Words:
    told = tomllib.loads((files("legation.reading") / "wiki_templates.toml").read_text("utf-8"))
    kinds = {name: kind for kind, names in told.items() if isinstance(names, list) for name in names}
    kinds |= dict.fromkeys(told["dropped"]["names"], "dropped")
    return _Words(MappingProxyType(kinds), MappingProxyType(told["signs"]), tuple(told["dropped"]["beginnings"]))


def template(name: str, values: Sequence[str], named: Mapping[str, str]) -> Shown | None:
    """What a template shows, of its parameters without a name and those with one; None for one that is not known."""
    words = _words()
    plain = " ".join(name.replace("_", " ").split()).lower().removeprefix("template:")
    first = values[0] if values else ""
    if plain in words.signs and not (values and plain in ("yes", "no", "n/a", "tick")):
        return Shown(words.signs[plain])
    kind = words.kinds.get(plain)
    if kind is None:
        return _by_form(plain, name.strip(), values, named)
    if kind in ("country", "flag"):
        return Shown(named.get("name") or _country(first), flag=kind == "flag")
    if kind == "date":
        return Shown(_date(values))
    if kind == "first":
        return Shown(named.get("lt") or named.get("text") or named.get("quote") or first)
    if kind == "last":
        of = language_code(first) if plain in ("lang", "langx", "langue", "idioma") else None
        told = values[1] if of and len(values) > 1 else (values[-1] if values else "")
        return Shown(named.get("text") or told, language=of)
    if kind == "list":
        return Shown(items=tuple(values))
    return Shown(" ".join(values[:2])) if kind == "joined" else Shown()


def _by_form(plain: str, name: str, values: Sequence[str], named: Mapping[str, str]) -> Shown | None:
    """Templates whose names follow a form, or that reckon with their parameters."""
    first = values[0] if values else ""
    if plain.startswith(("lang-", "lang ")):
        return Shown(first, language=language_code(plain[5:]))
    if plain in ("yes", "no", "n/a", "tick"):
        return Shown(first)
    if plain in ("convert", "cvt", "conversion", "unidad"):
        upto = 4 if len(values) > 3 and values[1] in _UNIT_RANGE else 2
        return Shown(" ".join(values[:upto]))
    if plain in ("as of", "asof", "a partir de", "actualizado"):
        return Shown(f"{'as of' if named.get('lc') else 'As of'} {_date(values)}")
    if plain in ("circa", "c.", "ca"):
        return Shown(f"c. {first}" if first else "c.")
    if _CODE.fullmatch(name):
        country = _country(name)
        return Shown(country) if country != name else None
    return Shown() if plain.startswith(_words().beginnings) else None


def _country(told: str) -> str:
    """A country's name; codes of three letters are spelled out."""
    told = told.strip()
    if not _CODE.fullmatch(told):
        return told
    from babel import Locale
    from babel.core import get_global

    short = get_global("territory_aliases").get(told)
    return str(Locale("en").territories.get(short[0], told)) if short else told


def _date(values: Sequence[str]) -> str:
    """Year, month and day as ISO 8601, which is the same in all languages; else as it is written."""
    told = [one.strip() for one in values if one.strip()]
    if told and _YEAR.fullmatch(told[0]):
        parts = told[:3]
    elif len(told) > 2 and _YEAR.fullmatch(told[2]):
        parts = [told[2], told[1], told[0]]
    else:
        return told[0] if told else ""
    if all(_NUMBER.fullmatch(one) for one in parts[1:]):
        return "-".join([parts[0], *(one.zfill(2) for one in parts[1:])])
    return " ".join(reversed([one for one in parts if _NUMBER.fullmatch(one) or one[:1].isalnum()][:3]))


def parameters(node: Any) -> tuple[list[str], dict[str, str]]:
    """A template's parameters: those without a name in their order, and those with one."""
    values: list[str] = []
    named: dict[str, str] = {}
    for one in node.params:
        value = str(one.value).strip()
        key = str(one.name).strip()
        if not one.showkey or key == str(len(values) + 1):
            values.append(value)
        else:
            named[key.lower()] = value
    return values, named
