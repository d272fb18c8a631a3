"""ZIP archives: the documents in them, in the order of their names."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from legation.errors import UnreadableSource
from legation.reading.formats import FORMATS, Inner
from legation.reading.limits import unpack
from legation.reading.settings import SETTINGS_FILE, SourceSettings, parse_settings

_PASSED_OVER = re.compile(r"(?:^|/)(?:\.[^/]*|__MACOSX|Thumbs\.db|desktop\.ini)(?:/|$)")
_DRIVE = re.compile(r"^[A-Za-z]:")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_UTF8 = 0x800  # the flag of a name that says how it is encoded
_MOST_FILES = 200_000
_LARGEST_SETTINGS = 1_000_000


def open_archive(file: BinaryIO, name: str) -> Iterator[Inner]:
    """The documents of a ZIP archive; `name` is for messages. UnreadableSource where it is none, or is damaged.

    Each goes by its path inside, made safe: no path leads out of the archive. What cannot be unpacked is an
    Inner with a problem; hidden files and what macOS and Windows put beside them are passed over. A
    sources.toml inside holds for what stands in its folder.
    """
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError) as error:
        raise UnreadableSource(f"{name} is no ZIP archive, or is damaged ({error}); pack it anew") from error
    with archive:
        if len(archive.filelist) > _MOST_FILES:
            raise UnreadableSource(
                f"{name} holds {len(archive.filelist):,} files; the limit is {_MOST_FILES:,}: part it"
            )
        members = _named(archive)
        settings: dict[str, SourceSettings] = {}
        for path, member in members:
            if PurePosixPath(path).name == SETTINGS_FILE:
                settings[str(PurePosixPath(path).parent)], faults = _settings(archive, member)
                yield from (Inner(path, problem=fault) for fault in faults)
        for path, member in members:
            if PurePosixPath(path).name != SETTINGS_FILE:
                inner = _inner(archive, path, member)
                yield inner._replace(settings=settings.get(str(PurePosixPath(path).parent)))


def _inner(archive: zipfile.ZipFile, path: str, member: zipfile.ZipInfo) -> Inner:
    if PurePosixPath(path).suffix.lower() not in FORMATS:
        return Inner(path)
    try:
        return Inner(path, unpack(archive, member))
    except UnreadableSource as error:
        return Inner(path, problem=str(error))


def _settings(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> tuple[SourceSettings, tuple[str, ...]]:
    try:
        return parse_settings(unpack(archive, member, _LARGEST_SETTINGS), None)
    except UnreadableSource as error:
        return SourceSettings(), (str(error),)


def _named(archive: zipfile.ZipFile) -> list[tuple[str, zipfile.ZipInfo]]:
    """The members to look at with their safe paths, in the order of these; no two have one path."""
    found = [(_safe(_spelled(one)), one) for one in archive.filelist if not one.filename.endswith("/")]
    kept = sorted(
        ((path, one) for path, one in found if path and not _PASSED_OVER.search(path)),
        key=lambda pair: (pair[0], pair[1].header_offset),
    )
    seen: Counter[str] = Counter()
    named = []
    for path, one in kept:
        seen[path] += 1
        whole = PurePosixPath(path)
        name = path if seen[path] == 1 else str(whole.with_name(f"{whole.stem} ({seen[path]}){whole.suffix}"))
        named.append((name, one))
    return named


def _spelled(member: zipfile.ZipInfo) -> str:
    """A member's name; one that does not say how it is encoded is mostly UTF-8 all the same."""
    name = member.orig_filename
    if member.flag_bits & _UTF8 or name.isascii():
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _safe(name: str) -> str:
    """The name as a path that stays within the archive."""
    parts = _DRIVE.sub("", _UNSEEN.sub("_", name).replace("\\", "/")).split("/")
    return "/".join(part.strip() for part in parts if part.strip() not in ("", ".", ".."))
