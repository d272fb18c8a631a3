"""Statements of one thing become facts, facts become histories. Relational: tables in, tables out.

Every step is one SELECT over the tables that stand before it (`steps`), in SQL that DuckDB and Spark
both know, so the same reconciliation runs on the embedded database and on a cluster (`record.spark`).
What comes out depends on the rows alone, not on their order.

**Facts.** Statements share a `thing` when they agree in everything but their dates. Within a thing,
dates that agree are one fact: two dates agree when the days one allows lie within those the other
allows, so `1971-07-17` and `1971` are one fact, dated 1971-07-17; one that is open on a side
("after", "before") agrees with all it overlaps. A date that agrees with two which disagree (no date
at all beside 1823 and 1832) does not make them one: it stays a fact of its own. Starts are settled
first, then ends among statements of one start; nothing is given a start after its end. A statement
without any date says how things stood when its source spoke, so it takes no end from another: "has
an embassy" is no witness that the embassy was there until 2003. Numbers that differ are facts apart.

**Witnesses.** Passages that repeat each other are one wording (`record.copies`), whatever documents
carry it. A wording's witness is the document that has it first: the one published first, of those
without a date the one that bears the fact out most often. Two wordings of one such document are one
witness.

What held on a day is worked out in `record.standing`, what is at odds in `record.odds`.
"""

# ruff: noqa: S608 - what is put into SQL are words of this folder and quoted identifiers of the schema

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from legation.record import odds, standing
from legation.record.schema import DERIVED, facts_table, quoted, typed
from legation.record.step import NEVER, OF_OLD, Step
from legation.rules.register import Register

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# When a document speaks. Of one without a date it is known that it speaks after all it tells.
_SPOKEN = """
SELECT documents.id AS document, coalesce(published_earliest, told) AS spoke_low, published_latest AS spoke_high,
    published_earliest, coalesce(rank, 1000000) AS rank
FROM documents LEFT JOIN (
    SELECT document, max(earliest_start) AS told FROM statements
    WHERE modality = 'stated' AND decision <> 'reject' GROUP BY document
) AS telling ON telling.document = documents.id
"""

# A date is compared as the stretch of days it allows, from and until each for themselves. What is
# open or not known reaches from the first day there is to the last, so that comparing is arithmetic.
_DATED = f"""
SELECT id, thing, amount,
    date_diff('day', coalesce(earliest_start, {OF_OLD}), coalesce(start_end, {NEVER})) AS start_days,
    date_diff('day', coalesce(end_start, {OF_OLD}), coalesce(latest_end, {NEVER})) AS end_days,
    earliest_start IS NULL OR start_end IS NULL AS start_open, end_start IS NULL OR latest_end IS NULL AS end_open,
    since IS NOT NULL OR until IS NOT NULL AS spanned, coalesce(date, since, until) IS NULL AS undated,
    coalesce(earliest_start, {OF_OLD}) AS start_low, coalesce(start_end, {NEVER}) AS start_high,
    coalesce(end_start, {OF_OLD}) AS end_low, coalesce(latest_end, {NEVER}) AS end_high
FROM (
    SELECT id, thing, amount, date, since, until, earliest_start, latest_end,
        CASE WHEN since IS NULL AND until IS NULL THEN latest_end ELSE latest_start END AS start_end,
        CASE WHEN since IS NULL AND until IS NULL THEN earliest_start ELSE earliest_end END AS end_start
    FROM statements WHERE decision <> 'reject'
) AS said
"""

_LINKS = """
SELECT substr(sha256(concat_ws('/', thing, amount, CAST(start_low AS VARCHAR), CAST(start_high AS VARCHAR),
        CAST(end_low AS VARCHAR), CAST(end_high AS VARCHAR))), 1, 16) AS fact,
    id AS statement, start_days, end_days
FROM settled_end
"""

_PLACED = """
SELECT fact, statement, start_days, end_days, row_number() OVER (
    PARTITION BY fact ORDER BY start_days, end_days, approximate, said.document, quote_start, quote_end, statement
) AS place
FROM links JOIN statements AS said ON said.id = statement
"""

# Of each wording the document that has it first; the fact's witnesses are these documents.
_WITNESSED = """
SELECT fact, count(DISTINCT document) AS witnesses
FROM (
    SELECT fact, wording, document, row_number() OVER (
        PARTITION BY fact, wording
        ORDER BY CASE WHEN published_earliest IS NULL THEN 1 ELSE 0 END, published_earliest, wordings DESC, document
    ) AS place
    FROM (
        SELECT heard.fact, heard.wording, heard.document, published_earliest,
            count(*) OVER (PARTITION BY heard.fact, heard.document) AS wordings
        FROM (
            SELECT DISTINCT fact, wording, document FROM placed JOIN statements AS said ON said.id = statement
        ) AS heard JOIN spoken ON spoken.document = heard.document
    ) AS counted
) AS ordered
WHERE place = 1
GROUP BY fact
"""

_ORDERED = """
SELECT fact, said.*, place AS rank_in_fact, spoke_low, spoke_high, rank,
    row_number() OVER (PARTITION BY fact ORDER BY CASE WHEN date IS NULL THEN 1 ELSE 0 END, place) AS date_place,
    row_number() OVER (
        PARTITION BY fact ORDER BY CASE WHEN since IS NULL THEN 1 ELSE 0 END, start_days, place
    ) AS since_place,
    row_number() OVER (
        PARTITION BY fact ORDER BY CASE WHEN until IS NULL THEN 1 ELSE 0 END, end_days, place
    ) AS until_place,
    row_number() OVER (PARTITION BY fact ORDER BY start_days, place) AS start_place,
    row_number() OVER (PARTITION BY fact ORDER BY end_days, place) AS end_place
FROM placed
JOIN (
    SELECT id AS said_id, register, thing, history, turn, by_value, place AS where_it_is, form, replaces, once,
        modality, approximate, decision, document, wording, date, since, until, earliest_start, latest_start,
        earliest_end, latest_end, states
    FROM statements
) AS said ON said_id = statement
JOIN spoken ON spoken.document = said.document
"""

_JOINED = """
SELECT ordered.fact AS id, max(register) AS register, max(thing) AS thing, max(history) AS history,
    max(CASE WHEN rank_in_fact = 1 THEN turn END) AS turn, max(by_value) AS by_value, max(where_it_is) AS where_it_is,
    max(form) AS form, bool_or(replaces) AS replaces, max(once) AS once, max(modality) AS modality,
    bool_or(decision = 'accept' OR decision = 'correct') AS ruled, max(witnesses) AS witnesses,
    max(CASE WHEN date_place = 1 THEN approximate END) AS approximate,
    max(CASE WHEN date_place = 1 THEN date END) AS date, max(CASE WHEN since_place = 1 THEN since END) AS since,
    max(CASE WHEN until_place = 1 THEN until END) AS until,
    max(CASE WHEN start_place = 1 THEN earliest_start END) AS earliest_start,
    max(CASE WHEN start_place = 1 THEN latest_start END) AS latest_start,
    max(CASE WHEN end_place = 1 THEN earliest_end END) AS earliest_end,
    max(CASE WHEN end_place = 1 THEN latest_end END) AS latest_end,
    min(rank) AS rank, max(spoke_high) AS last_said, max(coalesce(spoke_high, spoke_low)) AS said_by,
    max(CASE WHEN rank_in_fact = 1 THEN states END) AS states, count(*) AS statements
FROM ordered JOIN witnessed ON witnessed.fact = ordered.fact
GROUP BY ordered.fact
"""


def steps(registers: Iterable[Register]) -> list[Step]:
    """The reconciliation: each step's SELECT may read `documents`, `statements`, `compared` and the steps before it."""
    against = {one.name: str(one.history.against) for one in registers}
    return [
        Step("spoken", _SPOKEN),
        Step("dated", _DATED),
        *_settle("dated", "start", ("thing", "amount")),
        *_settle("settled_start", "end", ("thing", "amount", "start_low", "start_high")),
        Step("links", _LINKS),
        Step("placed", _PLACED),
        Step("witnessed", _WITNESSED),
        Step("ordered", _ORDERED),
        Step("joined", _JOINED),
        *standing.steps(),
        *odds.steps(against),
    ]


def reconcile(connection: "DuckDBPyConnection", registers: Sequence[Register]) -> None:
    """Fill the tables that are made of statements; what stood in them before is gone."""
    for table in DERIVED:
        connection.execute(f"DELETE FROM {quoted(table)}")
    made = steps(registers)
    for step in made:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {step.name} AS {step.select}")
    for table, (source, order) in _RESULTS.items():
        connection.execute(f"INSERT INTO {quoted(table)} BY NAME SELECT * FROM ({source}) ORDER BY {order}")
    for register in registers:
        _fill_register(connection, register)
    for step in made:
        connection.execute(f"DROP TABLE {step.name}")


