"""`read("text", home, partner)` is the extraction of a text; `document` is the text as a document."""

from collections.abc import Callable
from functools import cache

import pytest

from legation.extraction import Reader
from legation.model import Document, Source
from legation.reading.plain import read_blocks


@cache
def loaded() -> Reader:
    return Reader.load()


@pytest.fixture(scope="session")
def reader() -> Reader:
    return loaded()


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    def make(text, home=None, partner=None):
        return Document("paper", text, read_blocks(text), Source(state=home, counterpart=partner, language="en"))

    return make


@pytest.fixture(scope="session")
def read(reader, document):
    return lambda text, home=None, partner=None: reader.read(document(text, home, partner))
