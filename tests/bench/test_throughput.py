"""What speed is measured on, and a peer that is not there."""

import sys
from pathlib import Path

import pytest

from bench import texts
from bench.throughput import Peer


def test_texts_are_repeated_whole_until_there_are_enough():
    assert texts.repeated(["ab", "cde"], 6) == ["ab", "cde", "ab"]


def test_prose_is_long_and_has_neither_code_nor_tables():
    pages = texts.prose()
    assert sum(map(len, pages)) > 50_000
    assert not [line for page in pages for line in page.splitlines() if line.startswith((" ", "|", "+"))]


def test_without_a_corpus_the_examples_are_read(tmp_path: Path):
    assert texts.dense(tmp_path / "nowhere") == texts.dense(None) != []


@pytest.mark.parametrize(
    ("python", "reason"), [(Path("nowhere/python"), "no .venv-bench"), (Path(sys.executable), "No module named")]
)
def test_where_spacy_cannot_be_had_the_row_says_so(python, reason):
    with Peer(python) as peer:
        assert peer.missing.startswith("spaCy: skipped")
        assert reason in peer.missing
        with pytest.raises(RuntimeError, match="skipped"):
            peer.seconds(["a text"])
