"""The measures of the registers, as SQL: when what is counted stood between states, and what of it stood on a day.

Two tables are made once, of the record's `standings`: `panel_between` (a matter of one state with another) and
`panel_in` (what a state is in). For the days in `panel_days` each year has `panel_on`, `panel_belongs` and
`panel_both` made of these.
"""

# ruff: noqa: S608 - what is put into SQL are words of the registers and quoted identifiers of the schema

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from legation.record.schema import facts_table, literal, quoted
from legation.rules.measure import Counted, Measure
from legation.rules.register import FieldType, Register


@dataclass(frozen=True, slots=True)
class Group:
    """A column with the measures that give it, in the order of the registers, which is that of their levels."""

    column: str
    counted: Counted
    measures: tuple[tuple[Register, Measure], ...]

    @property
    def levels(self) -> tuple[str, ...]:
        """All levels, the highest first."""
        return tuple(level for _, one in self.measures for level in one.levels)


def groups(registers: Sequence[Register]) -> tuple[Group, ...]:
    """What the registers measure, by column, in their order."""
    found: dict[str, list[tuple[Register, Measure]]] = {}
    for register in registers:
        for one in register.measures:
            found.setdefault(one.column, []).append((register, one))
    return tuple(Group(column, own[0][1].counted, tuple(own)) for column, own in found.items())


def prepared(of: Sequence[Group]) -> Iterator[str]:
    """The statements that make the two tables."""
    yield _SAME
    yield _BETWEEN
    yield _IN
    for group in of:
        for source, (register, one) in enumerate(group.measures):
            if group.counted is Counted.SHARED:
                yield f"INSERT INTO panel_in {_belonging(register, one)}"
            else:
                yield f"INSERT INTO panel_between {_standing(register, one, source)}"


def on_days() -> tuple[str, ...]:
    """The statements that say what stood on each day of `panel_days`."""
    return _ON, _BELONGS


def _standing(register: Register, one: Measure, source: int) -> str:
    """Stretches of days of matters of one state with another; of what has no direction, both ways."""
    held = f"own.{quoted(one.level)}" if one.level else literal(one.levels[0] if one.levels else "")
    rank = f"list_position({_list(one.levels)}, {held})" if one.level else "0"
    chosen = [*_only(register, one), *([f"{held} IN {_among(one.levels)}"] if one.level else [])]
    ways = [one.sides, one.sides[::-1]] if one.counted is Counted.STANDS else [one.sides]
    return " UNION ALL ".join(
        f"SELECT {literal(one.column)}, own.{quoted(here)}, own.{quoted(there)}, {source}, {100 * source} + {rank}, "
        f"{held}, {one.resident}, {_STRETCH} FROM {_matters(register)} WHERE {' AND '.join(chosen)}"
        for here, there in ways
    )


def _belonging(register: Register, one: Measure) -> str:
    """Stretches of days on which a state is in something."""
    (side,) = one.sides
    listed = register.field(side).type is FieldType.PARTIES
    state = f"unnest(own.{quoted(side)})" if listed else f"own.{quoted(side)}"
    key = f"own.{quoted(one.of)}" if one.of else "least(standings.matter, coalesce(same.other, standings.matter))"
    tables = f"{_matters(register)} LEFT JOIN panel_same AS same ON same.matter = standings.matter"
    chosen = _only(register, one)
    stretch = _STRETCH
    if one.reached:
        tables += f" JOIN ({_reached(register, one)}) AS come ON come.matter = standings.matter"
        late = "greatest(first_day, CASE WHEN standing <> 'ended' THEN come.since END)"
        stretch = stretch.replace("first_day", late, 1)
        chosen.append(f"{late} <= last_day")
    return f"SELECT {literal(one.column)}, {state}, {key}, {stretch} FROM {tables} WHERE {' AND '.join(chosen)}"


def _reached(register: Register, one: Measure) -> str:
    """From which day on each matter has surely come so far: the day that is told or, without one, when it was said."""
    by = quoted(register.history.by)
    told = f"""
        SELECT facts.id, facts.matter, facts.latest_start FROM facts
        JOIN {quoted(facts_table(register))} AS own ON own.fact = facts.id
        WHERE own.{by} IN {_among(one.reached)} AND facts.turn IN ('begins', 'holds')
    """
    said = f"""
        SELECT link.fact, min(documents.published_latest) AS day FROM fact_statements AS link
        JOIN statements ON statements.id = link.statement JOIN documents ON documents.id = statements.document
        WHERE link.fact IN (SELECT id FROM ({told}) WHERE latest_start IS NULL) GROUP BY link.fact
    """
    return f"""
        SELECT told.matter, min(coalesce(told.latest_start, said.day)) AS since
        FROM ({told}) AS told LEFT JOIN ({said}) AS said ON said.fact = told.id
        GROUP BY told.matter HAVING since IS NOT NULL
    """


