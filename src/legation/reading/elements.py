"""Elements of HTML in the making, for formats that are put into them before they are laid out."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from lxml import etree

Element = Any

_NO_CHARACTER = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


class Tree:
    """A tree of elements: its `root`, the innermost open `block`, and where text is written."""

    def __init__(self) -> None:
        self._root: Element = etree.Element("div")
        self.block: Element = self._root
        self._at: Element = self._root
        self._waiting: list[str] = []

    @property
    def root(self) -> Element:
        """The tree as it is by now."""
        self._settle()
        return self._root

    def text(self, text: str) -> None:
        """Write text where the last was written."""
        self._waiting.append(text)

    def _settle(self) -> None:
        """Put the text that waits into its place: in one piece, for each costs all that stands there already."""
        text = _NO_CHARACTER.sub("\ufffd", "".join(self._waiting))
        self._waiting.clear()
        last = next(self._at.iterchildren(reversed=True), None)  # its length would be counted each time
        if not text:
            return
        if last is None:
            self._at.text = (self._at.text or "") + text
        else:
            last.tail = (last.tail or "") + text

    def paragraph(self) -> None:
        """A new paragraph of the open block begins."""
        self._settle()
        self._at = etree.SubElement(self.block, "p" if self.block.tag in ("div", "td", "th", "blockquote") else "div")

    def into(self, element: Element) -> None:
        """Text goes on in that element."""
        self._settle()
        self._at = element

    def add(self, parent: Element, name: str) -> Element:
        """A new last element of `parent`, which stands at the end of what was written."""
        self._settle()
        return etree.SubElement(parent, name)

    def empty(self, name: str, attributes: Mapping[str, str] | None = None) -> None:
        """An element without content."""
        self._settle()
        etree.SubElement(self._at, name, _clean(attributes or {}))

    def caption(self, text: str) -> None:
        """The caption of the open table."""
        etree.SubElement(self.block, "caption").text = _NO_CHARACTER.sub("\ufffd", text)

    def row_for_cell(self) -> None:
        """Cells that stand in a table right away stand in its first row."""
        self._settle()
        if self.block.tag not in ("table", "tbody", "thead", "tfoot"):
            return
        last = next(self.block.iterchildren(reversed=True), None)
        self._at = last if last is not None and last.tag == "tr" else etree.SubElement(self.block, "tr")

    @contextmanager
    def inside(self, name: str, attributes: Mapping[str, str], *, block: bool = False) -> Iterator[None]:
        """Write into an element; afterwards text goes on behind it. A `block` has paragraphs of its own."""
        self._settle()
        kept = self._at, self.block
        element = etree.SubElement(self._at, name, _clean(attributes))
        self._at = element
        if block:
            self.block = element
        yield
        self._settle()
        self._at, self.block = kept


def _clean(attributes: Mapping[str, str]) -> dict[str, str]:
    return {name: _NO_CHARACTER.sub("\ufffd", value) for name, value in attributes.items()}
