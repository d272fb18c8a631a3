"""DOCX: paragraphs, lists and tables in the order of the text. No macro is run, no link or image followed."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from legation.reading.content import Content, Note
from legation.reading.grid import Row, repeated, words, write_rows
from legation.reading.layout import Cell, Layout, Piece
from legation.reading.package import Element, Package, attribute, child, core_properties, local

_HEADING = re.compile(r"heading (\d)")
_LIST = re.compile(r"list (?:bullet|number) (\d)")
_AROUND = frozenset("sdt sdtContent customXml ins moveTo smartTag hyperlink fldSimple dir bdo".split())
"""Elements that only stand around what is said."""
_BODY = 9  # the outline level of what is no heading
_DEEPEST = 40  # tables in tables, and what stands around them


class _Style(NamedTuple):
    """What a paragraph style says of its paragraphs; None where it leaves it to the style it is based on."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None
    listed: int | None = None
    bold: bool | None = None


class _Paragraph(NamedTuple):
    """A paragraph: its text with its line breaks, its level as a heading or in a list (0 for neither)."""

    text: str
    heading: int = 0
    item: int = 0
    stands_out: bool = False
    title: bool = False


def read_word(data: bytes, name: str) -> Content:
    """The content of a DOCX file's bytes; `name` is for messages. UnreadableSource where it is damaged.

    What tracked changes put in stands, what they took out does not. Headers, footers, comments, footnotes and
    hidden text are left out; what stands in a text box follows its paragraph.
    """
    package = Package(data, name)
    main = package.target("", "officeDocument") or "word/document.xml"
    body = child(package.xml(main), "body")
    page = Layout(name)
    if body is not None:
        paper = _Paper(_styles(package, package.target(main, "styles")))
        blocks = list(paper.blocks(body, 0))
        titled = any(isinstance(one, _Paragraph) and one.title for one in blocks)
        for block in blocks:
            _write(page, block, titled)
    if any(path.lower().endswith("vbaproject.bin") for path in package.paths()):
        page.notes.append(Note("holds macros, which were neither read nor run"))
    return page.content(core_properties(package))


def _write(page: Layout, block: "_Paragraph | list[Row]", titled: bool) -> None:
    if isinstance(block, list):
        write_rows(page, block)
    elif block.title:
        page.heading(block.text, 1)
    elif block.heading:
        page.heading(block.text, block.heading + titled)
    elif block.item:
        page.item(block.text, block.item)
    else:
        page.written(block.text, stands_out=block.stands_out)


class _Paper:
    """Reads the elements of a body by its styles."""

    def __init__(self, styles: dict[str, _Style]) -> None:
        self._styles = styles

    def blocks(self, parent: Element, depth: int) -> "Iterator[_Paragraph | list[Row]]":
        """The paragraphs and tables in an element."""
        for element in parent if depth < _DEEPEST else ():
            tag = local(element)
            if tag == "p":
                yield self._paragraph(element)
                for box in _boxes(element):
                    yield from self.blocks(box, depth + 1)
            elif tag == "tbl":
                yield from self._table(element, depth)
            elif tag in _AROUND:
                yield from self.blocks(element, depth + 1)

    def _paragraph(self, element: Element) -> _Paragraph:
        properties = child(element, "pPr")
        style = self._style(_value(properties, "pStyle"))
        outline, listed = style.outline, style.listed
        if properties is not None:
            own = _value(properties, "outlineLvl")
            outline = int(own) if own.isdecimal() else outline
            listed = _listed(child(properties, "numPr"), listed)
        runs = [(run, _said(run)) for run in _runs(element)]
        text = "".join(said for _, said in runs)
        bold = [_on(child(run, "rPr", "b"), style.bold or False) for run, said in runs if said.strip()]
        heading = outline + 1 if outline is not None and outline < _BODY else 0
        item = 0 if listed is None or heading else listed + 1
        return _Paragraph(text, heading, item, bool(bold) and all(bold), style.name == "title")

    def _table(self, table: Element, depth: int) -> "Iterator[_Paragraph | list[Row]]":
        """A table as its rows; one of a single column is a frame around what stands in it."""
        rows = [row for row in _within(table, "tr") if child(row, "trPr", "del") is None]
        if all(len(list(_within(row, "tc"))) < 2 for row in rows):
            for row in rows:
                for cell in _within(row, "tc"):
                    yield from self.blocks(cell, depth + 1)
            return
        above: dict[int, Cell] = {}
        yield [self._row(row, above, depth) for row in rows]

    def _row(self, row: Element, above: dict[int, Cell], depth: int) -> Row:
        """A row's cells; `above` holds what cells of the rows above say that span further rows."""
        properties = child(row, "trPr")
        heads = _on(child(properties, "tblHeader"), False)
        before = _value(properties, "gridBefore")
        cells: list[Cell] = [""] * min(int(before), 100) if before.isdecimal() else []
        for one in _within(row, "tc"):
            merge = child(one, "tcPr", "vMerge")
            width = _value(child(one, "tcPr"), "gridSpan")
            if merge is not None and attribute(merge, "val", "continue") == "continue":
                cell = repeated(above.get(len(cells), ""))
            else:
                cell = self._cell(one, depth)
                above[len(cells)] = cell
            further = min(int(width), 100) - 1 if width.isdecimal() else 0
            cells.append(cell)
            cells.extend([cell if heads else ""] * further)
        return Row(cells, None, heads)

    def _cell(self, cell: Element, depth: int) -> Cell:
        pieces: list[Piece] = []
        for block in self.blocks(cell, depth + 1):
            if isinstance(block, _Paragraph):
                pieces.extend(Piece(line, block.item) for line in block.text.split("\n") if line.strip())
            else:
                pieces.extend(Piece(" ".join(filter(None, map(words, row.cells)))) for row in block)
        return pieces

    def _style(self, name: str) -> _Style:
        """A style with what those say it is based on."""
        found = self._styles.get(name or "", _Style())
        whole, seen = found, {name}
        while found.based_on and found.based_on not in seen:
            seen.add(found.based_on)
            found = self._styles.get(found.based_on, _Style())
            whole = whole._replace(
                outline=found.outline if whole.outline is None else whole.outline,
                listed=found.listed if whole.listed is None else whole.listed,
                bold=found.bold if whole.bold is None else whole.bold,
            )
        return whole


