import importlib
import subprocess
import sys
from dataclasses import replace

import duckdb
import pytest

from legation.errors import RecordError
from legation.model import Problem, ProblemKind, Statement
from legation.record import Entry, Record, build

GREEK = ("walks", "Peru walks in Greece.", {"walker": "PER", "host": "GRC", "event": "held", "from": "1990"})
FORUM = ("walks", "Peru may walk at APEC.", {"walker": "PER", "host": "APEC", "miles": 3.5}, "planned")


def listing(record, *registers):
    said = [one.line for one in record.statements()]
    return said, [fact.line() for register in registers for fact in record.facts(register)]


def test_the_summary_counts(tmp_path, entry, walks, names):
    unread = Problem(ProblemKind.UNREADABLE, "b.txt", "b.txt: empty")
    summary = build(tmp_path / "r.duckdb", [entry("a", GREEK, FORUM), unread], (walks,), names)
    assert summary.documents == 1
    assert summary.statements == {"walks": 2}
    assert summary.facts == {"walks": 2}
    assert summary.problems == {"unreadable": 1}


def test_statements_come_back_as_they_went_in(built, entry):
    one = entry("a", GREEK, FORUM)
    assert [listed.line for listed in built(one).statements()] == [statement.line() for statement in one.statements]


def test_the_order_of_documents_changes_nothing(built, entry, walks, tmp_path):
    entries = [entry("a", GREEK, FORUM), entry("b", FORUM), entry("c", GREEK)]
    first = listing(built(*entries, path=tmp_path / "1.duckdb"), walks)
    assert listing(built(*reversed(entries), path=tmp_path / "2.duckdb"), walks) == first


def copied(one, document):
    """The same file under another id."""
    said = tuple(replace(statement, document=document) for statement in one.statements)
    return Entry(replace(one.document, id=document), said, ())


def test_the_id_of_a_statement_does_not_hang_on_its_documents_id(built, entry):
    one = entry("a", GREEK, FORUM)
    ids = [said.id for said in built(one).statements()]
    assert [said.id for said in built(copied(one, "p/a.txt")).statements()] == ids


def test_copies_have_ids_of_their_own_whatever_the_order(built, entry, tmp_path):
    one = entry("b", GREEK, FORUM)
    alone = {said.id for said in built(one).statements()}
    three = [one, copied(one, "a"), copied(one, "c")]
    first = [(said.id, said.line) for said in built(*three, path=tmp_path / "1.duckdb").statements()]
    again = [(said.id, said.line) for said in built(*reversed(three), path=tmp_path / "2.duckdb").statements()]
    assert first == again
    assert len({id_ for id_, _ in first}) == 6
    assert alone == {id_ for id_, line in first if line["document"] == "a"}


def test_building_again_changes_nothing(built, entry, walks):
    first = listing(built(entry("a", GREEK)), walks)
    assert listing(built(entry("a", GREEK)), walks) == first


def test_a_statement_made_twice_is_recorded_once(built, entry):
    one = entry("a", GREEK)
    twice = Entry(one.document, one.statements * 2, ())
    assert len(list(built(twice).statements())) == 1


def test_a_quote_that_is_not_the_text_costs_its_document_only(built, entry):
    good, bad = entry("a", GREEK), entry("b", GREEK)
    wrong = Statement("walks", "b", "Peru runs in Greece!!", 0, 21, (("walker", "PER"),))
    record = built(good, Entry(bad.document, (wrong,), ()))
    assert [one.line["document"] for one in record.statements()] == ["a"]
    (problem,) = record.problems()
    assert (problem.kind, problem.document) == (ProblemKind.FAILED, "b")


def test_two_documents_of_one_id_are_refused(tmp_path, entry, walks, names):
    record = tmp_path / "r.duckdb"
    build(record, [entry("a", GREEK)], (walks,), names)
    with pytest.raises(RecordError, match=r"two documents have one id.*b"):
        build(record, [entry("b", GREEK), entry("b", FORUM)], (walks,), names)
    with Record(record) as opened:
        assert [one.id for one in opened.sources()] == ["a"]


