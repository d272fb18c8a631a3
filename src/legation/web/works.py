"""What is done to the record while it is read: rulings put into it, added documents built; one at a time.

Each is a command in a process of its own, so that readers are not slowed down and a fault costs nothing else. The
record is replaced at the end, in one step; until then, and where it fails, the one before stands.
"""

import logging
import re
import subprocess
import sys
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from threading import Event, Lock, Thread

from legation.errors import LegationError
from legation.model.fact import Fact
from legation.model.ruling import Ruling
from legation.names import Names
from legation.record.docket import pending, take_down
from legation.rules.register import Register

_PATIENCE = 600.0  # seconds for another program to leave the record
_AGAIN = 60.0  # seconds at most between two tries to put rulings into the record
_KEPT = 50  # batches whose outcome can still be looked at
_DONE = re.compile(r"(\d+) of (\d+) documents read; reading (.*)")
_BUSY = "another build"

_log = logging.getLogger("legation.web.works")


class State(StrEnum):
    """How far a batch is."""

    WAITING = "waiting"
    BUILDING = "building"
    DONE = "done"
    FAILED = "failed"


@dataclass(slots=True)
class Batch:
    """Documents that were added together, and what became of the build that reads them.

    `saved` are their names in the folder of papers, `refused` those that were not taken, each with the reason's word.
    """

    id: str
    by: str
    saved: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    at: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    state: State = State.WAITING
    read: int = 0
    total: int = 0
    reading: str = ""


class Works:
    """The works on one record. `papers` is the folder it is built from, where documents can be added."""

    def __init__(self, record: Path, papers: Path | None, registers: Sequence[Register], names: Names) -> None:
        self._record = record
        self._papers = papers
        self._registers = registers
        self._names = names
        self._lock = Lock()
        self._thread: Thread | None = None
        self._process: subprocess.Popen[str] | None = None
        self._closed = Event()
        self._rulings = False
        self._waiting: deque[Batch] = deque()
        self._batches: dict[str, Batch] = {}
        self._decided: dict[str, str] = {}
        self.applying = 0
        self.failing = False

    def begin(self) -> None:
        """See to rulings that a server before this one took down and did not put into the record."""
        self._closed.clear()
        try:
            lacking = pending(self._record, self._registers, self._names)
        except LegationError as error:
            _log.warning("%s", error)
            return
        if lacking:
            self._wake(rulings=True)

    def close(self) -> None:
        """Stop what is being done; the record stands as it is."""
        self._closed.set()
        with self._lock:
            process, thread = self._process, self._thread
        if process is not None:
            process.terminate()
        if thread is not None:
            thread.join(timeout=10)

    def rule(self, ruling: Ruling, fact: Fact | None = None) -> None:
        """Take a ruling down, at once and for good; it is put into the record soon after.

        InvalidValue where it says what its register cannot hold; RecordError where it cannot be written.
        """
        take_down(self._record, ruling, self._registers, self._names)
        with self._lock:
            if fact is not None:
                self._decided[fact.id] = ruling.id
            self.applying += 1
        self._wake(rulings=True)

    def decided(self) -> frozenset[str]:
        """Facts that were ruled on and whose rulings are not in the record yet."""
        with self._lock:
            return frozenset(self._decided)

    def build(self, batch: Batch) -> None:
        """Read the papers again, with those of the batch among them; nothing is to be done where none were saved."""
        with self._lock:
            self._batches[batch.id] = batch
            for old in list(self._batches)[:-_KEPT]:
                del self._batches[old]
            if batch.saved:
                self._waiting.append(batch)
            else:
                batch.state = State.DONE
        self._wake()

    def batch(self, key: str) -> Batch | None:
        """The batch of that id; None where there is none, or it was long ago."""
        return self._batches.get(key)

    def batches(self) -> list[Batch]:
        """The batches since the site was started, the last first."""
        with self._lock:
            return list(self._batches.values())[::-1]

    def _wake(self, rulings: bool = False) -> None:
        with self._lock:
            self._rulings = self._rulings or rulings
            if self._thread is None and not self._closed.is_set():
                self._thread = Thread(target=self._run, name="legation-works", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            with self._lock:
                rulings, self._rulings = self._rulings, False
                batches = list(self._waiting) if not rulings else []
                if batches:
                    self._waiting.clear()
                if self._closed.is_set() or not (rulings or batches):
                    self._thread = None
                    return
            try:
                self._apply() if rulings else self._read(batches)
            except Exception:  # noqa: BLE001 - what is still waiting is to be done all the same
                _log.exception("the work on the record broke off")
                for one in batches:
                    one.state = State.FAILED

    def _apply(self) -> None:
        """Put rulings into the record until it has all; what fails is tried again, with growing waits."""
        wait = 1.0
        while not self._closed.is_set():
            with self._lock:
                count, decided = self.applying, set(self._decided)
            code = self._command(["rule", "apply"], [])
            self.failing = code != 0
            if code == 0:
                with self._lock:
                    self.applying -= count
                    self._decided = {fact: key for fact, key in self._decided.items() if fact not in decided}
                return
            self._closed.wait(wait)
            wait = min(2 * wait, _AGAIN)

    def _read(self, batches: Sequence[Batch]) -> None:
        for one in batches:
            one.state = State.BUILDING
        code = self._command(["build", str(self._papers)], batches)
        for one in batches:
            one.state = State.DONE if code in (0, 1) else State.FAILED

    def _command(self, arguments: Sequence[str], batches: Sequence[Batch]) -> int:
        """Run a command on the record and give its exit code; waits while another program works on it."""
        deadline = time.monotonic() + _PATIENCE
        while True:
            code, told = self._once(arguments, batches)
            if code == 0 or _BUSY not in told or time.monotonic() > deadline or self._closed.wait(1.0):
                break
        if code not in (0, 1):
            _log.warning("legation %s ended with %d: %r", arguments[0], code, told)
        return code

    def _once(self, arguments: Sequence[str], batches: Sequence[Batch]) -> tuple[int, str]:
        command = [sys.executable, "-P", "-m", "legation", *arguments, "--record", str(self._record)]
        last = ""
        with subprocess.Popen(  # noqa: S603 - our own command, and a path of our own
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            encoding="utf-8", errors="replace",
        ) as process:  # fmt: skip
            with self._lock:
                self._process = process
            if self._closed.is_set():
                process.terminate()
            assert process.stderr is not None  # noqa: S101 - asked for above
            for line in process.stderr:
                last = line.strip() or last
                if found := _DONE.search(line):
                    for one in batches:
                        one.read, one.total, one.reading = int(found[1]), int(found[2]), found[3]
        with self._lock:
            self._process = None
        return process.returncode, last
