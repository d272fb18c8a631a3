"""The finder of the record that is served, made anew when the record is another."""

from collections.abc import Sequence
from threading import Lock, Thread

from legation.errors import RecordError
from legation.names import Names
from legation.record import Record
from legation.record.search import Finder
from legation.rules.register import Register
from legation.web.shelf import Edition, Shelf


class Catalogue:
    """Makes a finder of each edition of the record when it is first searched, and keeps it until the next."""

    def __init__(self, shelf: Shelf, registers: Sequence[Register], names: Names) -> None:
        self._shelf, self._registers, self._names = shelf, registers, names
        self._making = Lock()
        self._edition: Edition | None = None
        self._finder: Finder | None = None

    def finder(self, record: Record) -> Finder:
        """The finder of the record, which is the shelf's."""
        edition = self._shelf.opened  # not that of the file, which may have been replaced meanwhile
        with self._making:
            if self._finder is None or edition != self._edition:
                self._finder = Finder(record, self._shelf.path, self._registers, self._names)
                self._edition = edition
            return self._finder

    def ready(self) -> None:
        """Make the finder before anyone asks for it, in a thread of its own."""
        Thread(target=self._make, daemon=True).start()

    def _make(self) -> None:
        try:
            with self._shelf.record() as record:
                self.finder(record)
        except RecordError:
            return  # whoever opens a page is told what is the matter
