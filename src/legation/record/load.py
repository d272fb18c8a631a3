"""From documents and statements to rows of the record's tables."""

# ruff: noqa: S608 - names put into SQL are quoted identifiers of the schema; values are parameters

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from legation.dates import Bounds, Edtf, lasted
from legation.model import Document, Problem, Statement
from legation.model.document import Block
from legation.names import Names
from legation.record.identity import amount, compared, content_id, history, thing, variant, words
from legation.record.originals import Original
from legation.record.party import is_state, named, usual
from legation.record.schema import quoted
from legation.record.tables import TABLES
from legation.rules.course import Turn
from legation.rules.register import FieldType, Register
from legation.rules.tense import is_past

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from legation.record.rulings import Rulings

Row = dict[str, Any]

_SLICE = 2_000  # rows handed over at once; the database wants many times their size in memory


class Entry(NamedTuple):
    """One document read, with the statements it makes, what could not be made of it, and its bytes."""

    document: Document
    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...]
    original: Original | None = None


def insert(connection: "DuckDBPyConnection", table: str, rows: Sequence[Row]) -> None:
    """Append rows, keyed by column, to one of the record's tables; absent keys are empty."""
    shape = json.dumps([{name: _json_type(kind) for name, kind, _ in TABLES[table][1]}])
    for at in range(0, len(rows), _SLICE):
        connection.execute(
            f"INSERT INTO {quoted(table)} SELECT row.* FROM (SELECT unnest(from_json($1, $2)) AS row)",
            [json.dumps(rows[at : at + _SLICE], ensure_ascii=False, default=str), shape],
        )


def document_row(document: Document, file: str = "", original: str | None = None) -> Row:
    """The document as a row of `documents`, read from a file, its bytes kept at a place.

    Raises InvalidValue where `published` is no EDTF.
    """
    source = document.source
    published = _date(source.published)
    bounds = published.bounds() if published else None
    return {
        "id": document.id,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "published_earliest": bounds.earliest if bounds else None,
        "published_latest": bounds.latest if bounds else None,
        "published_inferred": "published" in source.inferred,
        "url": source.url,
        "retrieved": source.retrieved,
        "language": source.language,
        "state": source.state,
        "counterpart": source.counterpart,
        "rank": source.rank,
        "inferred": sorted(source.inferred),
        "path": document.path,
        "digest": document.digest,
        "file": file,
        "original": original,
        "kept": "",
        "characters": len(document.text),
        "text": document.text,
    }


def statement_row(
    statement: Statement, document: Document, register: Register, names: Names, rulings: "Rulings | None" = None
) -> Row:
    """The statement as a row of `statements`; `document` is the one it stands in.

    Its id is made from the file's digest and from what it says, not from the document's id, which
    other files may change; statements of copies share it until `part_copies`. Raises InvalidValue
    where a date is no EDTF or a state's code is unknown.
    """
    fields = {name: list(value) if isinstance(value, tuple) else value for name, value in statement.fields}
    place = [statement.register, statement.start, statement.end, statement.modality]
    row = {
        "id": content_id([document.digest, *place, fields]),
        "register": statement.register,
        "document": statement.document,
        "quote": statement.quote,
        "quote_start": statement.start,
        "quote_end": statement.end,
        "modality": statement.modality,
        "fields": json.dumps(fields, ensure_ascii=False),
        "words": _words(statement, names),
        "given": "; ".join(f"{one.field}: {one.by}" for one in statement.given),
        "rule": statement.rule,
        **_place(statement, document),
    }
    ruled = rulings.on(statement.register, statement.modality, fields, statement.quote) if rulings else None
    past = is_past(statement.quote, document.source.language or "en")
    return (
        row
        | spoken_of(ruled.fields if ruled else fields, fields, statement.modality, register, names, past)
        | {
            "decision": ruled.decision if ruled else "",
            "ruling": ruled.ruling if ruled else None,
        }
    )


def spoken_of(
    said: Mapping[str, Any],
    fields: Mapping[str, Any],
    modality: str,
    register: Register,
    names: Names,
    past: bool = False,
) -> Row:
    """The columns of a statement by which it is put together with others.

    `said` is what it holds to say, `fields` what its passage says; they differ where it was corrected.
    `past` where the passage tells what was so: without a date it is no witness to the time of its source,
    and makes a fact apart from one that says it is so.
    """
    usually = _named(said, register, names)
    bounds = _bounds(said)
    course = register.history
    by_value = str(said.get(course.by) or "") if course.by else ""
    dates = {name: said.get(field) for name, field in (("date", "date"), ("since", "from"), ("until", "until"))}
    dated = any(value is not None for value in dates.values())
    turn = course.turn(by_value, modality, dated, past)
    return {
        **dates,
        "earliest_start": bounds.earliest_start,
        "latest_start": bounds.latest_start,
        "earliest_end": bounds.earliest_end,
        "latest_end": bounds.latest_end,
        "approximate": any(mark in (value or "") for value in dates.values() for mark in "~?%"),
        "states": _states(said, register, names),
        "named": json.dumps(usually, ensure_ascii=False) if usually != fields else None,
        "thing": thing(said, modality, register, names),
        "amount": amount(said, register) or (str(turn) if turn is Turn.PAST else ""),
        "history": history(said, register, names),
        "turn": str(turn),
        "by_value": by_value,
        "place": variant(course.place, said, register, names),
        "form": variant(course.form, said, register, names),
        "replaces": by_value in course.replaces,
        "once": course.once.get(by_value) if modality == "stated" else None,
        "compared": [one._asdict() for one in compared(said, register, names)] if modality == "stated" else [],
    }


