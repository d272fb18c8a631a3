"""A record open for reading: what its documents are, and what the build could not do with them."""

# ruff: noqa: S608 - names put into SQL are quoted identifiers of the schema; values are parameters

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from legation.errors import RecordError
from legation.model import Problem, ProblemKind
from legation.model.fact import Fact
from legation.record.opening import open_record
from legation.record.schema import among

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A document as `sources` lists it; `published` is EDTF, `inferred` names what was worked out.

    `file` is the id of its file, `original` the place of its bytes in the folder of originals, `kept` says why
    it stands as it was read before.
    """

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    state: str | None
    counterpart: str | None
    language: str | None
    url: str | None
    retrieved: str | None
    inferred: tuple[str, ...]
    statements: int
    characters: int
    path: str
    digest: str
    file: str
    original: str | None
    kept: str


class Documents:
    """The documents of an open record and its problems; what they say is asked of a `Record`."""

    def __init__(self, path: Path, connection: "DuckDBPyConnection | None" = None, left_out: int = 0) -> None:
        """Open the record at `path`; RecordError where there is none or it cannot be read.

        `connection` is one to a record that is open already; `left_out` how many documents it lacks.
        """
        self.path = path
        self.connection = connection or open_record(path)
        self.left_out = left_out

    def __enter__(self) -> Self:
        """The record itself, open."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the record."""
        self.close()

    def close(self) -> None:
        """Close the record. Until then, opening its path again in this process gives this state of it."""
        self.connection.close()

    def text(self, document: str) -> str:
        """The text of the document of that id; RecordError where there is none."""
        row = self.connection.execute("SELECT text FROM documents WHERE id = $1", [document]).fetchone()
        if row is None:
            raise RecordError(f"{document!r} is no document of this record; `legation sources` lists them")
        return str(row[0])

    def sources(self, key: str | None = None, limit: int | None = None, offset: int = 0) -> list[SourceLine]:
        """The documents by id, with how many statements each makes.

        Where given, the one of the id `key`; at most `limit` of them, from the one at `offset`.
        """
        return self._sources(
            "(SELECT id FROM documents WHERE id = coalesce($key, id) ORDER BY id LIMIT $limit OFFSET $offset)",
            {"key": key, "limit": limit, "offset": offset},
        )

    def sources_of(self, facts: Iterable[Fact]) -> dict[str, SourceLine]:
        """The documents that the passages of the facts stand in, by id."""
        list_of, listed = among(sorted({said.document for fact in facts for said in fact.passages}))
        return {one.id: one for one in self._sources(list_of, listed)}

    def _sources(self, wanted: str, values: Mapping[str, Any]) -> list[SourceLine]:
        rows = self.connection.execute(
            "SELECT id, title, publisher, published, state, counterpart, language, url, retrieved, inferred, "
            "(SELECT count(*) FROM statements WHERE document = documents.id), characters, path, "
            f"digest, file, original, kept FROM documents WHERE id IN {wanted} ORDER BY id",
            values,
        ).fetchall()
        columns = [one.name for one in fields(SourceLine)]
        lines = (dict(zip(columns, row, strict=True)) for row in rows)
        return [SourceLine(**{**line, "inferred": tuple(line["inferred"])}) for line in lines]

    def sources_at(self, path: str) -> list[SourceLine]:
        """The documents of a file, or of what it holds, by the path it was read from."""
        return self._sources(
            "(SELECT id FROM documents WHERE path = $path OR starts_with(path, $within))",
            {"path": path, "within": f"{path}/"},
        )

    def outside(self, folder: str) -> bool:
        """Whether the record has documents that were not read from the folder."""
        row = self.connection.execute(
            "SELECT 1 FROM documents WHERE NOT starts_with(path, $1) LIMIT 1", [f"{folder}/"]
        ).fetchone()
        return row is not None

    def problems_at(self, path: str, limit: int) -> list[Problem]:
        """At most `limit` problems of a file and of its documents, those of unread sentences apart, in their order.

        The file by the path it was read from, or was to be: a file that cannot be read has no document.
        """
        rows = self.connection.execute(
            "SELECT kind, document, message, quote_start, quote_end, quote, weight FROM problems "
            "WHERE (document = $path OR file IN (SELECT id FROM files WHERE name = $path)) AND kind <> $apart "
            "ORDER BY kind, document, quote_start, message, quote_end, quote LIMIT $limit",
            {"path": path, "apart": ProblemKind.UNREAD, "limit": limit},
        ).fetchall()
        return [Problem(ProblemKind(row[0]), *row[1:]) for row in rows]

    def problems(self, kind: str | None = None, limit: int | None = None, offset: int = 0) -> list[Problem]:
        """What the build could not do, by kind, the most telling first, then by document and place.

        Of one kind, where it is given; at most `limit`, from the one at `offset`.
        """
        rows = self.connection.execute(
            "SELECT kind, document, message, quote_start, quote_end, quote, weight FROM problems "
            "WHERE kind = coalesce($kind, kind) "
            "ORDER BY kind, weight DESC, document, quote_start, message, quote_end, quote LIMIT $limit OFFSET $offset",
            {"kind": kind, "limit": limit, "offset": offset},
        ).fetchall()
        return [Problem(ProblemKind(row[0]), *row[1:]) for row in rows]
