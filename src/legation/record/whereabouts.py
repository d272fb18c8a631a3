"""Where the files of a record lie now, and whether they have changed since they were read."""

from enum import StrEnum
from pathlib import Path, PurePosixPath

from legation.record.ask import Record
from legation.record.files import digest_of


class Now(StrEnum):
    """How a file is now, as its bytes tell."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    GONE = "gone"  # not where it is looked for
    KEPT = "kept"  # so it was at the last build, and what was read of it before was kept
    UNREADABLE = "unreadable"


def whereabouts(record: Record, folder: Path) -> dict[str, Now]:
    """How each file of the record is now, by its id, looked for from the folder that the build's sources stand in.

    A file of `papers/` is looked for in the folder's `papers/`, or beside the folder where it is itself named
    `papers`.
    """
    rows = record.connection.execute(
        "SELECT files.id, name, files.digest, size, max(kept) FROM files JOIN documents ON documents.file = files.id "
        "GROUP BY ALL ORDER BY files.id"
    ).fetchall()
    here = folder.resolve()
    found = {}
    for key, name, digest, size, kept in rows:
        places = [here / name]
        if PurePosixPath(name).parts[0] == here.name:
            places.append(here.parent / name)
        found[key] = _now(places, digest, size, Now.KEPT if kept else Now.GONE)
    return found


def _now(places: list[Path], digest: str, size: int, lacking: Now) -> Now:
    try:
        for path in places:
            if path.is_file():
                same = path.stat().st_size == size and digest_of(path)[0] == digest
                return Now.UNCHANGED if same else Now.CHANGED
    except OSError:
        return Now.UNREADABLE
    return lacking
