"""Facts made again only where a change of documents touches them.

What is made of statements hangs together by `thing`, by `history` and by the key under which statements are
compared: these are their ties. Whoever shares a tie with a statement that came or went is touched, and so on
until nobody more is. The touched statements are put together in a database of their own, by the same steps as a
whole record is, and what comes out takes the place of what had been made of their ties.
"""

# ruff: noqa: S608 - names put into SQL are quoted identifiers of the schema; values are parameters

from collections.abc import Sequence
from typing import TYPE_CHECKING

from legation.record.copies import mark_copies
from legation.record.reconcile import SPOKEN, reconcile
from legation.record.schema import facts_table, quoted
from legation.record.tables import DERIVED
from legation.rules.register import Register

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_TIES = """
SELECT thing AS tie FROM {0}statements WHERE {1} UNION SELECT history FROM {0}statements WHERE {1}
UNION SELECT key FROM {0}compared WHERE {1}
"""
_OF_TIED = """
SELECT id FROM statements WHERE thing IN (SELECT tie FROM ties) OR history IN (SELECT tie FROM ties)
UNION SELECT statement FROM compared WHERE key IN (SELECT tie FROM ties)
"""

# What the steps read, and which rows of it are of touched statements.
_TAKEN = {
    "documents": "SELECT * EXCLUDE (text) FROM {0}.documents WHERE id IN (SELECT document FROM part.statements)",
    "statements": "SELECT * FROM {0}.statements WHERE id IN (SELECT id FROM tied)",
    "compared": "SELECT * FROM {0}.compared WHERE statement IN (SELECT id FROM tied)",
}

# What was made of touched ties, by the column that tells it.
_MADE_OF_TIES = {
    "facts_before": "SELECT id FROM facts WHERE thing IN (SELECT tie FROM ties)",
    "matters_before": "SELECT id FROM matters WHERE history IN (SELECT tie FROM ties)",
    "disagreements_before": (
        "SELECT disagreement AS id FROM disagreement_sides WHERE fact IN (SELECT id FROM facts_before)"
    ),
}
_GOING = {
    "facts": "id IN (SELECT id FROM facts_before)",
    "fact_statements": "fact IN (SELECT id FROM facts_before)",
    "state_facts": "id IN (SELECT id FROM facts_before)",
    "perhaps_same": "fact IN (SELECT id FROM facts_before)",
    "matters": "id IN (SELECT id FROM matters_before)",
    "standings": "matter IN (SELECT id FROM matters_before)",
    "state_standings": "matter IN (SELECT id FROM matters_before)",
    "disagreements": "id IN (SELECT id FROM disagreements_before)",
    "disagreement_sides": "disagreement IN (SELECT id FROM disagreements_before)",
}


def touched(connection: "DuckDBPyConnection", documents: Sequence[str]) -> int:
    """Find the statements touched by documents that came, and by those of files that left: how many they are.

    `documents` are ids of those in the record; the record before is attached as `before`, and the temporary
    table `leaving` has the files whose documents left.
    """
    connection.execute("CREATE OR REPLACE TEMP TABLE came AS SELECT unnest($1::VARCHAR[]) AS id", [list(documents)])
    left = "SELECT id FROM before.documents WHERE file IN (SELECT id FROM leaving)"
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE ties AS
        {_TIES.format("", "document IN (SELECT id FROM came)")}
        UNION {_TIES.format("before.", f"document IN ({left})")}
    """)
    count, before = _count(connection, "ties"), -1
    while count != before:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE tied AS {_OF_TIED}")
        within = "{} IN (SELECT id FROM tied)"
        connection.execute(f"""
            INSERT INTO ties SELECT tie FROM (
                SELECT thing AS tie FROM statements WHERE {within.format("id")}
                UNION SELECT history FROM statements WHERE {within.format("id")}
                UNION SELECT key FROM compared WHERE {within.format("statement")}
            ) EXCEPT SELECT tie FROM ties
        """)
        count, before = _count(connection, "ties"), count
    return _count(connection, "tied")


def put_together_again(connection: "DuckDBPyConnection", registers: Sequence[Register]) -> None:
    """Make anew what is made of the statements that `touched` found, and leave all else as it stands."""
    row = connection.execute("SELECT current_database()").fetchone()
    record = quoted(str(row[0] if row else ""))
    made = (*DERIVED, *(facts_table(one) for one in registers))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE spoken AS {SPOKEN}")  # a document speaks after all it tells
    connection.execute("ATTACH ':memory:' AS part")
    for table in ("statements", "compared", "documents"):
        connection.execute(f"CREATE TABLE part.{table} AS {_TAKEN[table].format(record)}")
    for table in made:
        connection.execute(f"CREATE TABLE part.{quoted(table)} AS FROM {record}.{quoted(table)} LIMIT 0")
    connection.execute("USE part")
    mark_copies(connection)
    reconcile(connection, registers, given=("spoken",))
    connection.execute(f"USE {record}")
    connection.execute("DROP TABLE spoken")
    connection.begin()
    _replace(connection, made, registers)
    connection.commit()
    connection.execute("DETACH part")


def _replace(connection: "DuckDBPyConnection", made: Sequence[str], registers: Sequence[Register]) -> None:
    """Put what was made in `part` in the place of what had been made of the same ties."""
    for name, select in _MADE_OF_TIES.items():
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {select}")
    going = {**_GOING, **{facts_table(one): "fact IN (SELECT id FROM facts_before)" for one in registers}}
    for table, condition in going.items():
        connection.execute(f"DELETE FROM {quoted(table)} WHERE {condition}")
    for table in made:
        connection.execute(f"INSERT INTO {quoted(table)} FROM part.{quoted(table)}")
    connection.execute("""
        UPDATE statements SET wording = own.wording FROM part.statements AS own
        WHERE own.id = statements.id AND own.wording IS DISTINCT FROM statements.wording
    """)


def _count(connection: "DuckDBPyConnection", table: str) -> int:
    row = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(row[0]) if row else 0
