import importlib
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from legation.cli import run
from legation.registers import REGISTERS


def test_the_summary_counts_and_points_to_problems(legation, papers, tmp_path):
    ran = legation("build", papers, "--record", tmp_path / "r.duckdb")
    assert ran.code == 0
    assert "2 documents" in ran.out
    assert all(register.title["en"] in ran.out for register in REGISTERS)


def test_what_cannot_be_read_is_named_and_the_rest_recorded(legation, tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "good.txt").write_text("Peru has an embassy in Helsinki.\n")
    (folder / "empty.txt").write_text("")
    ran = legation("build", folder, "--record", tmp_path / "r.duckdb")
    assert ran.code == 1
    assert "empty.txt" in ran.err
    assert "1 document" in ran.out
    assert "empty" in legation("problems", "--record", tmp_path / "r.duckdb", "--format", "jsonl").out


def test_nothing_readable_leaves_the_old_record(legation, papers, tmp_path):
    record = tmp_path / "r.duckdb"
    legation("build", papers, "--record", record)
    before = record.read_bytes()
    (tmp_path / "empty.txt").write_text("")
    ran = legation("build", tmp_path / "empty.txt", "--record", record)
    assert ran.code == 3
    assert "no source could be read" in ran.err
    assert record.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["empty.txt", "r.duckdb", "r.originals"]


def test_a_source_that_is_not_there_is_a_usage_error(legation, tmp_path):
    ran = legation("build", tmp_path / "nowhere", "--record", tmp_path / "r.duckdb")
    assert ran.code == 2
    assert "nowhere" in ran.err


def test_order_of_sources_changes_no_byte_of_the_exports(legation, papers, tmp_path):
    files = sorted(papers.glob("*.txt"))
    for name, order in (("a", files), ("b", files[::-1])):
        legation("build", *order, "--record", tmp_path / f"{name}.duckdb")
    exports = [["statements"], ["sources"], ["problems"], *(["facts", one.name] for one in REGISTERS)]
    for export in exports:
        for form in ("jsonl", "csv"):
            first, second = (
                legation(*export, "--format", form, "--record", tmp_path / f"{name}.duckdb").out for name in "ab"
            )
            assert first == second


def test_the_record_is_the_same_wherever_its_papers_stand(legation, papers, tmp_path, monkeypatch):
    exports = []
    for place in ("here", "there/deep"):
        folder = tmp_path / place / "papers"
        shutil.copytree(papers, folder)
        (folder / "empty.txt").write_text("")
        (folder / "scan.xyz").write_text("")
        (folder / "again").symlink_to(folder, target_is_directory=True)
        monkeypatch.chdir(folder if place == "here" else "/")
        source = "." if place == "here" else folder
        assert legation("build", source, "--record", tmp_path / "r.duckdb").code == 1
        exports.append(
            [legation(one, "--format", "csv", "--record", tmp_path / "r.duckdb").out for one in ("sources", "problems")]
        )
    assert exports[0] == exports[1]
    assert "papers/news.txt" in exports[0][0]
    assert "papers/sources.toml" in exports[0][1]
    assert str(tmp_path) not in "".join(exports[0])


def test_a_paper_in_another_language_is_a_problem(legation, tmp_path):
    (tmp_path / "carta.txt").write_text(
        "O Peru e a República da Finlândia, que não mantêm relações, não abriram uma embaixada em Helsinque.\n"
        "A sede da missão não foi aberta na capital, e o embaixador não foi nomeado para os dois países.\n"
    )
    ran = legation("build", tmp_path / "carta.txt", "--record", tmp_path / "r.duckdb")
    assert ran.code == 0
    assert "language: 1" in ran.out
    told = legation("problems", "--kind", "language", "--record", tmp_path / "r.duckdb", "--format", "jsonl").out
    assert '"is in Portuguese; rules are for English' in told


class PanicException(BaseException):
    """What PyO3 raises where Rust panics is, like this, no Exception."""


@pytest.fixture
def fault(monkeypatch):
    """Makes reading the document "news" raise."""
    from legation.extraction import Reader

    read = Reader.read

    def at_news(error):
        def faulty(self, document):
            if document.id == "news":
                raise error
            return read(self, document)

        monkeypatch.setattr(Reader, "read", faulty)

    return at_news


@pytest.mark.parametrize("error", [ZeroDivisionError("by nothing"), PanicException("no boundary")])
def test_a_fault_in_one_document_costs_only_its_statements(legation, papers, tmp_path, fault, error):
    fault(error)
    record = tmp_path / "r.duckdb"
    ran = legation("build", papers, "--record", record)
    assert ran.code == 0
    assert type(error).__name__ in ran.err
    assert "Traceback" not in ran.err
    problems = legation("problems", "--kind", "failed", "--format", "jsonl", "--record", record).out
    assert "news" in problems
    assert type(error).__name__ in problems
    assert "ministry" in legation("statements", "--record", record, "--format", "jsonl").out


def test_to_be_stopped_is_no_fault_of_a_document(legation, papers, tmp_path, fault):
    fault(KeyboardInterrupt())
    assert legation("build", papers, "--record", tmp_path / "r.duckdb").code == 130
    assert list(tmp_path.iterdir()) == []


def test_a_long_build_says_how_far_it_is(legation, papers, tmp_path, monkeypatch):
    monkeypatch.setattr(importlib.import_module("legation.cli.build"), "PATIENCE", 0.0)
    ran = legation("build", papers, "--record", tmp_path / "r.duckdb")
    assert "of 2 files" in ran.err


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_build_leaves_no_mess(papers, tmp_path, stop):
    many = tmp_path / "papers"
    many.mkdir()
    for number in range(400):
        (many / f"{number}.txt").write_text((papers / "ministry.txt").read_text() * 20)
    record = tmp_path / "r.duckdb"
    assert run(["build", str(papers), "--record", str(record)]) == 0
    before = record.read_bytes()
    process = subprocess.Popen(
        [sys.executable, "-m", "legation", "build", str(many), "--record", str(record)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    limit = time.monotonic() + 20
    while not list(tmp_path.glob("r.duckdb.building-*")) and time.monotonic() < limit:
        time.sleep(0.01)
    os.kill(process.pid, stop)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    assert record.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["papers", "r.duckdb", "r.originals"]