def _settle(table: str, side: str, among: tuple[str, ...]) -> list[Step]:
    """Steps that give each row the finest bounds its own agree with, where there is only one such.

    The finest of a group are the bounds that none of the group makes finer; every row's bounds
    agree with at least one of these. The last step, `settled_<side>`, is `table` with them.
    """
    low, high, open_ = f"{side}_low", f"{side}_high", f"{side}_open"
    shared = ", ".join(among)
    coarse = ", ".join(f"coarse.{one}" for one in among)
    fits = (
        "own.end_high >= fine_low"
        if side == "start"
        else "own.start_low <= fine_high AND NOT (own.undated AND fine_spanned)"
    )
    every, finer, only = (f"{word}_{side}" for word in ("every", "finer", "only"))
    same = " AND ".join(f"coarse.{one} = fine.{one}" for one in among)
    chosen = " AND ".join(f"only_one.{one} = own.{one}" for one in (*among, low, high))
    kept = ", ".join(f"own.{one}" for one in _DATED_COLUMNS if one not in (low, high))
    return [
        Step(
            every,
            f"SELECT {shared}, {low} AS low, {high} AS high, bool_or({open_}) AS open, bool_or(spanned) AS spanned "
            f"FROM {table} GROUP BY {shared}, {low}, {high}",
        ),
        Step(
            finer,
            f"""
            SELECT {coarse}, coarse.low, coarse.high, fine.low AS fine_low, fine.high AS fine_high,
                fine.spanned AS fine_spanned
            FROM {every} AS coarse JOIN {every} AS fine ON {same}
            WHERE (fine.low <> coarse.low OR fine.high <> coarse.high)
                AND ((fine.low >= coarse.low AND fine.high <= coarse.high)
                    OR (coarse.open AND NOT fine.open AND fine.low <= coarse.high AND fine.high >= coarse.low))
            """,
        ),
        Step(
            only,
            f"""
            SELECT {coarse}, coarse.low AS {low}, coarse.high AS {high}, min(fine_low) AS fine_low,
                min(fine_high) AS fine_high, bool_or(fine_spanned) AS fine_spanned
            FROM {finer} AS coarse JOIN (
                SELECT {shared}, low, high FROM {every} EXCEPT SELECT {shared}, low, high FROM {finer}
            ) AS fine ON {same} AND coarse.fine_low = fine.low AND coarse.fine_high = fine.high
            GROUP BY {coarse}, coarse.low, coarse.high HAVING count(*) = 1
            """,
        ),
        Step(
            f"settled_{side}",
            f"""
            SELECT {kept}, CASE WHEN {fits} THEN coalesce(fine_low, own.{low}) ELSE own.{low} END AS {low},
                CASE WHEN {fits} THEN coalesce(fine_high, own.{high}) ELSE own.{high} END AS {high}
            FROM {table} AS own LEFT JOIN {only} AS only_one ON {chosen}
            """,
        ),
    ]


_DATED_COLUMNS = (
    "id", "thing", "amount", "start_days", "end_days", "start_open", "end_open", "spanned", "undated",
    "start_low", "start_high", "end_low", "end_high",
)  # fmt: skip

# For each table of the record what it is filled with, and in which order.
_RESULTS = {
    "fact_statements": ("SELECT fact, statement, place FROM placed", "fact, place"),
    "facts": (
        """
        SELECT judged.id, register, thing, history, matter, turn, modality, standing, witnesses, date, since, until,
            earliest_start, latest_start, earliest_end, latest_end, last_said, states, statements
        FROM judged
        """,
        "register, thing, id",
    ),
    "matters": ("SELECT id, register, history, fact, states FROM matters_made", "register, history, id"),
    "standings": ("SELECT matter, first_day, last_day, standing, attested FROM stood", "matter, first_day"),
    "disagreements": ("SELECT id, register, odds, history, shown, why FROM disagreed", "register, odds, id"),
    "disagreement_sides": ("SELECT disagreement, fact, place FROM sides", "disagreement, place"),
    "perhaps_same": ("SELECT fact, other FROM likely", "fact, other"),
}


def _fill_register(connection: "DuckDBPyConnection", register: Register) -> None:
    """Each column of a fact comes from the first of its statements, by place, that gives it."""
    columns = []
    for field in register.fields:
        value = f"({typed(field, 'said')})"
        columns.append(f"first({value} ORDER BY place) FILTER ({value} IS NOT NULL) AS {quoted(field.name)}")
    order = ", ".join(quoted(name) for name in register.identity)
    connection.execute(f"DELETE FROM {quoted(facts_table(register))}")
    connection.execute(
        f"""
        INSERT INTO {quoted(facts_table(register))}
        SELECT fact, {", ".join(columns)}
        FROM (
            SELECT fact, link.place, coalesce(named, fields) AS said
            FROM fact_statements AS link JOIN statements ON statements.id = statement
            WHERE register = $1
        )
        GROUP BY fact
        ORDER BY {order + ", " if order else ""}fact
        """,
        [register.name],
    )
