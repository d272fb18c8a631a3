"""What of a record is taken away: tables that join by their ids, with a word on each column.

The columns have the record's names, but for ids: what leads to a fact is `fact` in every table, and so with
`statement`, `document`, `matter` and `disagreement`, so that tables join on columns of one name.
"""

# ruff: noqa: S608 - names put into SQL are quoted identifiers of the schema

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from legation.model.statement import MODALITIES
from legation.record.schema import facts_table, field_columns, literal, quoted
from legation.record.tables import BOUNDS, DATES, MODALITY, STANDING, TABLES, TYPES
from legation.rules.course import Odds, Turn
from legation.rules.register import FieldType, Register

WHY = ("ruling", "rank", "witnesses", "precision", "recency", "order")
HELD_AS = ("attested", "between", "presumed", "ended", "unknown")
PARTIES = "parties"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its DuckDB type, what it means, its closed vocabulary where it has one.

    `required` where it is never empty; `leads_to` is the table whose key it is, where it is one.
    """

    name: str
    type: str
    help: str
    values: tuple[str, ...] = ()
    required: bool = False
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table to take away. `key` are the columns no two rows share; `register` is whose facts it holds.

    `query` is the SQL that gives its rows in their order, for `legation.record` alone.
    """

    name: str
    title: str
    help: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    query: str
    register: Register | None = None


def tables(registers: Sequence[Register], day: bool) -> Iterator[Table]:
    """All tables of an export of these registers; as of a `day`, facts say how their matter stood then.

    Their queries read tables that `record.exporting` makes, whose names begin with `exported_`.
    """
    for register in registers:
        yield _facts(register, day)
    yield _parties(registers)
    yield _plain(
        "statements", "Statements", "The passages the facts rest on, one row a statement.",
        "FROM statements WHERE id IN (SELECT statement FROM exported_statements) "
        "ORDER BY document, quote_start, quote_end, register, id",
        ("id", "register", "document", "quote", "quote_start", "quote_end", *_WHEN, "stands_in", "page", "sheet_row",
         "under", "given", "rule", "decision", "ruling"),
        {"id": "statement"},
    )  # fmt: skip
    yield _plain(
        "fact_statements", "Facts and statements", "Which statements a fact rests on.",
        "FROM fact_statements WHERE fact IN (SELECT id FROM exported_facts) ORDER BY fact, place",
        ("fact", "statement", "place"), {}, ("fact", "place"),
    )  # fmt: skip
    yield _plain(
        "documents", "Documents", "The sources, one row a document; their texts are not part of an export.",
        "FROM documents WHERE id IN (SELECT document FROM exported_documents) ORDER BY id",
        ("id", "title", "publisher", "published", "published_earliest", "published_latest", "published_inferred", "url",
         "retrieved", "language", "state", "counterpart", "rank", "inferred", "path", "digest", "characters"),
        {"id": "document"},
    )  # fmt: skip
    yield _plain(
        "disagreements", "Disagreements", "Facts that cannot all be right, one row a disagreement.",
        "FROM disagreements WHERE id IN (SELECT disagreement FROM exported_sides) ORDER BY odds, register, id",
        ("id", "register", "odds", "why"), {"id": "disagreement"},
    )  # fmt: skip
    yield _plain(
        "disagreement_sides", "Sides of disagreements", "The facts at odds, one row a side.",
        "FROM exported_sides ORDER BY disagreement, place",
        ("disagreement", "fact", "place"), {}, ("disagreement", "place"),
    )  # fmt: skip
    among = "(SELECT matter FROM exported_facts)"
    yield _plain(
        "matters", "Matters", "What may hold for a time: an embassy in one place, a membership, a treaty.",
        f"FROM matters WHERE id IN {among} ORDER BY id",
        ("id", "register", "history", "states"), {"id": "matter"},
    )  # fmt: skip
    yield _plain(
        "standings", "Standings", "On which days a matter held, as far as that is known; other days are not known.",
        f"FROM standings WHERE matter IN {among} ORDER BY matter, first_day",
        ("matter", "first_day", "last_day", "standing", "attested"), {"standing": "held"}, ("matter", "first_day"),
    )  # fmt: skip
    yield _plain(
        "perhaps_same", "Perhaps the same",
        "Facts that are perhaps of one treaty under two names; each pair both ways.",
        "FROM perhaps_same WHERE fact IN (SELECT id FROM exported_facts) "
        "AND other IN (SELECT id FROM exported_facts) ORDER BY fact, other",
        ("fact", "other"), {}, ("fact", "other"),
    )  # fmt: skip
    yield _plain(
        "rulings", "Rulings", "What persons decided on statements of this export; who it was stays in the record.",
        "FROM rulings WHERE id IN "
        "(SELECT ruling FROM statements WHERE id IN (SELECT statement FROM exported_statements)) ORDER BY id",
        ("id", "decision", "why", "ruled_on"), {"id": "ruling"},
    )  # fmt: skip
    yield _states()


