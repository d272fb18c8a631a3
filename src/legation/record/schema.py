"""The tables and views of a record, made from `record.tables` and the registers, each explained by a comment."""

# ruff: noqa: S608 - names put into SQL are quoted identifiers of the schema; values are parameters

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from legation.record.tables import DATES, INDEXES, KEYS, MODALITY, STANDING, TABLES, TYPES
from legation.rules.register import Field, FieldType, Register

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FEW = 200
"""Ids; beyond these, reading the column to its end is quicker."""
FEW_PASSAGES = 2_000
"""The same of statements, whose passages are long to read."""


def quoted(name: str) -> str:
    """The name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """The text as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def create_tables(connection: "DuckDBPyConnection") -> None:
    """Create the tables every record has, empty, with their comments."""
    for table, (explanation, columns) in TABLES.items():
        _create(connection, table, columns)
        _comment(connection, "TABLE", table, explanation, ((name, words) for name, _, words in columns))


def create_register_tables(connection: "DuckDBPyConnection", registers: Iterable[Register]) -> None:
    """Create for each register its typed table of facts, empty, and its two views."""
    for register in registers:
        table = facts_table(register)
        columns = [("fact", "VARCHAR", "facts.id")]
        columns += [(one.name, TYPES.get(one.type, "VARCHAR"), _explanation(one)) for one in register.fields]
        _create(connection, table, columns)
        _comment(connection, "TABLE", table, register.help, ((name, words) for name, _, words in columns))
        _create_view(connection, register)
        _create_statements_view(connection, register)


def create_indexes(connection: "DuckDBPyConnection") -> None:
    """Create the indexes; once the tables are filled, for that is quicker than filling indexed tables."""
    for table, column in INDEXES:
        connection.execute(f"CREATE INDEX {table}_{column} ON {table} ({column})")


def among(keys: Sequence[str], few: int = FEW) -> tuple[str, dict[str, list[str]]]:
    """The SQL list of these ids and its values: up to `few` are spelled out, for only then an index is used."""
    if len(keys) > few:
        return "(SELECT unnest($among))", {"among": list(keys)}
    return f"({', '.join(literal(key) for key in keys) or 'NULL'})", {}


def facts_table(register: Register) -> str:
    """The name of the table that holds the register's own columns of its facts."""
    return f"{register.name}_facts"


def statements_view(register: Register) -> str:
    """The name of the view with one row for each of the register's statements."""
    return f"{register.name}_statements"


def typed(field: Field, source: str) -> str:
    """The SQL that reads the field out of a JSON column."""
    key = literal(field.name)
    if field.type is FieldType.PARTIES:
        return f"""from_json({source}->{key}, '["VARCHAR"]')"""
    if field.type is FieldType.NUMBER:
        return f"CAST({source}->>{key} AS DOUBLE)"
    return f"{source}->>{key}"


def _create(connection: "DuckDBPyConnection", table: str, columns: Iterable[tuple[str, str, str]]) -> None:
    spelled = ", ".join(f"{quoted(name)} {kind}" for name, kind, _ in columns)
    spelled += f", PRIMARY KEY ({KEYS[table]})" if table in KEYS else ""
    connection.execute(f"CREATE TABLE {quoted(table)} ({spelled})")


def _comment(
    connection: "DuckDBPyConnection", kind: str, name: str, words: str, columns: Iterable[tuple[str, str]]
) -> None:
    connection.execute(f"COMMENT ON {kind} {quoted(name)} IS {literal(words)}")
    for column, explanation in columns:
        connection.execute(f"COMMENT ON COLUMN {quoted(name)}.{quoted(column)} IS {literal(explanation)}")


def _explanation(field: Field) -> str:
    return f"{field.help} ({', '.join(field.vocabulary)})" if field.vocabulary else field.help


def _name(field: Field, column: str) -> tuple[str, str, str] | None:
    """For a field that holds states: the column of names, its SQL and its explanation."""
    if field.type is FieldType.STATE:
        sql = f"(SELECT name FROM states WHERE code = {column})"
        return f"{field.name}_name", sql, f"English name of {field.name}"
    if field.type is FieldType.PARTY:
        sql = f"coalesce((SELECT name FROM states WHERE code = {column}), {column})"
        return f"{field.name}_name", sql, f"English name of {field.name}; an organisation's own"
    if field.type is FieldType.PARTIES:
        sql = (
            "(SELECT list(coalesce(states.name, one.party) ORDER BY one.place) "
            f"FROM unnest({column}) WITH ORDINALITY AS one(party, place) LEFT JOIN states ON states.code = one.party)"
        )
        return f"{field.name}_names", sql, f"English names of {field.name}; organisations' own"
    return None


def field_columns(register: Register, read: dict[str, str]) -> list[tuple[str, str, str]]:
    """Column name, SQL and explanation of the register's fields, each followed by its names."""
    columns = []
    for field in register.fields:
        sql = read[field.name]
        columns.append((field.name, sql, _explanation(field)))
        name = _name(field, sql)
        if name is not None:
            columns.append(name)
    return columns


def _view(
    connection: "DuckDBPyConnection", name: str, help_text: str, columns: list[tuple[str, str, str]], tables: str
) -> None:
    spelled = ", ".join(f"{sql} AS {quoted(column)}" for column, sql, _ in columns)
    connection.execute(f"CREATE VIEW {quoted(name)} AS SELECT {spelled} FROM {tables}")
    _comment(connection, "VIEW", name, help_text, ((column, words) for column, _, words in columns))


def _create_view(connection: "DuckDBPyConnection", register: Register) -> None:
    columns = field_columns(register, {one.name: f"own.{quoted(one.name)}" for one in register.fields})
    columns += [(name, f"facts.{name}", words) for name, _, words in (*DATES, MODALITY)]
    columns += [
        ("standing", "facts.standing", STANDING),
        ("witnesses", "facts.witnesses", "How many witnesses say so; copies of one sentence are one"),
        ("quote", "lead.quote", "The passage that dates it most finely"),
        ("document", "lead.document", "The document of that passage: documents.id"),
        ("fact", "facts.id", "facts.id; fact_statements has its other passages"),
    ]
    tables = (
        f"{quoted(facts_table(register))} AS own JOIN facts ON facts.id = own.fact "
        "JOIN fact_statements AS link ON link.fact = facts.id AND link.place = 1 "
        "JOIN statements AS lead ON lead.id = link.statement"
    )
    _view(connection, register.name, register.help, columns, tables)


def _create_statements_view(connection: "DuckDBPyConnection", register: Register) -> None:
    columns = field_columns(register, {one.name: f"({typed(one, 'said.fields')})" for one in register.fields})
    columns += [(name, f"said.{name}", words) for name, _, words in (*DATES, MODALITY)]
    rest = {name: words for name, _, words in TABLES["statements"][1]}
    wanted = ("quote", "quote_start", "quote_end", "document", "given", "rule")
    columns += [(name, f"said.{name}", rest[name]) for name in wanted]
    columns.append(("statement", "said.id", "statements.id"))
    tables = f"(SELECT * FROM statements WHERE register = {literal(register.name)}) AS said"
    _view(connection, statements_view(register), f"{register.help} One row a statement.", columns, tables)
