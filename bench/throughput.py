"""Characters a second from text to statements, in one process, side by side with spaCy on the same text.

Speeds of one machine drift by the hour: what is worth reading is the ratio, taken round by round
in one run. spaCy would need ten minutes for the whole, so the ratio is of a sample of it.
"""

import json
import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from types import TracebackType
from typing import Self

from bench import peer, report, texts
from bench.reading import Read, reader

WHOLE = 20_000_000
SAMPLE = 200_000
ROUNDS = 3
LEAST = 1.0  # seconds
AIMS = {"dense in facts": 30, "ordinary prose": 100}
PYTHON = Path(__file__).parents[1] / ".venv-bench" / "bin" / "python"
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR")}


class Peer:
    """spaCy, where .venv-bench holds it; `missing` says why it is not there."""

    def __init__(self, python: Path = PYTHON) -> None:
        self.missing = ""
        self._process: subprocess.Popen[str] | None = None
        if not python.exists():
            self.missing = "spaCy: skipped, there is no .venv-bench"
            return
        self._process = subprocess.Popen(
            [str(python), peer.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, **ONE_THREAD},
        )
        if self._answer() != "ready":
            error = self._process.communicate()[1].strip().splitlines()
            self.missing = f"spaCy: skipped, {error[-1] if error else 'it does not start'}"
            self._process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._process is not None:
            self._process.communicate()

    def seconds(self, sample: Sequence[str]) -> float:
        """How long it takes to read the texts."""
        if self._process is None or self._process.stdin is None:
            raise RuntimeError(self.missing)
        self._process.stdin.write(json.dumps(sample) + "\n")
        self._process.stdin.flush()
        return float(self._answer())

    def _answer(self) -> str:
        if self._process is None or self._process.stdout is None:
            raise RuntimeError(self.missing)
        return self._process.stdout.readline().strip()


def seconds(read: Read, sample: Sequence[str]) -> float:
    """How long legation takes to read the texts, from text to statements; of many readings on end, where one is short.

    A sample is read in some hundredths of a second, of which the first go to what another process left behind.
    """
    start = time.perf_counter()
    passes, taken = 0, 0.0
    while taken < LEAST:
        for text in sample:
            read(text, None)
        passes += 1
        taken = time.perf_counter() - start
    return taken / passes


def show(corpus: Path | None) -> None:
    """A table: the whole, then each sample beside spaCy."""
    read = reader()
    dense = texts.dense(corpus)
    whole = texts.repeated(dense, WHOLE)
    samples = zip(AIMS, (texts.repeated(dense, SAMPLE), texts.prose()), strict=True)
    seconds(read, dense)  # the first texts pay for what is made once
    rows = [_row(f"dense in facts, {WHOLE // 1_000_000} MB", whole, [seconds(read, whole)], [], None, "one round")]
    with Peer() as spacy:
        for name, sample in samples:
            ours, theirs = [], []
            for _ in range(ROUNDS):
                ours.append(seconds(read, sample))
                if not spacy.missing:
                    theirs.append(spacy.seconds(sample))
            note = spacy.missing or f"a sample; median of {ROUNDS} rounds in turn"
            rows.append(_row(f"{name}, sample", sample, ours, theirs, AIMS[name], note))
    report.table(("text to statements", "characters", "legation M/s", "spaCy M/s", "ratio", "aim", "note"), rows)


def _row(
    name: str, sample: Sequence[str], ours: Sequence[float], theirs: Sequence[float], aim: int | None, note: str
) -> tuple[str, ...]:
    size = sum(map(len, sample))
    ratios = [b / a for a, b in zip(ours, theirs, strict=False)]
    return (
        name,
        f"{size:,}",
        f"{size / median(ours) / 1e6:.3f}",
        f"{size / median(theirs) / 1e6:.3f}" if theirs else "-",
        f"{median(ratios):.1f}x" if ratios else "-",
        f"{aim}x" if aim else "-",
        note,
    )
