import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from legation.cli import run
from legation.record import Record, originals_path

MOMENTS = 8
IMPORTS = 0.3  # of a build's time is over before it opens a file
COPIES = 12  # of each paper: a build long enough to be killed in the middle of each of its steps


def state(record):
    """What a record says, and whether all originals it needs are there."""
    with Record(record) as opened:
        sources = opened.sources()
        folder = originals_path(record)
        assert [one.id for one in sources if not (folder / one.original).is_file()] == []
        return [one.line for one in opened.statements()], len(sources)


def build(folder, record):
    return [sys.executable, "-m", "legation", "build", str(folder), "--record", str(record)]


def copies(papers, folder, number):
    """So many copies of each of the papers, no two alike."""
    folder.mkdir(exist_ok=True)
    for at in range(number):
        for paper in sorted(papers.glob("*.txt")):
            text = paper.read_text("utf-8")
            (folder / f"{paper.stem}-{at}.txt").write_text(f"{text}\nNumber {at}.\n", "utf-8")


def new(papers, folder):
    """A record of other papers before: all is read."""
    copies(papers, folder, COPIES)
    return papers


def changed(papers, folder):
    """A record of the same papers before, of which a few have changed since."""
    copies(papers, folder, COPIES)
    before = folder.with_name("before")
    shutil.copytree(folder, before / folder.name)
    for at in range(6):
        (folder / f"news-{at}.txt").write_text(f"Finland opened an embassy in Lima in {1950 + at}.\n", "utf-8")
    return before / folder.name


@pytest.mark.parametrize("papers_before", [new, changed])
def test_a_record_is_whole_whenever_its_build_is_killed(papers, tmp_path, papers_before):
    more, place = tmp_path / "more", tmp_path / "record"
    before = papers_before(papers, more)
    place.mkdir()
    record, old = place / "r.duckdb", tmp_path / "old" / "r.duckdb"
    old.parent.mkdir()
    assert run(["build", str(before), "--record", str(old)]) == 0
    shutil.copytree(old.parent, place, dirs_exist_ok=True)
    began = time.monotonic()
    subprocess.run(build(more, record), check=True, capture_output=True)
    duration = time.monotonic() - began
    allowed = {"old": state(old), "new": state(record)}
    assert allowed["old"] != allowed["new"]

    chance = random.Random(1826)  # noqa: S311
    caught = 0
    for moment in range(MOMENTS):
        shutil.copy(old, record)
        shutil.copytree(originals_path(old), originals_path(record), dirs_exist_ok=True)
        process = subprocess.Popen(build(more, record), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(duration * (IMPORTS + (1 - IMPORTS) * (moment + chance.random()) / MOMENTS))
        process.send_signal(signal.SIGKILL)
        killed = process.wait() == -signal.SIGKILL
        caught += killed
        assert state(record) in (allowed.values())
    assert caught > MOMENTS / 2

    subprocess.run(build(more, record), check=True, capture_output=True)
    assert state(record) == allowed["new"]
    assert sorted(one.name for one in place.iterdir()) == ["r.duckdb", "r.originals"]
    with Record(record) as opened:
        needed = {one.original for one in opened.sources()}
    folder = originals_path(record)
    assert {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()} == needed
