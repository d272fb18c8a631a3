"""Asking for a document as a reader sees it: a stretch of its text, and what its passages say there."""

# ruff: noqa: S608 - what is put into SQL are ids of the record, spelled out

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from legation.model.fact import Fact, Passage
from legation.record.ask import Record
from legation.record.documents import SourceLine
from legation.record.schema import among
from legation.rules.register import Register


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in its place: `start:end` are code points of the document's text; `fact` is None where a person
    rejected it. `page` counts from 1, None where the paper has none."""

    statement: str
    start: int
    end: int
    fact: Fact | None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a document's text, from `start` on, with what is said in it and the sentences that gave nothing."""

    source: SourceLine
    start: int
    text: str
    said: tuple[Said, ...]
    unread: tuple[tuple[int, int], ...]

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        return self.start + len(self.text)


def stretch(record: Record, registers: Sequence[Register], document: str, place: int, length: int) -> Stretch | None:
    """The stretch of the text in which `place` stands, about `length` code points.

    A text is parted at ends of lines, always at the same ones, so that the stretches of a document do not overlap.
    None where there is no such document.
    """
    source = next(iter(record.sources(document)), None)
    if source is None:
        return None
    text = record.text(document)
    start, end = 0, _end(text, 0, length)
    while end <= place and end < len(text):
        start, end = end, _end(text, end, length)
    within: list[Any] = [document, start, end]
    rows = record.connection.execute(
        """
        SELECT id, quote_start, quote_end, page FROM statements
        WHERE document = $1 AND quote_end > $2 AND quote_start < $3
        ORDER BY quote_start, quote_end, register, id
        """,
        within,
    ).fetchall()
    unread = record.connection.execute(
        """
        SELECT DISTINCT quote_start, quote_end FROM problems
        WHERE document = $1 AND kind = 'unread' AND quote_end > $2 AND quote_start < $3 ORDER BY ALL
        """,
        within,
    ).fetchall()
    return Stretch(source, start, text[start:end], tuple(_said(record, registers, rows)), tuple(unread))


def _said(
    record: Record, registers: Sequence[Register], rows: Sequence[tuple[str, int, int, int | None]]
) -> Iterator[Said]:
    """Statements in their places with the facts they bear out, which come without their passages."""
    list_of, listed = among([key for key, *_ in rows])
    rests = dict(
        record.connection.execute(
            f"SELECT statement, fact FROM fact_statements WHERE statement IN {list_of}", listed
        ).fetchall()
    )
    facts = record.facts_of(registers, rests.values(), quotes=False)
    for key, first, last, page in rows:
        yield Said(key, first, last, facts.get(rests.get(key, "")), page)


def _end(text: str, start: int, length: int) -> int:
    """Where a stretch that begins at `start` ends: after the last line end within its length, if there is one."""
    limit = min(start + length, len(text))
    if limit == len(text):
        return limit
    line = text.rfind("\n", start + length // 2, limit)
    return line + 1 if line >= 0 else limit


def said_on(record: Record, registers: Sequence[Register], document: str, page: int) -> list[Said]:
    """What the passages say that begin on a page of a document, counted from 1, in their order."""
    rows = record.connection.execute(
        """
        SELECT id, quote_start, quote_end, page FROM statements
        WHERE document = $1 AND page = $2 ORDER BY quote_start, quote_end, register, id
        """,
        [document, page],
    ).fetchall()
    return list(_said(record, registers, rows))


def around(record: Record, passages: Sequence[Passage], length: int) -> list[tuple[str, str]]:
    """What stands before and behind each passage in its document's text, `length` code points of each at most."""
    rows = record.connection.execute(
        """
        SELECT substr(text, greatest(first - $length, 0) + 1, least(first, $length)), substr(text, last + 1, $length)
        FROM (
            SELECT unnest($documents) AS document, unnest($starts) AS first, unnest($ends) AS last,
                unnest(range(len($starts))) AS place
        ) AS wanted JOIN documents ON documents.id = wanted.document ORDER BY place
        """,
        {
            "documents": [one.document for one in passages],
            "starts": [one.start for one in passages],
            "ends": [one.end for one in passages],
            "length": length,
        },
    ).fetchall()
    return [(before, behind) for before, behind in rows]


def place_of(record: Record, statement: str) -> tuple[str, int] | None:
    """The document in which a statement stands, and where its quote begins; None where there is no such statement."""
    row = record.connection.execute(
        "SELECT document, quote_start FROM statements WHERE id = $1", [statement]
    ).fetchone()
    return (row[0], row[1]) if row else None


def course_of(record: Record, registers: Sequence[Register], fact: str, limit: int | None = None) -> list[Fact]:
    """The facts that share a fact's history, without passages, in order of time, itself among them; `limit` at most."""
    rows = record.connection.execute(
        """
        SELECT id FROM facts WHERE history = (SELECT history FROM facts WHERE id = $1)
        ORDER BY coalesce(earliest_start, earliest_end) NULLS LAST, coalesce(latest_start, latest_end), last_said, id
        LIMIT $2
        """,
        [fact, limit],
    ).fetchall()
    facts = record.facts_of(registers, (key for (key,) in rows), quotes=False)
    return [facts[key] for (key,) in rows]
