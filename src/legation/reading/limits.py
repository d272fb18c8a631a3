"""How much a file may hold: what keeps one document from taking the time and memory of all others."""

import lzma
import zipfile
import zlib
from typing import IO

from legation.errors import UnreadableSource

LARGEST = 512_000_000
"""The most bytes a document may have."""
DEEPEST = 4
"""How many containers may stand in one another."""
MOST = 1_000_000
"""How many documents a container may hold, those of the containers in it counted."""
UNPACKED = 4_000_000_000
"""The most bytes a container may unpack to, all documents in it together; twice its own size where that is more."""
RATIO = 200
"""How many times its packed size a document may unpack to; paper seldom comes to thirty."""
SMALL = 10_000_000
"""Bytes; what unpacks to less may do so at any ratio."""
_STEP = 1 << 20
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError)


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, largest: int = LARGEST) -> bytes:
    """The bytes of one member of a ZIP archive.

    It is unpacked a little at a time, so that one that is larger than it says costs no memory. UnreadableSource,
    whose message names the fault alone, where it is encrypted, damaged, too large, or packed too densely for a
    document.
    """
    if member.flag_bits & 0x1:
        raise UnreadableSource("is encrypted; unpack it with its password")
    if member.file_size > largest:
        raise UnreadableSource(
            f"unpacks to {member.file_size / 1e6:,.0f} MB; the limit is {largest / 1e6:.0f} MB: split it"
        )
    if member.file_size > SMALL and member.file_size > RATIO * member.compress_size:
        raise UnreadableSource(f"unpacks to more than {RATIO} times its size, as no document does; it was left packed")
    try:
        with archive.open(member) as file:
            return _read(file, member.file_size)
    except NotImplementedError as error:
        raise UnreadableSource(f"is packed in a way that cannot be unpacked ({error}); pack it anew") from error
    except _DAMAGE as error:
        raise UnreadableSource(f"is damaged ({error}); get it anew") from error


def _read(file: IO[bytes], size: int) -> bytes:
    parts = []
    length = 0
    while part := file.read(_STEP):
        parts.append(part)
        length += len(part)
    if length != size:
        raise EOFError(f"{size} bytes were told, {length} are there")
    return b"".join(parts)
