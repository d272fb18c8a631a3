"""A table of states and years: for every pair of states, or every state, what stood between them in each year.

Which states there were says a list of `names.systems`. What is counted, the registers declare (`rules.measure`).
Each year's rows are worked out by themselves: who was there, on which day of the year the two are looked at, what
stood on it.
"""

# ruff: noqa: S608 - names put into SQL are of this module or quoted identifiers of the schema; values are parameters

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from legation.names import Names
from legation.names.systems import members
from legation.record.ask import Record
from legation.record.exported import Column
from legation.record.exporting import OnOneThread, copied
from legation.record.measured import BOTH, groups, on_days, prepared
from legation.record.panelled import parts, select
from legation.record.schema import quoted
from legation.rules.register import Register

_AT_ONCE = 5_000  # rows


@dataclass(frozen=True, slots=True)
class Frame:
    """The rows that are asked for: of pairs (`dyads`) or of states, in the years `first` to `last`.

    `system` is the list that says which states there were. `directed` gives each pair both ways. `day` is the
    month and day on which all is looked at and the states have to be there; without one, a state that was there at
    some time of the year has its row, and is looked at on the year's last day on which it, or both, were there.
    `state` is the code of the one state that is wanted, where it is one.
    """

    dyads: bool
    first: int
    last: int
    system: str
    directed: bool = False
    day: tuple[int, int] | None = None
    state: str | None = None

    def bounds(self, year: int) -> tuple[date, date]:
        """The first and last day of the year that count."""
        if self.day is None:
            return date(year, 1, 1), date(year, 12, 31)
        return date(year, *self.day), date(year, *self.day)


