"""The bytes of every document, kept beside the record by what they are: `peru.originals/ab/cdef….pdf`.

So a passage can be shown in its page when the file it was read from has changed or is gone. An original
is written in one step (a temporary file, then a rename) before the record that needs it is put in place, and
swept once no document of the record needs it; what a killed build wrote or did not sweep, the next one sweeps.
It is a copy: a link would change with the file.
"""

import hashlib
import logging
import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from legation.errors import RecordError
from legation.record.replace import flush

if TYPE_CHECKING:
    from legation.record.ask import Record

_log = logging.getLogger(__name__)

_PLACE = re.compile(r"([0-9a-f]{2})/([0-9a-f]{62})(?:\.[0-9a-z]+)?")
_WRITING = ".writing"  # ends the name of what is not whole yet


class Original(NamedTuple):
    """A document's bytes, and the suffix by which a program knows what they are."""

    data: bytes
    suffix: str


def originals_path(record: Path) -> Path:
    """The folder of originals that belongs to a record."""
    return record.with_name(record.stem + ".originals")


def kept_at(record: "Record", document: str) -> tuple[Path, str] | None:
    """The file in which a document's bytes are kept, and the SHA-256 they must have; None where they are not kept.

    Whatever the record says, the file is one of the folder of originals beside it.
    """
    row = record.connection.execute("SELECT original FROM documents WHERE id = $1", [document]).fetchone()
    place = _PLACE.fullmatch(row[0] or "") if row else None
    if place is None:
        return None
    return originals_path(record.path.resolve()) / place.group(), place[1] + place[2]


def original_of(record: "Record", document: str) -> Path:
    """Where the bytes lie that a document of the record was read from, looked at that they are these.

    RecordError where there is no such document, or its original is not there or is not as it was.
    """
    if not record.connection.execute("SELECT 1 FROM documents WHERE id = $1", [document]).fetchone():
        raise RecordError(f"{document!r} is no document of this record; `legation sources` lists them")
    kept = kept_at(record, document)
    try:
        if kept is not None and hashlib.sha256(kept[0].read_bytes()).hexdigest() == kept[1]:
            return kept[0]
    except OSError as error:
        _log.info("%s: %s", kept, error)
    raise RecordError(
        f"{originals_path(record.path)}: the original of {document!r} is not there, or is not as it was; "
        "where its file is still there, build the record with --anew"
    )


class Originals:
    """The originals in a folder, which need not be there yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._written: list[Path] = []

    def present(self) -> set[str]:
        """The places in the folder at which an original stands."""
        return {place for place in self._places() if not place.endswith(_WRITING)}

    def keep(self, original: Original) -> str:
        """Write the original where it is not there already, and give its place in the folder.

        RecordError where it cannot be written.
        """
        digest = hashlib.sha256(original.data).hexdigest()
        place = f"{digest[:2]}/{digest[2:]}{original.suffix}"
        path = self._folder / place
        try:
            if not path.is_file() or path.read_bytes() != original.data:
                path.parent.mkdir(parents=True, exist_ok=True)
                writing = path.with_name(path.name + _WRITING)
                writing.write_bytes(original.data)
                writing.replace(path)
                self._written.append(path)
        except OSError as error:
            raise self._unwritten(error) from error
        return place

    def flush(self) -> None:
        """See that what was written outlives a loss of power; RecordError where it can't be."""
        try:
            for path in (*self._written, *{path.parent: None for path in self._written}):
                flush(path)
            if self._written:
                flush(self._folder)
        except OSError as error:
            raise self._unwritten(error) from error

    def withdraw(self) -> None:
        """Take away what was written: the build failed, and the record that stands does not need it."""
        self._remove(self._written)

    def sweep(self, needed: Collection[str]) -> None:
        """Remove what stands at none of these places."""
        self._remove([self._folder / place for place in self._places() if place not in needed])

    def _places(self) -> Iterator[str]:
        if self._folder.is_dir():
            for part in sorted(one for one in self._folder.iterdir() if one.is_dir()):
                with os.scandir(part) as inside:
                    yield from (f"{part.name}/{one.name}" for one in inside)

    def _remove(self, paths: Collection[Path]) -> None:
        """Remove files, and folders that have become empty. What cannot be removed is left to the next build."""
        try:
            for path in paths:
                path.unlink(missing_ok=True)
            for folder in sorted({path.parent for path in paths}):
                if folder.is_dir() and not any(folder.iterdir()):
                    folder.rmdir()
            if self._folder.is_dir() and not any(self._folder.iterdir()):
                self._folder.rmdir()
        except OSError as error:
            _log.info("%s: not swept (%s)", self._folder, error)

    def _unwritten(self, error: OSError) -> RecordError:
        return RecordError(
            f"{self._folder}: the originals could not be written ({error.strerror or error}); "
            "the old record, if any, stands. Make room, give write access or choose another --record"
        )
