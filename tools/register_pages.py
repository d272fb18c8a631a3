"""Write docs/registers: a page a register, made from its fields, its rules and their cases: `make docs`."""

import inspect
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from babel import Locale

from legation.names import Names
from legation.registers import REGISTERS
from legation.rules.course import ANY, Course, Odds
from legation.rules.matching import Match, Way
from legation.rules.register import Field, FieldType, Register

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "registers"
INDEX = "README.md"
TYPES = {
    FieldType.STATE: "a state's code",
    FieldType.PARTY: "a state's code, or the name of an organisation",
    FieldType.ORGANISATION: "the name of an organisation",
    FieldType.CITY: "a city",
    FieldType.WORD: "one of a list",
    FieldType.TEXT: "words",
    FieldType.PARTIES: "a list of states' codes and names of organisations",
    FieldType.NUMBER: "a number",
}
MADE = "*Made by `make docs` from the register's own fields, rules and cases; change those, not this page.*"
LEAD = """# The registers

{made}

A statement is what one passage of one document says for one register. Whatever the register, it has

| Field | |
| --- | --- |
| `register` | the register's name |
| `document` | the document's id |
| `quote`, `start`, `end` | the passage as it stands in the text, and where: code points from 0, the end exclusive |
| `modality` | `stated` (or left out), `negated`, `planned` or `alleged` |
| `date`, `from`, `until` | when, and for what lasts its start and end, as EDTF; left out where the passage gives none |

and the fields of its register:
"""


def pages() -> dict[Path, str]:
    """The text of each page by its path."""
    names = Names.load()
    made = {FOLDER / f"{register.name}.md": page(register, names) for register in REGISTERS}
    return {FOLDER / INDEX: index(), **made}


def index() -> str:
    """The page that leads to all others."""
    rows = [
        f"| [{register.title['en']}]({register.name}.md) | {register.help} | "
        f"{'narrative' if register.narrative else 'core'} | {len(register.rules)} |"
        for register in REGISTERS
    ]
    table = ["| Register | What it holds | | Rules |", "| --- | --- | --- | --- |", *rows]
    return "\n".join([LEAD.format(made=MADE), *table]) + "\n"


def page(register: Register, names: Names) -> str:
    """A register's page."""
    source = files(f"legation.registers.{register.name}").joinpath("cases.toml").read_text("utf-8")
    cases = tomllib.loads(source)
    parts = [f"# {register.title['en']}", MADE, register.help, "## Fields", _fields(register)]
    parts += ["## When two say the same", *_matching(register), "## In time", *_course(register.history), "## Rules"]
    for rule in register.rules:
        parts += [f"### {rule.id}", inspect.cleandoc(rule.explanation)]
        for case in cases["case"]:
            if case["rule"] == rule.id:
                parts += _case(case, names)
    parts += ["## Near misses", "Passages that look as if they said something for this register, and give nothing."]
    for case in cases.get("near-miss", ()):
        parts += _passage(case, names)
    return "\n\n".join(parts) + "\n"


def _fields(register: Register) -> str:
    rows = ["| Field | Holds | |", "| --- | --- | --- |"]
    for field in register.fields:
        holds = TYPES[field.type] + ("" if field.required else ", where there is one")
        rows.append(f"| `{field.name}` | {holds} | {_cell(field)} |")
    return "\n".join(rows)


def _cell(field: Field) -> str:
    words = ", ".join(f"`{word}`" for word in field.vocabulary)
    return (f"{field.help} One of {words}." if words else field.help).replace("|", "\\|")


def _matching(register: Register) -> Iterator[str]:
    turned = f", {_listed(register.unordered)} either way round{_ordered(register)}" if register.unordered else ""
    yield f"Statements speak of one thing when they agree in modality and in {_listed(register.identity)}{turned}."
    told = "; ".join(_told(match, register) for match in register.matching)
    yield f"A statement is the one that a label asks for when modality and passage are the same, and {told}."


