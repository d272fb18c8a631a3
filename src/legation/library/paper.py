"""One document, read without a record."""

from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from legation.errors import InvalidValue, UnreadableSource
from legation.extraction import Reader
from legation.library.facts import Passage, statement_cells
from legation.library.listing import Line, Listing
from legation.model import Document, Problem, Statement
from legation.names import Names
from legation.reading import Apart, Found, Part, find_files, open_parts, read_part, read_settings
from legation.telling.words import word


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as it was read, what its passages say, and what of it could not be resolved.

    `document.text[one.start:one.end] == one.quote` of each of the statements.
    """

    document: Document
    statements: Listing[Statement]
    problems: tuple[Problem, ...]

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    def __repr__(self) -> str:
        """What it says."""
        return f"{self.document.source.title or self.document.id}\n{self.statements!r}"

    def _repr_html_(self) -> str:
        return self.statements._repr_html_()


def read(path: str | PathLike[str] | None = None, *, text: str | None = None, language: str = "en") -> Paper:
    """What a document says, read by the rules of all registers; no record is made or needed.

    `path` is a file of any format that is read (docs/reading.md), and a sources.toml beside it is heard; `text` is
    plain text instead. `language` is that of the sentences in tables. UnreadableSource where the file cannot be
    read, or holds several documents.
    """
    if (path is None) == (text is None):
        raise InvalidValue("give a file or text=, and one of them only")
    names = Names.load()
    document = _of_text(text, names) if text is not None else _of_file(Path(path or ""), names)
    reader = Reader(names)
    extraction = reader.read(document)
    registers = {one.name: one for one in reader.registers}

    def shown(one: Statement) -> list[Line]:
        said = Passage("", one.document, one.quote, one.start, one.end, page=document.page(one.start))
        return [Line(statement_cells(one, registers, names, language), (said,))]

    heads = tuple(word(name, language) for name in ("register", "says", "when"))
    title = document.source.title or document.id
    statements = Listing(extraction.statements, heads, shown, _line, title, language)
    return Paper(document, statements, (*document.problems, *extraction.problems))


def _of_text(text: str, names: Names) -> Document:
    part = Part(Found(Path("text.txt"), "text", "text.txt"), "", ".txt", text.encode("utf-8", "surrogatepass"))
    return read_part(part, None, names)


def _of_file(path: Path, names: Names) -> Document:
    if not path.is_file():
        raise UnreadableSource(f"{path}: there is no such file; give the path of one document")
    (found,) = find_files([path])
    settings = read_settings(found.settings, names)[0] if found.settings else None
    parts = list(open_parts(found))
    if len(parts) != 1:
        raise UnreadableSource(f"{path}: holds {len(parts)} documents; `legation build` makes a record of them")
    with Apart() as apart:
        return read_part(parts[0], settings, names, apart.read)


def _line(one: Statement) -> dict[str, Any]:
    line: dict[str, Any] = {
        "register": one.register, "document": one.document, "quote": one.quote, "start": one.start, "end": one.end,
    }  # fmt: skip
    if one.modality != "stated":
        line["modality"] = one.modality
    return line | {name: list(value) if isinstance(value, tuple) else value for name, value in one.fields}
