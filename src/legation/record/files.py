"""What a build takes over of the record before it: files are known by their content.

A file whose digest and settings the record knows is not read again, whatever its name. What the record
has of a file stays, too, where the file is there but can't be read now; and, where it is asked for, where
the file is gone. `Before` is what the record knows, `plan` holds it against the files that are there.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from legation.errors import RecordError
from legation.record.opening import open_record, schema_of
from legation.record.originals import Originals, originals_path
from legation.record.program import program
from legation.record.tables import SCHEMA

GONE, UNREADABLE = "gone", "unreadable"
"""Why what was read of a file before stands in the record."""
FEW = 0.2
"""Of the documents or statements of a record: where more are touched, all is put together anew."""


class File(NamedTuple):
    """A file as a build finds it: its id, its name, the SHA-256 of its bytes and how many they are.

    `settings` is made from what is said of it beside it; two files of one content are read alike if it is the same.
    """

    id: str
    name: str
    digest: str
    size: int
    settings: str = ""


class Carried(NamedTuple):
    """What the record has of the file that `was` is to be had under the id and name of `file`; `kept` says why."""

    file: File
    was: str
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A file as the record has it, with how many documents of it; `told` is what its problems say.

    `usable` where it need not be read again: this program read it, without a fault, and its originals are there.
    """

    file: File
    kept: str
    documents: int
    usable: bool
    told: tuple[str, ...]

    def becomes(self, file: File) -> bool:
        """Whether reading the file would give what the record has: the same content, format and settings.

        Where a problem speaks of the file by a name that it no longer has, it has to be read.
        """
        own = self.file
        if not self.usable or (own.digest, own.settings, _suffix(own)) != (file.digest, file.settings, _suffix(file)):
            return False
        names = ((own.id, file.id), (own.name, file.name), (_base(own), _base(file)))
        return not any(old != new and old in told for old, new in names for told in self.told)


@dataclass(frozen=True, slots=True)
class Before:
    """The record before a build: its files by id, its rulings, and whether this program made it."""

    record: Path | None = None
    seal: tuple[int, ...] = ()
    same_program: bool = False
    rulings: frozenset[str] = frozenset()
    files: dict[str, Known] = field(default_factory=dict)
    documents: int = 0

    @classmethod
    def of(cls, record: Path) -> "Before":
        """What stands at the path; nothing where there is no record, or one of another schema.

        RecordError where something else stands there.
        """
        record = record.resolve()
        if not record.exists() or schema_of(record) != SCHEMA:
            return cls()
        seal = _seal(record)
        with open_record(record) as connection:
            meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
            rulings = frozenset(key for (key,) in connection.execute("SELECT id FROM rulings").fetchall())
            rows = connection.execute(_FILES).fetchall()
            told: dict[str, list[str]] = defaultdict(list)
            for file, message in connection.execute(_TOLD).fetchall():
                told[file].append(message)
        same = meta.get("reads") == program()
        present = Originals(originals_path(record)).present()
        files = {
            row[0]: Known(
                File(*row),
                kept,
                documents,
                usable=same and not failed and present.issuperset(originals),
                told=tuple(told.get(row[0], ())),
            )
            for *row, kept, documents, originals, failed in rows
        }
        return cls(record, seal, same, rulings, files, sum(one.documents for one in files.values()))

    def check(self, record: Path) -> None:
        """Raise RecordError where the record has been replaced since it was read."""
        if self.record is not None and (self.record != record or _seal(record) != self.seal):
            raise RecordError(f"{record}: another build has replaced this record meanwhile; build again")


_FILES = """
SELECT files.id, name, files.digest, size, settings, coalesce(max(kept), ''), count(documents.id),
    coalesce(list(original) FILTER (documents.id IS NOT NULL), []),
    files.id IN (SELECT file FROM problems WHERE kind = 'failed')
FROM files LEFT JOIN documents ON documents.file = files.id GROUP BY ALL ORDER BY files.id
"""

