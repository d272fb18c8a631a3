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

import re
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from legation.record import odds, standing
from legation.record.schema import facts_table, quoted, typed
from legation.record.step import NEVER, OF_OLD, Step
from legation.record.tables import DERIVED
from legation.rules.register import Register

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# When a document speaks. Of one without a date it is known that it speaks after all it tells.
SPOKEN = """
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

# The order of a fact's statements, the one that dates it most finely first; and the order of their ends.
_PLACED = """
SELECT *, row_number() OVER (PARTITION BY fact ORDER BY end_days, place) AS end_place FROM (
    SELECT fact, statement, said.document, wording, end_days, row_number() OVER (
        PARTITION BY fact ORDER BY start_days, end_days, approximate, said.document, quote_start, quote_end, statement
    ) AS place
    FROM links JOIN statements AS said ON said.id = statement
) AS in_order
"""

# The documents that speak for a fact, and when they do.
_SPEAKING = """
SELECT fact, heard.document, wordings, spoke_low, spoke_high, published_earliest, rank
FROM (
    SELECT fact, document, count(DISTINCT wording) AS wordings FROM placed GROUP BY fact, document
) AS heard JOIN spoken ON spoken.document = heard.document
"""

# Of each wording the document that has it first; the fact's witnesses are these documents.
_WITNESSED = """
SELECT fact, count(DISTINCT document) AS witnesses
FROM (
    SELECT heard.fact, heard.document, row_number() OVER (
        PARTITION BY heard.fact, wording
        ORDER BY CASE WHEN published_earliest IS NULL THEN 1 ELSE 0 END, published_earliest, wordings DESC,
            heard.document
    ) AS place
    FROM (SELECT DISTINCT fact, wording, document FROM placed) AS heard
    JOIN speaking ON speaking.fact = heard.fact AND speaking.document = heard.document
) AS ordered
WHERE place = 1
GROUP BY fact
"""

# Dates and bounds of a fact, each from the first of its statements that gives it.
_FINEST = """
SELECT fact, arg_min(date, link.place) FILTER (date IS NOT NULL) AS date,
    arg_min(since, link.place) FILTER (since IS NOT NULL) AS since,
    max(CASE WHEN link.place = 1 THEN earliest_start END) AS earliest_start,
    max(CASE WHEN link.place = 1 THEN latest_start END) AS latest_start,
    max(CASE WHEN end_place = 1 THEN earliest_end END) AS earliest_end,
    max(CASE WHEN end_place = 1 THEN latest_end END) AS latest_end,
    arg_min(until, end_place) FILTER (until IS NOT NULL) AS until,
    arg_min(approximate, CASE WHEN date IS NULL THEN 1000000000 ELSE 0 END + link.place) AS approximate,
    bool_or(decision = 'accept' OR decision = 'correct') AS ruled, count(*) AS statements
FROM placed AS link JOIN statements AS said ON said.id = statement
GROUP BY fact
"""

# A fact: what it speaks of is the same in all its statements, so it is taken from the first.
_JOINED = """
SELECT lead.fact AS id, register, thing, history, turn, by_value, said.place AS where_it_is, form, replaces, once,
    modality, ruled, witnesses, finest.approximate, finest.date, finest.since, finest.until, finest.earliest_start,
    finest.latest_start, finest.earliest_end, finest.latest_end, rank, last_said, said_by, states, finest.statements
