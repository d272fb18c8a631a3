"""`legation profile`: one state, or two with each other, in plain words."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from legation.cli.options import STATE, listing_options
from legation.cli.session import Session
from legation.cli.words import word

if TYPE_CHECKING:
    from rich.console import Console

    from legation.record import Profile
    from legation.record.profile import Line, Note


@click.command()
@click.argument("state", type=STATE)
@click.argument("other", type=STATE, required=False)
@listing_options
@click.pass_obj
def profile(session: Session, state: str, other: str | None, form: str, language: str, record_path: Path) -> None:
    """Tell in plain words what the record holds on STATE, or on STATE and OTHER with each other.

    Every line ends with its date and the numbers of its sources, which stand at the end.

    \b
      legation profile Peru
      legation profile PER Finland --language es
    """
    from legation.cli.show import console, print_csv, print_jsonl
    from legation.record import Record
    from legation.record import profile as profile_of

    if state == other:
        raise click.UsageError(f"{state} twice; name two states, or one.")
    states = (state, other) if other else (state,)
    with Record(record_path) as record:
        found = profile_of(record, states, session.registers, language, session.names)
    if form == "jsonl":
        print_jsonl(_lines(found))
    elif form == "csv":
        columns = (
            "register", "sentence", "date", "from", "until", "modality", "standing", "witnesses", "fact", "documents",
        )  # fmt: skip
        print_csv(columns, _lines(found))
    else:
        _print(console(), found, language, session)


def _lines(found: "Profile") -> Iterator[dict[str, Any]]:
    for section in found.sections:
        for group in section.groups:
            for line in group:
                documents = list(dict.fromkeys(one.document for one in line.fact.passages))
                yield {"sentence": line.sentence, **line.fact.line(), "documents": documents}


def _print(console: "Console", found: "Profile", language: str, session: Session) -> None:
    from rich.text import Text

    from legation.record.party import named

    names = [named(code, language, session.names) for code in found.states]
    title = word("profile of two" if len(names) > 1 else "profile", language, *names)
    console.print(Text(title, style="bold"))
    for section in found.sections:
        heading = section.register.title.get(language) or section.register.title["en"]
        console.print(Text(f"\n{heading}", style="bold"))
        if not section.groups:
            console.print(f"  {word('nothing', language)}")
        for at, group in enumerate(section.groups):
            if at:
                console.print()
            for line in group:
                _print_hanging(console, "  ", _told(line, language))
    if found.notes:
        console.print(Text(f"\n{word('notes', language)}", style="bold"))
    for note in found.notes:
        _print_hanging(console, f"  [{note.number}] ", _noted(note, language))


def _told(line: "Line", language: str) -> str:
    from legation.cli.show import dates, said

    fact = line.fact
    when = dates(fact.date, fact.since, fact.until, language) or word("undated", language)
    notes = "".join(f"[{number}]" for number in line.notes)
    return f"{said(line.sentence, fact.modality, language)} ({when}) {notes}"


def _noted(note: "Note", language: str) -> str:
    from legation.cli.show import dates, one_line

    source = note.source
    published = dates(source.published, None, None, language) or word("no date", language)
    return f"{source.title or source.id}, {published}: “{one_line(note.passage.quote)}”"


def _print_hanging(console: "Console", lead: str, text: str) -> None:
    """Print wrapped to the console's width, later lines under the text of the first."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=0)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(lead), Text(text))
    console.print(grid)
