"""`legation calendar`: anniversaries and plans as a calendar."""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from legation.cli.options import DAY, REGISTER, STATE, as_known_option, language_option, record_option
from legation.cli.session import Session

if TYPE_CHECKING:
    from legation.rules.register import Register


@click.command()
@click.argument("state", type=STATE)
@click.argument("other", type=STATE, required=False)
@click.option("--from", "first", type=DAY, required=True, help="The first day, such as 2026-01-01.")
@click.option("--to", "last", type=DAY, help="The last day; a year after the first, where it is left out.")
@click.option(
    "--every", type=click.IntRange(1), default=1, show_default=True, help="Only each so many years, such as 25."
)
@click.option("--register", "chosen", type=REGISTER, multiple=True, help="Only this register; may be repeated.")
@click.option("-o", "--output", "path", type=click.Path(path_type=Path), required=True, help="The file to write.")
@as_known_option
@click.option("--replace", is_flag=True, help="Put it in the place of an older file.")
@language_option
@record_option
@click.pass_obj
def calendar(
    session: Session,
    state: str,
    other: str | None,
    first: date,
    last: date | None,
    every: int,
    chosen: tuple["Register", ...],
    path: Path,
    as_known: date | None,
    replace: bool,
    language: str,
    record_path: Path,
) -> None:
    """Write a calendar (.ics) of anniversaries and plans of STATE, or of STATE and OTHER with each other.

    Anniversaries are of relations established, missions opened, organisations joined and treaties signed, where the
    day is known and nothing says that it has ended; plans are what sources say is to come. Each has its passages.

    No day is made up: a plan of which only the month is known lies over the month, and what is known by the year
    alone is left out and counted.

    \b
      legation calendar PER --from 2026-01-01 -o peru-2026.ics
      legation calendar PER FIN --from 2026-01-01 --to 2035-12-31 --every 25 -o jubilees.ics
    """
    from legation.exports.calendar import calendar as made
    from legation.exports.file import check, writing
    from legation.record.calendar import days

    last = last or first + min(timedelta(days=365), date.max - first)
    if last < first:
        raise click.BadParameter(f"{last} comes before {first}.", param_hint="--to")
    if state == other:
        raise click.UsageError("Name two states, or one.")
    check([path], replace)
    states = [one for one in (state, other) if one]
    registers = [one for one in session.registers if not chosen or one in chosen]
    with session.record(record_path, as_known) as record:
        found = days(record, registers, states, first, last, every)
        content = made(record, registers, session.names, found, states, (first, last), language)
    with writing([path], replace) as (aside,):
        aside.write_bytes(content)
    anniversaries = sum(one.years > 0 for one in found.marked)
    click.echo(f"{path}: {_counted(anniversaries, 'anniversary', 'anniversaries')}, "
               f"{_counted(len(found.marked) - anniversaries, 'plan', 'plans')}")  # fmt: skip
    if found.left_out:
        click.echo(f"legation: {_counted(found.left_out, 'date', 'dates')} left out: no day is told", err=True)


def _counted(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"
