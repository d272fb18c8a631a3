"""Words of a page → its lines, and the order in which a person reads them: column by column."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from legation.reading.pdf.page import Word

LEADER = re.compile(r"(?:\. ?){5}")
"""The dots of a table of contents."""
_GAP = 1.0  # of a line's height: a wider gap between words parts two lines, of columns or cells
_OVERLAP = 0.5  # of the lower one's height: words of one line overlap by more
_LOOKED_BACK = 30  # lines among which the rest of one is looked for
_START = 3.0  # points by which lines of one column may begin apart
_GUTTER = 6.0  # points; no gap between columns is narrower
_COLUMN_LINES = 5  # the fewest a column of prose has
_FULL = 0.6  # of a column's width: lines of prose are mostly longer, cells of a table are not
_CLOSE = 0.85  # of the widest step from row to row: lines of one row stand closer
_TABLE_ROWS = 3  # the fewest rows of a table that is not ruled


class Line(NamedTuple):
    """Words that stand beside each other, and their box."""

    x0: float
    y0: float
    x1: float
    y1: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """What the line says."""
        return " ".join(word.text for word in self.words)

    @property
    def height(self) -> float:
        """That of most of its words, which is what its size is judged by."""
        return median(word.height for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether all its words are set in a heavy face."""
        return all(word.bold for word in self.words)

    @property
    def middle(self) -> float:
        """How far down its middle stands."""
        return (self.y0 + self.y1) / 2


class Row(NamedTuple):
    """A row of a table that is not ruled: for each column the lines in it, from the top down."""

    cells: tuple[tuple[Line, ...], ...]


def lines_of(words: Sequence[Word]) -> list[Line]:
    """The lines that words make, from the top of the page down, each column's apart."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and _goes_on(runs[-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    joined: list[list[Word]] = []
    for run in sorted(runs, key=lambda one: (_middle(one), one[0].x0)):
        for other in reversed(joined[-_LOOKED_BACK:]):
            if _beside(other, run):
                other.extend(run)
                other.sort(key=lambda word: word.x0)
                break
        else:
            joined.append(run)
    lines = [_line(run) for run in joined]
    return sorted(lines, key=lambda line: (line.middle, line.x0))


def _line(words: Sequence[Word]) -> Line:
    return Line(
        min(word.x0 for word in words),
        min(word.y0 for word in words),
        max(word.x1 for word in words),
        max(word.y1 for word in words),
        tuple(words),
    )


def _middle(run: Sequence[Word]) -> float:
    return (run[0].y0 + run[0].y1) / 2


def _goes_on(run: Sequence[Word], word: Word) -> bool:
    last = run[-1]
    return -0.3 * last.height <= word.x0 - last.x1 <= _GAP * last.height and _overlap(last, word)


def _overlap(one: Word | Line, other: Word | Line) -> bool:
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared > _OVERLAP * min(one.y1 - one.y0, other.y1 - other.y0)


def _beside(run: Sequence[Word], other: Sequence[Word]) -> bool:
    if not _overlap(run[0], other[0]):
        return False
    gap = max(other[0].x0 - run[-1].x1, run[0].x0 - other[-1].x1)
    return -0.3 * run[0].height <= gap <= _GAP * run[0].height


# --- columns ---------------------------------------------------------------------------------


def columns_of(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of a page in reading order, a list for each column or part of one; `lines` from the top down.

    A line across the columns parts them: what stands above it is read before what stands below.
    """
    gutter = _gutter(lines)
    if gutter is None:
        if lines:
            yield list(lines)
        return
    band: list[Line] = []
    across: list[Line] = []
    for line in lines:
        if _crosses(line, gutter):
            yield from _sides(band, gutter)
            band = []
            across.append(line)
        else:
            if across:
                yield across
                across = []
            band.append(line)
    if across:
        yield across
    yield from _sides(band, gutter)


def _sides(band: Sequence[Line], gutter: float) -> Iterator[list[Line]]:
    yield from columns_of([line for line in band if line.x1 <= gutter])
    yield from columns_of([line for line in band if line.x1 > gutter])


