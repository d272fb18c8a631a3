"""Asking for what is not known: the gaps in what the record holds on a state."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from legation.model.fact import Fact
from legation.names import Names
from legation.record.ask import Record
from legation.record.schema import facts_table, quoted
from legation.rules.register import FieldType, Register


class GapKind(StrEnum):
    """What is missing."""

    ONE_SIDED = "one-sided"  # a mission one way and none the other
    UNDATED = "undated"  # relations whose beginning has no date
    SILENT = "silent"  # a state of which no source says anything together with this one
    OLD = "old"  # last attested long ago


@dataclass(frozen=True, slots=True)
class Gap:
    """Something not known of a state and `other`; `fact` is what is known instead, where there is something."""

    kind: GapKind
    other: str
    fact: Fact | None = None


def gaps(
    record: Record,
    registers: Sequence[Register],
    state: str,
    names: Names,
    day: date | None,
    years: int,
    quotes: bool = True,
    only: str | None = None,
    held: Mapping[str, Sequence[Fact]] | None = None,
) -> Iterator[Gap]:
    """The gaps in what is held on a state as of a day, by kind and state.

    `day` is, where it is None, the last on which a source of the record speaks. What was last attested
    more than `years` before it is old. Without `quotes` facts come without their passages.
    With `only` another state, what is not known of the two together. `held` are all facts of the states as they
    stood on the day, by register, where they are known already.
    """
    if day is None:
        row = record.connection.execute("SELECT max(last_said) FROM facts").fetchone()
        day = row[0] if row and row[0] else date.max
    states = (state,) if only is None else (state, only)
    lasting = [one for one in registers if one.lasting or one.history.mutual]
    held_then = record.facts_by_register(lasting, *states, on=day, quotes=quotes) if held is None else held
    for register in registers:
        if register.history.mutual:
            yield from _one_sided(held_then[register.name], register, state)
    for register in registers:
        if register.history.dated_by:
            yield from (one for one in _undated(record, register, state, quotes) if only in (None, one.other))
    for other in _silent(record, state, names, day):
        if only in (None, other):
            yield Gap(GapKind.SILENT, other)
    limit = day.replace(year=max(day.year - years, 1), day=min(day.day, 28))
    for register in (one for one in registers if one.lasting):
        for fact in held_then[register.name]:
            stood = fact.held
            if stood and stood.standing == "presumed" and stood.since and stood.since < limit:
                yield Gap(GapKind.OLD, _other(fact, register, state), fact)


def _one_sided(facts: Sequence[Fact], register: Register, state: str) -> Iterator[Gap]:
    """Matters of the mutual family that stand one way, where none stands the other way as far as is known."""
    course = register.history
    one, other = course.of[:2]
    standing: dict[tuple[str, str], Fact] = {}
    perhaps = set()
    for fact in facts:
        way = (fact.get(one), fact.get(other))
        if course.families.get(str(fact.get(course.form))) != course.mutual or fact.held is None:
            continue
        if fact.held.standing in ("attested", "between", "presumed"):
            standing.setdefault(way, fact)
        elif fact.held.standing == "unknown" and fact.turn in ("begins", "holds"):
            perhaps.add(way)
    for (sender, receiver), fact in sorted(standing.items()):
        if (receiver, sender) not in standing and (receiver, sender) not in perhaps:
            yield Gap(GapKind.ONE_SIDED, receiver if sender == state else sender, fact)


def _undated(record: Record, register: Register, state: str, quotes: bool) -> Iterator[Gap]:
    """Pairs of which the register tells, but not when what is expected to have a date began."""
    one, other = (quoted(name) for name in register.history.of[:2])
    rows = record.connection.execute(
        f"""
        SELECT CASE WHEN {one} = $state THEN {other} ELSE {one} END AS side, min(facts.id)
        FROM (SELECT * FROM state_facts WHERE state = $state) AS facts
            JOIN {quoted(facts_table(register))} AS own ON own.fact = facts.id
        WHERE $state IN ({one}, {other}) AND turn NOT IN ('', 'absent')
        GROUP BY side
        HAVING NOT bool_or({quoted(register.history.by)} IN (SELECT unnest($dated_by)) AND date IS NOT NULL)
        ORDER BY side
        """,  # noqa: S608 - quoted identifiers of the schema
        {"state": state, "dated_by": list(register.history.dated_by)},
    ).fetchall()
    facts = record.facts_of([register], (fact for _, fact in rows), quotes)
    for counterpart, fact in rows:
        yield Gap(GapKind.UNDATED, counterpart, facts[fact])


def _silent(record: Record, state: str, names: Names, day: date) -> list[str]:
    """States there were on the day of which no fact speaks together with this one."""
    rows = record.connection.execute(
        "SELECT DISTINCT unnest(states) FROM state_facts WHERE state = $1", [state]
    ).fetchall()
    spoken_of = {code for (code,) in rows} | {state}
    there = (one for one in names.states() if one.kind in ("state", "former") and one.existed(day.year))
    return sorted(one.code for one in there if one.code not in spoken_of)


def _other(fact: Fact, register: Register, state: str) -> str:
    """The other side of a fact: the first state or organisation in it that is not this state."""
    for field in register.fields:
        value = fact.get(field.name)
        sides = value if field.type is FieldType.PARTIES else (value,)
        if value is not None and field.type in (
            FieldType.STATE, FieldType.PARTY, FieldType.PARTIES, FieldType.ORGANISATION,
        ):  # fmt: skip
            for side in sides:
                if side != state:
                    return str(side)
    return ""
