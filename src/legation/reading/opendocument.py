"""ODT and ODS: a text or sheets of OpenDocument. No macro is run, no formula computed, no link or image followed."""

import re
from collections.abc import Iterator

from legation.errors import UnreadableSource
from legation.reading.content import Content
from legation.reading.grid import COLUMNS, Row, Spans, write_rows
from legation.reading.layout import Cell, Layout, Piece
from legation.reading.package import Element, Package, attribute, child, local, stated

_CONTENT, _STYLES, _META, _MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"
_PASSED_OVER = frozenset(
    "note annotation annotation-end tracked-changes ruby-text table-of-content illustration-index table-index "
    "object-index user-index alphabetical-index bibliography forms sequence-decls shapes".split()
)
_AROUND = frozenset("section index-body index-title table-header-rows table-rows table-row-group text-content".split())
_DEEPEST = 40
_NUMBER = re.compile(r"\d+")


def read_text(data: bytes, name: str) -> Content:
    """The content of an ODT file's bytes; `name` is for messages. UnreadableSource where it is damaged.

    What tracked changes took out, notes, comments, indexes, headers and footers are left out.
    """
    package = _package(data, name)
    root = package.xml(_CONTENT)
    page = Layout(name)
    body = child(root, "body", "text")
    if body is not None:
        _Text(page, _bold_styles(package, root), _titles(package, root)).write(body, 0)
    return page.content(_stated(package))


def read_sheets(data: bytes, name: str) -> Content:
    """The content of an ODS file's bytes: each sheet a table, of several each under its name; otherwise as `read_text`.

    A formula's cell holds the value it was saved with, a date is written as `2017-09-24`, as far as it is shown.
    """
    package = _package(data, name)
    body = child(package.xml(_CONTENT), "body", "spreadsheet")
    page = Layout(name)
    sheets = [] if body is None else body.findall("{*}table")
    for sheet in sheets:
        if len(sheets) > 1:
            page.heading(attribute(sheet, "name"), 1)
        write_rows(page, _sheet(sheet))
    return page.content(_stated(package))


def _package(data: bytes, name: str) -> Package:
    package = Package(data, name)
    if _MANIFEST in package and package.xml(_MANIFEST).find(".//{*}encryption-data") is not None:
        raise UnreadableSource(f"{name} is encrypted; save it without a password")
    return package


def _stated(package: Package) -> dict[str, str]:
    """The title; the language is left out, since it is mostly that of the program."""
    if _META not in package:
        return {}
    title = package.xml(_META).find(".//{*}title")
    return stated("".join(title.itertext()) if title is not None else "", "")


# --- texts -----------------------------------------------------------------------------------


class _Text:
    """Writes the elements of a text in their order."""

    def __init__(self, page: Layout, bold: frozenset[str], titles: frozenset[str]) -> None:
        self._page = page
        self._bold = bold
        self._titles = titles

    def write(self, parent: Element, depth: int) -> None:
        """Write what stands in an element."""
        for element in parent if depth < _DEEPEST else ():
            tag = local(element)
            if tag == "h":
                level = attribute(element, "outline-level", "1")
                self._page.heading(" ".join(_said(element).split()), int(level) if level.isdecimal() else 1)
            elif tag == "p":
                self._paragraph(element)
            elif tag == "list":
                for nested, text in _items(element, 1):
                    self._page.item(text, nested)
            elif tag == "table":
                self._table(element, depth)
            elif tag in _AROUND:
                self.write(element, depth + 1)
            if tag in ("h", "p"):
                for box in element.iter("{*}text-box"):
                    self.write(box, depth + 1)

    def _paragraph(self, element: Element) -> None:
        text = _said(element)
        style = attribute(element, "style-name")
        if style in self._titles:
            self._page.heading(text, 1)
            return
        spans = [one for one in element if _said(one).strip() or (one.tail or "").strip()]
        bold = style in self._bold or (
            bool(spans)
            and not (element.text or "").strip()
            and all(attribute(one, "style-name") in self._bold and not (one.tail or "").strip() for one in spans)
        )
        self._page.written(text, stands_out=bold)

    def _table(self, table: Element, depth: int) -> None:
        rows = list(_rows(table))
        if all(len(row.cells) < 2 for row in rows):
            for cell in table.iter("{*}table-cell"):
                self.write(cell, depth + 1)
            return
        write_rows(self._page, rows)


def _items(element: Element, level: int) -> Iterator[tuple[int, str]]:
    """The items of a list, each with its level."""
    for item in element if level < _DEEPEST else ():
        for one in item if local(item) in ("list-item", "list-header") else ():
            if local(one) == "list":
                yield from _items(one, level + 1)
            elif local(one) in ("p", "h"):
                yield level, _said(one)


def _said(element: Element) -> str:
    """The text of a paragraph, with its line breaks; what stands in boxes and notes in it is left out."""
    said = [element.text or ""]
    for one in element:
        tag = local(one)
        if tag == "line-break":
            said.append("\n")
        elif tag in ("s", "tab"):
            said.append(" ")
        elif tag not in _PASSED_OVER and tag not in ("frame", "custom-shape"):
            said.append(_said(one))
        said.append(one.tail or "")
    return "".join(said)


