import random
import shutil
import signal
import subprocess
import sys
import time

from legation.cli import run
from legation.record import Record

MOMENTS = 30


def quotes(record):
    with Record(record) as opened:
        return [one.line for one in opened.statements()], len(opened.sources())


def test_a_record_is_whole_whenever_its_build_is_killed(papers, tmp_path):
    more = tmp_path / "more"
    more.mkdir()
    for number in range(40):
        for paper in sorted(papers.glob("*.txt")):
            shutil.copy(paper, more / f"{paper.stem}-{number}.txt")
    record, old = tmp_path / "record" / "r.duckdb", tmp_path / "old.duckdb"
    record.parent.mkdir()
    command = [sys.executable, "-m", "legation", "build", str(more), "--record", str(record)]

    assert run(["build", str(papers), "--record", str(old)]) == 0
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    duration = time.monotonic() - began
    allowed = {"old": quotes(old), "new": quotes(record)}
    assert allowed["old"] != allowed["new"]

    chance = random.Random(1826)  # noqa: S311
    caught = 0
    for moment in range(MOMENTS):
        shutil.copy(old, record)
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(duration * (moment + chance.random()) / MOMENTS)
        process.send_signal(signal.SIGKILL)
        killed = process.wait() == -signal.SIGKILL
        caught += killed
        assert quotes(record) in (allowed.values())
    assert caught > MOMENTS / 2

    subprocess.run(command, check=True, capture_output=True)
    assert quotes(record) == allowed["new"]
    assert [one.name for one in record.parent.iterdir()] == ["r.duckdb"]
