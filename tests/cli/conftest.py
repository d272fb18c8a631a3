"""Take `legation` to run a command in this process, `papers` for a folder of documents, `record` for their record."""

from pathlib import Path
from typing import NamedTuple

import pytest

from legation.cli import run

MINISTRY = """Foreign policy by state

Page last modified: 12 March 2016

Peru has an embassy in Helsinki. Peru and Finland established diplomatic relations on 25 January 1963.
Peru is a member of the United Nations.
"""
NEWS = """A door closes

Peru closed its embassy in Helsinki in June 2003. Finland has an embassy in Lima.
The embassy of Ruritania in Lima was not concerned.
"""


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def papers(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "ministry.txt").write_text(MINISTRY, encoding="utf-8")
    (folder / "news.txt").write_text(NEWS, encoding="utf-8")
    (folder / "sources.toml").write_text('["news.txt"]\nstate = "Ruritania"\n', encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def record(papers, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("record") / "r.duckdb"
    assert run(["build", str(papers), "--record", str(path)]) == 0
    return path


@pytest.fixture
def legation(capsys, monkeypatch, record):
    monkeypatch.setenv("LEGATION_RECORD", str(record))

    def call(*arguments: str) -> Ran:
        capsys.readouterr()
        code = run([str(one) for one in arguments])
        return Ran(code, *capsys.readouterr())

    return call
