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
