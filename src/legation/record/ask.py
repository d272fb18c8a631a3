"""Asking a record: what each passage says, what is held for a fact.

A record is opened for reading only; nothing asked changes it. Every answer comes in a fixed order.
"""

# ruff: noqa: S608 - names put into SQL are quoted identifiers of the schema; values are parameters

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from legation.model.fact import Fact, Held, Passage
from legation.record.documents import Documents
from legation.record.schema import FEW_PASSAGES, among, facts_table, quoted
from legation.rules.register import Register


@dataclass(frozen=True, slots=True)
class Listed:
    """A statement as the record lists it: `line` as registers write it, what gave it, what was decided on it.

    `page`, `sheet_row` and `under` say where a person finds it, as in Passage.
    """

    id: str
    line: dict[str, Any]
    given: str
    rule: str
    decision: str = ""
    page: int | None = None
    sheet_row: int | None = None
    under: tuple[str, ...] = ()


class FactRow(NamedTuple):
    """A row of `facts`, with how its matter stands on the day that was asked for, where one was."""

    id: str
    register: str
    thing: str
    modality: str
    standing: str
    witnesses: int
    date: str | None
    since: str | None
    until: str | None
    matter: str
    turn: str
    shown: bool
    why: str | None
    last_said: Any
    held: str | None
    held_since: Any


