"""Making a ruling, and putting it into a record that is there without reading its documents again."""

# ruff: noqa: S608 - names put into SQL are of the schema; values are parameters

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from legation.errors import RecordError
from legation.model.ruling import Ruling
from legation.names import Names
from legation.record.build import make_room, transaction
from legation.record.copies import mark_copies
from legation.record.docket import pending
from legation.record.load import compared_rows, insert, problem_row, spoken_of, state_rows
from legation.record.opening import refuse_foreign
from legation.record.reconcile import reconcile
from legation.record.replace import replacing
from legation.record.rulings import Rulings, append, rulings_path
from legation.rules.register import Register
from legation.rules.tense import is_past

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FETCHED = 10_000


def rule(record: Path, ruling: Ruling, registers: Sequence[Register], names: Names) -> int:
    """Append the ruling to the record's file of rulings and put it into the record, in one step.

    Gives the number of statements it decides. InvalidValue where it says what its register cannot
    hold, RecordError where it cannot be written; the record and the file then stand as they were.
    """
    record = record.resolve()
    refuse_foreign(record)
    path = rulings_path(record)
    with replacing(record) as fresh:
        Rulings.read(path, registers, names).check(ruling)
        rulings = Rulings.read(path, registers, names, [ruling])
        shutil.copyfile(record, fresh)
        _apply(fresh, rulings, registers, names)
        append(path, ruling)
    return next((row["statements"] for row in rulings.rows() if row["id"] == ruling.id), 0)


def catch_up(record: Path, registers: Sequence[Register], names: Names) -> int:
    """Put into the record what its file of rulings says by now; gives how many rulings came or went.

    RecordError where it cannot be written; the record then stands as it was.
    """
    record = record.resolve()
    refuse_foreign(record)
    lacking = pending(record, registers, names)
    if lacking:
        with replacing(record) as fresh:
            rulings = Rulings.read(rulings_path(record), registers, names)
            shutil.copyfile(record, fresh)
            _apply(fresh, rulings, registers, names)
    return len(lacking)


def _apply(record: Path, rulings: Rulings, registers: Sequence[Register], names: Names) -> None:
    """Put the rulings into the record; RecordError where it cannot be written."""
    import duckdb

    try:
        with duckdb.connect(str(record)) as connection:
            make_room(connection)
            with transaction(connection):
                _decide(connection, rulings, {one.name: one for one in registers}, names)
                _note(connection, rulings, names)
                reconcile(connection, registers)
            connection.execute("CHECKPOINT")
    except (duckdb.OperationalError, duckdb.FatalException) as error:
        raise RecordError(
            f"{record}: the ruling could not be put into the record ({str(error).strip().splitlines()[0]}); "
            "nothing was written. Make room and rule again"
        ) from error


def _note(connection: "DuckDBPyConnection", rulings: Rulings, names: Names) -> None:
    """Write down the rulings, what became of them, and the states that statements name now."""
    for table in ("rulings", "states"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("DELETE FROM problems WHERE kind = 'ruling'")
    insert(connection, "rulings", rulings.rows())
    insert(connection, "problems", [problem_row(one) for one in rulings.unfound()])
    codes = connection.execute(
        "SELECT unnest(states) FROM statements UNION SELECT unnest([state, counterpart]) FROM documents"
    ).fetchall()
    insert(connection, "states", state_rows((code for (code,) in codes if code), names))


def _decide(connection: "DuckDBPyConnection", rulings: Rulings, registers: dict[str, Register], names: Names) -> None:
    """Bring the statements to what the rulings in force make of them."""
    reading = connection.execute(
        "SELECT said.id, document, register, modality, fields, quote, coalesce(language, 'en'), coalesce(ruling, '') "
        "FROM statements AS said JOIN documents ON documents.id = document ORDER BY document, quote_start, said.id"
    )
    changed: list[dict[str, Any]] = []
    while rows := reading.fetchmany(_FETCHED):
        for key, document, register, modality, said, quote, language, before in rows:
            fields = json.loads(said)
            ruled = rulings.on(register, modality, fields, quote)
            if (ruled.ruling if ruled else "") != before:
                right, past = ruled.fields if ruled else fields, is_past(quote, language)
                columns = spoken_of(right, fields, modality, registers[register], names, past)
                decided = {"decision": ruled.decision, "ruling": ruled.ruling} if ruled else {"decision": ""}
                changed.append({"id": key, "document": document, **columns, **decided})
    _put(connection, changed)
    mark_copies(connection)


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
