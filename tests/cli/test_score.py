import csv
import io
import json
from pathlib import Path

import pytest

RIGHT = {
    "register": "missions", "document": "news", "quote": "Peru closed its embassy in Helsinki in June 2003.",
    "sender": "PER", "receiver": "FIN", "kind": "embassy", "city": "Helsinki", "event": "closed", "date": "2003-06",
}  # fmt: skip
MISSED = {**RIGHT, "quote": "Finland has an embassy in Lima.", "sender": "FIN", "receiver": "PER", "city": "Arequipa"}
MISSED |= {"event": "maintained", "date": "*"}


@pytest.fixture
def gold(tmp_path) -> Path:
    """A folder with labels of one document of the record: one that is found, one that is missed."""
    folder = tmp_path / "labels"
    folder.mkdir()
    (folder / "news.jsonl").write_text(f"{json.dumps(RIGHT)}\n\n{json.dumps(MISSED)}\n", encoding="utf-8")
    return folder


def scores(out: str) -> dict:
    return {line["register"]: line for line in map(json.loads, out.splitlines())}


def test_the_record_is_scored(legation, gold):
    told = scores(legation("score", gold, "--format", "jsonl").out)
    assert told["missions"] == {
        "register": "missions", "labels": 2, "made": 2, "found": 1, "precision": 0.5, "recall": 0.5, "f1": 0.5,
    }  # fmt: skip
    assert told["core"] == told["all"] | {"register": "core"} == told["missions"] | {"register": "core"}
    assert told["narrative"]["labels"] == 0


def test_documents_and_files_of_statements_score_as_the_record_does(legation, gold, papers, tmp_path):
    recorded = legation("score", gold, "--format", "csv").out
    lines = tmp_path / "made.jsonl"
    lines.write_text(legation("statements", "--format", "jsonl").out, encoding="utf-8")
    for source in (papers, papers / "news.txt", lines):
        assert legation("score", gold, source, "--format", "csv", "--record", tmp_path / "none.duckdb").out == recorded


def test_a_table_for_people(legation, gold):
    lines = legation("score", gold / "news.jsonl").out.splitlines()
    assert lines[0].split() == ["Register", "Labels", "Made", "Found", "Precision", "Recall", "F1"]
    assert [line.split() for line in lines[2:]] == [
        [name, "2", "2", "1", "0.500", "0.500", "0.500"] for name in ("Missions", "Core", "All")
    ]
    assert legation("score", gold, "--language", "es").out.splitlines()[2].split()[0] == "Misiones"


def test_errors_are_listed_with_passage_and_label(legation, gold):
    out = " ".join(legation("score", gold, "--errors").out.split())
    assert out.index("missed") < out.index("wrong")
    assert "city: Arequipa" in out
    assert "news.jsonl:3" in out


def test_errors_come_alone_for_programs(legation, gold):
    missed, wrong = map(json.loads, legation("score", gold, "--errors", "--format", "jsonl").out.splitlines())
    assert missed == {"outcome": "missed", **MISSED, "file": str(gold / "news.jsonl"), "line": 3}
    assert (wrong["outcome"], wrong["city"], wrong["quote"]) == ("wrong", "Lima", MISSED["quote"])
    rows = list(csv.DictReader(io.StringIO(legation("score", gold, "--errors", "--format", "csv").out, newline="")))
    assert [(row["outcome"], row["city"], row["line"]) for row in rows] == [
        ("missed", "Arequipa", "3"),
        ("wrong", "Lima", ""),
    ]


def test_all_right_is_told(legation, gold):
    (gold / "news.jsonl").write_text(f"{json.dumps(RIGHT)}\n{json.dumps({**MISSED, 'city': 'Lima'})}", encoding="utf-8")
    assert "Nothing was missed, and nothing is wrong." in legation("score", gold, "--errors").out


def test_one_register_alone(legation, gold):
    told = scores(legation("score", gold, "--register", "relations", "--format", "jsonl").out)
    assert list(told) == ["relations", "core", "narrative", "all"]
    assert told["all"]["labels"] == 0


def test_a_file_tells_further_names(legation, gold, tmp_path):
    aliases = tmp_path / "aliases.tsv"
    aliases.write_text("Lima\tArequipa\n", encoding="utf-8")
    assert scores(legation("score", gold, "--aliases", aliases, "--format", "jsonl").out)["missions"]["found"] == 2


def test_a_bad_label_is_an_error_with_its_line(legation, gold):
    (gold / "news.jsonl").write_text(json.dumps({**RIGHT, "kind": "hut"}), encoding="utf-8")
    ran = legation("score", gold)
    assert (ran.code, ran.out) == (3, "")
    assert "news.jsonl:1: kind 'hut' is none of embassy" in ran.err


def test_documents_that_are_not_there_are_named(legation, gold):
    (gold / "lost.jsonl").write_text(json.dumps({**RIGHT, "document": "lost"}), encoding="utf-8")
    ran = legation("score", gold, "--format", "jsonl")
    assert ran.code == 0
    assert "lost" in ran.err
    assert scores(ran.out)["missions"]["labels"] == 3
    assert scores(ran.out)["missions"]["found"] == 1


def test_labels_of_other_documents_alone_are_an_error(legation, gold):
    (gold / "news.jsonl").write_text(json.dumps({**RIGHT, "document": "lost"}), encoding="utf-8")
    ran = legation("score", gold)
    assert ran.code == 3
    assert "none of the documents that labels name is there: lost" in ran.err