class Record(Documents):
    """An open record. Use as a context manager: `with Record(path) as record: …`."""

    def statements(
        self, register: str | None = None, document: str | None = None, state: str | None = None
    ) -> Iterator[Listed]:
        """Statements by document and place in it; of one register, document or state where given."""
        return self.listed(
            "register = coalesce($register, register) AND document = coalesce($document, document) "
            "AND ($state IS NULL OR list_contains(states, $state))",
            {"register": register, "document": document, "state": state},
        )

    def named(self, reference: str) -> list[Listed]:
        """The statements meant by an id, the beginning of one, or DOCUMENT:START, where a quote begins."""
        if not reference:
            return []  # every id begins so
        document, _, start = reference.rpartition(":")
        if document and start.isdecimal():
            place = {"document": document, "start": int(start)}
            return list(self.listed("document = $document AND quote_start = $start", place))
        return list(self.listed("starts_with(id, $id)", {"id": reference.lower()}))

    def listed(self, condition: str, values: Mapping[str, Any]) -> Iterator[Listed]:
        """The statements for which the SQL condition holds, by document and place."""
        rows = self.connection.execute(
            "SELECT id, register, document, quote, quote_start, quote_end, modality, fields, given, rule, decision, "
            "page, sheet_row, under "
            f"FROM statements WHERE {condition} ORDER BY document, quote_start, quote_end, register, id",
            values,
        )
        while row := rows.fetchone():
            key, name, said_in, quote, start, end, modality, said, given, rule, decision, page, sheet_row, under = row
            line = {"register": name, "document": said_in, "quote": quote, "start": start, "end": end}
            if modality != "stated":
                line["modality"] = modality
            yield Listed(key, line | json.loads(said), given, rule, decision, page, sheet_row, tuple(under))

    def facts(self, register: Register, *states: str, on: date | None = None, quotes: bool = True) -> list[Fact]:
        """The register's facts in the order of its fields; those that name all of `states`.

        As of a day, one fact for each matter: the one that says how it stood `on` it. Without `quotes`
        they come without their passages, which take the most time.
        """
        return self.facts_by_register([register], *states, on=on, quotes=quotes)[register.name]

    def facts_by_register(
        self, registers: Sequence[Register], *states: str, on: date | None = None, quotes: bool = True
    ) -> dict[str, list[Fact]]:
        """The same for several registers at once, by name."""
        return self._facts(registers, self.fact_rows(registers, *states, on=on), quotes)

    def fact_rows(self, registers: Sequence[Register], *states: str, on: date | None = None) -> list[FactRow]:
        """The facts of several registers without their fields and passages, by their dates."""
        condition, values = _naming(states)
        wanted = {"registers": [one.name for one in registers], **values}
        facts, standings = ("state_facts", "state_standings") if states else ("facts", "standings")
        of_one = "state = $state_0" if states else "TRUE"
        # A matter is of one register: what others tell need not be held against it.
        source = f"(SELECT * FROM {facts} WHERE {of_one} AND list_contains($registers, register))"
        if on is None:
            return self._rows(source, condition, wanted)
        held = HELD.format(told=source, standings=standings, of_one=of_one)
        return self._rows(held, condition, {"day": on, **wanted}, held="held, held_since")

    def facts_in(
        self, registers: Sequence[Register], rows: Sequence[FactRow], quotes: bool = True
    ) -> dict[str, list[Fact]]:
        """The facts of these rows, which fact_rows gave, by register."""
        return self._facts(registers, rows, quotes)

    def facts_of(self, registers: Sequence[Register], keys: Iterable[str], quotes: bool = True) -> dict[str, Fact]:
        """The facts of these ids, by id; without their passages where `quotes` is false."""
        list_of, listed = among(sorted(set(keys)))
        rows = self._rows("facts", f"id IN {list_of}", listed)
        return {one.id: one for facts in self._facts(registers, rows, quotes).values() for one in facts}

    def facts_named(self, registers: Sequence[Register], reference: str, quotes: bool = True) -> list[Fact]:
        """The facts meant by an id or the beginning of one; without their passages where `quotes` is false."""
        if not reference:
            return []
        asked = self.connection.execute
        rows = asked("SELECT id FROM facts WHERE id = $1", [reference.lower()]).fetchall()  # the index is for whole ids
        rows = rows or asked("SELECT id FROM facts WHERE starts_with(id, $1)", [reference.lower()]).fetchall()
        return [fact for _, fact in sorted(self.facts_of(registers, (key for (key,) in rows), quotes).items())]

    def rulings(self) -> list[dict[str, Any]]:
        """The rulings in force, by id, as the table `rulings` explains its columns."""
        rows = self.connection.execute(
            "SELECT id, decision, what, fields, why, ruled_by, ruled_on, statements FROM rulings ORDER BY id"
        ).fetchall()
        return [
            {
                "id": key,
                "decision": decision,
                "what": json.loads(what),
                "fields": json.loads(fields) if fields else None,
                "why": why,
                "by": by,
                "at": at.isoformat(),
                "statements": statements,
            }
            for key, decision, what, fields, why, by, at, statements in rows
        ]

    def _rows(self, source: str, condition: str, values: Mapping[str, Any], held: str = "NULL, NULL") -> list[FactRow]:
        """Rows of `source`, which is or stands for the table of facts, for which the SQL condition holds."""
        rows = self.connection.execute(
            f"SELECT {', '.join(FactRow._fields[:-2])}, {held} "
            f"FROM {source} AS facts WHERE {condition} "
            "ORDER BY earliest_start NULLS LAST, latest_start, earliest_end NULLS LAST, id",
            values,
        ).fetchall()
        return [FactRow(*row) for row in rows]

    def _facts(
        self, registers: Sequence[Register], rows: Sequence[FactRow], quotes: bool = True
    ) -> dict[str, list[Fact]]:
        """The rows with their fields and passages, by register, in the order of its fields and then of the rows."""
        passages = self._passages([row.id for row in rows]) if quotes else {}
        facts: dict[str, list[Fact]] = {}
        for register in registers:
            own = {row.id: row for row in rows if row.register == register.name}
            facts[register.name] = [
                Fact(
                    *(key, row.register, row.thing, given, *row[3:9]),
                    passages=tuple(passages.get(key, ())),
                    matter=row.matter,
                    turn=row.turn,
                    held=Held(row.held, row.held_since) if row.held else None,
                    shown=row.shown,
                    why=row.why,
                    last_said=row.last_said,
                )
                for key, given in self._fields(register, list(own))
                for row in (own[key],)
            ]
        return facts

    def _fields(self, register: Register, keys: Sequence[str]) -> list[tuple[str, tuple[tuple[str, Any], ...]]]:
        """The facts of these ids with the register's fields, those that are given, ordered by them and as they come."""
        if not keys:
            return []
        names = [one.name for one in register.fields]
        columns = ", ".join(f"own.{quoted(name)}" for name in names)
        rows = self.connection.execute(
            f"SELECT own.fact, {columns} FROM {quoted(facts_table(register))} AS own "
            f"JOIN (SELECT unnest($1) AS fact, unnest(range(len($1))) AS place) AS wanted ON wanted.fact = own.fact "
            f"ORDER BY {columns}, wanted.place",
            [keys],
        ).fetchall()
        return [
            (
                key,
                tuple(
                    (name, tuple(value) if isinstance(value, list) else value)
                    for name, value in zip(names, own, strict=True)
                    if value is not None
                ),
            )
            for key, *own in rows
        ]

    def _passages(self, facts: Sequence[str]) -> Mapping[str, list[Passage]]:
        list_of, listed = among(facts)
        links = self.connection.execute(
            f"SELECT fact, statement FROM fact_statements WHERE fact IN {list_of} ORDER BY fact, place", listed
        ).fetchall()
        return self._quoted(links)

    def passages_of(self, fact: str, limit: int, offset: int = 0) -> tuple[list[Passage], int]:
        """At most `limit` passages of a fact, from the one at `offset`, in their order; and how many it has."""
        links = self.connection.execute(
            "SELECT fact, statement, count(*) OVER () FROM fact_statements WHERE fact = $1 "
            "ORDER BY place LIMIT $2 OFFSET $3",
            [fact, limit, offset],
        ).fetchall()
        found = self._quoted([link[:2] for link in links]).get(fact, [])
        return found, links[0][2] if links else 0

    def _quoted(self, links: Sequence[tuple[str, str]]) -> dict[str, list[Passage]]:
        """The passages of facts, by fact, for pairs of a fact and a statement."""
        list_of, listed = among([statement for _, statement in links], FEW_PASSAGES)
        said = self.connection.execute(
            "SELECT id, document, quote, quote_start, quote_end, given, stands_in, page, sheet_row, under, decision "
            "FROM statements "
            f"WHERE id IN {list_of}",
            listed,
        ).fetchall()
        passages = {key: Passage(key, *place, under=tuple(under), decision=ruled) for key, *place, under, ruled in said}  # type: ignore[misc]
        found: dict[str, list[Passage]] = {}
        for fact, statement in links:
            found.setdefault(fact, []).append(passages[statement])
        return found


