"""How answers are printed: tables for people, JSON lines and CSV for programs."""

import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from legation.cli.words import word

if TYPE_CHECKING:
    from rich.console import Console

PLAIN_WIDTH = 120  # columns, where the output is no terminal


def print_jsonl(lines: Iterable[Mapping[str, Any]]) -> None:
    """One JSON object a line, UTF-8."""
    stream = click.get_binary_stream("stdout")
    for line in lines:
        stream.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
    stream.flush()


def print_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """RFC 4180, UTF-8, with a header; lists joined with semicolons, what is absent empty."""
    stream = click.get_binary_stream("stdout")
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

    every = [list(row) for row in rows]
    if not every:
        click.echo(word("no rows", language))
        return
    kept = [at for at in range(len(headings)) if any(row[at] for row in every)]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=False)
    for at in kept:
        # A column of short words keeps its width; passages give way.
        widest = max(len(row[at]) for row in every)
        table.add_column(Text(headings[at]), overflow="fold", no_wrap=widest <= 12, ratio=None)
    for row in every:
        table.add_row(*(Text(_visible(row[at])) for at in kept))
    console().print(table)


def console() -> "Console":
    """Standard output for tables and prose: coloured on a terminal, plain elsewhere."""
    from rich.console import Console

    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(file=sys.stdout, width=PLAIN_WIDTH, no_color=True, highlight=False, force_terminal=False)


def dates(date: str | None, since: str | None, until: str | None, language: str) -> str:
    """The dates of a statement or fact (EDTF) as people write them; empty where there are none."""
    from legation.dates import Edtf, show

    day, start, end = (None if text is None else show(Edtf.parse(text), language) for text in (date, since, until))
    parts = [day] if day else []
    if start and end:
        parts.append(word("between", language, start, end))
    elif start:
        parts.append(word("since", language, start))
    elif end:
        parts.append(word("until", language, end))
    return ", ".join(parts)


def said(sentence: str, modality: str, language: str) -> str:
    """The sentence, with what it is where it is not simply stated: "Planned: …"."""
    return sentence if modality == "stated" else f"{word(modality, language)}: {sentence}"


def one_line(quote: str) -> str:
    """A quote with its line breaks and runs of space as single spaces."""
    return " ".join(quote.split())


def _visible(text: str) -> str:
    """The text without control characters, which could steer the terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
