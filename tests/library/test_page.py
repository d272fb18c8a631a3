"""The examples of docs/python.md, run as a reader would run them."""

import doctest
import os
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_every_example_gives_what_the_page_says(path, tmp_path, monkeypatch):
    os.link(path, tmp_path / "examples.duckdb")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    page = ROOT / "docs" / "python.md"
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    failed, tried = doctest.testfile(str(page), module_relative=False, optionflags=flags, encoding="utf-8")
    assert tried > 20
    assert failed == 0
