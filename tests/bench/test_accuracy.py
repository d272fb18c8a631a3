"""Scores and marks, on labels and a scorer written for the test."""

import json
from pathlib import Path

import pytest

from bench.accuracy import Score, by_document, by_register, legation, mark
from bench.shared import Shared, find_shared

SCORER = """
def Aliases(path):
    return path


def score(gold, made, aliases):
    said = [row["quote"] for row in made]
    must = [row for row in gold if not row.get("optional")]
    found = [row for row in must if row["quote"] in said]
    wrong = [row for row in made if row["quote"] not in [label["quote"] for label in gold]]
    table = {name: (0, 0, 0) for name in ("relations", "missions")}
    table["relations"] = (len(must), len(found) + len(wrong), len(found))
    return table, [("missed", row) for row in must if row not in found] + [("wrong", row) for row in wrong]
"""


def row(document: str, quote: str, **more):
    return {"register": "relations", "document": document, "quote": quote, **more}


@pytest.fixture
def shared(tmp_path: Path) -> Shared:
    (tmp_path / "gold").mkdir()
    (tmp_path / "corpus").mkdir()
    (tmp_path / "gold" / "aliases.tsv").write_text("")
    (tmp_path / "score.py").write_text(SCORER)
    labels = {"a": [row("a", "one"), row("a", "two")], "b": [row("b", "three", optional=True)]}
    for document, rows in labels.items():
        (tmp_path / "gold" / f"{document}.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows))
    return Shared(tmp_path)


def test_each_document_is_marked_and_the_total_is_the_sum(shared: Shared):
    made = [row("a", "one"), row("a", "four"), row("b", "three"), {**row("a", "x"), "register": "disputes"}]
    marks = mark(shared, made, ["relations", "missions"])
    assert [outcome for outcome, _ in marks["a"].cases] == ["found", "missed", "wrong"]
    assert [outcome for outcome, _ in marks["b"].cases] == ["optional"]
    assert by_document(marks) == {"a": Score(2, 2, 1), "b": Score(0, 0, 0)}
    assert by_register(marks) == {
        "missions": Score(0, 0, 0),
        "relations": Score(2, 2, 1),
        "total": Score(2, 2, 1),
    }


def test_a_change_of_a_label_or_of_the_scorer_changes_the_digest(shared: Shared):
    before = shared.digest()
    assert before == shared.digest()
    (shared.root / "score.py").write_text(SCORER + "\n")
    other_scorer = shared.digest()
    (shared.root / "gold" / "b.jsonl").write_text("")
    assert len({before, other_scorer, shared.digest()}) == 3


def test_rates_of_a_score():
    assert (Score(10, 8, 6).precision, Score(10, 8, 6).recall) == (0.75, 0.6)
    assert Score(10, 8, 6).f1 == pytest.approx(2 * 0.75 * 0.6 / 1.35)
    assert (Score().precision, Score().recall, Score().f1) == (1.0, 1.0, 1.0)
    assert (Score(0, 3, 0).precision, Score(3, 0, 0).precision, Score(3, 0, 0).f1) == (0.0, 0.0, 0.0)


def test_without_labels_there_is_nothing_to_measure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("LEGATION_SHARED", str(tmp_path / "nowhere"))
    assert find_shared() is None


def test_a_command_that_fails_stops_the_bench_and_says_what_it_said(tmp_path: Path):
    with pytest.raises(RuntimeError, match="ended with"):
        legation("statements", "--record", tmp_path / "none.duckdb")
