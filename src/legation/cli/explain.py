"""`legation explain`: why a statement was made."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from legation.cli.options import language_option, record_option
from legation.cli.session import Session
from legation.errors import InvalidValue
from legation.telling.words import GIVEN_BESIDES, GIVEN_BY, word

if TYPE_CHECKING:
    from legation.extraction import Reader
    from legation.record import Listed, Record, SourceLine
    from legation.rules.register import Register

_AROUND = 200  # characters of the document shown on either side of the quote
_SHOWN = 5  # ids told where a beginning fits several
_COMMON = frozenset(("register", "document", "quote", "start", "end", "modality"))
_DATES = ("date", "from", "until")


@click.command()
@click.argument("statement")
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "jsonl")),
    default="table",
    show_default=True,
    help="A page for people, JSON lines for programs.",
)
@language_option
@record_option
@click.pass_obj
def explain(session: Session, statement: str, form: str, language: str, record_path: Path) -> None:
    """Tell why STATEMENT was made: the rule, the words, what gave each field, the passage around it.

    STATEMENT is an id from `legation statements` or the beginning of one, or DOCUMENT:START, the
    place where a quote begins: then all statements of that passage are explained.

    \b
      legation explain 3f2a91c0
      legation explain peru-encyclopedia:1204
    """
    from legation.cli.show import print_jsonl
    from legation.extraction import Reader
    from legation.record import Record

    with Record(record_path) as record:
        found = _found(record, statement, record_path)
        sources = {one.id: one for one in record.sources()}
        reader = Reader(session.names, session.registers) if any(one.rule for one in found) else None
        told = [_explained(one, sources[one.line["document"]], record, reader) for one in found]
    if form == "jsonl":
        print_jsonl(told)
        return
    registers = {one.name: one for one in session.registers}
    for number, one in enumerate(told):
        if number:
            click.echo()
        _print(one, registers[one["register"]], language, session)


def _found(record: "Record", reference: str, path: Path) -> "list[Listed]":
    """The statements meant; InvalidValue where there is none, or more than one id begins so."""
    found = record.named(reference)
    if not found:
        raise InvalidValue(f"{path}: no statement is named {reference!r}; `legation statements` lists their ids")
    if len(found) > 1 and ":" not in reference:
        ids = ", ".join(one.id for one in found[:_SHOWN]) + (", …" if len(found) > _SHOWN else "")
        raise InvalidValue(f"{path}: {len(found)} ids begin with {reference!r} ({ids}); write more of one")
    return found


def _explained(one: "Listed", source: "SourceLine", record: "Record", reader: "Reader | None") -> dict[str, Any]:
    """All there is to tell of a statement, by name."""
    from legation.telling.marks import one_line

    line = one.line
    text = record.text(source.id)
    rules = {rule.id: rule for register in reader.registers for rule in register.rules} if reader else {}
    rules |= {rule.id: rule for rule in reader.headings.rules()} if reader else {}
    rule = rules.get(one.rule)
    words = reader.words(rule, one_line(line["quote"]), source.language) if reader and rule else []
    givers: dict[str, list[str]] = {}
    for given in one.given.split("; "):
        name, _, by = given.partition(": ")
        givers.setdefault(name, []).append(by)
    own = {name: value for name, value in line.items() if name not in _COMMON}
    return {
        "statement": one.id,
        "register": line["register"],
        "modality": line.get("modality", "stated"),
        "rule": one.rule,
        "explanation": " ".join(rule.explanation.split()) if rule else None,
        "words": [{"phrase": phrase, "classes": list(classes)} for phrase, classes in words],
        "fields": [{"field": name, "value": own[name], "given": givers.get(name, [])} for name in own],
        "before": text[max(0, line["start"] - _AROUND) : line["start"]],
        "quote": line["quote"],
        "after": text[line["end"] : line["end"] + _AROUND],
        "start": line["start"],
        "end": line["end"],
        "page": one.page,
        "sheet_row": one.sheet_row,
        "under": list(one.under),
        "document": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "path": source.path,
    }


def _print(told: dict[str, Any], register: "Register", language: str, session: Session) -> None:
    from legation.cli.show import print_hanging, print_heading
    from legation.record import sentence
    from legation.telling.marks import dates, one_line

    fields = {one["field"]: one["value"] for one in told["fields"]}
    print_heading(sentence(register, fields, language, session.names, told["modality"]))
    phrases = ", ".join(f"“{one['phrase']}” ({', '.join(one['classes'])})" for one in told["words"])
    published = dates(told["published"], None, None, language)
    document = ", ".join(filter(None, (told["document"], told["title"], told["publisher"], published, told["path"])))
    numbers = (("page", told["page"]), ("row", told["sheet_row"]))
    counted = [word(name, language, str(number)) for name, number in numbers if number is not None]
    place = ", ".join((*counted, word("place", language, str(told["start"]), str(told["end"]))))
    rule = f"{told['rule']}: {told['explanation'] or word('gone', language)}" if told["rule"] else ""
    rows = [
        ("statement", f"{told['statement']} ({word(told['modality'], language)})"),
        ("register", register.title.get(language, register.title["en"])),
        ("rule", rule),
        ("words", (phrases or word("no words", language)) if told["explanation"] else ""),
        *(("fields", _field(one, register, language, session)) for one in told["fields"]),
        ("passage", one_line(_around(told))),
        ("document", f"{document}; {place}"),
        ("under", " › ".join(map(one_line, told["under"]))),
    ]
    wide = max(len(word(name, language)) for name, _ in rows) + 2
    last = ""
    for name, text in rows:
        if text:
            lead = "" if name == last else word(name, language)
            print_hanging(f"  {lead:<{wide}}", text)
        last = name


def _field(one: dict[str, Any], register: "Register", language: str, session: Session) -> str:
    """A field with its value, a state's name beside its code, and what gave it."""
    from legation.record import shown

    name, value = one["field"], one["value"]
    plain = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    told = "" if name in _DATES else shown(register, name, {name: value}, language, session.names)
    if told and told != plain:
        plain = f"{told} ({plain})"
    by = {**GIVEN_BY[language], **GIVEN_BESIDES[language]}
    return f"{name}: {plain} – {', '.join(by.get(giver, giver) for giver in one['given'] or [''])}"


def _around(told: dict[str, Any]) -> str:
    """The quote in guillemets with the text around it, cut between words."""
    before, after = told["before"], told["after"]
    if told["start"] > len(before):
        before = "… " + before.partition(" ")[2]
    if len(after) == _AROUND:
        after = after.rpartition(" ")[0] + " …"
    return f"{before}«{told['quote']}»{after}"
