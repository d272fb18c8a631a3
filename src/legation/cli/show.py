"""How answers are printed: tables for people, JSON lines and CSV for programs."""

import csv
import io
import json
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from legation.telling.marks import places, quoted
from legation.telling.tables import drawn, visible
from legation.telling.words import word

if TYPE_CHECKING:
    from rich.console import Console

    from legation.model.fact import Passage

SHORT_ID = 8  # digits of an id shown to people, of 16: enough to tell millions apart, and to ask for one
PLAIN_WIDTH = 120  # columns, where the output is no terminal


def print_jsonl(lines: Iterable[Mapping[str, Any]]) -> None:
    """One JSON object a line, UTF-8."""
    stream = sys.stdout.buffer
    for line in lines:
        stream.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
    stream.flush()


def print_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """RFC 4180, UTF-8, with a header; lists joined with semicolons, what is absent empty."""
    stream = sys.stdout.buffer
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in columns])
        stream.write(buffer.getvalue().encode("utf-8", "surrogatepass"))
        buffer.seek(0)
        buffer.truncate()
    stream.write(buffer.getvalue().encode("utf-8"))
    stream.flush()


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]], language: str) -> None:
    """A table as wide as the terminal, or plain and 120 columns wide; columns with nothing in them left out."""
    every = list(rows)
    if not every:
        click.echo(word("no rows", language))
        return
    click.echo(drawn(headings, every, console()), color=sys.stdout.isatty())


def print_hanging(lead: str, text: str) -> None:
    """Text wrapped to the width of the page, its later lines under the first."""
    width = max(console().width - len(lead), 20)
    lines = textwrap.wrap(visible(text), width, break_on_hyphens=False) or [""]
    click.echo(lead + f"\n{' ' * len(lead)}".join(lines))


def print_heading(text: str) -> None:
    """A line that stands out on a terminal."""
    click.secho(text, bold=sys.stdout.isatty())


def console() -> "Console":
    """Standard output for tables and prose: coloured on a terminal, plain elsewhere."""
    from rich.console import Console

    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(file=sys.stdout, width=PLAIN_WIDTH, no_color=True, highlight=False, force_terminal=False)


def print_passages(passages: "Sequence[Passage]", language: str) -> None:
    """Each passage on lines of its own: the quote, its document, and where in it."""
    for one in passages:
        print_hanging("       ", f"{quoted(one, language)} [{', '.join((one.document, *places(one, language)))}]")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
