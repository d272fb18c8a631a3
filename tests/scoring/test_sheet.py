"""Scores of literal labels and statements, and the agreement with `score.py` where it can be had."""

from pathlib import Path
from typing import Any

import pytest

from bench.shared import shared_folder
from legation.extraction import Reader
from legation.names import Names
from legation.reading import read_file
from legation.registers import REGISTERS
from legation.scoring import Alike, Label, Outcome, Score, read_aliases, read_labels, score, totals

ROOT = Path(__file__).parents[2]
SHARED = shared_folder()
LABELLED = ROOT / "bench" / "labelled"
ALIKE = Alike()


def said(city: str, **more: Any) -> dict[str, Any]:
    line = {"register": "missions", "document": "paper", "quote": f"{city}: {city}."}
    return line | {"sender": "KEN", "receiver": "NOR", "kind": "embassy", "city": city, "event": "maintained"} | more


def held(labels: list[dict[str, Any]], made: list[dict[str, Any]]):
    return score([Label(line, Path("l"), n) for n, line in enumerate(labels, 1)], made, REGISTERS, ALIKE)


def test_found_missed_and_wrong_are_counted_and_listed():
    sheet = held([said("Oslo"), said("Rome")], [said("Oslo"), said("Bergen"), said("Rome", document="other")])
    assert sheet.scores["missions"] == Score(2, 2, 1)
    assert [(one.outcome, one.line["city"], one.label and one.label.number) for one in sheet.faults] == [
        (Outcome.MISSED, "Rome", 2),
        (Outcome.WRONG, "Bergen", None),
    ]
    assert totals(sheet, REGISTERS) == {"core": Score(2, 2, 1), "narrative": Score(), "all": Score(2, 2, 1)}


def test_an_optional_label_is_neither_due_nor_wrong():
    assert held([said("Oslo", optional=True)], [said("Oslo")]).scores["missions"] == Score(0, 0, 0)
    assert held([said("Oslo", optional=True)], []).scores["missions"] == Score(0, 0, 0)


def test_what_says_a_found_thing_again_is_not_counted():
    assert held([said("Oslo")], [said("Oslo"), said("Oslo", **{"from": None})]).scores["missions"] == Score(1, 1, 1)


def test_each_statement_serves_once():
    assert held([said("Oslo"), said("Oslo")], [said("Oslo")]).scores["missions"] == Score(2, 1, 1)


def test_a_miss_stands_beside_what_was_made_in_its_stead():
    first = "Oslo: Oslo."
    labels = [said("Rome", start=500), said("Oslo")]
    made = [said("Bergen", start=900), said("Bergen", quote=first, start=10)]
    assert [(str(one.outcome), one.line["quote"]) for one in held(labels, made).faults] == [
        ("missed", first),
        ("wrong", first),
        ("missed", "Rome: Rome."),
        ("wrong", "Bergen: Bergen."),
    ]


@pytest.mark.parametrize(
    ("count", "precision", "recall", "f1"),
    [(Score(4, 2, 1), 0.5, 0.25, 1 / 3), (Score(), 1, 1, 1), (Score(0, 3, 0), 0, 1, 0), (Score(3, 0, 0), 0, 0, 0)],
)
def test_rates(count, precision, recall, f1):
    assert (count.precision, count.recall, count.f1) == pytest.approx((precision, recall, f1))


@pytest.mark.parametrize("where", ["labelled", "shared"])
def test_the_scores_are_those_of_score_py(where):
    if not (SHARED.root / "score.py").exists():
        pytest.skip("score.py is not beside this checkout")
    gold, papers = (LABELLED, LABELLED) if where == "labelled" else (SHARED.root / "gold", SHARED.corpus)
    names = Names.load()
    labels = read_labels(gold, REGISTERS, names)
    reader = Reader(names)
    found = [papers / f"{document}.txt" for document in sorted({label.line["document"] for label in labels})]
    documents = [read_file(path, path.stem, None, names) for path in found]
    made = [one.line() for document in documents for one in reader.read(document).statements]
    assert made
    aliases = SHARED.root / "gold" / "aliases.tsv"
    scorer = SHARED.scorer()
    table, errors = scorer.score([dict(label.line) for label in labels], made, scorer.Aliases(aliases))
    sheet = score(labels, made, REGISTERS, Alike(None, read_aliases(aliases)))
    assert {name: (one.labels, one.made, one.found) for name, one in sheet.scores.items()} == table
    assert sorted((str(one.outcome), str(one.line)) for one in sheet.faults) == sorted(
        (outcome, str(line)) for outcome, line in errors
    )
    for name, row in {**table, "core": _summed(table, scorer.CORE), "all": _summed(table, table)}.items():
        own = {**sheet.scores, **totals(sheet, REGISTERS)}[name]
        assert (own.precision, own.recall, own.f1) == pytest.approx(scorer.rates(*row))


def _summed(table, registers):
    return tuple(sum(table[register][k] for register in registers) for k in range(3))
