"""`legation build`: files and folders into a record."""

import logging
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from legation.cli.options import record_option
from legation.cli.progress import PATIENCE, ProgressLine
from legation.cli.session import Session

if TYPE_CHECKING:
    from legation.record import Left, Summary

SOME_UNREAD = 1
NAMED = 20  # files that are gone or kept


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="SOURCE...")
@click.option("--keep", is_flag=True, help="What was read of files that are gone stays in the record.")
@click.option("--anew", is_flag=True, help="Read every file again, and take nothing over from the record before.")
@record_option
@click.pass_obj
def build(session: Session, sources: tuple[Path, ...], keep: bool, anew: bool, record_path: Path) -> int:
    """Read files and folders (SOURCE...) and write the record.

    A file that the record knows by its content is not read again. What was read of a file that is
    gone goes, and the file is named; with --keep it stays. The record takes the place of the one
    before in one step; when a build fails or is stopped, the one before stands. What could not be
    read is counted at the end and listed by `legation problems`.

    \b
      legation build examples/
      legation build reports/ 2017.txt --record peru.duckdb
    """
    from legation.library.building import build as built

    if keep and anew:
        raise click.UsageError("--keep keeps what was read before, --anew takes nothing of it: give one of the two.")
    # A build that is told to stop cleans up, as with Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if session.debug:
        logging.basicConfig(level=logging.INFO)
    made = built(
        sources, record_path, keep=keep, anew=anew, registers=session.registers, names=lambda: session.names,
        progress=_Shown(),
    )  # fmt: skip
    _print_summary(made.summary, record_path, session)
    return SOME_UNREAD if made.unread or made.summary.unread else 0


class _Shown:
    """How far a build is, on stderr, once it takes longer than two seconds; and at once what could not be read."""

    def __init__(self) -> None:
        self._total = 0
        self._done = 0
        self._what = ""
        self._line = ProgressLine(PATIENCE)

    def begin(self, total: int, what: str) -> None:
        """So many files are now to be `what`: looked at, or read."""
        self._total, self._done, self._what = total, 0, what

    def step(self, name: str) -> None:
        """Say, where it is time to, that `name` is the next file."""
        self._line.say(f"{self._done} of {self._total} files {self._what}; next is {name}")
        self._done += 1

    def tell(self, message: str) -> None:
        """Say what could not be read."""
        click.echo(f"legation: {message}", err=True)

    def close(self) -> None:
        """Take the line away again."""
        self._line.close()


def _print_summary(summary: "Summary", record_path: Path, session: Session) -> None:
    click.echo(f"{record_path}: {_count(summary.documents, 'document')}")
    click.echo(
        f"  files: {summary.read:,} read, {summary.taken:,} taken over, "
        f"{len(summary.gone):,} gone, {len(summary.kept):,} kept"
    )
    _print_left("gone: {name}, {statements} went with it", summary.gone)
    _print_left("kept: {name} ({why}), {statements} of it as read before", summary.kept)
    for register in session.registers:
        statements, facts = summary.statements[register.name], summary.facts[register.name]
        click.echo(f"  {register.title['en']}: {_count(statements, 'statement')}, {_count(facts, 'fact')}")
    for kind, count in sorted(summary.problems.items()):
        click.echo(f'  {kind}: {count} (see `legation problems --kind "{kind}"`)')


def _print_left(line: str, left: "Sequence[Left]") -> None:
    """A line for each of the files, where there are many for the first."""
    for one in left[:NAMED]:
        click.echo("  " + line.format(name=one.name, why=one.why, statements=_count(one.statements, "statement")))
    if len(left) > NAMED:
        click.echo(f"  … and {len(left) - NAMED:,} more")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
