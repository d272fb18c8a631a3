"""Take `walks` for a register, `entry` to make a document with its statements out of literals,
`built` to build a record of entries and open it, `names` for the tables of names; `paper` to read a
text as a document, `recorded` for the record of entries in memory, with the registers there are."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from legation.extraction import Reader
from legation.model import Document, Source, Statement
from legation.names import Names
from legation.reading.plain import read_blocks
from legation.record import Entry, Record, Rulings, build
from legation.record.copies import mark_copies
from legation.record.load import compared_rows, document_row, insert, part_copies, statement_row
from legation.record.reconcile import reconcile
from legation.record.schema import create_register_tables, create_tables
from legation.registers import REGISTERS
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


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
def paper() -> Callable[..., Entry]:
    """Reads a text as a document, as in `paper("a", "Peru has an embassy in Helsinki.", published="2003")`."""
    reader = Reader.load()

    def make(document: str, text: str, **source) -> Entry:
        digest = sha256(text.encode()).hexdigest()
        made = Document(document, text, read_blocks(text), Source(language="en", **source), "", digest)
        return Entry(made, reader.read(made).statements, ())

    return make


@pytest.fixture(scope="session")
def recorded(names) -> Callable[..., Record]:
    """Puts entries together as a build does, in memory, where the next call puts its own."""
    connection = duckdb.connect(config={"threads": 1})
    create_tables(connection)
    create_register_tables(connection, REGISTERS)
    by_name = {one.name: one for one in REGISTERS}

    def make(*entries: Entry, rulings=()) -> Record:
        connection.begin()
        for (table,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall():
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - of the schema
        held = Rulings(rulings, REGISTERS, names)
        rows = [
            statement_row(said, one.document, by_name[said.register], names, held)
            for one in entries
            for said in one.statements
        ]
        insert(connection, "documents", [document_row(one.document) for one in entries])
        insert(connection, "statements", rows)
        insert(connection, "compared", [one for row in rows for one in compared_rows(row)])
        part_copies(connection)
        mark_copies(connection)
        reconcile(connection, [one for one in REGISTERS if one.name in {row["register"] for row in rows}] or REGISTERS)
        connection.commit()
        return Record(Path(), connection)

    return make
