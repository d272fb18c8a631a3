"""Take `walks` for a register, `entry` to make a document with its statements out of literals,
`built` to build a record of entries and open it, `names` for the tables of names."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from legation.model import Document, Source, Statement
from legation.names import Names
from legation.record import Entry, Record, build
from legation.rules.register import Field, FieldType, Register

WALKS = Register(
    name="walks",
    title={"en": "Walks", "es": "Caminatas"},
    help="A walk a state takes in another.",
    fields=(
        Field("walker", FieldType.STATE, "The state that walks.", required=True),
        Field("host", FieldType.PARTY, "The state or organisation it walks in."),
        Field("city", FieldType.CITY, "The city's name."),
        Field("company", FieldType.PARTIES, "Who walks along."),
        Field("miles", FieldType.NUMBER, "How far."),
        Field("event", FieldType.WORD, "What became of it.", vocabulary=("begun", "held")),
    ),
    identity=("walker", "host", "city"),
    lasting=True,
    templates={
        "en": {"begun": "{walker} began {event:a} walk in {city|host}.", "": "{walker} walks in {city|host}."},
        "es": {"": "{walker} camina en {city|host}."},
    },
)

PAIRS = Register(
    name="pairs",
    title={"en": "Pairs", "es": "Pares"},
    help="Two states side by side.",
    fields=(
        Field("one", FieldType.STATE, "One of the two.", required=True),
        Field("other", FieldType.STATE, "The other.", required=True),
        Field("event", FieldType.WORD, "What there is between them.", vocabulary=("stands", "follows")),
    ),
    identity=("one", "other", "event"),
    lasting=False,
    templates={"en": {"": "{one} stands by {other}."}},
    unordered=("one", "other"),
    ordered_when={"event": ("follows",)},
)


@pytest.fixture(scope="session")
def names():
    return Names.load()


@pytest.fixture(scope="session")
def all_registers():
    return (WALKS, PAIRS)


@pytest.fixture
def walks():
    return WALKS


@pytest.fixture
def pairs():
    return PAIRS


@pytest.fixture
def entry():
    """Makes a document of sentences, as in `entry("a", ("walks", "Peru walks.", {"walker": "PER"}), …)`."""

    def make(document: str, *said: tuple, problems=(), **source) -> Entry:
        text, statements = "", []
        for register, quote, fields, *modality in said:
            text += "\n" if text else ""
            start = len(text)
            text += quote
            statements.append(
                Statement(register, document, quote, start, len(text), tuple(fields.items()), *(modality or ["stated"]))
            )
        made = Document(document, text, (), Source(**source), f"papers/{document}.txt", f"digest of {document}")
        return Entry(made, tuple(statements), tuple(problems))

    return make


@pytest.fixture
def built(tmp_path, names) -> Iterator:
    """Builds a record of entries and opens it."""
    opened: list[Record] = []

    def make(*entries, path: Path | None = None) -> Record:
        path = path or tmp_path / "walks.duckdb"
        while opened:  # an open database would be handed out again under its path
            opened.pop().close()
        build(path, entries, (WALKS, PAIRS), names)
        opened.append(Record(path))
        return opened[-1]

    yield make
    for record in opened:
        record.close()
