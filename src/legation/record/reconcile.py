"""Statements of one thing become facts. Relational: tables in, tables out, no objects.

Statements share a `thing` when they agree in everything but their dates (`load.thing`). Within a
thing, dates that agree are one fact: two dates agree when the days one allows lie within those
the other allows, so `1971-07-17` and `1971` are one fact, dated 1971-07-17; one that is open on a
side ("after", "before") agrees with all it overlaps. A date that agrees with two which disagree
(no date at all beside 1823 and 1832) does not make them one: it stays a fact of its own. Starts
are settled first, then ends among statements of one start; nothing is given a start after its end.
A statement without any date says how things stood when its source spoke, so it takes no end from
another: "has an embassy" is no witness that the embassy was there until 2003.

A fact is `agreed` where two statements of different documents bear it out and their quotes are
not copies of each other, `single` otherwise; case, space and punctuation apart, copies are word
for word.

Copies that are nearly word for word, the standing of a fact on a day and rulings have their place here.
"""

# ruff: noqa: S608 - names put into SQL are quoted identifiers of the schema; values are parameters

from collections.abc import Iterable
from typing import TYPE_CHECKING

from legation.record.schema import facts_table, quoted, typed
from legation.rules.register import Register

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Days a pair of bounds spans; what is open on a side counts as longer than anything closed.
_SPAN = """
CREATE TEMP MACRO days(low, high) AS
CASE WHEN low IS NULL OR high IS NULL THEN 10000000 + (low IS NULL)::INT + (high IS NULL)::INT ELSE high - low END
"""

# A date is compared as the stretch of days it allows, from and until each for themselves. What is
# open or not known reaches from -infinity to infinity, so that comparing is arithmetic.
_DATED = """
CREATE TEMP TABLE dated AS
SELECT id, thing, days(earliest_start, start_end) AS start_days, days(end_start, latest_end) AS end_days,
    since IS NOT NULL OR until IS NOT NULL AS spanned, coalesce(date, since, until) IS NULL AS undated,
    coalesce(earliest_start, DATE '-infinity') AS start_low, coalesce(start_end, DATE 'infinity') AS start_high,
    coalesce(end_start, DATE '-infinity') AS end_low, coalesce(latest_end, DATE 'infinity') AS end_high
FROM (
    SELECT *, CASE WHEN since IS NULL AND until IS NULL THEN latest_end ELSE latest_start END AS start_end,
        CASE WHEN since IS NULL AND until IS NULL THEN earliest_start ELSE earliest_end END AS end_start
    FROM statements
)
"""

_LINKS = """
CREATE TEMP TABLE links AS
SELECT substr(sha256(concat_ws('/', thing, start_low, start_high, end_low, end_high)), 1, 16) AS fact,
    id AS statement, start_days, end_days
FROM settled_end
"""

_PLACES = """
INSERT INTO fact_statements
SELECT fact, statement, row_number() OVER (
    PARTITION BY fact ORDER BY start_days, end_days, regexp_matches(concat(date, since, until), '[~?%]'),
    document, quote_start, quote_end, statement
) AS place
FROM links JOIN statements ON statements.id = statement
ORDER BY fact, place
"""

# A copy is a quote of the same letters and digits, whatever stands between them.
_FACTS = """
INSERT INTO facts
SELECT fact, any_value(register), any_value(thing), any_value(modality),
    CASE WHEN least(count(DISTINCT document), count(DISTINCT letters)) > 1 THEN 'agreed' ELSE 'single' END,
    first(date ORDER BY place) FILTER (date IS NOT NULL),
    first(since ORDER BY start_days, place) FILTER (since IS NOT NULL),
    first(until ORDER BY end_days, place) FILTER (until IS NOT NULL),
    first(earliest_start ORDER BY start_days, place), first(latest_start ORDER BY start_days, place),
    first(earliest_end ORDER BY end_days, place), first(latest_end ORDER BY end_days, place),
    list_sort(list_distinct(flatten(list(states)))),
    count(*), least(count(DISTINCT document), count(DISTINCT letters))
FROM (
    SELECT *, regexp_replace(lower(quote), '[^\\p{L}\\p{N}]+', '', 'g') AS letters
    FROM fact_statements JOIN statements ON statements.id = statement JOIN links USING (fact, statement)
)
GROUP BY fact
ORDER BY any_value(register), any_value(thing), fact
"""


