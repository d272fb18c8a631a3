"""Facts of one register that were asked for: nothing is fetched before it is looked at."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, Self, overload

from legation.library.facts import Fact, Passage, cells, headings, told
from legation.library.frames import needed
from legation.library.listing import Line, Shown
from legation.names import Names
from legation.record import Record
from legation.record.table import Row, Wanted, count, relation, rows
from legation.rules.register import Register

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow
    from duckdb import DuckDBPyRelation

_AT_FIRST, _AT_ONCE = 100, 5_000  # facts whose passages are fetched together


class Answer(Shown[Fact]):
    """The facts of a register that answer a question, in a fixed order, as a sequence.

    `len`, iteration and slices ask the record anew, and only for what they need. `df()`, `pl()` and `arrow()`
    give a table with a row a fact; `passages()` all that the facts rest on; `lines()` what the command line
    prints as JSON lines.
    """

    def __init__(
        self, record: Record, register: Register, wanted: Wanted, names: Names, language: str,
        limit: int | None = None, offset: int = 0,
    ) -> None:  # fmt: skip
        """At most `limit` of the facts that are wanted, from the one at `offset`."""
        self._record, self._register, self._names = record, register, names
        self._limit, self._offset = limit, offset
        self.wanted = wanted
        self.language = language
        self.title = register.title.get(language) or register.title["en"]

    @property
    def headings(self) -> tuple[str, ...]:
        """What heads the cells of a line."""
        return headings(self.language)

    @cached_property
    def _length(self) -> int:
        left = max(count(self._record, self._register, self.wanted) - self._offset, 0)
        return left if self._limit is None else min(left, self._limit)

    def __len__(self) -> int:
        """How many facts there are."""
        return self._length

    def __bool__(self) -> bool:
        """Whether there is any."""
        return self._length > 0

    def __iter__(self) -> Iterator[Fact]:
        """Each fact with all its passages, in order."""
        # What is fetched bit by bit needs a cursor of its own.
        with Record(self._record.path, self._record.connection.cursor()) as own:
            found = rows(own, self._register, self.wanted, limit=self._limit, offset=self._offset)
            for some in _batched(found):
                whole = self._record.facts_of([self._register], (one.fact.id for one in some))
                facts = [replace(one.fact, passages=whole[one.fact.id].passages) for one in some]
                yield from told(facts, self._record, self._by_name, self._names, self.language)

    @overload
    def __getitem__(self, at: int) -> Fact: ...
    @overload
    def __getitem__(self, at: slice) -> Self: ...
    def __getitem__(self, at: int | slice) -> Fact | Self:
        """The fact at a place, or a stretch of them, asked for as lazily as the whole."""
        if isinstance(at, slice):
            first, last, step = at.indices(len(self))
            if step != 1:
                raise ValueError("a stretch of an answer goes forward, one by one; turn the order round with sort=")
            return self._part(first, max(last - first, 0))
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(f"there is no fact at {at}; there are {len(self):,}")
        return next(iter(self._part(place, 1)))

    def _part(self, first: int, length: int) -> Self:
        return type(self)(
            self._record, self._register, self.wanted, self._names, self.language, length, self._offset + first
        )

    @property
    def _by_name(self) -> Mapping[str, Register]:
        return {self._register.name: self._register}

    def table_lines(self, most: int) -> list[Line]:
        """The lines of the table of the first `most` facts."""
        return [Line(cells(one), one.passages) for one in self._part(0, min(most, len(self)))]

    def passages(self) -> list[Passage]:
        """Every passage the facts rest on, fact by fact."""
        return [said for one in self for said in one.passages]

    def lines(self) -> list[dict[str, Any]]:
        """Each fact as one JSON object, as `legation facts --format jsonl` prints it."""
        return [one.line() for one in self]

    def df(self) -> "pandas.DataFrame":
        """A table of pandas, a row a fact with the passage that dates it best."""
        needed("pandas")
        return self._relation().df()

    def pl(self) -> "polars.DataFrame":
        """The same as a table of polars."""
        needed("polars", "pyarrow")
        table: polars.DataFrame = self._relation().pl()
        return table

    def arrow(self) -> "pyarrow.Table":
        """The same as a table of Arrow."""
        needed("pyarrow")
        return self._relation().to_arrow_table()

    def _relation(self) -> "DuckDBPyRelation":
        return relation(self._record, self._register, self.wanted, self._limit, self._offset)


def _batched(found: Iterator[Row]) -> Iterator[list[Row]]:
    size = _AT_FIRST
    while some := list(islice(found, size)):
        yield some
        size = _AT_ONCE
