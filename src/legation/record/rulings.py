"""Rulings: an append-only file of JSON lines beside the record, applied at every build.

`peru.duckdb` has its rulings in `peru.rulings.jsonl`. A ruling tells what it decides by content: a
statement by its register, fields and quote, in whatever document it stands; a fact by its fields
and dates, and then it decides all statements of that thing whose dates agree. Where two decide one
statement, the one on the statement itself does, then the later. The order of lines does not matter.
"""

import json
import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, Self

from legation.dates import Edtf, agrees
from legation.errors import InvalidValue, RecordError
from legation.model import Problem, ProblemKind
from legation.model.ruling import Ruling
from legation.names import Names
from legation.record.identity import content_id, thing
from legation.rules.register import Field, FieldType, Register

DATES = ("date", "from", "until")


class Ruled(NamedTuple):
    """What was decided on a statement: `fields` are what it holds to say."""

    decision: str
    ruling: str
    fields: Mapping[str, Any]


def rulings_path(record: Path) -> Path:
    """The file of rulings that belongs to a record."""
    return record.with_name(record.stem + ".rulings.jsonl")


class Rulings:
    """The rulings in force, and how many statements each of them has decided."""

    def __init__(
        self, rulings: Sequence[Ruling], registers: Sequence[Register], names: Names, problems: Sequence[Problem] = ()
    ) -> None:
        """Rulings in any order, an undone one and what undoes it among them."""
        self.problems = list(problems)
        self._registers = {one.name: one for one in registers}
        self._names = names
        self._statements: dict[str, Ruling] = {}
        self._facts: dict[str, list[Ruling]] = {}
        self.made = {one.id: one for one in sorted(rulings, key=lambda one: (datetime.fromisoformat(one.at), one.id))}
        undone = {one.what["id"] for one in self.made.values() if one.decision == "undo"}
        self.standing = {key: one for key, one in self.made.items() if one.decision != "undo" and key not in undone}
        self._unfit: set[str] = set()
        for key, one in self.standing.items():
            try:
                self._take(one)
            except InvalidValue as error:
                self._unfit.add(key)
                self.problems.append(_problem(f"ruling {key} ({one.by}, {one.at}): {error}", one))

    @classmethod
    def read(cls, path: Path, registers: Sequence[Register], names: Names, more: Sequence[Ruling] = ()) -> Self:
        """The rulings in a file, none where there is no file, and `more`; lines that cannot be read are `problems`."""
        found = list(more)
        problems = []
        for number, line in enumerate(_lines(path), 1):
            if line.strip():
                try:
                    found.append(Ruling.parse(line))
                except InvalidValue as error:
                    problems.append(Problem(ProblemKind.RULING, path.name, f"{path.name}, line {number}: {error}"))
        return cls(found, registers, names, problems)

    def on(self, register: str, modality: str, fields: Mapping[str, Any], quote: str) -> Ruled | None:
        """What was decided on a statement; None where nobody did."""
        if not self.standing:
            return None
        ruling = self._statements.get(content_id([register, modality, fields, quote]))
        if ruling is None and self._facts:
            same = self._facts.get(thing(fields, modality, self._registers[register], self._names), ())
            ruling = next((one for one in reversed(same) if _meant(one, fields)), None)
        if ruling is None:
            return None
        right = {name: value for name, value in {**fields, **ruling.fields}.items() if value is not None}
        return Ruled(ruling.decision, ruling.id, right)

    def rows(self, decided: Mapping[str, int]) -> list[dict[str, Any]]:
        """The rulings in force as rows of `rulings`; `decided` is how many statements each decides, by its id."""
        return [
            {
                "id": key,
                "decision": one.decision,
                "what": json.dumps({one.subject: one.what}, ensure_ascii=False),
                "fields": json.dumps(one.fields, ensure_ascii=False) if one.fields else None,
                "why": one.why,
                "ruled_by": one.by,
                "ruled_on": one.at[:10],
                "statements": decided.get(key, 0),
            }
            for key, one in sorted(self.standing.items())
        ]

    def unfound(self, decided: Mapping[str, int]) -> list[Problem]:
        """Lines that cannot be read, and rulings that decide nothing: what they were on has changed or gone."""
        lost = [
            _problem(
                f"ruling {key} ({one.decision}, {one.by}, {one.at[:10]}): no {one.subject} of the record is what it "
                "decides; its passage has changed or gone. Rule again, or take it back with `legation rule undo`",
                one,
            )
            for key, one in sorted(self.standing.items())
            if not decided.get(key) and key not in self._unfit
        ]
        return [*self.problems, *lost]

    def check(self, ruling: Ruling) -> None:
        """Refuse, with InvalidValue, a ruling on a register there is not, or with a value it cannot hold."""
        register = self._registers.get(str(ruling.what.get("register")))
        if ruling.subject == "ruling":
            if ruling.what["id"] not in self.standing:
                raise InvalidValue(f"there is no ruling {ruling.what['id']} in force; `legation rule list` shows them")
            return
        if register is None:
            raise InvalidValue(f"{ruling.what.get('register')!r} is no register")
        said, quote = ruling.what.get("fields"), ruling.what.get("quote")
        if not isinstance(said, dict) or (ruling.subject == "statement" and not isinstance(quote, str)):
            raise InvalidValue(f"a {ruling.subject} is told by its register, its fields and its quote")
        for one in register.fields:
            _check_type(one, said.get(one.name))
        for name, value in ruling.fields.items():
            _check_value(name, value, register, self._names)

    def _take(self, ruling: Ruling) -> None:
        self.check(ruling)
        what = ruling.what
        fields, modality = what["fields"], what.get("modality", "stated")
        if ruling.subject == "statement":
            self._statements[content_id([what["register"], modality, fields, what["quote"]])] = ruling
        else:
            key = thing(fields, modality, self._registers[what["register"]], self._names)
            self._facts.setdefault(key, []).append(ruling)


