"""An open record in Python: what can be asked of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from legation import record as asked
from legation.errors import InvalidValue, RecordError
from legation.library import tables
from legation.library.answer import Answer
from legation.library.asking import day
from legation.library.asking import wanted as asked_for
from legation.library.briefing import Brief
from legation.library.facts import Fact, sourced, told
from legation.library.listing import Listing
from legation.library.registers import Registers
from legation.library.tables import InContext
from legation.model.fact import Disagreement
from legation.model.fact import Fact as HeldFact
from legation.names import Names
from legation.names.meant import state_meant
from legation.record import Change, Gap, SourceLine, Told
from legation.record.paper import around as surroundings
from legation.record.party import named
from legation.record.search import GROUPS, Finder
from legation.registers import REGISTERS
from legation.rules.course import Odds
from legation.rules.register import Register
from legation.telling.words import word

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation

    from legation.record.named import Hit

LANGUAGES = ("en", "es")
LONG_AGO = 10  # years
_ODDS = tuple(str(one) for one in Odds if one is not Odds.TITLE)


class Record(Registers):
    """An open record; make one with `legation.open`. Nothing asked of it changes it.

    It has a method for each register, by its name, which takes the register's fields and what any register can be
    asked by. States are given by code or by name, days as words or dates.
    """

    def __init__(
        self,
        path: str | PathLike[str],
        as_known: str | date | None = None,
        language: str = "en",
        registers: Sequence[Register] = REGISTERS,
        names: Names | None = None,
    ) -> None:
        """Open the record at `path`, as it could have been made `as_known` of a day where one is given."""
        self.path = Path(path)
        self.registers = tuple(registers)
        self.names = names or Names.load()
        self.as_known = day(as_known, "as_known")
        self.language = self._spoken(language)
        self._record = (
            asked.Record(self.path) if self.as_known is None else asked.known(self.path, self.as_known, registers)
        )
        self._finder: Finder | None = None

    def __enter__(self) -> Self:
        """The record itself, open."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the record."""
        self.close()

    def __repr__(self) -> str:
        """How much there is in it."""
        held = asked.overview(self._record)
        known = f", as known on {self.as_known}" if self.as_known else ""
        counts = ", ".join(f"{held.facts.get(one.name, 0):,} {one.name}" for one in self.registers)
        return f"<Record {self.path}{known}: {held.documents:,} documents, {held.statements:,} statements; {counts}>"

    @property
    def left_out(self) -> int:
        """How many documents it lacks, which were not surely published by the day `as_known`."""
        return self._record.left_out

    def close(self) -> None:
        """Close the record."""
        if self._finder is not None:
            self._finder.close()
        self._record.close()

    def facts(self, register: str, **filters: Any) -> Answer:
        """The facts of the register of that name; `record.NAME(…)` does the same.

        InvalidValue, with what there is, where the register, a filter or its value is unknown.
        """
        found = self._register(register)
        return Answer(self._record, found, asked_for(found, self.names, filters), self.names, self.language)

    def fact(self, reference: str) -> Fact:
        """The fact of that id, or of an id that begins so; RecordError where there is none or more than one."""
        found = self._record.facts_named(self.registers, reference)
        if len(found) != 1:
            raise RecordError(f"{reference!r} is the id of {len(found) or 'no'} facts of {self.path}; give all of one")
        return self._told(found)[0]

    def history(self, state: str, other: str, on: str | date | None = None) -> Listing[Told]:
        """What the record tells of two states with each other, in order of time, with `on` as far as that day."""
        codes = self.states(state, other)
        found = asked.history(self._record, self.registers, codes[0], codes[1], day(on, "on"))
        facts = self._told(one.fact for one in found)
        items = [replace(one, fact=fact) for one, fact in zip(found, facts, strict=True)]
        return tables.history(items, word("story", self.language, *self._named(codes)), self.language)

    def profile(self, state: str, other: str | None = None, on: str | date | None = None) -> Listing[Fact]:
        """What the record holds on a state, or on two with each other, register by register."""
        codes = self.states(state, other)
        found = asked.profile(self._record, codes, self.registers, self.language, self.names, day(on, "on"))
        facts = [line.fact for section in found.sections for group in section.groups for line in group]
        title = word("profile of two" if other else "profile", self.language, *self._named(codes))
        return tables.profile(self._told(facts), self._titles(), title, self.language)

    def disagreements(
        self,
        kind: str | None = None,
        state: str | None = None,
        other: str | None = None,
        on: str | date | None = None,
    ) -> Listing[Disagreement]:
        """Facts that cannot all be right, side by side; of one kind, or that name these states, where given.

        The side that is shown comes first. With `on`, only what is told of days until then.
        """
        if kind is not None and kind not in _ODDS:
            raise InvalidValue(f"kind={kind!r} is none of {', '.join(_ODDS)}")
        found = asked.disagreements(self._record, self.registers, kind, self.states(state, other), day(on, "on"))
        return tables.disagreements(self._with_sides(found), self._titles(), self.language)

    def gaps(self, state: str, on: str | date | None = None, years: int = LONG_AGO) -> Listing[Gap]:
        """What the record does not know of a state; what was last attested more than `years` before is old.

        Without `on`, as of the last day on which a source speaks.
        """
        (code,) = self.states(state)
        found = list(asked.gaps(self._record, self.registers, code, self.names, day(on, "on"), years))
        facts = {one.id: one for one in self._told(one.fact for one in found if one.fact)}
        items = [replace(one, fact=facts[one.fact.id] if one.fact else None) for one in found]
        return tables.gaps(items, self._name(code), self._name, self.language)

    def changes(
        self, first: str | date, last: str | date, state: str | None = None, other: str | None = None
    ) -> Listing[Change]:
        """What began or ended from the day `first` to the day `last`, both among them, in order of time."""
        begin, end = day(first, "first"), day(last, "last")
        if begin is None or end is None:
            raise InvalidValue("changes are told from one day to another; give both, such as 2002-06-01")
        if end < begin:
            raise InvalidValue(f"{end} is before {begin}; give the earlier day first")
        found = asked.changes(self._record, self.registers, begin, end, self.states(state, other))
        facts = self._told(one.fact for one in found)
        items = [replace(one, fact=own) for one, own in zip(found, facts, strict=True)]
        return tables.changes(items, f"{begin} – {end}", self.language)

    def sources(self) -> Listing[SourceLine]:
        """The documents the record is made of, by id."""
        return tables.sources(self._record.sources(), self.language)

    def states(self, *given: str | None) -> tuple[str, ...]:
        """The codes of states given by code or name; InvalidValue where one is unknown, or one stands twice."""
        codes = tuple(state_meant(one, self.names) for one in given if one is not None)
        if len(set(codes)) < len(codes):
            raise InvalidValue(f"{codes[0]} twice; name two states, or one")
        return codes

    def text(self, document: str) -> str:
        """The text of the document of that id, which `start` and `end` of passages point into."""
        return self._record.text(document)

    def passages(self, reference: str, around: int = 300) -> Listing[InContext]:
        """Passages in their surroundings, `around` characters on either side at most.

        `reference` is the id of a statement or a fact, or the beginning of one, or DOCUMENT:START, where a quote
        begins. RecordError where nothing is named so.
        """
        statements = self._record.named(reference)
        facts = [] if statements else self._record.facts_named(self.registers, reference)
        if not statements and len(facts) != 1:
            raise RecordError(
                f"{self.path}: {reference!r} names {len(facts) or 'no'} facts and no statement; give an id, or write "
                "more of it"
            )  # fmt: skip
        found = tables.passages_of(statements) if statements else list(facts[0].passages)
        sources = {one.id: one for name in {one.document for one in found} for one in self._record.sources(name)}
        beside = surroundings(self._record, found, max(around, 0))
        items = [
            InContext(before, sourced(one, sources), behind)
            for one, (before, behind) in zip(found, beside, strict=True)
        ]
        return tables.passages(items, reference, self.language)

    def brief(
        self,
        state: str,
        other: str | None = None,
        on: str | date | None = None,
        compare: str | date | None = None,
        sections: Sequence[str] | None = None,
        language: str | None = None,
    ) -> Brief:
        """A brief on a state, or on two with each other, each sentence with its notes; `.save("brief.docx")` writes it.

        Without `on`, as of today, or of the day `as_known`. `compare` marks what is new or changed since a day;
        `sections` are the names of those that are wanted. InvalidValue where one is unknown.
        """
        from legation.briefs.contents import brief

        spoken = self._spoken(language or self.language)
        then = day(on, "on") or self.as_known or date.today()  # noqa: DTZ011 - the day where the user is
        codes = self.states(state, other)
        since = day(compare, "compare")
        wanted = [sections] if isinstance(sections, str) else sections
        return Brief(brief(self._record, codes, self.registers, self.names, spoken, then, self.as_known, since, wanted))

    def search(self, text: str, only: str | None = None, limit: int = 10) -> Listing["Hit"]:
        """States, people, organisations, treaties, documents and passages that hold the words of `text`.

        Misspelt words find what they may have been meant for. `limit` of each kind; `only` of one.
        """
        if only is not None and only not in GROUPS:
            raise InvalidValue(f"only={only!r} is none of {', '.join(GROUPS)}")
        if self.as_known is not None:
            raise InvalidValue("a record as known on a day can't be searched; open it without as_known")
        if self._finder is None:
            self._finder = Finder(self._record, self.path, self.registers, self.names)
        groups = (only,) if only else GROUPS
        found = self._finder.find(self._record, text, groups, limit)
        hits = [hit for group in groups for hit in found.hits.get(group, ())]
        return tables.hits(hits, self._record.sources, text, self.language)

    def sql(self, query: str, **values: Any) -> "DuckDBPyRelation":
        """What a query in SQL gives, as a relation of DuckDB: `.df()`, `.pl()`, `.fetchall()`.

        `values` fill its parameters, `$name`. docs/record.md tells the tables. The record is open for reading only.
        """
        return self._record.connection.cursor().sql(query, params=values or None)

    @staticmethod
    def _spoken(language: str) -> str:
        if language not in LANGUAGES:
            raise InvalidValue(f"language {language!r} is none of {', '.join(LANGUAGES)}")
        return language

    def _register(self, name: str) -> Register:
        for one in self.registers:
            if one.name == name:
                return one
        raise InvalidValue(f"{name!r} is no register; there are {', '.join(one.name for one in self.registers)}")

    def _name(self, party: str) -> str:
        return named(party, self.language, self.names)

    def _named(self, codes: Iterable[str]) -> list[str]:
        return [self._name(one) for one in codes]

    def _titles(self) -> dict[str, str]:
        return {one.name: one.title.get(self.language) or one.title["en"] for one in self.registers}

    def _told(self, facts: Iterable[HeldFact]) -> list[Fact]:
        by_name = {one.name: one for one in self.registers}
        return told(facts, self._record, by_name, self.names, self.language)

    def _with_sides(self, found: Sequence[Disagreement]) -> list[Disagreement]:
        facts = iter(self._told(side for one in found for side in one.sides))
        return [replace(one, sides=tuple(next(facts) for _ in one.sides)) for one in found]
