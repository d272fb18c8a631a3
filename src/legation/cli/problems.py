"""`legation problems`: what the build could not read, resolve or record."""

from pathlib import Path

import click

from legation.cli.options import listing_options
from legation.model.problem import Problem, ProblemKind
from legation.telling.words import word


@click.command()
@click.option("--kind", type=click.Choice([str(one) for one in ProblemKind]), help="Only this kind.")
@listing_options
def problems(kind: str | None, form: str, language: str, record_path: Path) -> None:
    """List what is not in the record, and why.

    \b
      legation problems
      legation problems --kind "unknown name"
    """
    from legation.cli.show import print_csv, print_jsonl, print_table
    from legation.record import Record
    from legation.telling.marks import one_line

    with Record(record_path) as record:
        found = record.problems(kind)
    if form == "jsonl":
        print_jsonl(_line(one) for one in found)
    elif form == "csv":
        print_csv(("kind", "document", "message", "start", "end", "quote"), (_line(one) for one in found))
    else:
        headings = [word(name, language) for name in ("kind", "document", "message", "passage")]
        print_table(
            headings, ([str(one.kind), one.document, one.message, one_line(one.quote)] for one in found), language
        )


def _line(one: Problem) -> dict[str, object]:
    line = {
        "kind": str(one.kind),
        "document": one.document,
        "message": one.message,
        "start": one.start,
        "end": one.end,
        "quote": one.quote or None,
    }
    return {name: value for name, value in line.items() if value is not None}