def _styles(package: Package, path: str | None) -> dict[str, _Style]:
    if path is None or path not in package:
        return {}
    found = {}
    for one in package.xml(path).iterfind("{*}style"):
        name = _value(one, "name").lower()
        properties = child(one, "pPr")
        heading = _HEADING.fullmatch(name)
        outline = _value(properties, "outlineLvl")
        level = int(heading[1]) - 1 if heading else int(outline) if outline.isdecimal() else None
        bold = child(one, "rPr", "b")
        listed = _listed(child(properties, "numPr"), None)
        deeper = _LIST.fullmatch(name)
        found[attribute(one, "styleId")] = _Style(
            name,
            _value(one, "basedOn"),
            level,
            int(deeper[1]) - 1 if deeper and listed == 0 else listed,
            None if bold is None else _on(bold, False),
        )
    return found


def _listed(numbering: Element | None, otherwise: int | None) -> int | None:
    """How deep in a list a paragraph stands, from 0; None where it stands in none."""
    if numbering is None:
        return otherwise
    if _value(numbering, "numId") == "0":
        return None
    level = _value(numbering, "ilvl")
    return int(level) if level.isdecimal() else otherwise or 0


def _runs(parent: Element) -> Iterator[Element]:
    """The runs of a paragraph that stand, hidden ones left out."""
    for element in parent:
        tag = local(element)
        if tag == "r":
            if not _on(child(element, "rPr", "vanish"), False):
                yield element
        elif tag in _AROUND:
            yield from _runs(element)


def _said(run: Element) -> str:
    said = []
    for element in run:
        tag = local(element)
        if tag == "t":
            said.append(element.text or "")
        elif tag == "tab":
            said.append("\t")
        elif tag in ("br", "cr"):
            said.append("\n")
        elif tag == "noBreakHyphen":
            said.append("-")
    return "".join(said)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes set beside a paragraph; what is there for older programs is the same again."""
    for box in paragraph.iter("{*}txbxContent"):
        above = [local(one) for one in box.iterancestors()]
        if "Fallback" not in above and above.count("txbxContent") == 0:
            yield box


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, whatever stands around them."""
    for element in parent:
        if local(element) == tag:
            yield element
        elif local(element) in _AROUND:
            yield from _within(element, tag)


def _value(parent: Element | None, name: str) -> str:
    found = child(parent, name) if parent is not None else None
    return attribute(found, "val") if found is not None else ""


def _on(switch: Element | None, otherwise: bool) -> bool:
    """Whether a switch such as `<w:b/>` is on."""
    return otherwise if switch is None else attribute(switch, "val", "true") not in ("0", "false", "off", "none")
