"""Tables drawn in plain text → cells, each with the lines it holds.

Five forms: grids drawn with `+---+` and `|` (pandoc, reStructuredText, SQL clients), pipe tables
of Markdown, rows between plain pipes, rows of cells parted by pipes under a line of headings, and rows of cells
parted by tabs.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from legation.reading.lines import Line, trimmed

_BORDER = re.compile(r"\+(?=[:+ ]*(?:[-=][:+ ]+)*[-=]{2})[-=:+ ]*\+")
_PART_BORDER = re.compile(r"\+[-=]{2,}")
_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*[|+])+(?:\s*:?-{2,}:?\s*)?|\|\s*:?-{2,}:?\s*\|?")
_PIPE = re.compile(r"(?<!\\)\|")
_HEADING_LENGTH = 60
_TAB_COLUMNS = 30
_SIGN = " | "
_FEWEST = 3  # rows, that of the headings among them
_ALONE = 3  # cells of a row that stands by itself between other lines


@dataclass(slots=True)
class Cell:
    """One cell: its row (-1 in the header), its column, and its lines in reading order."""

    row: int
    column: int
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table:
    """A table's cells, row by row, and the index of the first line after it."""

    cells: tuple[Cell, ...]
    end: int


def find_table(text: str, lines: Sequence[Line], at: int, tabs: bool) -> Table | None:
    """The table that begins at line `at`, or None. `tabs` allows cells parted by tabs."""
    line = lines[at].text
    if line.startswith("+") and _BORDER.fullmatch(line):
        return _grid(text, lines, at)
    if "|" in line:
        return _pipes(text, lines, at) or _parted(text, lines, at)
    if tabs and "\t" in line:
        return _tabs(text, lines, at)
    return None


def parted_by_tabs(text: str, lines: Sequence[Line]) -> bool:
    """Whether tabs in this text part the cells of tables, not the words of text out of a PDF."""
    if "\t" not in text:
        return False
    same = other = 0
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and "\t" in lines[end].text:
            end += 1
        if end - start > 1:
            if len({text.count("\t", *_with_margin(text, line)) for line in lines[start:end]}) == 1:
                same += 1
            else:
                other += 1
        start = max(end, start + 1)
    return same > other


def _grid(text: str, lines: Sequence[Line], at: int) -> Table | None:
    """A grid: borders part the rows, the border's crosses the columns, `=` the header."""
    end = at
    while end < len(lines) and lines[end].text[:1] in ("+", "|"):
        end += 1
    borders = [index for index in range(at, end) if _BORDER.fullmatch(lines[index].text)]
    sections = [range(a + 1, b) for a, b in pairwise(borders) if b > a + 1]
    if not sections:  # borders alone are a drawing
        return Table((), borders[-1] + 1) if len(borders) > 1 else None
    edges = [offset for offset, sign in enumerate(lines[at].text) if sign == "+"]
    headed = any("=" in lines[index].text for index in borders[1:2])
    listing = _is_listing(lines, borders, sections)
    rows = [section for section in sections if not listing]
    if listing:
        rows = [sections[0], *(range(index, index + 1) for index in sections[1])]
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        made = [Cell(number - int(headed or listing), column) for column in range(len(edges) - 1)]
        for index in row:
            for cell, part in zip(made, _grid_parts(text, lines[index], edges), strict=True):
                cell.lines.append(part)
        cells.extend(made)
    return Table(tuple(cells), borders[-1] + 1)


def _is_listing(lines: Sequence[Line], borders: Sequence[int], sections: Sequence[range]) -> bool:
    """An SQL client's listing: a header of one line, then every line a row without borders between."""
    if len(borders) != 3 or len(sections) != 2 or len(sections[0]) != 1 or len(sections[1]) < 2:
        return False
    if any("=" in lines[index].text for index in borders):
        return False
    filled = sum(
        bool(_PIPE.split(lines[index].text)[1:2] != [""] and lines[index].text[1:4].strip()) for index in sections[1]
    )
    return filled * 2 > len(sections[1])


def _grid_parts(text: str, line: Line, edges: Sequence[int]) -> list[Line]:
    """A line's cells: at the border's crosses, or where the pipes are when wide letters shift them."""
    inner = line.text
    at = list(edges)
    if len(inner) <= edges[-1] or any(inner[edge] not in "|+" for edge in edges):
        pipes = [found.start() for found in _PIPE.finditer(inner)]
        if len(pipes) == len(edges):
            at = pipes
    parts = []
    for left, right in pairwise(at):
        begin, stop = min(left + 1, len(inner)), min(right, len(inner))
        if _PART_BORDER.match(inner, left) or set(inner[begin:stop]) <= set("-=+ "):
            begin = stop
        parts.append(trimmed(text, line.start + begin, line.start + max(begin, stop)))
    if len(inner) > at[-1] + 1:  # content beyond the last border belongs to the last column
        last = parts[-1]
        tail = trimmed(text, line.start + at[-1] + 1, line.end)
        parts[-1] = trimmed(text, last.start, tail.end) if last.text and tail.text else (tail if tail.text else last)
    return parts


