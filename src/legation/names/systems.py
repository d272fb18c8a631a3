"""Two lists of the states of the world that researchers go by, with the days on which each state belonged to them.

`cow` is the Correlates of War project's State System Membership, `gw` that of Gleditsch and Ward with its
microstates. Sources are in SOURCES.md beside the table. Nothing is read before a function is called.
"""

from datetime import date
from typing import NamedTuple

from legation.names.tables import rows

SYSTEMS = ("gw", "cow")


class Member(NamedTuple):
    """A stretch of days on which a list has a state under one number, and this program under one code.

    One number may have several codes in the course of time (Russia, the Soviet Union), and one code several
    numbers. `letters` are the list's own. `last` is None where it goes on. `micro` marks the small states (below
    250,000 people) that Gleditsch and Ward list apart.
    """

    system: str
    number: int
    letters: str
    code: str
    first: date
    last: date | None
    micro: bool


def members() -> list[Member]:
    """All stretches, by list, number and time."""
    return [
        Member(
            system, int(number), letters, code,
            date.fromisoformat(first), date.fromisoformat(last) if last else None, micro == "yes",
        )
        for system, number, letters, code, first, last, micro in rows("systems.csv")
    ]  # fmt: skip
