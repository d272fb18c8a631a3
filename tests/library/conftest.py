"""Take `record` for an open record of the papers in examples/, `path` for its file."""

from pathlib import Path

import pytest

import legation
from legation.cli import run

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


@pytest.fixture(scope="session")
def path(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("library") / "examples.duckdb"
    assert run(["build", str(EXAMPLES / "papers"), "--record", str(path)]) == 0
    return path


@pytest.fixture(scope="session")
def record(path):
    with legation.open(path) as record:
        yield record
