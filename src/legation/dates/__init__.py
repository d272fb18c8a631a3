"""Dates as people write them and as the record keeps them: EDTF, its bounds, finding and showing.

A date is never finer than its words. Everything here is a pure function of what goes in.
"""

from legation.dates.anaphora import find_anaphora
from legation.dates.edtf import Bounds, Edtf, Moment, Precision, agrees, finest, lasted, refines
from legation.dates.finding import FoundDate, find_dates, opens_with_date
from legation.dates.relative import resolve
from legation.dates.showing import placed, show

__all__ = [
    "Bounds",
    "Edtf",
    "FoundDate",
    "Moment",
    "Precision",
    "agrees",
    "find_anaphora",
    "find_dates",
    "finest",
    "lasted",
    "opens_with_date",
    "placed",
    "refines",
    "resolve",
    "show",
]
