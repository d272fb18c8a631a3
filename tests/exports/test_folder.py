"""A folder is there whole or not at all."""

import resource
import signal
import subprocess
import sys
import time

import pytest

from legation.cli import run


def export(record, folder, *options):
    return run(["export", str(folder), "--record", str(record), *options])


def left(folder):
    return sorted(one.name for one in folder.parent.iterdir() if one != folder)


def test_an_empty_folder_is_written_into(record, tmp_path):
    (tmp_path / "out").mkdir()
    assert export(record, tmp_path / "out", "--register", "missions") == 0
    assert (tmp_path / "out" / "missions.csv").exists()
    assert left(tmp_path / "out") == []


def test_what_is_there_is_not_written_over(record, tmp_path, capsys):
    folder = tmp_path / "out"
    assert export(record, folder, "--register", "missions") == 0
    before = (folder / "SHA256SUMS").read_bytes()
    assert export(record, folder) == 3
    assert "--replace" in capsys.readouterr().err
    assert (folder / "SHA256SUMS").read_bytes() == before
    assert export(record, folder, "--format", "jsonl", "--replace") == 0
    assert (folder / "facts.jsonl").exists()
    assert not (folder / "missions.csv").exists()
    assert left(folder) == []


@pytest.mark.parametrize("export_first", [True, False])
def test_what_is_no_export_is_never_replaced(record, tmp_path, capsys, export_first):
    folder = tmp_path / "out"
    if export_first:
        assert export(record, folder, "--register", "missions") == 0
    folder.mkdir(exist_ok=True)
    (folder / "thesis.docx").write_text("ten years of work")
    assert export(record, folder, "--replace") == 3
    told = capsys.readouterr().err
    assert "thesis.docx" in told if export_first else "no export stands here" in told
    assert (folder / "thesis.docx").read_text() == "ten years of work"


def test_a_file_is_no_folder(record, tmp_path, capsys):
    (tmp_path / "out").write_text("x")
    assert export(record, tmp_path / "out") == 3
    assert "no folder" in capsys.readouterr().err


def test_without_a_record_nothing_is_made(tmp_path, capsys):
    assert export(tmp_path / "none.duckdb", tmp_path / "out") == 3
    assert "there is no record here" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_export_left_is_swept(record, tmp_path):
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    stale = tmp_path / f".out.exporting-{int(gone.stdout)}"
    stale.mkdir()
    (stale / "half.csv").write_text("a,b")
    assert export(record, tmp_path / "out", "--register", "missions") == 0
    assert left(tmp_path / "out") == []


def started(record, folder, *options, **kwargs):
    command = [sys.executable, "-m", "legation", "export", str(folder), "--record", str(record), *options]
    return subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **kwargs)


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_a_full_disk_leaves_nothing(record, tmp_path, form):
    # A limit on the size of files stands for a disk that is full.
    def small():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500))

    process = started(record, tmp_path / "out", "--format", form, preexec_fn=small)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 3, told
    assert "could not be written" in told
    assert "Make room" in told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_told_to_stop_it_leaves_nothing(record, tmp_path, number):
    process = started(record, tmp_path / "out", "--format", "xlsx")
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(".out.exporting-*")) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    process.send_signal(number)
    process.communicate(timeout=60)
    if process.returncode == 0:
        pytest.skip("it was done before it was stopped")
    assert process.returncode == 130
    assert list(tmp_path.iterdir()) == []


def test_of_two_at_once_one_is_there(record, tmp_path):
    both = [started(record, tmp_path / "out", "--register", name) for name in ("missions", "memberships")]
    for one in both:
        one.communicate(timeout=120)
    assert sorted(one.returncode for one in both) == [0, 3]
    assert len({"missions.csv", "memberships.csv"} & {one.name for one in (tmp_path / "out").iterdir()}) == 1
    assert left(tmp_path / "out") == []
