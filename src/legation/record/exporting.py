"""Taking a record away: rows and facts as they come, never all at once, always in the same order."""

# ruff: noqa: S608 - names put into SQL are quoted identifiers of the schema; values are parameters

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from legation.model.fact import Fact, Held, Passage
from legation.names import Names
from legation.record.ask import HELD, Record
from legation.record.exported import STATE_COLUMNS, Table, tables
from legation.record.overview import digest
from legation.record.schema import facts_table, literal, quoted
from legation.rules.register import Register

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_AT_ONCE = 2_000  # rows
_ROW_GROUP = 122_880  # rows of Parquet that are read together
_MEMORY = "1GB"  # what is beyond this goes to disk


def made_by(path: Path) -> dict[str, str]:
    """What made the record at the path: `record`, the digest of what it was made of, its `schema`, the `version`."""
    with Record(path) as record:
        meta = dict(record.connection.execute("SELECT key, value FROM meta").fetchall())
        return {"record": digest(record), "schema": meta["schema"], "version": meta.get("version", "")}


class OnOneThread:
    """A connection of one's own to an open record, as a context manager.

    With one thread, a file of Parquet has its rows in the same groups on every machine. What doesn't fit in memory
    goes to disk.
    """

    def __init__(self, record: Record) -> None:
        self._connection = record.connection.cursor()
        self._settings = self._connection.execute(
            "SELECT current_setting('threads'), current_setting('memory_limit')"
        ).fetchone() or (1, _MEMORY)
        self._set(1, _MEMORY)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the record."""
        self._set(*self._settings)
        self._connection.close()

    def _set(self, threads: object, memory: object) -> None:
        self._connection.execute(f"SET threads = {threads}")
        self._connection.execute(f"SET memory_limit = {literal(str(memory))}")


class Exported(OnOneThread):
    """What of a record is exported: `tables`, and all that is in them. Use as a context manager.

    What it gives comes as it is read, so one thing has to be read to its end before another is asked for.

    `registers` are those whose facts are wanted, all or some; as of a day, `on`, there is one fact a matter.
    `narrowed` is true where these are not all facts of the record: then documents and statements are those that
    the facts rest on.
    """

    def __init__(self, record: Record, registers: Sequence[Register], names: Names, on: date | None = None) -> None:
        self.registers = tuple(registers)
        self.names = names
        self.on = on
        self.tables: tuple[Table, ...] = tuple(tables(registers, on is not None))
        super().__init__(record)
        self._prepare(names)

    def count(self, table: Table) -> int:
        """How many rows the table has."""
        ((count,),) = self._connection.execute(f"SELECT count(*) FROM ({table.query})").fetchall()
        return int(count)

    def rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """The table's rows, each with the values of its columns; what is missing is None."""
        return self._stream(table.query)

    def given(self, table: Table) -> Iterator[dict[str, Any]]:
        """The table's rows by the names of their columns, without what is missing."""
        names = [one.name for one in table.columns]
        for row in self.rows(table):
            yield {name: value for name, value in zip(names, row, strict=True) if value is not None}

    def table(self, name: str) -> Table:
        """The table of that name; KeyError where there is none."""
        return {one.name: one for one in self.tables}[name]

    def write_parquet(self, table: Table, path: Path) -> None:
        """Write the table as a Parquet file; OSError where there is no room."""
        copied(self._connection, table.query, path)

    def facts(self, register: Register) -> Iterator[Fact]:
        """The register's facts with all their passages, in the order of its table."""
        own = [f"own.{quoted(one.name)}" for one in register.fields]
        rows = self._stream(
            f"""
            SELECT {", ".join(f"facts.{name}" for name in _OF_FACT)}, held, held_since, {", ".join(own)},
                {", ".join(f"said.{name}" for name in _OF_PASSAGE)}
            FROM exported_facts AS picked JOIN facts ON facts.id = picked.id
                JOIN {quoted(facts_table(register))} AS own ON own.fact = facts.id
                JOIN fact_statements AS link ON link.fact = facts.id JOIN statements AS said ON said.id = link.statement
            ORDER BY {", ".join(own)}, facts.earliest_start, facts.latest_start, facts.earliest_end, facts.id,
                link.place
            """
        )
        for _, said in groupby(rows, key=itemgetter(0)):
            yield _fact(register, list(said))

    def _stream(self, query: str) -> Iterator[tuple[Any, ...]]:
        found = self._connection.execute(query)
        while some := found.fetchmany(_AT_ONCE):
            yield from some

    def _prepare(self, names: Names) -> None:
        """Note which facts, statements, documents and disagreements are meant, in tables of this connection alone."""
        ask = self._connection.execute
        wanted: dict[str, Any] = {"registers": [one.name for one in self.registers]}
        told = "(SELECT * FROM facts WHERE list_contains($registers, register))"
        held = "NULL::VARCHAR AS held, NULL::DATE AS held_since"
        if self.on is not None:
            wanted["day"], held = self.on, "held, held_since"
            told = HELD.format(told=told, standings="standings", of_one="TRUE")
        ask(f"CREATE TEMP TABLE exported_facts AS SELECT id, register, matter, {held} FROM {told} AS told", wanted)
        ask(_STATEMENTS)
        ((left,),) = ask("SELECT (SELECT count(*) FROM facts) - (SELECT count(*) FROM exported_facts)").fetchall()
        self.narrowed = left > 0
        ask(_CITED if self.narrowed else "CREATE TEMP TABLE exported_documents AS SELECT id AS document FROM documents")
        ask(_SIDES)
        columns = ", ".join(f"{name} {kind}" for name, kind, _ in STATE_COLUMNS)
        ask(f"CREATE TEMP TABLE exported_states ({columns})")
        for (code,) in ask("SELECT code FROM states ORDER BY code").fetchall():
            one = names.state(code)
            numbers = [int(given) if given else None for given in (one.cow, one.gw)]
            texts = (one.kind, one.name_en, one.name_es, one.official or None, one.m49 or None)
            row = (code, *texts, *numbers, one.wikidata or None, one.since, one.until, one.un_member)
            ask(f"INSERT INTO exported_states VALUES ({', '.join('?' for _ in row)})", row)


