"""Facts as Python gets them: with their sentence, and with each passage's source."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from legation import model
from legation.model.fact import Fact as HeldFact
from legation.model.fact import Passage as HeldPassage
from legation.names import Names
from legation.record import Record, SourceLine, sentence
from legation.rules.register import Register
from legation.telling.marks import counted, dates, held, quoted, standing, when
from legation.telling.words import word


@dataclass(frozen=True, slots=True)
class Passage(HeldPassage):
    """Where a fact rests: one quote, `text[start:end]` of its document; `source` is what is known of that document."""

    source: SourceLine | None = None

    def __str__(self) -> str:
        """The quote in quotation marks, then its source."""
        return f"{quoted(self, 'en')} [{', '.join(self.told('en'))}]"

    def told(self, language: str) -> list[str]:
        """The source in words: title, date, and where in it the passage stands."""
        source = self.source
        published = dates(source.published, None, None, language) if source else ""
        title = (source.title if source else None) or self.document
        return [title, *([published] if published else []), *counted(self, language)]


@dataclass(frozen=True, slots=True)
class Fact(HeldFact):
    """What the record holds once statements of one thing have been put together.

    `fact["sender"]` is a field of its register, `fact.get("city")` the same or None where no statement gives it;
    `str(fact)` and `sentence` tell it in words, `passages` are what it rests on, the one that dates it best first.
    """

    passages: tuple[Passage, ...] = ()
    sentence: str = ""
    language: str = "en"

    def __getitem__(self, name: str) -> Any:
        """The value of a field; KeyError, with the fields there are, where no statement gives it."""
        for own, value in self.fields:
            if own == name:
                return value
        raise KeyError(f"{name} (this fact has {', '.join(own for own, _ in self.fields)})")

    def __str__(self) -> str:
        """The fact in words, with its dates and how far it is borne out."""
        marks = filter(None, (when(self, self.language), held(self.held, self.language)))
        return f"{self.sentence} ({'; '.join((*marks, standing(self, self.language)))})"

    def __repr__(self) -> str:
        """The same, with the beginning of its id."""
        return f"<Fact {self.id[:8]}: {self}>"


_OF_FACT = [one.name for one in fields(HeldFact) if one.name != "passages"]
_OF_PASSAGE = [one.name for one in fields(HeldPassage)]


def told(
    facts: Iterable[HeldFact], record: Record, registers: Mapping[str, Register], names: Names, language: str
) -> list[Fact]:
    """The facts with their sentences, and their passages with their sources."""
    given = list(facts)
    sources = record.sources_of(given)
    return [_told(one, sources, registers[one.register], names, language) for one in given]


def _told(one: HeldFact, sources: Mapping[str, SourceLine], register: Register, names: Names, language: str) -> Fact:
    return Fact(
        **{name: getattr(one, name) for name in _OF_FACT},
        passages=tuple(sourced(said, sources) for said in one.passages),
        sentence=sentence(register, dict(one.fields), language, names, one.modality),
        language=language,
    )


def sourced(one: HeldPassage, sources: Mapping[str, SourceLine]) -> Passage:
    """The passage with its source."""
    return Passage(**{name: getattr(one, name) for name in _OF_PASSAGE}, source=sources.get(one.document))


def cells(fact: Fact) -> tuple[str, ...]:
    """A fact as a line of a table: what holds, when, how on the day asked for, how far borne out."""
    language = fact.language
    return fact.sentence, when(fact, language), held(fact.held, language), standing(fact, language)


def headings(language: str) -> tuple[str, ...]:
    """What heads them."""
    return tuple(word(name, language) for name in ("holds", "when", "on", "standing"))


def statement_cells(
    one: model.Statement, registers: Mapping[str, Register], names: Names, language: str
) -> Sequence[str]:
    """A statement as a line of a table: its register, what it says, when."""
    said = dict(one.fields)
    register = registers[one.register]
    at = dates(said.get("date"), said.get("from"), said.get("until"), language)
    title = register.title.get(language) or register.title["en"]
    return title, sentence(register, said, language, names, one.modality), at
