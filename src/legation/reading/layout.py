"""Writes the text of a document whose format says what is a heading, a list or a table.

A format's module hands over each block in reading order; the text is laid out here, the same way for
all, and each block knows where it stands in it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from legation.errors import UnreadableSource
from legation.model.document import BlockKind, CellPlace
from legation.reading.content import Content, Note
from legation.reading.decoding import LIMIT
from legation.reading.lines import Line
from legation.reading.lists import OpenLists
from legation.reading.marks import mark
from legation.reading.outline import finish
from legation.reading.plain import blocks_of
from legation.reading.prose import Draft

_NO_CHARACTER = re.compile("[\x00\ud800-\udfff]")
_STEP = 4  # columns that a level of a list is set in
_PARTED = " | "
_SHORT = 60  # characters: lines of a paragraph no longer than this were broken by their writer


Text = str | Sequence[str]
"""What a block says: one line, or the lines it is broken into on the page, whose words may be broken too."""


class Piece(NamedTuple):
    """A part of a table's cell: its plain content, or an item of a list in it, `level` deep."""

    text: Text
    level: int = 0


Cell = str | Sequence[Piece]


class Layout:
    """A document's text in the making.

    `name` is for messages. `language` is given to each block that follows (ISO 639-1), None where the
    format does not say. Runs of white space in what is handed over become one space; what is then empty
    makes no block. UnreadableSource where the text grows beyond what a document may have.
    """

    def __init__(self, name: str) -> None:
        self.language: str | None = None
        self.notes: list[Note] = []
        self._name = name
        self._parts: list[str] = []
        self._length = 0
        self._drafts: list[Draft] = []
        self._broken_off: Draft | None = None
        self._lists = OpenLists()
        self._pages: list[int] = []
        self._table = -1
        self._row = 0

    def heading(self, text: Text, level: int = 0) -> None:
        """A heading; `level` 1 is the highest, 0 where the page does not say."""
        self._lists.close()
        self._block(text, Draft(BlockKind.HEADING, [], level=level, given=level > 0))

    def paragraph(self, text: Text, *, stands_out: bool = False) -> None:
        """A paragraph. One that stands out (bold, large) is a heading where it reads as one."""
        self._lists.close()
        self._block(text, Draft(BlockKind.PARAGRAPH, [], alone=stands_out))

    def written(self, text: str, *, stands_out: bool = False) -> None:
        """A paragraph as it was typed: one that begins with a bullet is an item, short lines in it are lines."""
        lines = [one for one in text.split("\n") if one.strip()]
        found = mark(lines[0].strip()) if lines else None
        if found is not None and found.kind in ("bullet", "dash"):
            self.item(" ".join(lines).strip()[found.length :])
        elif len(lines) > 1 and all(len(one) <= _SHORT for one in lines):
            for one in lines:
                self.line(one)
        else:
            self.paragraph(" ".join(lines), stands_out=stands_out)

    def line(self, text: Text) -> None:
        """One line of several that stand under each other and are no sentences."""
        self._lists.close()
        self._block(text, Draft(BlockKind.LINE, [], close=True))

    def item(self, text: Text, level: int = 1) -> None:
        """An item of a list, 1 the outermost; it is led in by the item it is nested in, or a line with a colon."""
        draft = Draft(BlockKind.ITEM, [], indent=level * _STEP)
        before = self._drafts[-1] if self._drafts and self._drafts[-1].cell is None else None
        if self._block(text, draft):
            self._lists.place(draft, before)

    def note(self, text: Text) -> None:
        """A note at the foot of a page: a paragraph that what stood above it may go on behind."""
        before = self._broken_off
        self.paragraph(text)
        self._broken_off = before

    def go_on(self, text: Text) -> None:
        """More of the block before, notes aside, which a page's or a column's end has broken off."""
        lines = self._lines(text)
        if lines and self._broken_off is not None:
            self._broken_off.lines.extend(lines)
            self._write("\n\n")

    def begin_table(self) -> None:
        """A table begins; its rows follow, and then `end_table`."""
        self._lists.close()
        self._table += 1
        self._row = 0

    def header(self, cells: Sequence[Cell], number: int | None = None) -> None:
        """What heads the table's columns, as one row; `number` is its row in the sheet."""
        self._cells(cells, -1, number)

    def row(self, cells: Sequence[Cell], number: int | None = None) -> None:
        """A row of the table, a cell for each of its columns; `number` is its row in the sheet."""
        self._cells(cells, self._row, number)
        self._row += 1

    def end_table(self) -> None:
        """The table ends."""
        self._write("\n\n")

    def new_page(self) -> None:
        """A page of the paper begins."""
        self._pages.append(self._length)

    def content(self, stated: Mapping[str, str] | None = None) -> Content:
        """What was written; `stated` is what the file says of itself, as for `Content`."""
        text = "".join(self._parts)
        self._judge_headings()
        blocks = blocks_of(text, finish(self._drafts))
        return Content(text, blocks, tuple(self.notes), stated or {}, tuple(self._pages))

    def _judge_headings(self) -> None:
        """In a paper that marks no heading but its title, every paragraph is one where it reads as one."""
        if any(one.kind is BlockKind.HEADING or one.alone for one in self._drafts[1:]):
            return
        for one in self._drafts:
            one.alone = one.kind is BlockKind.PARAGRAPH and one.cell is None

    # --- the text ----------------------------------------------------------------------------

    def _block(self, text: Text, draft: Draft) -> bool:
        """Write a block that is not in a table; whether there was anything to write."""
        lines = self._lines(text)
        if not lines:
            return False
        draft.lines.extend(lines)
        draft.language = self.language
        self._drafts.append(draft)
        self._broken_off = draft
        self._write("\n" if draft.kind in (BlockKind.ITEM, BlockKind.LINE) else "\n\n")
        return True

    def _cells(self, cells: Sequence[Cell], row: int, number: int | None) -> None:
        for column, cell in enumerate(cells):
            if column:
                self._write(_PARTED)
            lists = OpenLists()
            before: Draft | None = None
            pieces: Iterable[Piece] = (Piece(cell),) if isinstance(cell, str) else cell
            for piece in pieces:
                lines = self._lines(piece.text, "\n" if before else "")
                if not lines:
                    continue
                kind = BlockKind.ITEM if piece.level else BlockKind.CELL
                draft = Draft(kind, lines, indent=piece.level * _STEP, cell=CellPlace(self._table, row, column))
                draft.row, draft.language = number, self.language
                if piece.level:
                    lists.place(draft, before)
                else:
                    lists.close()
                self._drafts.append(draft)
                before = draft
        self._write("\n")

    def _lines(self, text: Text, before: str = "") -> list[Line]:
        lines: list[Line] = []
        for one in (text,) if isinstance(text, str) else text:
            shown = " ".join(_NO_CHARACTER.sub("\ufffd", one).split())
            if shown:
                self._write("\n" if lines else before)
                lines.append(Line(shown, self._length, self._length + len(shown)))
                self._write(shown)
        return lines

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        if self._length > LIMIT:
            raise UnreadableSource(
                f"{self._name} holds more than {LIMIT / 1e6:.0f} million characters of text: split it"
            )
