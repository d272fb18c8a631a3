"""Files that are there whole or not at all: written aside, and put in their place when all went well."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from legation.exports.folder import ExportError


def check(paths: Sequence[Path], replace: bool) -> None:
    """Raise ExportError where the files may not be written: no folder, or something is there that is to stay."""
    for one in paths:
        if not one.parent.is_dir():
            raise ExportError(f"{one.parent}: there is no such folder; make it, or name another place with -o")
        if one.is_dir() or (one.exists() and not replace):
            raise ExportError(f"{one}: something is there already; name another file with -o, or put --replace")


@contextmanager
def writing(paths: Sequence[Path], replace: bool) -> Iterator[list[Path]]:
    """The files to write instead; they take the place of `paths` when the block ends well, and go when it does not.

    Raises ExportError where they may not be written, or where there is no room.
    """
    check(paths, replace)
    aside = [one.with_name(f".{one.name}.{os.getpid()}") for one in paths]
    try:
        yield aside
        for written, one in zip(aside, paths, strict=True):
            written.replace(one)
    except OSError as error:
        reason = error.strerror or error
        raise ExportError(f"{paths[0]}: could not be written ({reason}); make room or name another file") from error
    finally:
        for written in aside:
            written.unlink(missing_ok=True)