@pytest.mark.parametrize("fields", [{"walker": "PER", "date": "sometime"}, {"walker": "ZZZ"}])
def test_a_value_that_cannot_be_is_a_problem(built, entry, fields):
    record = built(entry("a", GREEK), entry("b", ("walks", "Peru walked.", fields)))
    assert [one.line["document"] for one in record.statements()] == ["a"]
    assert [one.kind for one in record.problems()] == [ProblemKind.FAILED]


def test_when_reading_breaks_off_the_old_record_stands(tmp_path, entry, walks, names):
    record = tmp_path / "r.duckdb"
    build(record, [entry("a", GREEK)], (walks,), names)

    def broken():
        yield entry("b", GREEK)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(record, broken(), (walks,), names)
    assert [one.name for one in tmp_path.iterdir()] == ["r.duckdb"]
    with Record(record) as opened:
        assert [one.id for one in opened.sources()] == ["a"]


def test_a_full_disk_leaves_the_old_record(tmp_path, built, entry):
    built(entry("a", GREEK)).close()
    fill = (
        "import random, resource, sys\n"
        "from pathlib import Path\n"
        "from legation.model import Document\n"
        "from legation.names import Names\n"
        "from legation.record import Entry, build\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))\n"
        "texts = (random.Random(i).randbytes(100_000).hex() for i in range(99))\n"
        "papers = (Entry(Document(str(i), text, ()), (), ()) for i, text in enumerate(texts))\n"
        "build(Path(sys.argv[1]), papers, (), Names.load())\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", fill, str(tmp_path / "walks.duckdb")], check=False, capture_output=True, text=True
    )
    assert "RecordError" in ran.stderr, ran.stderr
    assert "walks.duckdb: the new record could not be written" in ran.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["walks.duckdb"]
    with Record(tmp_path / "walks.duckdb") as opened:
        assert [one.id for one in opened.sources()] == ["a"]


def test_a_document_of_very_many_statements_needs_little_memory(built, entry, monkeypatch):
    monkeypatch.setattr(importlib.import_module("legation.record.build"), "MEMORY", 64)
    crowded = entry(
        "a", *(("walks", f"Peru walks in Greece, {n}.", {"walker": "PER", "miles": n}) for n in range(40_000))
    )
    assert len(list(built(crowded).statements())) == 40_000


def test_problems_alone_are_written_as_they_come(tmp_path, walks, names):
    sizes = []

    def unreadable():
        for number in range(1500):
            yield Problem(ProblemKind.UNREADABLE, f"{number}.txt", "empty " * 50)
            sizes.append(sum(one.stat().st_size for one in tmp_path.iterdir()))

    build(tmp_path / "r.duckdb", unreadable(), (walks,), names)
    assert len(set(sizes)) > 3


@pytest.mark.parametrize("content", [b"notes of mine", b"x" * 5000])
def test_a_file_that_is_no_record_is_not_replaced(tmp_path, walks, names, content):
    notes = tmp_path / "notes.txt"
    notes.write_bytes(content)
    with pytest.raises(RecordError, match=r"notes\.txt"):
        build(notes, [], (walks,), names)
    assert notes.read_bytes() == content


def test_a_database_of_another_program_is_not_replaced(tmp_path, walks, names):
    path = tmp_path / "sales.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE sales (sold INT)")
    with pytest.raises(RecordError, match="not one of legation's"):
        build(path, [], (walks,), names)


def test_an_empty_file_is_replaced(tmp_path, built, entry):
    (tmp_path / "walks.duckdb").touch()
    assert len(list(built(entry("a", GREEK)).statements())) == 1


def test_a_link_to_a_record_stays_a_link(tmp_path, entry, walks, names):
    real, link = tmp_path / "real" / "r.duckdb", tmp_path / "r.duckdb"
    real.parent.mkdir()
    link.symlink_to(real)
    build(link, [entry("a", GREEK)], (walks,), names)
    assert link.is_symlink()
    assert real.is_file()
