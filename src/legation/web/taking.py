"""Taking in files that come from a browser: which, under what names, and whole or not at all."""

import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from legation.errors import LegationError
from legation.reading.formats import FORMATS

FILES = 50
"""Files at a time."""
LARGEST = 50_000_000
"""Bytes of one of them."""
_NAME = 100  # characters of a name without its suffix
_STRANGE = re.compile(r"[^\w .,()'+-]")
_PIECE = 1 << 20


class Given(NamedTuple):
    """A file as a browser gives it: the name is whatever it says."""

    name: str
    file: BinaryIO


class Taken(NamedTuple):
    """What was taken, by the names they have in the folder, and what was not, with the word for the reason."""

    saved: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]


def take(folder: Path, given: Iterable[Given]) -> Taken:
    """Save the files in the folder, each in one step once all are there whole.

    None is ever written over: one that is there already, byte for byte, is left, another of its name gets a
    number. LegationError where the folder cannot be written.
    """
    whole: list[tuple[str, Path]] = []
    refused: list[tuple[str, str]] = []
    try:
        with _aside(folder) as aside:
            for number, one in enumerate(given):
                name = safe_name(one.name)
                problem = _fault(name, number) or _copy(one.file, aside / str(number))
                if problem:
                    refused.append((name, problem))
                else:
                    whole.append((name, aside / str(number)))
            saved = tuple(_place(folder, name, path) for name, path in whole)
    except OSError as error:
        raise LegationError(f"{folder}: files cannot be saved ({error.strerror or error}); make room") from error
    return Taken(saved, tuple(refused))


def safe_name(given: str) -> str:
    """A file's name that says what the given one did and leads nowhere: no folder, nothing hidden, no odd signs."""
    base = re.split(r"[/\\]", given)[-1]
    plain = "".join(one for one in unicodedata.normalize("NFC", base) if unicodedata.category(one)[0] != "C")
    stem, dot, suffix = _STRANGE.sub("_", plain).strip(" .").rpartition(".")
    if not dot:
        stem, suffix = suffix, ""
    stem = stem[:_NAME].strip(" .") or "document"
    return f"{stem}.{suffix[:16].lower()}" if suffix else stem


def _fault(name: str, number: int) -> str:
    if number >= FILES:
        return "too many"
    return "" if Path(name).suffix in FORMATS else "no format"


def _copy(file: BinaryIO, path: Path) -> str:
    """Write the file down; gives the word for what is wrong with it."""
    size = 0
    with path.open("xb") as copy:
        while piece := file.read(_PIECE):
            size += len(piece)
            if size > LARGEST:
                return "too large"
            copy.write(piece)
        copy.flush()
        os.fsync(copy.fileno())
    return "" if size else "no bytes"


def _place(folder: Path, name: str, path: Path) -> str:
    """Put the file into the folder in one step, and give the name it has there."""
    stem, suffix = Path(name).stem, Path(name).suffix
    number = 1
    while True:
        told = f"{stem}{suffix}" if number == 1 else f"{stem} ({number}){suffix}"
        try:
            os.link(path, folder / told)  # fails where there is one of that name, which a rename would replace
        except FileExistsError:
            there = folder / told
            if there.is_file() and not there.is_symlink() and there.read_bytes() == path.read_bytes():
                return told
            number += 1
        else:
            return told


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """A place within the folder that no build looks into, gone in the end."""
    aside = folder / f".adding-{secrets.token_hex(8)}"
    aside.mkdir(mode=0o700)
    try:
        yield aside
    finally:
        shutil.rmtree(aside)
