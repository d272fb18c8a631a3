"""Rulings on the command line, on a record of their own."""

import fcntl
import json
import shutil
import signal
import subprocess
import sys
import time

import pytest

from legation.record import Record

CLOSED = "Peru closed its embassy in Helsinki in June 2003."


@pytest.fixture
def rule(legation, papers, record, tmp_path):
    """Calls `legation` on a copy of the record, and knows its files."""

    class Caller:
        path = tmp_path / "r.duckdb"
        file = tmp_path / "r.rulings.jsonl"

        def __call__(self, *arguments):
            return legation(*arguments, "--record", self.path)

        def lines(self, *arguments):
            return [json.loads(one) for one in self(*arguments, "--format", "jsonl").out.splitlines()]

        def build(self, folder=papers):
            return self("build", folder)

        def closed(self):
            """The id of the statement, and of the fact, that the embassy was closed."""
            with Record(self.path) as opened:
                said = next(one.id for one in opened.statements() if one.line["quote"] == CLOSED)
            facts = self.lines("facts", "missions")
            return said, next(one["fact"] for one in facts if one["event"] == "closed")

    caller = Caller()
    shutil.copy(record, caller.path)
    return caller


def events(rule):
    return sorted((one["event"], one.get("city"), one["standing"]) for one in rule.lines("facts", "missions"))


def test_accepting_a_statement_makes_its_fact_ruled_and_its_side_shown(rule):
    (before,) = rule.lines("disagreements")
    said, _ = rule.closed()
    ran = rule("rule", "accept", said[:8], "--why", "the decree says so", "--by", "Ana")
    assert (ran.code, ran.err) == (0, "")
    assert "1 statement decided" in ran.out
    (after,) = rule.lines("disagreements")
    assert after["why"] == "ruling"
    assert after["sides"][0]["event"] == "closed"
    assert before["why"] != "ruling"


def test_rejecting_a_fact_leaves_its_statements_and_no_fact(rule):
    said, fact = rule.closed()
    assert rule("rule", "reject", fact, "--why", "another embassy").code == 0
    assert not [one for one in events(rule) if one[0] == "closed"]
    assert rule("explain", said).code == 0
    assert rule.lines("disagreements") == []


def test_correcting_a_statement_keeps_what_its_passage_says(rule):
    said, _ = rule.closed()
    assert rule("rule", "correct", said, "--set", "city=Turku", "--set", "date=2004", "--why", "a slip").code == 0
    assert ("closed", "Turku", "ruled") in events(rule)
    (line,) = [one for one in rule.lines("statements", "--document", "news") if one["quote"] == CLOSED]
    assert (line["city"], line["date"]) == ("Helsinki", "2003-06")
    (ruling,) = rule.lines("rule", "list")
    assert (ruling["fields"], ruling["why"], ruling["statements"]) == ({"city": "Turku", "date": "2004"}, "a slip", 1)


def test_a_list_and_a_field_taken_away_can_be_corrected(rule, tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "a.txt").write_text("The Lima Convention was signed on 4 May 1906.\n")
    rule.build(folder)
    (fact,) = rule.lines("facts", "agreements")
    assert rule("rule", "correct", fact["fact"], "--set", "parties=PER,BOL", "--set", "date=", "--why", "x").code == 0
    (fact,) = rule.lines("facts", "agreements")
    assert (fact["parties"], "date" in fact) == (["PER", "BOL"], False)


def test_rulings_are_listed_and_taken_back(rule):
    before = rule("facts", "missions", "--format", "csv").out
    said, _ = rule.closed()
    rule("rule", "reject", said, "--why", "a slip", "--by", "Ana")
    (ruling,) = rule.lines("rule", "list")
    for language, decision in (("en", "rejected"), ("es", "rechazada")):
        out = " ".join(rule("rule", "list", "--language", language).out.split())
        assert all(one in out for one in (decision, "a slip", "Ana"))
    assert ruling["id"] in rule("rule", "list", "--format", "csv").out
    first = rule.file.read_bytes()
    assert rule("rule", "undo", ruling["id"][:6], "--why", "it was right").code == 0
    assert rule.lines("rule", "list") == []
    assert rule("facts", "missions", "--format", "csv").out == before
    assert rule.file.read_bytes().startswith(first)
    assert [json.loads(one)["decision"] for one in rule.file.read_text().splitlines()] == ["reject", "undo"]


