"""Opening the file of a record, and telling it from other files."""

from pathlib import Path
from typing import TYPE_CHECKING

from legation.errors import RecordError
from legation.record.tables import SCHEMA

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MAGIC = b"DUCK"  # bytes 8 to 12 of every DuckDB file


def refuse_foreign(path: Path) -> None:
    """Raise RecordError where `path` is there and is no record of legation, so that no build replaces it."""
    if not path.exists() and not path.is_symlink():
        return
    if path.is_file() and path.stat().st_size == 0:
        return
    try:
        connection = _connect(path)
    except RecordError as error:
        raise RecordError(f"{error}; nothing was written") from error
    _schema(connection, path)
    connection.close()


def schema_of(path: Path) -> str:
    """The schema of the record at `path`, empty where the file is; RecordError where it is no record."""
    if path.is_file() and path.stat().st_size == 0:
        return ""
    connection = _connect(path)
    schema = _schema(connection, path)
    connection.close()
    return schema


def open_record(path: Path) -> "DuckDBPyConnection":
    """A connection for reading; RecordError where there is no record or it cannot be read."""
    if not path.exists():
        raise RecordError(
            f"{path}: there is no record here; make one with `legation build SOURCE... --record {path}`, "
            "or name another with --record"
        )
    connection = _connect(path)
    schema = _schema(connection, path)
    if schema != SCHEMA:
        connection.close()
        raise RecordError(
            f"{path}: this record was made by another version of legation (schema {schema}, this one reads "
            f"{SCHEMA}); build it again"
        )
    return connection


def _connect(path: Path) -> "DuckDBPyConnection":
    import duckdb

    try:
        with path.open("rb") as file:
            beginning = file.read(12)
    except OSError as error:
        raise RecordError(f"{path}: cannot be read ({error.strerror}); name another file with --record") from error
    if beginning[8:] != _MAGIC:
        raise RecordError(f"{path}: this is not a record of legation; name another file with --record")
    try:
        return duckdb.connect(str(path), read_only=True)
    except duckdb.Error as error:
        first = str(error).strip().partition("\n")[0]
        raise RecordError(
            f"{path}: cannot be opened ({first}); close any program that writes to it, or name another with --record"
        ) from error


def _schema(connection: "DuckDBPyConnection", path: Path) -> str:
    """The schema the record was made with; RecordError where it is another program's database."""
    import duckdb

    try:
        meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    except duckdb.Error:
        meta = {}
    if meta.get("program") != "legation":
        connection.close()
        raise RecordError(f"{path}: a database, but not one of legation's; name another with --record")
    return str(meta.get("schema"))
