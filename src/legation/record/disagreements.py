"""Asking for what is at odds: witnesses that cannot both be right, side by side."""

# ruff: noqa: S608 - what is put into SQL are words of this folder; values are parameters

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from legation.model.fact import Disagreement
from legation.record.ask import Record
from legation.record.glance import source_of
from legation.rules.register import Register


def disagreements(
    record: Record,
    registers: Sequence[Register],
    odds: str | None = None,
    states: Sequence[str] = (),
    on: date | None = None,
    within: str | None = None,
    limit: int | None = None,
    offset: int = 0,
    quotes: bool = True,
) -> list[Disagreement]:
    """Disagreements by kind, register and id, at most `limit` of them from the one at `offset`.

    Without `quotes` their sides come without passages. Where given, of one kind, with facts that name all of
    `states`, of what is told of days until `on`, and `within` one document: two sides or more have a passage in it.
    """
    source, values = source_of(states)
    rows = record.connection.execute(
        f"""
        SELECT disagreements.id, disagreements.register, odds, disagreements.why, list(fact ORDER BY place)
        FROM disagreements JOIN disagreement_sides ON disagreement = disagreements.id
        LEFT JOIN {source} AS told ON told.id = disagreement_sides.fact
        WHERE odds = coalesce($odds, odds) AND ($within IS NULL OR disagreements.id IN (
            SELECT disagreement FROM disagreement_sides JOIN fact_statements USING (fact)
            JOIN statements ON statements.id = statement AND document = $within
            GROUP BY disagreement HAVING count(DISTINCT fact) > 1
        ))
        GROUP BY ALL
        HAVING count(told.id) = count(*)
            AND bool_and(coalesce(earliest_start, earliest_end, last_said, DATE '0001-01-01') <= $on)
        ORDER BY odds, disagreements.register, disagreements.id LIMIT $limit OFFSET $offset
        """,
        {
            **values,
            "odds": odds,
            "on": on or date.max,
            "within": within,
            "limit": limit,
            "offset": offset,
        },
    ).fetchall()
    facts = record.facts_of(registers, (fact for row in rows for fact in row[4]), quotes)
    return [
        Disagreement(key, register, kind, why, tuple(facts[one] for one in sides))
        for key, register, kind, why, sides in rows
    ]


def at_odds(record: Record, registers: Sequence[Register], fact: str, quotes: bool = True) -> list[Disagreement]:
    """The disagreements in which the fact of that id is a side; without passages where `quotes` is false."""
    rows = record.connection.execute(
        """
        SELECT disagreements.id, register, odds, why, list(sides.fact ORDER BY sides.place)
        FROM disagreements JOIN disagreement_sides AS sides ON sides.disagreement = disagreements.id
        WHERE disagreements.id IN (SELECT disagreement FROM disagreement_sides WHERE fact = $fact)
        GROUP BY ALL ORDER BY odds, disagreements.id
        """,
        {"fact": fact},
    ).fetchall()
    facts = record.facts_of(registers, (side for row in rows for side in row[4]), quotes)
    return [
        Disagreement(key, register, odds, why, tuple(facts[side] for side in sides))
        for key, register, odds, why, sides in rows
    ]


def audit(
    record: Record, registers: Sequence[Register], document: str | None = None, on: date | None = None
) -> list[Disagreement]:
    """Where a source is at odds with itself: two sides or more have a passage in it, and only these are given.

    Of every document, or of one; where given, of what is told of days until `on`. A disagreement comes
    once for each document that holds both sides.
    """
    found = []
    for one in disagreements(record, registers, on=on, within=document):
        within = sorted({passage.document for side in one.sides for passage in side.passages})
        for place in within if document is None else [document]:
            sides = [
                replace(side, passages=tuple(said for said in side.passages if said.document == place))
                for side in one.sides
            ]
            told = tuple(side for side in sides if side.passages)
            if len(told) > 1:
                found.append(replace(one, sides=told))
    return sorted(found, key=lambda one: (one.sides[0].passages[0].document, one.odds, one.id))


def sides_of(record: Record, fact: str) -> list[str]:
    """The ids of the disagreements of which the fact is a side, sorted."""
    rows = record.connection.execute(
        "SELECT disagreement FROM disagreement_sides WHERE fact = $1 ORDER BY disagreement", [fact]
    ).fetchall()
    return [key for (key,) in rows]
