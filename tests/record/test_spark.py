"""DuckDB and Spark make the same tables. Skipped where pyspark, SQLGlot or Java is missing."""

# ruff: noqa: S608 - names put into SQL are of the schema

import os
import shutil
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from legation.cli import legation as main
from legation.record import build
from legation.record.copies import mark_copies
from legation.record.reconcile import RESULTS, reconcile
from legation.record.spark import TAKEN, export, reconcile_on_spark
from legation.registers import REGISTERS

pytest.importorskip("sqlglot", reason="SQLGlot is not here: pip install -e '.[spark]'")
sql = pytest.importorskip("pyspark.sql", reason="pyspark is not here: pip install -e '.[spark]'")
if not (shutil.which("java") or "JAVA_HOME" in os.environ):
    pytest.skip("Java is not here, and Spark runs on it", allow_module_level=True)

EXAMPLES = Path(__file__).parents[2] / "examples" / "papers"
EMBASSY = {"sender": "PER", "receiver": "FIN", "kind": "embassy", "city": "Helsinki"}
CONSULATE = {"sender": "PER", "receiver": "CHL", "kind": "consulate"}
TIES = {"actor": "PER", "counterpart": "FIN"}
MEMBER = {"member": "PER", "organisation": "APEC", "role": "member"}
TREATY = {"title": "Treaty on Taxes", "parties": ("PER", "FIN"), "kind": "trade"}
THREE = ("PER", "FIN", "CHL")
TRADE = {"measure": "exports", "subject": "PER", "counterpart": "FIN", "unit": "USD"}
POST = {"office": "ambassador", "of": "PER", "at": "FIN"}
TERM = {**POST, "person": "Ana Silva", "event": "held", "from": "1966", "until": "1970"}


def missions(quote, modality="stated", *, of=EMBASSY, **fields):
    return ("missions", quote, {**of, **fields}, modality)


def said():
    """Documents with what they say, by name: the source and the statements."""
    yield "a-1970", {"published": "1970-05"}, [
        missions("Opened on the 4th.", event="opened", date="1965-03-04"),
        missions("A legation before.", kind="legation", event="opened", date="1950"),
        missions("Raised to an embassy.", event="raised", date="1965"),
        ("relations", "Ties since 1963.", {**TIES, "event": "established", "date": "1963"}),
        ("memberships", "Joined.", {**MEMBER, "event": "joined", "date": "1968-02-29"}),
        ("agreements", "Signed.", {**TREATY, "stage": "signed", "date": "1969-01-02"}),
        ("agreements", "It is in force.", {**TREATY, "stage": "in force"}),
        ("figures", "Exports of 1.6 billion.", {**TRADE, "value": 1.6e9, "date": "1969"}),
        ("offices", "Ana Silva came.", {**POST, "person": "Ana Silva", "event": "appointed", "date": "1966"}),
    ]  # fmt: skip
    yield "b-1990", {"published": "1990", "rank": 1}, [
        missions("Opened in 1965.", event="opened", date="1965"),
        missions("Opened in 1966.", event="opened", date="1966"),
        missions("Closed in 1980.", event="closed", date="1980"),
        missions("Opened again.", event="reopened", date="1985/1986"),
        missions("There is one.", event="maintained"),
        missions("No consulate.", "negated", of=CONSULATE, event="maintained"),
        missions("A consulate is to open.", "planned", of=CONSULATE, event="opened"),
        ("relations", "Severed about 1979.", {**TIES, "event": "severed", "date": "1979~"}),
        ("relations", "Restored.", {**TIES, "event": "restored", "date": "1984-10/.."}),
        ("memberships", "Left.", {**MEMBER, "event": "left", "date": "1981"}),
        ("memberships", "A member.", {**MEMBER, "event": "holds"}),
        ("agreements", "Two sides.", {**TREATY, "parties": THREE, "stage": "signed", "date": "1969-01-02"}),
        ("agreements", "Another.", {**TREATY, "title": "Taxes Accord", "stage": "signed", "date": "1969-01-02"}),
        ("agreements", "Under negotiation.", {**TREATY, "stage": "negotiating"}),
        ("figures", "Exports of 1.9 billion.", {**TRADE, "value": 1.9e9, "date": "1969"}),
        ("figures", "Exports of 1.58 billion.", {**TRADE, "value": 1.58e9, "date": "1969"}),
        ("offices", "Eva Silva came.", {**POST, "person": "Eva Silva", "event": "appointed", "date": "1966"}),
        ("offices", "From 1966 to 1970.", TERM),
        ("events", "They met.", {"kind": "visit", "participants": ("PER", "FIN"), "date": "1988-12-31"}),
    ]  # fmt: skip
    yield (
        "c-undated",
        {},
        [
            missions("There is one.", event="maintained"),
            missions("In another city.", city="Turku", event="maintained"),
            missions("A consulate there.", of=CONSULATE, event="maintained"),
            missions("Opened, they say.", "alleged", event="opened", date="1960"),
            ("memberships", "A member of it.", {**MEMBER, "event": "holds"}),
            ("accreditations", "From Oslo.", {"sender": "PER", "receiver": "ISL", "seat_city": "Oslo"}),
            ("accreditations", "From Stockholm.", {"sender": "PER", "receiver": "ISL", "seat_city": "Stockholm"}),
        ],
    )
    yield (
        "d-1990",
        {"published": "1990-06-01"},
        [
            missions("There is one.", event="maintained"),
            missions("In Turku there is one.", city="Turku", event="maintained"),
            missions("A consulate is there.", of=CONSULATE, event="maintained"),
            missions("Moved to Espoo.", city="Espoo", event="moved", date="1989"),
            ("accreditations", "From Oslo it is.", {"sender": "PER", "receiver": "ISL", "seat_city": "Oslo"}),
        ],
    )


@pytest.fixture(scope="module")
def session():
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.adaptive.enabled": "false",  # planning anew pays off on large tables only
        "spark.sql.codegen.wholeStage": "false",  # and so does compiling
        "spark.sql.session.timeZone": "America/Lima",  # days are days, wherever the session runs
    }
    builder = sql.SparkSession.builder.master("local[2]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture
def record(tmp_path, entry, names):
    """The statements above and those of the examples, as one record."""
    made, examples = tmp_path / "made.duckdb", tmp_path / "examples.duckdb"
    build(made, (entry(name, *statements, **source) for name, source, statements in said()), REGISTERS, names)
    CliRunner().invoke(main, ["build", str(EXAMPLES), "--record", str(examples)], catch_exceptions=False)
    with duckdb.connect(str(made)) as connection:
        connection.execute(f"ATTACH '{examples}' AS examples (READ_ONLY)")
        for table in TAKEN:
            connection.execute(f"INSERT INTO {table} SELECT * FROM examples.{table}")
        mark_copies(connection)
        reconcile(connection, REGISTERS)
        yield connection


def test_both_engines_make_the_same_rows(record, session, tmp_path):
    export(record, tmp_path)
    taken = {name: session.read.parquet(str(tmp_path / f"{name}.parquet")) for name in TAKEN}
    made = reconcile_on_spark(session, taken, REGISTERS)
    assert made.keys() == RESULTS.keys()
    for name, frame in made.items():
        ours = record.execute(f"SELECT {', '.join(frame.columns)} FROM {name}").fetchall()
        assert ours, f"{name}: the documents of this test are to fill every table"
        assert sorted(map(repr, ours)) == sorted(repr(tuple(row)) for row in frame.collect()), name
