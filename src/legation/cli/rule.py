"""`legation rule`: a person's decisions on statements and facts."""

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from legation.cli.options import listing_options, record_option
from legation.cli.session import Session
from legation.errors import InvalidValue
from legation.telling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable

    from legation.model.ruling import Ruling
    from legation.record import Record

_SHOWN = 5  # ids told where a beginning fits several


@click.group()
def rule() -> None:
    """Accept, reject or correct a statement or a fact; list rulings, and take them back.

    A ruling is a line of a file beside the record (legation.rulings.jsonl beside legation.duckdb).
    The file is only ever appended to, and applied at every build. TARGET is the id of a statement
    (`legation statements`) or of a fact (`legation facts`), or the beginning of one.

    \b
      legation rule reject 3f2a91c0 --why "the embassy meant is Paraguay's"
      legation rule correct 85512c7d --set city=Sofia --why "the note names the city"
      legation rule list
    """


def _reasons(command: "Callable[..., Any]") -> "Callable[..., Any]":
    command = click.option("--why", required=True, help="The reason.")(command)
    command = click.option(
        "--by",
        envvar="LEGATION_BY",
        default=getpass.getuser,
        show_envvar=True,
        help="Who decides; your user name unless told.",
    )(command)
    return record_option(command)


@rule.command()
@click.argument("target")
@_reasons
@click.pass_obj
def accept(session: Session, target: str, why: str, by: str, record_path: Path) -> None:
    """Accept TARGET: its side is shown wherever sources disagree."""
    _rule(session, record_path, target, "accept", why, by, {})


@rule.command()
@click.argument("target")
@_reasons
@click.pass_obj
def reject(session: Session, target: str, why: str, by: str, record_path: Path) -> None:
    """Reject TARGET: its statement stays in the record, and no fact rests on it."""
    _rule(session, record_path, target, "reject", why, by, {})


@rule.command()
@click.argument("target")
@click.option(
    "--set", "fields", multiple=True, required=True, metavar="FIELD=VALUE", help="What is right; FIELD= takes it away."
)
@_reasons
@click.pass_obj
def correct(session: Session, target: str, fields: tuple[str, ...], why: str, by: str, record_path: Path) -> None:
    """Correct TARGET: facts are made of what is right; what the passage says stays beside it."""
    right: dict[str, str] = {}
    for one in fields:
        name, equals, value = one.partition("=")
        if not equals:
            raise click.BadParameter(f"{one!r} has no =; write it as city=Sofia.", param_hint="--set")
        right[name] = value
    _rule(session, record_path, target, "correct", why, by, right)


@rule.command()
@click.argument("ruling")
@_reasons
@click.pass_obj
def undo(session: Session, ruling: str, why: str, by: str, record_path: Path) -> None:
    """Take back RULING, by its id or the beginning of it; its line stays, with one that undoes it."""
    from legation.model.ruling import Ruling
    from legation.record import Rulings, rulings_path

    standing = Rulings.read(rulings_path(record_path), session.registers, session.names).standing
    key = _only([one for one in standing if one.startswith(ruling.lower())], ruling, "ruling in force", "rule list")
    _make(session, record_path, Ruling("undo", "ruling", {"id": key}, why, by, _now()))


@rule.command()
@record_option
@click.pass_obj
def apply(session: Session, record_path: Path) -> None:
    """Put rulings that came into the file by another way into the record, as a build would.

    Such as lines that were merged from a colleague's file, or that were ruled in the browser.
    """
    from legation.record import catch_up

    changed = catch_up(record_path, session.registers, session.names)
    click.echo(f"{record_path}: {changed:,} rulings came or went")


@rule.command("list")
@listing_options
@click.pass_obj
def list_rulings(session: Session, form: str, language: str, record_path: Path) -> None:
    """List the rulings in force, with how many statements of the record each decides."""
    from legation.cli.show import print_csv, print_jsonl, print_table

    with session.record(record_path) as record:
        rows = record.rulings()
    if form == "jsonl":
        print_jsonl(rows)
    elif form == "csv":
        print_csv(("id", "decision", "what", "fields", "why", "by", "at", "statements"), rows)
    else:
        headings = [word(name, language) for name in ("id", "decision", "what", "why", "by", "at", "decides")]
        print_table(headings, (_row(one, language) for one in rows), language)


def _row(one: dict[str, Any], language: str) -> list[str]:
    from legation.telling.marks import dates, one_line

    ((_, what),) = one["what"].items()
    said = "; ".join(f"{name}: {value}" for name, value in what["fields"].items())
    right = "; ".join(f"{name}: {value or '–'}" for name, value in (one["fields"] or {}).items())
    told = f"{said} → {right}" if right else said
    return [
        one["id"],
        word(f"decision {one['decision']}", language),
        f"{told} “{one_line(what['quote'])}”" if what.get("quote") else told,
        one["why"],
        one["by"],
        dates(one["at"], None, None, language),
        str(one["statements"]),
    ]


def _rule(
    session: Session, record_path: Path, target: str, decision: str, why: str, by: str, right: dict[str, str]
) -> None:
    from legation.model.ruling import Ruling
    from legation.record.docket import said

    with session.record(record_path) as record:
        subject, what = _target(session, record, target)
    register = next(one for one in session.registers if one.name == what["register"])
    try:
        fields = {name: said(register, name, value) for name, value in right.items()}
        ruling = Ruling(decision, subject, what, why, by, _now(), fields)
    except InvalidValue as error:
        raise click.UsageError(f"{error}.") from error
    _make(session, record_path, ruling)


def _make(session: Session, record_path: Path, ruling: "Ruling") -> None:
    from legation.record import rule as rule_on
    from legation.record import rulings_path

    try:
        decided = rule_on(record_path, ruling, session.registers, session.names)
    except InvalidValue as error:
        raise click.UsageError(f"{error}.") from error
    statements = "1 statement" if decided == 1 else f"{decided:,} statements"
    more = "" if ruling.decision == "undo" else f": {statements} decided"
    click.echo(f"{rulings_path(record_path)}: ruling {ruling.id}{more}")


def _target(session: Session, record: "Record", target: str) -> tuple[str, dict[str, Any]]:
    """The statement or fact of an id, or of the beginning of one, by its content."""
    from legation.record.docket import of_fact, of_statement

    statements = record.named(target)
    facts = record.facts_named(session.registers, target)
    _only([*(one.id for one in statements), *(one.id for one in facts)], target, "statement or fact", "statements")
    return ("statement", of_statement(statements[0])) if statements else ("fact", of_fact(facts[0]))


def _only(found: list[str], asked: str, what: str, command: str) -> str:
    if not found:
        raise click.UsageError(f"{asked!r} is no {what} of this record; `legation {command}` lists them.")
    if len(found) > 1:
        some = ", ".join(found[:_SHOWN])
        raise click.UsageError(f"{asked!r} begins {len(found)} ids ({some} …); give more of it.")
    return found[0]


def _now() -> str:
    # So fine that of two rulings on one statement one is the later, however fast they follow.
    return datetime.now(UTC).isoformat(timespec="microseconds")
