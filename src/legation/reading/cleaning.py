"""Runs of a raw text → the view a rule reads, with the way back to every character."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from legation.model.view import Span, View

INVISIBLE = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Characters without a shape (control, zero-width, direction, soft hyphen), as a regex class."""

_LOOKALIKES = {ord(a): b for a, b in zip("‘’‚‛“”„‟‐‑−İ", "''''\"\"\"\"---I", strict=True)}
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_MARK = r"\[(?:\d{1,3}|[a-z]{1,2}|(?:note|nota|notes|n|nb|nt)[ .\xa0]?\d{1,3}|citation needed|clarification needed)\]"
_TOKEN = re.compile(
    rf"""
      (?P<space>\s{{2,}}|[^\S ])
    | (?P<invisible>[{INVISIBLE}]+)
    | (?P<lookalike>[‘’‚‛“”„‟‐‑−İ])
    | (?P<ligature>[ﬀ-ﬆ])
    | (?P<link>!?\[(?P<label>[^\[\]\n]{{1,300}})\]\([^()\s]{{0,500}}(?:\([^()\s]{{0,100}}\))?[^()\s]{{0,100}}(?:\s"[^"\n]{{0,200}}")?\))
    | (?P<mark>{_MARK}(?!\w))
    | (?P<raised>(?<=[^\W\d_²³¹⁰⁴-⁹])[²³¹⁰⁴-⁹]+|(?<=[.,;:)"'”’])[²³¹⁰⁴-⁹]+)
    | (?P<combining>[\u0300-\u036f]+)
    | (?P<emphasis>(?<![\w*])\*{{1,3}}(?=[^\s*])|(?<=[^\s*])\*{{1,3}}(?![\w*])
        |(?<!\w)_{{1,3}}(?=[^\W_])|(?<=[^\W_])_{{1,3}}(?!\w)|(?<![\w`])`(?=\w)|(?<=\w)`(?![\w`]))
    """,
    re.VERBOSE,
)
_UNITS = frozenset({"km", "m", "cm", "mm", "dm", "mi", "ft", "in", "yd", "sq"})
_ENDS_IN_FF = re.compile(
    r"(?:sta|o|tari|sheri|cli|plainti|stu|blu|cuto|layo|takeo|standoff|payo|trade-o)$", re.IGNORECASE
)
_LAST_PART = re.compile(r"([^\W_]+)-$")
_FIRST_PART = re.compile(r"[^\W_]+")
_COMPOUND = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
_KEEPS_HYPHEN_AFTER = frozenset({"non", "self", "vice"})
_KEEPS_HYPHEN_BEFORE = frozenset({"general", "elect", "designate"})


