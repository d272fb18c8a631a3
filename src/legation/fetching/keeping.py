"""The folder pages are kept in: nothing in it is ever written over, and a file is there whole or not at all."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO, NamedTuple

from legation.errors import Unfetched
from legation.fetching.naming import digits, stem, suffix
from legation.fetching.noting import Notes
from legation.fetching.pages import Page

_UNFINISHED = ".fetching-"  # hidden, so that a build passes it over


class Kept(NamedTuple):
    """The file of a page: `new` where it was saved now; `before` is the file of what the page was earlier."""

    file: Path
    new: bool
    before: Path | None = None


class Keeping:
    """A folder that is held against other runs while it is open; made where it is missing."""

    def __init__(self, folder: Path) -> None:
        """Nothing is done to the folder yet."""
        self.folder = folder

    @contextmanager
    def open(self) -> Iterator["Keeping"]:
        """Hold the folder. Unfetched where another run holds it, InvalidValue where its sources.toml is broken."""
        self.folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise Unfetched(f"{self.folder}: another fetch is saving into it; wait for it to end") from error
            for left in self.folder.glob(f"{_UNFINISHED}*"):
                left.unlink(missing_ok=True)
            Notes(self.folder)
            yield self
        finally:
            os.close(handle)

    @contextmanager
    def unfinished(self) -> Iterator[BinaryIO]:
        """A file in the folder that goes at the end, unless it was kept."""
        path = self.folder / f"{_UNFINISHED}{token_hex(8)}"
        try:
            with path.open("xb") as file:
                yield file
        finally:
            path.unlink(missing_ok=True)

    def keep(self, page: Page, file: BinaryIO) -> Kept:
        """Save the page under a name of its own and note its address; nothing is done where it is there unchanged.

        A page that is not what it was is saved beside the older one, with the day in its name.
        """
        notes = Notes(self.folder)
        noted = notes.file_of(page.address)
        earlier = self._file(noted) if noted is not None else None
        if earlier is not None and _digest(earlier) == page.digest:
            return Kept(earlier, new=False)
        name = self._name(page, notes, changed=earlier is not None)
        text = notes.add(name, page)
        if text is not None:
            with self.unfinished() as written:
                written.write(text.encode("utf-8"))
                _put(written, notes.path)
        _put(file, self.folder / name)
        return Kept(self.folder / name, new=True, before=earlier if earlier is not None and earlier.is_file() else None)

    def _file(self, noted: str) -> Path:
        """The file that a table of sources.toml is about: it goes by its name, or by its name without the suffix."""
        path = self.folder / noted
        if path.is_file():
            return path
        return min((one for one in self.folder.glob("[!.]*") if one.stem == noted and one.is_file()), default=path)

    def _name(self, page: Page, notes: Notes, *, changed: bool) -> str:
        """The first name that no other page and no file of another content has."""
        end = suffix(page.content_type, page.address)
        plain = stem(page.address, end)
        stems = [plain, f"{plain}-{digits(page.address)}"]
        if changed:
            day, moment = page.retrieved.strftime("%Y-%m-%d"), page.retrieved.strftime("%Y-%m-%dT%H%M%SZ")
            stems = [f"{one}.{when}" for when in (day, moment) for one in stems]
        for one in stems:
            name = f"{one}{end}"
            if notes.is_free(name, page.address) and _digest(self.folder / name) in (None, page.digest):
                return name
        raise Unfetched(f"{self.folder / name} is of another page; fetch into another folder")


def _digest(path: Path) -> str | None:
    """SHA-256 of a file; None where there is none, and empty where something else has the name."""
    if not os.path.lexists(path):
        return None
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _put(file: BinaryIO, path: Path) -> None:
    """Give what was written the name, in one step and for good."""
    file.flush()
    os.fsync(file.fileno())
    if path.exists():
        Path(file.name).chmod(path.stat().st_mode & 0o777)
    Path(file.name).replace(path)
