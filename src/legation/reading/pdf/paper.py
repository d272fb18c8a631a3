"""The pages of a PDF → blocks: running heads left out, paragraphs whole again, tables row by row."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from legation.reading.grid import Row as SheetRow
from legation.reading.grid import repeated, words, write_rows
from legation.reading.layout import Cell, Layout, Piece
from legation.reading.lines import is_page_number
from legation.reading.marks import mark
from legation.reading.pdf.blocks import Paragraph, Sizes, go_together, paragraphs
from legation.reading.pdf.grids import Box, Grid, find_grids
from legation.reading.pdf.lines import Line, columns_of, lines_of, rows_of
from legation.reading.pdf.page import Page

_MARGIN = 0.12  # of the page's height, above and below, where running heads and page numbers stand
_EDGE_LINES = 4  # a running head has no more, words side by side counted
_HEAD_GAP = 0.8  # of its height: a running head stands further from the text
_LONGEST_HEAD = 120  # characters
_RUNNING = 3  # a line in the margin that comes on this many pages runs through the paper
_NEAR = 4.0  # points by which the same column or indent may stand apart


class _Table(NamedTuple):
    """A table in the course of a page: its rows, and for a ruled one where it begins and ends and its columns."""

    rows: list[SheetRow]
    edges: tuple[float, float, int] | None = None

    def goes_on(self, other: "_Table") -> bool:
        """Whether a table at the head of the next page is the rest of this one."""
        if self.edges is None or other.edges is None:
            return False
        near = all(abs(one - two) < _NEAR for one, two in zip(self.edges[:2], other.edges[:2], strict=True))
        return near and self.edges[2] == other.edges[2]


class Paper:
    """Writes the pages of a paper, each in reading order."""

    def __init__(self, page: Layout, sheets: Sequence[Page]) -> None:
        self._page = page
        self._sheets = sheets
        self._lines: list[list[Line]] = []
        self._grids: list[list[Grid]] = []
        for sheet in sheets:
            grids = find_grids(sheet.rules, sheet.words) if sheet.rules else []
            free = [word for word in sheet.words if not any(grid.holds(word) for grid in grids)]
            self._lines.append(lines_of(free))
            self._grids.append(grids)
        running = self._running()
        self._lines = [
            [line for i, line in enumerate(lines) if (at, i) not in running] for at, lines in enumerate(self._lines)
        ]
        self._sizes = Sizes([line for lines in self._lines for line in lines])
        self._last: Paragraph | None = None
        self._indents: list[float] = []

    def write(self) -> None:
        """Write all pages."""
        reached = 0
        parts = [(at, part) for at in range(len(self._sheets)) for part in self._parts(at)]
        queue = iter(zip(parts, [*parts[1:], (-1, None)], strict=False))
        for (at, part), (later, after) in queue:
            while reached <= at:
                self._page.new_page()
                reached += 1
            if isinstance(part, Paragraph):
                self._write(part)
                continue
            rows = list(part.rows)
            while isinstance(after, _Table) and later == reached and part.goes_on(after):
                rows.extend(_further(rows, after))
                reached += 1
                _, (later, after) = next(queue)
            write_rows(self._page, rows)
            self._last = None
        while reached < len(self._sheets):
            self._page.new_page()
            reached += 1

    def _write(self, part: Paragraph) -> None:
        lines = [line.text for line in part.lines]
        if part.note and self._last is not None:
            self._page.note(lines)  # the text goes on behind it
            return
        before, self._last = self._last, part
        found = mark(lines[0])
        if before is not None and found is None and go_together(before, part):
            self._page.go_on(lines)
        elif part.level:
            self._page.heading(lines, part.level)
        elif found is not None and found.kind in ("bullet", "dash"):
            self._page.item([lines[0][found.length :], *lines[1:]], self._depth(part))
            return
        elif part.single:
            self._page.line(lines)
        else:
            self._page.paragraph(lines, stands_out=part.stands_out)
        self._indents = []

    def _depth(self, item: Paragraph) -> int:
        """How deep an item is nested, by how far it is set in; a column begins anew."""
        line = item.lines[0]
        if item.first:
            self._indents = []
        while self._indents and line.x0 < self._indents[-1] - _NEAR:
            self._indents.pop()
        if not self._indents or line.x0 > self._indents[-1] + _NEAR:
            self._indents.append(line.x0)
        return len(self._indents)

    def _parts(self, at: int) -> "Iterator[Paragraph | _Table]":
        """The paragraphs and tables of a page in reading order: a ruled table parts what is above and below it."""
        lines = self._lines[at]
        for grid in self._grids[at]:
            above = [line for line in lines if line.middle < grid.y0]
            yield from self._free(above)
            rows = [SheetRow(row) for row in _ruled(grid)]
            rows[0] = rows[0]._replace(heads=_is_headed(grid))
            yield _Table(rows, (grid.x0, grid.x1, len(rows[0].cells)))
            lines = [line for line in lines if line.middle >= grid.y0]
        yield from self._free(lines)

    def _free(self, lines: Sequence[Line]) -> "Iterator[Paragraph | _Table]":
        for column in columns_of(lines):
            run: list[Line] = []
            for one in rows_of(column):
                if isinstance(one, Line):
                    run.append(one)
                    continue
                yield from paragraphs(run, self._sizes)
                run = []
                yield _Table([SheetRow([_said(cell) for cell in row.cells]) for row in one])
            yield from paragraphs(run, self._sizes)

    # --- what belongs to the page ------------------------------------------------------------

    def _running(self) -> set[tuple[int, int]]:
        """The lines that carry a page's number, its running head or its foot, by page and place."""
        edges: list[tuple[int, int, str]] = []
        for at, lines in enumerate(self._lines):
            margin = _MARGIN * self._sheets[at].height
            top = [i for i in _apart(lines, range(len(lines))) if lines[i].y0 < margin]
            foot = _apart(lines, range(len(lines) - 1, -1, -1))
            bottom = [i for i in foot if lines[i].y1 > self._sheets[at].height - margin]
            for name, places in (("head", top), ("foot", bottom)):
                masked = ((i, re.sub(r"[0-9]+", "0", lines[i].text)) for i in places)
                edges.extend((at, i, f"{name} {said}") for i, said in masked if len(said) <= _LONGEST_HEAD)
        pages = Counter(masked for masked, _ in {(masked, at) for at, _, masked in edges})
        enough = min(_RUNNING, max(2, len(self._lines)))
        numbers = {(at, i) for at, i, _ in edges if is_page_number(self._lines[at][i].text)}
        running = numbers | {(at, i) for at, i, masked in edges if pages[masked] >= enough}
        beside: dict[int, list[float]] = {}
        for at, i in numbers:
            beside.setdefault(at, []).append(self._lines[at][i].middle)
        return running | {
            (at, i)
            for at, i, _ in edges
            if any(self._lines[at][i].y0 < middle < self._lines[at][i].y1 for middle in beside.get(at, ()))
        }