# A passage that gave nothing names no file.
_TOLD = "SELECT DISTINCT file, message FROM problems WHERE file <> '' AND kind NOT IN ('unread', 'unknown name')"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build has to do of files: ids of those that `stay` as they are, what is `carried`, ids to `read`.

    `replaced` leads from the id of a file that is read to the file of that name the record had; `gone` has the
    ids of those whose statements go.
    """

    before: Before = field(default_factory=Before)
    stay: frozenset[str] = frozenset()
    carried: tuple[Carried, ...] = ()
    read: frozenset[str] = frozenset()
    replaced: dict[str, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()

    @property
    def leaving(self) -> list[str]:
        """The ids of the record's files that do not stay as they are."""
        return [key for key in self.before.files if key not in self.stay]

    @property
    def documents(self) -> int:
        """How many documents of files that are there need not be read."""
        taken = [*self.stay, *(one.was for one in self.carried if not one.kept)]
        return sum(self.before.files[key].documents for key in taken)

    @property
    def small(self) -> bool:
        """Whether so little changes that what stays is left where it stands."""
        documents = sum(self.before.files[key].documents for key in {*self.leaving, *(one.was for one in self.carried)})
        return self.before.same_program and not much(documents + len(self.read), self.before.documents)


def plan(before: Before, files: Iterable[File], unreadable: Collection[str] = (), keep: bool = False) -> Plan:
    """Hold the files that are there against what the record has of files.

    `unreadable` are the names of files and folders that are there and can't be opened. With `keep`, what was
    read of files that are gone stays.
    """
    by_content: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for one in before.files.values():
        by_content[one.file.digest, one.file.settings].append(one)
    stay, carried, read = set(), [], []
    for file in files:
        own = before.files.get(file.id)
        if own is not None and own.usable and own.file == file and not own.kept:
            stay.add(file.id)
            continue
        same = [one for one in by_content[file.digest, file.settings] if one.becomes(file)]
        if same:
            carried.append(Carried(file, min(same, key=lambda one: (one.file.name != file.name, one.file.id)).file.id))
        else:
            read.append(file)
    gone, replaced = [], {}
    placed = _Places([*(one.file for one in carried), *read])
    taken = {one.was for one in carried}
    ids = stay | {one.file.id for one in carried} | {file.id for file in read}
    # Of two that the record had of one name, the one whose id is still that of a file is taken for that file.
    for key, known in sorted(before.files.items(), key=lambda one: (one[0] not in ids, one[0])):
        place = None if key in stay else placed.take(known.file)
        if key in stay or key in taken:
            continue
        if place is not None and known.documents:
            replaced[place] = key
        elif place is None and known.documents and (keep or _within(known.file.name, unreadable)):
            kept = UNREADABLE if _within(known.file.name, unreadable) else GONE
            carried.append(Carried(_free(known.file, ids), key, kept))
        elif place is None:
            gone.append(key)
    return Plan(before, frozenset(stay), tuple(carried), frozenset(one.id for one in read), replaced, tuple(gone))


class _Places:
    """Where files stand by name, each to be taken once, and where there are several the one of the same id first."""

    def __init__(self, files: Sequence[File]) -> None:
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for file in files:
            self._by_name[file.name].append(file.id)

    def take(self, file: File) -> str | None:
        ids = self._by_name.get(file.name)
        if not ids:
            return None
        return ids.pop(ids.index(file.id) if file.id in ids else 0)


def much(part: int, whole: int) -> bool:
    """Whether so much of the whole is touched that all is better made anew."""
    return part > FEW * whole


def digest_of(path: Path) -> tuple[str, int]:
    """The SHA-256 of a file, and its size in bytes; OSError where it cannot be read."""
    with path.open("rb", buffering=0) as file:
        digest = hashlib.file_digest(file, "sha256")
        return digest.hexdigest(), file.tell()


def _free(file: File, ids: Collection[str]) -> File:
    """The file under an id that no other has: its own, or one made of its name and content."""
    return file if file.id not in ids else file._replace(id=f"{file.name} ({file.digest[:8]})")


def _within(name: str, places: Collection[str]) -> bool:
    """Whether the name, or a folder it stands in, is among the places."""
    return bool(places) and (name in places or any(str(one) in places for one in PurePosixPath(name).parents))


def _suffix(file: File) -> str:
    return PurePosixPath(file.name).suffix.lower()


def _base(file: File) -> str:
    return PurePosixPath(file.name).name


def _seal(record: Path) -> tuple[int, ...]:
    """What changes when a record is replaced."""
    told = record.stat()
    return told.st_ino, told.st_size, told.st_mtime_ns
