"""`legation build`: files and folders into a record."""

import logging
import signal
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from legation.cli.options import record_option
from legation.cli.progress import PATIENCE, ProgressLine
from legation.cli.session import Session
from legation.errors import LegationError, UnreadableSource
from legation.model.problem import Problem, ProblemKind

if TYPE_CHECKING:
    from legation.extraction import Reader
    from legation.names import Names
    from legation.reading import Apart, Found, Part, SourceSettings
    from legation.record import Entry, Summary

SOME_UNREAD = 1

_PASSED_ON = (KeyboardInterrupt, SystemExit, GeneratorExit)

_log = logging.getLogger(__name__)


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="SOURCE...")
@record_option
@click.pass_obj
def build(session: Session, sources: tuple[Path, ...], record_path: Path) -> int:
    """Read files and folders (SOURCE...) and write the record.

    The record takes the place of the one before in one step; when a build fails or is stopped, the
    one before stands. What could not be read is counted at the end and listed by
    `legation problems`.

    \b
      legation build examples/
      legation build reports/ 2017.txt --record peru.duckdb
    """
    from legation.extraction import Reader
    from legation.reading import Apart, find_files
    from legation.record import build as build_record

    # A build that is told to stop cleans up, as with Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if session.debug:
        logging.basicConfig(level=logging.INFO)
    found = sorted(find_files(sources), key=lambda one: (one.id, str(one.path)))
    progress = _Progress(len(found))
    reader = Reader.load()
    with Apart() as apart:
        entries = _entries(found, reader, session.names, progress, apart)
        summary = build_record(record_path, entries, session.registers, session.names)
    progress.close()
    _print_summary(summary, record_path, session)
    return SOME_UNREAD if progress.unread else 0


class _Progress:
    """How far a build is, on stderr, once it takes longer than two seconds."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0
        self.read = 0
        self.unread = 0
        self._line = ProgressLine(PATIENCE)

    def step(self, name: str) -> None:
        """Say, where it is time to, that `name` is the next document."""
        self._line.say(f"{self.done} of {self.total} documents read; reading {name}")
        self.done += 1

    def note(self, entry: "Entry | Problem") -> None:
        """Count a document that was read, or what could not be."""
        if isinstance(entry, Problem):
            self.unread += 1
        else:
            self.read += 1

    def close(self) -> None:
        """Take the line away again."""
        self._line.close()


def _entries(
    found: "Sequence[Found]", reader: "Reader", names: "Names", progress: _Progress, apart: "Apart"
) -> "Iterator[Entry | Problem]":
    """One entry a document, read one at a time; raises UnreadableSource where not one could be read."""
    from legation.reading import read_settings

    settings: dict[Path, SourceSettings] = {}
    for one in found:
        if one.settings is not None and one.settings not in settings:
            settings[one.settings], problems = read_settings(one.settings, names)
            name = (PurePath(one.name).parent / one.settings.name).as_posix()
            yield from (_as_recorded(problem, one.settings, name) for problem in problems)
        progress.step(one.id)
        beside = settings.get(one.settings) if one.settings else None
        for entry in _file_entries(one, beside, reader, names, apart):
            progress.note(entry)
            yield entry
    progress.close()
    if not progress.read:
        raise UnreadableSource("no source could be read, so no record was written; name files or folders of papers")


def _file_entries(
    found: "Found", settings: "SourceSettings | None", reader: "Reader", names: "Names", apart: "Apart"
) -> "Iterator[Entry | Problem]":
    """What the documents of one file make; a problem where the file itself cannot be opened, or breaks off."""
    from legation.reading import open_parts

    parts = open_parts(found)
    while True:
        try:
            part = next(parts, None)
        except _PASSED_ON:
            raise
        except BaseException as error:  # noqa: BLE001 - as in _entry
            yield _problem(error, ProblemKind.UNREADABLE, found, found.id)
            return
        if part is None:
            return
        yield _entry(part, settings, reader, names, apart)


def _entry(
    part: "Part", settings: "SourceSettings | None", reader: "Reader", names: "Names", apart: "Apart"
) -> "Entry | Problem":
    """What one document makes: an entry, with a problem instead of statements where the rules broke off."""
    from legation.reading import read_part
    from legation.record import Entry

    document = None
    try:
        document = read_part(part, settings, names, apart.read)
        extraction = reader.read(document)
    except _PASSED_ON:
        raise
    except BaseException as error:  # noqa: BLE001 - a fault in one document, or a panic of Rust, must not cost the rest
        kind = ProblemKind.FAILED if document else ProblemKind.UNREADABLE
        problem = _problem(error, kind, part.found, part.id)
        return Entry(document, (), (problem,)) if document else problem
    return Entry(document, extraction.statements, extraction.problems)


def _problem(error: BaseException, kind: ProblemKind, found: "Found", document: str) -> Problem:
    """The problem that an error is, said on stderr and as the record has it."""
    if isinstance(error, LegationError):
        problem = Problem(kind, document, str(error))
    else:
        _log.info("%s", found.path, exc_info=error)
        message = f"{found.path}: {type(error).__name__}: {error} (a fault in legation; --debug shows where)"
        problem = Problem(ProblemKind.FAILED, document, message)
    click.echo(f"legation: {problem.message}", err=True)
    return _as_recorded(problem, found.path, found.name)


def _as_recorded(problem: Problem, path: Path, name: str) -> Problem:
    """The problem with the file's name in place of its path, which is of one machine only."""
    return replace(
        problem, document=problem.document.replace(str(path), name), message=problem.message.replace(str(path), name)
    )


def _print_summary(summary: "Summary", record_path: Path, session: Session) -> None:
    click.echo(f"{record_path}: {_count(summary.documents, 'document')}")
    for register in session.registers:
        statements, facts = summary.statements[register.name], summary.facts[register.name]
        click.echo(f"  {register.title['en']}: {_count(statements, 'statement')}, {_count(facts, 'fact')}")
    for kind, count in sorted(summary.problems.items()):
        click.echo(f'  {kind}: {count} (see `legation problems --kind "{kind}"`)')


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