_WHEN = (MODALITY[0], *(name for name, _, _ in (*DATES, *BOUNDS)))

# What the record's own words on its columns don't say.
_LEADS = {
    "fact": "", "other": "", "statement": "statements", "document": "documents", "disagreement": "disagreements",
    "matter": "matters", "ruling": "rulings", "state": "states", "counterpart": "states",
}  # fmt: skip
_VALUES = {
    ("", "modality"): MODALITIES,
    ("", "standing"): ("ruled", "disputed", "agreed", "single"),
    ("", "turn"): tuple(one.value for one in Turn if one),
    ("", "why"): WHY,
    ("rulings", "why"): (),
    ("", "odds"): tuple(one.value for one in Odds if one is not Odds.TITLE),
    ("", "stands_in"): ("heading", "paragraph", "item", "line", "cell"),
    ("", "held"): HELD_AS,
    ("standings", "held"): HELD_AS[:-1],
    ("", "decision"): ("accept", "correct"),
}
_REQUIRED = frozenset(
    {"register", "document", "quote", "quote_start", "quote_end", "modality", "place", "fact", "statement",
     "first_day", "last_day", "characters", "odds", "other", "disagreement", "published_inferred"}
)  # fmt: skip


def _plain(
    table: str,
    title: str,
    words: str,
    rest: str,
    names: Sequence[str],
    renamed: Mapping[str, str],
    key: tuple[str, ...] = (),
) -> Table:
    """A table of the record with some of its columns, its id and what else is `renamed` as other tables call it."""
    told = {name: (kind, help_text) for name, kind, help_text in TABLES[table][1]}
    columns, selected = [], []
    for name in names:
        kind, help_text = told[name]
        shown = renamed.get(name, name)
        kind = "VARCHAR" if kind == "JSON" else kind
        selected.append(f"{_filled(quoted(name), kind)} AS {quoted(shown)}")
        columns.append(_column(table, shown, kind, help_text, required=name == "id"))
    own_key = key or (renamed["id"],)
    made = [replace(one, required=True) if one.name in own_key else one for one in columns]
    made = [replace(one, leads_to="") if own_key == (one.name,) else one for one in made]
    return Table(table, title, words, tuple(made), own_key, f"SELECT {', '.join(selected)} {rest}")


def _column(table: str, name: str, kind: str, words: str, required: bool = False) -> Column:
    values = _VALUES.get((table, name), _VALUES.get(("", name), ()))
    # The record's words point to its own tables and columns.
    for one, other in (("facts.id", "the fact"), ("; empty where the record has none of it", "")):
        words = words.replace(one, other)
    for whole in ("statements", "documents", "matters", "disagreements", "rulings"):
        words = words.replace(f"{whole}.id", f"leads to the table {whole}")
    return Column(name, kind, words, values, required or name in _REQUIRED, _LEADS.get(name, ""))


def _filled(sql: str, kind: str) -> str:
    """The SQL with nothing for an empty text or list: what is missing is missing in one way."""
    if kind == "VARCHAR":
        return f"nullif({sql}, '')"
    return f"CASE WHEN len({sql}) > 0 THEN {sql} END" if kind.endswith("[]") else sql


