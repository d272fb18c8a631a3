"""Scores and marks, on labels and a scorer written for the test."""

import json
from pathlib import Path

import pytest

from bench.accuracy import Score, by_document, by_register, groups, legation, mark
from bench.shared import LABELLED, UNSEEN, Shared, find_shared, label_sets, shared_folder

SCORER = """
CORE, NARRATIVE = ["relations", "missions"], ["disputes"]


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
        (tmp_path / "corpus" / f"{document}.txt").write_text(" ".join(one["quote"] for one in rows))
        (tmp_path / "gold" / f"{document}.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows))
    return Shared(tmp_path)


def test_each_document_is_marked_and_the_total_is_the_sum(shared: Shared):
    made = [row("a", "one"), row("a", "four"), row("b", "three"), {**row("a", "x"), "register": "disputes"}]
    marks = mark(shared, shared.gold(), made, ["relations", "missions"])
    assert [outcome for outcome, _ in marks["a"].cases] == ["found", "missed", "wrong"]
    assert [outcome for outcome, _ in marks["b"].cases] == ["optional"]
    assert by_document(marks) == {"a": Score(2, 2, 1), "b": Score(0, 0, 0)}
    assert by_register(marks, groups(shared)) == {
        "missions": Score(0, 0, 0),
        "relations": Score(2, 2, 1),
        "core": Score(2, 2, 1),
        "narrative": Score(0, 0, 0),
        "total": Score(2, 2, 1),
    }


def test_a_change_of_a_label_a_text_or_the_scorer_changes_the_digest(shared: Shared):
    digests = [shared.digest(shared.gold()), shared.digest(shared.gold())]
    changed = [shared.root / "score.py", shared.root / "gold" / "b.jsonl", shared.corpus / "a.txt", shared.aliases]
    for path in changed:
        path.write_text(path.read_text() + "\n")
        digests.append(shared.digest(shared.gold()))
    assert digests[0] == digests[1]
    assert len(set(digests)) == 1 + len(changed)


def test_without_aliases_there_is_a_digest_all_the_same(shared: Shared):
    before = shared.digest(shared.gold())
    shared.aliases.unlink()
    assert shared.digest(shared.gold()) != before


def test_papers_kept_unread_are_a_set_of_their_own_and_closed(shared: Shared):
    sets = label_sets(shared)
    _, read, unread, spanish, french = sets
    assert [one.name for one in sets] == ["gold", "labelled", "unseen", "spanish", "french"]
    assert [one.closed for one in sets] == [False, False, True, True, True]
    assert all(path.stem.startswith(UNSEEN) for path in unread.labels)
    ours = (*read.labels, *unread.labels, *spanish.labels, *french.labels)
    assert sorted(ours) == sorted(LABELLED.glob("*.jsonl"))
    assert all(path.is_file() for one in sets for path in one.papers())


def test_papers_in_another_language_are_a_set_of_their_own_on_its_registers(shared: Shared):
    spanish, french = label_sets(shared)[3:]
    assert {"spanish" in path.stem for path in spanish.labels} == {True}
    assert len(spanish.labels) == 12
    assert spanish.registers == ("core",)
    assert french.registers == ("relations", "missions")


def test_our_labels_quote_their_papers_and_say_where(shared: Shared):
    for labels in label_sets(shared)[1:]:
        for document, rows in labels.gold().items():
            text = labels.text(document)
            wrong = [n for n, row in enumerate(rows, 1) if text[row["start"] : row["end"]] != row["quote"]]
            assert wrong == [], document
            assert {row["document"] for row in rows} <= {document}


def test_rates_of_a_score():
    assert (Score(10, 8, 6).precision, Score(10, 8, 6).recall) == (0.75, 0.6)
    assert Score(10, 8, 6).f1 == pytest.approx(2 * 0.75 * 0.6 / 1.35)
    assert (Score().precision, Score().recall, Score().f1) == (1.0, 1.0, 1.0)
    assert (Score(0, 3, 0).precision, Score(3, 0, 0).precision, Score(3, 0, 0).f1) == (0.0, 0.0, 0.0)


def test_without_labels_there_is_nothing_to_measure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("LEGATION_SHARED", str(tmp_path / "nowhere"))
    assert find_shared() is None


def test_the_folder_is_named_or_stands_beside_the_checkout_wherever_one_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEGATION_SHARED", raising=False)
    assert shared_folder().root == Path(__file__).parents[3] / "shared"
    monkeypatch.setenv("LEGATION_SHARED", str(tmp_path))
    assert shared_folder().corpus == tmp_path / "corpus"


def test_a_command_that_fails_stops_the_bench_and_says_what_it_said(tmp_path: Path):
    with pytest.raises(RuntimeError, match="ended with"):
        legation("statements", "--record", tmp_path / "none.duckdb")
