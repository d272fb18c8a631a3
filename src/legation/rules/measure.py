"""What a register gives a table of states and years: a column, and how it is counted.

Nothing outside the registers knows what they hold; what such a table has of each is declared on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Counted(StrEnum):
    """How a column comes from the matters of a register."""

    STANDS = "stands"  # between two states: whether one stands
    LEVEL = "level"  # of one state with another: the highest that stands
    SHARED = "shared"  # how many there are that both states are in


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of a table of states and years.

    `sides` are the fields that name the states: two, or one that both are named in. `only` says which
    values of a field count. `levels` are the values of `level` that count, the highest first; without that
    field, it is of one level. Measures of several registers may share a column of levels: those of the register
    that is listed first are the higher. `resident` is true where such a mission sits in the state it is sent
    to. `of` is the field that says what two states share; without it, it is the matter itself. `reached`
    are values of what turns the register's course: what is counted has come so far.
    """

    column: str
    counted: Counted
    help: str
    sides: tuple[str, ...]
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    level: str = ""
    levels: tuple[str, ...] = ()
    resident: bool = False
    of: str = ""
    reached: tuple[str, ...] = ()
