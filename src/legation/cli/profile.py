"""`legation profile`: one state, or two with each other, in plain words."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from legation.cli.options import STATE, as_known_option, listing_options, on_option
from legation.cli.session import Session
from legation.telling.words import word

if TYPE_CHECKING:
    from legation.record import Profile
    from legation.record.profile import Line, Note


@click.command()
@click.argument("state", type=STATE)
@click.argument("other", type=STATE, required=False)
@on_option
@as_known_option
@listing_options
@click.pass_obj
def profile(
    session: Session,
    state: str,
    other: str | None,
    on: date | None,
    as_known: date | None,
    form: str,
    language: str,
    record_path: Path,
) -> None:
    """Tell in plain words what the record holds on STATE, or on STATE and OTHER with each other.

    Every line ends with its date and the numbers of its sources, which stand at the end.

    \b
      legation profile Peru
      legation profile PER Finland --language es
      legation profile PER BGR --on 2010-01-01
    """
    from legation.cli.show import print_csv, print_jsonl
    from legation.record import profile as profile_of

    if state == other:
        raise click.UsageError(f"{state} twice; name two states, or one.")
    states = (state, other) if other else (state,)
    with session.record(record_path, as_known) as record:
        found = profile_of(record, states, session.registers, language, session.names, on)
    if form == "jsonl":
        print_jsonl(_lines(found))
    elif form == "csv":
        columns = (
            "register", "sentence", "date", "from", "until", "modality", "on", "on_since", "standing", "witnesses",
            "fact", "documents",
        )  # fmt: skip
        print_csv(columns, _lines(found))
    else:
        _print(found, language, session, on)


def _lines(found: "Profile") -> Iterator[dict[str, Any]]:
    for section in found.sections:
        for group in section.groups:
            for line in group:
                documents = list(dict.fromkeys(one.document for one in line.fact.passages))
                yield {"sentence": line.sentence, **line.fact.line(), "documents": documents}


def _print(found: "Profile", language: str, session: Session, on: date | None) -> None:
    from legation.cli.show import print_hanging, print_heading
    from legation.record.party import named
    from legation.telling.marks import dates

    names = [named(code, language, session.names) for code in found.states]
    heading = word("profile of two" if len(names) > 1 else "profile", language, *names)
    if on is not None:
        heading += ", " + word("as of", language, dates(on.isoformat(), None, None, language))
    print_heading(heading)
    for section in found.sections:
        print_heading(f"\n{section.register.title.get(language) or section.register.title['en']}")
        if not section.groups:
            click.echo(f"  {word('nothing', language)}")
        for at, group in enumerate(section.groups):
            if at:
                click.echo()
            for line in group:
                print_hanging("  ", _told(line, language))
    if found.notes:
        print_heading(f"\n{word('notes', language)}")
    for note in found.notes:
        print_hanging(f"  [{note.number}] ", _noted(note, language))


def _told(line: "Line", language: str) -> str:
    from legation.telling.marks import held, standing, when

    fact = line.fact
    notes = "".join(f"[{number}]" for number in line.notes)
    marks = [when(fact, language) or ("" if fact.held else word("undated", language)), held(fact.held, language)]
    marks += [standing(fact, language)] if fact.standing != "single" else []
    return f"{line.sentence} ({'; '.join(filter(None, marks))}) {notes}"


def _noted(note: "Note", language: str) -> str:
    from legation.telling.marks import counted, dates, quoted

    source = note.source
    published = dates(source.published, None, None, language) or word("no date", language)
    said = quoted(note.passage, language)
    return f"{', '.join((source.title or source.id, published, *counted(note.passage, language)))}: {said}"
