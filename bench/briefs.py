"""Briefs from a record of a million statements: the whole command, in a process of its own, on each kind of paper.

Seconds are those of the machine and the hour; those of the processor say what a quiet one would take.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench import report
from legation.briefs.papers import KINDS

ASKED = (("PER",), ("PER", "FIN"), ("PAN",), ("AUS", "HRV"))
DAY = "2016-06-01"
AIM = 2.0  # seconds


def show(record: Path) -> None:
    """A table: of each kind of paper the median and the longest seconds, for one state and for two."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for suffix, kind in KINDS.items():
            for number, told in ((1, "one state"), (2, "two states")):
                took = [
                    _written(record, states, Path(folder) / f"brief{suffix}")
                    for states in ASKED
                    if len(states) == number
                ]
                seconds, busy = ([one[at] for one in took] for at in (0, 1))
                figures = (f"{one:.2f}" for one in (median(seconds), max(seconds), median(busy)))
                rows.append((f"{kind.title}, {told}", *figures, f"{AIM:g}"))
    report.table(("a brief, seconds", "median", "longest", "of the processor", "aim"), rows)


def _written(record: Path, states: tuple[str, ...], paper: Path) -> tuple[float, float]:
    """Seconds for a brief, and those of the processor."""
    words = ["brief", *states, "--record", str(record), "--on", DAY, "-o", str(paper)]
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "legation", *words], stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"legation {' '.join(words)} ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    show(Path(sys.argv[1]))