def _matters(register: Register) -> str:
    own = quoted(facts_table(register))
    return f"standings JOIN matters ON matters.id = standings.matter JOIN {own} AS own ON own.fact = matters.fact"


def _only(register: Register, one: Measure) -> list[str]:
    """The SQL conditions of what counts."""
    named = [f"own.{quoted(name)} IN {_among(values)}" for name, values in one.only.items()]
    return [f"matters.register = {literal(register.name)}", *named]


def _among(values: Sequence[str]) -> str:
    return f"({', '.join(map(literal, values))})"


def _list(values: Sequence[str]) -> str:
    return f"[{', '.join(map(literal, values))}]"


_STRETCH = "first_day, last_day, standing, standings.attested"

# Treaties that are perhaps the same under two names count once.
_SAME = """
CREATE TEMP TABLE panel_same AS
SELECT one.matter, min(other.matter) AS other FROM perhaps_same AS pair
JOIN facts AS one ON one.id = pair.fact JOIN facts AS other ON other.id = pair.other GROUP BY one.matter
"""
_BETWEEN = """
CREATE TEMP TABLE panel_between (
    name VARCHAR, one VARCHAR, other VARCHAR, source INTEGER, rank INTEGER, level VARCHAR, resident BOOLEAN,
    first_day DATE, last_day DATE, standing VARCHAR, attested DATE
)
"""
_IN = """
CREATE TEMP TABLE panel_in (
    name VARCHAR, state VARCHAR, key VARCHAR, first_day DATE, last_day DATE, standing VARCHAR, attested DATE
)
"""

# Of several that stand, the highest speaks; of those, the one that is best attested.
_ON = """
CREATE OR REPLACE TEMP TABLE panel_on AS
SELECT day, name, one, other, bool_or(there) AS stands,
    first(level ORDER BY rank) FILTER (there) AS level,
    first(standing ORDER BY rank, sure, attested DESC) FILTER (there) AS standing,
    first(attested ORDER BY rank, sure, attested DESC) FILTER (there) AS attested,
    coalesce(bool_or(resident) FILTER (there), FALSE) AS resides,
    coalesce(bool_or(resident) FILTER (NOT there), FALSE) AS resided,
    count(DISTINCT source) FILTER (NOT there) AS ended, max(attested) FILTER (NOT there) AS ended_by
FROM (
    SELECT day, name, one, other, source, rank, level, resident, standing, standing <> 'ended' AS there,
        list_position(['attested', 'between', 'presumed'], standing) AS sure,
        CASE WHEN standing = 'attested' THEN day ELSE attested END AS attested
    FROM panel_between JOIN panel_days ON day BETWEEN first_day AND last_day
) AS there_then
GROUP BY day, name, one, other
"""
_BELONGS = """
CREATE OR REPLACE TEMP TABLE panel_belongs AS
SELECT day, name, state, key, bool_or(standing <> 'ended') AS stands,
    NOT bool_or(standing IN ('attested', 'between')) AS presumed
FROM panel_in JOIN panel_days ON day BETWEEN first_day AND last_day
GROUP BY day, name, state, key
"""
# What two share; of one state with others, where $state is one.
BOTH = """
CREATE OR REPLACE TEMP TABLE panel_both AS
SELECT one.day, one.name, one.state AS one, other.state AS other,
    nullif(count(*) FILTER (one.stands AND other.stands), 0) AS stand,
    count(*) FILTER (one.stands AND other.stands AND (one.presumed OR other.presumed)) AS presumed,
    nullif(count(*) FILTER (NOT (one.stands AND other.stands)), 0) AS ended
FROM panel_belongs AS one JOIN panel_belongs AS other
    ON other.day = one.day AND other.name = one.name AND other.key = one.key AND one.state < other.state
WHERE $state::VARCHAR IS NULL OR $state IN (one.state, other.state)
GROUP BY one.day, one.name, one.state, other.state
"""
