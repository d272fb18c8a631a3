"""Builds over a folder that changed: what is read, what is taken over, what goes and what stays."""

import json
import os
import shutil
from pathlib import Path

import duckdb
import pytest

from legation.cli import run
from legation.record import originals_path

PAPERS = {
    "ministry.txt": "Peru has an embassy in Helsinki. Peru and Finland established relations on 25 January 1963.\n",
    "news.txt": "Peru closed its embassy in Helsinki in June 2003. Finland has an embassy in Lima.\n",
    "deep/yearbook.txt": "Finland opened an embassy in Lima in 1965. Peru is a member of the United Nations.\n",
    "deep/note.md": "# A note\n\nPeru opened an embassy in Helsinki in 1965. Peru has relations with Ruritania.\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The papers and the record of their first build, which every test starts from."""
    place = tmp_path_factory.mktemp("built")
    for name, text in PAPERS.items():
        (place / "papers" / name).parent.mkdir(parents=True, exist_ok=True)
        (place / "papers" / name).write_text(text)
    assert run(["build", str(place / "papers"), "--record", str(place / "r.duckdb")]) == 0
    return place


@pytest.fixture
def folder(built, tmp_path):
    return Path(shutil.copytree(built / "papers", tmp_path / "papers"))


@pytest.fixture
def builds(legation, built, folder, tmp_path):
    """Builds the folder's record anew, and tells what the build said."""
    shutil.copy(built / "r.duckdb", tmp_path)
    shutil.copytree(originals_path(built / "r.duckdb"), originals_path(tmp_path / "r.duckdb"))

    def build(*options, record="r.duckdb"):
        return legation("build", folder, "--record", tmp_path / record, *options)

    return build


def tables(record):
    """The rows of all tables, in an order that is that of the rows alone."""
    with duckdb.connect(str(record), read_only=True) as connection:
        names = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {name: sorted(map(repr, connection.execute(f"FROM {name}").fetchall())) for name in names}


def statements(legation, record):
    return [
        json.loads(line)
        for line in legation("statements", "--format", "jsonl", "--record", record).out.split("\n")[:-1]
    ]


def originals(record):
    folder = originals_path(record)
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def change(folder):
    (folder / "news.txt").write_text(PAPERS["news.txt"] + "Peru opened an embassy in Oslo.\n")


def state_source(folder):
    (folder / "sources.toml").write_text(
        '["news.txt"]\npublished = "2004"\nstate = "Peru"\n["no.txt"]\nrank = "first"\n'
    )


def same_name(folder):
    (folder / "deep" / "news.txt").write_text(PAPERS["ministry.txt"])


CHANGES = {
    "nothing": (lambda folder: None, "0 read, 4 taken over, 0 gone, 0 kept"),
    "one changed": (change, "1 read, 3 taken over, 0 gone, 0 kept"),
    "one renamed": (lambda folder: (folder / "news.txt").rename(folder / "a.txt"), "0 read, 4 taken over"),
    "one copied": (lambda folder: shutil.copy(folder / "news.txt", folder / "a.txt"), "0 read, 5 taken over"),
    "one of another format": (lambda folder: (folder / "news.txt").rename(folder / "news.md"), "1 read, 3 taken over"),
    "one removed": (lambda folder: (folder / "news.txt").unlink(), "0 read, 3 taken over, 1 gone, 0 kept"),
    "one more of a name": (same_name, "0 read, 5 taken over, 0 gone, 0 kept"),
    "a folder renamed": (lambda folder: (folder / "deep").rename(folder / "far"), "0 read, 4 taken over"),
    "settings": (state_source, "1 read, 3 taken over, 0 gone, 0 kept"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_changed_is_read_and_the_record_is_as_built_at_once(builds, folder, tmp_path, what):
    make, told = CHANGES[what]
    make(folder)
    assert told in builds().out
    builds(record="fresh.duckdb")
    assert tables(tmp_path / "r.duckdb") == tables(tmp_path / "fresh.duckdb")
    assert originals(tmp_path / "r.duckdb") == originals(tmp_path / "fresh.duckdb")


def test_what_is_gone_is_named_with_its_statements(builds, folder):
    (folder / "news.txt").unlink()
    assert "gone: papers/news.txt, 2 statements went with it" in builds().out
    assert "gone:" not in builds().out


def test_what_is_gone_stays_where_it_is_asked_for(builds, legation, folder, tmp_path):
    record = tmp_path / "r.duckdb"
    before = tables(record)["facts"]
    (folder / "news.txt").unlink()
    for _ in range(2):
        ran = builds("--keep")
        assert "0 read, 3 taken over, 0 gone, 1 kept" in ran.out
        assert "kept: papers/news.txt (gone), 2 statements of it as read before" in ran.out
        assert tables(record)["facts"] == before
    lines = legation("sources", "--record", record, "--format", "jsonl", "--in", tmp_path).out.splitlines()
    told = {line["id"]: (line["kept"], line["now"]) for line in map(json.loads, lines)}
    assert told["news"] == ("gone", "kept")
    assert told["ministry"] == ("", "unchanged")
    (folder / "far").mkdir()
    (folder / "far" / "news.txt").write_text("Finland has an embassy in Oslo.\n")
    assert "1 read, 3 taken over, 0 gone, 1 kept" in builds("--keep").out
    assert {line["document"] for line in statements(legation, record)} >= {"news", "ministry"}
    assert "gone: papers/news.txt" in builds().out


def test_what_comes_back_is_not_read_again(builds, folder, tmp_path):
    before = tables(tmp_path / "r.duckdb")
    (folder / "news.txt").rename(tmp_path / "news.txt")
    builds("--keep")
    (tmp_path / "news.txt").rename(folder / "news.txt")
    assert "0 read, 4 taken over, 0 gone, 0 kept" in builds().out
    assert tables(tmp_path / "r.duckdb") == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_stands_as_it_was_read(builds, folder):
    (folder / "news.txt").chmod(0)
    ran = builds()
    assert ran.code == 1
    assert "kept: papers/news.txt (unreadable), 2 statements" in ran.out


def test_a_half_written_file_stands_as_it_was_read(builds, legation, folder, tmp_path):
    before = tables(tmp_path / "r.duckdb")
    (folder / "news.txt").write_text("")
    for _ in range(2):
        ran = builds()
        assert ran.code == 1
        assert "news.txt" in ran.err
        assert "0 read, 3 taken over, 0 gone, 1 kept" in ran.out
        assert "kept: papers/news.txt (unreadable), 2 statements of it as read before" in ran.out
        assert tables(tmp_path / "r.duckdb")["facts"] == before["facts"]
    assert "empty" in legation("problems", "--kind", "unreadable", "--record", tmp_path / "r.duckdb").out
    (folder / "news.txt").write_text(PAPERS["news.txt"])
    assert "0 read, 4 taken over, 0 gone, 0 kept" in builds().out
    assert tables(tmp_path / "r.duckdb") == before


def test_what_a_link_led_to_stands_as_it_was_read(builds, folder, tmp_path):
    (folder / "news.txt").rename(tmp_path / "news.txt")
    (folder / "news.txt").symlink_to(tmp_path / "news.txt")
    assert "0 read, 4 taken over" in builds().out
    (tmp_path / "news.txt").unlink()
    ran = builds()
    assert ran.code == 1
    assert "kept: papers/news.txt (unreadable)" in ran.out


def test_a_bad_file_is_opened_once_and_counted_each_time(builds, folder, tmp_path):
    (folder / "bad.txt").write_text("")
    told = [builds() for _ in range(2)]
    assert [("bad.txt" in ran.err, "unreadable: 1" in ran.out, ran.code) for ran in told] == [
        (True, True, 1), (False, True, 1),
    ]  # fmt: skip
    builds(record="fresh.duckdb")
    assert tables(tmp_path / "r.duckdb") == tables(tmp_path / "fresh.duckdb")
    (folder / "bad.txt").rename(folder / "worse.txt")
    assert "worse.txt" in builds().err
    (folder / "worse.txt").unlink()
    ran = builds()
    assert ran.code == 0
    assert "0 read, 4 taken over, 0 gone, 0 kept" in ran.out
    assert "unreadable" not in ran.out


def test_bad_files_alone_make_no_record(builds, legation, folder, tmp_path):
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "bad.txt").write_text("")
    shutil.copy(tmp_path / "bad" / "bad.txt", folder)
    builds()
    before = (tmp_path / "r.duckdb").read_bytes()
    assert legation("build", tmp_path / "bad", "--record", tmp_path / "r.duckdb").code == 3
    assert (tmp_path / "r.duckdb").read_bytes() == before


def test_what_a_fault_cost_is_tried_again(builds, folder, monkeypatch):
    from legation.extraction import Reader

    read = Reader.read
    change(folder)
    monkeypatch.setattr(Reader, "read", lambda self, document: 1 // 0)
    assert "failed: 1" in builds().out
    monkeypatch.setattr(Reader, "read", read)
    ran = builds()
    assert "1 read, 3 taken over" in ran.out
    assert "failed" not in ran.out


def test_all_is_read_anew_where_it_is_asked_for(builds, folder, tmp_path):
    before = tables(tmp_path / "r.duckdb")
    assert "4 read, 0 taken over" in builds("--anew").out
    assert tables(tmp_path / "r.duckdb") == before
    assert builds("--anew", "--keep").code == 2


def test_another_program_reads_all_anew_and_keeps_what_is_gone(builds, folder, tmp_path):
    with duckdb.connect(str(tmp_path / "r.duckdb")) as connection:
        connection.execute("UPDATE meta SET value = 'another' WHERE key = 'reads'")
    (folder / "news.txt").unlink()
    assert "3 read, 0 taken over, 0 gone, 1 kept" in builds("--keep").out
    assert "0 read, 3 taken over, 0 gone, 1 kept" in builds("--keep").out


def test_a_ruling_made_between_builds_holds(builds, legation, folder, tmp_path):
    record = tmp_path / "r.duckdb"
    said = legation("statements", "--record", record, "--format", "csv", "--document", "news").out.splitlines()[1]
    assert legation("rule", "reject", said.split(",")[0], "--why", "seen", "--by", "me", "--record", record).code == 0
    ruled = tables(record)
    assert "0 read, 4 taken over" in builds().out
    assert tables(record) == ruled
    rulings = (tmp_path / "r.rulings.jsonl").read_text()
    (tmp_path / "r.rulings.jsonl").unlink()
    change(folder)
    builds()
    (tmp_path / "r.rulings.jsonl").write_text(rulings)
    (folder / "news.txt").write_text(PAPERS["news.txt"])
    builds()
    assert tables(record) == ruled


def test_originals_that_were_lost_are_had_again(builds, tmp_path):
    record = tmp_path / "r.duckdb"
    kept = originals(record)
    shutil.rmtree(originals_path(record) / kept[0][:2])
    assert "1 read, 3 taken over" in builds().out
    assert originals(record) == kept


def test_sources_say_how_the_files_are_now(builds, legation, folder, tmp_path, monkeypatch):
    change(folder)
    (folder / "ministry.txt").unlink()
    monkeypatch.chdir(tmp_path)
    shown = legation("sources", "--record", "r.duckdb")
    assert [state for state in ("changed", "gone", "unchanged") if state in shown.out.split()] == [
        "changed", "gone", "unchanged",
    ]  # fmt: skip
    assert shown.err == ""
    assert "sin cambios" in " ".join(legation("sources", "--record", "r.duckdb", "--language", "es").out.split())
    monkeypatch.chdir(folder)
    lines = legation("sources", "--record", "../r.duckdb", "--format", "jsonl", "--in", ".").out.splitlines()
    assert {line["id"]: line["now"] for line in map(json.loads, lines)} == {
        "ministry": "gone", "news": "changed", "note": "unchanged", "yearbook": "unchanged",
    }  # fmt: skip
    assert "none of the files" in legation("sources", "--record", "../r.duckdb", "--in", folder / "deep").err
    assert "now" not in legation("sources", "--record", "../r.duckdb", "--format", "csv").out.splitlines()[0]


def test_a_record_in_the_folder_that_is_read_is_no_paper(legation, folder):
    for name, read in (("r.duckdb", "4 read, 0"), ("r.duckdb", "0 read, 4"), ("another.duckdb", "4 read, 0")):
        assert f"{read} taken over" in legation("build", folder, "--record", folder / name).out


def test_kept_originals_that_are_named_are_read(builds, legation, tmp_path):
    again = tmp_path / "again.duckdb"
    assert "4 read, 0 taken over" in legation("build", originals_path(tmp_path / "r.duckdb"), "--record", again).out
    assert "0 read, 4 taken over, 0 gone" in legation("build", originals_path(again), "--record", again).out