def _crosses(line: Line, gutter: float) -> bool:
    return line.x0 < gutter - _START and line.x1 > gutter


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the right column of two begins, which the fewest lines cross; None where there is but one."""
    if len(lines) < 2 * _COLUMN_LINES:
        return None
    best: tuple[int, float] | None = None
    starts = sorted(line.x0 for line in lines)
    for at, start in enumerate(starts):
        if at + _COLUMN_LINES > len(starts) or starts[at + _COLUMN_LINES - 1] > start + _START:
            continue
        if best is not None and start <= best[1] + _START:
            continue
        right = [line for line in lines if line.x0 >= start - _START]
        left = [line for line in lines if line.x1 <= start - _GUTTER and line.x0 < start - _START]
        column = [line for line in right if line.x0 <= start + _START]  # the right side may have several
        if _is_prose(left) and _is_prose(column) and _stand_beside(left, right):
            crossing = len(lines) - len(left) - len(right)
            if crossing * 2 < len(lines) and (best is None or crossing < best[0]):
                best = crossing, start
    return best[1] if best is not None else None


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether lines fill their column, as prose does and cells don't."""
    if len(lines) < _COLUMN_LINES:
        return False
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    return (
        median(line.x1 - line.x0 for line in lines) >= _FULL * width and median(len(line.words) for line in lines) >= 3
    )


def _stand_beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    top = max(left[0].y0, right[0].y0)
    bottom = min(left[-1].y1, right[-1].y1)
    return bottom - top >= 0.5 * min(left[-1].y1 - left[0].y0, right[-1].y1 - right[0].y0)


# --- tables without rules --------------------------------------------------------------------


def rows_of(lines: Sequence[Line]) -> Iterator[Line | list[Row]]:
    """The lines of a column, those parted by gaps that stand under each other for three rows or more as tables.

    Lines beside each other that are no table are one line.
    """
    level = _level(lines)
    at = 0
    while at < len(level):
        end = at
        while end < len(level) and (len(level[end]) > 1 or end > at) and _follows(level, at, end):
            end += 1
        while end > at and len(level[end - 1]) == 1:
            end -= 1
        table = _table(level[at:end])
        if table:
            yield table
            at = end
        else:
            yield _line([word for line in level[at] for word in line.words])
            at += 1


def _level(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in rows of those that stand beside each other."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and _overlap(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def _follows(level: Sequence[Sequence[Line]], first: int, at: int) -> bool:
    """Whether a row stands close below the one before, as rows of one table do."""
    if at == first:
        return True
    before, row = level[at - 1][0], level[at][0]
    if row.y0 - before.y1 > 1.5 * before.height:
        return False
    return len(level[at]) > 1 or row.x1 - row.x0 < 0.5 * (level[first][-1].x1 - level[first][0].x0)


def _table(level: Sequence[Sequence[Line]]) -> list[Row] | None:
    """The rows of a table; None where no gaps run through them all.

    Lines that stand closer than rows do are one row where one of its cells has a single line; otherwise what has
    no first cell goes on with the row above.
    """
    several = [row for row in level if len(row) > 1]
    if len(several) < _TABLE_ROWS or any(LEADER.search(line.text) for row in level for line in row):
        return None
    columns: list[list[float]] = []
    for line in sorted((line for row in level for line in row), key=lambda line: line.x0):
        if columns and line.x0 < columns[-1][1] + _GUTTER / 2:
            columns[-1][1] = max(columns[-1][1], line.x1)
        else:
            columns.append([line.x0, line.x1])
    if len(columns) < 2 or any(len(row) > len(columns) for row in level):
        return None
    if median(len(row) for row in several) < 0.5 * len(columns):
        return None
    laid = [_cells(row, columns) for row in level]
    steps = [after[0].y0 - before[0].y0 for before, after in pairwise(level)]
    rows: list[list[list[Line]]] = []
    for cluster in _clusters(laid, steps):
        alone = [column for column in range(len(columns)) if sum(bool(cells[column]) for cells in cluster) == 1]
        for at, cells in enumerate(cluster):
            if rows and (at if alone else not cells[0]):
                for before, cell in zip(rows[-1], cells, strict=True):
                    before.extend(cell)
            else:
                rows.append(cells)
    return [Row(tuple(tuple(cell) for cell in row)) for row in rows]


def _cells(row: Sequence[Line], columns: Sequence[Sequence[float]]) -> list[list[Line]]:
    """A row's lines by the column they stand in."""
    cells: list[list[Line]] = [[] for _ in columns]
    for line in row:
        cells[next(i for i, (start, end) in enumerate(columns) if start <= line.x0 <= end)].append(line)
    return cells


def _clusters(laid: Sequence[list[list[Line]]], steps: Sequence[float]) -> list[list[list[list[Line]]]]:
    """The rows of lines in runs that stand closer to each other than rows of the table do."""
    clusters = [[laid[0]]]
    for cells, step in zip(laid[1:], steps, strict=True):
        if step < _CLOSE * max(steps):
            clusters[-1].append(cells)
        else:
            clusters.append([cells])
    return clusters
