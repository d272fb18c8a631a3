"""`legation score`: how well the record, or any documents, are read, by someone's own labels."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from legation.cli.options import REGISTER, listing_options
from legation.cli.session import Session
from legation.errors import InvalidValue
from legation.model.problem import ProblemKind
from legation.telling.words import word

if TYPE_CHECKING:
    from legation.rules.register import Register
    from legation.scoring import Fault, Score, Sheet

_COUNTS = ("labels", "made", "found", "precision", "recall", "f1")
_LINES = ".jsonl"
_DATES = ("date", "from", "until")
_PATH = click.Path(exists=True, path_type=Path)


@click.command()
@click.argument("gold", type=_PATH)
@click.argument("sources", nargs=-1, type=_PATH, metavar="[STATEMENTS|SOURCE]...")
@click.option("--errors", "listed", is_flag=True, help="List every miss and every wrong statement with its passage.")
@click.option("--register", "only", type=REGISTER, multiple=True, help="Only this register; may be given again.")
@click.option(
    "--aliases",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of names that are one and the same, a group a line, parted by tabs.",
)
@listing_options
@click.pass_obj
def score(
    session: Session,
    gold: Path,
    sources: tuple[Path, ...],
    listed: bool,
    only: "tuple[Register, ...]",
    aliases: Path | None,
    form: str,
    language: str,
    record_path: Path,
) -> None:
    """Hold statements against labels: precision, recall and F1 a register.

    GOLD is a .jsonl file of labels or a folder of them. What is scored is the record, or the files
    named after it: statements (.jsonl) or documents, read for the purpose. Only documents that
    labels name count.

    \b
      legation score labels/
      legation score labels/ papers/ --errors
      legation score labels.jsonl statements.jsonl --format csv
    """
    from legation.scoring import Alike, read_aliases, read_labels
    from legation.scoring import score as hold

    registers = only or session.registers
    labels = read_labels(gold, session.registers, session.names)
    wanted = {label.line["document"] for label in labels}
    made, known = _from_files(sources, wanted, session) if sources else _from_record(record_path)
    _refuse_strangers(wanted, known)
    alike = Alike(session.names, read_aliases(aliases) if aliases else None)
    sheet = hold(labels, made, registers, alike)
    if listed and form != "table":
        _print_faults(sheet, registers, form)
        return
    _print_scores(sheet, registers, form, language)
    if listed:
        click.echo()
        _print_fault_table(sheet, registers, language)


def _from_record(path: Path) -> tuple[list[Any], set[str]]:
    """The statements of a record and the ids of its documents."""
    from legation.record import Record

    with Record(path) as record:
        return [one.line for one in record.statements()], {one.id for one in record.sources()}


def _from_files(sources: Sequence[Path], wanted: set[str], session: Session) -> tuple[list[Any], set[str]]:
    """The statements in files of them, and those the documents that are wanted make; which documents there are."""
    from legation.extraction import Reader
    from legation.reading import find_files, open_parts, read_part, read_settings
    from legation.scoring import read_statements

    made = [line for path in sources if path.suffix == _LINES for line in read_statements(path)]
    known = {line["document"] for line in made}
    rest = [path for path in sources if path.suffix != _LINES]
    reader: Reader | None = None
    for one in find_files(rest):
        if one.problem is not None or not any(name == one.id or name.startswith(f"{one.id}/") for name in wanted):
            continue
        settings = read_settings(one.settings, session.names)[0] if one.settings else None
        for part in open_parts(one):
            if part.id not in wanted:
                continue
            reader = reader or Reader(session.names, session.registers)
            extraction = reader.read(read_part(part, settings, session.names))
            made += [statement.line() for statement in extraction.statements]
            for problem in extraction.problems:
                if problem.kind is ProblemKind.LANGUAGE:
                    click.echo(f"legation: {one.path} {problem.message}; it gives no statements", err=True)
            known.add(part.id)
    return made, known


def _refuse_strangers(wanted: set[str], known: set[str]) -> None:
    """Say which documents labels name that are not there; InvalidValue where none is."""
    strange = sorted(wanted - known)
    if not strange:
        return
    told = ", ".join(strange[:5]) + (f" and {len(strange) - 5} more" if len(strange) > 5 else "")
    if strange == sorted(wanted):
        raise InvalidValue(f"none of the documents that labels name is there: {told}; `legation sources` lists ids")
    click.echo(f"legation: not there, so that all their labels count as missed: {told}", err=True)


def _print_scores(sheet: "Sheet", registers: "Sequence[Register]", form: str, language: str) -> None:
    from legation.cli.show import print_csv, print_jsonl, print_table
    from legation.scoring import totals

    sums = totals(sheet, registers)
    if form == "jsonl":
        print_jsonl(_line(name, one) for name, one in {**sheet.scores, **sums}.items())
    elif form == "csv":
        print_csv(("register", *_COUNTS), (_line(name, one) for name, one in {**sheet.scores, **sums}.items()))
    else:
        headings = [word(name, language) for name in ("register", *_COUNTS)]
        titles = {register.name: register.title.get(language, register.title["en"]) for register in registers}
        rows = [_row(titles[name], one) for name, one in sheet.scores.items() if one.labels or one.made]
        rows += [_row(word(name, language), one) for name, one in sums.items() if one.labels or one.made]
        print_table(headings, rows, language)


def _line(name: str, one: "Score") -> dict[str, Any]:
    rates = {"precision": one.precision, "recall": one.recall, "f1": one.f1}
    return {
        "register": name,
        "labels": one.labels,
        "made": one.made,
        "found": one.found,
        **{measure: round(rate, 4) for measure, rate in rates.items()},
    }


def _row(title: str, one: "Score") -> list[str]:
    counts = [f"{count:>6}" for count in (one.labels, one.made, one.found)]
    return [title, *counts, *(f"{rate:.3f}" for rate in (one.precision, one.recall, one.f1))]


def _print_faults(sheet: "Sheet", registers: "Iterable[Register]", form: str) -> None:
    from legation.cli.show import print_csv, print_jsonl

    if form == "jsonl":
        print_jsonl(map(_fault, sheet.faults))
        return
    own = dict.fromkeys(field.name for register in registers for field in register.fields)
    columns = ("outcome", "register", "document", "start", "end", "quote", "modality", *own, *_DATES, "file", "line")
    print_csv(columns, map(_fault, sheet.faults))


def _fault(fault: "Fault") -> dict[str, Any]:
    where = {"file": str(fault.label.path), "line": fault.label.number} if fault.label else {}
    return {"outcome": str(fault.outcome), **fault.line, **where}


def _print_fault_table(sheet: "Sheet", registers: "Sequence[Register]", language: str) -> None:
    """Each fault with its fields as the file has them, since what differs may be a code or a date."""
    from legation.cli.show import print_table
    from legation.telling.marks import one_line

    if not sheet.faults:
        click.echo(word("no faults", language))
        return
    by_name = {register.name: register for register in registers}
    headings = [word(name, language) for name in ("outcome", "fields", "passage", "label")]
    rows = (
        (
            word(fault.outcome, language),
            "; ".join(_told(fault, by_name[fault.line["register"]])),
            f"{one_line(fault.line['quote'])} [{fault.line['document']}]",
            f"{fault.label.path.name}:{fault.label.number}" if fault.label else "",
        )
        for fault in sheet.faults
    )
    print_table(headings, rows, language)


def _told(fault: "Fault", register: "Register") -> Iterator[str]:
    yield register.name
    for name in ("modality", *(field.name for field in register.fields), *_DATES):
        value = fault.line.get(name)
        if value not in (None, "", "stated"):
            every = value if isinstance(value, list) else [value]
            yield f"{name}: {', '.join(f'{one:.15g}' if isinstance(one, float) else str(one) for one in every)}"
