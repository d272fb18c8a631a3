"""Entries on their way into the tables of a record, a few million characters of text at a time."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from legation.errors import BrokenQuote, InvalidValue
from legation.model import Problem, ProblemKind
from legation.names import Names
from legation.record.files import File
from legation.record.load import Entry, Row, compared_rows, document_row, insert, problem_row, statement_row
from legation.record.originals import Originals
from legation.record.rulings import Rulings
from legation.rules.register import Register

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BATCH = 1_000_000  # characters of text written at once
_DOCUMENT = 10_000  # what a document costs besides, so that many short ones are written too


class Intake:
    """Takes entries into the record's tables, and their originals into their folder.

    A `File` among the entries says where what follows it was read from. Of those whose ids are in `known` the
    record has something already, which stands if they give no document. `read` has the files that gave one,
    `failed` those that gave none, `came` the ids of the documents.
    """

    def __init__(
        self,
        connection: "DuckDBPyConnection",
        registers: Sequence[Register],
        names: Callable[[], Names],
        rulings: Rulings | None,
        originals: Originals,
        known: Collection[str] = (),
    ) -> None:
        self.read: list[File] = []
        self.failed: list[File] = []
        self.came: list[str] = []
        self._connection = connection
        self._registers = {one.name: one for one in registers}
        self._names = names
        self._rulings = rulings
        self._originals = originals
        self._known = known
        self._rows: dict[str, list[Row]] = {}
        self._characters = 0
        self._file: File | None = None
        self._unread = 0
        self._documents = 0

    def take(self, entries: Iterable[File | Entry | Problem]) -> None:
        """Take all of them in."""
        for one in entries:
            if isinstance(one, File):
                self._end_file()
                self._file, self._unread, self._documents = one, 0, 0
            elif isinstance(one, Problem):
                self._add("problems", [problem_row(one, self._file.id if self._file else "")])
                self._unread += 1
                self._flush(len(one.message))
            else:
                self._take(one)
        self._end_file()
        self._flush(_BATCH)
        # A file that stands as it was read before has the problems it had then; this one is of now.
        self._connection.execute(
            "UPDATE problems SET file = '' WHERE file NOT IN (SELECT id FROM files) AND file <> ''"
        )

    def _take(self, entry: Entry) -> None:
        """One document, its problems, and its statements, each once, in the order of the text."""
        document, file = entry.document, self._file.id if self._file else ""
        problems = list(dict.fromkeys((*document.problems, *entry.problems)))
        rows: dict[str, Row] = {}
        try:
            for statement in entry.statements:
                statement.check(document)
                register = self._registers[statement.register]
                row = statement_row(statement, document, register, self._names(), self._rulings)
                rows[row["id"]] = row
        except (BrokenQuote, InvalidValue) as error:
            problems, rows = [*problems, Problem(ProblemKind.FAILED, document.id, str(error))], {}
        order = sorted(
            rows.values(), key=lambda row: (row["quote_start"], row["quote_end"], row["register"], row["id"])
        )
        kept = self._originals.keep(entry.original) if entry.original else None
        self._add("documents", [document_row(document, file, kept)])
        self._add("problems", [problem_row(one, file) for one in problems])
        self._add("statements", order)
        self._add("compared", [one for row in order for one in compared_rows(row)])
        self._flush(len(document.text))
        self.came.append(document.id)
        self._documents += 1
        if self._file is not None and entry.original is not None and document.id == self._file.id:
            # What was read, should the file have been written to since it was looked at.
            self._file = self._file._replace(digest=document.digest, size=len(entry.original.data))

    def _end_file(self) -> None:
        if self._file is None:
            return
        (self.read if self._documents else self.failed).append(self._file)
        if self._documents or self._file.id not in self._known:
            self._add("files", [{**self._file._asdict(), "unread": self._unread}])

    def _add(self, table: str, rows: list[Row]) -> None:
        self._rows.setdefault(table, []).extend(rows)

    def _flush(self, characters: int) -> None:
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
