"""Elements of HTML, whatever format they were made of → a layout, in reading order.

Web pages, books and e-mails come as HTML; wikitext and TEI are put into its elements first. The walk keeps no
call for a level of nesting, so that no depth can break it.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from lxml import etree

from legation.reading.headings import ends_sentence
from legation.reading.layout import Text
from legation.reading.marks import mark
from legation.reading.shown import flag, is_left_out, language_code, picture, raised

Element = Any  # lxml's own class is no public name

PAGE = "page-break"
"""The element that stands where a page of the paper begins."""

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody "
    "td tfoot th thead tr ul".split()
)
_LISTS = frozenset({"ul", "ol", "dl", "menu", "dir"})
_ITEMS = frozenset({"li", "dt", "dd"})
_BOLD = frozenset({"b", "strong"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_AROUND = 500  # characters about a flag in which its country may be named anyway
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_DEEPEST_LIST = 50
_WRAPPED = 40  # characters a line, on the average, of prose that was broken line by line


class Page(Protocol):
    """What blocks are written to: a `Layout`, or the cell of a table."""

    language: str | None

    def heading(self, text: Text, level: int = 0) -> None:
        """A heading."""

    def paragraph(self, text: Text, *, stands_out: bool = False) -> None:
        """A paragraph."""

    def line(self, text: Text) -> None:
        """A line."""

    def item(self, text: Text, level: int = 1) -> None:
        """An item of a list."""

    def go_on(self, text: Text) -> None:
        """More of the block before."""

    def turn(self, number: str) -> None:
        """A page of that number begins."""

    def table(self, table: Element) -> bool:
        """Write a table; False where its content is to be laid out as if it were none."""


class _Run(NamedTuple):
    """A run of text within a block."""

    text: str
    bold: bool = False
    flag: bool = False  # the name of a flag's country


class _Item:
    """An open item of a list."""

    def __init__(self, level: int) -> None:
        self.level = level
        self.begun = False


class Flow:
    """A walk through elements that writes their blocks to a page.

    `around` is all the text of a table's cell, in which a flag's country may be named.
    """

    def __init__(self, page: Page, around: str | None = None) -> None:
        self._page = page
        self._around = around
        self._runs: list[_Run] = []
        self._heading = 0
        self._lists: list[bool] = []  # whether each open list has terms
        self._items: list[_Item] = []
        self._bold = 0
        self._typed = 0
        self._goes_on = False
        self._languages = [page.language]

    def walk(self, root: Element) -> None:
        """Write all that stands in an element."""
        events = etree.iterwalk(root, events=("start", "end"))
        left_out = None
        for event, element in events:
            if event == "start":
                if not self._starts(element):
                    left_out = element
                    events.skip_subtree()
                continue
            if element is left_out:
                left_out = None
            else:
                self._ends(element)
            if element.tail and element is not root:
                self._text(element.tail)
        self._flush()

    # --- elements ----------------------------------------------------------------------------

    def _starts(self, element: Element) -> bool:
        """Take an element's beginning; whether what stands in it is to be read."""
        tag = element.tag
        if is_left_out(element):
            return False
        if tag in _BLOCKS:
            self._flush()
            if tag == "table" and self._page.table(element):
                return False
            self._begins_block(element)
        elif tag == "br":
            self._runs.append(_Run("\n"))
        elif tag == "img":
            self._picture(element)
        elif tag == PAGE:
            self._goes_on = self._flush()
            self._page.turn(element.get("n") or "")
        elif tag == "sup" and (shown := raised(element, self._before())) is not None:
            self._text(shown)
            return False
        elif tag == "q":
            self._text('"')
        elif tag in _BOLD:
            self._bold += 1
        if element.text:
            self._text(element.text)
        elif tag != "img" and (country := flag(element)) is not None:
            self._runs.append(_Run(country, flag=True))
        return True

    def _begins_block(self, element: Element) -> None:
        tag = element.tag
        self._goes_on = False
        code = language_code(element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang"))
        self._languages.append(code or self._languages[-1])
        self._heading = _HEADINGS.get(tag, self._heading)
        if tag in _LISTS:
            self._lists.append(False)
        elif tag in _ITEMS:
            if tag == "dt" and self._lists:
                self._lists[-1] = True
            of_term = tag == "dd" and bool(self._lists) and self._lists[-1]
            self._items.append(_Item(min(max(len(self._lists), 1) + of_term, _DEEPEST_LIST)))
        self._typed += tag == "pre"

    def _ends(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
            self._goes_on = False
            self._languages.pop()
            if tag in _HEADINGS:
                self._heading = 0
            elif tag in _LISTS:
                self._lists.pop()
            elif tag in _ITEMS:
                self._items.pop()
            self._typed -= tag == "pre"
        elif tag == "q":
            self._text('"')
        elif tag in _BOLD:
            self._bold -= 1

    def _picture(self, element: Element) -> None:
        country = flag(element)
        if country is not None:
            self._runs.append(_Run(country, flag=True))
        elif self._around is not None and not self._around.strip():
            self._runs.append(_Run(f" {picture(element)} "))

    def _text(self, text: str) -> None:
        if not self._typed:
            text = _SPACE.sub(" ", text)
        self._runs.append(_Run(text, self._bold > 0))

    def _before(self) -> str:
        """The end of what stands before, in the same block."""
        return self._runs[-1].text[-12:] if self._runs else ""

    # --- blocks ------------------------------------------------------------------------------

    def _flush(self) -> bool:
        """Write the block that was gathered; whether there was any."""
        runs, self._runs = self._runs, []
        groups = _groups(_named(runs, self._around))
        if not groups:
            return False
        self._page.language = self._languages[-1]
        if self._goes_on:
            self._page.go_on([one.text for group in groups for one in group])
        elif self._heading:
            self._page.heading(" ".join(one.text for group in groups for one in group), self._heading)
        elif self._items:
            self._listed([one for group in groups for one in group])
        else:
            for group in groups:
                self._write(group)
        self._goes_on = False
        return True

    def _listed(self, lines: Sequence[_Run]) -> None:
        """The lines of an item: the first is the item, what follows is led in by it."""
        item = self._items[-1]
        for one in lines:
            self._page.item(one.text, min(item.level + item.begun, _DEEPEST_LIST))
            item.begun = True

    def _write(self, lines: Sequence[_Run]) -> None:
        for one in lines:
            found = mark(one.text)
            if found is not None and found.kind in ("bullet", "dash") and len(one.text) > found.length:
                self._page.item(one.text[found.length :])
            elif len(lines) > 1 and not one.bold and not ends_sentence(one.text):
                self._page.line(one.text)
            else:
                self._page.paragraph(one.text, stands_out=one.bold)


def _named(runs: Sequence[_Run], around: str | None) -> list[_Run]:
    """The runs with a flag's country as text where nothing near it names the country."""
    if not any(run.flag for run in runs):
        return list(runs)
    said = "".join("" if run.flag else run.text for run in runs).casefold()
    whole = around[: 2 * _AROUND].casefold() if around is not None else ""
    named: list[_Run] = []
    at = 0
    for run in runs:
        if not run.flag:
            at += len(run.text)
            named.append(run)
        elif (name := run.text.casefold()) not in whole and name not in said[max(0, at - _AROUND) : at + _AROUND]:
            named.append(_Run(f" {run.text} "))
    return named


def _groups(runs: Sequence[_Run]) -> list[list[_Run]]:
    """The lines of a block, those without an empty one between them together; wrapped prose as one line."""
    groups: list[list[_Run]] = [[]]
    line: list[_Run] = []
    for run in (*runs, _Run("\n\n")):
        first, *rest = run.text.split("\n")
        line.append(run._replace(text=first))
        for part in rest:
            text = " ".join("".join([one.text for one in line]).split())
            if text:
                groups[-1].append(_Run(text, all(one.bold for one in line if one.text.strip())))
            elif groups[-1]:
                groups.append([])
            line = [run._replace(text=part)]
    return [_unwrapped(group) for group in groups if group]


def _unwrapped(lines: list[_Run]) -> list[_Run]:
    """Lines that were broken where the page was full go together."""
    goes_on = [one.text[:1].islower() and mark(one.text) is None for one in lines]
    wrapped = any(goes_on) and sum(len(one.text) for one in lines) >= _WRAPPED * len(lines)
    kept: list[_Run] = []
    for one, lower in zip(lines, goes_on, strict=True):
        if kept and (lower or (wrapped and mark(one.text) is None)):
            kept[-1] = _Run(f"{kept[-1].text} {one.text}", kept[-1].bold and one.bold)
        else:
            kept.append(one)
    return kept
