"""The same reconciliation on Apache Spark, for statements beyond what one machine holds.

`reconcile.steps` is the only place where it is written down: SQLGlot spells each SELECT in Spark's
dialect, and a test holds the rows of every table against those DuckDB gives. Needs the extra
`legation[spark]` and Java 17 or later; neither is touched before a function here is called.

    with duckdb.connect("record.duckdb", read_only=True) as connection:
        export(connection, folder)
    taken = {name: session.read.parquet(f"{folder}/{name}.parquet") for name in TAKEN}
    reconcile_on_spark(session, taken, REGISTERS)["facts"].write.parquet("facts")
"""

# ruff: noqa: S608 - what is put into SQL are words of this folder

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from legation.record.reconcile import RESULTS, steps
from legation.record.schema import literal
from legation.rules.register import Register

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from pyspark.sql import DataFrame, SparkSession

# What the steps read, and so what has to leave the record: no text, no quote.
TAKEN = {
    "documents": "id, published_earliest, published_latest, rank",
    "statements": (
        "id, register, document, quote_start, quote_end, modality, date, since, until, earliest_start, latest_start, "
        "earliest_end, latest_end, states, wording, approximate, thing, amount, history, turn, by_value, place, form, "
        "replaces, once, decision"
    ),
    "compared": "statement, document, odds, key, value, dated, family, number, tolerance, members",
}


def export(connection: "DuckDBPyConnection", folder: Path) -> None:
    """Write what the reconciliation reads of an open record as Parquet, a file a table, into the folder.

    `statements.wording` is to be there: a built record has it, one that is being filled after `mark_copies`.
    """
    for table, columns in TAKEN.items():
        path = literal(str(folder / f"{table}.parquet"))
        connection.execute(f"COPY (SELECT {columns} FROM {table}) TO {path} (FORMAT parquet)")


def reconcile_on_spark(
    session: "SparkSession", tables: Mapping[str, "DataFrame"], registers: Sequence[Register]
) -> dict[str, "DataFrame"]:
    """The tables a record makes of its statements (`reconcile.RESULTS`), by name, their rows in no order.

    `tables` are `documents`, `statements` and `compared`, with the columns of `TAKEN` at least. The views
    the steps leave in the session bear their names.
    """
    for name in TAKEN:
        tables[name].createOrReplaceTempView(name)
    for step in steps(registers):
        # Without a checkpoint each step would be worked out again by each that reads it.
        session.sql(in_spark(step.select)).localCheckpoint().createOrReplaceTempView(step.name)
    return {name: session.sql(in_spark(select)) for name, (select, _) in RESULTS.items()}


def in_spark(select: str) -> str:
    """A SELECT in DuckDB's dialect as Spark spells it; raises where SQLGlot knows it cannot be said."""
    from sqlglot import ErrorLevel, transpile

    return str(transpile(select, read="duckdb", write="spark", unsupported_level=ErrorLevel.RAISE)[0])
