"""`legation gaps`: what is not known of a state."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from legation.cli.options import STATE, as_known_option, listing_options, on_option
from legation.cli.session import Session
from legation.telling.words import word

if TYPE_CHECKING:
    from legation.record import Gap

LONG_AGO = 10  # years


@click.command()
@click.argument("state", type=STATE)
@click.option("--years", type=click.IntRange(1), default=LONG_AGO, show_default=True, help="How long ago is long ago.")
@on_option
@as_known_option
@listing_options
@click.pass_obj
def gaps(
    session: Session,
    state: str,
    years: int,
    on: date | None,
    as_known: date | None,
    form: str,
    language: str,
    record_path: Path,
) -> None:
    """List what the record does not know of STATE.

    Missions one way only, relations without a date, states no source speaks of together with it, and
    what was last attested long ago. Without --on, as of the last day on which a source speaks.

    \b
      legation gaps PER
      legation gaps Peru --years 20 --format csv
    """
    from legation.cli.show import print_csv, print_jsonl, print_table
    from legation.record import gaps as gaps_of

    with session.record(record_path, as_known) as record:
        found = list(gaps_of(record, session.registers, state, session.names, on, years))
    if form == "jsonl":
        print_jsonl(_line(one) for one in found)
    elif form == "csv":
        print_csv(("gap", "other", "register", "fact", "on", "on_since", "document", "quote"), map(_csv_row, found))
    else:
        headings = [word(name, language) for name in ("gap", "other", "known", "passage")]
        print_table(headings, (_row(one, language, session) for one in found), language)


def _line(one: "Gap") -> dict[str, Any]:
    return {"gap": str(one.kind), "other": one.other, **(one.fact.line() if one.fact else {})}


def _csv_row(one: "Gap") -> dict[str, Any]:
    line = _line(one)
    return {**line, **(line["passages"][0] if one.fact else {})}


def _row(one: "Gap", language: str, session: Session) -> list[str]:
    from legation.record.party import named
    from legation.telling.marks import quoted

    fact = one.fact
    since = str(fact.held.since.year) if fact and fact.held and fact.held.since else ""
    told = [word(f"gap {one.kind}", language, since), named(one.other, language, session.names)]
    if fact is None:
        return [*told, "", ""]
    first = fact.passages[0]
    return [
        *told,
        session.sentence(fact, language),
        f"{quoted(first, language)} [{first.document}]",
    ]
