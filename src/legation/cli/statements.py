"""`legation statements`: what each passage says."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from legation.cli.options import REGISTER, STATE, as_known_option, listing_options
from legation.cli.session import Session
from legation.telling.words import word

if TYPE_CHECKING:
    from legation.record import Listed
    from legation.rules.register import Register

_BEFORE = ("id", "register", "document", "quote", "start", "end", "modality")
_AFTER = ("date", "from", "until", "given", "rule", "decision", "page", "sheet_row", "under")


@click.command()
@click.option("--register", type=REGISTER, help="Only this register.")
@click.option("--document", help="Only this document, by its id.")
@click.option("--state", type=STATE, help="Only statements that name this state (a name or a code).")
@as_known_option
@listing_options
@click.pass_obj
def statements(
    session: Session,
    register: "Register | None",
    document: str | None,
    state: str | None,
    as_known: date | None,
    form: str,
    language: str,
    record_path: Path,
) -> None:
    """List what each passage says, one line a statement; `legation explain ID` tells why it was made.

    \b
      legation statements --state Finland
      legation statements --format jsonl > statements.jsonl
    """
    from legation.cli.show import print_csv, print_jsonl, print_table

    with session.record(record_path, as_known) as record:
        found = record.statements(register.name if register else None, document, state)
        if form == "jsonl":
            print_jsonl(one.line for one in found)
        elif form == "csv":
            registers = (register,) if register else session.registers
            own = dict.fromkeys(field.name for one in registers for field in one.fields)
            print_csv((*_BEFORE, *own, *_AFTER), map(_csv_row, found))
        else:
            headings = [word(name, language) for name in ("id", "source", "says", "when", "passage")]
            print_table(headings, _rows(found, language, session), language)


def _csv_row(one: "Listed") -> dict[str, Any]:
    return {
        "id": one.id,
        "modality": "stated",
        **one.line,
        "given": one.given,
        "rule": one.rule,
        "decision": one.decision,
        "page": one.page,
        "sheet_row": one.sheet_row,
        "under": one.under,
    }


def _rows(found: "Iterable[Listed]", language: str, session: Session) -> Iterator[tuple[str, ...]]:
    from legation.cli.show import SHORT_ID
    from legation.record import sentence
    from legation.telling.marks import counted, dates

    registers = {one.name: one for one in session.registers}
    for one in found:
        line = one.line
        words = sentence(registers[line["register"]], line, language, session.names, line.get("modality", "stated"))
        when = dates(line.get("date"), line.get("from"), line.get("until"), language)
        yield (
            one.id[:SHORT_ID],
            ", ".join((line["document"], *counted(one, language))),
            words,
            when,
            _passage(one, language),
        )


def _passage(one: "Listed", language: str) -> str:
    from legation.telling.marks import passage

    said = passage(one.line["quote"], one.given, language)
    return f"{said} ({word(f'decision {one.decision}', language)})" if one.decision else said
