"""The record that is served: open once, read by many at a time, opened anew when a build has replaced it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition, Lock
from typing import TYPE_CHECKING, TypeVar, cast

from legation.record import Record
from legation.record.opening import open_record

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Edition = tuple[int, int, int]
Told = TypeVar("Told")

# Readers are many at a time: each question on one core is sooner answered than each on all, in turn.
_FOR_MANY = "SET threads = 1"


class Shelf:
    """Hands out the record at `path`.

    The database keeps one state of a file for as long as anyone in this process has it open, so a new
    edition is opened when nobody reads the old one any more; who asks meanwhile waits for that.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._free = Condition()
        self._readers = 0
        self._edition: Edition | None = None
        self._connection: DuckDBPyConnection | None = None
        self._told = Lock()
        self._told_of: Edition | None = None
        self._answers: dict[Callable[[Record], object], object] = {}

    @contextmanager
    def record(self) -> Iterator[Record]:
        """The record, open; RecordError where there is none or it cannot be read."""
        with self._free:
            edition = self._stands()
            while self._readers and edition != self._edition:
                self._free.wait()
                edition = self._stands()
            if edition != self._edition:
                self._open(edition)
            if self._connection is None:
                self._open(edition)
            assert self._connection is not None  # noqa: S101 - opened just now, or _open raised
            cursor = self._connection.cursor()
            self._readers += 1
        try:
            yield Record(self.path, cursor)
        finally:
            cursor.close()
            with self._free:
                self._readers -= 1
                self._free.notify_all()

    def once(self, ask: Callable[[Record], Told], record: Record) -> Told:
        """What `ask` tells of the record that is handed out: asked once in each of its editions."""
        with self._told:
            if self._told_of != self._edition:
                self._answers.clear()
                self._told_of = self._edition
            if ask not in self._answers:
                self._answers[ask] = ask(record)
            return cast(Told, self._answers[ask])

    def close(self) -> None:
        """Let go of the record; it is opened again if anyone asks for it."""
        with self._free:
            self._free.wait_for(lambda: not self._readers, timeout=10)
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    @property
    def opened(self) -> Edition | None:
        """The edition that is open: it stays so for as long as the record is handed out."""
        return self._edition

    def edition(self) -> str:
        """What tells this state of the record from any other: for caches."""
        return "-".join(f"{part:x}" for part in self._stands() or ())

    def _stands(self) -> Edition | None:
        try:
            stat = self.path.stat()
        except OSError:
            return None
        return stat.st_ino, stat.st_mtime_ns, stat.st_size

    def _open(self, edition: Edition | None) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._connection = open_record(self.path)
        self._connection.execute(_FOR_MANY)
        self._edition = edition
