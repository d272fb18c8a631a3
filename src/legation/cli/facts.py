"""`legation facts`: what the record holds in one register."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from legation.cli.options import REGISTER, STATE, as_known_option, listing_options, on_option
from legation.cli.session import Session
from legation.telling.words import word

if TYPE_CHECKING:
    from legation.model.fact import Fact
    from legation.rules.register import Register


@click.command()
@click.argument("register", type=REGISTER)
@click.option("--state", type=STATE, help="Only facts that name this state (a name or a code).")
@click.option("--with", "other", type=STATE, help="And this one too.")
@on_option
@as_known_option
@listing_options
@click.pass_obj
def facts(
    session: Session,
    register: "Register",
    state: str | None,
    other: str | None,
    on: date | None,
    as_known: date | None,
    form: str,
    language: str,
    record_path: Path,
) -> None:
    """List what the record holds in one REGISTER, one line a fact, with its passages.

    As of a day, one line for each thing that may hold, with its standing on that day: attested,
    between (attested before and after), presumed (attested before), ended or not known.

    \b
      legation facts missions --state Peru --with Finland
      legation facts missions --state PER --on 2002-06-01
      legation facts memberships --state PER --format csv
    """
    from legation.cli.show import print_csv, print_jsonl, print_table

    with session.record(record_path, as_known) as record:
        found = record.facts(register, *(one for one in (state, other) if one), on=on)
    own = [field.name for field in register.fields]
    if form == "jsonl":
        print_jsonl(one.line() for one in found)
    elif form == "csv":
        columns = (
            "fact", "thing", *own, "date", "from", "until", "modality", *(("on", "on_since") if on else ()),
            "standing", "witnesses", "document", "start", "end", "quote", "documents",
        )  # fmt: skip
        print_csv(columns, map(_csv_row, found))
    else:
        headings = [word(name, language) for name in ("id", "holds", "when", "on", "standing", "passage")]
        print_table(headings, (_row(one, register, language, session) for one in found), language)


def _csv_row(fact: "Fact") -> dict[str, Any]:
    """The fact with its first passage, and the documents of all of them."""
    line = fact.line()
    first = line.pop("passages")[0]
    documents = list(dict.fromkeys(one.document for one in fact.passages))
    return {**first, **line, "documents": documents}


def _row(fact: "Fact", register: "Register", language: str, session: Session) -> list[str]:
    from legation.cli.show import SHORT_ID
    from legation.record import sentence
    from legation.telling.marks import held, lead, standing, when

    return [
        fact.id[:SHORT_ID],
        sentence(register, dict(fact.fields), language, session.names, fact.modality),
        when(fact, language),
        held(fact.held, language),
        standing(fact, language),
        lead(fact, language),
    ]
