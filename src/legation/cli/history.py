"""`legation history`: two states with each other, as a dated story."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from legation.cli.options import STATE, as_known_option, listing_options, on_option
from legation.cli.session import Session
from legation.telling.words import word

if TYPE_CHECKING:
    from legation.record import Told


@click.command()
@click.argument("state", type=STATE)
@click.argument("other", type=STATE)
@on_option
@as_known_option
@listing_options
@click.pass_obj
def history(
    session: Session,
    state: str,
    other: str,
    on: date | None,
    as_known: date | None,
    form: str,
    language: str,
    record_path: Path,
) -> None:
    """Tell what the record holds of STATE and OTHER in order of time, each line with its passages.

    With --on, as far as that day. What has no date stands at the end.

    \b
      legation history PER NZL
      legation history Peru Mexico --as-known 2010-12-31
    """
    from legation.cli.show import print_csv, print_jsonl
    from legation.record import history as history_of

    if state == other:
        raise click.UsageError(f"{state} twice; name two states.")
    with session.record(record_path, as_known) as record:
        found = history_of(record, session.registers, state, other, on)
    if form == "jsonl":
        print_jsonl(_lines(found, language, session))
    elif form == "csv":
        columns = (
            "date", "from", "until", "register", "sentence", "turn", "modality", "standing", "witnesses", "fact",
            "matter", "perhaps", "documents",
        )  # fmt: skip
        print_csv(columns, _lines(found, language, session))
    else:
        _print(found, (state, other), language, session)


def _lines(found: "Sequence[Told]", language: str, session: Session) -> Iterator[dict[str, Any]]:
    for one in found:
        documents = list(dict.fromkeys(passage.document for passage in one.fact.passages))
        said = {"sentence": session.sentence(one.fact, language), "turn": one.fact.turn, "matter": one.fact.matter}
        yield {**one.fact.line(), **said, "perhaps": one.perhaps, "documents": documents}


def _print(found: "Sequence[Told]", states: tuple[str, str], language: str, session: Session) -> None:
    from legation.cli.show import print_hanging, print_heading, print_passages
    from legation.record.party import named
    from legation.telling.marks import dates, standing

    print_heading(word("story", language, *(named(code, language, session.names) for code in states)))
    if not found:
        click.echo(f"\n{word('nothing', language)}")
    undated = False
    for one in found:
        fact = one.fact
        when = dates(fact.date, fact.since, fact.until, language)
        if not when and not undated:
            print_heading(f"\n{word('without date', language)}")
            undated = True
        click.echo()
        mark = f" ({standing(fact, language)})" if fact.why else ""
        print_hanging("" if undated else f"{when}  ", session.sentence(one.fact, language) + mark)
        for other in (told for told in found if told.fact.id in one.perhaps):
            print_hanging("    ", f"({word('perhaps', language, session.sentence(other.fact, language).rstrip('.'))})")
        print_passages(fact.passages, language)
