"""`legation disagreements` and `legation audit`: witnesses that can't both be right, side by side."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from legation.cli.options import ODDS, STATE, as_known_option, listing_options, on_option
from legation.cli.session import Session
from legation.telling.words import word

if TYPE_CHECKING:
    from legation.model.fact import Disagreement

_COLUMNS = (
    "disagreement", "odds", "register", "side", "shown", "why", "sentence", "date", "from", "until", "witnesses",
    "standing", "fact", "document", "stands_in", "start", "end", "quote",
)  # fmt: skip


@click.command()
@click.option("--kind", type=click.Choice(ODDS), help="Only this kind.")
@click.option("--state", type=STATE, help="Only what names this state (a name or a code).")
@click.option("--with", "other", type=STATE, help="And this one too.")
@on_option
@as_known_option
@listing_options
@click.pass_obj
def disagreements(
    session: Session,
    kind: str | None,
    state: str | None,
    other: str | None,
    on: date | None,
    as_known: date | None,
    form: str,
    language: str,
    record_path: Path,
) -> None:
    """List facts that can't all be right, side by side, each with its passages.

    The side that is shown comes first, with the reason. With --on, only what is told of days until
    then.

    \b
      legation disagreements
      legation disagreements --kind date --state Mexico
    """
    from legation.record import disagreements as at_odds

    with session.record(record_path, as_known) as record:
        states = tuple(one for one in (state, other) if one)
        found = at_odds(record, session.registers, kind, states, on)
    _show(found, form, language, session, "no disagreements")


@click.command()
@click.argument("document", required=False)
@on_option
@as_known_option
@listing_options
@click.pass_obj
def audit(
    session: Session,
    document: str | None,
    on: date | None,
    as_known: date | None,
    form: str,
    language: str,
    record_path: Path,
) -> None:
    """Hold a source against itself: what its headings, sentences, lists and tables say differently.

    Of one DOCUMENT, by its id, or of every one. With --on, only what is told of days until then.

    \b
      legation audit
      legation audit peru-encyclopedia
    """
    from legation.record import audit as audited

    with session.record(record_path, as_known) as record:
        if document is not None:
            record.text(document)  # raises where there is none
        found = audited(record, session.registers, document, on)
    _show(found, form, language, session, "no audit")


def _show(found: "Sequence[Disagreement]", form: str, language: str, session: Session, nothing: str) -> None:
    from legation.cli.show import print_csv, print_jsonl

    if form == "jsonl":
        print_jsonl(one.line() for one in found)
    elif form == "csv":
        print_csv(_COLUMNS, _rows(found, language, session))
    elif not found:
        click.echo(word(nothing, language))
    else:
        click.echo(word("disagreements", language, str(len(found))))
        for one in found:
            _print(one, language, session)


def _rows(found: "Sequence[Disagreement]", language: str, session: Session) -> Iterator[dict[str, Any]]:
    for one in found:
        for number, side in enumerate(one.sides, 1):
            line = side.line()
            for passage in line.pop("passages"):
                yield {
                    **passage, **line, "disagreement": one.id, "odds": one.odds, "side": number,
                    "shown": "yes" if number == 1 else "no", "why": one.why,
                    "sentence": session.sentence(side, language),
                }  # fmt: skip


def _print(one: "Disagreement", language: str, session: Session) -> None:
    from legation.cli.show import SHORT_ID, print_hanging, print_heading, print_passages
    from legation.telling.marks import when

    register = next(register for register in session.registers if register.name == one.register)
    title = register.title.get(language) or register.title["en"]
    print_heading(f"\n{title} · {word(f'odds {one.odds}', language)} · {one.id[:SHORT_ID]}")
    for number, side in enumerate(one.sides, 1):
        told = when(side, language) or word("undated", language)
        mark = f" [{word('shown', language)}: {word(f'why {one.why}', language)}]" if number == 1 else ""
        print_hanging(f"  {number}. ", f"{session.sentence(side, language)} ({told}){mark}")
        print_passages(side.passages, language)
