"""`legation unread`: what the sources say and the record does not know."""

from pathlib import Path

import click

from legation.cli.options import listing_options
from legation.model.problem import Problem, ProblemKind
from legation.telling.words import word


@click.command()
@listing_options
def unread(form: str, language: str, record_path: Path) -> None:
    """List the sentences that name two parties and a word of the trade but gave no statement.

    The most telling come first. How many there are is a measure of what the record misses.

    \b
      legation unread
      legation unread --format csv
    """
    from legation.cli.show import print_csv, print_jsonl, print_table
    from legation.record import Record
    from legation.telling.marks import one_line

    with Record(record_path) as record:
        found = record.problems(str(ProblemKind.UNREAD))
        statements = sum(source.statements for source in record.sources())
    if form == "jsonl":
        print_jsonl(_line(one) for one in found)
    elif form == "csv":
        print_csv(("document", "weight", "start", "end", "quote"), (_line(one) for one in found))
    else:
        click.echo(word("unread", language, str(len(found)), str(statements)))
        if found:
            headings = [word(name, language) for name in ("document", "weight", "passage")]
            print_table(headings, ([one.document, str(one.weight), one_line(one.quote)] for one in found), language)


def _line(one: Problem) -> dict[str, object]:
    return {
        "document": one.document,
        "weight": one.weight,
        "start": one.start,
        "end": one.end,
        "quote": one.quote,
    }
