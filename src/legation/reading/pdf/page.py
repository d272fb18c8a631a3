"""What stands on a page of a PDF, and where: words, ruled lines, pictures.

Places are in points from the upper left corner of the page as it is read, downwards.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_MOST_LETTERS = 200_000
_MOST_SHAPES = 20_000
_DEEPEST_FORM = 8
_APART = 0.2  # of a letter's height: a wider gap parts words
_LEAST_HEIGHT = 0.85  # of a letter's size: no face with an ascent and a descent is lower
_ASCENT, _DESCENT = 0.9, 0.25  # of a letter's size, where its face tells none
_THIN = 3.0  # points; a shape this thin is a rule
_SHORTEST = 4.0  # points; a shorter one rules nothing
_HYPHENS = frozenset(("\x02", "\xad", "\ufffe"))  # what PDFium makes of one at a line's end
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PRIVATE = range(0xE000, 0xF900)


class Word(NamedTuple):
    """A word and its box; `bold` is true of a heavy face."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str
    bold: bool

    @property
    def height(self) -> float:
        """From the face's ascent to its descent."""
        return self.y1 - self.y0


class Rule(NamedTuple):
    """A drawn line, level or upright: where it stands, and from where to where it goes."""

    at: float
    start: float
    end: float
    upright: bool


class Page(NamedTuple):
    """A page: its size, words in the order of the file, rules; whether pictures fill most of it; letters unread."""

    width: float
    height: float
    words: list[Word]
    rules: list[Rule]
    pictured: bool
    unread: int


def look_at(page: pdfium.PdfPage) -> Page:
    """What stands on the page. PdfiumError where it cannot be loaded."""
    left, bottom, right, top = page.get_bbox()
    text = page.get_textpage()
    try:
        letters = _Letters(text, min(text.count_chars(), _MOST_LETTERS), (left, bottom, right, top))
        words = list(letters.words())
    finally:
        text.close()
    rules: list[Rule] = []
    pictured = 0.0
    for at, shape in enumerate(_shapes(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)):
        if at == _MOST_SHAPES:
            break
        kind, matrix, shape_raw = shape
        if kind == raw.FPDF_PAGEOBJ_PATH:
            rules.extend(_rules(shape_raw, matrix, letters))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictured += abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
    wide, high = (right - left, top - bottom) if letters.quarter % 2 == 0 else (top - bottom, right - left)
    return Page(wide, high, words, rules, pictured > 0.3 * wide * high, letters.unread)


