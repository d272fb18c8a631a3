"""A folder as nobody wants it: the build ends, names each thing it could not read, and records the rest."""

import codecs
import os
import shutil
import tempfile
from pathlib import Path

import pytest

GOOD = "Peru has an embassy in Helsinki.\n"
NOBODY = 65534


@pytest.fixture
def folder():
    """A folder any user may use, so that the test can lay down root's right to read everything."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o777)
    papers = made / "papers"
    papers.mkdir(mode=0o777)
    yield papers
    (papers / "forbidden.txt").chmod(0o600)
    shutil.rmtree(made)


@pytest.fixture
def as_nobody():
    if os.geteuid() != 0:
        yield
        return
    for codec in ("cp1252", "utf-16-le"):
        codecs.lookup(codec)  # nobody may not be able to import what root installed
    os.seteuid(NOBODY)
    yield
    os.seteuid(0)


def lay_out(papers: Path) -> None:
    (papers / "good.txt").write_text(GOOD)
    (papers / "empty.txt").write_text("")
    (papers / "line.txt").write_text("embassy " * (50 * 1024 * 1024 // 8))
    (papers / "damaged.txt").write_bytes(GOOD.encode() + b"Caf\xe9 and \xff\xfe bytes\n" + 40 * GOOD.encode())
    (papers / "wide.txt").write_text("Kenya has an embassy in Oslo.\n", encoding="utf-16")
    (papers / "nulls.txt").write_bytes(bytes(5000))
    (papers / "forbidden.txt").write_text(GOOD)
    (papers / "forbidden.txt").chmod(0)
    (papers / "inner").mkdir()
    (papers / "inner" / "again").symlink_to(papers, target_is_directory=True)


def test_a_hostile_folder(folder, legation, request):
    lay_out(folder)
    request.getfixturevalue("as_nobody")
    record = folder.parent / "r.duckdb"
    ran = legation("build", folder, "--record", record)
    assert ran.code == 1
    named = legation("problems", "--record", record, "--format", "csv").out
    for name in ("empty.txt", "line.txt", "damaged", "nulls.txt", "forbidden.txt", "again"):
        assert name in named, name
    read = legation("statements", "--record", record, "--format", "csv").out
    assert "good" in read
    assert "wide" in read
    assert "damaged" in read
    assert [one.name for one in folder.parent.iterdir() if one.name.startswith("r.duckdb")] == ["r.duckdb"]
