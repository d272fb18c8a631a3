"""What a format's module makes of a file's bytes."""

from collections.abc import Mapping
from typing import NamedTuple

from legation.model.document import Block


class Note(NamedTuple):
    """What had to be guessed, was damaged or was left out, in plain words, and where in the text it first was."""

    message: str
    place: int | None = None


class Content(NamedTuple):
    """An exact text, its blocks, and what else the file gave.

    `stated` is what the file itself says of its source: keys of `reading.settings.KEYS` with values as
    they stand there (`published` is EDTF); what is empty or unusable is left out. `pages` are the places in
    the text at which its pages begin, where the paper has pages.
    """

    text: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    stated: Mapping[str, str] = {}
    pages: tuple[int, ...] = ()