def test_of_two_rulings_that_follow_at_once_the_later_holds(rule):
    said, _ = rule.closed()
    for city in ("Turku", "Oulu", "Vaasa"):
        rule("rule", "correct", said, "--set", f"city={city}", "--why", "x")
    assert ("closed", "Vaasa", "ruled") in events(rule)


def test_a_ruling_survives_a_build_and_a_renamed_document_and_is_told_where_its_passage_is_gone(rule, papers, tmp_path):
    said, _ = rule.closed()
    rule("rule", "correct", said, "--set", "city=Turku", "--why", "x")
    folder = tmp_path / "papers"
    shutil.copytree(papers, folder)
    (folder / "news.txt").rename(folder / "other.txt")
    rule.build(folder)
    assert ("closed", "Turku", "ruled") in events(rule)
    assert rule.lines("problems", "--kind", "ruling") == []
    text = (folder / "other.txt").read_text()
    (folder / "other.txt").write_text(text.replace("June 2003", "July 2003"))
    assert "ruling: 1" in rule.build(folder).out
    (problem,) = rule.lines("problems", "--kind", "ruling")
    assert "changed or gone" in problem["message"]
    assert problem["quote"] == CLOSED
    (folder / "other.txt").write_text(text)
    rule.build(folder)
    assert ("closed", "Turku", "ruled") in events(rule)


def test_a_line_that_cannot_be_read_is_named_with_its_number(rule):
    said, _ = rule.closed()
    rule("rule", "reject", said, "--why", "x")
    rule.file.write_text(rule.file.read_text() + "and so on\n")
    rule.build()
    (problem,) = rule.lines("problems", "--kind", "ruling")
    assert "r.rulings.jsonl, line 2" in problem["message"]
    assert not [one for one in events(rule) if one[0] == "closed"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--set", "colour=red"], "'colour' is no field of missions"),
        (["--set", "event=burned"], "'burned' is none of"),
        (["--set", "sender=Ruritania"], "Ruritania"),
        (["--set", "sender="], "can't be empty"),
        (["--set", "date=yesterday"], "yesterday"),
        (["--set", "city"], "has no ="),
        ([], "--set"),
        (["--set", "city=Turku", "--by", " "], "who decided"),
    ],
)
def test_a_bad_correction_is_refused_and_nothing_written(rule, arguments, told):
    said, _ = rule.closed()
    before = rule.path.read_bytes()
    ran = rule("rule", "correct", said, "--why", "x", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert not rule.file.exists()
    assert rule.path.read_bytes() == before


@pytest.mark.parametrize("target", ["ffffffff", "", "news:0"])
def test_what_names_no_one_statement_or_fact_is_refused(rule, target):
    assert rule("rule", "reject", target, "--why", "x").code == 2
    assert rule("rule", "undo", target, "--why", "x").code == 2
    assert not rule.file.exists()


def test_a_file_that_cannot_be_written_leaves_the_record(rule):
    said, _ = rule.closed()
    before = rule.path.read_bytes()
    rule.file.mkdir()
    assert rule("rule", "reject", said, "--why", "x").code == 3
    assert rule.path.read_bytes() == before


def test_a_record_that_is_being_built_is_not_ruled_on(rule):
    said, _ = rule.closed()
    before = rule.path.read_bytes()
    with rule.path.with_name("r.duckdb.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ran = rule("rule", "reject", said, "--why", "x")
    assert ran.code == 3
    assert "another build" in ran.err
    assert not rule.file.exists()
    assert rule.path.read_bytes() == before


def test_a_killed_ruling_leaves_the_record_standing(rule):
    said, _ = rule.closed()
    old = events(rule)
    shutil.copy(rule.path, rule.path.with_suffix(".old"))
    command = [sys.executable, "-m", "legation", "rule", "reject", said, "--why", "x", "--record", str(rule.path)]
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    duration, new = time.monotonic() - began, events(rule)
    assert old != new
    for moment in (0.6, 0.75, 0.9):
        shutil.copy(rule.path.with_suffix(".old"), rule.path)
        rule.file.unlink(missing_ok=True)
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(duration * moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert events(rule) in (old, new)
        assert not rule.file.exists() or rule.file.read_text().endswith("}\n")
    assert rule("rule", "reject", said, "--why", "once more").code == 0
    assert events(rule) == new
