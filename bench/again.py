"""A second build: ten thousand small files, of which one changed, was renamed or was removed, against the first.

The papers are made up from `bench.world`, the same on every machine: each is on one state and tells, between
sentences that tell nothing, what was so.
"""

import os
import random
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from subprocess import DEVNULL

from bench import report
from bench.accuracy import command
from bench.world import LAST, Claim, world
from legation.names import Names
from legation.record import sentence
from legation.registers import REGISTERS

FILES = 10_000
STATES = 60
SEED = 1815
AIM = 0.02  # of the first build's time
SMALLEST, LARGEST = 2_000, 4_000  # characters
_FILLER = (
    "The paper was laid before the commission in the usual manner, and nobody asked for the floor.",
    "Those present thanked the secretariat for the care with which the annexes had been prepared.",
    "What follows was compiled from the files of the section, which are open to whoever wishes to see them.",
    "The weather had turned by then, and the session was moved to the smaller of the two rooms.",
    "No vote was taken, since the matter was held over to the next reading.",
    "An earlier draft of this note had been circulated without its last page.",
    "The tables at the end were drawn up by hand and checked twice against the ledgers.",
    "It was agreed that the wording of the third paragraph should be looked at once more.",
)


def papers() -> Iterator[str]:
    """The texts, one after another."""
    names = Names.load()
    chance = random.Random(SEED)  # noqa: S311 - nothing here is secret
    codes = sorted(one.code for one in names.states() if one.kind == "state" and one.existed(LAST))
    chosen = sorted(chance.sample(codes, STATES))
    registers = {one.name: one for one in REGISTERS}
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in world(chosen, chance):
        for code in claim.states:
            told[code].append(claim)
    for at in range(FILES):
        code = chosen[at % STATES]
        name = names.state(code).name("en")
        year = 1990 + at % 35
        lines = [f"Foreign relations of {name}", f"Page last modified: {1 + at % 28} March {year}"]
        size = chance.randint(SMALLEST, LARGEST)
        while sum(map(len, lines)) < size:
            said = [chance.choice(_FILLER)]
            for claim in chance.sample(told[code], 2):
                register = registers[claim.register]
                said += [_dated(sentence(register, claim.fields, "en", names, claim.modality), claim)]
                said += [chance.choice(_FILLER)]
            lines.append(" ".join(said))
        yield "\n\n".join(lines) + "\n"


def _dated(told: str, claim: Claim) -> str:
    date = claim.fields.get("date")
    return f"{told.rstrip('.')} in {str(date)[:4]}." if date else told


def show() -> None:
    """Seconds of a first build, and of builds over the same folder after one file changed."""
    with tempfile.TemporaryDirectory() as place:
        folder, record = Path(place) / "papers", Path(place) / "again.duckdb"
        make(folder)
        first = _build(folder, record)
        rows = [("the first build", f"{first[0]:.2f}", "", f"{first[1]:.2f}", "", "", f"{FILES:,} files")]
        for what, change in _CHANGES.items():
            change(folder)
            seconds, busy = _build(folder, record)
            of_first = f"{seconds / first[0]:.2%}", f"{busy:.2f}", f"{busy / first[1]:.2%}"
            rows.append((what, f"{seconds:.2f}", *of_first, f"{AIM:.0%}", ""))
    report.table(("a build", "seconds", "of the first", "processor", "of the first", "aim", ""), rows)


def make(folder: Path) -> None:
    """Write the papers into the folder, a hundred to a folder of their own."""
    for at, text in enumerate(papers()):
        path = folder / f"{at // 100:03}" / f"paper-{at:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _change(folder: Path) -> None:
    path = folder / "041" / "paper-04100.txt"
    path.write_text(path.read_text("utf-8").replace("Page last", "Finland opened an embassy in Lima.\n\nPage last"))


def _rename(folder: Path) -> None:
    (folder / "042" / "paper-04200.txt").rename(folder / "042" / "renamed.txt")


def _remove(folder: Path) -> None:
    (folder / "043" / "paper-04300.txt").unlink()


_CHANGES = {
    "nothing changed": lambda folder: None,
    "one changed": _change,
    "one renamed": _rename,
    "one removed": _remove,
}


def _build(folder: Path, record: Path) -> tuple[float, float]:
    """Seconds of a build, and of processor time."""
    start = time.perf_counter()
    process = subprocess.Popen(command("build", folder, "--record", record), stdout=DEVNULL, stderr=DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"a build ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime
