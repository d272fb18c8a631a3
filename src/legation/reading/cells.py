"""Tables of HTML → rows with what heads their columns; tables that only lay out a page are none."""

from collections.abc import Iterator
from typing import Any

from legation.reading.flow import Flow
from legation.reading.grid import COLUMNS, Row, Spans, words, write_rows
from legation.reading.layout import Cell, Layout, Piece, Text
from legation.reading.shown import is_left_out

Element = Any

_CELLS = ("td", "th")
_SECTIONS = ("thead", "tbody", "tfoot")
_PROSE = 300  # characters; a cell this long is prose
_LONG = 1_500
_WIDEST = 100  # columns that a cell may span
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class HtmlPage(Layout):
    """A layout that HTML is written to."""

    _last_page = 0

    def turn(self, number: str) -> None:
        """A page of that number begins; pages count on from the last where it is none, or goes back."""
        told = int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 0
        count = told - self._last_page if told > self._last_page else 1
        for _ in range(count):  # the pages that are not in the paper begin and end here
            self.new_page()
        self._last_page += count

    def table(self, table: Element) -> bool:
        """Write a table of data; False for one that lays out the page."""
        if not _is_data(table):
            return False
        language = self.language
        for child in table:
            if child.tag not in (*_SECTIONS, "tr") and not is_left_out(child):
                Flow(self).walk(child)  # its caption, and what stands in a table by mistake
        self.language = language
        guess = table.find(".//th") is None
        write_rows(self, _rows(table), guess=guess)
        return True


class _Pieces:
    """A table's cell, written to as if it were a page."""

    language: str | None = None

    def __init__(self) -> None:
        self.pieces: list[Piece] = []

    def heading(self, text: Text, level: int = 0) -> None:
        self.pieces.append(Piece(text))

    def paragraph(self, text: Text, *, stands_out: bool = False) -> None:
        self.pieces.append(Piece(text))

    def line(self, text: Text) -> None:
        self.pieces.append(Piece(text))

    def item(self, text: Text, level: int = 1) -> None:
        self.pieces.append(Piece(text, level))

    def go_on(self, text: Text) -> None:
        self.pieces.append(Piece(text))

    def turn(self, number: str) -> None:
        """A page that begins within a cell is not told."""

    def table(self, table: Element) -> bool:
        return False


def _rows(table: Element) -> Iterator[Row]:
    """A table's rows, each cell in its column."""
    placed = list(_placed(table))
    spans = Spans()
    body = False
    for number, (section, row) in enumerate(placed):
        own = [cell for cell in row if cell.tag in _CELLS]
        title = len(own) == 1 and _span(own[0], "colspan") > 1
        heads = not body and not title and bool(own)
        heads = heads and (section == "thead" or all(one.tag == "th" for one in own))
        body = body or not (heads or title)
        cells: list[Cell] = []
        for one in own:
            _from_above(spans, cells, number)
            content = read_cell(one)
            last = number + min(_span(one, "rowspan") or len(placed), len(placed) - number) - 1
            for more in range(min(max(_span(one, "colspan"), 1), _WIDEST, COLUMNS - len(cells))):
                said = content if heads or not more else ""
                if last > number:
                    spans.begin(len(cells), said, last)
                cells.append(said)
        while (rest := [column for column in spans.columns(number) if column >= len(cells)]) and len(cells) < COLUMNS:
            cells.extend("" for _ in range(min(rest) - len(cells)))
            _from_above(spans, cells, number)
        yield Row(cells, None, heads)


def _placed(table: Element) -> Iterator[tuple[str, Element]]:
    """The rows of a table itself, not of one in it, each with its section; what stands at the foot comes last."""
    foot: list[tuple[str, Element]] = []
    for child in table:
        if is_left_out(child):
            continue
        if child.tag == "tr":
            yield "", child
        elif child.tag in _SECTIONS:
            rows = [(child.tag, row) for row in child if row.tag == "tr" and not is_left_out(row)]
            if child.tag == "tfoot":
                foot.extend(rows)
            else:
                yield from rows
    yield from foot


def _from_above(spans: Spans, cells: list[Cell], row: int) -> None:
    while len(cells) < COLUMNS and (cell := spans.above(len(cells), row)) is not None:
        cells.append(cell)


def read_cell(element: Element) -> Cell:
    """What stands in a cell: a line, or its pieces."""
    if is_left_out(element):
        return ""
    if not len(element):
        return " ".join((element.text or "").split())
    page = _Pieces()
    Flow(page, "".join(element.itertext())).walk(element)
    if len(page.pieces) == 1 and not page.pieces[0].level:
        return words(page.pieces)
    return page.pieces


def _span(cell: Element, name: str) -> int:
    told = (cell.get(name) or "1").strip()
    return min(int(told), 65_534) if told.isdecimal() and len(told) < 10 else 1


def _is_data(table: Element) -> bool:
    """Whether a table holds data: several columns of short cells, or one that says what heads them."""
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return False
    rows = [row for _, row in _placed(table)]
    columns = max((sum(max(_span(one, "colspan"), 1) for one in row if one.tag in _CELLS) for row in rows), default=0)
    if columns < 2:
        return False
    if table.find(".//table") is not None:
        return "wikitable" in (table.get("class") or "")
    headed = table.find("caption") is not None or any(one.tag == "th" for row in rows for one in row)
    if headed:
        return True
    sizes = []
    for row in rows:
        for cell in row:
            sizes.append(sum(map(len, cell.itertext())))
            if any(one.tag in _HEADINGS for one in cell.iter()):
                return False
    if len(rows) < 2 and max(sizes, default=0) > _PROSE:
        return False
    return sum(sizes) <= _PROSE * max(1, len(sizes)) and max(sizes, default=0) <= _LONG
