"""Asking a register for a table: some of its facts, in an order, a page at a time, counted by what they share."""

# ruff: noqa: S608 - names put into SQL are quoted identifiers of the schema; values are parameters

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from legation.model.fact import Fact, Held, Passage
from legation.record.ask import HELD, Record
from legation.record.schema import facts_table, literal, quoted
from legation.rules.register import Field, FieldType, Register

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation

THERE = ("attested", "between", "presumed")  # how a matter stands on a day on which it was there
FIXED_COLUMNS = ("date", "standing", "witnesses", "document")  # what any register can be sorted by, besides its fields
_FACETED = (FieldType.WORD, FieldType.ORGANISATION)
_MANY = 12  # values of a facet that has no end of them
_AT_ONCE = 2_000  # rows


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which facts of a register are wanted, and in what order.

    All of `states` are named; of `values`, each a field and its value, words of the passage need only hold
    the value, in any case and accents; `first` and `last` are days between which one of the fact's own dates
    may lie; `document` is one it rests on. As of a day, `on`, there is one fact a matter; `held` is how it
    stands then: a standing or `there`, for any of THERE. `sort` is a field or one of FIXED_COLUMNS;
    `down` turns the order round, with what has no value last either way.
    """

    states: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    standing: str | None = None
    modality: str | None = None
    first: date | None = None
    last: date | None = None
    document: str | None = None
    on: date | None = None
    held: str | None = None
    sort: str = "date"
    down: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A fact with the passage that dates it best, how many `statements` it rests on, and that passage's source."""

    fact: Fact
    statements: int
    title: str | None


@dataclass(frozen=True, slots=True)
class Facet:
    """How many of the facts there would be with each value of `name`, all else that is wanted being equal."""

    name: str
    counts: tuple[tuple[str, int], ...]


