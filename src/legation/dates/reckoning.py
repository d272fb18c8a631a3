"""From the pieces of a date to its value: what the words give, and what two of them share."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from legation.dates.edtf import Edtf, Moment
from legation.dates.lexicon import LOOKS, Lexicon
from legation.errors import InvalidValue

_FIGURES = re.compile(r"[0-9]+")


class Piece(NamedTuple):
    """A piece of text with its letter in the grammar; `text` in small letters, evenly spaced."""

    letter: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """What the words of one date give; `years` is 10 of a decade and 100 of a century.

    `plain` is true of a bare number of four digits, which need not be a year at all.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    nth: int | None = None
    years: int = 1
    qualifier: str = ""
    plain: bool = False

    def moments(self) -> tuple[Moment, Moment]:
        """The first and last moment of it; raises InvalidValue where no calendar has it."""
        if self.year is None:
            raise InvalidValue("a date without a year")
        first = Moment(self.year, self.month, self.day, self.qualifier)
        return first, first if self.years == 1 else replace(first, year=self.year + self.years - 1)


def read_term(pieces: Sequence[Piece], lexicon: Lexicon) -> Term:
    """What the pieces of one date give, whole or in part."""
    year = month = day = nth = None
    years = 1
    approximate = presumed = figures = False
    for piece in pieces:
        roles = lexicon.roles[piece.letter]
        if "yyyy" in roles or "decades" in roles:
            year, figures = int(piece.text[:4]), True
            years = 10 if "decades" in roles or (years == 10 and year % 10 == 0) else 1
        elif "iso" in roles or "numeric" in roles:
            year, month, day = _in_figures(piece, lexicon.day_first)
        elif "day" in roles or "ordinal" in roles:
            day = int(_FIGURES.findall(piece.text)[0])
        elif "month" in roles:
            month = lexicon.values[piece.text]
        elif "nth" in roles or "roman" in roles:
            nth = lexicon.values[piece.text]
        elif "tens" in roles:
            year, years, presumed = lexicon.values[piece.text], 10, True
        elif "century" in roles:
            years = 100
        elif "decade" in roles:
            years = 10
        elif not roles.isdisjoint(("early", "edge", "about")):
            approximate = True
    qualifier = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}[approximate, presumed]
    if years == 100:
        return _century(Term(day=day, nth=nth, qualifier=qualifier))
    plain = figures and month is None and years == 1
    return Term(year, month, nth if day is None else day, nth, years, qualifier, plain)


def value(lead: str, term: Term) -> Edtf | None:
    """The date of one term, led by `after`, `before`, `by` or nothing; None where there is no such day."""
    try:
        first, last = term.moments()
        return led(lead, Edtf(first) if term.years == 1 else Edtf(first, last, interval=True))
    except InvalidValue:  # the words name a day no calendar has: they are no date
        return None


def interval(lead: str, first: Term, second: Term, joined_by_dash: bool) -> Edtf | None:
    """The interval from one term to another; None where they make none.

    What the first leaves out the second gives ("28 June to 3 July 2001"), and the other way round
    for the month ("October 5 and 6, 2016"). "About 1838–1840" is about at both ends, "about 1838
    to 1840" only at the first.
    """
    if second.years == 100 and first.years == 1 and first.month is None:
        first = _century(first)
    if first.year is None:
        if second.month is None and second.day is not None:
            second = replace(second, month=first.month)
        elif first.month is None and first.day is not None:
            first = replace(first, month=second.month)
        if (first.month is None) != (second.month is None) or (first.day is None) != (second.day is None):
            return None
        first = replace(first, year=second.year)
    if joined_by_dash and not second.qualifier:
        second = replace(second, qualifier=first.qualifier)
    if any(term.day is not None and term.month is None for term in (first, second)):
        return None
    try:
        start, end = first.moments()[0], second.moments()[1]
        return led(lead, Edtf(start, end, interval=True)) if start.first() < end.last() else None
    except InvalidValue:  # a day no calendar has, or an end before its start
        return None


def led(lead: str, edtf: Edtf) -> Edtf:
    """The date after `after`, `before` or `by`, open at one end; as it is after any other word."""
    last = edtf.end if edtf.interval else edtf.start
    if lead == "after":
        return Edtf(last, None, interval=True)
    if lead in ("before", "by"):
        return Edtf(None, edtf.start if lead == "before" else last, interval=True)
    return edtf


def _century(term: Term) -> Term:
    """The century that a number such as "19th" or "nineteenth" names; the tenth to the twenty-first."""
    number = term.nth or term.day or 0
    year = 100 * (number - 1) + 1 if 10 <= number <= 21 else None
    return Term(year=year, years=100, qualifier=term.qualifier)


def _in_figures(piece: Piece, day_first: bool) -> tuple[int, int | None, int | None]:
    """Year, month and day of 1993-01-12 or 24-09-2017; the year alone where day and month may be swapped."""
    parts = [int(figures) for figures in _FIGURES.findall(piece.text)]
    if piece.letter == LOOKS["iso"]:
        return parts[0], parts[1], parts[2]
    first, second, year = parts
    if second > 12 >= first:
        return year, first, second
    if day_first or first > 12 or first == second or "." in piece.text:
        return year, second, first
    return year, None, None
