"""Exports as JSON lines: a fact a line with all its passages, and the tables that facts don't hold."""

import json
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from legation.exports.written import Counter, File, Made, Tell
from legation.record.exported import HELD_AS, WHY, Column, Table
from legation.record.exporting import Exported
from legation.record.tables import DATES
from legation.rules.register import Register

MEDIA = "application/x-ndjson"
FACTS = "facts.jsonl"


def write_jsonl(exported: Exported, folder: Path, made: Made, tell: Tell) -> Iterator[File]:
    """`facts.jsonl` as `legation facts --format jsonl` has its lines, and a file for each table that is not in it."""
    counter = Counter("facts", tell)
    facts = chain.from_iterable(exported.facts(one) for one in exported.registers)
    with (folder / FACTS).open("wb") as file:
        for fact in counter.over(facts):
            file.write(line(fact.line()))
    yield File(FACTS, "The facts of all registers with their passages, one a line.", MEDIA, (), _keys(exported))
    for table in exported.tables:
        if not _in_facts(table):
            yield _table(exported, table, folder, tell)


def line(told: dict[str, Any]) -> bytes:
    """One JSON object on a line, UTF-8."""
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"


def _in_facts(table: Table) -> bool:
    """Whether the lines of facts say it already."""
    return table.register is not None or table.name in ("parties", "statements", "fact_statements")


def _table(exported: Exported, table: Table, folder: Path, tell: Tell) -> File:
    """A table of its own: an object a row, without what is missing."""
    counter = Counter(table.name, tell)
    path = folder / f"{table.name}.jsonl"
    with path.open("wb") as file:
        for given in counter.over(exported.given(table)):
            file.write(line({name: _plain(value) for name, value in given.items()}))
    return File(path.name, table.help, MEDIA, ((table, counter.count),))


def _plain(value: Any) -> Any:
    return value if isinstance(value, bool | int | float | str | list) else value.isoformat()


def _keys(exported: Exported) -> tuple[Column, ...]:
    """What the keys of a fact's line mean: those of its register, then what every line may have."""
    own: dict[str, list[tuple[Register, Column]]] = {}
    for table in exported.tables:
        if table.register is not None:
            columns = {one.name: one for one in table.columns}
            for field in table.register.fields:
                own.setdefault(field.name, []).append((table.register, columns[field.name]))
    fields = [_joined(one) for one in own.values()]
    held = _HELD if exported.on else ()
    registers = tuple(one.name for one in exported.registers)
    return (Column("register", "VARCHAR", "The register it belongs to", registers, True), *_FIRST, *fields,
            *_DATES, *held, *_LAST)  # fmt: skip


def _joined(several: Sequence[tuple[Register, Column]]) -> Column:
    """A key that several registers may have, with what each means by it."""
    words = "; ".join(f"{register.name}: {one.help}" for register, one in several)
    values = tuple(dict.fromkeys(value for _, one in several for value in one.values))
    return Column(several[0][1].name, several[0][1].type, words, values)


_FIRST = (
    Column("fact", "VARCHAR", "Its id", (), True),
    Column("thing", "VARCHAR", "What it speaks of, dates apart: facts of one thing share it", (), True),
)
_DATES = (
    *(Column("from" if name == "since" else name, kind, words) for name, kind, words in DATES),
    Column("last_said", "DATE", "The last day on which a source with a date may say so"),
)
_HELD = (
    Column("on", "VARCHAR", "How its matter stood on the day that was asked for", HELD_AS),
    Column("on_since", "DATE", "Since when: last attested before, or ended by"),
)
_LAST = (
    Column("modality", "VARCHAR", "How it is said", ("stated", "negated", "planned", "alleged"), True),
    Column("standing", "VARCHAR", "What speaks for it", ("ruled", "disputed", "agreed", "single"), True),
    Column("witnesses", "BIGINT", "How many witnesses say so; copies are one", (), True),
    Column("shown", "BOOLEAN", "Where it is at odds: whether it is the side that is shown"),
    Column("why", "VARCHAR", "Where it is at odds: what decides which side is shown", WHY),
    Column("passages", "OBJECT[]", "The passages it rests on, the one that dates it most finely first", (), True),
    Column("passages.statement", "VARCHAR", "The statement's id", (), True),
    Column("passages.document", "VARCHAR", "The document it stands in", (), True, "documents"),
    Column("passages.quote", "VARCHAR", "The passage, character for character", (), True),
    Column("passages.start", "BIGINT", "Where it begins in the document's text, in code points from 0", (), True),
    Column("passages.end", "BIGINT", "Where it ends, exclusive", (), True),
    Column("passages.given", "VARCHAR", "What the passage left out and what gave it, such as 'counterpart: row'"),
    Column("passages.stands_in", "VARCHAR", "The block it stands in", ("heading", "paragraph", "item", "line", "cell")),
    Column("passages.page", "BIGINT", "The page it begins on, from 1; null where the paper has none"),
    Column("passages.sheet_row", "BIGINT", "The row of the sheet it stands in, from 1; null where it stands in none"),
    Column("passages.under", "VARCHAR[]", "The headings it stands under, the outermost first"),
    Column("passages.decision", "VARCHAR", "What a person decided on it", ("accept", "correct")),
)
