"""A build: documents and their statements in, a record in one DuckDB file out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from legation.errors import BrokenQuote, InvalidValue, RecordError
from legation.model import Problem, ProblemKind
from legation.names import Names
from legation.record.copies import mark_copies
from legation.record.load import (
    Entry,
    Row,
    compared_rows,
    document_row,
    insert,
    part_copies,
    problem_row,
    state_rows,
    statement_row,
)
from legation.record.opening import refuse_foreign
from legation.record.reconcile import reconcile
from legation.record.replace import replacing
from legation.record.rulings import Rulings, rulings_path
from legation.record.schema import create_indexes, create_register_tables, create_tables
from legation.record.tables import SCHEMA
from legation.rules.register import Register

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


MEMORY = 256  # MB of the database's cache; beyond it, it works on disk
_RECONCILED = 1_000  # statements to a further MB: what is sorted and joined at once can't all be put on disk
_BATCH = 1_000_000  # characters of text written at once
_DOCUMENT = 10_000  # what a document costs besides, so that many short ones are written too


@dataclass(slots=True)
class Summary:
    """What a build did: counts by register and by kind of problem."""

    documents: int = 0
    statements: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)


def build(record: Path, entries: Iterable[Entry | Problem], registers: Sequence[Register], names: Names) -> Summary:
    """Write the record from entries, one at a time, in place of whatever record stood there.

    An entry with a quote that is not its document's text, or a date that is no EDTF, is recorded
    as a problem without its statements. Two builds of the same entries in the same order give the
    same tables; give entries sorted. Nothing but the counts stays in memory. Raises RecordError
    where the record cannot be written, the file there is not a record or two documents have one id;
    the old one then stands.
    """
    import duckdb

    record = record.resolve()
    refuse_foreign(record)
    rulings = Rulings.read(rulings_path(record), registers, names)
    with replacing(record) as fresh:
        try:
            with duckdb.connect(str(fresh), config={"memory_limit": f"{MEMORY}MB"}) as connection:
                return _write(connection, entries, registers, names, rulings)
        except (duckdb.OperationalError, duckdb.FatalException) as error:
            raise RecordError(
                f"{record}: the new record could not be written ({_first_line(error)}); "
                "the old one, if any, stands. Make room or choose another --record"
            ) from error
        except duckdb.ConstraintException as error:
            raise RecordError(
                f"{record}: two documents have one id ({_first_line(error)}); the old record, if any, stands. "
                "Give each document an id of its own"
            ) from error


def _write(
    connection: "DuckDBPyConnection",
    entries: Iterable[Entry | Problem],
    registers: Sequence[Register],
    names: Names,
    rulings: Rulings,
) -> Summary:
    summary = Summary()
    with transaction(connection):
        create_tables(connection)
        create_register_tables(connection, registers)
        insert(connection, "meta", _meta())
    by_name = {one.name: one for one in registers}
    states: set[str] = set()
    batch = _Batch(connection)
    for entry in entries:
        problems, rows = _rows(entry, by_name, names, rulings)
        batch.add("problems", [problem_row(one) for one in problems])
        summary.problems.update(str(one.kind) for one in problems)
        if isinstance(entry, Problem):
            batch.flush(len(entry.message))
            continue
        document = document_row(entry.document)
        batch.add("documents", [document])
        batch.add("statements", rows)
        batch.add("compared", [one for row in rows for one in compared_rows(row)])
        batch.flush(len(entry.document.text))
        summary.documents += 1
        summary.statements.update(row["register"] for row in rows)
        states.update(code for row in rows for code in row["states"])
        states.update(code for code in (document["state"], document["counterpart"]) if code)
    batch.flush(_BATCH)
    insert(connection, "states", state_rows(states, names))
    make_room(connection)
    with transaction(connection):
        part_copies(connection)
        mark_copies(connection)
        insert(connection, "rulings", rulings.rows())
        unfound = rulings.unfound()
        insert(connection, "problems", [problem_row(one) for one in unfound])
        summary.problems.update(str(one.kind) for one in unfound)
        reconcile(connection, registers)
    counted = connection.execute("SELECT register, count(*) FROM facts GROUP BY register").fetchall()
    summary.facts.update(dict(counted))
    create_indexes(connection)
    connection.execute("CHECKPOINT")
    return summary


def make_room(connection: "DuckDBPyConnection") -> None:
    """Let the database's cache grow with the statements that are to be put together: a million want 1.3 GB."""
    row = connection.execute("SELECT count(*) FROM statements").fetchone()
    connection.execute(f"SET memory_limit = '{MEMORY + (row[0] if row else 0) // _RECONCILED}MB'")


class _Batch:
    """Rows on their way into the tables: a transaction for a few million characters of text, not for each row."""

    def __init__(self, connection: "DuckDBPyConnection") -> None:
        self._connection = connection
        self._rows: dict[str, list[Row]] = {}
        self._characters = 0

    def add(self, table: str, rows: list[Row]) -> None:
        self._rows.setdefault(table, []).extend(rows)

    def flush(self, characters: int) -> None:
        """Write what was added, where with these characters of text it has become enough."""
        self._characters += characters + _DOCUMENT
        if self._characters < _BATCH:
            return
        with transaction(self._connection):
            for table, rows in self._rows.items():
                insert(self._connection, table, rows)
        self._rows.clear()
        self._characters = 0


@contextmanager
def transaction(connection: "DuckDBPyConnection") -> Iterator[None]:
    """Commit at the end. What raises within ends the build and its file, so nothing is rolled back."""
    connection.begin()
    yield
    connection.commit()


def _rows(
    entry: Entry | Problem, registers: dict[str, Register], names: Names, rulings: Rulings
) -> tuple[list[Problem], list[Row]]:
    """The problems and the rows of statements of an entry, each statement once, in the order of the text."""
    if isinstance(entry, Problem):
        return [entry], []
    problems = list(dict.fromkeys((*entry.document.problems, *entry.problems)))
    rows: dict[str, Row] = {}
    try:
        for statement in entry.statements:
            statement.check(entry.document)
            row = statement_row(statement, entry.document, registers[statement.register], names, rulings)
            rows[row["id"]] = row
    except (BrokenQuote, InvalidValue) as error:
        return [*problems, Problem(ProblemKind.FAILED, entry.document.id, str(error))], []
    ordered = sorted(rows.values(), key=lambda row: (row["quote_start"], row["quote_end"], row["register"], row["id"]))
    return problems, ordered


def _meta() -> list[Row]:
    made = {"program": "legation", "version": version("legation"), "schema": SCHEMA}
    return [{"key": key, "value": value} for key, value in made.items()]


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
