"""A brief: its sentences, with the notes they rest on, whatever the paper it is written on.

What makes a brief from a record stands in `contents`; each kind of paper is a module that takes a `Brief`.
"""

from dataclasses import dataclass
from datetime import date

from legation.model.fact import Fact, Passage
from legation.record import SourceLine


@dataclass(frozen=True, slots=True)
class Note:
    """A passage a sentence rests on, with the document it stands in; numbered from 1 in the order of the brief.

    Sentences that rest on the same passage share its note.
    """

    number: int
    passage: Passage
    source: SourceLine


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a brief and the notes it ends in, never without one.

    `facts` are what it says, as the record holds them: one, or several told together (two consulates of a kind).
    `compared` is `new`, `changed` or `gone` where the brief marks what came or went since another day, otherwise
    empty. `aside` says in a few words how far it holds (last told of in 2003, disputed) and how many passages more
    there are than notes.
    """

    text: str
    notes: tuple[Note, ...]
    facts: tuple[Fact, ...]
    compared: str = ""
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a chart, in the chart's unit, of a year, with its note's number."""

    year: int
    value: float
    note: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Values of one thing over years, as the section's sentences say them; the title says of what and the unit."""

    title: str
    unit: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that stand together, under a heading of their own where it is not empty.

    `compact` groups are lists people run through (memberships, partnerships), not read out.
    """

    heading: str
    sentences: tuple[Sentence, ...]
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a brief. `name` is what --sections calls it; where it has no groups, `empty` says so in a line.

    `lines` are words that are no statements: what is not known, how many more there are and where.
    """

    name: str
    heading: str
    groups: tuple[Group, ...]
    charts: tuple[Chart, ...] = ()
    lines: tuple[str, ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True)
class KeyFact:
    """A line of the box at the head: what it is on, and a sentence with its best note; a count has none."""

    label: str
    text: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as SVG, with the words that stand under it and for it."""

    svg: str
    told: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document the brief cites, in words: title, publisher, date; and its address where it has one."""

    line: SourceLine
    text: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief on one state or on two, in `language` (`en`, `es`), as of the day `on`.

    `as_known` is the day until which sources count, `since` the day that it is compared with, where given.
    `title`, `subtitle` and `colophon` (the day of the brief, what was left out) are in words. `drawing` is the map
    of a brief on one state, where it has one.
    """

    states: tuple[str, ...]
    language: str
    on: date
    as_known: date | None
    since: date | None
    title: str
    subtitle: str
    box: tuple[KeyFact, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    colophon: tuple[str, ...]
    drawing: Drawing | None = None

    def notes(self) -> tuple[Note, ...]:
        """All notes by number: the box's and the sentences'."""
        notes = [note for one in self.box for note in one.notes]
        notes += [note for group in self.groups() for one in group.sentences for note in one.notes]
        found = {note.number: note for note in notes}
        return tuple(found[number] for number in sorted(found))

    def groups(self) -> tuple[Group, ...]:
        """All groups, section by section."""
        return tuple(group for section in self.sections for group in section.groups)