class _Letters:
    """The letters of a page, those set the way most are, turned so that they read from left to right."""

    def __init__(self, text: pdfium.PdfTextPage, count: int, box: tuple[float, float, float, float]) -> None:
        self.unread = 0
        self._text = text.raw
        self._matrix = raw.FS_MATRIX()
        self._across, self._along = ctypes.c_double(), ctypes.c_double()
        self._count = count
        self._box = box
        sample = Counter(self._quarter(i) for i in range(0, count, max(1, count // 50)) if self._is_letter(i))
        self.quarter = max(sample, key=lambda one: (sample[one], -one), default=0)

    def words(self) -> Iterator[Word]:
        """Words in the order of the file."""
        place = raw.FS_RECTF()
        face = _Faces(self._text)
        letters: list[str] = []
        x0 = y0 = x1 = y1 = at = 0.0
        bold = turned = False
        for i in range(self._count):
            letter = chr(raw.FPDFText_GetUnicode(self._text, i) or 32)
            blank = letter.isspace()
            if not blank:
                raw.FPDFText_GetLooseCharBox(self._text, i, place)
                self._heighten(i, place)
                a, b, c, d = self.turn(place.left, place.top, place.right, place.bottom)
                if d <= b:
                    continue  # a letter without a height is not to be seen
                # The letters of a ligature have one box, so none begins left of the one before, nor right of its end.
                new = (
                    not letters or a < at - 0.3 * (y1 - y0) or a - x1 > _APART * (y1 - y0) or not b < (y0 + y1) / 2 < d
                )
                raised = not new and letter.isdigit() and d - b < 0.8 * (y1 - y0) and (b + d) < (y0 + y1)
            if letters and (blank or new):
                if not turned:
                    yield Word(x0, y0, x1, y1, "".join(letters), bold)
                letters = []
            if blank:
                continue
            if not letters:
                x0, y0, y1 = a, b, d
                turned = self._quarter(i) != self.quarter
                bold = face.bold(i)
            at, x1 = a, c
            letters.append(self._shown(letter, raised))
        if letters and not turned:
            yield Word(x0, y0, x1, y1, "".join(letters), bold)

    def _heighten(self, i: int, place: Any) -> None:
        """Give a letter of a face that does not tell its ascent and descent the height of its size."""
        if self.quarter or not raw.FPDFText_GetMatrix(self._text, i, self._matrix):
            return
        size = float(raw.FPDFText_GetFontSize(self._text, i)) * abs(self._matrix.d)
        if place.top - place.bottom < _LEAST_HEIGHT * size:
            raw.FPDFText_GetCharOrigin(self._text, i, self._across, self._along)
            place.bottom = self._along.value - _DESCENT * size
            place.top = self._along.value + _ASCENT * size

    def turn(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """A box of the file as one of the page as it is read: left, top, right, bottom."""
        west, south, east, north = self._box
        if self.quarter == 0:
            return left - west, north - top, right - west, north - bottom
        if self.quarter == 1:
            return north - top, east - right, north - bottom, east - left
        if self.quarter == 2:
            return east - right, bottom - south, east - left, top - south
        return bottom - south, left - west, top - south, right - west

    def _shown(self, letter: str, raised: bool) -> str:
        if letter in _HYPHENS:
            return "-"
        if ord(letter) in _PRIVATE or letter == "\ufffd":
            self.unread += 1
        return letter.translate(_RAISED) if raised else letter

    def _is_letter(self, i: int) -> bool:
        return not chr(raw.FPDFText_GetUnicode(self._text, i) or 32).isspace()

    def _quarter(self, i: int) -> int:
        return round(float(raw.FPDFText_GetCharAngle(self._text, i)) / (math.pi / 2)) % 4


class _Faces:
    """Which letters are of a heavy face, by the name of their font."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._buffer = ctypes.create_string_buffer(128)
        self._known: dict[bytes, bool] = {}

    def bold(self, i: int) -> bool:
        raw.FPDFText_GetFontInfo(self._text, i, self._buffer, 128, None)
        name = self._buffer.value
        if name not in self._known:
            small = name.lower()
            self._known[name] = any(word in small for word in (b"bold", b"black", b"heavy", b"demi"))
        return self._known[name]


Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1, 0, 0, 1, 0, 0)


def _shapes(
    holder: Any, count: Any, get: Any, above: Matrix = _PLAIN, depth: int = 0
) -> Iterator[tuple[int, Matrix, Any]]:
    """The shapes of a page, those in forms in their place, each with its kind and its matrix."""
    for at in range(min(count(holder), _MOST_SHAPES)):
        shape = get(holder, at)
        kind = raw.FPDFPageObj_GetType(shape)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
            continue
        own = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(shape, own)
        matrix = _times((own.a, own.b, own.c, own.d, own.e, own.f), above)
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield kind, matrix, shape
        elif depth < _DEEPEST_FORM:
            yield from _shapes(shape, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, matrix, depth + 1)


def _times(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _rules(path: Any, matrix: Matrix, letters: _Letters) -> Iterator[Rule]:
    """The level and upright lines that a drawn path holds; a thin box is one."""
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, filled, stroked)
    if not filled.value and not stroked.value:
        return
    for points in _lines(path, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = letters.turn(min(xs), max(ys), max(xs), min(ys))
        if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
            yield from _rule(*box)
            continue
        for (x, y), (x2, y2) in pairwise(points):
            if min(abs(x - x2), abs(y - y2)) <= 0.5:
                yield from _rule(*letters.turn(min(x, x2), max(y, y2), max(x, x2), min(y, y2)))


def _rule(left: float, top: float, right: float, bottom: float) -> Iterator[Rule]:
    if max(right - left, bottom - top) < _SHORTEST:
        return
    if bottom - top > right - left:
        yield Rule((left + right) / 2, top, bottom, True)
    else:
        yield Rule((top + bottom) / 2, left, right, False)


def _lines(path: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The straight runs of a path as the points they go through."""
    a, b, c, d, e, f = matrix
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(min(raw.FPDFPath_CountSegments(path), _MOST_SHAPES)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind != raw.FPDF_SEGMENT_LINETO and len(points) > 1:
            yield points
        if kind != raw.FPDF_SEGMENT_LINETO:
            points = []
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if kind == raw.FPDF_SEGMENT_LINETO and raw.FPDFPathSegment_GetClose(segment) and len(points) > 2:
            points.append(points[0])
    if len(points) > 1:
        yield points
