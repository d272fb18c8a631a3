"""Rows of the record before, taken over into the new one: what was read of files that need not be read again.

The record before is attached as `before`. A file's rows come under the id and name it has now.
"""

# ruff: noqa: S608 - names put into SQL are of this module; values are parameters

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from legation.record.files import Carried
from legation.record.identity import content_id
from legation.record.load import part_copies

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_HANGING = {"documents": "file", "problems": "file", "files": "id"}

# What is made of the file's id, and of its name, begins with what these are now.
_ID = "carried.id || substr({0}, length(was) + 1)"
_DOCUMENT = _ID.format("own.document")

_CARRIED = {
    "files": """
        SELECT own.* REPLACE (carried.id AS id, carried.name AS name)
        FROM before.files AS own JOIN carried ON carried.was = own.id
    """,
    "documents": f"""
        SELECT own.* REPLACE ({_ID.format("own.id")} AS id, carried.id AS file, carried.kept AS kept,
            carried.name || substr(own.path, length(of_file.name) + 1) AS path)
        FROM before.documents AS own JOIN carried ON carried.was = own.file
        JOIN before.files AS of_file ON of_file.id = own.file
    """,
    "problems": f"""
        SELECT own.* REPLACE (carried.id AS file, CASE WHEN starts_with(own.document, was) THEN {_DOCUMENT}
            ELSE own.document END AS document)
        FROM before.problems AS own JOIN carried ON carried.was = own.file
    """,
    **{
        table: f"""
            SELECT own.* REPLACE ({_DOCUMENT} AS document)
            FROM before.{table} AS own JOIN before.documents AS of_document ON of_document.id = own.document
            JOIN carried ON carried.was = of_document.file
        """
        for table in ("statements", "compared")
    },
}


def leave(connection: "DuckDBPyConnection", files: Sequence[str]) -> None:
    """Remove what was read of these files, by their ids, from the copy of the record before."""
    connection.execute("CREATE OR REPLACE TEMP TABLE leaving AS SELECT unnest($1::VARCHAR[]) AS id", [list(files)])
    theirs = "SELECT id FROM documents WHERE file IN (SELECT id FROM leaving)"
    for table in ("statements", "compared"):
        connection.execute(f"DELETE FROM {table} WHERE document IN ({theirs})")
    for table, column in _HANGING.items():
        connection.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT id FROM leaving)")


def carry(connection: "DuckDBPyConnection", carried: Sequence[Carried]) -> None:
    """Take over what the record before has of these files, to each under its id and name of now."""
    if not carried:
        return
    connection.execute("CREATE OR REPLACE TEMP TABLE carried (id VARCHAR, name VARCHAR, was VARCHAR, kept VARCHAR)")
    columns = [[one.file.id for one in carried], [one.file.name for one in carried]]
    columns += [[one.was for one in carried], [one.kept for one in carried]]
    connection.execute("INSERT INTO carried SELECT unnest($1), unnest($2), unnest($3), unnest($4)", columns)
    for table, select in _CARRIED.items():
        connection.execute(f"INSERT INTO {table} {select}")


def part_again(connection: "DuckDBPyConnection", files: Sequence[str] | None = None) -> list[str]:
    """Give statements of documents of one content their ids, where such documents came or went.

    Where `files` are given, only documents of these, and of the content of those that left, came or went.
    The ids of the documents whose statements were numbered anew come back.
    """
    came = "SELECT digest FROM documents"
    went = "SELECT digest FROM before.documents"
    if files is not None:
        connection.execute("CREATE OR REPLACE TEMP TABLE coming AS SELECT unnest($1::VARCHAR[]) AS id", [list(files)])
        came += " WHERE file IN (SELECT id FROM coming)"
        went += " WHERE file IN (SELECT id FROM leaving)"
    several = "SELECT digest FROM {0} GROUP BY digest HAVING count(*) > 1"
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE shared AS
        SELECT id, digest FROM documents WHERE digest IN ({came} UNION {went})
            AND digest IN ({several.format("documents")} UNION {several.format("before.documents")})
    """)
    rows = connection.execute("""
        SELECT own.id, document, digest, register, quote_start, quote_end, modality, fields
        FROM statements AS own JOIN shared ON shared.id = document
    """).fetchall()
    if rows:
        made = [content_id([*place, json.loads(fields)]) for _, _, *place, fields in rows]
        connection.execute("CREATE OR REPLACE TEMP TABLE alike (id VARCHAR, document VARCHAR, made VARCHAR)")
        columns = [[row[0] for row in rows], [row[1] for row in rows], made]
        connection.execute("INSERT INTO alike SELECT unnest($1), unnest($2), unnest($3)", columns)
        for table, column in (("compared", "statement"), ("statements", "id")):
            connection.execute(
                f"UPDATE {table} SET {column} = made FROM alike "
                f"WHERE alike.id = {table}.{column} AND alike.document = {table}.document"
            )
        part_copies(connection)
    return [key for (key,) in connection.execute("SELECT id FROM shared ORDER BY id").fetchall()]
