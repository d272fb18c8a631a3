"""A cleaned reading of a text that knows the way back to it.

The text of a document is never changed. What rules read is a view: broken lines joined,
hyphenation seen through, footnote marks left out. Each place in the view knows the place in the
text it stands for, so that a quote is always the text's own characters.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Span(NamedTuple):
    """A run of a text, in Unicode code points, end exclusive."""

    start: int
    end: int


class Piece(NamedTuple):
    """What a view shows for a run of the document's text.

    Where `shown` is as long as its run, places map one to one; otherwise every place in `shown`
    stands for the whole run.
    """

    shown: str
    start: int
    end: int


class View:
    """Cleaned text made of pieces, each standing for a run of the document's text.

    `pieces` are (shown, start, end): `shown` is what a rule reads, `start:end` is the run of the
    document's text it stands for. Where `shown` is as long as its run, places map one to one;
    otherwise every place in `shown` stands for the whole run.
    """

    __slots__ = ("_ends", "_one_to_one", "_starts", "_views", "text")

    def __init__(self, pieces: Iterable[tuple[str, int, int]]) -> None:
        shown: list[str] = []
        self._views: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._one_to_one: list[bool] = []
        at = 0
        for text, start, end in pieces:
            if not text:
                continue
            shown.append(text)
            self._views.append(at)
            self._starts.append(start)
            self._ends.append(end)
            self._one_to_one.append(len(text) == end - start)
            at += len(text)
        self.text = "".join(shown)

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return f"View({self.text[:60]!r})"

    def pieces(self) -> Iterator[Piece]:
        """The pieces the view is made of, in the order shown."""
        stops = [*self._views[1:], len(self.text)]
        for view, stop, start, end in zip(self._views, stops, self._starts, self._ends, strict=True):
            yield Piece(self.text[view:stop], start, end)

    def source(self, start: int, end: int) -> Span:
        """The run of the document's text that `text[start:end]` of this view stands for.

        `start < end`; both within the view.
        """
        first = bisect_right(self._views, start) - 1
        last = bisect_right(self._views, end - 1) - 1
        begin = self._starts[first]
        if self._one_to_one[first]:
            begin += start - self._views[first]
        finish = self._ends[last]
        if self._one_to_one[last]:
            finish = self._starts[last] + end - self._views[last]
        return Span(begin, finish)
