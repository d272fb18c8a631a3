import duckdb
import pytest

from legation.errors import RecordError
from legation.model import Problem, ProblemKind
from legation.record import Record
from legation.record.files import File

GREECE = ("walks", "Peru walks in Greece.", {"walker": "PER", "host": "GRC"})
FINLAND = ("walks", "Finland walks in Peru, they say.", {"walker": "FIN", "host": "PER"}, "alleged")
PAIR = ("pairs", "Greece stands by Finland.", {"one": "GRC", "other": "FIN"})


@pytest.fixture
def record(built, entry):
    problem = Problem(ProblemKind.UNKNOWN_NAME, "b", "Ruritania is no state in the tables", 3, 9, "Rurita")
    return built(
        entry("a", GREECE, FINLAND, title="A", published="1999-02", inferred=frozenset({"published"}), state="PER"),
        entry("b", PAIR, GREECE, problems=[problem], title="B"),
    )


@pytest.mark.parametrize(
    ("asked", "quotes"),
    [
        ({}, [GREECE[1], FINLAND[1], PAIR[1], GREECE[1]]),
        ({"register": "pairs"}, [PAIR[1]]),
        ({"document": "b"}, [PAIR[1], GREECE[1]]),
        ({"state": "FIN"}, [FINLAND[1], PAIR[1]]),
        ({"state": "FIN", "register": "walks"}, [FINLAND[1]]),
        ({"state": "BRA"}, []),
    ],
)
def test_statements_are_chosen_by_register_document_and_state(record, asked, quotes):
    assert [one.line["quote"] for one in record.statements(**asked)] == quotes


def test_a_statement_is_named_by_its_id_or_its_place(record):
    every = list(record.statements())
    for one in every:
        assert record.named(one.id) == record.named(one.id[:12]) == [one]
        assert one in record.named(f"{one.line['document']}:{one.line['start']}")
    assert record.named("a:1000000") == record.named("no such id") == record.named("") == []


def test_the_text_of_a_document_holds_its_quotes(record):
    for one in record.statements():
        assert record.text(one.line["document"])[one.line["start"] : one.line["end"]] == one.line["quote"]
    with pytest.raises(RecordError, match="no document of this record"):
        record.text("c")


def test_facts_are_chosen_by_the_states_they_name(record, walks):
    assert len(record.facts(walks)) == 2
    assert [fact.get("walker") for fact in record.facts(walks, "PER", "FIN")] == ["FIN"]
    assert record.facts(walks, "GRC", "FIN") == []


def test_a_fact_has_all_its_passages(record, walks):
    (fact,) = record.facts(walks, "GRC")
    assert [(one.document, one.quote) for one in fact.passages] == [("a", GREECE[1]), ("b", GREECE[1])]


def test_sources_say_what_was_inferred(record):
    first, second = record.sources()
    assert (first.title, first.published, first.inferred, first.statements) == ("A", "1999-02", ("published",), 2)
    assert (second.published, second.inferred, second.path) == (None, (), "papers/b.txt")


def test_problems_are_chosen_by_kind(record):
    (problem,) = record.problems()
    assert record.problems("unknown name") == [problem]
    assert record.problems("unreadable") == []
    assert (problem.start, problem.end, problem.quote) == (3, 9, "Rurita")


def test_a_missing_record_says_how_to_make_one(tmp_path):
    with pytest.raises(RecordError, match=r"nowhere\.duckdb.*legation build"):
        Record(tmp_path / "nowhere.duckdb")


@pytest.mark.parametrize("content", [b"", b"a letter", b"12345678DUCK and nothing else"])
def test_what_is_no_database_is_refused(tmp_path, content):
    path = tmp_path / "letter.duckdb"
    path.write_bytes(content)
    with pytest.raises(RecordError, match=r"letter\.duckdb"):
        Record(path)


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(RecordError, match="cannot be read"):
        Record(tmp_path)


@pytest.mark.parametrize(
    "made", ["CREATE TABLE x (a INT)", "CREATE TABLE meta (a INT)", "CREATE TABLE meta (key TEXT, value TEXT)"]
)
def test_the_database_of_another_program_is_refused(tmp_path, made):
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(made)
    with pytest.raises(RecordError, match="not one of legation's"):
        Record(path)


def test_a_record_of_another_schema_is_to_be_built_again(tmp_path, record):
    record.close()
    path = tmp_path / "walks.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
    with pytest.raises(RecordError, match="build it again"):
        Record(path)


def test_problems_of_a_file_are_those_of_its_documents_and_of_itself(built, entry):
    name = Problem(ProblemKind.UNKNOWN_NAME, "b", "Ruritania is no state in the tables", 3, 9, "Rurita")
    unread = Problem(ProblemKind.UNREAD, "b", "a sentence that gave nothing")
    refused = Problem(ProblemKind.UNREADABLE, "papers/c.txt", "c.txt: empty")
    broken = Problem(ProblemKind.UNREADABLE, "d", "d.txt: no text")
    record = built(
        File("b", "papers/b.txt", "0" * 64, 1), entry("b", PAIR, problems=[name, unread]),
        File("d", "papers/d.txt", "1" * 64, 1), broken, File("c", "papers/c.txt", "2" * 64, 1), refused,
    )  # fmt: skip
    assert record.problems_at("papers/b.txt", 5) == [name]
    assert record.problems_at("papers/c.txt", 5) == [refused]
    assert record.problems_at("papers/d.txt", 5) == [broken]
    assert record.problems_at("papers/d.txt", 0) == record.problems_at("papers/e.txt", 5) == []
