import subprocess
import sys

import pytest

from legation.errors import RecordError
from legation.record.replace import replacing


def test_the_new_file_takes_the_place_of_the_old(tmp_path):
    record = tmp_path / "r.duckdb"
    record.write_text("old")
    with replacing(record) as fresh:
        fresh.write_text("new")
        assert record.read_text() == "old"
    assert record.read_text() == "new"
    assert [one.name for one in tmp_path.iterdir()] == ["r.duckdb"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_when_the_block_raises_the_old_stands_and_nothing_is_left(tmp_path, error):
    record = tmp_path / "r.duckdb"
    record.write_text("old")
    with pytest.raises(error), replacing(record) as fresh:
        fresh.write_text("half")
        fresh.with_name(fresh.name + ".wal").write_text("half")
        fresh.with_name(fresh.name + ".tmp").mkdir()
        raise error
    assert record.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["r.duckdb"]


def test_a_failing_disk_is_named(tmp_path):
    record = tmp_path / "r.duckdb"
    with pytest.raises(RecordError, match=r"r\.duckdb.*No space left on device.*old one"), replacing(record):
        raise OSError(28, "No space left on device")


def test_leftovers_of_a_killed_build_are_swept_and_nothing_else(tmp_path):
    record = tmp_path / "r.duckdb"
    for name in ("r.duckdb.building-77", "r.duckdb.building-77.wal", "other.duckdb.building-77", "r.duckdb.building-x"):
        (tmp_path / name).write_text("left")
    (tmp_path / "r.duckdb.building-78.tmp").mkdir()
    with replacing(record) as fresh:
        fresh.write_text("new")
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "other.duckdb.building-77",
        "r.duckdb",
        "r.duckdb.building-x",
    ]


def test_a_second_build_is_told_of_the_first(tmp_path):
    record = tmp_path / "r.duckdb"
    with replacing(record) as fresh:
        fresh.write_text("first")
        with pytest.raises(RecordError, match="another build is writing"), replacing(record):
            pytest.fail("two builds over one record")
    assert record.read_text() == "first"


def test_the_lock_of_a_dead_process_holds_nobody_up(tmp_path):
    record = tmp_path / "r.duckdb"
    hold = (
        "import os, sys, pathlib\n"
        "from legation.record.replace import replacing\n"
        "with replacing(pathlib.Path(sys.argv[1])) as fresh:\n"
        "    fresh.write_text('half'); os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", hold, str(record)], check=False)
    assert (tmp_path / "r.duckdb.lock").exists()
    with replacing(record) as fresh:
        fresh.write_text("new")
    assert [one.name for one in tmp_path.iterdir()] == ["r.duckdb"]


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(RecordError, match="nowhere"), replacing(tmp_path / "nowhere" / "r.duckdb"):
        pytest.fail("written into a folder that is not there")