def _course(course: Course) -> Iterator[str]:
    """What makes one history, what in it begins and ends, and in what two statements are at odds."""
    apart = f"; {_listed(course.apart)} has a history of its own" if course.apart else ""
    yield f"One history is told by statements that agree in {_listed(course.of)}{apart}."
    if course.passes:
        yield "What is told was over with its day."
    turns = (("begins with", course.begins), ("ends with", course.ends), ("is still to come with", course.awaits))
    told = [f"{verb} {_listed(values)}" for verb, values in turns if values]
    if told:
        yield f"It {', '.join(told)}; any other `{course.by}` says that it is there."
    elif course.dated_begins:
        yield "It begins with its `date`."
    families: dict[str, list[str]] = {}
    for form, family in course.families.items():
        families.setdefault(family, []).append(form)
    for family, forms in families.items():
        place = f", in one `{course.place}`" if family in course.placed else ""
        if len(forms) > 1:
            yield f"Of one history are {_listed(forms)}{place}."
    if course.replaces:
        yield f"After {_listed(course.replaces)} what stood before in the same history has ended."
    for value, days in course.once.items():
        what = f"`{value}`" if value else "It"
        far = "" if days >= ANY else f", where they are no more than {days} days apart"
        yield f"{what} comes once until its opposite: two dates of it are at odds{far}."
    for one in course.contentions:
        if one.odds is not Odds.TITLE:
            dated = ", with dates" if one.dated else ""
            yield f"Two that agree in {_listed(one.within)}{dated} are at odds in `{one.differ}` ({one.odds})."


def _told(match: Match, register: Register) -> str:
    names = _listed(match.fields)
    least = f"{match.least:.0%}"
    return {
        Way.SAME: f"{names} {'is' if len(match.fields) == 1 else 'are'} the same",
        Way.PAIR: f"{names} are the same, either way round{_ordered(register)}",
        Way.MEMBERS: f"{names} has the same members" if match.least == 1 else f"{names} shares {least} of all members",
        Way.WORDS: f"{names} shares {least} of its words",
        Way.PERSON: f"{names} is the same person",
        Way.NUMBER: f"{names} is the same number",
        Way.DATES: "`date`, `from` and `until` are each the same",
        Way.ANY_DATE: "the dates are the same, whichever of `date`, `from` and `until` they stand in",
    }[match.way]


def _ordered(register: Register) -> str:
    return "".join(f" but for {name} {_listed(values)}" for name, values in sorted(register.ordered_when.items()))


def _listed(names: Iterable[str]) -> str:
    quoted = [f"`{name}`" for name in names]
    return ", ".join(quoted[:-1]) + " and " + quoted[-1] if len(quoted) > 1 else "".join(quoted)


def _case(case: Mapping[str, Any], names: Names) -> Iterator[str]:
    yield from _passage(case, names)
    yield "\n".join(f"- {_read(line)}" for line in case["reads"]) or "- nothing"


def _passage(case: Mapping[str, Any], names: Names) -> Iterator[str]:
    about = [names.state(case[key]).name("en") for key in ("home", "partner") if key in case]
    spoken = f"In {Locale('en').languages[case['language']]}" if "language" in case else ""
    told = f"in a document about {' and '.join(about)}" if about else ""
    if spoken or told:
        lead = ", ".join(part for part in (spoken, told) if part)
        yield f"{lead[0].upper()}{lead[1:]}:"
    text = case["text"].strip("\n")
    yield f"```text\n{text}\n```"


def _read(line: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} `{_value(value)}`" for name, value in line.items())


def _value(value: Any) -> str:
    return " + ".join(map(str, value)) if isinstance(value, list) else str(value)


def main() -> None:
    """Write the pages, and take away those of registers that are gone."""
    made = pages()
    FOLDER.mkdir(exist_ok=True)
    for path in set(FOLDER.glob("*.md")) - set(made):
        path.unlink()
    for path, text in made.items():
        path.write_bytes(text.encode("utf-8"))


if __name__ == "__main__":
    main()
