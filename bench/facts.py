"""The record's own work on a million statements: putting them together, and questions of days.

Statements become facts in a process of its own, so that its peak memory is that of this work alone.
Questions go to the record, opened once, and to SQLite with indexes over the same tables, a question
to each in turn: the seconds are those of the machine and the hour, the ratio is worth reading.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from bench import briefs, million, report
from bench.rival import Rival
from legation.record.across import began, both_ways
from legation.record.ask import Record
from legation.record.build import make_room
from legation.record.copies import mark_copies
from legation.record.intake import transaction
from legation.record.reconcile import reconcile
from legation.record.schema import create_indexes
from legation.registers import REGISTERS

ASKED = 50  # parameters of each question
AIM_SECONDS, AIM_MEMORY = 60, 4_000
_BY_NAME = {one.name: one for one in REGISTERS}


class Question(NamedTuple):
    """A question to both, with what to ask it of; `theirs` is None where SQLite has not all it takes."""

    name: str
    aim: int  # ms
    ours: Callable[..., Sequence[Any]]
    theirs: Callable[..., Sequence[Any]] | None
    asked: list[tuple[Any, ...]]


def show() -> None:
    """Three tables: statements into facts, questions of days, and briefs."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "million.duckdb"
        # Made in a process of its own too: what starts a process passes its own peak of memory on to it.
        in_its_own(million.__name__, path)
        _show_reconciled(path)
        with Record(path) as record:
            _show_questions(record)
        briefs.show(path)


def put_together(path: Path) -> None:
    """Make facts of the record's statements, as a build does; say how many seconds it took."""
    import duckdb

    start = time.perf_counter()
    with duckdb.connect(str(path)) as connection:
        make_room(connection)
        with transaction(connection):
            mark_copies(connection)
            reconcile(connection, REGISTERS)
        create_indexes(connection)
    print(time.perf_counter() - start)


def _show_reconciled(path: Path) -> None:
    said, usage = in_its_own("bench.facts", path)
    memory = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    busy = usage.ru_utime + usage.ru_stime
    rows = [
        ("seconds", f"{float(said):.1f}", f"{AIM_SECONDS}", f"{busy:.1f} s of processor time"),
        ("peak memory, MB", f"{memory:,.0f}", f"{AIM_MEMORY:,}", "in a process of its own"),
    ]
    report.table((f"{million.STATEMENTS:,} statements into facts", "measured", "aim", "note"), rows)


def in_its_own(module: str, path: Path) -> tuple[str, resource.struct_rusage]:
    """Run a module of the bench on the record in a process of its own: what it says, and what it took."""
    process = subprocess.Popen([sys.executable, "-m", module, str(path)], stdout=subprocess.PIPE, text=True)
    said = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{module} ended with {process.returncode}")
    return said, usage


def _show_questions(record: Record) -> None:
    rows = []
    with Rival(record.connection) as sqlite:
        for one in _questions(record, sqlite):
            ours, theirs, sizes = [], [], []
            for asked in one.asked:
                seconds, answer = _timed(one.ours, *asked)
                ours.append(seconds)
                sizes.append(len(answer))
                if one.theirs is not None:
                    seconds, other = _timed(one.theirs, *asked)
                    theirs.append(seconds)
                    if len(other) != len(answer):
                        raise RuntimeError(f"{one.name}, {asked}: {len(answer)} rows here, {len(other)} in SQLite")
            rows.append(_row(one, ours, theirs, sizes))
    head = ("question", "rows", "ms", "aim", "SQLite ms", "SQLite to this", f"median of {ASKED}")
    report.table(head, rows)


def _row(one: Question, ours: list[float], theirs: list[float], sizes: list[int]) -> tuple[str, ...]:
    return (
        one.name,
        f"{median(sizes):,.0f}",
        f"{median(ours) * 1e3:.1f}",
        f"{one.aim}",
        f"{median(theirs) * 1e3:.1f}" if theirs else "-",
        f"{median(b / a for a, b in zip(ours, theirs, strict=True)):.2f}x" if theirs else "-",
        "" if theirs else "with all fields and passages",
    )


def _questions(record: Record, sqlite: Rival) -> list[Question]:
    chance = random.Random(million.SEED)  # noqa: S311 - nothing here is secret
    connection = record.connection
    states = [code for (code,) in connection.execute("SELECT code FROM states ORDER BY code").fetchall()]
    named = connection.execute("SELECT DISTINCT organisation FROM memberships_facts ORDER BY 1").fetchall()
    days = [date(1960 + n, 1 + n % 12, 1 + n % 28) for n in range(ASKED)]
    pairs = [(tuple(chance.sample(states, 2)), day) for day in days]
    single = [((chance.choice(states),), day) for day in days]
    joined = [(chance.choice(named)[0], day, day.replace(year=day.year + 10)) for day in days]

    def rows(states: tuple[str, ...], on: date) -> Sequence[Any]:
        return record.fact_rows(REGISTERS, *states, on=on)

    def facts(states: tuple[str, ...], on: date) -> Sequence[Any]:
        return [one for some in record.facts_by_register(REGISTERS, *states, on=on).values() for one in some]

    def both(on: date) -> Sequence[Any]:
        return both_ways(record, _BY_NAME["missions"], on)

    def joining(organisation: str, first: date, last: date) -> Sequence[Any]:
        return began(record, _BY_NAME["memberships"], "organisation", organisation, first, last)

    return [
        Question("two states on a day", 20, rows, sqlite.profile, pairs),
        Question("two states on a day", 20, facts, None, pairs),
        Question("one state on a day", 20, rows, sqlite.profile, single),
        Question("one state on a day", 20, facts, None, single),
        Question("embassies both ways on a day", 40, both, sqlite.both_ways, [(day,) for day in days]),
        Question("who joined between two days", 15, joining, sqlite.joined, joined),
    ]


def _timed(ask: Callable[..., Sequence[Any]], *asked: Any) -> tuple[float, Sequence[Any]]:
    start = time.perf_counter()
    answer = ask(*asked)
    return time.perf_counter() - start, answer


if __name__ == "__main__":
    put_together(Path(sys.argv[1]))
