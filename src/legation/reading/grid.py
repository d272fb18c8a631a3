"""Rows of cells → a table in a layout: titles above it, what heads its columns, cells that span several rows."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from legation.reading.layout import Cell, Layout

COLUMNS = 1_000
"""The most columns of a table that are read."""
_REPEATED = 60  # characters; a cell this short that spans rows is said again in each
_HEADING = 60  # characters; no column's heading is longer
_LOOKED_AT = 50  # rows that show whether a table has more than one column


class Row(NamedTuple):
    """A table's row: its cells from the first column, and its number in the sheet.

    `heads` is true where the paper says that it heads the columns, `page` where a page begins with it.
    """

    cells: Sequence[Cell]
    number: int | None = None
    heads: bool = False
    page: bool = False


class Spans:
    """Cells that span several rows, handed on to the rows they span.

    A short one is repeated in each of its rows, a long one stands in its first.
    """

    def __init__(self) -> None:
        self._open: dict[int, tuple[Cell, int]] = {}

    def begin(self, column: int, cell: Cell, last: int) -> None:
        """A cell in that column spans the rows up to `last`."""
        self._open[column] = repeated(cell), last

    def columns(self, row: int) -> list[int]:
        """The columns into which a cell from above reaches in that row."""
        return [column for column, (_, last) in self._open.items() if row <= last]

    def above(self, column: int, row: int) -> Cell | None:
        """What a cell from above puts into that place; None where none reaches it."""
        cell, last = self._open.get(column, ("", -1))
        if row <= last:
            return cell
        self._open.pop(column, None)
        return None


def repeated(cell: Cell) -> Cell:
    """What a cell that spans rows says in those below its first."""
    return cell if len(words(cell)) <= _REPEATED else ""


def words(cell: Cell) -> str:
    """All a cell says, as one line."""
    if isinstance(cell, str):
        return cell.strip()
    said = (piece.text if isinstance(piece.text, str) else " ".join(piece.text) for piece in cell)
    return " ".join(said).strip()


def write_rows(page: Layout, rows: Iterable[Row], *, guess: bool = True) -> None:
    """Write a sheet's or a table's rows, in their order, blank ones left out.

    A row of one cell above a table of several columns is its title, or says something of it; so is one that
    stands apart below. The first row of the table itself heads its columns where the paper says so, or where
    it reads so: short words, each another, without figures. `guess` is False where the paper would say so.
    """
    given = iter(rows)
    looked_at = list(islice(given, _LOOKED_AT))
    wide = any(len(_filled(row)) > 1 for row in looked_at)
    table = False
    last: int | None = None
    kept = _with_next(row for row in chain(looked_at, given))
    for row, after in kept:
        apart = last is not None and row.number is not None and row.number > last + 1
        last = row.number
        if row.page:
            page.new_page()
        filled = _filled(row)
        if not filled:
            continue
        if wide and len(filled) == 1 and not row.heads and (not table or apart):
            if table:
                page.end_table()
                table = False
            page.paragraph(words(filled[0]), stands_out=True)
            continue
        if not table:
            page.begin_table()
            table = True
            if row.heads or (guess and _reads_as_header(filled, after)):
                _head(page, row, kept)
                continue
        page.row(row.cells[:COLUMNS], row.number)
    if table:
        page.end_table()


def _head(page: Layout, row: Row, following: "_with_next") -> None:
    """Write what heads the columns; of several rows that do, the words of each column go together."""
    cells = list(row.cells[:COLUMNS])
    while row.heads and following.next is not None and following.next.heads:
        row, _ = next(following)
        for column, cell in enumerate(row.cells[:COLUMNS]):
            if column >= len(cells):
                cells.append(cell)
            elif words(cell) != words(cells[column]):
                cells[column] = f"{words(cells[column])} {words(cell)}".strip()
    page.header(cells, row.number)


class _with_next(Iterator[tuple[Row, Row | None]]):  # noqa: N801 - used as a function
    """Each row that is not blank, or begins a page, with the one after it."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = (row for row in rows if row.page or _filled(row))
        self.next: Row | None = next(self._rows, None)

    def __next__(self) -> tuple[Row, Row | None]:
        row = self.next
        if row is None:
            raise StopIteration
        self.next = next(self._rows, None)
        return row, self.next


def _filled(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if words(cell)]


def _reads_as_header(filled: Sequence[Cell], after: Row | None) -> bool:
    if after is None or len(filled) < 2 or 2 * len(filled) < len(_filled(after)):
        return False
    said = [words(cell) for cell in filled]
    if len(set(said)) < len(said) or said == [words(cell) for cell in _filled(after)]:
        return False
    return all(len(one) <= _HEADING and not any(map(str.isdigit, one)) and any(map(str.isalpha, one)) for one in said)
