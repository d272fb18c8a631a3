"""The record's tables in SQLite with indexes, and the questions of `bench.facts` in its SQL."""

# ruff: noqa: S608 - what is put into SQL are words of this module

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from legation.registers import missions

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FETCHED = 50_000
_TABLES = {
    "facts": """
        SELECT id, register, thing, modality, standing, witnesses, date, since, until, matter, turn,
            earliest_start::VARCHAR AS earliest_start, latest_start::VARCHAR AS latest_start,
            earliest_end::VARCHAR AS earliest_end, latest_end::VARCHAR AS latest_end, last_said::VARCHAR AS last_said
        FROM facts
    """,
    "fact_states": "SELECT id AS fact, unnest(states) AS state FROM facts",
    "standings": """
        SELECT matter, first_day::VARCHAR AS first_day, last_day::VARCHAR AS last_day, standing,
            attested::VARCHAR AS attested
        FROM standings
    """,
    "matters": "SELECT id, register, fact FROM matters",
    "missions_facts": "SELECT fact, sender, receiver, kind FROM missions_facts",
    "memberships_facts": "SELECT fact, member, organisation FROM memberships_facts",
}
_INDEXES = (
    "facts (id)", "facts (matter)", "fact_states (state, fact)", "standings (matter, first_day)",
    "matters (register, id, fact)", "missions_facts (fact)", "memberships_facts (organisation)",
)  # fmt: skip


class Rival:
    """SQLite in memory, filled from an open record. Use as a context manager."""

    def __init__(self, record: "DuckDBPyConnection") -> None:
        self._connection = sqlite3.connect(":memory:")
        for table, select in _TABLES.items():
            found = record.execute(select)
            names = [column[0] for column in found.description or ()]
            self._connection.execute(f"CREATE TABLE {table} ({', '.join(names)})")
            marks = ", ".join("?" * len(names))
            while rows := found.fetchmany(_FETCHED):
                self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        for number, columns in enumerate(_INDEXES):
            self._connection.execute(f"CREATE INDEX by_{number} ON {columns}")
        self._connection.execute("ANALYZE")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()

    def profile(self, states: Sequence[str], on: date) -> Sequence[Any]:
        """One fact for each matter of the states, with how it stood."""
        named = " INTERSECT ".join("SELECT fact FROM fact_states WHERE state = ?" for _ in states)
        select = f"""
            WITH named AS (SELECT * FROM ({named})),
                wanted AS (SELECT DISTINCT matter FROM facts WHERE id IN named AND turn <> ''),
                told AS (
                    SELECT facts.*, standings.standing AS stood, attested AS stood_since,
                        CASE WHEN date IS NULL AND since IS NULL AND until IS NULL THEN last_said
                            ELSE coalesce(latest_start, latest_end) END AS told
                    FROM facts LEFT JOIN standings
                        ON standings.matter = facts.matter AND ? BETWEEN first_day AND last_day
                    WHERE facts.matter IN wanted AND turn <> ''
                )
            SELECT * FROM (
                SELECT *, row_number() OVER (
                    PARTITION BY matter
                    ORDER BY (turn IN ('ends', 'absent') OR until IS NOT NULL) = coalesce(stood = 'ended', FALSE) DESC,
                        coalesce(told <= ?, FALSE) DESC, CASE WHEN told <= ? THEN told END DESC NULLS LAST,
                        told NULLS LAST, id
                ) AS place
                FROM told
            ) WHERE place = 1 AND id IN named ORDER BY earliest_start NULLS LAST, latest_start, id
        """
        day = on.isoformat()
        return self._all(select, [*states, day, day, day])

    def both_ways(self, on: date) -> Sequence[Any]:
        """The pairs of states with embassies both ways."""
        course = missions.REGISTER.history
        kinds = [kind for kind, family in course.families.items() if family == course.mutual]
        select = f"""
            WITH there AS MATERIALIZED (
                SELECT DISTINCT sender, receiver
                FROM matters JOIN standings ON standings.matter = matters.id
                JOIN missions_facts AS own ON own.fact = matters.fact
                WHERE matters.register = 'missions' AND ? BETWEEN first_day AND last_day AND standing <> 'ended'
                    AND kind IN ({", ".join("?" * len(kinds))})
            )
            SELECT there.sender, there.receiver
            FROM there JOIN there AS back ON back.sender = there.receiver AND back.receiver = there.sender
            WHERE there.sender < there.receiver ORDER BY 1, 2
        """
        return self._all(select, [on.isoformat(), *kinds])

    def joined(self, organisation: str, first: date, last: date) -> Sequence[Any]:
        """Who joined the organisation between the days."""
        select = """
            SELECT member, date FROM memberships_facts AS own JOIN facts ON facts.id = own.fact
            WHERE organisation = ? AND turn = 'begins' AND earliest_start <= ? AND latest_start >= ?
            ORDER BY earliest_start, latest_start, facts.id
        """
        return self._all(select, [organisation, last.isoformat(), first.isoformat()])

    def _all(self, select: str, values: Sequence[str]) -> Sequence[Any]:
        with closing(self._connection.execute(select, values)) as found:
            return found.fetchall()