class Panel(OnOneThread):
    """The table, made year by year. Use as a context manager; call `years` to its end, then ask for the rows.

    Making it reads the record and writes nothing to it.
    """

    def __init__(self, record: Record, registers: Sequence[Register], names: Names, frame: Frame) -> None:
        self.frame = frame
        self._groups = groups(registers)
        self.columns: tuple[Column, ...] = tuple(
            one.column for each in parts(frame.dyads, frame.directed, self._groups) for one in each.parts
        )
        super().__init__(record)
        self._prepare(names)

    def years(self) -> Iterator[tuple[int, int]]:
        """Work out year after year; each with how many rows there are so far."""
        for year in range(self.frame.first, self.frame.last + 1):
            low, high = self.frame.bounds(year)
            self._ask(_THERE, low=low, high=high, system=self.frame.system)
            wanted = {"system": self.frame.system, "state": self.frame.state}
            self._ask(_pairs(self.frame.directed) if self.frame.dyads else _SINGLES, **wanted)
            for statement in (_DAYS, self._who, *on_days()):
                self._ask(statement)
            if self.frame.dyads:
                self._ask(BOTH, state=self.frame.state)
            listed = {} if self.frame.dyads else {"system": self.frame.system}
            self._ask(f"INSERT INTO panel_rows {self._rows}", year=year, **listed)
            yield year, self.count()

    def count(self) -> int:
        """How many rows there are."""
        ((count,),) = self._connection.execute("SELECT count(*) FROM panel_rows").fetchall()
        return int(count)

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The rows by year and the numbers of their states in the list; what is not known is None."""
        found = self._connection.execute("SELECT * FROM panel_rows")
        while some := found.fetchmany(_AT_ONCE):
            yield from some

    def write_parquet(self, path: Path) -> None:
        """Write the rows as a Parquet file; OSError where there is no room."""
        copied(self._connection, "SELECT * FROM panel_rows", path)

    def known(self) -> dict[str, int]:
        """In how many rows each column is not missing."""
        counts = ", ".join(f"count({quoted(one.name)})" for one in self.columns)
        (row,) = self._connection.execute(f"SELECT {counts} FROM panel_rows").fetchall()
        return dict(zip((one.name for one in self.columns), row, strict=True))

    def _ask(self, statement: str, **values: Any) -> None:
        self._connection.execute(statement, values or None)

    def _fill(self, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
        columns = [list(column) for column in zip(*rows, strict=True)]
        unnested = ", ".join(f"unnest(${at})" for at in range(1, len(columns) + 1))
        self._connection.execute(f"INSERT INTO {table} SELECT {unnested}", columns)

    def _prepare(self, names: Names) -> None:
        """Make the tables that all years need, in this connection alone."""
        frame = self.frame
        self._rows = select(frame.dyads, frame.directed, self._groups)
        self._who = _WHO.format(codes="[code_a, code_b]" if frame.dyads else "[code_a]")
        self._ask(_STATES)
        self._fill("panel_states", [(*one[:5], one.last or date.max, one.micro) for one in members()])
        self._ask("CREATE TEMP TABLE panel_names (code VARCHAR, name VARCHAR, iso3 VARCHAR)")
        codes = sorted({one.code for one in members()})
        iso = (code if code[0] != "X" or code == KOSOVO else None for code in codes)
        self._fill(
            "panel_names", [(code, names.state(code).name_en, three) for code, three in zip(codes, iso, strict=True)]
        )
        for statement in prepared(self._groups):
            self._ask(statement)
        columns = ", ".join(f"{quoted(one.name)} {one.type}" for one in self.columns)
        self._ask(f"CREATE TEMP TABLE panel_rows ({columns})")


def _pairs(directed: bool) -> str:
    """The pairs of states that were there together, with the last day on which they were."""
    return _PAIRS.format(differ="<>" if directed else "<")


KOSOVO = "XKX"  # the one code that ISO leaves to its users and everybody uses

_STATES = """
CREATE TEMP TABLE panel_states (
    system VARCHAR, number BIGINT, letters VARCHAR, code VARCHAR, first DATE, last DATE, micro BOOLEAN
)
"""
_THERE = """
CREATE OR REPLACE TEMP TABLE panel_there AS
SELECT number, greatest(min(first), $low) AS first_day, least(max(last), $high) AS last_day
FROM panel_states WHERE system = $system AND first <= $high AND last >= $low GROUP BY number
"""
_PAIRS = """
CREATE OR REPLACE TEMP TABLE panel_all AS
SELECT day, number_a, number_b, a.code AS code_a, b.code AS code_b
FROM (
    SELECT one.number AS number_a, other.number AS number_b, least(one.last_day, other.last_day) AS day
    FROM panel_there AS one JOIN panel_there AS other ON one.number {differ} other.number
        AND greatest(one.first_day, other.first_day) <= least(one.last_day, other.last_day)
) AS together
JOIN panel_states AS a ON a.system = $system AND a.number = number_a AND day BETWEEN a.first AND a.last
JOIN panel_states AS b ON b.system = $system AND b.number = number_b AND day BETWEEN b.first AND b.last
WHERE $state::VARCHAR IS NULL OR $state IN (a.code, b.code)
"""
_SINGLES = """
CREATE OR REPLACE TEMP TABLE panel_all AS
SELECT last_day AS day, there.number AS number_a, a.code AS code_a
FROM panel_there AS there
JOIN panel_states AS a ON a.system = $system AND a.number = there.number AND last_day BETWEEN a.first AND a.last
WHERE $state::VARCHAR IS NULL OR $state = a.code
"""
_DAYS = "CREATE OR REPLACE TEMP TABLE panel_days AS SELECT DISTINCT day FROM panel_all"
_WHO = """
CREATE OR REPLACE TEMP TABLE panel_who AS
SELECT one.day, one.code, panel_names.name, panel_names.iso3, gw.number AS gw, gw.letters AS gw_letters,
    gw.micro::BIGINT AS micro, cow.number AS cow, cow.letters AS cow_letters
FROM (SELECT DISTINCT day, unnest({codes}) AS code FROM panel_all) AS one
JOIN panel_names ON panel_names.code = one.code
LEFT JOIN panel_states AS gw ON gw.system = 'gw' AND gw.code = one.code AND one.day BETWEEN gw.first AND gw.last
LEFT JOIN panel_states AS cow ON cow.system = 'cow' AND cow.code = one.code AND one.day BETWEEN cow.first AND cow.last
"""
