"""A cleaned reading of a text that knows the way back to it.

The text of a document is never changed. What rules read is a view: broken lines joined,
hyphenation seen through, footnote marks left out. Each place in the view knows the place in the
text it stands for, so that a quote is always the text's own characters.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple, Self


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

    __slots__ = ("_make", "_pieces", "_views", "text")

    def __init__(self, pieces: Iterable[tuple[str, int, int]]) -> None:
        self._pieces = [piece for piece in pieces if piece[0]]
        self._make: Callable[[], View] | None = None
        self._views: list[int] = []
        self.text = "".join([shown for shown, _, _ in self._pieces])

    @classmethod
    def promised(cls, text: str, make: Callable[[], "View"]) -> Self:
        """A view of known text, whose pieces `make` gives when they are first asked for: of most they never are."""
        view = cls(())
        view.text = text
        view._make = make
        return view

    def _made(self) -> list[tuple[str, int, int]]:
        if self._make is not None:
            self._pieces, self._make = self._make()._pieces, None
        return self._pieces

    def __reduce__(self) -> tuple[type["View"], tuple[list[tuple[str, int, int]]]]:
        return View, (self._made(),)

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return f"View({self.text[:60]!r})"

    def pieces(self) -> Iterator[Piece]:
        """The pieces the view is made of, in the order shown."""
        return (Piece(*piece) for piece in self._made())

    def source(self, start: int, end: int) -> Span:
        """The run of the document's text that `text[start:end]` of this view stands for.

        `start < end`; both within the view.
        """
        pieces = self._made()
        if not self._views:
            self._views = [0, *accumulate(len(shown) for shown, _, _ in pieces[:-1])]
        first = bisect_right(self._views, start) - 1
        last = bisect_right(self._views, end - 1) - 1
        shown, begin, stop = pieces[first]
        if len(shown) == stop - begin:
            begin += start - self._views[first]
        shown, opened, finish = pieces[last]
        if len(shown) == finish - opened:
            finish = opened + end - self._views[last]
        return Span(begin, finish)