class Hyphens:
    """Which hyphens at a line's end belong to the word, judged by the rest of one document."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _compounds(self) -> frozenset[tuple[str, str]]:
        found = set()
        for compound in set(_COMPOUND.findall(self._text)):
            parts = compound.lower().split("-")
            found.update(pairwise(parts))
        return frozenset(found)

    def keeps(self, left: str, right: str) -> bool:
        """Whether `left-` and `right`, standing on two lines, keep their hyphen.

        Numbers ("2006-2007") and a capital after the break ("Trans-Pacific") keep it, and so does
        a compound that stands unbroken elsewhere in the document.
        """
        if not right[:1].islower() or not left[-1:].isalpha():
            return True
        pair = (left.lower(), right.lower())
        return pair[0] in _KEEPS_HYPHEN_AFTER or pair[1] in _KEEPS_HYPHEN_BEFORE or pair in self._compounds


class _Pieces:
    """Pieces in the making: never two spaces in a row, none at the ends."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.done: list[tuple[str, int, int]] = []

    @property
    def last(self) -> str:
        return self.done[-1][0][-1] if self.done else " "

    def add(self, shown: str, start: int, end: int) -> None:
        if shown[:1] == " " and self.last == " ":
            if len(shown) == end - start:
                start += 1
            shown = shown[1:]
        if shown:
            self.done.append((shown, start, end))

    def shorten(self) -> None:
        """Take back the last character shown."""
        shown, start, end = self.done.pop()
        if len(shown) > 1:
            self.done.append((shown[:-1], start, end - 1 if len(shown) == end - start else end))

    def read(self, start: int, end: int) -> None:
        """Show the run of the text, token by token."""
        text, at = self.text, start
        while found := _TOKEN.search(text, at, end):
            begin, stop = found.span()
            kind = found.lastgroup
            if kind == "combining":
                at = self._compose(at, begin, stop)
                continue
            if begin > at:
                self.add(text[at:begin], at, begin)
            at = stop
            if kind == "space":
                self.add(" ", begin, stop)
            elif kind == "lookalike":
                self.add(text[begin].translate(_LOOKALIKES), begin, stop)
            elif kind == "ligature":
                at = self._ligature(begin, end)
            elif kind == "link":
                self.read(*found.span("label"))
            elif kind == "raised":
                self._raised(begin, stop)
            elif kind == "mark" and self.last == " " and text[stop : stop + 1] in tuple(".,;:)!?") and self.done:
                self.shorten()
        if at < end:
            self.add(text[at:end], at, end)

    def _compose(self, at: int, begin: int, stop: int) -> int:
        base = max(at, begin - 1)
        if base > at:
            self.add(self.text[at:base], at, base)
        self.add(unicodedata.normalize("NFC", self.text[base:stop]), base, stop)
        return stop

    def _ligature(self, begin: int, end: int) -> int:
        """Show a ligature's letters, and close the gap that some PDF writers leave behind it."""
        sign = self.text[begin]
        gap = self.text[begin + 1 : begin + 3]
        before = self.text[max(0, begin - 12) : begin]
        self.add(_LIGATURES[sign], begin, begin + 1)
        stray = len(gap) == 2 and gap[0] in " \t\xa0" and gap[1].islower() and begin + 2 < end
        whole = sign == "ﬀ" and _ENDS_IN_FF.search(before)
        return begin + 2 if stray and not whole else begin + 1

    def _raised(self, begin: int, stop: int) -> None:
        """Raised figures after a word are a footnote's; after a unit of measure they are its power."""
        word = re.search(r"[^\W\d_]+$", self.text[max(0, begin - 8) : begin])
        if word and word[0].lower() in _UNITS:
            self.add(self.text[begin:stop], begin, stop)

    def join(self, end: int, start: int, hyphens: Hyphens) -> None:
        """Bridge the break between a run that ended at `end` and one that begins at `start`."""
        if not self.done:
            return
        left = _LAST_PART.search(self.done[-1][0][-40:])
        right = _FIRST_PART.match(self.text, start)
        if self.text[end - 1] == "\xad" or (self.text[end - 1] in "—/" and self.last != " "):
            return
        if left and right and self.text[end - 1] in "-‐":
            if not hyphens.keeps(left[1], right[0]):
                self.shorten()
            return
        # In a table's cell the lines of other cells lie between: the space then stands for one place only.
        self.add(" ", end, start if not self.text[end:start].strip() else end + 1)


def read_view(text: str, runs: Sequence[Span], hyphens: Hyphens) -> View:
    """The view of `runs` of `text`, which are lines of one block in reading order.

    Runs of space become one space, words broken over lines are joined, characters without a shape
    and footnote marks are left out, typographic quotes and hyphens become plain ones, ligatures
    their letters, Markdown's emphasis and links what they show.
    """
    pieces = _Pieces(text)
    previous: Span | None = None
    for run in runs:
        if previous is not None:
            pieces.join(previous.end, run.start, hyphens)
        pieces.read(run.start, run.end)
        previous = run
    while pieces.done and pieces.last == " ":
        pieces.shorten()
    return View(pieces.done)
