"""Asking for a page's worth: what is newest, how much there is, what has a date between two days."""

# ruff: noqa: S608 - what is put into SQL are words of this folder; values are parameters

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from legation.model.fact import Fact
from legation.record.ask import Record
from legation.record.schema import FEW_PASSAGES, among
from legation.rules.register import Register

_WHEN = "coalesce(earliest_start, earliest_end, latest_start, latest_end)"
_DATED = "modality = 'stated' AND (date IS NOT NULL OR since IS NOT NULL OR until IS NOT NULL)"


@dataclass(frozen=True, slots=True)
class Dated:
    """Facts with a date between two days, the first of them in order of time; `total` is how many there are."""

    facts: tuple[Fact, ...]
    total: int


def speaks_until(record: Record) -> date | None:
    """The last day on which a source with a date may speak; None where none has a date."""
    row = record.connection.execute("SELECT max(published_latest) FROM documents").fetchone()
    return row[0] if row else None


def newest(
    record: Record, registers: Sequence[Register], states: Sequence[str], on: date | None, limit: int
) -> list[Fact]:
    """What began or ended last until a day, the latest first; of facts that name all of `states`."""
    source, values = source_of(states)
    rows = record.connection.execute(
        f"""
        SELECT id FROM {source}
        WHERE turn IN ('begins', 'ends') AND modality = 'stated' AND date IS NOT NULL AND latest_start <= $on AND shown
        ORDER BY latest_start DESC, earliest_start DESC, register, thing, id LIMIT $limit
        """,
        {**values, "on": on or date.max, "limit": limit},
    ).fetchall()
    facts = record.facts_of(registers, (key for (key,) in rows), quotes=False)
    return [facts[key] for (key,) in rows if key in facts]


def tallies(record: Record, registers: Sequence[Register], states: Sequence[str], on: date | None) -> dict[str, int]:
    """How many facts each register holds that name all of `states`; as of a day, how many matters."""
    if on is None:
        source, values = source_of(states)
        rows = record.connection.execute(f"SELECT register, count(*) FROM {source} GROUP BY register", values)
        return dict(rows.fetchall())
    counted: dict[str, int] = {}
    for row in record.fact_rows(registers, *states, on=on):
        counted[row.register] = counted.get(row.register, 0) + 1
    return counted


def odds_count(record: Record, states: Sequence[str], on: date | None) -> dict[str, int]:
    """How many disagreements of each kind have sides that all name all of `states`, told of days until `on`."""
    source, values = source_of(states)
    rows = record.connection.execute(
        f"""
        SELECT odds, count(*) FROM (
            SELECT disagreement FROM disagreement_sides LEFT JOIN {source} AS told ON told.id = fact
            GROUP BY disagreement
            HAVING count(told.id) = count(*)
                AND bool_and(coalesce(earliest_start, earliest_end, last_said, DATE '0001-01-01') <= $on)
        ) JOIN disagreements ON id = disagreement GROUP BY odds ORDER BY odds
        """,
        {**values, "on": on or date.max},
    ).fetchall()
    return dict(rows)


def by_year(
    record: Record, states: Sequence[str], without: Sequence[str] = (), on: date | None = None
) -> dict[int, int]:
    """How many dated facts begin in each year, of what may have happened by the day; by year."""
    source, values = source_of(states)
    rows = record.connection.execute(
        f"""
        SELECT year({_WHEN}), count(*) FROM {source}
        WHERE {_DATED} AND {_WHEN} <= $on AND NOT list_contains($without, register) GROUP BY 1 ORDER BY 1
        """,
        {**values, "without": list(without), "on": on or date.max},
    ).fetchall()
    return dict(rows)


def dated(
    record: Record, registers: Sequence[Register], states: Sequence[str], first: date, last: date, limit: int
) -> Dated:
    """Facts of the registers that begin, end or happen between two days, both among them, in order of time.

    What lasts is there for the years in which it may have begun or ended, not for those between.
    """
    source, values = source_of(states)
    rows = record.connection.execute(
        f"""
        SELECT id, count(*) OVER () FROM {source}
        WHERE {_DATED} AND list_contains($registers, register) AND (
            (coalesce(earliest_start, latest_start) <= $last AND coalesce(latest_start, earliest_start) >= $first)
            OR (coalesce(earliest_end, latest_end) <= $last AND coalesce(latest_end, earliest_end) >= $first)
        )
        ORDER BY {_WHEN}, coalesce(latest_start, latest_end), register, thing, id LIMIT $limit
        """,
        {**values, "registers": [one.name for one in registers], "first": first, "last": last, "limit": limit},
    ).fetchall()
    facts = record.facts_of(registers, (key for key, _ in rows), quotes=False)
    return Dated(tuple(facts[key] for key, _ in rows if key in facts), rows[0][1] if rows else 0)


def source_of(states: Sequence[str]) -> tuple[str, dict[str, object]]:
    """The table to ask and its values: facts, or those of a state, which lie together."""
    if not states:
        return "facts", {}
    values: dict[str, object] = {"state_0": states[0]}
    more = ""
    for at, state in enumerate(states[1:], 1):
        values[f"state_{at}"] = state
        more += f" AND list_contains(states, $state_{at})"
    return f"(SELECT * FROM state_facts WHERE state = $state_0{more})", values


def states_told_of(record: Record) -> list[str]:
    """The codes of the states that occur in the record, sorted."""
    return [code for (code,) in record.connection.execute("SELECT code FROM states ORDER BY code").fetchall()]


def documents_on(
    record: Record, states: Sequence[str], limit: int, about: bool = False
) -> list[tuple[str, str | None, str | None]]:
    """Id, title and date (EDTF) of the documents that say most of facts which name all of `states`, the most first.

    Only those that are `about` one of them, the latest first, are found more quickly.
    """
    if about:
        return record.connection.execute(
            """
            SELECT id, title, published FROM documents WHERE list_contains($1, state) OR list_contains($1, counterpart)
            ORDER BY published_latest DESC NULLS LAST, id LIMIT $2
            """,
            [list(states), limit],
        ).fetchall()
    source, values = source_of(states)
    ask = record.connection.execute
    facts = [key for (key,) in ask(f"SELECT id FROM {source} ORDER BY id", values).fetchall()]
    # One after the other, for in a join no index is used.
    list_of, listed = among(facts)
    said = ask(f"SELECT statement FROM fact_statements WHERE fact IN {list_of}", listed).fetchall()
    list_of, listed = among([key for (key,) in said], FEW_PASSAGES)
    return ask(
        f"""
        SELECT documents.id, title, published FROM (
            SELECT document, count(*) AS told FROM statements WHERE id IN {list_of}
            GROUP BY document ORDER BY told DESC, document LIMIT $limit
        ) JOIN documents ON documents.id = document ORDER BY told DESC, documents.id
        """,
        {**listed, "limit": limit},
    ).fetchall()