def _apart(lines: Sequence[Line], inwards: Sequence[int]) -> list[int]:
    """The lines at an edge of the page, from it inwards, that a gap parts from all others; or a page's number alone."""
    for count, i in enumerate(inwards[:_EDGE_LINES]):
        if count + 1 == len(inwards):
            break
        line, after = lines[i], lines[inwards[count + 1]]
        if max(after.y0 - line.y1, line.y0 - after.y1) > _HEAD_GAP * line.height:
            return list(inwards[: count + 1])
    return [i for i in inwards[:1] if is_page_number(lines[i].text)]


def _further(rows: Sequence[SheetRow], table: _Table) -> list[SheetRow]:
    """The rows of a table's rest on a page, without the heading that is said again there."""
    again = [words(cell) for cell in table.rows[0].cells] == [words(cell) for cell in rows[0].cells]
    return [SheetRow([], page=True), *table.rows[again:]]


def _ruled(grid: Grid) -> list[list[Cell]]:
    """The rows of a ruled table; a cell that spans rows is said again in each where it is short."""
    rows: list[list[Cell]] = []
    columns = max(box.column + box.columns for box in grid.cells)
    for box in grid.cells:
        cell = _boxed(box)
        for row in range(box.row, box.row + box.rows):
            while len(rows) <= row:
                rows.append([""] * columns)
            rows[row][box.column] = cell if row == box.row else repeated(cell)
    return rows


def _is_headed(grid: Grid) -> bool:
    """Whether the first row of a table alone is set in a heavy face."""
    bold: dict[bool, set[bool]] = {True: set(), False: set()}
    for box in grid.cells:
        bold[box.row == 0].update(word.bold for word in box.words)
    return bold[True] == {True} and False in bold[False]


def _boxed(box: Box) -> Cell:
    return _said(lines_of(box.words))


def _said(lines: Sequence[Line]) -> Cell:
    """What the lines of a cell say: an item for each that begins with a bullet; a gap parts two pieces."""
    pieces: list[tuple[list[str], int]] = []
    before: Line | None = None
    for row in _beside(lines):
        text = " ".join(line.text for line in row)
        found = mark(text)
        bullet = found is not None and found.certain
        apart = before is not None and row[0].y0 - before.y1 > 0.8 * before.height
        if found is not None and bullet:
            pieces.append(([text[found.length :]], 1))
        elif not pieces or apart:
            pieces.append(([text], 0))
        else:
            pieces[-1][0].append(text)
        before = row[0]
    return [Piece(said, level) for said, level in pieces]


def _beside(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in lines:
        if rows and rows[-1][0].y0 < line.middle < rows[-1][0].y1:
            rows[-1].append(line)
            rows[-1].sort(key=lambda one: one.x0)
        else:
            rows.append([line])
    return rows
