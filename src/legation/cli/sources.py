"""`legation sources`: the documents the record is made of."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from legation.cli.options import listing_options
from legation.cli.session import Session
from legation.telling.words import word

if TYPE_CHECKING:
    from legation.record import SourceLine

_HEADINGS = ("document", "title", "publisher", "published", "state", "language", "statements", "file")


@click.command()
@listing_options
@click.pass_obj
def sources(session: Session, form: str, language: str, record_path: Path) -> None:
    """List the documents: title, publisher, date, state, language, statements, file.

    \b
      legation sources
      legation sources --format csv > sources.csv
    """
    from legation.cli.show import print_csv, print_jsonl, print_table
    from legation.record import Record

    with Record(record_path) as record:
        found = record.sources()
    if form == "jsonl":
        print_jsonl(asdict(one) for one in found)
    elif form == "csv":
        rows = [asdict(one) for one in found]
        columns = (
            "id", "title", "publisher", "published", "state", "counterpart", "language", "url", "retrieved",
            "inferred", "statements", "characters", "path",
        )  # fmt: skip
        print_csv(columns, rows)
    else:
        headings = [word(name, language) for name in _HEADINGS]
        print_table(headings, (_row(one, language, session) for one in found), language)


def _row(one: "SourceLine", language: str, session: Session) -> list[str]:
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
    ]
