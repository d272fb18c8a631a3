"""`legation sources`: the documents the record is made of."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from legation.cli.options import listing_options
from legation.cli.session import Session
from legation.telling.words import word

if TYPE_CHECKING:
    from legation.record import Now, SourceLine

_HEADINGS = ("document", "title", "publisher", "published", "state", "language", "statements", "file")
_COLUMNS = (
    "id", "title", "publisher", "published", "state", "counterpart", "language", "url", "retrieved", "inferred",
    "statements", "characters", "path", "digest", "original", "kept",
)  # fmt: skip


@click.command()
@click.option(
    "--in",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder the sources of the build stand in; the current one unless told.",
)
@listing_options
@click.pass_obj
def sources(session: Session, folder: Path | None, form: str, language: str, record_path: Path) -> None:
    """List the documents: title, publisher, date, state, language, statements, file.

    Where the files are found from the current folder, or from the one that --in names, it says of each
    whether it is unchanged since it was read, has changed or is gone. What CSV and JSON lines hold is
    the same on every machine: they say so only with --in.

    \b
      legation sources
      legation sources --in /archive/2019
      legation sources --format csv > sources.csv
    """
    from legation.cli.show import print_csv, print_jsonl, print_table
    from legation.record import Record, whereabouts

    with Record(record_path) as record:
        found = record.sources()
        now = whereabouts(record, folder or Path()) if folder or form == "table" else {}
    if now and set(now.values()) <= {"gone", "kept"}:
        now = _none_found(now, folder)
    if form == "table":
        headings = [word(name, language) for name in (*_HEADINGS, *(["now"] if now else []))]
        print_table(headings, (_row(one, now.get(one.file), language, session) for one in found), language)
        return
    rows = [asdict(one) | ({"now": now.get(one.file)} if folder else {}) for one in found]
    if form == "jsonl":
        print_jsonl(rows)
    else:
        print_csv((*_COLUMNS, *(["now"] if folder else [])), rows)


def _none_found(now: "dict[str, Now]", folder: Path | None) -> "dict[str, Now]":
    """What to say where not one file was found: of a folder that was named, so; of the current one, nothing."""
    if folder is None:
        return {}
    click.echo(
        f"legation: none of the files is in {folder}; name the folder that what was given to the build stands in",
        err=True,
    )
    return now


def _row(one: "SourceLine", now: "Now | None", language: str, session: Session) -> list[str]:
    from legation.record.party import named
    from legation.telling.marks import dates

    published = dates(one.published, None, None, language)
    if published:
        published += f" ({word('inferred' if 'published' in one.inferred else 'stated', language)})"
    states = [named(code, language, session.names) for code in (one.state, one.counterpart) if code]
    return [
        one.id,
        one.title or "",
        one.publisher or "",
        published,
        f" {word('and', language)} ".join(states),
        one.language or "",
        str(one.statements),
        one.path,
        *([word(f"now {now}", language)] if now else []),
    ]
