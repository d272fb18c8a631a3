"""A folder that is there whole or not at all: written aside, and put in its place in one step.

What a killed export left is named after its process and swept by the next one into the same folder.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from legation.errors import LegationError

SUMS = "SHA256SUMS"


class ExportError(LegationError):
    """A folder that an export cannot be written to; the message says why and what to do."""


def check(folder: Path, replace: bool) -> None:
    """Raise ExportError where the folder may not be written: it holds something that is not to be replaced."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise ExportError(f"{folder}: this is no folder; name another")
    held = sorted(folder.iterdir()) if folder.is_dir() else []
    if not held:
        return
    if not replace:
        raise ExportError(f"{folder}: the folder is not empty; name another, or put --replace if it is an older export")
    known = _listed(folder / SUMS)
    if known is None:
        raise ExportError(f"{folder}: no export stands here, so nothing is replaced; name another folder")
    strange = [one.name for one in held if one.name not in known]
    if strange:
        raise ExportError(
            f"{folder}: {strange[0]} is no part of the export that stands here, and would be lost; "
            "move it away or name another folder"
        )


@contextmanager
def writing(folder: Path, replace: bool = False) -> Iterator[Path]:
    """The folder to write into; it takes the place of `folder` when the block ends well, and goes when it does not.

    An older export is replaced where that is asked for. Raises ExportError where the folder may not be written,
    or where there is no room.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would follow a link, which is refused below
    check(folder, replace)
    aside = folder.with_name(f".{folder.name}.exporting-{os.getpid()}")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        aside.mkdir()
        yield aside
        check(folder, replace)
        if replace and folder.exists():
            _put(aside, folder)
        else:
            aside.rename(folder)  # onto an empty folder; one that was filled meanwhile refuses it
    except OSError as error:
        raise ExportError(
            f"{folder}: the export could not be written ({error.strerror or error}); nothing of it is left. "
            "Make room or name another folder"
        ) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _put(aside: Path, folder: Path) -> None:
    """Put what was written in the place of an older export, which stands until then."""
    old = aside.with_name(f"{aside.name}-old")
    folder.rename(old)
    try:
        aside.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _listed(sums: Path) -> set[str] | None:
    """The names of an export's files; None where there is no list of them."""
    try:
        lines = sums.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    found = [re.fullmatch(r"[0-9a-f]{64}  (.+)", line) for line in lines]
    return {SUMS, *(one[1] for one in found if one)}


def _sweep(folder: Path) -> None:
    """Remove what killed exports into this folder left behind."""
    left = re.compile(re.escape(f".{folder.name}.exporting-") + r"(\d+)(-old)?")
    for path in sorted(folder.parent.iterdir()):
        found = left.fullmatch(path.name)
        if found and not _alive(int(found[1])):
            if found[2] and not folder.exists():
                path.rename(folder)  # killed between the two steps of `_put`
            else:
                shutil.rmtree(path, ignore_errors=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
