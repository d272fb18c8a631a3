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
from legation.telling.words import word

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from legation.model.fact import Passage

SHORT_ID = 8  # digits of an id shown to people, of 16: enough to tell millions apart, and to ask for one
PLAIN_WIDTH = 120  # columns, where the output is no terminal
_SHORT = 12  # columns of a cell that is never broken
_MANY = 5  # columns of a table in which none can be wide
_LEAST = 24  # columns that a longer cell has at least, where there is room


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
    from rich import box
    from rich.table import Table
    from rich.text import Text

    every = [list(map(_visible, row)) for row in rows]
    if not every:
        click.echo(word("no rows", language))
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for at, heading in enumerate(headings):
        widest = max(len(row[at]) for row in every)
        if widest:
            # What is short keeps its width, and long passages give way.
            least = min(widest, _SHORT if widest <= _SHORT or len(headings) > _MANY else _LEAST)
            table.add_column(Text(heading), overflow="fold", min_width=least, no_wrap=widest <= _SHORT)
    kept = [at for at in range(len(headings)) if any(row[at] for row in every)]
    for row in every:
        table.add_row(*(Text(row[at]) for at in kept))
    _print(table)


def print_hanging(lead: str, text: str) -> None:
    """Text wrapped to the width of the page, its later lines under the first."""
    width = max(console().width - len(lead), 20)
    lines = textwrap.wrap(_visible(text), width, break_on_hyphens=False) or [""]
    click.echo(lead + f"\n{' ' * len(lead)}".join(lines))


def print_heading(text: str) -> None:
    """A line that stands out on a terminal."""
    click.secho(text, bold=sys.stdout.isatty())


def _print(table: "Table") -> None:
    """Print without the spaces that fill up lines."""
    page = console()
    with page.capture() as captured:
        page.print(table)
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()), color=sys.stdout.isatty())


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


def _visible(text: str) -> str:
    """The text without control characters, which could steer the terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
