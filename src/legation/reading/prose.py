"""A run of lines that is no list and no table: wrapped prose, short lines, or a heading above them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from legation.model.document import BlockKind, CellPlace
from legation.model.view import Span
from legation.reading.headings import ends_sentence, is_heading
from legation.reading.lines import Line
from legation.reading.marks import INLINE_BULLET, Mark

_LABEL = re.compile(r"[A-ZÀ-Þ][\w' -]{2,30}:\s")  # "Head of mission: …" begins a line of its own
# "chief of mission: …", as factbooks have it: a label where more than one line begins so.
SMALL_LABEL = re.compile(r"[a-z][\w()' /-]{2,40}:\s")
_WRAPPED_AT_LEAST = 45  # columns; shorter lines are not wrapped by anything
_WRAPPED_AT_MOST = 250
_NEARLY = 0.85  # of the width: a line this full was broken because it was full
_SHORT = 0.6
_QUOTES = "\"'”’)]"
_OPEN_END = frozenset(
    "of the and to in with for by de la el los las del y con et du des avec do da dos das com".split()
)
_NAVIGATION = re.compile(r"\s[·|]\s")
_SENTENCES = re.compile(r"[.!?][\"'”’)]?\s+[A-ZÁÉÍÓÚÑ¿¡]")


@dataclass(slots=True)
class Draft:
    """A block in the making: what it is, its lines, and how it stood on the page."""

    kind: BlockKind
    lines: list[Line]
    level: int = 0
    mark: Mark | None = None
    lead: "Draft | None" = None
    cell: CellPlace | None = None
    heading: "Draft | None" = None
    alone: bool = False  # between blank lines, nothing else in its group
    close: bool = False  # follows the block before without a blank line
    given: bool = False  # the page itself says what it is (`#`, an underline)
    indent: int = 0
    tabbed: bool = False
    marked: Line | None = None  # the first line with its list mark
    row: int | None = None  # of a sheet, from 1
    language: str | None = None

    @property
    def words(self) -> str:
        """The block's lines as one line of raw words, for judging its form."""
        return " ".join(line.text for line in self.lines)

    @property
    def spans(self) -> list[Span]:
        """The runs of the text the block stands for."""
        return [Span(line.start, line.end) for line in self.lines if line.text]


def wrapped_width(groups: Sequence[Sequence[Line]]) -> int:
    """The width most of a text's wrapped lines come to; 0 where it has none."""
    lengths = sorted(len(line.text) for group in groups if len(group) > 2 and not _rolled(group) for line in group[:-1])
    if not lengths:
        return 0
    width = lengths[int(len(lengths) * 0.9)]
    if sum(length >= 0.7 * width for length in lengths) * 2 < len(lengths):
        return 0
    return width if _WRAPPED_AT_LEAST <= width <= _WRAPPED_AT_MOST else 0


def _rolled(lines: Sequence[Line]) -> bool:
    """Whether each line is an entry of its own: of wrapped prose, some line goes on in small letters, if it has any."""
    small = any(line.text != line.text.upper() for line in lines)
    return small and len(lines) > 2 and not any(line.text[:1].islower() for line in lines[1:])


def read_prose(lines: Sequence[Line], width: int) -> list[Draft]:
    """Headings, paragraphs and lines that a run of unmarked lines holds. `width` is the text's own."""
    if not lines:
        return []
    if len(lines) > 1 and _heads(lines, width):
        rest = read_prose(lines[1:], width)
        return [_draft(BlockKind.HEADING, lines[:1]), *rest]
    own = _width(lines, width)
    labels = [SMALL_LABEL.match(line.text) is not None for line in lines]
    if sum(labels) > 1 and sum(labels) * 2 >= len(lines):
        starts = [0, *(at for at in range(1, len(lines)) if labels[at] or not lines[at].text[:1].islower())]
        ends = [*starts[1:], len(lines)]
        return [_draft(BlockKind.LINE, lines[start:end]) for start, end in zip(starts, ends, strict=True)]
    breaks = [_is_soft(a, b, own) for a, b in pairwise(lines)]
    if sum(breaks) * 2 >= len(breaks) or _sentence_a_line(lines):
        return [_draft(BlockKind.PARAGRAPH, part) for part in _paragraphs(lines, breaks, own)]
    if not width:  # short lines alone do not say how wide the page is
        breaks = [_is_soft(a, b, 0) for a, b in pairwise(lines)]
    parts = [[lines[0]]]
    for soft, line in zip(breaks, lines[1:], strict=True):
        if soft:
            parts[-1].append(line)
        else:
            parts.append([line])
    return [_draft(_line_or_paragraph(part), part) for part in parts]


def is_soft(before: Line, after: Line, width: int) -> bool:
    """Whether the break between two lines was made by the page's width, not by its writer."""
    return _is_soft(before, after, max(width, len(before.text)) if width else 0)


