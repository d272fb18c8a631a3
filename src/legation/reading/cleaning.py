"""Runs of a raw text → the view a rule reads, with the way back to every character."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property

from legation.model.view import Span, View

INVISIBLE = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Characters without a shape (control, zero-width, direction, soft hyphen), as a regex class."""

_SPACES = "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_SHOWN_AS = {
    **dict.fromkeys(_SPACES + "\u2028\u2029\u202f\u205f\u3000", " "),
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("“”„‟", '"'),
    **dict.fromkeys("‐‑−", "-"),
    "İ": "I",  # its small letter would be two characters
}
"""Characters shown as a plain one, each in its place."""
_SHOWN_OTHERWISE = re.compile(f"[{''.join(_SHOWN_AS)}]")

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_MARK = r"\[(?:\d{1,3}|[a-z]{1,2}|(?:note|nota|notes|n|nb|nt)[ .]?\d{1,3}|citation\ needed|clarification\ needed)\]"
_ADDRESS = r"[^()\s]{0,500}(?:\([^()\s]{0,100}\))?[^()\s]{0,100}(?:\s\"[^\"\n]{0,200}\")?"
# What a wiki's table is sorted by, which copies of it show before the date: "01965-06-14June 14, 1965".
_SORTED_BY = r"(?<![\w-])0{1,8}[1-9]\d{3}-\d\d-\d\d(?:-\d{4})?(?=[A-Z\d])"
_SORT_KEY = re.compile(_SORTED_BY)
_CHANGED = re.compile(rf"  |[{INVISIBLE}ﬀ-ﬆ!\[²³¹⁰⁴-⁹\u0300-\u036f*_`]|{_SORTED_BY}")
# The same in parts, each found at a quarter of the cost: what emphasises, and of what is left what begins a token.
_EMPHASIS = re.compile(r"[*_`]")
_CHANGED_MORE = re.compile(rf"[{INVISIBLE}ﬀ-ﬆ\[²³¹⁰⁴-⁹\u0300-\u036f]")
_GAP = re.compile(" {2,}")
_GOES_ON = "-‐/—\xad"  # at a line's end, where a word may be broken
_TOKEN = re.compile(
    rf"""
      (?P<space>\ {{2,}})
    | (?P<invisible>[{INVISIBLE}]+)
    | (?P<ligature>[ﬀ-ﬆ])
    | (?P<link>!?\[(?P<label>[^\[\]\n]{{1,300}})\]\({_ADDRESS}\))
    | (?P<mark>{_MARK}(?!\w))
    | (?P<sorting>{_SORTED_BY})
    | (?P<raised>(?<=[^\W\d_²³¹⁰⁴-⁹])[²³¹⁰⁴-⁹]+|(?<=[.,;:)"'])[²³¹⁰⁴-⁹]+)
    | (?P<combining>[\u0300-\u036f]+)
    | (?P<emphasis>(?<![\w*])\*{{1,3}}(?=[^\s*])|(?<=[^\s*])\*{{1,3}}(?![\w*])
        |(?<!\w)_{{1,3}}(?=[^\W_])|(?<=[^\W_])_{{1,3}}(?!\w)|(?<![\w`])`(?=\w)|(?<=\w)`(?![\w`]))
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_UNITS = frozenset({"km", "m", "cm", "mm", "dm", "mi", "ft", "in", "yd", "sq"})
_ENDS_IN_FF = re.compile(
    r"(?:sta|o|tari|sheri|cli|plainti|stu|blu|cuto|layo|takeo|standoff|payo|trade-o)$", re.IGNORECASE
)
_LAST_PART = re.compile(r"([^\W_]+)-$")
_FIRST_PART = re.compile(r"[^\W_]+")
_LATER_PART = re.compile(r"-([^\W_]+)")
_KEEPS_HYPHEN_AFTER = frozenset({"non", "self", "vice"})
_KEEPS_HYPHEN_BEFORE = frozenset({"general", "elect", "designate"})


class Hyphens:
    """Which hyphens at a line's end belong to the word, judged by the rest of one document."""

    def __init__(self, text: str) -> None:
        """`text` is the whole document's."""
        self._text = text

    @cached_property
    def _compounds(self) -> frozenset[tuple[str, str]]:
        """The pairs of parts that a hyphen joins. Hyphens are found at once, words would be by a long search."""
        text = self._text
        found: set[tuple[str, str]] = set()
        for later in _LATER_PART.finditer(text):
            start = end = later.start()
            while start and text[start - 1].isalnum():
                start -= 1
            if start < end:
                found.add((text[start:end].lower(), later[1].lower()))
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
        """The last character shown; a space before the first."""
        return self.done[-1][0][-1] if self.done else " "

    def add(self, shown: str, start: int, end: int) -> None:
        """Show `shown` for the run `start:end`."""
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
        shown = _spelled(self.text[start:end])
        if "  " not in shown and not _is_marked(shown) and not _is_emphasised(shown):
            self.add(shown, start, end)
            return
        at = seen = 0
        while found := _CHANGED.search(shown, seen):
            token = _TOKEN.match(shown, found.start())
            if token is None:
                seen = found.end()
                continue
            begin, stop = token.span()
            if token.lastgroup == "combining":
                begin = max(at, begin - 1)
            self.add(shown[at:begin], start + at, start + begin)
            at = seen = self._token(token, shown, begin, start) or stop
        self.add(shown[at:], start + at, end)

    def _token(self, token: re.Match[str], shown: str, begin: int, start: int) -> int:
        """Show what stands for a token; where reading goes on, or 0 for the token's end."""
        stop = token.end()
        kind = token.lastgroup
        if kind == "space":
            self.add(" ", start + begin, start + stop)
        elif kind == "combining":
            self.add(unicodedata.normalize("NFC", shown[begin:stop]), start + begin, start + stop)
        elif kind == "ligature":
            return self._ligature(shown, begin, start)
        elif kind == "link":
            label = token.span("label")
            self.read(start + label[0], start + label[1])
        elif kind == "raised":
            word = _WORD_BEFORE.search(shown, max(0, begin - 8), begin)
            if word and word[0].lower() in _UNITS:  # a power of the unit, no footnote
                self.add(shown[begin:stop], start + begin, start + stop)
        elif kind == "mark" and self.done and self.last == " " and shown[stop : stop + 1] in tuple(".,;:)!?"):
            self.shorten()
        return 0

    def _ligature(self, shown: str, begin: int, start: int) -> int:
        """Show a ligature's letters, and close the gap that some PDF writers leave behind it."""
        sign, gap, after = shown[begin], shown[begin + 1 : begin + 2], shown[begin + 2 : begin + 3]
        self.add(_LIGATURES[sign], start + begin, start + begin + 1)
        stray = gap == " " and after.islower()
        whole = sign == "ﬀ" and _ENDS_IN_FF.search(shown, max(0, begin - 12), begin)
        return begin + 2 if stray and not whole else begin + 1

    def join(self, end: int, start: int, hyphens: Hyphens) -> None:
        """Bridge the break between a run that ended at `end` and one that begins at `start`."""
        if not self.done:
            return
        edge = self.text[end - 1]
        if edge == "\xad" or (edge in "—/" and self.last != " "):
            return
        if edge in "-‐":
            left = _LAST_PART.search(self.done[-1][0][-40:])
            right = _FIRST_PART.match(self.text, start)
            if left and right:
                if not hyphens.keeps(left[1], right[0]):
                    self.shorten()
                return
        # In a table's cell the lines of other cells lie between: the space then stands for one place only.
        self.add(" ", end, start if not self.text[end:start].strip() else end + 1)


def read_view(text: str, runs: Sequence[Span], hyphens: Hyphens) -> View:
    """The view of `runs` of `text`, which are lines of one block in reading order.

    Runs of space become one space, words broken over lines are joined, characters without a shape
    footnote marks and keys of sorting are left out, typographic quotes and hyphens become plain ones, ligatures
    their letters, Markdown's emphasis and links what they show.
    """
    shown = _joined([text[start:end] for start, end in runs])
    if shown is not None:
        return View.promised(shown, lambda: View(_pieces(text, runs, hyphens)))
    return View(_pieces(text, runs, hyphens))


def _spelled(text: str) -> str:
    """The text with plain characters for those that are shown as one."""
    if text.isascii() and text.isprintable():
        return text
    return _SHOWN_OTHERWISE.sub(lambda one: _SHOWN_AS[one[0]], text)


def _is_marked(shown: str) -> bool:
    """Whether it holds a sign that stands for another or for nothing, emphasis aside: in plain English few do."""
    if "-" in shown and _SORT_KEY.search(shown) is not None:
        return True
    if shown.isascii() and shown.isprintable():
        return "[" in shown
    return _CHANGED_MORE.search(shown) is not None


def _is_emphasised(shown: str) -> bool:
    """Whether it may hold Markdown's emphasis."""
    return "*" in shown or "_" in shown or "`" in shown


def _joined(lines: Sequence[str]) -> str | None:
    """What is shown of lines that hold nothing but words, gaps and emphasis; None of any other."""
    if any(line[-1:] in _GOES_ON for line in lines[:-1]):
        return None
    shown = _spelled(" ".join(lines))
    if _is_marked(shown):
        return None
    if _is_emphasised(shown):
        shown = _without_emphasis(shown)
    return (_GAP.sub(" ", shown) if "  " in shown else shown).strip(" ")


def _without_emphasis(shown: str) -> str:
    kept = []
    at = 0
    for sign in _EMPHASIS.finditer(shown):
        token = _TOKEN.match(shown, sign.start()) if sign.start() >= at else None
        if token is not None:
            kept.append(shown[at : token.start()])
            at = token.end()
    return "".join((*kept, shown[at:]))


def _pieces(text: str, runs: Sequence[Span], hyphens: Hyphens) -> list[tuple[str, int, int]]:
    """What is shown for each piece of the runs, and where it stands."""
    pieces = _Pieces(text)
    previous: Span | None = None
    for run in runs:
        if previous is not None:
            pieces.join(previous.end, run.start, hyphens)
        pieces.read(run.start, run.end)
        previous = run
    while pieces.done and pieces.last == " ":
        pieces.shorten()
    return pieces.done
