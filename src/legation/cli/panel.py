"""`legation panel`: a table of states and years."""

import signal
from datetime import date
from pathlib import Path
from typing import Any

import click

from legation.cli.options import STATE, as_known_option, record_option
from legation.cli.progress import PATIENCE, ProgressLine
from legation.cli.session import Session

UNITS = ("dyad-year", "state-year")
# `names.systems.SYSTEMS` and the forms of `exports.panel`, spelled out so that `--help` need not load them.
SYSTEMS = ("gw", "cow")
FORMATS = ("csv", "parquet")
YEAR = click.IntRange(1816, 2100)
LEAP = 2000  # a year that has every day


class MonthDay(click.ParamType[tuple[int, int]]):
    """A day of every year, as 07-01."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Month and day; a usage error where not every year has it."""
        if isinstance(value, tuple):
            return value
        try:
            day = date.fromisoformat(f"{LEAP}-{value}")
        except ValueError:
            day = None
        if day is None or (day.month, day.day) == (2, 29):
            self.fail(f"{value!r} is no day of every year; give month and day, such as 07-01.", param, ctx)
        return day.month, day.day


@click.command()
@click.option("--unit", type=click.Choice(UNITS), default="dyad-year", show_default=True, help="What a row is.")
@click.option("--from", "first", type=YEAR, required=True, help="The first year, 1816 or later.")
@click.option("--to", "last", type=YEAR, required=True, help="The last year.")
@click.option("-o", "--output", "path", type=click.Path(path_type=Path), required=True, help="The file to write.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="By default, what the file's name ends in, or csv.")
@click.option("--system", type=click.Choice(SYSTEMS), default="gw", show_default=True, help="Whose list of states.")
@click.option("--directed", is_flag=True, help="Each pair both ways, a row each.")
@click.option("--state", type=STATE, help="Only this state, or its pairs (a name or a code).")
@click.option("--day", type=MonthDay(), help="Look at this day of each year, such as 07-01.")
@as_known_option
@click.option("--replace", is_flag=True, help="Put it in the place of an older file.")
@record_option
@click.pass_obj
def panel(
    session: Session,
    unit: str,
    first: int,
    last: int,
    path: Path,
    form: str | None,
    system: str,
    directed: bool,
    state: str | None,
    day: tuple[int, int] | None,
    as_known: date | None,
    replace: bool,
    record_path: Path,
) -> None:
    """Write a table of states and years: a row for each pair of states, or each state, and year.

    Columns: relations; representation each way (kind of mission, resident or accredited from elsewhere); how
    many memberships both share, treaties, treaties in force, open disputes; ISO codes, numbers and letters of
    Gleditsch and Ward (gw) and Correlates of War (cow). Others beside them say how sure each value is.

    What the record does not know is missing, never 0. A codebook beside the file says what every column means.

    \b
      legation panel --from 1990 --to 2020 -o panel.csv
      legation panel --from 1990 --to 2020 --state PER --directed -o peru.parquet
      legation panel --unit state-year --from 1950 --to 2020 --system cow -o states.csv
    """
    from legation.exports.file import check
    from legation.exports.panel import paths_of, write
    from legation.exports.written import Made
    from legation.record.exporting import made_by
    from legation.record.panel import Frame, Panel

    if last < first:
        raise click.BadParameter(f"{last} comes before {first}.", param_hint="--to")
    dyads = unit == "dyad-year"
    if directed and not dyads:
        raise click.UsageError("--directed is for pairs of states; leave it out, or take --unit dyad-year.")
    form = form or ("parquet" if path.suffix.lower() == ".parquet" else "csv")
    frame = Frame(dyads, first, last, system, directed, day, state)
    # One that is told to stop cleans up, as with Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    check(paths_of(path), replace)
    line = ProgressLine(PATIENCE)
    with (
        session.record(record_path, as_known) as record,
        Panel(record, session.registers, session.names, frame) as made,
    ):
        by = Made(
            command=_command(unit, frame, form, as_known), form=form, **made_by(record_path),
            as_known=as_known.isoformat() if as_known else "", left_out=record.left_out,
        )  # fmt: skip
        try:
            done = write(made, path, by, line.say, replace)
        finally:
            line.close()
    click.echo(f"{done.path}: {done.rows:,} rows, {done.columns} columns; digest {done.digest}")
    click.echo(f"{done.codebook}: what they mean")


def _command(unit: str, frame: "Any", form: str, as_known: date | None) -> str:
    """The command without its paths: whoever has the record gets the same file wherever it stands."""
    words = ["legation", "panel", "--unit", unit, "--from", str(frame.first), "--to", str(frame.last)]
    words += ["--format", form, "--system", frame.system]
    words += ["--directed"] if frame.directed else []
    words += ["--state", frame.state] if frame.state else []
    words += ["--day", f"{frame.day[0]:02}-{frame.day[1]:02}"] if frame.day else []
    words += ["--as-known", as_known.isoformat()] if as_known else []
    return " ".join([*words, "-o", "FILE", "--record", "RECORD"])
