"""Asking for the whole at a glance: how much the record holds, and whom it is about."""

from dataclasses import dataclass
from datetime import date

from legation.record.ask import Record


@dataclass(frozen=True, slots=True)
class Overview:
    """How much a record holds. `facts` by register; `state` is the state most of its documents are about.

    `first` and `last` are the days on which its earliest and latest dated source spoke.
    """

    documents: int
    statements: int
    facts: dict[str, int]
    disagreements: int
    state: str | None
    first: date | None
    last: date | None


def overview(record: Record) -> Overview:
    """What the record holds, counted."""
    ask = record.connection.execute
    documents, first, last = ask(
        "SELECT count(*), min(published_earliest), max(published_latest) FROM documents"
    ).fetchall()[0]
    ((statements,),) = ask("SELECT count(*) FROM statements").fetchall()
    ((disagreements,),) = ask("SELECT count(*) FROM disagreements").fetchall()
    facts = dict(ask("SELECT register, count(*) FROM facts GROUP BY register").fetchall())
    about = ask(
        """
        SELECT state FROM (
            SELECT state, 1 AS weight FROM documents WHERE state IS NOT NULL
            UNION ALL SELECT state, 0.0001 FROM state_facts
        ) GROUP BY state ORDER BY sum(weight) DESC, state LIMIT 1
        """
    ).fetchone()
    return Overview(documents, statements, facts, disagreements, about[0] if about else None, first, last)


def by_standing(record: Record) -> dict[str, dict[str, int]]:
    """How many facts each register holds, by their standing; registers that hold none are left out."""
    rows = record.connection.execute(
        "SELECT register, standing, count(*) FROM facts GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    held: dict[str, dict[str, int]] = {}
    for register, standing, facts in rows:
        held.setdefault(register, {})[standing] = facts
    return held


def digest(record: Record) -> str:
    """SHA-256 of what the record was made of: its documents' files and the rulings. Of two alike, the same."""
    row = record.connection.execute(
        """
        SELECT sha256(string_agg(line, chr(10) ORDER BY line)) FROM (
            SELECT 'document ' || id || ' ' || digest AS line FROM documents
            UNION ALL SELECT 'ruling ' || id FROM rulings
            UNION ALL SELECT key || ' ' || value FROM meta
        )
        """
    ).fetchone()
    return str(row[0]) if row and row[0] else ""


@dataclass(frozen=True, slots=True)
class Examples:
    """Ids of things that are in the record, to show how they are asked for; two states, the most spoken of first."""

    states: tuple[str, str]
    fact: str
    statement: str
    document: str


def examples(record: Record) -> Examples:
    """Some things that are in the record; empty words where it holds none."""
    ask = record.connection.execute
    states = ask(
        "SELECT state FROM state_facts WHERE len(states) > 1 GROUP BY state ORDER BY count(*) DESC, state LIMIT 2"
    ).fetchall()
    one, other = (*(state for (state,) in states), "PER", "FIN")[:2]
    told = [
        next((key for (key,) in ask(f"SELECT min(id) FROM {table}").fetchall() if key), "")  # noqa: S608 - own words
        for table in ("facts", "statements", "documents")
    ]
    return Examples((one, other), *told)
