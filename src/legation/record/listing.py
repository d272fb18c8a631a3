"""Asking for long lists a piece at a time: documents, statements, problems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from legation.model import Problem, ProblemKind
from legation.record.ask import Listed, Record, SourceLine

_SOURCE = (
    "id", "title", "publisher", "published", "state", "counterpart", "language", "url", "inferred", "statements",
    "characters", "path",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the order of statements one stands: by document, place in it, register and id."""

    document: str
    start: int
    end: int
    register: str
    id: str


def documents(record: Record, limit: int, offset: int = 0, key: str | None = None) -> list[SourceLine]:
    """Documents by id, `limit` of them from the one at `offset`; the one of the id `key` where it is given."""
    rows = record.connection.execute(
        """
        SELECT id, title, publisher, published, state, counterpart, language, url, inferred,
            (SELECT count(*) FROM statements WHERE document = documents.id), characters, path
        FROM documents WHERE id IN (
            SELECT id FROM documents WHERE id = coalesce($key, id) ORDER BY id LIMIT $limit OFFSET $offset
        ) ORDER BY id
        """,
        {"key": key, "limit": limit, "offset": offset},
    ).fetchall()
    lines = (dict(zip(_SOURCE, row, strict=True)) for row in rows)
    return [SourceLine(**{**line, "inferred": tuple(line["inferred"])}) for line in lines]


def statements(
    record: Record,
    limit: int,
    after: Place | None = None,
    register: str | None = None,
    document: str | None = None,
    states: Sequence[str] = (),
) -> list[Listed]:
    """Statements by document and place in it, `limit` of them `after` a place.

    Where given, of one register or document, or that name all of `states`.
    """
    conditions = ["register = coalesce($register, register)", "document = coalesce($document, document)"]
    values: dict[str, Any] = {"register": register, "document": document, "limit": limit}
    if states:
        conditions.append("list_has_all(states, $states)")
        values["states"] = list(states)
    if after is not None:
        conditions.append(
            "document >= $after_document AND (document, quote_start, quote_end, register, id) > "
            "($after_document, $after_start, $after_end, $after_register, $after_id)"
        )
        values |= {
            "after_document": after.document, "after_start": after.start, "after_end": after.end,
            "after_register": after.register, "after_id": after.id,
        }  # fmt: skip
    condition = (
        f"id IN (SELECT id FROM statements WHERE {' AND '.join(conditions)} "  # noqa: S608 - own words
        "ORDER BY document, quote_start, quote_end, register, id LIMIT $limit)"
    )
    return list(record.listed(condition, values))


def statement(record: Record, key: str) -> Listed | None:
    """The statement of that id."""
    values: Mapping[str, Any] = {"key": key}
    return next(iter(record.listed("id = $key", values)), None)


def place(one: Listed) -> Place:
    """Where a statement stands in their order."""
    line = one.line
    return Place(line["document"], line["start"], line["end"], line["register"], one.id)


def problems(record: Record, kind: str | None, limit: int, offset: int = 0) -> list[Problem]:
    """What the build could not do, as `Record.problems` gives it, `limit` of it from the one at `offset`."""
    rows = record.connection.execute(
        "SELECT kind, document, message, quote_start, quote_end, quote, weight FROM problems "
        "WHERE kind = coalesce($kind, kind) ORDER BY kind, weight DESC, document, quote_start, message "
        "LIMIT $limit OFFSET $offset",
        {"kind": kind, "limit": limit, "offset": offset},
    ).fetchall()
    return [Problem(ProblemKind(row[0]), *row[1:]) for row in rows]