_HELD = (
    Column("held", "VARCHAR", "How its matter stood on the day that was asked for", HELD_AS),
    Column(
        "held_since",
        "DATE",
        "Where between or presumed: the last day before on which it is attested; where ended: the day by which it was",
    ),
)
_OF_FACT = (
    *DATES, *BOUNDS, MODALITY,
    ("turn", "VARCHAR", "What it is in the course of its matter; empty where planned or alleged"),
    ("standing", "VARCHAR", STANDING),
    ("shown", "BOOLEAN", "False where it is at odds with a fact that is shown before it"),
    ("why", "VARCHAR", "What decides which side is shown, where it is at odds; order where nothing tells them apart"),
    ("witnesses", "BIGINT", "How many witnesses say so; copies of one sentence, or one document, are one"),
    ("statements", "BIGINT", "How many statements it rests on"),
    ("last_said", "DATE", "The last day on which a source with a date may say so"),
    ("thing", "VARCHAR", "What it speaks of, dates apart: facts of one thing share it"),
    ("matter", "VARCHAR", "What it says holds, or began or ended to hold; empty where planned or alleged"),
)  # fmt: skip
_OF_LEAD = (
    ("statement", "id", "VARCHAR", "The statement that dates it most finely; fact_statements has the others"),
    ("document", "document", "VARCHAR", "The document that statement stands in"),
    ("page", "page", "BIGINT", "The page it begins on, from 1; empty where the paper has no pages"),
    ("quote_start", "quote_start", "BIGINT", "Where the quote begins in the document's text, in code points from 0"),
    ("quote_end", "quote_end", "BIGINT", "Where it ends, exclusive"),
    ("quote", "quote", "VARCHAR", "The passage, character for character"),
)


def _facts(register: Register, day: bool) -> Table:
    """One row a fact of the register: its fields with the names of states, dates, standing, and its first passage."""
    types = {one.name: TYPES.get(one.type, "VARCHAR") for one in register.fields}
    lists = {f"{one.name}_names" for one in register.fields if one.type is FieldType.PARTIES}
    given = {one.name: one for one in register.fields}
    columns = [
        Column("fact", "VARCHAR", "Its id, made from the thing and its dates: the same in every build", (), True)
    ]
    selected = ["facts.id AS fact"]
    for name, sql, words in field_columns(register, {one.name: f"own.{quoted(one.name)}" for one in register.fields}):
        kind = types.get(name) or ("VARCHAR[]" if name in lists else "VARCHAR")
        field = given.get(name)
        leads = "states" if field is not None and field.type is FieldType.STATE else ""
        words = field.help if field is not None else words
        columns.append(
            Column(name, kind, words, field.vocabulary if field else (), bool(field and field.required), leads)
        )
        selected.append(f"{_filled(sql, kind)} AS {quoted(name)}")
    required = ("modality", "standing", "shown", "witnesses", "statements", "thing")
    columns += [_column("", name, kind, words, name in required) for name, kind, words in _OF_FACT]
    own = {"matter": "CASE WHEN facts.turn <> '' THEN facts.matter END"}  # what is planned is no turn of a matter
    selected += [
        f"{own.get(name) or _filled(f'facts.{quoted(name)}', kind)} AS {quoted(name)}" for name, kind, _ in _OF_FACT
    ]
    if day:
        columns += _HELD
        selected += ["picked.held", "picked.held_since"]
    columns += [_column("", name, kind, words) for name, _, kind, words in _OF_LEAD]
    selected += [f"lead.{source} AS {name}" for name, source, _, _ in _OF_LEAD]
    order = ", ".join(f"own.{quoted(one.name)}" for one in register.fields)
    query = (
        f"SELECT {', '.join(selected)} FROM exported_facts AS picked JOIN facts ON facts.id = picked.id "
        f"JOIN {quoted(facts_table(register))} AS own ON own.fact = facts.id "
        "JOIN fact_statements AS link ON link.fact = facts.id AND link.place = 1 "
        "JOIN statements AS lead ON lead.id = link.statement "
        f"ORDER BY {order}, facts.earliest_start, facts.latest_start, facts.earliest_end, facts.id"
    )
    return Table(register.name, register.title["en"], register.help, tuple(columns), ("fact",), query, register)


