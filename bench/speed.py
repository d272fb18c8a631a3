"""Wall-clock time of the command as a user feels it, start-up included, and the memory it takes."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import report, texts
from bench.accuracy import command, legation
from bench.shared import Shared

ROUNDS = 5
AIM_BUILD, AIM_HELP, AIM_MEMORY = 5.0, 0.4, 1.3
FEW, MANY = 400, 4000  # the fewest fill a batch of what is written at once
SMALL = 800  # characters


def best(work: Callable[[], object]) -> float:
    """Seconds of the quickest of five rounds; the slower ones measure the machine's other work."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def build_peru(shared: Shared) -> float:
    """Seconds to build a new record of the five documents on Peru's relations."""
    papers = sorted(shared.corpus.glob("peru-*.txt"))
    with tempfile.TemporaryDirectory() as place:
        return best(lambda: legation("build", *papers, "--record", Path(place) / "bench.duckdb"))


def help_text() -> float:
    """Seconds until `legation --help` has answered."""
    return best(lambda: legation("--help"))


def peak(documents: int) -> float:
    """The most memory, in MB, a build of so many small documents holds at a time."""
    papers = texts.dense(None)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "papers"
        folder.mkdir()
        for n in range(documents):
            (folder / f"paper-{n:05}.txt").write_text(papers[n % len(papers)][:SMALL], "utf-8")
        words = command("build", folder, "--record", Path(place) / "bench.duckdb")
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{' '.join(words)} ended with {process.returncode}")
    return usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def show(shared: Shared | None) -> None:
    """Times and memory with what they are meant to stay under."""
    rows = []
    if shared is not None:
        rows.append(("build, the five documents on Peru", f"{build_peru(shared):.2f} s", f"{AIM_BUILD} s", ""))
    rows.append(("legation --help", f"{help_text():.2f} s", f"{AIM_HELP} s", ""))
    few, many = peak(FEW), peak(MANY)
    note = f"{few:.0f} MB and {many:.0f} MB"
    rows.append((f"peak memory, {MANY:,} documents to {FEW}", f"{many / few:.2f}x", f"{AIM_MEMORY}x", note))
    report.table((f"best of {ROUNDS}; memory once", "measured", "aim", "note"), rows)
