"""A record as it could have been made on an earlier day: from the sources published by then."""

# ruff: noqa: S608 - names put into SQL are of the schema; values are parameters

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from legation.record.ask import Record
from legation.record.copies import mark_copies
from legation.record.load import NAMED_STATES
from legation.record.reconcile import reconcile
from legation.record.schema import create_register_tables, create_tables, literal
from legation.rules.register import Register

_KEPT = {"documents": "id", "statements": "document", "compared": "document"}


def known(path: Path, day: date, registers: Sequence[Register]) -> Record:
    """The record at `path` with only the documents that were published by `day` for certain.

    Facts are put together anew from what these say, in memory; the record itself stays as it is. A
    document without a date is left out, and so is one of 2010 where `day` lies in 2010; `left_out` of
    what comes back is their number. Rulings hold, since they say how a passage is to be read.
    """
    import duckdb

    with Record(path):
        pass  # raises where it is none
    connection = duckdb.connect(":memory:")
    connection.execute(f"ATTACH {literal(str(path))} AS whole (READ_ONLY)")
    create_tables(connection)
    create_register_tables(connection, registers)
    published = "SELECT id FROM whole.documents WHERE published_latest <= $1"
    for table, column in _KEPT.items():
        connection.execute(f"INSERT INTO {table} SELECT * FROM whole.{table} WHERE {column} IN ({published})", [day])
    connection.execute("INSERT INTO rulings SELECT * FROM whole.rulings")
    connection.execute(f"INSERT INTO states SELECT * FROM whole.states WHERE code IN ({NAMED_STATES})")
    left = connection.execute(
        "SELECT (SELECT count(*) FROM whole.documents) - (SELECT count(*) FROM documents)"
    ).fetchone()
    connection.execute("DETACH whole")
    mark_copies(connection)
    reconcile(connection, registers)
    return Record(path, connection, left[0] if left else 0)