_NAMING = (FieldType.STATE, FieldType.PARTY, FieldType.PARTIES, FieldType.ORGANISATION)


def _parties(registers: Sequence[Register]) -> Table:
    """Who is party to each fact, one row a fact, field and party: what the registers' tables have side by side."""
    parts = []
    for register in registers:
        own = quoted(facts_table(register))
        for at, field in enumerate(register.fields):
            if field.type in _NAMING:
                column = quoted(field.name)
                listed = column if field.type is FieldType.PARTIES else f"[{column}]"
                # An organisation's short name may be spelled like a state's code: CAN, NAM.
                known = "organisation" if field.type is FieldType.ORGANISATION else "party"
                parts.append(
                    f"SELECT fact, {literal(register.name)} AS register, {at} AS of_field, "
                    f"{literal(field.name)} AS field, unnest({listed}) AS party, "
                    f"unnest(range(1, len({listed}) + 1)) AS place, {literal(known)} AS known FROM {own} "
                    f"WHERE {column} IS NOT NULL AND fact IN (SELECT id FROM exported_facts)"
                )
    each = " UNION ALL ".join(parts) or (
        "SELECT NULL::VARCHAR AS fact, NULL::VARCHAR AS register, 0 AS of_field, NULL::VARCHAR AS field, "
        "NULL::VARCHAR AS party, 0::BIGINT AS place, '' AS known WHERE FALSE"
    )
    query = (
        "SELECT fact, register, field, place, party, states.code AS state, coalesce(states.name, party) AS name "
        f"FROM ({each}) AS each_one LEFT JOIN states ON states.code = party AND known = 'party' "
        "ORDER BY fact, of_field, place"
    )
    columns = (
        Column("fact", "VARCHAR", "The fact", (), True),
        Column("register", "VARCHAR", "The register it belongs to", tuple(one.name for one in registers), True),
        Column("field", "VARCHAR", "The field of the register it stands in", (), True),
        Column("place", "BIGINT", "1, and 2, 3, … for the further members of a list", (), True),
        Column("party", "VARCHAR", "A state's code, or an organisation's name", (), True),
        Column("state", "VARCHAR", "The state's code; empty for an organisation", (), False, "states"),
        Column("name", "VARCHAR", "English name; an organisation's own", (), True),
    )
    words = "Who is party to each fact, whatever the register: one row a fact, field and party."
    return Table(PARTIES, "Parties", words, columns, ("fact", "field", "place"), query)


STATE_COLUMNS = (
    ("code", "VARCHAR", "ISO 3166-1 alpha-3, of former states ISO 3166-3; XKX, XOM, … as usual"),
    ("kind", "VARCHAR", "What it is"),
    ("name", "VARCHAR", "English name"),
    ("name_es", "VARCHAR", "Spanish name"),
    ("official", "VARCHAR", "Official name in English"),
    ("m49", "VARCHAR", "Number of the United Nations (M49), three digits"),
    ("cow", "BIGINT", "Number of the Correlates of War project"),
    ("gw", "BIGINT", "Number of Gleditsch and Ward"),
    ("wikidata", "VARCHAR", "Item of Wikidata"),
    ("first_year", "BIGINT", "First year of its existence as a state; empty before 1816, and of territories"),
    ("last_year", "BIGINT", "Last year of its existence; empty where it exists"),
    ("un_member", "BIGINT", "Year in which it joined the United Nations"),
)


def _states() -> Table:
    kinds = ("state", "territory", "former", "former territory")
    columns = [
        Column(name, kind, words, kinds if name == "kind" else (), name in ("code", "kind", "name"))
        for name, kind, words in STATE_COLUMNS
    ]
    query = f"SELECT {', '.join(name for name, _, _ in STATE_COLUMNS)} FROM exported_states ORDER BY code"
    words = "The states that occur in the record, with the numbers other data sets know them by."
    return Table("states", "States", words, tuple(columns), ("code",), query)
