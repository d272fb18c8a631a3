"""Asking for the course of things: the story of two states, what changed between two days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from legation.model.fact import Fact
from legation.record.ask import Record
from legation.rules.register import Register

_WHEN = "coalesce(earliest_start, earliest_end)"


@dataclass(frozen=True, slots=True)
class Told:
    """A fact in a story; `perhaps` names facts that are perhaps of the same treaty under another name."""

    fact: Fact
    perhaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What began (`begins`) or ended (`ends`); `certain` is false where it may have been before or after."""

    fact: Fact
    turn: str
    certain: bool


def history(record: Record, registers: Sequence[Register], one: str, other: str, on: date | None = None) -> list[Told]:
    """What the record tells of two states with each other, in order of time; what has no date comes last.

    As far as the day `on`, where one is given: what may have happened by then.
    """
    rows = record.connection.execute(
        f"SELECT id FROM facts WHERE list_has_all(states, $1) AND coalesce({_WHEN} <= $2, TRUE) "  # noqa: S608 - own words
        f"ORDER BY {_WHEN} NULLS LAST, coalesce(latest_start, latest_end), register, thing, id",
        [[one, other], on or date.max],
    ).fetchall()
    keys = [key for (key,) in rows]
    facts = record.facts_of(registers, keys)
    pairs = record.connection.execute(
        "SELECT fact, list(other ORDER BY other) FROM perhaps_same WHERE fact IN (SELECT unnest($1)) GROUP BY fact",
        [keys],
    ).fetchall()
    perhaps = {fact: tuple(others) for fact, others in pairs}
    return [Told(facts[key], perhaps.get(key, ())) for key in keys]


def changes(
    record: Record,
    registers: Sequence[Register],
    first: date,
    last: date,
    states: Sequence[str] = (),
    limit: int | None = None,
    offset: int = 0,
) -> list[Change]:
    """What began, ended, moved, was raised or lowered from `first` to `last`, both among the days asked for.

    In order of time, at most `limit` of them from the one at `offset`. What is over with its day (a visit,
    a figure) is no change.
    """
    rows = record.connection.execute(
        """
        SELECT id, turn, low >= $first AND high <= $last AS certain FROM (
            SELECT id, register, thing, turn, coalesce(earliest_start, latest_start) AS low,
                coalesce(CASE WHEN since IS NULL THEN latest_end END, latest_start) AS high, states
            FROM facts WHERE turn IN ('begins', 'ends') AND date IS NOT NULL
            UNION ALL
            SELECT id, register, thing, 'begins', earliest_start, latest_start, states
            FROM facts WHERE turn = 'holds' AND since IS NOT NULL
            UNION ALL
            SELECT id, register, thing, 'ends', earliest_end, latest_end, states
            FROM facts WHERE turn = 'holds' AND until IS NOT NULL
        )
        WHERE low <= $last AND high >= $first AND list_has_all(states, $states)
        ORDER BY low, high, register, thing, id, turn LIMIT $limit OFFSET $offset
        """,
        {"first": first, "last": last, "states": list(states), "limit": limit, "offset": offset},
    ).fetchall()
    facts = record.facts_of(registers, (key for key, _, _ in rows))
    return [Change(facts[key], turn, certain) for key, turn, certain in rows if key in facts]