def compared_rows(row: Row) -> list[Row]:
    """What of the statement is held against others, as rows of `compared`."""
    return [{"statement": row["id"], "document": row["document"], **one} for one in row["compared"]]


def part_copies(connection: "DuckDBPyConnection") -> None:
    """Give statements that documents of the same content share an id each, whatever the order of the rows.

    The statement of the first of these documents by id keeps its own.
    """
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE copies AS
        SELECT id, document, substr(sha256(concat_ws('/', id, place)), 1, 16) AS own FROM (
            SELECT id, document, row_number() OVER (PARTITION BY id ORDER BY document) AS place FROM statements
        ) WHERE place > 1
    """)
    for table, column in (("statements", "id"), ("compared", "statement")):
        connection.execute(
            f"UPDATE {table} SET {column} = own FROM copies "
            f"WHERE copies.id = {table}.{column} AND copies.document = {table}.document"
        )
    connection.execute("DROP TABLE copies")


def problem_row(problem: Problem, file: str = "") -> Row:
    """The problem as a row of `problems`, found in a file."""
    return {
        "kind": str(problem.kind),
        "document": problem.document,
        "file": file,
        "message": problem.message,
        "quote_start": problem.start,
        "quote_end": problem.end,
        "quote": problem.quote,
        "weight": problem.weight,
    }


def state_rows(codes: Iterable[str], names: Names) -> list[Row]:
    """Codes with their English names as rows of `states`, sorted."""
    return [{"code": code, "name": names.state(code).name("en")} for code in sorted(set(codes))]


def name_states(connection: "DuckDBPyConnection", names: Callable[[], Names]) -> None:
    """Fill `states` with those that statements and documents name; `names` is asked only for new ones."""
    connection.execute(f"DELETE FROM states WHERE code NOT IN ({NAMED_STATES})")
    lacking = connection.execute(f"{NAMED_STATES} EXCEPT SELECT code FROM states").fetchall()
    if lacking:
        insert(connection, "states", state_rows((code for (code,) in lacking), names()))


NAMED_STATES = """
SELECT code FROM (
    SELECT unnest(states) AS code FROM statements
    UNION SELECT state FROM documents UNION SELECT counterpart FROM documents
) AS every_state WHERE code IS NOT NULL
"""


def _words(statement: Statement, names: Names) -> str:
    """The quote's words, after the names of the states its table's row gives: a cell alone may be a year."""
    by_row = {one.field for one in statement.given if one.by == "row"}
    rows = [named(str(value), "en", names) for name, value in statement.fields if name in by_row]
    return words(" ".join((*rows, statement.quote)))


def _start(block: Block) -> int:
    return block.view.source(0, len(block.view)).start


def _place(statement: Statement, document: Document) -> Row:
    """Where in the document the quote stands: its block, page, row of a sheet, and the headings it stands under."""
    at = bisect_right(document.blocks, statement.start, key=_start) - 1
    if at < 0:
        return {"stands_in": "", "page": document.page(statement.start), "sheet_row": None, "under": []}
    block = document.blocks[at]
    under: list[str] = []
    heading = block.heading
    while heading is not None:
        under.insert(0, document.blocks[heading].view.text)
        heading = document.blocks[heading].heading
    return {
        "stands_in": str(block.kind), "page": document.page(statement.start), "sheet_row": block.row, "under": under,
    }  # fmt: skip


def _bounds(fields: Mapping[str, Any]) -> Bounds:
    """Bounds of what the fields speak of: from `from` and `until`, where there is neither from `date`."""
    since, until, day = (_date(fields.get(name)) for name in ("from", "until", "date"))
    if since is None and until is None and day is not None:
        return day.bounds()
    return lasted(since, until)


def _date(text: str | None) -> Edtf | None:
    return None if text is None else Edtf.parse(text)


def _named(fields: Mapping[str, Any], register: Register, names: Names) -> Row:
    named = dict(fields)
    for one in register.fields:
        value = named.get(one.name)
        if value is None:
            continue
        if one.type in (FieldType.ORGANISATION, FieldType.PARTY):
            named[one.name] = usual(value, names)
        elif one.type is FieldType.PARTIES:
            named[one.name] = [usual(party, names) for party in value]
    return named


def _states(fields: Mapping[str, Any], register: Register, names: Names) -> list[str]:
    found: set[str] = set()
    for one in register.fields:
        value = fields.get(one.name)
        if value is None:
            continue
        if one.type is FieldType.STATE:
            found.add(names.state(value).code)
        elif one.type is FieldType.PARTY:
            found.update([value] if is_state(value, names) else [])
        elif one.type is FieldType.PARTIES:
            found.update(party for party in value if is_state(party, names))
    return sorted(found)


def _json_type(kind: str) -> Any:
    """A column's type as `from_json` spells it; dates and JSON arrive as text and are cast."""
    if kind.endswith("[]"):
        return [kind.removesuffix("[]")]
    return "VARCHAR" if kind == "JSON" else kind
