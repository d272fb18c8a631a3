"""What is worth a person's look, the weightiest first."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from legation.record.ask import Record
from legation.rules.register import Register


class Why(StrEnum):
    """Why a fact is worth a look."""

    DISPUTED = "disputed"  # its sources are at odds, and it is the side that is shown
    WEIGHTY = "weighty"  # one witness only says that something began or ended
    UNSURE = "unsure"  # planned, alleged, or given by what stands around its passage


class Reviewable(NamedTuple):
    """A fact worth a look, why, and what it can be asked for by."""

    fact: str
    why: Why
    register: str
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which facts to review: for a reason, of a register, that name a state; all where nothing is told.

    `without` are facts that were decided on just now.
    """

    why: Why | None = None
    register: str | None = None
    state: str | None = None
    without: frozenset[str] = frozenset()


class Waiting(NamedTuple):
    """Facts that wait for a look, in order, and how many there are by reason (of the register), by register (for the
    reason)."""

    facts: tuple[str, ...]
    reasons: dict[Why, int]
    registers: dict[str, int]


class Beside(NamedTuple):
    """Where a fact stands among those to review: why, the one before it, the one after it."""

    why: Why
    before: str | None
    after: str | None


# What a passage left out and its surroundings gave; what the document is about, or the table of cities, is as good
# as said.
_SURROUNDED = ": (row|item|item above|list|heading|column heading|sentence before)(;|$)"

_WORTH = """
WITH surrounded AS (
    SELECT DISTINCT fact FROM fact_statements JOIN statements ON statements.id = statement
    WHERE given <> '' AND regexp_matches(given, $surrounded)
), worth AS (
    SELECT id, register, states, coalesce(earliest_start, earliest_end, last_said) AS day,
        CASE WHEN standing = 'disputed' THEN 'disputed'
            WHEN modality = 'stated' AND turn IN ('begins', 'ends') AND list_contains($weighty, register)
                THEN 'weighty'
            WHEN modality IN ('planned', 'alleged') OR id IN (SELECT fact FROM surrounded) THEN 'unsure' END AS why
    FROM facts WHERE standing = 'single' OR (standing = 'disputed' AND shown)
)
SELECT id, why, register, states FROM worth WHERE why IS NOT NULL
ORDER BY CASE why WHEN 'disputed' THEN 1 WHEN 'weighty' THEN 2 ELSE 3 END,
    list_position($registers, register), day NULLS LAST, id
"""


def to_review(record: Record, registers: Sequence[Register]) -> list[Reviewable]:
    """All facts worth a look: disputed, then weighty, then unsure, each by register and day."""
    rows = record.connection.execute(
        _WORTH,
        {
            "registers": [one.name for one in registers],
            "weighty": [one.name for one in registers if not one.narrative],
            "surrounded": _SURROUNDED,
        },
    ).fetchall()
    return [Reviewable(fact, Why(why), register, tuple(states)) for fact, why, register, states in rows]


def waiting(everything: Iterable[Reviewable], wanted: Wanted) -> Waiting:
    """Those of the facts that are wanted."""
    left = [
        one
        for one in everything
        if one.fact not in wanted.without and (wanted.state is None or wanted.state in one.states)
    ]
    reasons = Counter(one.why for one in left if wanted.register in (None, one.register))
    of_why = [one for one in left if wanted.why in (None, one.why)]
    facts = tuple(one.fact for one in of_why if wanted.register in (None, one.register))
    return Waiting(facts, {why: reasons[why] for why in Why}, dict(Counter(one.register for one in of_why)))


def beside(everything: Iterable[Reviewable], facts: Sequence[str], fact: str) -> Beside | None:
    """What stands beside a fact among `facts`, which are some of everything; None where it is not among them."""
    if fact not in facts:
        return None
    why = next(one.why for one in everything if one.fact == fact)
    at = facts.index(fact)
    return Beside(why, facts[at - 1] if at else None, facts[at + 1] if at + 1 < len(facts) else None)


def named_states(record: Record) -> list[str]:
    """The codes of the states that the record names, sorted."""
    return [code for (code,) in record.connection.execute("SELECT code FROM states ORDER BY code").fetchall()]
