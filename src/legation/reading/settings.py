"""sources.toml beside the documents: who published them and when, as a person states it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from legation.dates.edtf import Edtf
from legation.errors import InvalidValue
from legation.model.problem import Problem, ProblemKind

if TYPE_CHECKING:
    from legation.names import Names

SETTINGS_FILE = "sources.toml"
KEYS = ("title", "publisher", "published", "url", "retrieved", "language", "state", "counterpart", "rank")
_DEFAULT = "default"
_TIMES = "give a day such as 2026-03-01, or a time with its offset such as 2026-03-01T09:30:00+00:00"


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """What one sources.toml says: `default` for every file beside it, then `files` by name."""

    default: Mapping[str, str | int] = field(default_factory=dict)
    files: Mapping[str, Mapping[str, str | int]] = field(default_factory=dict)

    def of(self, name: str) -> dict[str, Any]:
        """The fields stated for the file of that name, given with its suffix or without."""
        stem = name.rpartition(".")[0] or name
        return {**self.default, **self.files.get(stem, {}), **self.files.get(name, {})}


def read_settings(path: Path, names: "Names | None") -> tuple[SourceSettings, tuple[Problem, ...]]:
    """What a sources.toml says, and what in it cannot be used.

    Tables are `[default]` and `["file name"]`; keys are those of `KEYS`. `published` is EDTF, `retrieved`
    that or an ISO 8601 time with its offset, states are names or codes that `names` resolves, `rank` a
    whole number from 1. A line that cannot be used is a problem; the rest holds.
    """
    try:
        with path.open("rb") as file:
            tables = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return SourceSettings(), (_problem(path, f"cannot be read ({error}); nothing in it is used"),)
    problems: list[Problem] = []
    read: dict[str, dict[str, str | int]] = {}
    for name in sorted(tables):
        if not isinstance(tables[name], dict):
            problems.append(_problem(path, f'{name}: stands outside a table; put it under [default] or ["file name"]'))
            continue
        read[name] = {}
        for key, value in tables[name].items():
            try:
                read[name][key] = _value(key, value, names)
            except InvalidValue as error:
                problems.append(_problem(path, f"[{name}] {key}: {error}"))
    return SourceSettings(read.pop(_DEFAULT, {}), read), tuple(problems)


def _problem(path: Path, message: str) -> Problem:
    return Problem(ProblemKind.SETTING, str(path), f"{path}: {message}")


def _value(key: str, value: object, names: "Names | None") -> str | int:
    if key not in KEYS:
        raise InvalidValue(f"unknown key; the keys are {', '.join(KEYS)}")
    text = str(value)  # a date or year may stand without quotes
    if not text.strip():
        raise InvalidValue("is empty; give a value or leave the line out")
    if isinstance(value, dict | list | bool):
        raise InvalidValue("must be a text in quotes")
    if key == "rank":
        if not text.isdecimal() or int(text) < 1:
            raise InvalidValue("must be a whole number from 1, which is trusted most")
        return int(text)
    if key == "published":
        try:
            Edtf.parse(text)
        except InvalidValue as error:
            raise InvalidValue(f"{text!r} is not an EDTF date such as 2017, 2017-09 or 2017-09-24 ({error})") from error
    if key == "retrieved":
        return _time(text)
    if key in ("state", "counterpart") and names is not None:
        code = text if text in {state.code for state in names.states()} else names.resolve_state(text)
        if code is None:
            raise InvalidValue(f"{text!r} is no known state; give its usual name or ISO 3166 code, such as Peru or PER")
        return code
    return text


def _time(text: str) -> str:
    """A day, month or year as EDTF, or a time with its offset as ISO 8601 writes it."""
    try:
        when = datetime.fromisoformat(text) if ":" in text else Edtf.parse(text)
    except (ValueError, InvalidValue) as error:
        raise InvalidValue(f"{text!r} is no time; {_TIMES}") from error
    if isinstance(when, datetime):
        if when.tzinfo is None:
            raise InvalidValue(f"{text!r} does not say by which clock; {_TIMES}")
        return when.isoformat()
    return str(when)
