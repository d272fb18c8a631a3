"""A timeline: each dated fact as what its date is. A year is a bar, "about" fades, an open end is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from legation.dates import Bounds, Edtf, lasted
from legation.model.fact import Fact

_LEAST = 0.7  # per cent of the width that a mark has at least, to be seen and hit
_SPANS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)
_COLUMNS, _TICKS = 60, 8


@dataclass(frozen=True, slots=True)
class Window:
    """The days a timeline shows, both among them."""

    first: date
    last: date

    def place(self, day: date) -> float:
        """Where the beginning of a day stands, in per cent of the width; outside of 0 to 100 for others."""
        days = (self.last - self.first).days + 1
        return (day - self.first).days * 100 / days

    def width(self, first: date, last: date) -> tuple[float, float]:
        """From where to where the days stand, as far as the window shows them."""
        low = min(max(self.place(first), 0.0), 100.0)
        days = (self.last - self.first).days + 1
        high = min(max(((last - self.first).days + 1) * 100 / days, 0.0), 100.0)
        return low, high


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a mark, in per cent. `kind`: `sure`; `may`, where it may lie; `rise`, `fall` for uncertain ends."""

    low: float
    high: float
    kind: str

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact in the timeline; open where nothing is told of that end."""

    fact: Fact
    pieces: tuple[Piece, ...]
    about: bool
    open_start: bool
    open_end: bool

    @property
    def low(self) -> float:
        """Where it begins."""
        return min(one.low for one in self.pieces)

    @property
    def high(self) -> float:
        """Where it ends."""
        return max(one.high for one in self.pieces)


@dataclass(frozen=True, slots=True)
class Column:
    """How many facts begin in a run of years, and where it stands in the strip, in per cent."""

    first: int
    last: int
    count: int
    low: float
    width: float
    height: float


def mark(fact: Fact, window: Window) -> Mark | None:
    """The fact's mark in the window; None where it lies outside or has no date."""
    lasts = fact.date is None
    told = [None if text is None else Edtf.parse(text) for text in (fact.date, fact.since, fact.until)]
    bounds = lasted(told[1], told[2]) if lasts or told[0] is None else told[0].bounds()
    about = any(one is not None and one.qualified for one in told)
    lasts = lasts or (told[0] is not None and told[0].interval)
    pieces = [one for one in _pieces(bounds, window, lasts) if one.high > one.low]
    if not pieces:
        return None
    open_start = bounds.earliest_start is None
    open_end = bounds.latest_end is None
    return Mark(fact, tuple(map(_seen, pieces)), about, open_start, open_end)


def _pieces(bounds: Bounds, window: Window, lasts: bool) -> list[Piece]:
    start_low, start_high, end_low, end_high = bounds
    if not lasts and start_low and end_high:
        return [Piece(*window.width(start_low, end_high), "may" if start_low != end_high else "sure")]
    pieces = []
    if start_low and start_high and start_low < start_high:
        pieces.append(Piece(*window.width(start_low, start_high), "rise"))
    if end_low and end_high and end_low < end_high:
        pieces.append(Piece(*window.width(end_low, end_high), "fall"))
    first, last = start_high or end_low, end_low or start_high
    if first and last and first <= last:
        pieces.append(Piece(*window.width(first, last), "sure"))
    if start_high and end_low is None:
        pieces.append(Piece(window.width(start_high, start_high)[0], 100.0, "fall"))
    if end_low and start_high is None:
        pieces.append(Piece(0.0, window.width(end_low, end_low)[1], "rise"))
    return pieces


def _seen(one: Piece) -> Piece:
    """The piece, wide enough to be seen, within the window."""
    if one.width >= _LEAST:
        return one
    middle = (one.low + one.high) / 2
    low = min(max(middle - _LEAST / 2, 0.0), 100.0 - _LEAST)
    return Piece(low, low + _LEAST, one.kind)


def window_of(query: Mapping[str, str], counts: Mapping[int, int], on: date | None) -> Window | None:
    """The years an address asks for (`from`, `to`); otherwise all that have facts. None where there are none."""
    if not counts:
        return None
    first, last = min(counts), max(counts)
    if on is not None:
        last = max(min(last, on.year), first)
    low, high = _year(query.get("from")) or first, _year(query.get("to")) or last
    if low > high:
        low, high = high, low
    return Window(date(low, 1, 1), date(high, 12, 31))


def _year(text: str | None) -> int | None:
    if text is None or not text.isascii() or not text.isdigit() or not 1 <= int(text[:5]) <= 9998:
        return None
    return int(text)


def columns(counts: Mapping[int, int]) -> list[Column]:
    """The strip over the timeline: how many facts there are in runs of one, two, five, … years."""
    first, last = min(counts), max(counts)
    span = next(one for one in _SPANS if (last - first) / one < _COLUMNS or one == _SPANS[-1])
    begin = first // span * span
    runs: dict[int, int] = {}
    for year, count in counts.items():
        runs[(year - begin) // span] = runs.get((year - begin) // span, 0) + count
    number = (last - begin) // span + 1
    most = max(runs.values())
    return [
        Column(
            max(begin + place * span, 1),
            begin + (place + 1) * span - 1,
            count,
            place * 100 / number,
            100 / number,
            count * 100 / most,
        )
        for place, count in sorted(runs.items())
    ]


def ticks(window: Window) -> Sequence[tuple[int, float]]:
    """Years to write under a timeline, and where they stand."""
    first, last = window.first.year, window.last.year
    span = next(one for one in _SPANS if (last - first) / one <= _TICKS or one == _SPANS[-1])
    years = range(-(-first // span) * span, last + 1, span)
    return [(year, window.place(date(year, 1, 1))) for year in years if year >= 1]


def wider(window: Window, counts: Mapping[int, int]) -> tuple[int, int] | None:
    """The years of a window twice as wide; None where this one shows all there is."""
    first, last = min(counts), max(counts)
    low, high = window.first.year, window.last.year
    if low <= first and high >= last:
        return None
    more = max((high - low + 1) // 2, 1)
    return max(low - more, first), min(high + more, last)