# One fact for each matter, with how it stood on $day: of those that speak of it until then the last, a side that is
# shown before one that is not; of a matter that had ended, one that says so, on its day rather than in its year.
HELD = """(
    WITH stood AS (SELECT * FROM {standings} WHERE {of_one} AND $day BETWEEN first_day AND last_day)
    SELECT *, coalesce(stood, 'unknown') AS held, stood_since AS held_since FROM (
        SELECT told.*, stood.standing AS stood, stood.attested AS stood_since,
            CASE WHEN date IS NULL AND since IS NULL AND until IS NULL THEN last_said
                ELSE coalesce(latest_start, latest_end) END AS told
        FROM {told} AS told LEFT JOIN stood ON stood.matter = told.matter
        WHERE turn <> ''
    ) QUALIFY row_number() OVER (
        PARTITION BY matter
        ORDER BY turn = 'past',
            (turn IN ('ends', 'absent') OR until IS NOT NULL) = coalesce(stood = 'ended', FALSE) DESC,
            coalesce(told <= $day, FALSE) DESC, shown DESC,
            CASE WHEN told <= $day THEN coalesce(earliest_start, earliest_end, told) END DESC NULLS LAST,
            told NULLS LAST, id
    ) = 1
)"""


def _naming(states: Sequence[str]) -> tuple[str, dict[str, str]]:
    """The SQL that a row names all these states, and its values: a third of the time of `list_has_all`."""
    values = {f"state_{at}": state for at, state in enumerate(states)}
    return " AND ".join(f"list_contains(states, ${name})" for name in values) or "TRUE", values
