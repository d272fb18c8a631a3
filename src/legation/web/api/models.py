"""What the answers under /api/v1 look like: the description in OpenAPI is made of these."""

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Edtf = Annotated[str, Field(description="A date as EDTF (ISO 8601-2)", examples=["1963-01-25"])]


class Model(BaseModel):
    """What all answers have in common."""

    model_config = ConfigDict(serialize_by_alias=True, populate_by_name=True)


class Fault(Model):
    """A parameter that cannot be used."""

    parameter: str
    value: str
    detail: str


class Problem(Model):
    """What went wrong (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[Fault] = []


class Passage(Model):
    """Where a fact rests: one statement's quote, at `start` to `end` (code points from 0) of its document."""

    statement: str
    document: str
    quote: str
    start: int
    end: int
    given: str = Field("", description="What the quote left out and what gave it, such as 'counterpart: row'")
    stands_in: str = Field("", description="heading, paragraph, item, line or cell")
    page: int | None = None
    sheet_row: int | None = None
    under: list[str] = Field([], description="The headings it stands under, the outermost first")
    decision: str = Field("", description="accept or correct, where a person ruled on it")


class Fact(Model):
    """What the record holds once statements of one thing have been put together."""

    fact: str = Field(description="The fact's id")
    of: str = Field(alias="register", description="The register it belongs to")
    sentence: str = Field(description="The fact in words, in the language asked for")
    fields: dict[str, str | float | list[str]] = Field(description="The register's own fields")
    thing: str
    matter: str
    date: Edtf | None = None
    since: Edtf | None = Field(None, alias="from")
    until: Edtf | None = None
    modality: str
    standing: str = Field(description="ruled, disputed, agreed or single")
    witnesses: int
    shown: bool = Field(description="False where it is at odds with a fact that is shown before it")
    why: str | None = Field(None, description="Why the side that is shown is, where it is at odds")
    last_said: datetime.date | None = None
    on: str | None = Field(None, description="How its matter stands on the day asked for")
    on_since: datetime.date | None = None
    statements: int = Field(description="How many statements it rests on")
    passages: list[Passage]


class WholeFact(Fact):
    """A fact with all its passages, and what it is at odds with."""

    disagreements: list[str] = Field(description="Ids of the disagreements it is a side of")


class Overview(Model):
    """The record at a glance."""

    documents: int
    statements: int
    facts: dict[str, int] = Field(description="How many, by register")
    disagreements: int
    state: str | None = Field(None, description="The state most documents are about")
    first: datetime.date | None = None
    last: datetime.date | None = None
    digest: str = Field(description="SHA-256 of what the record was made of")


class FieldLine(Model):
    """A field of a register."""

    name: str
    type: str
    help: str
    required: bool
    vocabulary: list[str]


class RegisterLine(Model):
    """A register, and how many facts it holds."""

    name: str
    title: dict[str, str]
    help: str
    fields: list[FieldLine]
    facts: int
    standings: dict[str, int]


class Registers(Model):
    """The registers, in the order in which they are shown."""

    registers: list[RegisterLine]


class FacetCount(Model):
    """How many facts there would be with this value."""

    value: str
    facts: int


class Facet(Model):
    """The counts by which a table can be narrowed."""

    name: str
    counts: list[FacetCount]


class StateLine(Model):
    """A state or territory, present or past."""

    code: str
    name_en: str
    name_es: str
    official: str
    kind: str
    since: int | None = None
    until: int | None = None


class Section(Model):
    """Of one register: how many facts, some of them, and the address of all."""

    of: str = Field(alias="register")
    total: int
    facts: list[Fact]
    all: str


class StateProfile(Model):
    """What the record holds on a state, or on two with each other."""

    states: list[StateLine]
    on: datetime.date | None = None
    sections: list[Section]


class Statement(Model):
    """What one passage says."""

    id: str
    of: str = Field(alias="register")
    document: str
    quote: str
    start: int
    end: int
    modality: str
    fields: dict[str, str | float | list[str]] = Field(description="The register's own fields, as the passage has them")
    date: Edtf | None = None
    since: Edtf | None = Field(None, alias="from")
    until: Edtf | None = None
    given: str
    rule: str
    decision: str


class Paged(Model):
    """A piece of a long answer."""

    next: str | None = Field(None, description="The address of the next piece; null on the last")


class Statements(Paged):
    """Statements by document and place in it."""

    statements: list[Statement]


class DocumentLine(Model):
    """A document, without its text."""

    id: str
    title: str | None = None
    publisher: str | None = None
    published: Edtf | None = None
    state: str | None = None
    counterpart: str | None = None
    language: str | None = None
    url: str | None = None
    retrieved: str | None = Field(None, description="When it was fetched")
    inferred: list[str] = Field(description="Which of these were worked out from the text")
    statements: int
    characters: int
    path: str


class Documents(Paged):
    """Documents by id."""

    documents: list[DocumentLine]


class Document(DocumentLine):
    """A document with its text, in which statements' offsets count code points from 0."""

    text: str


class Disagreement(Model):
    """Facts that cannot all be right; the first side is the one that is shown."""

    id: str
    of: str = Field(alias="register")
    odds: str = Field(description="In what they differ")
    why: str = Field(description="Why the first side is shown")
    sides: list[Fact]


class Disagreements(Paged):
    """Disagreements by kind, register and id."""

    disagreements: list[Disagreement]


class Change(Model):
    """What began or ended; `certain` is false where it may have been before or after the days asked for."""

    turn: Literal["begins", "ends"]
    certain: bool
    fact: Fact


class Changes(Paged):
    """Changes in order of time."""

    changes: list[Change]


class Told(Model):
    """A fact in a story; `perhaps` are facts that may be of the same treaty under another name."""

    fact: Fact
    perhaps: list[str]


class History(Paged):
    """What the record tells of two states, in order of time; what has no date comes last."""

    states: list[StateLine]
    history: list[Told]


class Gap(Model):
    """Something not known of a state and `other`; `fact` is what is known instead."""

    gap: str
    other: str
    fact: Fact | None = None


class Gaps(Paged):
    """The gaps in what is held on a state."""

    state: StateLine
    gaps: list[Gap]


class ProblemLine(Model):
    """What the build could not do."""

    kind: str
    document: str
    message: str
    start: int | None = None
    end: int | None = None
    quote: str
    weight: int


class Problems(Paged):
    """Problems by kind, the most telling first."""

    problems: list[ProblemLine]


class Place(Model):
    """In how many facts of a register a name stands in the field."""

    of: str = Field(alias="register")
    field: str
    facts: int


class Hit(Model):
    """Something found."""

    key: str = Field(description="A state's code, a document's or statement's id, or the name itself")
    name: str
    facts: int
    places: list[Place] = []
    passage: Passage | None = None


class Group(Model):
    """What was found of one kind."""

    group: str
    total: int
    hits: list[Hit]


class Search(Paged):
    """What a few words find, best first."""

    q: str
    groups: list[Group]
    closest: dict[str, list[str]] = Field(description="What words that stand nowhere were taken for")
    meant: str | None = Field(None, description="What may have been meant")