def reconcile(connection: "DuckDBPyConnection", registers: Iterable[Register]) -> None:
    """Fill `facts`, `fact_statements` and each register's table from `statements`.

    The tables must be empty. What comes out depends on the rows of `statements` alone, not on
    their order.
    """
    connection.execute(_SPAN)
    connection.execute(_DATED)
    _settle(connection, "dated", "start", among="thing")
    _settle(connection, "settled_start", "end", among="thing, start_low, start_high")
    connection.execute(_LINKS)
    connection.execute(_PLACES)
    connection.execute(_FACTS)
    for register in registers:
        _fill_register(connection, register)
    for table in ("dated", "settled_start", "settled_end", "links"):
        connection.execute(f"DROP TABLE {table}")


def _settle(connection: "DuckDBPyConnection", table: str, side: str, among: str) -> None:
    """Give each row the finest bounds its own agree with, where there is only one such.

    The finest of a group are the bounds that none of the group makes finer; every row's bounds
    agree with at least one of these. Makes `settled_<side>` from `table`.
    """
    low, high = f"{side}_low", f"{side}_high"
    fits = "end_high >= fine_low" if side == "start" else "start_low <= fine_high AND NOT (undated AND fine_spanned)"
    connection.execute(f"""
        CREATE TEMP TABLE settled_{side} AS
        WITH every AS (
            SELECT {among}, {low} AS low, {high} AS high, NOT (isfinite({low}) AND isfinite({high})) AS open,
                bool_or(spanned) AS spanned
            FROM {table} GROUP BY ALL
        ),
        finer AS (
            SELECT {among}, coarse.low, coarse.high, fine.low AS fine_low, fine.high AS fine_high,
                fine.spanned AS fine_spanned
            FROM every AS coarse JOIN every AS fine USING ({among})
            WHERE (fine.low, fine.high) <> (coarse.low, coarse.high)
                AND ((fine.low >= coarse.low AND fine.high <= coarse.high)
                    OR (coarse.open AND NOT fine.open AND fine.low <= coarse.high AND fine.high >= coarse.low))
        ),
        finest AS (SELECT {among}, low, high FROM every EXCEPT SELECT {among}, low, high FROM finer),
        only_one AS (
            SELECT {among}, finer.low, finer.high, min(fine_low) AS fine_low, min(fine_high) AS fine_high,
                bool_or(fine_spanned) AS fine_spanned
            FROM finer JOIN (SELECT {among}, low AS fine_low, high AS fine_high FROM finest)
                USING ({among}, fine_low, fine_high)
            GROUP BY ALL HAVING count(*) = 1
        )
        SELECT {table}.* REPLACE (
            CASE WHEN {fits} THEN coalesce(fine_low, {low}) ELSE {low} END AS {low},
            CASE WHEN {fits} THEN coalesce(fine_high, {high}) ELSE {high} END AS {high}
        )
        FROM {table} LEFT JOIN (
            SELECT {among}, low AS {low}, high AS {high}, fine_low, fine_high, fine_spanned FROM only_one
        )
            USING ({among}, {low}, {high})
    """)


def _fill_register(connection: "DuckDBPyConnection", register: Register) -> None:
    """Each column of a fact comes from the first of its statements, by place, that gives it."""
    columns = []
    for field in register.fields:
        value = f"({typed(field, 'said')})"
        columns.append(f"first({value} ORDER BY place) FILTER ({value} IS NOT NULL) AS {quoted(field.name)}")
    order = ", ".join(quoted(name) for name in register.identity)
    connection.execute(
        f"""
        INSERT INTO {quoted(facts_table(register))}
        SELECT fact, {", ".join(columns)}
        FROM (
            SELECT fact, place, coalesce(named, fields) AS said
            FROM fact_statements JOIN statements ON statements.id = statement
            WHERE register = $1
        )
        GROUP BY fact
        ORDER BY {order + ", " if order else ""}fact
        """,
        [register.name],
    )
