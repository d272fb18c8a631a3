"""`legation brief`: what the record holds on a state, or on two with each other, as a paper people carry."""

from datetime import date
from pathlib import Path

import click

from legation.briefs.papers import KINDS, Kind, replace
from legation.cli.options import DAY, STATE, as_known_option, language_option, on_option, record_option
from legation.cli.session import Session


@click.command()
@click.argument("state", type=STATE)
@click.argument("other", type=STATE, required=False)
@on_option
@as_known_option
@click.option("--compare", type=DAY, help="Mark what is new or changed since this day, and say what has gone.")
@click.option("--sections", help="Only these sections, in this order, parted by commas: relations,treaties.")
@click.option(
    "--templates",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder with templates of your own: brief.html, brief.css, brief.md, brief.typ, letterhead.docx.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write it; .docx, .pdf, .html or .md. Without it, Markdown on the terminal.",
)
@language_option
@record_option
@click.pass_obj
def brief(
    session: Session,
    state: str,
    other: str | None,
    on: date | None,
    as_known: date | None,
    compare: date | None,
    sections: str | None,
    templates: Path | None,
    output: Path | None,
    language: str,
    record_path: Path,
) -> None:
    """Write a brief on STATE, or on STATE and OTHER with each other.

    Each sentence ends in notes with the source, its date, the place in it and the passage. Without --on, as of
    today, or of the day of --as-known.

    \b
      legation brief PER FIN -o brief.docx
      legation brief Peru Finland --language es --compare 2015-01-01 -o ficha.pdf
      legation brief PER --sections missions,unknown
    """
    from legation.briefs.contents import brief as contents
    from legation.cli.progress import PATIENCE, ProgressLine

    if state == other:
        raise click.UsageError(f"{state} twice; name two states, or one.")
    kind = _kind(output)
    kind.document()  # raises before the work where what it needs is not installed
    states = (state, other) if other else (state,)
    wanted = None if sections is None else [one.strip().lower() for one in sections.split(",") if one.strip()]
    day = on or as_known or date.today()  # noqa: DTZ011 - the day where the user is
    progress = ProgressLine(PATIENCE)
    try:
        with session.record(record_path, as_known) as record:
            progress.say("choosing what matters …")
            made = contents(record, states, session.registers, session.names, language, day, as_known, compare, wanted)
        progress.say(f"writing {kind.title} …")
        written = kind.written(made, templates)
    finally:
        progress.close()
    if output is None:
        click.echo(written.decode("utf-8"), nl=False)
    else:
        replace(output, written)


def _kind(output: Path | None) -> Kind:
    suffix = ".md" if output is None else output.suffix.lower()
    kind = KINDS.get(suffix)
    if kind is None:
        raise click.UsageError(f"{output}: a brief is {', '.join(KINDS)}; give -o a name that ends in one of these.")
    return kind
