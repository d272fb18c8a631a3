"""Rulings by people who do not wait: written down at once, put into the record afterwards.

What a ruling is on is told by content; `of_statement` and `of_fact` tell it. `take_down` appends a ruling to the
file and leaves the record; `pending` says whether the record lacks one; `legation.record.rule.catch_up` brings it
up to the file.
"""

import fcntl
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from legation.errors import InvalidValue, RecordError
from legation.model.fact import Fact
from legation.model.ruling import Ruling
from legation.names import Names
from legation.record.ask import Listed
from legation.record.opening import open_record
from legation.record.rulings import Rulings, append, rulings_path
from legation.rules.register import FieldType, Register


def of_statement(listed: Listed) -> dict[str, Any]:
    """What a ruling on a statement is on."""
    fields = dict(listed.line)
    common = {name: fields.pop(name) for name in ("register", "document", "quote", "start", "end")}
    modality = fields.pop("modality", "stated")
    return {"register": common["register"], "modality": modality, "fields": fields, "quote": common["quote"]}


def of_fact(fact: Fact) -> dict[str, Any]:
    """What a ruling on a fact is on."""
    dates = {name: value for name, value in (("date", fact.date), ("from", fact.since), ("until", fact.until)) if value}
    fields = {name: list(value) if isinstance(value, tuple) else value for name, value in fact.fields}
    return {"register": fact.register, "modality": fact.modality, "fields": {**fields, **dates}}


def said(register: Register, name: str, text: str) -> Any:
    """The value of a field as a person writes it: a number, parties with commas between them, text.

    None where nothing is written; InvalidValue where a number is none.
    """
    text = text.strip()
    if not text:
        return None
    kind = next((one.type for one in register.fields if one.name == name), None)
    if kind is FieldType.PARTIES:
        return [one.strip() for one in text.split(",") if one.strip()]
    if kind is not FieldType.NUMBER:
        return text
    try:
        return float(text)
    except ValueError:
        raise InvalidValue(f"{name}: {text!r} is no number") from None


def take_down(record: Path, ruling: Ruling, registers: Sequence[Register], names: Names) -> None:
    """Append the ruling to the record's file of rulings, one at a time, whoever else does so.

    InvalidValue where it says what its register cannot hold, RecordError where it cannot be written; the file then
    stands as it was.
    """
    path = rulings_path(record)
    try:
        with path.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            Rulings.read(path, registers, names).check(ruling)
            append(path, ruling)
    except OSError as error:
        raise RecordError(f"{path}: the ruling could not be written ({error.strerror}); give write access") from error


def pending(record: Path, registers: Sequence[Register], names: Names) -> frozenset[str]:
    """The ids of rulings that are in force in the file and not in the record, or the other way round."""
    wanted = set(Rulings.read(rulings_path(record), registers, names).standing)
    with open_record(record) as connection:
        had = {key for (key,) in connection.execute("SELECT id FROM rulings").fetchall()}
    return frozenset(wanted ^ had)
