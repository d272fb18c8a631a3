"""Labels and statements as files have them: one JSON object a line, checked against the registers."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legation.dates import Edtf
from legation.errors import InvalidValue, UnreadableSource
from legation.model.statement import MODALITIES
from legation.names import Names
from legation.rules.matching import Way
from legation.rules.register import Field, FieldType, Register
from legation.scoring.fitting import DATE_FIELDS, Line

SHOWN = 20  # bad labels told at once
# Seasons, quarters and halves of a year, EDTF level 2: no statement has them, but a label may.
_PART_OF_YEAR = re.compile(r"\d{4}-(2[1-9]|3\d|4[01])[~?%]?")
_COMMON = ("register", "document", "quote", "start", "end", "modality", "optional", *DATE_FIELDS)


@dataclass(frozen=True, slots=True)
class Label:
    """What someone says a passage says, and where: the line of a file, counted from 1."""

    line: Line
    path: Path
    number: int

    @property
    def optional(self) -> bool:
        """True or defensible, but not due."""
        return bool(self.line.get("optional"))


def read_labels(gold: Path, registers: Sequence[Register], names: Names) -> list[Label]:
    """The labels of a .jsonl file, or of all such files of a folder, in the order of files and lines.

    InvalidValue, with the file, the line and what is wrong with it, where labels are not what the
    registers hold; UnreadableSource where there are none to read.
    """
    paths = sorted(gold.glob("*.jsonl")) if gold.is_dir() else [gold]
    labels = [Label(line, path, number) for path in paths for number, line in _lines(path)]
    if not labels:
        raise UnreadableSource(f"{gold}: no labels here; give a .jsonl file or a folder of them")
    by_name = {register.name: register for register in registers}
    bad = [
        f"{label.path}:{label.number}: {fault}"
        for label in labels
        if (fault := next(_faults(label.line, by_name, names), None))
    ]
    if len(bad) > SHOWN:
        bad[SHOWN:] = [f"and {len(bad) - SHOWN} more labels like these"]
    if bad:
        raise InvalidValue("\n".join(bad))
    return labels


def read_statements(path: Path) -> list[Line]:
    """The statements of a .jsonl file. InvalidValue, with file and line, where a line is none."""
    found = []
    for number, line in _lines(path):
        lacking = next((name for name in ("register", "document", "quote") if not isinstance(line.get(name), str)), "")
        if lacking:
            raise InvalidValue(
                f"{path}:{number}: no statement, since it has no {lacking}; "
                "write the file with `legation statements --format jsonl`"
            )
        found.append(line)
    return found


def _lines(path: Path) -> Iterator[tuple[int, Line]]:
    """The objects of a file with the numbers of their lines."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableSource(f"{path}: cannot be read ({error}); give a file of JSON lines in UTF-8") from error
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError as error:
            raise InvalidValue(f"{path}:{number}: no JSON ({error}); write one object a line") from error
        if not isinstance(value, dict):
            raise InvalidValue(f"{path}:{number}: no JSON object; write one a line, in braces")
        yield number, value


def _faults(line: Line, registers: Mapping[str, Register], names: Names) -> Iterator[str]:
    """What is wrong with a label, the first first."""
    register = registers.get(str(line.get("register")))
    if register is None:
        yield f"register {line.get('register')!r} is none of {', '.join(registers)}"
        return
    for name in ("document", "quote"):
        if not isinstance(line.get(name), str) or not line[name].strip():
            yield f"it has no {name}; " + ("give the document's id" if name == "document" else "quote the passage")
    own = {field.name: field for field in register.fields}
    for name, value in line.items():
        if name not in own and name not in _COMMON:
            yield f"{register.name} has no field {name!r}; it has {', '.join(own)}, and {', '.join(DATE_FIELDS)}"
        elif value not in (None, ""):
            yield from _value(own[name], value, names) if name in own else _common(name, value)
    yield from _unmatchable(register, line)


def _unmatchable(register: Register, line: Line) -> Iterator[str]:
    """A list or a number that no statement could fit, because the label does not give it."""
    for match in register.matching:
        for name in match.fields:
            if match.way in (Way.MEMBERS, Way.NUMBER) and line.get(name) in (None, "", []):
                way_out = 'write ["*"] where any will do' if match.way is Way.MEMBERS else "give the number"
                yield f"it leaves out {name}, so that no statement could fit it; {way_out}"


def _common(name: str, value: Any) -> Iterator[str]:
    """What is wrong with a value that a label of any register may have."""
    if name in ("start", "end"):
        if type(value) is not int or value < 0:
            yield f"{name} {value!r} is no place in a text; give code points counted from 0, or leave it out"
    elif name == "optional":
        if not isinstance(value, bool):
            yield f"optional is {value!r}; write true, or leave it out"
    elif name == "modality":
        yield from _each(name, value, lambda one: one in MODALITIES, f"none of {', '.join(MODALITIES)}")
    elif name in DATE_FIELDS:
        yield from _each(name, value, _is_date, "no EDTF such as 1963-01-25, 2011-04, 1826 or 1970/1979")


def _value(field: Field, value: Any, names: Names) -> Iterator[str]:
    """What is wrong with the value of one of a register's own fields."""
    if field.type is FieldType.NUMBER:
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield f"{field.name} {value!r} is no plain number"
    elif field.type is FieldType.PARTIES:
        if not isinstance(value, list):
            yield f"{field.name} {value!r} is no list; write it in brackets"
            return
        for one in value:
            yield from _party(field, one, names)
    elif field.type is FieldType.PARTY:
        yield from _party(field, value, names)
    elif field.type is FieldType.STATE:
        yield from _party(field, value, names)
        codes = {"*", *(state.code for state in names.states())}
        if isinstance(value, str) and codes.isdisjoint(value.split("|")):
            yield f"{field.name} {value!r} is no state's code, such as PER"
    elif field.type is FieldType.WORD:
        words = field.vocabulary
        yield from _each(field.name, value, lambda one: one in words, f"none of {', '.join(words)}")
    else:
        yield from _each(field.name, value, bool, "no value; one of its alternatives is empty")


def _party(field: Field, value: Any, names: Names) -> Iterator[str]:
    """A state by its name, where labels and statements have codes."""
    if not isinstance(value, str):
        yield f"{field.name} {value!r} is no text; write it in quotes"
        return
    for one in value.split("|"):
        # In capitals it may be an abbreviation: GUAM is no island.
        code = None if one.isupper() else names.resolve_state(one)
        if code is not None and names.organisation(one) is None:
            yield f"{field.name} {one!r} is a state; write its code, {code}"


def _each(name: str, value: Any, good: Callable[[str], bool], otherwise: str) -> Iterator[str]:
    """Each alternative must be good, or "*"."""
    if not isinstance(value, str):
        yield f"{name} {value!r} is no text; write it in quotes"
        return
    for one in value.split("|"):
        if one != "*" and not good(one):
            yield f"{name} {one!r} is {otherwise}"


def _is_date(text: str) -> bool:
    try:
        Edtf.parse(text)
    except InvalidValue:
        return _PART_OF_YEAR.fullmatch(text) is not None
    return True
