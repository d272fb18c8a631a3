"""Plain text and Markdown."""

from legation.reading.content import Content, Note
from legation.reading.decoding import decode
from legation.reading.plain import read_blocks


def read_text(data: bytes, name: str) -> Content:
    """The content of a text file's bytes; `name` is for messages. UnreadableSource where it is no text."""
    decoded = decode(data, name)
    notes = (Note(decoded.note, decoded.place),) if decoded.note else ()
    return Content(decoded.text, read_blocks(decoded.text), notes)
