"""The lines of a text, and which of them belong to the page rather than to what it says."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_UNSEEN = (
    (0x00, 0x20), (0x7F, 0xA0), (0xAD, 0xAD), (0x1680, 0x1680), (0x180E, 0x180E), (0x2000, 0x200F),
    (0x2028, 0x202F), (0x205F, 0x2069), (0x3000, 0x3000), (0xFEFF, 0xFEFF),
)  # fmt: skip
_EDGE_CHARACTERS = "".join(chr(code) for first, last in _UNSEEN for code in range(first, last + 1))
_PAGE_BREAK = "\f"
_TAB = 4
_NUMERALS = re.compile(r"M{0,2}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_PAGE_NUMBER = re.compile(r"(?:[-–—\[(|] ?)?(\d{1,4}|[ivxlcm]{1,8}|[IVXLCM]{1,8})(?: ?[-–—\])|])?")
_NAMED_PAGE = re.compile(
    r"(?:page|pág(?:ina|\.)?|pag\.|p\.|s\.)\s?\d{1,4}(?:\s?(?:of|de|sur|/)\s?\d{1,4})?"
    r"|\d{1,4} ?(?:/|of|de|sur) ?\d{1,4}",
    re.IGNORECASE,
)
_BLANKS = 2
_RUNNING = 3  # a line at a page's edge that comes this often is a running head or foot
_PAGE_AT_LEAST = 8  # lines between two page numbers


class Line(NamedTuple):
    """A line's visible content and where it stands: `start:end` without the space around it.

    `indent` is in columns, `tabbed` whether the space before it holds a tab; `page` is true for
    the first line after a page's break or number, and for a blank line that holds the break.
    """

    text: str
    start: int
    end: int
    indent: int = 0
    tabbed: bool = False
    page: bool = False

    def from_(self, offset: int) -> "Line":
        """The line without its first `offset` characters, such as a list's bullet."""
        return Line(self.text[offset:], self.start + offset, self.end, self.indent + offset, self.tabbed, self.page)


def trimmed(text: str, start: int, end: int, page: bool = False) -> Line:
    """The line that `text[start:end]` holds, without what cannot be seen at its edges."""
    raw = text[start:end]
    if "!" <= raw[:1] <= "~":  # nothing unseen before it, and most often no more than space behind
        content = raw.rstrip()
        if "!" <= content[-1] <= "~":
            return Line(content, start, start + len(content), 0, False, page)
    content = raw.lstrip(_EDGE_CHARACTERS)
    before = raw[: len(raw) - len(content)]
    content = content.rstrip(_EDGE_CHARACTERS)
    begin = start + len(before)
    indent = len(before.expandtabs(_TAB)) if before else 0
    return Line(content, begin, begin + len(content), indent, "\t" in before, page)


def split(text: str) -> list[Line]:
    """The lines of the text, whatever ends them; blank ones, with an empty `text`, at most two in a row."""
    lines: list[Line] = []
    at = blanks = 0
    page = False
    for raw in text.splitlines(keepends=True):
        breaks = raw.endswith(_PAGE_BREAK)
        line = Line("", 0, 0, page=breaks) if raw.isspace() else trimmed(text, at, at + len(raw), page)
        blanks = 0 if line.text else blanks + 1
        if blanks <= _BLANKS or breaks:  # more of them say no more
            lines.append(line)
        page = breaks or (page and not line.text)
        at += len(raw)
    return lines


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """The lines with page numbers, running heads and feet made blank, and what follows them marked.

    A number alone on a line is a page's only where something says so: a page break beside it,
    words ("Page 3 of 8"), or another such number, one more or one less, a page away.
    """
    furniture = page_furniture(lines)
    kept: list[Line] = []
    page = False
    for at, line in enumerate(lines):
        if at in furniture:
            kept.append(Line("", line.start, line.start))
            page = True
            continue
        if page and line.text and not line.page:
            kept.append(Line(line.text, line.start, line.end, line.indent, line.tabbed, True))
        else:
            kept.append(line)
        page = page and not line.text
    return kept


def page_furniture(lines: Sequence[Line]) -> frozenset[int]:
    """The indices of lines that carry a page's number, its running head or its foot."""
    found = _page_numbers(lines)
    edges = _beside_edges(lines, found)
    heads = Counter(_masked(lines[at].text) for at in edges)
    running = {at for at in edges if heads[_masked(lines[at].text)] >= _RUNNING}
    return frozenset(found | running)


def is_page_number(text: str) -> bool:
    """Whether a line says nothing but a page's number: "12", "- iv -", "Page 3 of 8"."""
    number = _PAGE_NUMBER.fullmatch(text)
    return _NAMED_PAGE.fullmatch(text) is not None or (number is not None and _value(number[1]) is not None)


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    found = set()
    numbered: dict[bool, list[tuple[int, int]]] = {False: [], True: []}
    for at, line in enumerate(lines):
        if not line.text or len(line.text) > 24:
            continue
        if _NAMED_PAGE.fullmatch(line.text) and not line.text[:1].isdigit():
            found.add(at)
            continue
        number = _PAGE_NUMBER.fullmatch(line.text)
        if number is None or (value := _value(number[1])) is None:
            continue
        dressed = not line.text[0].isalnum() and line.text[0] == line.text[-1]
        if dressed or line.page or any(one.page for one in lines[at + 1 : at + 3]):
            found.add(at)
        numbered[number[1].isdigit()].append((at, value))
    for candidates in numbered.values():
        for (at, value), (later, more) in pairwise(candidates):
            if more == value + 1 and later - at >= _PAGE_AT_LEAST:
                found.update((at, later))
    return found


def _value(number: str) -> int | None:
    if number.isdigit():
        return int(number)
    if not _NUMERALS.fullmatch(number):
        return None
    values = [_VALUES[letter] for letter in number.upper()]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _beside_edges(lines: Sequence[Line], numbers: set[int]) -> list[int]:
    """Short lines next to a page's break or number, nothing but blank lines between."""
    beside: set[int] = set()
    for at, line in enumerate(lines):
        if at in numbers:
            neighbours = (_next_line(lines, at, -1), _next_line(lines, at, 1))
        elif line.page and line.text:
            neighbours = (_next_line(lines, at, -1), at)
        else:
            continue
        beside.update(one for one in neighbours if one is not None and one not in numbers)
    return sorted(at for at in beside if len(lines[at].text) <= 100)


def _next_line(lines: Sequence[Line], at: int, step: int) -> int | None:
    at += step
    while 0 <= at < len(lines):
        if lines[at].text:
            return at
        at += step
    return None


def _masked(text: str) -> str:
    return re.sub(r"\d+", "0", text)