def _styles(package: Package, root: Element) -> Iterator[Element]:
    yield from root.iter("{*}style")
    if _STYLES in package:
        yield from package.xml(_STYLES).iter("{*}style")


def _bold_styles(package: Package, root: Element) -> frozenset[str]:
    """The names of styles whose text is heavy, by themselves or by the style they are made from."""
    parents: dict[str, str] = {}
    bold: dict[str, bool] = {}
    for one in _styles(package, root):
        name = attribute(one, "name")
        parents[name] = attribute(one, "parent-style-name")
        properties = child(one, "text-properties")
        weight = attribute(properties, "font-weight") if properties is not None else ""
        if weight:
            bold[name] = weight in ("bold", "600", "700", "800", "900")
    return frozenset(name for name in parents if _inherited(name, parents, bold))


def _inherited(name: str, parents: dict[str, str], bold: dict[str, bool]) -> bool:
    for _ in range(20):
        if name in bold:
            return bold[name]
        name = parents.get(name, "")
    return False


def _titles(package: Package, root: Element) -> frozenset[str]:
    """The names of the styles a title is set in."""
    return frozenset(
        {"Title"}
        | {attribute(one, "name") for one in _styles(package, root) if attribute(one, "parent-style-name") == "Title"}
    )


# --- tables ----------------------------------------------------------------------------------


def _rows(table: Element) -> Iterator[Row]:
    """The rows of a table in a text."""
    spans = Spans()
    at = 0
    for row, heads in _each_row(table, False):
        cells: list[Cell] = []
        for cell in row:
            if local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            column = len(cells)
            own: Cell = _pieces(cell)
            further = _count(cell, "number-rows-spanned")
            if further > 1:
                spans.begin(column, own, at + further - 1)
            above = spans.above(column, at) if local(cell) == "covered-table-cell" else None
            cells.extend([own if above is None else above] * min(_count(cell, "number-columns-repeated"), COLUMNS))
        yield Row(cells, None, heads)
        at += 1


def _each_row(parent: Element, heads: bool) -> Iterator[tuple[Element, bool]]:
    for one in parent:
        if local(one) == "table-row":
            yield one, heads
        elif local(one) in _AROUND:
            yield from _each_row(one, heads or local(one) == "table-header-rows")


def _pieces(cell: Element) -> list[Piece]:
    pieces: list[Piece] = []
    for one in cell:
        if local(one) in ("p", "h"):
            pieces.extend(Piece(line) for line in _said(one).split("\n") if line.strip())
        elif local(one) == "list":
            pieces.extend(Piece(text, level) for level, text in _items(one, 1))
        elif local(one) == "table":
            pieces.extend(Piece(" ".join(map(_said, row.iter("{*}p")))) for row, _ in _each_row(one, False))
    return pieces


def _sheet(sheet: Element) -> Iterator[Row]:
    """The rows of a sheet that hold anything, by their numbers."""
    spans = Spans()
    number = 0
    for row, _ in _each_row(sheet, False):
        repeated = _count(row, "number-rows-repeated")
        cells: list[str] = []
        for cell in row:
            if local(cell) not in ("table-cell", "covered-table-cell") or len(cells) >= COLUMNS:
                continue
            own = _value(cell)
            further = _count(cell, "number-rows-spanned")
            if further > 1:
                spans.begin(len(cells), own, number + further)
            above = spans.above(len(cells), number + 1) if local(cell) == "covered-table-cell" else None
            shown = above if isinstance(above, str) else own
            cells.extend([shown] * min(_count(cell, "number-columns-repeated"), COLUMNS - len(cells)))
        for one in range(number + 1, number + repeated + 1) if any(cells) else ():
            yield Row(cells, one)
        number += repeated


def _value(cell: Element) -> str:
    kind = attribute(cell, "value-type")
    said = "\n".join(_said(one) for one in cell if local(one) == "p")
    if kind == "date":
        return _date(attribute(cell, "date-value"), said)
    if kind == "float":
        try:
            return f"{float(attribute(cell, 'value')):.15g}"
        except ValueError:
            return said
    return said


def _date(value: str, said: str) -> str:
    """A date as far as it is shown: "March 1935" is a month, though a day is kept with it."""
    day, _, clock = value.partition("T")
    parts = len(_NUMBER.findall(said)) + any(map(str.isalpha, said))
    if parts == 1 and len(said.strip()) == 4:
        return day[:4]
    if parts == 2 and _NUMBER.findall(said) and max(map(len, _NUMBER.findall(said))) == 4:
        return day[:7]
    return f"{day} {clock[:5]}" if clock and clock[:5] != "00:00" else day


def _count(element: Element, name: str) -> int:
    said = attribute(element, name, "1")
    return max(1, min(int(said), 1 << 21)) if said.isdecimal() else 1
