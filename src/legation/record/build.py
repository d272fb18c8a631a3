"""A build: documents and their statements in, a record in one DuckDB file out."""

# ruff: noqa: S608 - names put into SQL are of this module

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from legation.errors import RecordError
from legation.model import Problem
from legation.names import Names
from legation.record.carrying import carry, leave, part_again
from legation.record.copies import mark_copies
from legation.record.deciding import decide, note
from legation.record.files import UNREADABLE, Carried, File, Plan, much
from legation.record.intake import Intake, transaction
from legation.record.load import Entry, Row, insert, name_states, part_copies
from legation.record.opening import refuse_foreign
from legation.record.originals import Originals, originals_path
from legation.record.program import program
from legation.record.reconcile import reconcile
from legation.record.replace import replacing
from legation.record.rulings import Rulings, rulings_path
from legation.record.schema import create_indexes, create_register_tables, create_tables, literal
from legation.record.tables import SCHEMA
from legation.record.touched import put_together_again, touched
from legation.rules.register import Register

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


MEMORY = 256  # MB of the database's cache; beyond it, it works on disk
_RECONCILED = 1_000  # statements to a further MB: what is sorted and joined at once can't all be put on disk


class Left(NamedTuple):
    """A file that is gone, or is kept as it was read before; with the statements it made."""

    name: str
    statements: int
    why: str = ""


@dataclass(slots=True)
class Summary:
    """What a build did: files read and taken over, gone and kept; counts by register and by kind of problem.

    `unread` documents of files that are in the record could not be read.
    """

    documents: int = 0
    statements: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    read: int = 0
    taken: int = 0
    unread: int = 0
    gone: list[Left] = field(default_factory=list)
    kept: list[Left] = field(default_factory=list)


def build(record: Path, entries: Iterable[Entry | Problem], registers: Sequence[Register], names: Names) -> Summary:
    """Write the record from entries alone, in place of whatever record stood there: see `update`."""
    return update(record, Plan(), entries, registers, lambda: names)


def update(
    record: Path,
    change: Plan,
    entries: Iterable[File | Entry | Problem],
    registers: Sequence[Register],
    names: Callable[[], Names],
) -> Summary:
    """Write the record from what `change` takes over of the one before and from entries, one at a time.

    Entries are of the files that are to be read, each file before what was read of it. An entry with a
    quote that is not its document's text, or a date that is no EDTF, is recorded as a problem without its
    statements. What comes out is the same, whatever was read now or before, and in whatever order. Nothing but
    counts and ids stays in memory; `names` is asked for the tables of names once they are needed. Raises
    RecordError where the record cannot be written, the file there is not a record, or two documents have one
    id; the old one then stands.
    """
    import duckdb

    record = record.resolve()
    refuse_foreign(record)
    originals = Originals(originals_path(record))
    needed: set[str] = set()
    with replacing(record, lambda: originals.sweep(needed)) as fresh:
        change.before.check(record)
        path = rulings_path(record)
        rulings = Rulings.read(path, registers, names()) if path.exists() else None
        made = _Build(fresh, change, registers, names, rulings, originals)
        try:
            summary = made.run(entries)
            needed.update(made.originals_needed)
            originals.flush()
        except BaseException as error:
            originals.withdraw()
            if isinstance(error, duckdb.OperationalError | duckdb.FatalException):
                raise RecordError(
                    f"{record}: the new record could not be written ({_first_line(error)}); "
                    "the old one, if any, stands. Make room or choose another --record"
                ) from error
            if isinstance(error, duckdb.ConstraintException):
                raise RecordError(
                    f"{record}: two documents have one id ({_first_line(error)}); the old record, if any, stands. "
                    "Give each document an id of its own"
                ) from error
            raise
        return summary