def rows(
    record: Record,
    register: Register,
    wanted: Wanted,
    keys: Mapping[str, str] | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Iterator[Row]:
    """The facts that are wanted, from the one at `offset` (0 the first), at most `limit` of them.

    `keys` are what states' codes and words of a vocabulary are sorted by, where that is not themselves.
    """
    own = [quoted(field.name) for field in register.fields]
    selected = (
        f"{', '.join(f'facts.{name}' for name in _OF_FACT)}, {', '.join(f'own.{name}' for name in own)}, "
        f"held, held_since, {', '.join(f'lead.{name}' for name in _OF_PASSAGE)}, documents.title"
    )
    sql, values = _selecting(selected, register, wanted, keys or {}, limit, offset)
    found = record.connection.execute(sql, values)
    while some := found.fetchmany(_AT_ONCE):
        yield from (_row(register, one) for one in some)


def relation(
    record: Record, register: Register, wanted: Wanted, limit: int | None = None, offset: int = 0
) -> "DuckDBPyRelation":
    """The same as a relation of the database, one row a fact, which turns into tables of other libraries at once.

    Its columns are the register's fields, the dates as EDTF and the days they bound, how far the fact is borne
    out, and the passage that dates it best; as of a day, how its matter stood. Open for as long as the record is.
    """
    own = ", ".join(f"own.{quoted(field.name)}" for field in register.fields)
    held = 'held AS "on", held_since AS on_since,' if wanted.on else ""
    selected = f"""facts.id AS fact, {own}, facts.date, facts.since AS "from", facts.until,
        facts.earliest_start, facts.latest_start, facts.earliest_end, facts.latest_end, facts.modality, {held}
        facts.standing, facts.witnesses, facts.shown, facts.last_said, facts.statements, lead.document,
        documents.title AS document_title, lead.page, lead.quote_start AS "start", lead.quote_end AS "end", lead.quote
    """
    sql, values = _selecting(selected, register, wanted, {}, limit, offset)
    return record.connection.cursor().sql(sql, params=values)


def _selecting(
    selected: str, register: Register, wanted: Wanted, keys: Mapping[str, str], limit: int | None, offset: int
) -> tuple[str, dict[str, Any]]:
    """The SQL that selects of the facts that are wanted, each with its first passage, and its values."""
    query = _Query(register, wanted)
    order = _order(register, wanted)
    at = {f"key_{n}": name for n, (name, _) in enumerate(order)}
    ordered = ", ".join(f"key_{n} {way} NULLS LAST" for n, (_, way) in enumerate(order))
    sql = f"""
        WITH picked AS (
            SELECT facts.id, {query.held} AS held, {query.since} AS held_since,
                {", ".join(f"{sql} AS {name}" for name, sql in at.items())}
            FROM {query.source} AS facts {query.joined} {_BY_DOCUMENT if wanted.sort == "document" else ""}
                LEFT JOIN (SELECT unnest($key_of) AS value, unnest($keys) AS key) AS shown
                    ON shown.value = {_shown(register, wanted.sort)}
            WHERE {query.where()} ORDER BY {ordered}, facts.id LIMIT $limit OFFSET $offset
        )
        SELECT {selected}
        FROM picked JOIN facts ON facts.id = picked.id {query.joined}
            JOIN fact_statements AS link ON link.fact = facts.id AND link.place = 1
            JOIN statements AS lead ON lead.id = link.statement JOIN documents ON documents.id = lead.document
        ORDER BY {ordered}, facts.id
        """
    told = {"key_of": list(keys), "keys": list(keys.values()), "limit": limit, "offset": offset}
    return sql, query.values | told


def count(record: Record, register: Register, wanted: Wanted) -> int:
    """How many facts are wanted."""
    query = _Query(register, wanted)
    ((total,),) = record.connection.execute(
        f"SELECT count(*) FROM {query.source} AS facts {query.joined} WHERE {query.where()}", query.values
    ).fetchall()
    return int(total)


def counted(record: Record, register: Register, wanted: Wanted) -> tuple[int, list[Facet]]:
    """How many facts are wanted, and the counts by which that can be narrowed or changed.

    Of a facet that is narrowed already, the other values are counted as if it were not. Facets with
    nothing in them are left out.
    """
    query = _Query(register, wanted)
    names = {one.name: f"own.{quoted(one.name)}" for one in register.fields if one.type in _FACETED}
    names |= {"standing": "facts.standing", "modality": "facts.modality"} | ({"held": "held"} if wanted.on else {})
    chosen = query.conditions(list(names))
    met = {name: " AND ".join(["TRUE", *(f"is_{one}" for one in chosen if one != name)]) for name in [*names, ""]}
    columns = [f"{sql} AS of_{name}" for name, sql in names.items()]
    columns += [f"coalesce({sql}, FALSE) AS is_{name}" for name, sql in chosen.items()]
    each = "UNION ALL ".join(
        f"SELECT {literal(name)}, of_{name}, count(*) FROM base WHERE {met[name]} GROUP BY of_{name} " for name in names
    )
    found = record.connection.execute(
        f"""
        WITH base AS MATERIALIZED (
            SELECT states, {", ".join(columns)} FROM {query.source} AS facts {query.joined}
            WHERE {query.where(*names)}
        )
        SELECT '', NULL, count(*) FROM base WHERE {met[""]} UNION ALL {each} UNION ALL
        SELECT 'state', state, count(*) FROM (SELECT unnest(states) AS state FROM base WHERE {met[""]})
        WHERE NOT list_contains($asked, state) GROUP BY state
        """,
        {**query.values, "asked": list(wanted.states)},
    ).fetchall()
    total = next(many for name, _, many in found if not name)
    given = dict(wanted.values)
    endless = {"state", *(one.name for one in register.fields if one.type is FieldType.ORGANISATION)}
    made = []
    for name in ("state", *names):
        counts = sorted(((value, many) for of, value, many in found if of == name and value), key=_most)
        if name == "held" and (there := sum(many for value, many in counts if value in THERE)):
            counts.insert(0, ("there", there))
        kept = counts[:_MANY] if name in endless else counts
        made.append(Facet(name, tuple(kept + [one for one in counts[len(kept) :] if one[0] == given.get(name)])))
    return total, [one for one in made if one.counts]


def _most(one: tuple[str, int]) -> tuple[int, str]:
    return -one[1], one[0]


class _Query:
    """The SQL of what is wanted: where it is looked for, under what conditions, and their values."""

    def __init__(self, register: Register, wanted: Wanted) -> None:
        self.joined = f"JOIN {quoted(facts_table(register))} AS own ON own.fact = facts.id"
        self._conditions: list[tuple[str, str]] = []
        self.values: dict[str, Any] = {"register": register.name}
        told = "(SELECT * FROM facts WHERE register = $register)"
        self.source, self.held, self.since = told, "NULL", "NULL"
        if wanted.on is not None:
            self.held, self.since = "held", "held_since"
            self.values["day"] = wanted.on
            standings, of_one = "standings", "TRUE"
            if wanted.states:
                told = "(SELECT * FROM state_facts WHERE state = $state_0 AND register = $register)"
                standings, of_one = "state_standings", "state = $state_0"
            self.source = HELD.format(told=told, standings=standings, of_one=of_one)
        self.values |= {f"state_{n}": state for n, state in enumerate(wanted.states)}
        for n in range(len(wanted.states)):
            self._add("", f"list_contains(states, $state_{n})")
        for n, (name, value) in enumerate(wanted.values):
            field = register.field(name)
            self._add(name, _condition(field, f"value_{n}"), {f"value_{n}": value})
        if wanted.standing:
            self._add("standing", "facts.standing = $standing", {"standing": wanted.standing})
        if wanted.modality:
            self._add("modality", "facts.modality = $modality", {"modality": wanted.modality})
        if wanted.held and wanted.on is not None:
            held = THERE if wanted.held == "there" else (wanted.held,)
            self._add("held", "list_contains($held, held)", {"held": list(held)})
        if wanted.first or wanted.last:
            between = {"first": wanted.first or date.min, "last": wanted.last or date.max}
            self._add("", f"{_FIRST_DAY} <= $last AND {_LAST_DAY} >= $first", between)
        if wanted.document is not None:
            self._add("", _RESTS, {"document": wanted.document})

    def _add(self, name: str, sql: str, values: Mapping[str, Any] | None = None) -> None:
        self._conditions.append((name, sql))
        self.values |= values or {}

    def where(self, *without: str) -> str:
        """The conditions, but for those on the facets named."""
        return " AND ".join(["TRUE", *(f"({sql})" for name, sql in self._conditions if name not in without)])

    def conditions(self, names: Sequence[str]) -> dict[str, str]:
        """The conditions on the facets named, by name."""
        return {name: sql for name, sql in self._conditions if name in names}


_FIRST_DAY = "coalesce(earliest_start, latest_start, earliest_end, latest_end)"
_LAST_DAY = "coalesce(latest_end, earliest_end, latest_start, earliest_start)"
_RESTS = (
    "facts.id IN (SELECT fact FROM fact_statements JOIN statements ON statements.id = statement "
    "WHERE statements.document = $document)"
)
_BY_DOCUMENT = (
    "JOIN (SELECT fact AS of_fact, document AS first_document FROM fact_statements "
    "JOIN statements ON statements.id = statement WHERE fact_statements.place = 1) AS said ON of_fact = facts.id"
)
_OF_FACT = (
    "id", "register", "thing", "modality", "standing", "witnesses", "date", "since", "until", "matter", "turn",
    "shown", "why", "last_said", "statements",
)  # fmt: skip
_OF_PASSAGE = (
    "id", "document", "quote", "quote_start", "quote_end", "given", "stands_in", "page", "sheet_row", "under",
    "decision",
)  # fmt: skip


def _folded(sql: str) -> str:
    return f"lower(strip_accents({sql}))"


def _condition(field: Field, value: str) -> str:
    """That the field has the value of that name, as fields of its type are compared."""
    column = f"own.{quoted(field.name)}"
    if field.type is FieldType.PARTIES:
        return f"list_contains({column}, ${value})"
    if field.type is FieldType.NUMBER:
        return f"{column} = TRY_CAST(${value} AS DOUBLE)"
    if field.type in (FieldType.TEXT, FieldType.CITY):
        return f"contains({_folded(column)}, {_folded(f'${value}')})"
    if field.type is FieldType.ORGANISATION or field.type is FieldType.PARTY:
        return f"{_folded(column)} = {_folded(f'${value}')}"
    return f"{column} = ${value}"


def _shown(register: Register, sort: str) -> str:
    """The column whose values are sorted by how they are shown; NULL where there is none."""
    if sort in FIXED_COLUMNS:
        return "NULL"
    field = register.field(sort)
    column = f"own.{quoted(sort)}"
    if field.type is FieldType.PARTIES:
        return f"{column}[1]"
    return column if field.type in (FieldType.STATE, FieldType.PARTY, FieldType.WORD) else "NULL"


def _order(register: Register, wanted: Wanted) -> list[tuple[str, str]]:
    """What is sorted by, in turn: SQL and which way. What is equal in it comes by date, then by id."""
    way = "DESC" if wanted.down else "ASC"
    dates = ["coalesce(earliest_start, earliest_end)", "coalesce(latest_start, latest_end)"]
    if wanted.sort == "date":
        return [(sql, way) for sql in dates]
    if wanted.sort == "document":
        own = ["first_document"]
    elif wanted.sort in FIXED_COLUMNS:
        own = [f"facts.{wanted.sort}"]
    else:
        field = register.field(wanted.sort)
        column = f"own.{quoted(field.name)}"
        if field.type is FieldType.NUMBER:
            own = [column]
        elif field.type is FieldType.PARTIES:
            own = [f"coalesce(shown.key, {_folded(f'{column}[1]')})", f"array_to_string({column}[2:], ' ')"]
        else:
            own = [f"coalesce(shown.key, {_folded(column)})"]
    return [(sql, way) for sql in own] + [(sql, "ASC") for sql in dates]


def _row(register: Register, row: Sequence[Any]) -> Row:
    of_fact, own, (held, since), said, title = (
        row[: len(_OF_FACT)],
        row[len(_OF_FACT) : len(_OF_FACT) + len(register.fields)],
        row[len(_OF_FACT) + len(register.fields) : -len(_OF_PASSAGE) - 1][:2],
        row[-len(_OF_PASSAGE) - 1 : -1],
        row[-1],
    )
    told = dict(zip(_OF_FACT, of_fact, strict=True))
    statements = told.pop("statements")
    given = tuple(
        (field.name, tuple(value) if isinstance(value, list) else value)
        for field, value in zip(register.fields, own, strict=True)
        if value is not None
    )
    statement, document, quote, start, end, by, stands_in, page, sheet_row, under, decision = said
    passage = Passage(statement, document, quote, start, end, by, stands_in, page, sheet_row, tuple(under), decision)
    fact = Fact(fields=given, passages=(passage,), held=Held(held, since) if held else None, **told)
    return Row(fact, statements, title)