def copied(connection: "DuckDBPyConnection", query: str, path: Path) -> None:
    """Write the rows of a query as a Parquet file; OSError where there is no room."""
    import duckdb

    options = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROW_GROUP}"
    try:
        connection.execute(f"COPY ({query}) TO {literal(str(path))} ({options})")
    except duckdb.IOException as error:
        raise OSError(str(error).strip().partition("\n")[0]) from error


_STATEMENTS = """
CREATE TEMP TABLE exported_statements AS
SELECT DISTINCT statement FROM fact_statements WHERE fact IN (SELECT id FROM exported_facts)
"""
_CITED = """
CREATE TEMP TABLE exported_documents AS
SELECT DISTINCT document FROM statements WHERE id IN (SELECT statement FROM exported_statements)
"""
# As of a day, a side that speaks of another time is not there; what is left alone is no disagreement.
_SIDES = """
CREATE TEMP TABLE exported_sides AS
SELECT * FROM disagreement_sides WHERE fact IN (SELECT id FROM exported_facts)
QUALIFY count(*) OVER (PARTITION BY disagreement) > 1
"""
_OF_FACT = (
    "id", "register", "thing", "modality", "standing", "witnesses", "date", "since", "until", "matter", "turn",
    "shown", "why", "last_said",
)  # fmt: skip
_OF_PASSAGE = (
    "id", "document", "quote", "quote_start", "quote_end", "given", "stands_in", "page", "sheet_row", "under",
    "decision",
)  # fmt: skip


def _fact(register: Register, rows: Sequence[tuple[Any, ...]]) -> Fact:
    """The fact of these rows, one for each of its passages."""
    first, rest = rows[0], len(_OF_FACT) + 2
    told = dict(zip(_OF_FACT, first, strict=False))
    held, since = first[rest - 2 : rest]
    given = tuple(
        (field.name, tuple(value) if isinstance(value, list) else value)
        for field, value in zip(register.fields, first[rest:], strict=False)
        if value is not None
    )
    start = rest + len(register.fields)
    passages = tuple(
        Passage(**{**dict(zip(_AS_PASSAGE, row[start:], strict=True)), "under": tuple(row[-2])}) for row in rows
    )
    return Fact(fields=given, passages=passages, held=Held(held, since) if held else None, **told)


_AS_PASSAGE = (
    "statement", "document", "quote", "start", "end", "given", "stands_in", "page", "sheet_row", "under", "decision",
)  # fmt: skip