class _Build:
    """One build into a fresh file: a copy of the record before with what changed, or all written anew."""

    def __init__(
        self,
        fresh: Path,
        change: Plan,
        registers: Sequence[Register],
        names: Callable[[], Names],
        rulings: Rulings | None,
        originals: Originals,
    ) -> None:
        self.originals_needed: set[str] = set()
        self._fresh = fresh
        self._change = change
        self._registers = registers
        self._names = names
        self._rulings = rulings
        self._originals = originals
        self._ruled_alike = change.before.rulings == frozenset(rulings.standing if rulings else ())
        self._few = change.small and self._ruled_alike

    def run(self, entries: Iterable[File | Entry | Problem]) -> Summary:
        """Fill the file, and say what was done."""
        import duckdb

        before = self._change.before.record
        if self._few and before is not None:
            shutil.copyfile(before, self._fresh)
        with duckdb.connect(str(self._fresh), config={"memory_limit": f"{MEMORY}MB"}) as connection:
            if before is not None:
                connection.execute(f"ATTACH {literal(str(before))} AS before (READ_ONLY)")
            summary = Summary(gone=self._gone(connection))
            came, files = self._fill(connection, entries, summary)
            name_states(connection, self._names)
            if self._few:
                self._put_together_touched(connection, came, files)
            else:
                self._put_together_all(connection)
            note(connection, self._rulings)
            connection.execute("CHECKPOINT")
            self._count(connection, summary)
        return summary

    def _fill(
        self, connection: "DuckDBPyConnection", entries: Iterable[File | Entry | Problem], summary: Summary
    ) -> tuple[list[str], list[str]]:
        """Fill the tables of what was read: the ids of documents that were read, and of files carried or read."""
        change = self._change
        carried = list(change.carried)
        if self._few:
            leave(connection, change.leaving)
            connection.execute("DELETE FROM problems WHERE file = ''")
        else:
            with transaction(connection):
                create_tables(connection)
                create_register_tables(connection, self._registers)
                insert(connection, "meta", _meta())
            known = change.before.files
            carried += [Carried(known[key].file, key) for key in sorted(change.stay)]
        carry(connection, carried)
        intake = Intake(connection, self._registers, self._names, self._rulings, self._originals, change.replaced)
        intake.take(entries)
        stand = [self._as_before(file) for file in intake.failed if file.id in change.replaced]
        carry(connection, stand)
        summary.read = len(intake.read)
        return intake.came, [one.id for one in (*intake.read, *(one.file for one in (*carried, *stand)))]

    def _as_before(self, file: File) -> Carried:
        """A file of which nothing can be read now stands as the record had the one of its name."""
        was = self._change.replaced[file.id]
        return Carried(self._change.before.files[was].file._replace(id=file.id, name=file.name), was, UNREADABLE)

    def _put_together_touched(self, connection: "DuckDBPyConnection", came: list[str], files: list[str]) -> None:
        """Make anew what the documents that came or left touch; all, where that is most of it."""
        mates = part_again(connection, files)
        rows = connection.execute("SELECT id FROM documents WHERE file IN (SELECT unnest($1::VARCHAR[]))", [files])
        documents = sorted({*came, *mates, *(key for (key,) in rows.fetchall())})
        if not documents and not self._change.leaving:
            return
        if much(touched(connection, documents), make_room(connection)):
            with transaction(connection):
                mark_copies(connection)
                reconcile(connection, self._registers)
        else:
            put_together_again(connection, self._registers)

    def _put_together_all(self, connection: "DuckDBPyConnection") -> None:
        make_room(connection)
        with transaction(connection):
            if self._change.before.record is None:
                part_copies(connection)
            else:
                part_again(connection)
                if not self._ruled_alike:
                    decide(connection, self._rulings, {one.name: one for one in self._registers}, self._names())
                    name_states(connection, self._names)
            mark_copies(connection)
            reconcile(connection, self._registers)
        create_indexes(connection)

    def _gone(self, connection: "DuckDBPyConnection") -> list[Left]:
        gone = list(self._change.gone)
        return _left(connection, "before.", "file IN (SELECT unnest($1::VARCHAR[]))", [gone]) if gone else []

    def _count(self, connection: "DuckDBPyConnection", summary: Summary) -> None:
        """What the record holds now, and which originals it needs."""
        row = connection.execute("SELECT count(*) FROM documents").fetchone()
        summary.documents = row[0] if row else 0
        for table, column in (("statements", "register"), ("facts", "register"), ("problems", "kind")):
            counted = connection.execute(f"SELECT {column}, count(*) FROM {table} GROUP BY {column}").fetchall()
            getattr(summary, table).update(dict(counted))
        summary.kept = _left(connection, "", "kept <> ''", [])
        row = connection.execute(
            "SELECT (SELECT count(DISTINCT file) FROM documents WHERE file <> ''), sum(unread) FROM files"
        ).fetchone()
        files, unread = row or (0, 0)
        summary.taken, summary.unread = files - summary.read - len(summary.kept), unread or 0
        kept = connection.execute("SELECT DISTINCT original FROM documents WHERE original IS NOT NULL").fetchall()
        self.originals_needed = {place for (place,) in kept}


def _left(connection: "DuckDBPyConnection", of: str, condition: str, values: list[list[str]]) -> list[Left]:
    """The files of documents for which a condition holds, by name, each with its statements."""
    rows = connection.execute(
        f"""
        SELECT name, count(said.id), max(kept) FROM {of}files AS files
        JOIN {of}documents AS documents ON documents.file = files.id
        LEFT JOIN {of}statements AS said ON said.document = documents.id
        WHERE {condition} GROUP BY files.id, name ORDER BY name, files.id
        """,
        values,
    ).fetchall()
    return [Left(*row) for row in rows]


def make_room(connection: "DuckDBPyConnection") -> int:
    """Let the database's cache grow with the statements that are to be put together: a million want 1.3 GB.

    Gives the number of statements.
    """
    row = connection.execute("SELECT count(*) FROM statements").fetchone()
    statements = int(row[0]) if row else 0
    connection.execute(f"SET memory_limit = '{MEMORY + statements // _RECONCILED}MB'")
    return statements


def _meta() -> list[Row]:
    made = {"program": "legation", "version": version("legation"), "schema": SCHEMA, "reads": program()}
    return [{"key": key, "value": value} for key, value in made.items()]


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0]