def append(path: Path, ruling: Ruling) -> None:
    """Write the ruling as the file's last line; RecordError where it cannot be."""
    try:
        before = path.read_bytes()[-1:] if path.exists() else b""
        with path.open("ab") as file:
            file.write((b"\n" if before not in (b"", b"\n") else b"") + ruling.line().encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise RecordError(
            f"{path}: the ruling could not be written ({reason}); make room or give write access"
        ) from error


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").splitlines() if path.exists() else []
    except (OSError, UnicodeDecodeError) as error:
        raise RecordError(f"{path}: the rulings cannot be read ({error}); nothing was built without them") from error


def _problem(message: str, ruling: Ruling) -> Problem:
    return Problem(ProblemKind.RULING, "rulings", message, quote=str(ruling.what.get("quote", "")))


def _meant(ruling: Ruling, fields: Mapping[str, Any]) -> bool:
    """Whether the dates of a statement of the thing are those the ruling is on."""
    said = ruling.what["fields"]
    numbers = [name for name, value in said.items() if isinstance(value, float)]
    if any(fields.get(name) != said[name] for name in numbers):
        return False
    for name in DATES:
        own, ruled = fields.get(name), said.get(name)
        if (own is None) != (ruled is None):
            return False
        if own is not None and not agrees(Edtf.parse(own), Edtf.parse(str(ruled))):
            return False
    return True


def _check_type(field: Field, value: Any) -> None:
    """Refuse, with InvalidValue, a value that is not of the field's type; None is of any."""
    if value is None:
        return
    if field.type is FieldType.NUMBER:
        fits, kind = isinstance(value, int | float) and not isinstance(value, bool), "number"
    elif field.type is FieldType.PARTIES:
        fits, kind = isinstance(value, list) and all(isinstance(one, str) for one in value), "list of texts"
    else:
        fits, kind = isinstance(value, str), "text"
    if not fits:
        raise InvalidValue(f"{field.name}: {value!r} is no {kind}")


def _check_value(name: str, value: Any, register: Register, names: Names) -> None:
    if name in DATES:
        if value is not None:
            Edtf.parse(str(value))
        return
    field = next((one for one in register.fields if one.name == name), None)
    if field is None:
        every = ", ".join((*(one.name for one in register.fields), *DATES))
        raise InvalidValue(f"{name!r} is no field of {register.name}; there are {every}")
    if value is None:
        if field.required:
            raise InvalidValue(f"{name} can't be empty")
        return
    _check_type(field, value)
    if field.vocabulary and value not in field.vocabulary:
        raise InvalidValue(f"{name}: {value!r} is none of {', '.join(field.vocabulary)}")
    if field.type is FieldType.STATE:
        names.state(str(value))
