"""Builds: files and folders into a record."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from legation.errors import InvalidValue, UnreadableSource
from legation.library.reading import Looked, Reading
from legation.model.problem import Problem
from legation.names import Names
from legation.reading import Apart, find_files
from legation.record import Before, Entry, File, Plan, Summary, originals_path, plan, update
from legation.registers import REGISTERS
from legation.rules.register import Register

_log = logging.getLogger("legation")


class Progress(Protocol):
    """Whom a build tells how far it is."""

    def begin(self, total: int, what: str) -> None:
        """So many files are now to be `what`: looked at, or read."""

    def step(self, name: str) -> None:
        """The file of that name is the next."""

    def tell(self, message: str) -> None:
        """What could not be read, in words."""

    def close(self) -> None:
        """All is read."""


class Quiet:
    """Tells the log what could not be read, and nothing else."""

    def begin(self, total: int, what: str) -> None:
        """Nothing."""

    def step(self, name: str) -> None:
        """Nothing."""

    def tell(self, message: str) -> None:
        """A warning."""
        _log.warning("%s", message)

    def close(self) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: its summary, and how many documents could not be read in it."""

    summary: Summary
    unread: int


def build(
    sources: Sequence[Path],
    record: Path,
    *,
    keep: bool = False,
    anew: bool = False,
    registers: Sequence[Register] = REGISTERS,
    names: Callable[[], Names] | None = None,
    progress: Progress | None = None,
) -> Built:
    """Read files and folders, and put the record of them in the place of the one before, in one step.

    What the record knows by its content is not read again; what was read of a file that is gone goes, unless
    `keep`. With `anew` nothing is taken over. UnreadableSource where a source is missing or nothing could be read,
    RecordError where the record cannot be written; the one before then stands.
    """
    if keep and anew:
        raise InvalidValue("keep keeps what was read before, anew takes nothing of it: give one of the two")
    told = progress or Quiet()
    tables = names or _once()
    records = [record, *(one for source in sources for one in sorted(source.glob("*.duckdb")))]
    # A record may lie in the folder that is read; but kept originals that are asked for are read.
    asked = {source.resolve() for source in sources}
    own = [one for record in records for one in (record, originals_path(record)) if one.resolve() not in asked]
    found = sorted(find_files(sources, own), key=lambda one: (one.id, str(one.path)))
    told.begin(len(found), "looked at")
    looked = Looked(found, tables, told.step, told.tell)
    change = plan(Before() if anew else Before.of(record), looked.files, looked.unreadable, keep)
    told.begin(len(change.read), "read")
    with Apart() as apart:
        reading = Reading(tables, apart, told.step, told.tell)
        summary = update(record, change, _entries(reading, looked, change, told), registers, tables)
    return Built(summary, reading.unread)


def _entries(reading: Reading, looked: Looked, change: Plan, told: Progress) -> Iterator[File | Entry | Problem]:
    """What the files to read make; raises UnreadableSource where of no file that is there anything is known."""
    yield from reading.entries(looked, change.read)
    told.close()
    if not (reading.read or change.documents):
        raise UnreadableSource("no source could be read, so no record was written; name files or folders of papers")


def _once() -> Callable[[], Names]:
    """The tables of names, read when they are first asked for."""
    loaded: list[Names] = []

    def names() -> Names:
        if not loaded:
            loaded.append(Names.load())
        return loaded[0]

    return names
