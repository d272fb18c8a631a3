"""The command line: commands and how answers look on a terminal; no domain logic.

Heavy imports stand inside the commands, so that `legation --help` answers at once.
Exit codes: 0 fine; 1 built or fetched, but some sources could not be had; 2 a command used wrongly;
3 failed, the old record stands; 130 stopped with Ctrl-C; 141 whoever read the output went away.
"""

import os
import sys
import traceback

import click

from legation.cli.brief import brief
from legation.cli.build import build
from legation.cli.calendar import calendar
from legation.cli.changes import changes
from legation.cli.disagreements import audit, disagreements
from legation.cli.explain import explain
from legation.cli.export import export
from legation.cli.facts import facts
from legation.cli.fetch import fetch
from legation.cli.gaps import gaps
from legation.cli.history import history
from legation.cli.mcp import mcp
from legation.cli.panel import panel
from legation.cli.problems import problems
from legation.cli.profile import profile
from legation.cli.rule import rule
from legation.cli.score import score
from legation.cli.serve import serve
from legation.cli.session import Session
from legation.cli.sources import sources
from legation.cli.statements import statements
from legation.cli.unread import unread
from legation.cli.users import users
from legation.errors import LegationError

FAILED = 3
STOPPED = 130
NO_READER = 141  # what a shell reports of a program whose reader went away


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--debug", is_flag=True, help="Show the trace of an error.")
@click.version_option(package_name="legation", message="%(prog)s %(version)s")
@click.pass_context
def legation(context: click.Context, debug: bool) -> None:
    """Keep the record of a state's foreign relations.

    Reads documents, writes down what each passage says, and answers with the date and the source
    of every fact. Start with:

    \b
      legation build examples/
      legation profile Peru
    """
    context.ensure_object(Session).debug = debug


_COMMANDS = (
    build, facts, profile, brief, history, disagreements, audit, changes, gaps, rule, statements, explain, sources,
    problems, unread, export, panel, calendar, score, fetch, serve, users, mcp,
)  # fmt: skip
for command in _COMMANDS:
    legation.add_command(command)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; errors go to stderr as one sentence. Returns the exit code."""
    try:
        code = legation.main(arguments, prog_name="legation", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except LegationError as error:
        if "--debug" in arguments:
            traceback.print_exc()
        click.echo(f"legation: {error}", err=True)
        return FAILED
    except (BrokenPipeError, SystemExit):
        # Called so, click and rich end the process by themselves for one reason only: the reader went away.
        _drop_output()
        return NO_READER
    except OSError as error:
        if "--debug" in arguments:
            traceback.print_exc()
        reason = (error.strerror or type(error).__name__).lower()
        way_out = "make room or write elsewhere" if error.filename is None else "check that it is there and may be used"
        click.echo(f"legation: {error.filename or 'the output'}: {reason}; {way_out}", err=True)
        _drop_output()
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        return _stopped()
    except RuntimeError as error:  # what DuckDB makes of Ctrl-C while it is at work
        if "interrupt" not in str(error).lower():
            raise
        return _stopped()
    return code if isinstance(code, int) else 0


def _stopped() -> int:
    click.echo("legation: stopped", err=True)
    return STOPPED


def _drop_output() -> None:
    """What is still buffered has nowhere to go; without this, Python complains of it at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
