"""How the statements of a register make a history, and in what two of them can be at odds.

A register says which of its values begin something, which end it and which only say that it is
there; putting statements in order of time, standing on a day and disagreements follow from that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

ANY = 1_000_000  # days between two dates of one thing: however far apart, they cannot both be right


class Turn(StrEnum):
    """What a statement is in the history of what it speaks of."""

    BEGINS = "begins"
    HOLDS = "holds"  # it is there, at the statement's date or when its source spoke
    ENDS = "ends"
    AWAITS = "awaits"  # it is not there yet: proposed, under negotiation
    ABSENT = "absent"  # it is not there when the source speaks
    PAST = "past"  # it was, or was not, there at a time that is not told
    PASSES = "passes"  # it happened, and was over with its day
    NONE = ""  # planned or alleged: says nothing of what was so


class Odds(StrEnum):
    """In what witnesses can be at odds."""

    DATE = "date"
    PLACE = "place"
    MISSION = "kind of mission"
    STATUS = "status"
    NAME = "name"
    NUMBER = "number"
    PARTY = "party"
    STAGE = "stage"
    TITLE = "title"  # two names, perhaps, of one treaty: offered as one, and no disagreement


@dataclass(frozen=True, slots=True)
class Contention:
    """Two statements that share `within` and speak of one time can't differ in `differ`.

    `dated` is true where only statements with a date are held against each other; others speak of
    the time of their source.
    """

    odds: Odds
    differ: str
    within: tuple[str, ...]
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """What makes one history, what in it begins and ends.

    `of` names the fields that say whose history it is. `by` is the field whose values turn it;
    values that are in none of the lists only say that it is there, and so does every statement
    where there is no `by`. Values in `apart` have a history of their own each. `place` and `form`
    are fields that may change in its course (an embassy's city, its kind); values of `form` of one
    family follow each other in one history, and families in `placed` have a history for each
    place. After a value in `replaces` the history's other places and forms are over. `once` gives,
    for values that come once until what they began has ended, how many days at most may lie
    between two dates that are at odds. `dated_begins` is true where a date says when it began,
    `passes` where what is told was over with its day. Where one of the two in `of` has a matter of
    the family `mutual`, the other usually has one too; `dated_by` are values of which one is expected
    to have a date. `against` is what a statement that something
    is there and one that it is not are at odds in.
    """

    of: tuple[str, ...]
    by: str = ""
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    awaits: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    place: str = ""
    form: str = ""
    families: Mapping[str, str] = field(default_factory=dict)
    placed: tuple[str, ...] = ()
    once: Mapping[str, int] = field(default_factory=dict)
    dated_begins: bool = False
    passes: bool = False
    mutual: str = ""
    dated_by: tuple[str, ...] = ()
    against: Odds = Odds.STATUS
    contentions: tuple[Contention, ...] = ()

    def turn(self, value: str, modality: str, dated: bool, past: bool = False) -> Turn:
        """What a statement with this value of `by` is in the history.

        `dated` where it has a date, `past` where it tells what was so: without a date, at no time that is known.
        """
        own = self._turn(value, modality, dated)
        told_then = past and not dated and own in (Turn.HOLDS, Turn.ABSENT, Turn.AWAITS)
        return Turn.PAST if told_then else own

    def _turn(self, value: str, modality: str, dated: bool) -> Turn:
        if modality == "negated" and not (value in self.begins or value in self.ends or value in self.awaits):
            return Turn.ABSENT
        if modality != "stated":
            return Turn.NONE
        if self.passes:
            return Turn.PASSES
        if value in self.begins or (self.dated_begins and dated):
            return Turn.BEGINS
        if value in self.ends:
            return Turn.ENDS
        return Turn.AWAITS if value in self.awaits else Turn.HOLDS
