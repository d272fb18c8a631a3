"""Answers in a fixed order, which show themselves on a terminal and in a notebook and turn into tables."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

from legation.library import showing
from legation.library.facts import Passage
from legation.library.frames import needed

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

One = TypeVar("One", covariant=True)
SHOWN = 10  # lines of a table on a terminal or in a notebook


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table that is shown: its cells, and the passages it rests on."""

    cells: Sequence[str]
    passages: Sequence[Passage] = ()


class Shown(Sequence[One]):
    """A sequence of answers that people can read: `print` it, or leave it last in a cell of a notebook."""

    title: str = ""
    language: str = "en"

    @property
    @abstractmethod
    def headings(self) -> Sequence[str]:
        """What heads the cells of a line."""

    @abstractmethod
    def table_lines(self, most: int) -> list[Line]:
        """The lines of the table of the first `most` answers."""

    def __repr__(self) -> str:
        """A small table of the first answers, and how many more there are."""
        return showing.text(self, SHOWN)

    def _repr_html_(self) -> str:
        return showing.html(self, SHOWN)

    def _repr_markdown_(self) -> str:
        return showing.markdown(self, SHOWN)


class Listing(Shown[One], Generic[One]):
    """Answers that are all there: disagreements, a history, sources.

    `lines()` gives each as what JSON holds, `df()`, `pl()` and `arrow()` the same as a table.
    """

    def __init__(
        self,
        items: Iterable[One],
        headings: Sequence[str],
        shown: "Callable[[Any], Sequence[Line]]",
        line: Callable[[Any], Mapping[str, Any]],
        title: str = "",
        language: str = "en",
    ) -> None:
        """`shown` gives the lines of a table that one of the items makes, `line` the item as JSON holds it."""
        self._items = tuple(items)
        self._headings, self._shown, self._line = headings, shown, line
        self.title, self.language = title, language

    @property
    def headings(self) -> Sequence[str]:
        """What heads the cells of a line."""
        return self._headings

    def __len__(self) -> int:
        """How many there are."""
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> One: ...
    @overload
    def __getitem__(self, at: slice) -> Self: ...
    def __getitem__(self, at: int | slice) -> One | Self:
        """The one at a place, or a stretch of them as a listing."""
        if isinstance(at, slice):
            return type(self)(self._items[at], self._headings, self._shown, self._line, self.title, self.language)
        return self._items[at]

    def __iter__(self) -> Iterator[One]:
        """Each in turn."""
        return iter(self._items)

    def table_lines(self, most: int) -> list[Line]:
        """The lines of the table of the first `most` answers."""
        return [line for one in self._items[:most] for line in self._shown(one)]

    def lines(self) -> list[dict[str, Any]]:
        """Each as one JSON object, as the command line prints it with `--format jsonl`."""
        return [dict(self._line(one)) for one in self._items]

    def df(self) -> "pandas.DataFrame":
        """The lines as a table of pandas; what is nested in them stays so."""
        needed("pandas")
        import pandas

        return pandas.DataFrame(self.lines())

    def pl(self) -> "polars.DataFrame":
        """The lines as a table of polars."""
        needed("polars")
        import polars

        return polars.DataFrame(self.lines(), infer_schema_length=None)

    def arrow(self) -> "pyarrow.Table":
        """The lines as a table of Arrow."""
        needed("pyarrow")
        import pyarrow

        lines = self.lines()
        names = dict.fromkeys(name for one in lines for name in one)
        return pyarrow.Table.from_pylist([{name: one.get(name) for name in names} for one in lines])
