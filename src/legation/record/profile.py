"""A profile: what the record holds on a state, or on two states with each other, register by register."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from legation.model.fact import Fact, Passage
from legation.names import Names
from legation.record.ask import Record
from legation.record.documents import SourceLine
from legation.record.sentence import sentence
from legation.rules.register import FieldType, Register


@dataclass(frozen=True, slots=True)
class Line:
    """A fact in words, with the numbers of its notes (from 1)."""

    sentence: str
    fact: Fact
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One register's part: groups of lines, one for each field in which the state may stand."""

    register: Register
    groups: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A passage with the document it stands in."""

    number: int
    passage: Passage
    source: SourceLine


@dataclass(frozen=True, slots=True)
class Profile:
    """Sections in the order of the registers, and the notes their lines refer to."""

    states: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]


def profile(
    record: Record,
    states: Sequence[str],
    registers: Sequence[Register],
    language: str,
    names: Names,
    on: date | None = None,
) -> Profile:
    """What the record holds on one state, or on two with each other, in both directions; `on` a day, where given.

    `states` are codes; every section is there, empty where the record holds nothing.
    """
    sources = {one.id: one for one in record.sources()}
    notes: dict[tuple[str, int, int], Note] = {}
    sections = []
    held = record.facts_by_register(registers, *states, on=on)
    for register in registers:
        directions: dict[int, list[Fact]] = {}
        for fact in held[register.name]:
            directions.setdefault(_direction(register, fact, states[0]), []).append(fact)
        groups = []
        for _, facts in sorted(directions.items()):
            lines = []
            for fact in facts:
                words = sentence(register, dict(fact.fields), language, names, fact.modality)
                numbers = {_note(notes, one, sources).number for one in fact.passages}
                lines.append(Line(words, fact, tuple(sorted(numbers))))
            groups.append(tuple(lines))
        sections.append(Section(register, tuple(groups)))
    return Profile(tuple(states), tuple(sections), tuple(notes.values()))


def _note(notes: dict[tuple[str, int, int], Note], passage: Passage, sources: dict[str, SourceLine]) -> Note:
    """The note of a passage: one for each run of a document's text, numbered as they come."""
    key = (passage.document, passage.start, passage.end)
    if key not in notes:
        notes[key] = Note(len(notes) + 1, passage, sources[passage.document])
    return notes[key]


def _direction(register: Register, fact: Fact, state: str) -> int:
    """Which field the state stands in, by place; fields that may be turned round count as one."""
    for place, field in enumerate(register.fields):
        value: Any = fact.get(field.name)
        held = value if field.type is FieldType.PARTIES else (value,)
        if value is not None and state in held:
            return -1 if field.name in register.unordered else place
    return len(register.fields)
