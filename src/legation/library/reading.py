"""From the files a build was given to what the record takes in, one document at a time."""

import json
import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from legation.errors import LegationError, UnreadableSource
from legation.model.problem import Problem, ProblemKind

if TYPE_CHECKING:
    from legation.extraction import Reader
    from legation.names import Names
    from legation.reading import Apart, Found, Part, SourceSettings
    from legation.record import Entry, File

_PASSED_ON = (KeyboardInterrupt, SystemExit, GeneratorExit)

_log = logging.getLogger(__name__)


class Looked:
    """What is there: `files`, with the digest of each, and as `problems` what of it can't be read.

    `unreadable` are the names of files and folders that can't be opened. `step` is told of each file,
    `tell` what could not be read, in words.
    """

    def __init__(
        self,
        found: "Sequence[Found]",
        names: "Callable[[], Names]",
        step: Callable[[str], None],
        tell: Callable[[str], None],
    ) -> None:
        self._tell = tell
        self.files: list[File] = []
        self.problems: list[Problem] = []
        self.unreadable: list[str] = []
        self._settings: dict[Path, SourceSettings] = {}
        self._found: dict[str, Found] = {}
        for one in found:
            if one.settings is not None and one.settings not in self._settings:
                self._read_settings(one, one.settings, names())
            step(one.id)
            self._look(one)

    def to_read(self, ids: Collection[str]) -> "Iterator[tuple[File, Found, SourceSettings | None]]":
        """The files of these ids, each with where it was found and what is said beside it."""
        for file in self.files:
            if file.id in ids:
                found = self._found[file.id]
                yield file, found, self._beside(found)

    def _read_settings(self, found: "Found", path: Path, names: "Names") -> None:
        from legation.reading import read_settings

        self._settings[path], problems = read_settings(path, names)
        name = (PurePath(found.name).parent / path.name).as_posix()
        self.problems += [_as_recorded(problem, path, name) for problem in problems]

    def _look(self, found: "Found") -> None:
        from legation.reading.files import reason
        from legation.record import File, digest_of

        try:
            digest, size = digest_of(found.path) if found.problem is None else ("", 0)
        except OSError as error:
            problem = f"cannot be opened ({reason(error)}); give read access"
        else:
            problem = found.problem.message if found.problem else ""
        if problem:
            self.unreadable.append(found.name)
            refused = UnreadableSource(f"{found.path}: {problem}")
            self.problems.append(_problem(refused, ProblemKind.UNREADABLE, found, found.id, self._tell))
            return
        self.files.append(File(found.id, found.name, digest, size, _said(found, self._beside(found))))
        self._found[found.id] = found

    def _beside(self, found: "Found") -> "SourceSettings | None":
        return self._settings[found.settings] if found.settings else None


def _said(found: "Found", settings: "SourceSettings | None") -> str:
    """A digest of what the sources.toml beside a file says of it, and of what is in it; empty where that is nothing."""
    import hashlib

    if settings is None:
        return ""
    name = found.path.name
    within = {key: dict(own) for key, own in settings.files.items() if key.startswith(f"{name}/")}
    said = [settings.of(name), within]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16] if any(said) else ""


class Reading:
    """Reads files; `unread` counts what could not be read. `step` and `tell` are told as those of Looked."""

    def __init__(
        self, names: "Callable[[], Names]", apart: "Apart", step: Callable[[str], None], tell: Callable[[str], None]
    ) -> None:
        self.unread = 0
        self.read = 0
        self._names = names
        self._apart = apart
        self._step = step
        self._tell = tell
        self._reader: Reader | None = None

    def entries(self, looked: Looked, ids: Collection[str]) -> "Iterator[File | Entry | Problem]":
        """What could not be read; then each file of these ids with what its documents make, one at a time."""
        yield from looked.problems
        self.unread += len(looked.unreadable)
        for file, found, settings in looked.to_read(ids):
            self._step(file.id)
            yield file
            for entry in self._of_file(found, settings):
                if isinstance(entry, Problem):
                    self.unread += 1
                else:
                    self.read += 1
                yield entry

    def _of_file(self, found: "Found", settings: "SourceSettings | None") -> "Iterator[Entry | Problem]":
        """What the documents of one file make; a problem where the file itself cannot be opened, or breaks off."""
        from legation.reading import open_parts

        parts = open_parts(found)
        while True:
            try:
                part = next(parts, None)
            except _PASSED_ON:
                raise
            except BaseException as error:  # noqa: BLE001 - as in _of_part
                yield _problem(error, ProblemKind.UNREADABLE, found, found.id, self._tell)
                return
            if part is None:
                return
            yield self._of_part(part, settings)

    def _of_part(self, part: "Part", settings: "SourceSettings | None") -> "Entry | Problem":
        """What one document makes: an entry, with a problem instead of statements where the rules broke off."""
        from legation.reading import read_part
        from legation.record import Entry, Original

        document = None
        original = Original(part.data, part.suffix)
        try:
            document = read_part(part, settings, self._names(), self._apart.read)
            extraction = self._load().read(document)
        except _PASSED_ON:
            raise
        except BaseException as error:  # noqa: BLE001 - a fault in one document, or a panic of Rust, must not cost the rest
            kind = ProblemKind.FAILED if document else ProblemKind.UNREADABLE
            problem = _problem(error, kind, part.found, part.id, self._tell)
            return Entry(document, (), (problem,), original) if document else problem
        return Entry(document, extraction.statements, extraction.problems, original)

    def _load(self) -> "Reader":
        """The reader of all languages and registers, once it is needed."""
        if self._reader is None:
            from legation.extraction import Reader

            self._reader = Reader.load(self._names())
        return self._reader


def _problem(
    error: BaseException, kind: ProblemKind, found: "Found", document: str, tell: Callable[[str], None]
) -> Problem:
    """The problem that an error is, as the record has it; `tell` is told of it."""
    if isinstance(error, LegationError):
        problem = Problem(kind, document, str(error))
    else:
        _log.info("%s", found.path, exc_info=error)
        message = f"{found.path}: {type(error).__name__}: {error} (a fault in legation; --debug shows where)"
        problem = Problem(ProblemKind.FAILED, document, message)
    tell(problem.message)
    return _as_recorded(problem, found.path, found.name)


def _as_recorded(problem: Problem, path: Path, name: str) -> Problem:
    """The problem with the file's name in place of its path, which is of one machine only."""
    return replace(
        problem, document=problem.document.replace(str(path), name), message=problem.message.replace(str(path), name)
    )
