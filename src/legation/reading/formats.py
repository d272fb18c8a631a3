"""Which formats can be read: one module a format, one line here."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from legation.model.document import Block
from legation.reading.decoding import decode
from legation.reading.plain import read_blocks


class Content(NamedTuple):
    """What a format's module makes of a file's bytes: its exact text, its blocks, and a note.

    `note` says what had to be guessed or was damaged, `place` where in the text that first was.
    """

    text: str
    blocks: tuple[Block, ...]
    note: str = ""
    place: int | None = None


Format = Callable[[bytes, str], Content]
"""Takes a file's bytes and its name for messages; raises UnreadableSource."""


def read_text(data: bytes, name: str) -> Content:
    """Plain text and Markdown."""
    decoded = decode(data, name)
    return Content(decoded.text, read_blocks(decoded.text), decoded.note, decoded.place)


FORMATS: Mapping[str, Format] = MappingProxyType({".md": read_text, ".txt": read_text})
"""The reader of each suffix, in lower case."""
