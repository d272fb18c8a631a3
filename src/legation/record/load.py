"""From documents and statements to rows of the record's tables.

What a statement speaks of, its `thing`, is worked out here, because it needs the names of
organisations and cities; putting statements of one thing together is left to `reconcile`, which
needs the tables only.
"""

# ruff: noqa: S608 - names put into SQL are quoted identifiers of the schema; values are parameters

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from legation.dates import Bounds, Edtf, lasted
from legation.model import Document, Problem, Statement
from legation.names import Names
from legation.record.party import is_state, usual
from legation.record.schema import TABLES, quoted
from legation.rules.register import Field, FieldType, Register

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Row = dict[str, Any]

_SLICE = 2_000  # rows handed over at once; the database wants many times their size in memory


class Entry(NamedTuple):
    """One document read, with the statements it makes and what could not be made of it."""

    document: Document
    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...]


def insert(connection: "DuckDBPyConnection", table: str, rows: Sequence[Row]) -> None:
    """Append rows, keyed by column, to one of the record's tables; absent keys are empty."""
    shape = json.dumps([{name: _json_type(kind) for name, kind, _ in TABLES[table][1]}])
    for at in range(0, len(rows), _SLICE):
        connection.execute(
            f"INSERT INTO {quoted(table)} SELECT row.* FROM (SELECT unnest(from_json($1, $2)) AS row)",
            [json.dumps(rows[at : at + _SLICE], ensure_ascii=False, default=str), shape],
        )


def document_row(document: Document) -> Row:
    """The document as a row of `documents`. Raises InvalidValue where `published` is no EDTF."""
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
        "language": source.language,
        "state": source.state,
        "counterpart": source.counterpart,
        "inferred": sorted(source.inferred),
        "path": document.path,
        "digest": document.digest,
        "characters": len(document.text),
        "text": document.text,
    }


def statement_row(statement: Statement, digest: str, register: Register, names: Names) -> Row:
    """The statement as a row of `statements`; `digest` is its document's.

    Its id is made from that and from what it says, not from the document's id, which other files
    may change; statements of copies share it until `part_copies`. Raises InvalidValue where a date
    is no EDTF or a state's code is unknown.
    """
    fields = {name: list(value) if isinstance(value, tuple) else value for name, value in statement.fields}
    named = _named(fields, register, names)
    bounds = _bounds(fields)
    content = [digest, statement.register, statement.start, statement.end, statement.modality, fields]
    return {
        "id": content_id(content),
        "register": statement.register,
        "document": statement.document,
        "quote": statement.quote,
        "quote_start": statement.start,
        "quote_end": statement.end,
        "modality": statement.modality,
        "date": fields.get("date"),
        "since": fields.get("from"),
        "until": fields.get("until"),
        "earliest_start": bounds.earliest_start,
        "latest_start": bounds.latest_start,
        "earliest_end": bounds.earliest_end,
        "latest_end": bounds.latest_end,
        "states": _states(fields, register, names),
        "fields": json.dumps(fields, ensure_ascii=False),
        "named": json.dumps(named, ensure_ascii=False) if named != fields else None,
        "given": "; ".join(f"{one.field}: {one.by}" for one in statement.given),
        "rule": statement.rule,
        "thing": thing(fields, statement.modality, register, names),
    }


def part_copies(connection: "DuckDBPyConnection") -> None:
    """Give statements that documents of the same content share an id each, whatever the order of the rows.

    The statement of the first of these documents by id keeps its own.
    """
    connection.execute("""
        UPDATE statements SET id = substr(sha256(concat_ws('/', copies.id, place)), 1, 16)
        FROM (
            SELECT id, document, row_number() OVER (PARTITION BY id ORDER BY document) AS place FROM statements
        ) AS copies
        WHERE place > 1 AND copies.id = statements.id AND copies.document = statements.document
    """)


def problem_row(problem: Problem) -> Row:
    """The problem as a row of `problems`."""
    return {
        "kind": str(problem.kind),
        "document": problem.document,
        "message": problem.message,
        "quote_start": problem.start,
        "quote_end": problem.end,
        "quote": problem.quote,
        "weight": problem.weight,
    }


def state_rows(codes: Iterable[str], names: Names) -> list[Row]:
    """Codes with their English names as rows of `states`, sorted."""
    return [{"code": code, "name": names.state(code).name("en")} for code in sorted(set(codes))]


def thing(fields: Mapping[str, Any], modality: str, register: Register, names: Names) -> str:
    """The id shared by statements that speak of one thing, whatever their dates.

    They agree in the register's identity fields, in `event` where it has one, and in modality.
    Organisations are compared by their usual name, cities and words without case and accents,
    cities besides under the name the table of cities gives them; the register's `unordered`
    fields may stand the other way round, but for what it says in `ordered_when`.
    """
    own = {one.name: one for one in register.fields}
    wanted = [name for name in own if name in register.identity or name == "event"]
    compared = {name: _compared(fields.get(name), own[name], names) for name in wanted}
    ordered = any(fields.get(name) in values for name, values in register.ordered_when.items())
    swapped = [] if ordered else [name for name in wanted if name in register.unordered]
    compared |= zip(swapped, sorted((compared[name] for name in swapped), key=str), strict=True)
    return content_id([register.name, modality, compared])


def content_id(content: Any) -> str:
    """Sixteen hexadecimal digits made from the content: the same content, the same id."""
    spelled = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(spelled.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def folded(text: str) -> str:
    """The text without case, accents and anything that is neither letter nor digit."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if letter.isalnum())


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


def _compared(value: Any, field: Field, names: Names) -> Any:
    if value is None:
        return None
    if field.type is FieldType.STATE:
        return value
    if field.type is FieldType.PARTIES:
        return sorted(_compared_party(party, names) for party in value)
    if field.type in (FieldType.ORGANISATION, FieldType.PARTY):
        return _compared_party(value, names)
    if field.type is FieldType.CITY:
        forms = {folded(city.name) for city in names.cities(value)}
        return folded(value) if not forms or folded(value) in forms else min(forms)
    return folded(value) if isinstance(value, str) else value


def _compared_party(party: str, names: Names) -> str:
    return party if is_state(party, names) else folded(usual(party, names))


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
