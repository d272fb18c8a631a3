"""`legation mcp`: the record for assistants."""

from pathlib import Path

import click

from legation.cli.options import language_option, record_option
from legation.errors import LegationError

_NEEDED = ("mcp", "mcp_types", "pydantic")


@click.command()
@language_option
@record_option
def mcp(language: str, record_path: Path) -> None:
    """Answer an assistant's questions over standard input and output (MCP).

    Started by the assistant's program, not by hand. It only reads: ask a register as of a day, a profile, a
    history, disagreements, a passage in its document, which state a name means.

    \b
      legation mcp --record peru.duckdb
    """
    try:
        from legation.assistants import create_server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _NEEDED:
            raise
        raise LegationError(
            f"mcp needs what comes with `pip install 'legation[mcp]'` ({error.name} is missing)"
        ) from error
    create_server(record_path.resolve(), language).run("stdio")
