import json

import duckdb
import pytest

from bench import million
from bench.facts import put_together
from legation.model import Document, Statement
from legation.names import Names
from legation.record.load import statement_row
from legation.registers import REGISTERS

MADE_BY_SQL = ("id", "wording", "stands_in", "decision", "ruling", "rule", "given", "named", "fields")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("million") / "small.duckdb"
    million.make(path, statements=600, documents=20, states=12)
    return path


def rows(path, select):
    with duckdb.connect(str(path), read_only=True) as connection:
        found = connection.execute(select)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_statements_are_as_a_build_would_have_made_them(path):
    names, registers = Names.load(), {one.name: one for one in REGISTERS}
    made = rows(path, "SELECT * FROM statements")
    assert len(made) == len({one["id"] for one in made}) == 600
    for one in made:
        said = tuple((key, tuple(at) if isinstance(at, list) else at) for key, at in json.loads(one["fields"]).items())
        place = one["quote_start"], one["quote_end"]
        statement = Statement(one["register"], one["document"], one["quote"], *place, said, one["modality"])
        row = statement_row(statement, Document(one["document"], "", ()), registers[one["register"]], names)
        kept = [name for name in one if name not in MADE_BY_SQL]
        assert [str(one[name]) for name in kept] == [str(row[name]) for name in kept]


def test_quotes_stand_in_their_documents(path):
    wrong = "substr(text, quote_start + 1, quote_end - quote_start) <> quote"
    assert not rows(path, f"SELECT * FROM statements JOIN documents ON documents.id = document WHERE {wrong}")  # noqa: S608


def test_the_same_is_made_again(path, tmp_path):
    million.make(tmp_path / "again.duckdb", statements=600, documents=20, states=12)
    for table in ("documents", "statements", "compared"):
        assert rows(path, f"SELECT * FROM {table}") == rows(tmp_path / "again.duckdb", f"SELECT * FROM {table}")  # noqa: S608


def test_facts_are_made_of_it(path, capsys):
    put_together(path)
    assert float(capsys.readouterr().out) > 0
    assert {one["register"] for one in rows(path, "SELECT DISTINCT register FROM facts")} >= {"missions", "memberships"}
    assert rows(path, "SELECT * FROM standings LIMIT 1")
