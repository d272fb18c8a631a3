"""Wall-clock time of the command as a user feels it, start-up included: the best of five."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.accuracy import legation
from bench.shared import Shared

ROUNDS = 5


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
