"""CSV and TSV: a row a line, cells parted by a comma, a semicolon, a tab or a pipe."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from legation.reading.content import Content, Note
from legation.reading.decoding import decode
from legation.reading.grid import COLUMNS, Row, write_rows
from legation.reading.layout import Layout

_DELIMITERS = ",;\t|"
_LOOKED_AT = 100  # rows that show what parts the cells
_NAMED = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)  # Excel's own way to say it, a line it does not show
_FORMULA = re.compile(r"\s*(?:=\s*[\w(\"'+-]|@[A-Za-z]+\(|[+-][A-Za-z]+\()")


def read_delimited(data: bytes, name: str) -> Content:
    """The content of a CSV or TSV file's bytes; `name` is for messages. UnreadableSource where it is no text.

    Rows are counted as a sheet counts them: a cell with line breaks is in one, a blank line is one. What looks
    like a formula is text like any other, and noted once.
    """
    decoded = decode(data, name)
    lines = list(io.StringIO(decoded.text, newline=""))
    named = _NAMED.fullmatch(lines[0])
    lines = lines[1:] if named else lines
    page = Layout(name)
    if decoded.note:
        page.notes.append(Note(decoded.note))
    write_rows(page, _noting(page, _rows(lines, named[1] if named else _delimiter(lines), page)))
    return page.content()


def _rows(lines: Sequence[str], delimiter: str, page: Layout) -> Iterator[Row]:
    """The rows of lines; from one whose quotation mark never closes, and so would swallow the rest, it is text."""
    reader = csv.reader(lines, delimiter=delimiter)
    begin = number = 0
    try:
        for number, cells in enumerate(reader, 1):
            if reader.line_num == len(lines) and _stays_open(lines[begin:]):
                break
            yield Row(cells[:COLUMNS], number)
            begin = reader.line_num
        else:
            return
    except csv.Error:
        number += 1
    page.notes.append(Note(f"row {number}: a quotation mark does not close; from there on it is read as text"))
    for later, cells in enumerate(csv.reader(lines[begin:], delimiter=delimiter, quoting=csv.QUOTE_NONE), number):
        yield Row(cells[:COLUMNS], later)


def _stays_open(lines: Sequence[str]) -> bool:
    return len(lines) > 1 and sum(line.count('"') for line in lines) % 2 == 1


def _delimiter(lines: Sequence[str]) -> str:
    """The sign that parts the same number of cells in most rows; a comma where none does."""
    best, most = ",", 0.0
    for sign in _DELIMITERS:
        reader = csv.reader(lines[: 4 * _LOOKED_AT], delimiter=sign)
        try:
            widths = Counter(len(cells) for cells in islice(reader, _LOOKED_AT) if len(cells) > 1)
        except csv.Error:
            continue
        if widths:
            width, rows = max(widths.items(), key=lambda one: (one[1], one[0]))
            if rows + min(width, 100) / 1000 > most:
                best, most = sign, rows + min(width, 100) / 1000
    return best


def _noting(page: Layout, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows as they are; formulas among them are noted."""
    noted = False
    for row in rows:
        if not noted and any(isinstance(cell, str) and _FORMULA.match(cell) for cell in row.cells):
            page.notes.append(Note(f"row {row.number}: holds a formula, read as text; no formula is ever computed"))
            noted = True
        yield row
