"""What is exported as tables reads back as the record has it: in pandas, polars, DuckDB, by the rules of CSV."""

import csv
import io
import json
import re
from datetime import date

import duckdb
import pandas
import polars
import pytest
from openpyxl import load_workbook

from legation.cli import legation as group
from legation.cli.session import Session
from legation.exports.tabled import BAR, BOOK, text
from legation.names import Names
from legation.record import Record
from legation.record.exporting import Exported
from legation.registers import REGISTERS
from tests.exports.conftest import HOSTILE, NOTES

_ITEM = re.compile(r"(?:[^\\|]|\\.)*", re.DOTALL)


def split(cell):
    """The items of a list, as the codebook says they are spelled."""
    found, at = [], 0
    while at <= len(cell):
        one = _ITEM.match(cell, at)
        found.append(re.sub(r"\\(.)", r"\1", one[0], flags=re.DOTALL))
        at = one.end() + 1
    return found


def typed(cell, column):
    """A cell of CSV as what its column says it is."""
    if cell == "":
        return None
    return {
        "VARCHAR": str, "BIGINT": int, "INTEGER": int, "DOUBLE": float, "BOOLEAN": "true".__eq__,
        "DATE": date.fromisoformat, "VARCHAR[]": split,
    }[column.type](cell)  # fmt: skip


def held(path, registers=REGISTERS, on=None):
    """The tables as the record gives them: of each its columns and rows."""
    with Record(path) as record, Exported(record, registers, Names.load(), on) as exported:
        return {table.name: (table.columns, [tuple(row) for row in exported.rows(table)]) for table in exported.tables}


def read(path, columns):
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file, strict=True)
    assert head == [one.name for one in columns]
    return [tuple(typed(cell, column) for cell, column in zip(row, columns, strict=True)) for row in rows]


@pytest.fixture(scope="session")
def hostile_tables(hostile):
    return held(hostile, (NOTES,))


@pytest.fixture(scope="session")
def hostile_export(hostile, tmp_path_factory):
    session = Session()
    session.registers = (NOTES,)

    def make(form):
        folder = tmp_path_factory.mktemp("hostile") / form
        arguments = ["export", str(folder), "--format", form, "--record", str(hostile)]
        group.main(arguments, standalone_mode=False, obj=session)
        return folder

    return make


def test_csv_is_what_the_record_holds(exported, record):
    folder = exported("csv")
    for name, (columns, rows) in held(record).items():
        assert read(folder / f"{name}.csv", columns) == rows, name


def test_csv_is_rfc_4180_in_utf_8(exported):
    data = (exported("csv") / "statements.csv").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    text = data.decode("utf-8")
    assert len(list(csv.reader(io.StringIO(text, newline=""), strict=True))) > 5


def test_pandas_polars_and_duckdb_read_the_same_csv(exported, record):
    path = exported("csv") / "missions.csv"
    columns, rows = held(record)["missions"]
    texts = [[None if cell is None else str(_spelled(cell)) for cell in row] for row in rows]
    frame = pandas.read_csv(path, keep_default_na=False, na_values=[""], dtype=str)
    assert [[None if pandas.isna(cell) else cell for cell in row] for row in frame.to_numpy().tolist()] == texts
    assert list(frame.columns) == [one.name for one in columns]
    assert [list(row) for row in polars.read_csv(path, infer_schema=False).rows()] == texts
    told = duckdb.sql(f"FROM read_csv('{path}', all_varchar = true, header = true)").fetchall()
    assert [list(row) for row in told] == texts


def _spelled(value):
    given = text(value)
    return {True: "true", False: "false"}[given] if isinstance(given, bool) else given


def test_parquet_has_rows_and_types(exported, record):
    folder = exported("parquet")
    kinds = {"VARCHAR": polars.String, "BIGINT": polars.Int64, "INTEGER": polars.Int32, "DOUBLE": polars.Float64,
             "BOOLEAN": polars.Boolean, "DATE": polars.Date, "VARCHAR[]": polars.List(polars.String)}  # fmt: skip
    for name, (columns, rows) in held(record).items():
        path = folder / f"{name}.parquet"
        frame = polars.read_parquet(path)
        assert frame.schema == {one.name: kinds[one.type] for one in columns}, name
        assert frame.rows() == rows, name
        assert duckdb.read_parquet(str(path)).fetchall() == rows, name
        assert len(pandas.read_parquet(path)) == len(rows)


