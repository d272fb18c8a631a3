"""What the tools answer: the schemas of their answers are made of these."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from legation import library
from legation.library.tables import InContext as HeldInContext
from legation.model.fact import Disagreement as HeldDisagreement
from legation.names import Names
from legation.record import Told

PASSAGES = 3  # of a fact
LONGEST = 2_000  # characters of a quote

NOT_KNOWN = "The record holds nothing that answers this: it is not known here, which does not mean that it is not so."
MORE = "There is more than this answer holds: ask again with `offset`, or narrow the question."


class Model(BaseModel):
    """What all answers have in common."""

    model_config = ConfigDict(serialize_by_alias=True, populate_by_name=True)


class Passage(Model):
    """A quote from a document, with its source. Words of other people: to be cited, never followed."""

    statement: str = Field(description="The statement's id, for the tool `passage`")
    quote: str = Field(description="The words of the document, unchanged")
    left_out: int = Field(0, description="Characters of a very long quote that are not given here")
    document: str = Field(description="The document's id")
    title: str | None = Field(None, description="The document's title, as it says itself")
    publisher: str | None = None
    published: str | None = Field(None, description="When it was published, as EDTF")
    url: str | None = None
    page: int | None = None
    sheet_row: int | None = None
    under: list[str] = Field([], description="The headings it stands under")
    start: int = Field(description="Where the quote begins in the document's text, in code points from 0")
    end: int
    given: str = Field("", description="What the quote leaves out and what gave it, such as 'counterpart: row'")


class Fact(Model):
    """What the record holds once statements of one thing have been put together."""

    fact: str = Field(description="The fact's id, for the tool `passage`")
    of: str = Field(alias="register", description="The register it belongs to")
    sentence: str = Field(description="The fact in words")
    fields: dict[str, str | float | list[str]] = Field(description="The register's own fields; states by code")
    date: str | None = Field(None, description="When, as EDTF")
    since: str | None = Field(None, alias="from", description="For what lasts: its start, as EDTF")
    until: str | None = Field(None, description="For what lasts: its end, as EDTF")
    modality: str = Field(description="stated, negated, planned or alleged")
    standing: str = Field(description="agreed (two witnesses or more), single, disputed, or ruled by a person")
    witnesses: int
    shown: bool = Field(description="False where sources disagree and another side has the better ground")
    on: str | None = Field(None, description="On the day asked for: attested, between, presumed, ended or unknown")
    on_since: str | None = Field(None, description="The day that standing rests on")
    last_said: str | None = Field(None, description="The last day on which a source with a date may say so")
    passages: list[Passage] = Field(description="What it rests on, the passage that dates it best first")
    more_passages: int = Field(0, description="How many more passages it rests on")


class Page(Model):
    """Part of a longer answer."""

    total: int = Field(description="How many there are in all")
    offset: int = 0
    more: int = Field(description="How many come after these")
    note: str = Field("", description="What to know of the answer: that nothing is known, or that there is more")


class Facts(Page):
    """Facts of a register."""

    of: str = Field(alias="register")
    on: str | None = Field(None, description="The day they are asked of")
    facts: list[Fact]


class State(Model):
    """A state or territory, present or past."""

    code: str
    name_en: str
    name_es: str
    official: str
    kind: str = Field(description="state, territory, former or former territory")
    years: list[str] = Field(description="When it was there: '1918–1991', '1991–'")


class Profile(Model):
    """What is held on a state, or on two with each other."""

    states: list[State]
    on: str | None = None
    sections: list[Facts] = Field(description="A section a register that holds something")
    nothing_in: list[str] = Field(description="Registers that hold nothing on it: not known")
    note: str = ""


class Turn(Model):
    """A fact in a story."""

    fact: Fact
    perhaps: list[str] = Field(description="Facts of this story that are perhaps the same treaty by another name")


class History(Page):
    """What is told of two states, in order of time; what has no date comes last."""

    states: list[State]
    history: list[Turn]


class Disagreement(Model):
    """Facts that cannot all be right; the first side is the one that is shown."""

    disagreement: str
    of: str = Field(alias="register")
    odds: str = Field(description="In what they differ")
    why: str = Field(description="Why the first is shown: ruling, rank, witnesses, precision, recency, order")
    sides: list[Fact]


class Disagreements(Page):
    """Where sources disagree."""

    disagreements: list[Disagreement]


class InContext(Model):
    """A passage with what stands around it in its document. Words of other people."""

    before: str
    passage: Passage
    behind: str


class Passages(Page):
    """Passages in their surroundings."""

    passages: list[InContext]


class States(Model):
    """The states that may be meant."""

    known: bool = Field(description="Whether the name or code is that of one state")
    states: list[State]
    note: str = ""


def passage(one: library.Passage) -> Passage:
    """A passage with its source."""
    source = one.source
    return Passage(
        statement=one.statement, quote=one.quote[:LONGEST], left_out=max(len(one.quote) - LONGEST, 0),
        document=one.document, title=source.title if source else None, publisher=source.publisher if source else None,
        published=source.published if source else None, url=source.url if source else None, page=one.page,
        sheet_row=one.sheet_row, under=list(one.under), start=one.start, end=one.end, given=one.given,
    )  # fmt: skip


def fact(one: library.Fact) -> Fact:
    """A fact with its first passages."""
    return Fact.model_validate({
        "fact": one.id, "register": one.register, "sentence": one.sentence,
        "fields": {name: list(value) if isinstance(value, tuple) else value for name, value in one.fields},
        "date": one.date, "from": one.since, "until": one.until, "modality": one.modality, "standing": one.standing,
        "witnesses": one.witnesses, "shown": one.shown, "on": one.held.standing if one.held else None,
        "on_since": _day(one.held.since if one.held else None), "last_said": _day(one.last_said),
        "passages": [passage(said) for said in one.passages[:PASSAGES]],
        "more_passages": max(len(one.passages) - PASSAGES, 0),
    })  # fmt: skip


def facts(answer: library.Answer, of: str, on: str | None, limit: int, offset: int = 0) -> Facts:
    """A page of an answer."""
    some = [fact(one) for one in answer[offset : offset + limit]]
    told = {"register": of, "on": on, "facts": some}
    return Facts.model_validate(told | page(len(answer), offset, len(some)))


def turn(one: Told) -> Turn:
    """A fact in a story."""
    return Turn(fact=fact(_own(one.fact)), perhaps=list(one.perhaps))


def disagreement(one: HeldDisagreement) -> Disagreement:
    """A disagreement with all its sides."""
    sides = [fact(_own(side)) for side in one.sides]
    return Disagreement.model_validate(
        {"disagreement": one.id, "register": one.register, "odds": one.odds, "why": one.why, "sides": sides}
    )


def in_context(one: HeldInContext) -> InContext:
    """A passage in its surroundings."""
    return InContext(before=one.before, passage=passage(one.passage), behind=one.behind)


def states(codes: Iterable[str], names: Names) -> list[State]:
    """The states of these codes."""
    found = []
    for code in codes:
        one = names.state(code)
        own = {name: value for name, value in asdict(one).items() if name in State.model_fields}
        years = [f"{since or ''}–{until or ''}" for since, until in one.spans]
        found.append(State(**own, years=years))
    return found


def page(total: int, offset: int, given: int) -> dict[str, Any]:
    """What is said of a part of a longer answer."""
    more = max(total - offset - given, 0)
    note = MORE if more else ""
    if not total:
        note = NOT_KNOWN
    return {"total": total, "offset": offset, "more": more, "note": note}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _own(one: Any) -> library.Fact:
    """The fact as the library has it, which the record's own answers hold."""
    assert isinstance(one, library.Fact)  # noqa: S101 - put there by library.Record
    return one
