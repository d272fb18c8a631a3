"""Asking across states: who keeps missions with whom both ways, who joined an organisation between two days."""

# ruff: noqa: S608 - names put into SQL are quoted identifiers of the schema; values are parameters

from datetime import date
from typing import NamedTuple

from legation.record.ask import Record
from legation.record.schema import facts_table, quoted
from legation.rules.course import Turn
from legation.rules.register import Register


class Beginning(NamedTuple):
    """Of `side` a source says that it began on `date` (EDTF); `certain` is false where it may be another day."""

    side: str
    date: str
    certain: bool


def both_ways(record: Record, register: Register, on: date) -> list[tuple[str, str]]:
    """The pairs of states that each had one of the register's mutual matters with the other on a day, sorted.

    Of missions: an embassy, legation or the like one way and the other, attested, between or presumed.
    """
    course = register.history
    one, other = (quoted(name) for name in course.of[:2])
    kinds = [kind for kind, family in course.families.items() if family == course.mutual]
    return record.connection.execute(
        f"""
        WITH there AS MATERIALIZED (
            SELECT DISTINCT {one} AS one, {other} AS other
            FROM standings JOIN matters ON matters.id = standings.matter
            JOIN {quoted(facts_table(register))} AS own ON own.fact = matters.fact
            WHERE $day BETWEEN first_day AND last_day AND standing <> 'ended' AND register = $register
                AND list_contains($kinds, {quoted(course.form)})
        )
        SELECT there.one, there.other FROM there JOIN there AS back ON back.one = there.other AND back.other = there.one
        WHERE there.one < there.other ORDER BY ALL
        """,
        {"day": on, "register": register.name, "kinds": kinds},
    ).fetchall()


def began(record: Record, register: Register, field: str, value: str, first: date, last: date) -> list[Beginning]:
    """What began between two days, both among them, where the register's `field` is `value`; in order of time.

    Of memberships with an organisation: which state joined it, and when. The side is the first field of the
    register's histories.
    """
    rows = record.connection.execute(
        f"""
        SELECT own.{quoted(register.history.of[0])}, date, earliest_start >= $first AND latest_start <= $last
        FROM {quoted(facts_table(register))} AS own JOIN facts ON facts.id = own.fact
        WHERE own.{quoted(field)} = $value AND turn = $turn AND register = $register
            AND earliest_start <= $last AND latest_start >= $first
        ORDER BY earliest_start, latest_start, facts.id
        """,
        {"register": register.name, "value": value, "turn": str(Turn.BEGINS), "first": first, "last": last},
    ).fetchall()
    return [Beginning(*row) for row in rows]