def test_a_workbook_has_the_same_cells(exported, record):
    book = load_workbook(exported("xlsx") / BOOK)
    assert book.sheetnames[:2] == ["about", "columns"]
    for name, (columns, rows) in held(record).items():
        head, *cells = book[name].iter_rows(values_only=True)
        assert list(head) == [one.name for one in columns]
        assert [list(row) for row in cells] == [[text(value) for value in row] for row in rows], name


@pytest.mark.parametrize("name", ["notes", "parties", "statements"])
def test_hostile_cells_come_back_letter_for_letter(hostile_export, hostile_tables, name):
    columns, rows = hostile_tables[name]
    assert len(rows) >= len(HOSTILE)
    assert read(hostile_export("csv") / f"{name}.csv", columns) == rows
    assert polars.read_parquet(hostile_export("parquet") / f"{name}.parquet").rows() == rows


def test_quotes_in_csv_are_the_documents_text(hostile_export, hostile):
    with Record(hostile) as record:
        whole = record.text("papers")
    with (hostile_export("csv") / "statements.csv").open(encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file))
    assert all(whole[int(one["quote_start"]) : int(one["quote_end"])] == one["quote"] for one in told)


def test_nothing_in_a_workbook_is_a_formula(hostile_export, hostile_tables):
    book = load_workbook(hostile_export("xlsx") / BOOK)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink]
    columns, rows = hostile_tables["notes"]
    at = [one.name for one in columns].index("text")
    told = {row[at] for row in book["notes"].iter_rows(values_only=True)}
    # What XML cannot hold is spelled as Excel spells it, and openpyxl shows line breaks as XML does.
    plain = {row[at] for row in rows if not re.search(r"[\r\x07]|_x00", row[at])}
    assert plain <= told


def test_na_is_no_missing_value_by_the_codebooks_rules(hostile_export):
    path = hostile_export("csv") / "notes.csv"
    frame = pandas.read_csv(path, keep_default_na=False, na_values=[""], dtype=str)
    assert {"NA", "NULL", "nan", "007"} <= set(frame["text"])
    assert set(frame["sender"]) == {"NAM"}
    assert BAR in "".join(frame["copies"])


def test_json_lines_are_the_facts_lines(exported, record):
    with Record(record) as open_record:
        told = [fact.line() for one in REGISTERS for fact in open_record.facts(one)]
    lines = (exported("jsonl") / "facts.jsonl").read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    assert sorted(found, key=lambda one: one["fact"]) == sorted(told, key=lambda one: one["fact"])
    assert len(polars.read_ndjson(exported("jsonl") / "documents.jsonl")) == 2


def test_as_of_a_day_there_is_one_fact_a_matter(exported, record):
    folder = exported("csv", "--on", "2001-01-01", "--register", "missions")
    with (folder / "missions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["matter"] for row in rows}) == len(rows) > 0
    with Record(record) as open_record:
        (register,) = [one for one in REGISTERS if (folder / f"{one.name}.csv").exists()]
        told = {fact.id: fact.held.standing for fact in open_record.facts(register, on=date(2001, 1, 1))}
    assert {row["fact"]: row["held"] for row in rows} == told


def test_of_one_register_only_its_documents_and_statements_are_there(exported):
    folder = exported("csv", "--register", "memberships")
    said = list(csv.DictReader((folder / "statements.csv").open(encoding="utf-8", newline="")))
    documents = list(csv.DictReader((folder / "documents.csv").open(encoding="utf-8", newline="")))
    assert {one["register"] for one in said} == {"memberships"}
    assert {one["document"] for one in documents} == {one["document"] for one in said} == {"ministry"}
    assert not (folder / "missions.csv").exists()


def test_as_known_on_a_day_leaves_later_sources_out(exported):
    folder = exported("csv", "--as-known", "2004-01-01")
    documents = list(csv.DictReader((folder / "documents.csv").open(encoding="utf-8", newline="")))
    assert [one["document"] for one in documents] == ["news"]
    assert "--as-known 2004-01-01" in (folder / "codebook.md").read_text("utf-8")
