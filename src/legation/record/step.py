"""One step of the reconciliation, and the words its SQL shares."""

from typing import NamedTuple

OF_OLD = "DATE '0001-01-01'"  # a date that is open on this side begins here
NEVER = "DATE '9999-12-31'"  # and one that is open on the other ends here


class Step(NamedTuple):
    """A table made by one SELECT over tables that are there; in SQL that DuckDB and Spark both know."""

    name: str
    select: str


def day_after(day: str) -> str:
    """The SQL of the next day."""
    return f"CAST({day} + INTERVAL 1 DAY AS DATE)"


def day_before(day: str) -> str:
    """The SQL of the day before."""
    return f"CAST({day} - INTERVAL 1 DAY AS DATE)"
