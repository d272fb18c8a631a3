"""One source in every format: each reader gives the same statements, and quotes where they stand."""

from importlib import import_module
from pathlib import Path

import pytest

from legation.extraction import Reader
from legation.model import ProblemKind
from legation.reading import Found, open_parts, read_part
from legation.reading.formats import FORMATS
from tests.reading.fifty import source

WRITERS = sorted(
    one.stem for one in Path(source.__file__).parent.glob("*.py") if one.stem not in ("__init__", "source")
)


@pytest.fixture(scope="module")
def reader():
    return Reader.load()


def said(data, suffix, reader, folder):
    """What the file says, places apart, with each statement's document."""
    path = folder / f"uruguay{suffix}"
    path.write_bytes(data)
    (part,) = open_parts(Found(path, "uruguay", path.name))
    document = read_part(part, None, reader.names)
    assert not [one for one in document.problems if one.kind is ProblemKind.UNREADABLE]
    statements = reader.read(document).statements
    for one in statements:
        one.check(document)
    return document, statements


def fields(statements):
    return sorted((one.register, one.modality, str(one.fields)) for one in statements)


@pytest.fixture(scope="module")
def plainly(reader, tmp_path_factory):
    _, statements = said(source.in_markdown().encode(), ".md", reader, tmp_path_factory.mktemp("md"))
    assert len(statements) == 60  # fifty facts; an accreditation also says where the embassy is
    return fields(statements)


@pytest.mark.parametrize("writer", WRITERS)
def test_each_format_says_the_same(writer, reader, plainly, tmp_path):
    written = import_module(f"tests.reading.fifty.{writer}")
    suffix = f".{writer}"
    assert suffix in FORMATS
    document, statements = said(written.write(source), suffix, reader, tmp_path)
    assert fields(statements) == plainly
    assert document.source.title == source.TITLE
    for one in statements:
        assert written.found(document, one), f"{one.quote!r} does not stand where a person would look"