def has_room(before: Line, after: Line, width: int) -> bool:
    """Whether the next line's first word would still have fitted on the line before."""
    own = max(width, len(before.text)) if width else 0
    return not own or len(before.text) + 1 + len(after.text.split(None, 1)[0]) <= _NEARLY * own


def split_inline_bullets(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines parted at bullets that were run into them: what leads in, then an item each."""
    if all(line.text.isascii() or not INLINE_BULLET.search(line.text) for line in lines):
        return [list(lines)]
    before = ""
    for line in lines:
        found = INLINE_BULLET.search(line.text)
        before = f"{before} {line.text[: found.start()] if found else line.text}".strip()
        if found:
            break
    if before and not _closes(before):
        return [list(lines)]
    parts: list[list[Line]] = [[]]
    for line in lines:
        at = 0
        for found in INLINE_BULLET.finditer(line.text):
            _append(parts[-1], line, at, found.start())
            parts.append([])
            at = found.end()
        _append(parts[-1], line, at, len(line.text))
    return parts


def _append(part: list[Line], line: Line, start: int, end: int) -> None:
    piece = line.text[start:end]
    text = piece.strip()
    if text:
        begin = line.start + start + len(piece) - len(piece.lstrip())
        part.append(Line(text, begin, begin + len(text), line.indent, line.tabbed, line.page))


def _draft(kind: BlockKind, lines: Sequence[Line]) -> Draft:
    return Draft(kind, list(lines), indent=lines[0].indent, tabbed=lines[0].tabbed)


def _width(lines: Sequence[Line], width: int) -> int:
    """The width the lines wrap at; 0 where neither the document nor a line that goes on in small letters shows one."""
    own = max([len(line.text) for line in lines])
    if _rolled(lines) and sum(len(line.text) >= _NEARLY * width for line in lines) * 2 < len(lines):
        return 0
    if not width and not any(line.text[:1].islower() for line in lines[1:]):
        return 0
    return own if own > _WRAPPED_AT_MOST else max(own, width)


def _is_soft(before: Line, after: Line, width: int) -> bool:
    if _navigates(before.text) or _navigates(after.text):
        return False
    if after.text[:1].islower() or before.text[-1:] in "-‐\xad" or before.text.rsplit(None, 1)[-1] in _OPEN_END:
        return True
    if before.text.endswith(",") and len(before.text) >= _WRAPPED_AT_LEAST:
        return True
    if _LABEL.match(after.text):
        return False
    if not _WRAPPED_AT_LEAST <= width <= _WRAPPED_AT_MOST:
        return False
    return len(before.text) + 1 + len(after.text.split(None, 1)[0]) > _NEARLY * width


def _navigates(text: str) -> bool:
    """Whether it is a row of links: "Home | About | Contact"."""
    return ("|" in text or "·" in text) and _NAVIGATION.search(text) is not None


def _closes(text: str) -> bool:
    """Whether a sentence or what leads in a list ends with the text, quotes and brackets aside."""
    return text.rstrip(_QUOTES).endswith((".", "!", "?", ":"))


def _heads(lines: Sequence[Line], width: int) -> bool:
    """A heading set right above its text: it would have had room for the next word."""
    first, second = lines[0], lines[1]
    if _is_soft(first, second, _width(lines, width)) or not is_heading(first.text) or first.text.endswith(":"):
        return False
    if len(lines) > 2:
        return _is_soft(second, lines[2], _width(lines, width)) or len(second.text) > _WRAPPED_AT_MOST
    return len(second.text) > 1.3 * len(first.text) and (
        len(second.text) >= _WRAPPED_AT_LEAST or ends_sentence(second.text)
    )


def _sentence_a_line(lines: Sequence[Line]) -> bool:
    """One sentence on each line, as some editors and translators' files have it."""
    if not all(_closes(line.text) and " " in line.text for line in lines):
        return False
    return not any(_SENTENCES.search(line.text) for line in lines)


def _paragraphs(lines: Sequence[Line], breaks: Sequence[bool], width: int) -> list[list[Line]]:
    """Wrapped prose parted where a line is indented anew, or ends far from the margin with its sentence."""
    parts: list[list[Line]] = [[lines[0]]]
    full = len(lines) > 3 and sum(breaks) * 4 >= len(breaks) * 3
    for soft, before, line in zip(breaks, lines, lines[1:], strict=False):
        closed = _closes(before.text)
        indented = line.indent > before.indent and closed and line.text[:1].isupper()
        short = full and closed and not soft and len(before.text) < _SHORT * width
        if indented or short:
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _line_or_paragraph(lines: Sequence[Line]) -> BlockKind:
    text = " ".join(line.text for line in lines)
    long = len(lines) > 1 or len(text) > 2 * _WRAPPED_AT_LEAST
    return BlockKind.PARAGRAPH if long and _closes(text) else BlockKind.LINE