def _pipes(text: str, lines: Sequence[Line], at: int) -> Table | None:
    """Rows of cells between pipes: Markdown's with a rule below the header, or framed by pipes."""
    ruled = at + 1 < len(lines) and _RULE.fullmatch(lines[at + 1].text) is not None
    framed = _is_framed(lines[at].text)
    if _RULE.fullmatch(lines[at].text) or not (ruled or framed):
        return None
    end = at
    while end < len(lines) and ("|" in lines[end].text or (ruled and end == at + 1)):
        if not ruled and not _is_framed(lines[end].text):
            break
        end += 1
    rows = [index for index in range(at, end) if not _RULE.fullmatch(lines[index].text)]
    if not ruled and len(rows) < 2:
        return None
    cells = []
    for number, index in enumerate(rows):
        for column, part in enumerate(_pipe_parts(text, lines[index])):
            cells.append(Cell(number - int(ruled), column, [part]))
    return Table(tuple(cells), end)


def _parted(text: str, lines: Sequence[Line], at: int) -> Table | None:
    """A line of headings and two rows or more, all parted by as many pipes: "Country | Kind | City"."""
    signs = len(_PIPE.findall(lines[at].text))
    end = at
    while end < len(lines) and len(_PIPE.findall(lines[end].text)) == signs and _SIGN in lines[end].text:
        end += 1
    rows = [_pipe_parts(text, line) for line in lines[at:end]]
    if len(rows) < _FEWEST or not _heads(rows[0]):
        return None
    cells = [Cell(number - 1, column, [part]) for number, row in enumerate(rows) for column, part in enumerate(row)]
    return Table(tuple(cells), end)


def _heads(row: Sequence[Line]) -> bool:
    """Whether the cells of a row could be headings: none is empty or long, none holds a number."""
    return all(0 < len(cell.text) <= _HEADING_LENGTH and not any(s.isdigit() for s in cell.text) for cell in row)


def _is_framed(line: str) -> bool:
    return len(line) > 2 and line[0] == "|" and line[-1] == "|" and any(sign.isalnum() for sign in line)


def _pipe_parts(text: str, line: Line) -> list[Line]:
    pipes = [found.start() for found in _PIPE.finditer(line.text)]
    starts = pipes if pipes and pipes[0] == 0 else [-1, *pipes]
    ends = starts[1:] if pipes and pipes[-1] == len(line.text) - 1 else [*starts[1:], len(line.text)]
    return [trimmed(text, line.start + a + 1, line.start + b) for a, b in zip(starts, ends, strict=False)]


def _tabs(text: str, lines: Sequence[Line], at: int) -> Table | None:
    """Rows that each have as many tabs as the first, which begins at the margin; one alone has three cells or more."""
    raw = [_with_margin(text, lines[at])]
    tabs = text.count("\t", *raw[0])
    if lines[at].tabbed or tabs >= _TAB_COLUMNS:
        return None
    end = at + 1
    while end < len(lines) and lines[end].text:
        row = _with_margin(text, lines[end])
        if text.count("\t", *row) != tabs:
            break
        raw.append(row)
        end += 1
    if len(raw) < 2 and tabs < _ALONE - 1:
        return None
    rows = [_tab_parts(text, *one) for one in raw]
    headed = len(rows) > 1 and _heads(rows[0])
    cells = [
        Cell(number - int(headed), column, [part]) for number, row in enumerate(rows) for column, part in enumerate(row)
    ]
    return Table(tuple(cells), end)


def _with_margin(text: str, line: Line) -> tuple[int, int]:
    """The line's run with the tabs around it, which stand for empty cells."""
    start, end = line.start, line.end
    while start > 0 and text[start - 1] in "\t ":
        start -= 1
    while end < len(text) and text[end] in "\t ":
        end += 1
    return start, end


def _tab_parts(text: str, start: int, end: int) -> list[Line]:
    parts = []
    for piece in text[start:end].split("\t"):
        parts.append(trimmed(text, start, start + len(piece)))
        start += len(piece) + 1
    return parts
