"""Lines of a column → its headings, paragraphs and items, by their size, their weight and the room between them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from legation.reading.headings import ends_sentence
from legation.reading.marks import mark
from legation.reading.pdf.lines import LEADER, Line

_LARGER = 1.12  # times the text's size: a heading's
_SMALLER = 0.93  # times the text's size: a note's
_ALIKE = 0.08  # of a line's height by which lines of one size may differ
_APART = 1.3  # times the text's leading: more parts two paragraphs
_WIDE_LEADING = 2.6  # times a line's height: no text is set wider
_LEADING = 1.15  # times a line's height, where a text has too few lines to show its own
_LOOKED_AT = 8  # lines below one, among which the next of its column is
_INDENT = 0.6  # of a line's height
_HEADING = 200  # characters; no heading is longer
_SHORT = 60
_CLOSES = (".", "!", "?", ":", ";")


class Paragraph(NamedTuple):
    """Lines that belong together.

    `level` is that of a heading shown by its size, 1 the highest, else 0; `stands_out` is true of what is all
    bold, or stands between gaps. `single` is one of several short lines under each other, `note` what is set
    smaller than the text. `full` is true where its last line had no room for another word, `first` and `last`
    where it opens or ends its column, notes aside.
    """

    lines: tuple[Line, ...]
    level: int
    stands_out: bool
    single: bool
    full: bool
    note: bool
    first: bool
    last: bool


class Sizes:
    """How large a paper's text and headings are, and how far apart its lines stand."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """`lines` are those of all pages, each page's from the top down."""
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.height * 4) / 4] += len(line.text)
        self.text = max(sizes, key=lambda size: (sizes[size], -size), default=10.0)
        larger: list[float] = []
        for size in sorted((size for size in sizes if size >= _LARGER * self.text), reverse=True):
            if not larger or size < larger[-1] * (1 - _ALIKE):
                larger.append(size)
        self._larger = larger
        steps = [step for at in range(len(lines)) if (step := _step(lines, at))]
        self.leading = median(steps) if len(steps) > 5 else _LEADING

    def level(self, line: Line) -> int:
        """The level of a heading of the line's size; 0 where it is no larger than the text."""
        for level, size in enumerate(self._larger, 1):
            if line.height >= size * (1 - _ALIKE):
                return min(level, 6)
        return 0


def _step(lines: Sequence[Line], at: int) -> float | None:
    """How far below a line the next of its column stands, in its heights; None where none of its size does."""
    line = lines[at]
    for after in lines[at + 1 : at + _LOOKED_AT]:
        if after.y0 > line.y0 + 0.5 * line.height and after.x0 < line.x1 and line.x0 < after.x1:
            step = (after.y0 - line.y0) / line.height
            return step if step < _WIDE_LEADING and _alike(line, after) else None
    return None


def paragraphs(lines: Sequence[Line], sizes: Sizes) -> Iterator[Paragraph]:
    """The paragraphs of a column's lines, from the top down."""
    if not lines:
        return
    right = max(line.x1 for line in lines)
    parts: list[list[Line]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if _begins(parts[-1], before, line, right, sizes):
            parts.append([line])
        else:
            parts[-1].append(line)
    small = [_is_note(part, sizes) for part in parts]
    apart = [True, *(_step_is_wide(before[-1], after[0], sizes) for before, after in pairwise(parts)), True]
    for at, part in enumerate(parts):
        alone = apart[at] and apart[at + 1]
        yield _paragraph(part, sizes, right, alone, first=at == 0, last=not small[at] and all(small[at + 1 :]))


def go_together(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph is the rest of the one before, which the end of its column or page broke off."""
    if not (before.last and after.first) or before.single or before.level or after.level:
        return False
    last, first = before.lines[-1], after.lines[0]
    if not _alike(last, first) or last.bold != first.bold:
        return False
    said = last.text.rstrip("\"'”’»)]")
    if said.endswith(_CLOSES):
        return False
    return first.text[:1].islower() or said.endswith("-") or (before.full and len(last.text) > _SHORT / 2)


def _paragraph(lines: Sequence[Line], sizes: Sizes, right: float, alone: bool, *, first: bool, last: bool) -> Paragraph:
    text = " ".join(line.text for line in lines)
    lettered = any(map(str.isalpha, text))
    listed = LEADER.search(text) is not None
    titled = lettered and len(text) <= _HEADING and not text.endswith((".", ";", ",")) and not listed
    level = sizes.level(lines[0]) if titled else 0
    full = lines[-1].x1 > right - 3 * lines[-1].height
    short = len(lines) == 1 and len(text) <= _SHORT and not ends_sentence(text) and not text.endswith(":")
    bold = all(line.bold for line in lines)
    single = listed or (short and not level and not bold and not alone)
    note = _is_note(lines, sizes)
    return Paragraph(
        tuple(lines),
        level,
        (bold and titled) or (alone and not listed and len(text) <= _HEADING),
        single,
        full,
        note,
        first,
        last,
    )


def _is_note(lines: Sequence[Line], sizes: Sizes) -> bool:
    """Whether lines are set smaller than the text, as notes are."""
    return all(line.height < _SMALLER * sizes.text for line in lines)


def _step_is_wide(before: Line, after: Line, sizes: Sizes) -> bool:
    return not _alike(before, after) or after.y0 - before.y0 > _APART * sizes.leading * before.height


def _alike(one: Line, other: Line) -> bool:
    return abs(one.height - other.height) <= _ALIKE * max(one.height, other.height)


def _begins(part: Sequence[Line], before: Line, line: Line, right: float, sizes: Sizes) -> bool:
    """Whether a line begins a paragraph of its own."""
    if _step_is_wide(before, line, sizes):
        return True
    if sizes.level(before) and sizes.level(line):
        return False
    closes = before.text.rstrip("\"'”’»)]").endswith(_CLOSES)
    room = before.x1 + (line.words[0].x1 - line.words[0].x0) + 0.8 * line.height < right
    found = mark(line.text)
    if found is not None and (found.certain or closes or room):
        return True
    if before.bold is not line.bold and (before.bold or closes or room):
        return True
    listed = mark(part[0].text) is not None
    if line.x0 > before.x0 + _INDENT * line.height and not (listed and before is part[0]):
        return closes or room
    if listed and line.x0 < before.x0 - _INDENT * line.height and closes:
        return True
    if not room:
        return False
    return closes or not line.text[:1].islower()
