"""Asking for statements a piece at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from legation.record.ask import Listed, Record


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the order of statements one stands: by document, place in it, register and id."""

    document: str
    start: int
    end: int
    register: str
    id: str


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
