import duckdb
import pytest

from legation.record.schema import facts_table, statements_view
from legation.record.tables import TABLES

SAID = (
    ("walks", "Peru walks in Greece.", {"walker": "PER", "host": "GRC", "event": "held", "from": "1990"}),
    ("walks", "They walk.", {"walker": "FIN", "company": ("PER", "APEC"), "miles": 2.5, "date": "2001"}),
)


@pytest.fixture
def opened(built, entry, tmp_path):
    built(entry("a", *SAID, state="PER")).close()
    with duckdb.connect(str(tmp_path / "walks.duckdb"), read_only=True) as connection:
        yield connection


def test_a_stranger_may_ask_by_the_registers_name(opened):
    rows = opened.sql("from walks where walker='PER'")
    assert rows.columns == [
        "walker", "walker_name", "host", "host_name", "city", "company", "company_names", "miles", "event",
        "date", "since", "until", "modality", "standing", "witnesses", "quote", "document", "fact",
    ]  # fmt: skip
    (row,) = rows.fetchall()
    assert row[:4] == ("PER", "Peru", "GRC", "Greece")
    assert row[10] == "1990"


def test_no_column_needs_quoting(opened):
    for table in ("walks", "walks_statements", *TABLES):
        for column in opened.sql(f"from {table}").columns:
            opened.execute(f"select {column} from {table}").fetchall()  # noqa: S608


def test_columns_are_typed(opened):
    row = opened.execute("select company, company_names, miles from walks where walker='FIN'").fetchone()
    assert row == (["PER", "APEC"], ["Peru", "APEC"], 2.5)
    assert opened.execute("select company, miles from walks_statements where walker='FIN'").fetchone() == (
        ["PER", "APEC"],
        2.5,
    )


def test_everything_is_explained(opened, walks, pairs):
    views = [name for one in (walks, pairs) for name in (one.name, statements_view(one))]
    tables = [*TABLES, facts_table(walks), facts_table(pairs)]
    explained = opened.execute(
        "select table_name, comment from duckdb_tables() union all "
        "select view_name, comment from duckdb_views() where not internal"
    ).fetchall()
    assert sorted(name for name, _ in explained) == sorted(views + tables)
    assert all(comment for _, comment in explained)
    columns = opened.execute("select table_name, column_name from duckdb_columns() where comment is null").fetchall()
    assert [one for one in columns if one[0] in views + tables] == []


def test_quotes_are_the_text_at_their_offsets(opened):
    wrong = opened.execute(
        "select count(*) from statements join documents on documents.id = document "
        "where substr(text, quote_start + 1, quote_end - quote_start) <> quote"
    ).fetchone()
    assert wrong == (0,)
