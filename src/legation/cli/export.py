"""`legation export`: a record as tables and files for other programs."""

import signal
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from legation.cli.options import REGISTER, as_known_option, on_option, record_option
from legation.cli.progress import PATIENCE, ProgressLine
from legation.cli.session import Session

if TYPE_CHECKING:
    from legation.rules.register import Register

# `exports.export.FORMATS`, spelled out so that `--help` need not load them.
FORMATS = ("csv", "parquet", "xlsx", "jsonl", "json-ld", "ftm")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="csv", show_default=True, help="See above.")
@click.option("--register", "chosen", type=REGISTER, multiple=True, help="Only this register; may be repeated.")
@on_option
@as_known_option
@click.option("--replace", is_flag=True, help="Put it in the place of an older export.")
@record_option
@click.pass_obj
def export(
    session: Session,
    folder: Path,
    form: str,
    chosen: tuple["Register", ...],
    on: date | None,
    as_known: date | None,
    replace: bool,
    record_path: Path,
) -> None:
    """Write the record into FOLDER for other programs, with a codebook.

    Whatever the format, the folder holds the facts with their passages, the sources to cite (CSL JSON,
    BibTeX), codebook.md, LICENCE.md, datapackage.json and SHA256SUMS. It is there whole or not at all, and the
    same record gives the same bytes.

    \b
      csv      a file a table, for R, Stata, SPSS and all else; described for CSVW too
      parquet  a file a table with types, for R, Python, DuckDB; the smallest
      xlsx     one workbook; text in it is never a formula
      jsonl    a fact a line, with all its passages
      json-ld  a graph in the words of schema.org and Wikidata
      ftm      entities of FollowTheMoney, for OpenAleph and its kin

    \b
      legation export peru-csv
      legation export peru-2002 --format xlsx --on 2002-06-01 --register missions
    """
    from legation.exports.export import export as write
    from legation.exports.folder import check
    from legation.exports.written import Made
    from legation.record.exporting import Exported, made_by

    # An export that is told to stop cleans up, as with Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    check(folder, replace)
    registers = [one for one in session.registers if not chosen or one in chosen]
    line = ProgressLine(PATIENCE)
    with session.record(record_path, as_known) as record, Exported(record, registers, session.names, on) as exported:
        made = Made(
            command=_command(form, [one.name for one in registers] if chosen else [], on, as_known),
            form=form, **made_by(record_path), on=_day(on), as_known=_day(as_known), left_out=record.left_out,
        )  # fmt: skip
        try:
            done = write(exported, folder, made, line.say, replace)
        finally:
            line.close()
    click.echo(f"{folder}: {len(done.files) + 2} files; digest {done.digest}")
    for file in done.files:
        if len(file.tables) == 1:
            ((_, rows),) = file.tables
            click.echo(f"  {file.name}: {rows:,} row{'' if rows == 1 else 's'}")


def _command(form: str, registers: list[str], on: date | None, as_known: date | None) -> str:
    """The command without its paths: whoever has the record gets the same export wherever it stands."""
    words = ["legation", "export", "FOLDER", "--format", form]
    words += [word for name in registers for word in ("--register", name)]
    words += ["--on", _day(on)] if on else []
    words += ["--as-known", _day(as_known)] if as_known else []
    return " ".join([*words, "--record", "RECORD"])


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
