"""`legation changes`: what began or ended between two days."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from legation.cli.options import DAY, STATE, as_known_option, listing_options
from legation.cli.session import Session
from legation.telling.words import word

if TYPE_CHECKING:
    from legation.record import Change


@click.command()
@click.option("--from", "first", type=DAY, required=True, help="The first day, such as 2010-01-01.")
@click.option("--to", "last", type=DAY, required=True, help="The last day.")
@click.option("--state", type=STATE, help="Only what names this state (a name or a code).")
@click.option("--with", "other", type=STATE, help="And this one too.")
@as_known_option
@listing_options
@click.pass_obj
def changes(
    session: Session,
    first: date,
    last: date,
    state: str | None,
    other: str | None,
    as_known: date | None,
    form: str,
    language: str,
    record_path: Path,
) -> None:
    """List what began, ended, moved, was raised or lowered from one day to another, both included.

    What may have been before or after, because its date is a year or a month, is marked as perhaps.

    \b
      legation changes --from 2010-01-01 --to 2018-01-01
      legation changes --from 1990-01-01 --to 1999-12-31 --state Peru --format csv
    """
    from legation.cli.show import print_csv, print_jsonl, print_table
    from legation.record import changes as changed

    if last < first:
        raise click.UsageError(f"{last} is before {first}; give the earlier day with --from.")
    with session.record(record_path, as_known) as record:
        states = tuple(one for one in (state, other) if one)
        found = changed(record, session.registers, first, last, states)
    if form == "jsonl":
        print_jsonl(_line(one, language, session) for one in found)
    elif form == "csv":
        columns = (
            "date", "from", "until", "turn", "certain", "register", "sentence", "standing", "witnesses", "fact",
            "document", "start", "end", "quote",
        )  # fmt: skip
        print_csv(
            columns, ({**line["passages"][0], **line} for line in (_line(one, language, session) for one in found))
        )
    else:
        headings = [word(name, language) for name in ("when", "change", "holds", "standing", "passage")]
        print_table(headings, (_row(one, language, session) for one in found), language)


def _line(one: "Change", language: str, session: Session) -> dict[str, Any]:
    told = {"turn": one.turn, "certain": one.certain, "sentence": session.sentence(one.fact, language)}
    return {**one.fact.line(), **told}


def _row(one: "Change", language: str, session: Session) -> list[str]:
    from legation.telling.marks import counted, dates, quoted, standing

    first = one.fact.passages[0]
    turn = word(f"change {one.turn}", language)
    return [
        dates(one.fact.date, one.fact.since, one.fact.until, language),
        turn if one.certain else f"{turn} ({word('change perhaps', language)})",
        session.sentence(one.fact, language),
        standing(one.fact, language),
        f"{quoted(first, language)} [{', '.join((first.document, *counted(first, language)))}]",
    ]
