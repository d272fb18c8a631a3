"""A record of a million statements, made up: what the record's own work is timed on.

Some five thousand documents, each about one state and of one year, tell of it what was so by then
(`bench.world`). Editions of one series use the same words, others say it in their own. Which document
tells which claim is drawn from a seed. What a statement's columns hold comes from `load.spoken_of`,
once for each claim; SQL puts it beside each passage that makes the claim, in the columns that a build
would have filled.
"""

# ruff: noqa: S311, S608 - nothing here is secret; what is put into SQL are words of this module

import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.world import EDITIONS, LAST, Claim, world
from legation.names import Names
from legation.record.identity import words
from legation.record.load import insert, spoken_of, state_rows
from legation.record.schema import create_register_tables, create_tables
from legation.record.sentence import sentence
from legation.record.tables import SCHEMA
from legation.registers import REGISTERS
from legation.rules.tense import is_past

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

STATEMENTS, DOCUMENTS, STATES = 1_000_000, 5_000, 190
SEED = 1648
UNDATED = 0.15  # of the documents
SERIES = 12  # of documents that say a thing in the same words
_YEAR = "yyyy"  # stands in a wording for the year of its document
_BIG = 10  # the larger, the more evenly documents are spread over the states


class Telling(NamedTuple):
    """A document tells a claim; `year` is the document's, whether it is `dated` or not."""

    document: int
    year: int
    dated: bool
    about: str
    claim: int


def make(path: Path, statements: int = STATEMENTS, documents: int = DOCUMENTS, states: int = STATES) -> None:
    """Write a record with `documents`, `statements`, `compared` and `states` filled, and nothing made of them yet."""
    import duckdb

    chance = random.Random(SEED)
    names = Names.load()
    codes = [one.code for one in names.states() if one.kind == "state" and one.existed(LAST)]
    chance.shuffle(codes)
    codes = codes[:states]
    claims = list(world(codes, chance))
    with duckdb.connect() as connection:
        create_tables(connection)
        _add_claims(connection, claims, names)
        _add_tellings(connection, list(tellings(claims, codes, statements, documents, chance)))
        connection.execute(f"ATTACH {str(path)!r} AS record")
        connection.execute("USE record")
        create_tables(connection)
        create_register_tables(connection, REGISTERS)
        insert(connection, "meta", [{"key": "program", "value": "legation"}, {"key": "schema", "value": SCHEMA}])
        insert(connection, "states", state_rows(codes, names))
        for table, select in _FILLED.items():
            connection.execute(f"INSERT INTO {table} BY NAME {select}")
        connection.execute("CHECKPOINT record")


