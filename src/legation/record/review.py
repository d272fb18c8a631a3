"""What is worth a person's look, the weightiest first."""

# ruff: noqa: S608 - names put into SQL are of this module; values are parameters

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from legation.record.ask import Record
from legation.rules.register import Register


class Why(StrEnum):
    """Why a fact is worth a look."""

    DISPUTED = "disputed"  # its sources are at odds, and it is the side that is shown
    WEIGHTY = "weighty"  # one witness only says that something began or ended
    UNSURE = "unsure"  # planned, alleged, or given by what stands around its passage


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which facts to review: for a reason, of a register, that name a state; all where nothing is told.

    `without` are facts that were decided on just now.
    """

    why: Why | None = None
    register: str | None = None
    state: str | None = None
    without: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """Facts that wait for a look: the ids of one page, how many there are by reason, and by register for the reason."""

    facts: tuple[str, ...]
    reasons: dict[Why, int]
    registers: dict[str, int]
    count: int


# What a passage left out and its surroundings gave; what the document is about, or the table of cities, is as good
# as said.
_SURROUNDED = ": (row|item|item above|list|heading|column heading|sentence before)(;|$)"

_WAITING = """
WITH surrounded AS (
    SELECT DISTINCT fact FROM fact_statements JOIN statements ON statements.id = statement
    WHERE given <> '' AND regexp_matches(given, $surrounded)
), waiting AS (
    SELECT id, register, states, coalesce(earliest_start, earliest_end, last_said) AS day,
        list_position($registers, register) AS place,
        CASE WHEN standing = 'disputed' THEN 'disputed'
            WHEN modality = 'stated' AND turn IN ('begins', 'ends') AND list_contains($weighty, register)
                THEN 'weighty'
            WHEN modality IN ('planned', 'alleged') OR id IN (SELECT fact FROM surrounded) THEN 'unsure' END AS why
    FROM facts
    WHERE (standing = 'single' OR (standing = 'disputed' AND shown))
        AND ($state IS NULL OR list_contains(states, $state)) AND NOT list_contains($without, id)
)
"""
_ORDER = "CASE why WHEN 'disputed' THEN 1 WHEN 'weighty' THEN 2 ELSE 3 END, place, day NULLS LAST, id"
_CHOSEN = "why = coalesce($why, why) AND register = coalesce($register, register)"


def waiting(record: Record, registers: Sequence[Register], wanted: Wanted, first: int = 0, size: int = 50) -> Waiting:
    """The facts to review from the `first` on, `size` of them at most; disputed, weighty, unsure, then by register."""
    values = _values(registers, wanted)
    counts = record.connection.execute(
        f"{_WAITING} SELECT why, register, count(*) FROM waiting WHERE why IS NOT NULL GROUP BY ALL ORDER BY ALL",
        {name: value for name, value in values.items() if name not in ("why", "register")},
    ).fetchall()
    facts = record.connection.execute(
        f"{_WAITING} SELECT id FROM waiting WHERE {_CHOSEN} ORDER BY {_ORDER} LIMIT $size OFFSET $first",
        {**values, "size": size, "first": first},
    ).fetchall()
    reasons = {why: sum(n for one, name, n in counts if one == why and wanted.register in (None, name)) for why in Why}
    of_why = [(name, n) for why, name, n in counts if wanted.why in (None, why)]
    by_register = {one.name: sum(n for name, n in of_why if name == one.name) for one in registers}
    count = sum(n for name, n in of_why if wanted.register in (None, name))
    return Waiting(tuple(key for (key,) in facts), reasons, {name: n for name, n in by_register.items() if n}, count)


class Beside(NamedTuple):
    """Where a fact stands among those to review: why, the one before it, the one after it."""

    why: Why
    before: str | None
    after: str | None


def beside(record: Record, registers: Sequence[Register], wanted: Wanted, fact: str) -> Beside | None:
    """What stands beside a fact among those to review; None where it is not among them."""
    row = record.connection.execute(
        f"{_WAITING} SELECT why, before, after FROM ("
        f"SELECT id, why, lag(id) OVER (ORDER BY {_ORDER}) AS before, lead(id) OVER (ORDER BY {_ORDER}) AS after "
        f"FROM waiting WHERE {_CHOSEN}) WHERE id = $fact",
        {**_values(registers, wanted), "fact": fact},
    ).fetchone()
    return Beside(Why(row[0]), row[1], row[2]) if row else None


def named_states(record: Record) -> list[str]:
    """The codes of the states that the record names, sorted."""
    return [code for (code,) in record.connection.execute("SELECT code FROM states ORDER BY code").fetchall()]


def _values(registers: Sequence[Register], wanted: Wanted) -> dict[str, Any]:
    return {
        "registers": [one.name for one in registers],
        "weighty": [one.name for one in registers if not one.narrative],
        "surrounded": _SURROUNDED,
        "state": wanted.state,
        "without": sorted(wanted.without),
        "why": wanted.why,
        "register": wanted.register,
    }
