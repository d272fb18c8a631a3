"""A file → the documents in it: one, or those of an archive, an e-mail, a dump."""

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO

from legation.errors import UnreadableSource
from legation.model.document import Document
from legation.model.problem import Problem, ProblemKind
from legation.reading.content import Content, Note
from legation.reading.files import Found, reason
from legation.reading.formats import FORMATS, Format, Inner
from legation.reading.language import misnamed, tell_languages, unnamed
from legation.reading.limits import DEEPEST, MOST, UNPACKED
from legation.reading.settings import SourceSettings, resolve
from legation.reading.source import infer_source

if TYPE_CHECKING:
    from legation.names import Names


@dataclass(frozen=True, slots=True)
class Part:
    """One document's bytes: those of the file that was found, or of what stands `inside` it by that way.

    `suffix` says its format. `problem` says why it cannot be read, with the way out. `settings` is what its
    container says of it.
    """

    found: Found
    inside: str
    suffix: str
    data: bytes = b""
    problem: str = ""
    settings: SourceSettings | None = None

    @property
    def id(self) -> str:
        """The document's id: the file's, and the way inside."""
        return f"{self.found.id}/{self.inside}" if self.inside else self.found.id

    @property
    def name(self) -> str:
        """Its name as the record has it: `papers/2017.zip/annex/list.csv`."""
        return f"{self.found.name}/{self.inside}" if self.inside else self.found.name

    def stated(self, beside: SourceSettings | None, names: "Names | None") -> tuple[dict[str, Any], tuple[str, ...]]:
        """What is said of its source: by its container, then by the sources.toml beside the file, which goes before.

        And what its container says that cannot be used.
        """
        stated: dict[str, Any] = {}
        messages: tuple[str, ...] = ()
        if self.settings is not None:
            stated, messages = resolve(self.settings.of(PurePosixPath(self.name).name), names)
        if beside is not None:
            file = self.found.path.name
            stated |= {**beside.of(file), **beside.files.get(f"{file}/{self.inside}", {})}
        return stated, messages


def read_file(path: Path, id: str, settings: SourceSettings | None, names: "Names | None") -> Document:  # noqa: A002
    """The document in a file that is one; otherwise as `read_part`."""
    found = Found(path, id, str(path))
    if path.suffix.lower() not in FORMATS or FORMATS[path.suffix.lower()].container:
        raise UnreadableSource(f"{path}: no reader for one document in {path.suffix or 'files without a suffix'}")
    (part,) = open_parts(found)
    return read_part(part, settings, names)


def open_parts(found: Found) -> Iterator[Part]:
    """The documents in a file, in the order in which it holds them; UnreadableSource where it cannot be read.

    What cannot be read in a container is a part with a problem.
    """
    if found.problem is not None:
        raise UnreadableSource(f"{found.path}: {found.problem.message}")
    suffix = found.path.suffix.lower()
    form = FORMATS[suffix]
    whole = Part(found, "", suffix)
    with _opened(found.path) as file:
        if not form.container:
            yield replace(whole, data=file.read())
            return
        size = file.seek(0, io.SEEK_END)
        file.seek(0)
        yield from _within(file, whole, form, 1, _Unpacked(max(UNPACKED, 2 * size)))


def read_here(suffix: str, data: bytes, name: str) -> Content:
    """The content of a file with that suffix, read in this process; `Apart.read` does it in another."""
    return FORMATS[suffix].read(data, name)


def read_part(
    part: Part,
    settings: SourceSettings | None,
    names: "Names | None",
    read: Callable[[str, bytes, str], Content] = read_here,
) -> Document:
    """The document that a part is, its content read by `read`.

    `settings` is what the sources.toml beside the file says, which goes before what the container says, what
    the file says of itself, and what is inferred; `names` resolves states, and without it no state is
    inferred. What was guessed is in the document's `problems`. UnreadableSource where it cannot be read.
    """
    where = f"{part.found.path}/{part.inside}" if part.inside else str(part.found.path)
    if part.problem:
        raise UnreadableSource(f"{where}: {part.problem}")
    content = read(part.suffix, part.data, where)
    source = infer_source(content.text, content.blocks, names)
    beside, messages = part.stated(settings, names)
    by_file, blocks = dict(content.stated), list(content.blocks)
    if misnamed(by_file.get("language"), content.text):
        blocks = unnamed(blocks, by_file.pop("language"))
    stated = {**by_file, **beside}
    source = replace(source, **stated, inferred=source.inferred - stated.keys())
    problems = tuple(
        Problem(
            ProblemKind.UNREADABLE,
            part.id,
            f"{PurePosixPath(part.name).name}: {note.message}",
            note.place,
            None if note.place is None else note.place + 1,
        )
        for note in (*content.notes, *map(Note, messages))
    )
    digest = hashlib.sha256(part.data).hexdigest()
    told = tell_languages(blocks, content.text)
    return Document(part.id, content.text, told, source, part.name, digest, content.pages, problems)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise UnreadableSource(f"{path} cannot be opened ({reason(error)}); give read access") from error
    with file:
        yield file


@dataclass(slots=True)
class _Unpacked:
    """What has come out of a file so far, containers within it counted."""

    limit: int
    documents: int = 0
    size: int = 0

    def fault(self, inner: Inner) -> str:
        """Why no more is taken out of it, with the next document; empty while more may be."""
        self.documents += 1
        self.size += len(inner.data)
        if self.documents > MOST:
            return f"holds more than {MOST:,} documents; this and what follows were left out: part it"
        if self.size > self.limit:
            return f"unpacks to more than {self.limit / 1e9:.0f} GB; this and what follows were left out: part it"
        return ""


def _within(file: BinaryIO, container: Part, form: Format, depth: int, unpacked: _Unpacked) -> Iterator[Part]:
    """The documents of an open container, those of the containers in it in their place."""
    where = f"{container.found.path}/{container.inside}" if container.inside else str(container.found.path)
    for inner in form.open(file, where):
        fault = unpacked.fault(inner)
        if fault:
            yield replace(container, inside=container.inside or inner.name, problem=f"the file {fault}")
            return
        inside = "/".join(filter(None, (container.inside, inner.name)))
        suffix = inner.suffix or PurePosixPath(inner.name).suffix.lower() if inner.name else container.suffix
        settings = inner.settings or container.settings
        part = Part(container.found, inside, suffix, inner.data, inner.problem, settings)
        known = FORMATS.get(suffix)
        if part.problem:
            yield part
        elif known is None:
            yield replace(part, data=b"", problem=f"no reader for {suffix or 'files without a suffix'}")
        elif not (known.container and inner.name):
            yield part
        elif depth == DEEPEST:
            yield replace(part, data=b"", problem=f"stands in {depth} containers; unpack it to have it read")
        else:
            yield from _nested(part, known, depth + 1, unpacked)


def _nested(part: Part, form: Format, depth: int, unpacked: _Unpacked) -> Iterator[Part]:
    try:
        yield from _within(io.BytesIO(part.data), replace(part, data=b""), form, depth, unpacked)
    except UnreadableSource as error:
        yield replace(part, data=b"", problem=str(error))
