"""A text read from inside, as `legation build` reads it: blocks, source, statements."""

from collections.abc import Callable

from legation.extraction import Extraction, Reader
from legation.model import Document, Source
from legation.reading.plain import read_blocks
from legation.reading.source import infer_source

Read = Callable[[str, Source | None], tuple[Document, Extraction]]


def reader() -> Read:
    """Reads a text; its source is inferred where none is given."""
    kit = Reader.load()

    def read(text: str, source: Source | None = None) -> tuple[Document, Extraction]:
        blocks = read_blocks(text)
        document = Document("bench", text, blocks, source or infer_source(text, blocks, kit.names))
        return document, kit.read(document)

    return read