FROM placed AS lead
JOIN statements AS said ON said.id = lead.statement
JOIN finest ON finest.fact = lead.fact
JOIN witnessed ON witnessed.fact = lead.fact
JOIN (
    SELECT fact, min(rank) AS rank, max(spoke_high) AS last_said, max(coalesce(spoke_high, spoke_low)) AS said_by
    FROM speaking GROUP BY fact
) AS last_spoken ON last_spoken.fact = lead.fact
WHERE lead.place = 1
"""


def steps(registers: Iterable[Register]) -> list[Step]:
    """The reconciliation: each step's SELECT may read `documents`, `statements`, `compared` and the steps before it."""
    against = {one.name: str(one.history.against) for one in registers}
    return [
        Step("spoken", SPOKEN),
        Step("dated", _DATED),
        *_settle("dated", "start", ("thing", "amount")),
        *_settle("settled_start", "end", ("thing", "amount", "start_low", "start_high")),
        Step("links", _LINKS),
        Step("placed", _PLACED),
        Step("speaking", _SPEAKING),
        Step("witnessed", _WITNESSED),
        Step("finest", _FINEST),
        Step("joined", _JOINED),
        *standing.matter_steps(),
        *odds.steps(against),
        *standing.steps(),
    ]


def reconcile(connection: "DuckDBPyConnection", registers: Sequence[Register], given: Collection[str] = ()) -> None:
    """Fill the tables that are made of statements; what stood in them before is gone.

    `given` names steps whose tables are there already.
    """
    for table in DERIVED:
        connection.execute(f"DELETE FROM {quoted(table)}")
    made = [one for one in steps(registers) if one.name not in given]
    for step, over in zip(made, _over(made), strict=True):
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {step.name} AS {step.select}")
        for name in over:
            connection.execute(f"DROP TABLE {name}")
    for table, (source, order) in RESULTS.items():
        connection.execute(f"INSERT INTO {quoted(table)} BY NAME SELECT * FROM ({source}) ORDER BY {order}")
    for name in _read(made, [select for select, _ in RESULTS.values()]):
        connection.execute(f"DROP TABLE {name}")
    for table, select in _BY_STATE.items():
        connection.execute(f"INSERT INTO {quoted(table)} BY NAME {select}")
    for register in registers:
        _fill_register(connection, register)


def _over(made: Sequence[Step]) -> list[list[str]]:
    """For each step the tables that nothing reads after it, so that they need not stay in memory."""
    last = {step.name: at for at, step in enumerate(made)}
    for at, step in enumerate(made):
        last.update(dict.fromkeys(_read(made[:at], [step.select]), at))
    wanted = set(_read(made, [select for select, _ in RESULTS.values()]))
    return [[name for name, end in last.items() if end == at and name not in wanted] for at in range(len(made))]


def _read(made: Sequence[Step], selects: Sequence[str]) -> list[str]:
    """The steps whose tables the SELECTs may read: those whose name is a word of one."""
    words = set(re.findall(r"\w+", " ".join(selects)))
    return [one.name for one in made if one.name in words]


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
RESULTS = {
    "fact_statements": ("SELECT fact, statement, place FROM placed", "fact, place"),
    "facts": (
        """
        SELECT judged.id, register, thing, history, matter, turn, modality, standing, shown, why, witnesses, date,
            since, until, earliest_start, latest_start, earliest_end, latest_end, last_said, states, statements
        FROM judged
        """,
        "register, states, thing, id",  # what is asked together stands together
    ),
    "matters": ("SELECT id, register, history, fact, states FROM matters_made", "register, history, id"),
    "standings": ("SELECT matter, first_day, last_day, standing, attested FROM stood", "matter, first_day"),
    "disagreements": ("SELECT id, register, odds, history, shown, why FROM disagreed", "register, odds, id"),
    "disagreement_sides": ("SELECT disagreement, fact, place FROM sides", "disagreement, place"),
    "perhaps_same": ("SELECT fact, other FROM likely", "fact, other"),
}


# The same rows once for each state they name. Only how they lie is new, so it is no step.
_BY_STATE = {
    "state_facts": """
        SELECT unnest(states) AS state, * EXCLUDE (history, statements) FROM facts ORDER BY state, matter, id
    """,
    "state_standings": """
        SELECT state, standings.* FROM standings JOIN (SELECT DISTINCT state, matter FROM state_facts) AS named
            ON named.matter = standings.matter
        ORDER BY state, standings.matter, first_day
    """,
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
