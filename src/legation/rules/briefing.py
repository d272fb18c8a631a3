"""What of a register goes into a brief: in which part of it, in what order, how much."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto


class Part(StrEnum):
    """The parts of a brief that registers fill, in the order in which they stand."""

    RELATIONS = auto()
    MISSIONS = auto()
    DESKS = auto()
    TREATIES = auto()
    PARTNERSHIPS = auto()
    COOPERATION = auto()
    VISITS = auto()
    MEMBERSHIPS = auto()
    FIGURES = auto()
    DISPUTES = auto()
    OTHER = auto()


class Taken(StrEnum):
    """Which of a register's facts go into a brief."""

    STANDING = auto()  # for each matter how it stands on the day
    COURSE = auto()  # all that began or ended until the day, in order of time; without any, what stands
    LATEST = auto()  # what happened until the day, the latest first


@dataclass(frozen=True, slots=True)
class Briefing:
    """A register's share in a part of a brief.

    `order` is its place among the shares of the part. `where` names values of fields; only facts that have
    them go in. `by` is the field by whose values the sentences are grouped. Where `both_ways`, each side has a group of
    what it does at the other. `together` is the field whose values stand in one sentence where all else is the same,
    and where `shared`, only what is so of both states goes in. `years` is how far back what happened or ended is told,
    `most` how many sentences a group holds, `boxed` how many of them stand in the box of key facts too.
    `compact` makes a list people run through. A brief on one state holds the share where `of_one`; there what differs
    in the fields `merged` alone stands in one sentence (those of what it does, and of what is done in it), `by_region`
    gives what it does a sentence for each region of the other side, and `counted` is the field by whose values what
    stands is counted.
    """

    part: Part = Part.OTHER
    order: int = 0
    taken: Taken = Taken.STANDING
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by: str = ""
    both_ways: bool = False
    together: str = ""
    shared: bool = False
    years: int | None = None
    most: int = 8
    boxed: int = 0
    compact: bool = False
    of_one: bool = True
    merged: tuple[tuple[str, ...], ...] = ()
    by_region: bool = False
    counted: str = ""
