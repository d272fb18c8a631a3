"""What persons decided, put into statements that stand in the record."""

# ruff: noqa: S608 - names put into SQL are of the schema; values are parameters

import json
from typing import TYPE_CHECKING, Any

from legation.names import Names
from legation.record.load import compared_rows, insert, problem_row, spoken_of
from legation.record.rulings import Rulings
from legation.rules.register import Register
from legation.rules.tense import is_past

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FETCHED = 10_000


def note(connection: "DuckDBPyConnection", rulings: Rulings | None) -> dict[str, int]:
    """Write down the rulings in force, and those that decide nothing as problems.

    Gives how many statements each decides, by its id.
    """
    rows = connection.execute(
        "SELECT ruling, count(*) FROM statements WHERE ruling IS NOT NULL GROUP BY ALL"
    ).fetchall()
    decided: dict[str, int] = dict(rows)
    connection.execute("DELETE FROM rulings")
    connection.execute("DELETE FROM problems WHERE kind = 'ruling'")
    if rulings is not None:
        insert(connection, "rulings", rulings.rows(decided))
        insert(connection, "problems", [problem_row(one) for one in rulings.unfound(decided)])
    return decided


def decide(
    connection: "DuckDBPyConnection", rulings: Rulings | None, registers: dict[str, Register], names: Names
) -> None:
    """Bring the statements to what the rulings in force make of them."""
    reading = connection.execute(
        "SELECT said.id, document, register, modality, fields, quote, coalesce(language, 'en'), coalesce(ruling, '') "
        "FROM statements AS said JOIN documents ON documents.id = document ORDER BY document, quote_start, said.id"
    )
    changed: list[dict[str, Any]] = []
    while rows := reading.fetchmany(_FETCHED):
        for key, document, register, modality, said, quote, language, before in rows:
            fields = json.loads(said)
            ruled = rulings.on(register, modality, fields, quote) if rulings else None
            if (ruled.ruling if ruled else "") != before:
                right, past = ruled.fields if ruled else fields, is_past(quote, language)
                columns = spoken_of(right, fields, modality, registers[register], names, past)
                decided = {"decision": ruled.decision, "ruling": ruled.ruling} if ruled else {"decision": ""}
                changed.append({"id": key, "document": document, **columns, **decided})
    _put(connection, changed)


# What a statement has from its passage, whatever a person decides on it.
_PASSAGE = (
    "document", "register", "quote", "quote_start", "quote_end", "modality", "fields", "words", "given", "rule",
    "stands_in", "page", "sheet_row", "under",
)  # fmt: skip


def _put(connection: "DuckDBPyConnection", changed: list[dict[str, Any]]) -> None:
    """Replace the columns that say what a statement speaks of; its passage and what it says stay."""
    for row in changed:
        connection.execute("CREATE OR REPLACE TEMP TABLE kept AS SELECT * FROM statements WHERE id = $1", [row["id"]])
        connection.execute("DELETE FROM statements WHERE id = $1", [row["id"]])
        connection.execute("DELETE FROM compared WHERE statement = $1", [row["id"]])
        insert(connection, "statements", [row])
        sets = ", ".join(f"{name} = kept.{name}" for name in _PASSAGE)
        connection.execute(f"UPDATE statements SET {sets} FROM kept WHERE kept.id = statements.id")
        insert(connection, "compared", compared_rows(row))