def tellings(
    claims: Sequence[Claim], codes: Sequence[str], statements: int, documents: int, chance: random.Random
) -> Iterator[Telling]:
    """Which document tells what; there are more documents about the first states than about the last."""
    by_state: dict[str, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        for state in claim.states:
            by_state[state] += [at] * claim.often
    weights = [1 / (at + _BIG) for at in range(len(codes))]
    left = statements
    for document, about in enumerate(chance.choices(codes, weights, k=documents)):
        year = EDITIONS + int(chance.random() * (LAST - EDITIONS + 1))
        dated = chance.random() >= UNDATED
        possible = [at for at in by_state[about] if claims[at].since <= year <= claims[at].until]
        wanted = min(-(-left // (documents - document)), len(set(possible)))
        picked: set[int] = set()
        while len(picked) < wanted:
            picked.update(chance.choices(possible, k=wanted - len(picked)))
        left -= wanted
        for at in sorted(picked):
            yield Telling(document, year, dated, about, at)


def _add_claims(connection: "DuckDBPyConnection", claims: Sequence[Claim], names: Names) -> None:
    """Fill `statements` and `compared` with a row a claim, `wordings` with the quotes that make it and their words."""
    by_name = {one.name: one for one in REGISTERS}
    rows: list[dict[str, Any]] = []
    quotes: list[list[str]] = []
    for at, claim in enumerate(claims):
        register = by_name[claim.register]
        told = sentence(register, claim.fields, "en", names, claim.modality)
        spoken = spoken_of(claim.fields, claim.fields, claim.modality, register, names, is_past(told, "en"))
        own = {"id": str(at), "register": claim.register, "modality": claim.modality, "fields": claim.fields}
        rows.append(spoken | own)
        quotes.append(list(_quotes(told, claim)))
    insert(connection, "statements", rows)
    insert(connection, "compared", [{"statement": row["id"], **one} for row in rows for one in row["compared"]])
    connection.execute("CREATE TABLE wordings (claim BIGINT, quotes VARCHAR[], said VARCHAR[])")
    said = [[words(quote) for quote in some] for some in quotes]
    connection.execute(
        "INSERT INTO wordings SELECT unnest($1), unnest($2), unnest($3)", [list(range(len(claims))), quotes, said]
    )


def _quotes(sentence: str, claim: Claim) -> Iterator[str]:
    """Ways to say it, some of them near each other."""
    plain = sentence.rstrip(".")
    date = claim.fields.get("date") or claim.fields.get("until")
    yield f"{plain} ({date})." if date else f"{plain}."
    yield f"{plain}, as the ministry reported in {_YEAR}."
    yield f"According to the yearbook of {_YEAR}, {plain}" + (f" in {date}." if date else ".")
    yield f"The two sides recall with satisfaction that {plain}" + (f", from {date}." if date else " to this day.")


def _add_tellings(connection: "DuckDBPyConnection", told: Sequence[Telling]) -> None:
    connection.execute(
        "CREATE TABLE tellings (document BIGINT, year BIGINT, dated BOOLEAN, about VARCHAR, claim BIGINT)"
    )
    for at in range(0, len(told), 100_000):
        columns = [list(column) for column in zip(*told[at : at + 100_000], strict=True)]
        connection.execute(
            "INSERT INTO tellings SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5)", columns
        )


# Each statement with its quote and where in its document that stands, a quote a line.
_PLACED = f"""
SELECT *, sum(length(quote) + 1) OVER (PARTITION BY document ORDER BY claim) - length(quote) - 1 AS quote_start FROM (
    SELECT tellings.*, format('paper-{{:05d}}', document) AS paper,
        1 + (document % {SERIES} * 7 + claim) % len(quotes) AS wording,
        replace(quotes[1 + (document % {SERIES} * 7 + claim) % len(quotes)], '{_YEAR}', year::VARCHAR) AS quote,
        replace(said[1 + (document % {SERIES} * 7 + claim) % len(said)], '{_YEAR}', year::VARCHAR) AS words
    FROM memory.tellings JOIN memory.wordings USING (claim)
)
"""

_OWN = "id, document, quote, words, quote_start, quote_end, given, rule, stands_in, page, sheet_row, under, decision"
_ID = "substr(sha256(concat_ws('/', placed.document, claim)), 1, 16)"

_FILLED = {
    "documents": f"""
        SELECT paper AS id, paper AS title, about AS state, 'en' AS language, paper || '.txt' AS path,
            sha256(paper) AS digest, FALSE AS published_inferred, [] AS inferred,
            CASE WHEN document % 10 < 3 THEN 1 + document % 10 END AS rank,
            CASE WHEN dated THEN coalesce(day::VARCHAR, year::VARCHAR) END AS published,
            CASE WHEN dated THEN coalesce(day, make_date(year, 1, 1)) END AS published_earliest,
            CASE WHEN dated THEN coalesce(day, make_date(year, 12, 31)) END AS published_latest,
            text, length(text) AS characters
        FROM (
            SELECT document, paper, year, dated, about, string_agg(quote, chr(10) ORDER BY claim) AS text,
                CASE WHEN document % 2 = 0 THEN make_date(year, 1 + document % 12, 1 + document % 28) END AS day
            FROM ({_PLACED}) GROUP BY ALL
        )
        ORDER BY id
    """,
    "statements": f"""
        SELECT {_ID} AS id, paper AS document, placed.quote, placed.words, placed.quote_start,
            placed.quote_start + length(placed.quote) AS quote_end,
            of_claim.* EXCLUDE ({_OWN}), '' AS given, '' AS rule, 'paragraph' AS stands_in, [] AS under,
            '' AS decision
        FROM ({_PLACED}) AS placed JOIN memory.statements AS of_claim ON of_claim.id = claim::VARCHAR
        ORDER BY paper, placed.quote_start
    """,
    "compared": f"""
        SELECT {_ID} AS statement, paper AS document, one.* EXCLUDE (statement, document)
        FROM ({_PLACED}) AS placed JOIN memory.compared AS one ON one.statement = claim::VARCHAR
        ORDER BY paper, placed.quote_start, one.odds, one.key, one.value
    """,
}

if __name__ == "__main__":
    make(Path(sys.argv[1]))
