"""The codebook of an export, and its licence note: what people read first."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from legation.exports.package import LICENCE, TITLE
from legation.exports.written import KINDS, File, Made
from legation.record.exported import Column, Table

CODEBOOK = "codebook.md"


def write(folder: Path, written: Sequence[File], made: Made) -> list[File]:
    """Write `codebook.md` and `LICENCE.md` for the files that were written."""
    told = "\n".join(_codebook(written, made))
    (folder / CODEBOOK).write_text(told, "utf-8", newline="\n")
    (folder / LICENCE).write_text(_words()["licence"]["text"].lstrip(), "utf-8", newline="\n")
    return [
        File(CODEBOOK, "What every table and column means.", "text/markdown"),
        File(LICENCE, "What may be done with the facts, and with the passages.", "text/markdown"),
    ]


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads((files("legation.exports") / "codebook.toml").read_text("utf-8"))


def _codebook(written: Sequence[File], made: Made) -> Iterator[str]:
    words = _words()
    tables = [(file, table, rows) for file in written for table, rows in file.tables]
    keys = [file for file in written if file.keys]
    yield f"# {TITLE}: codebook\n"
    yield words["intro"].strip() + "\n"
    yield from _made(made)
    yield "## Files\n"
    yield from _rows(("File", "What it holds"), [(f"`{one.name}`", one.words) for one in written])
    if tables or keys:
        yield "## How they hang together\n"
        yield words["lines_joins" if keys else "joins"].strip() + "\n"
    yield "## Reading it\n"
    first = next((table.name for _, table, rows in tables if rows), "documents")
    yield words["reading"][made.form].strip().replace("{table}", first) + "\n"
    for one in words["conventions"]:
        if made.form in one.get("forms", [made.form]) and ("when" not in one or getattr(made, one["when"])):
            filled = one["text"].format(on=made.on, as_known=made.as_known, left_out=made.left_out)
            yield f"## {one['heading']}\n"
            yield filled.strip() + "\n"
    yield from _vocabularies(made, bool(tables))
    for file in keys:
        yield f"## {file.name}\n"
        yield file.words + "\n"
        yield from _rows(("Key", "Type", "Meaning", "Values"), [_row(one) for one in file.keys])
    for file, table, rows in tables:
        yield from _table(file, table, rows)


def _made(made: Made) -> Iterator[str]:
    """What made it: enough to make it again, and nothing of where or when."""
    yield "| | |\n| --- | --- |"
    yield f"| Made by | `{made.command}` |"
    yield f"| Program | legation {made.version} |"
    yield f"| Record | `{made.record}` (SHA-256 of what it was made of), schema {made.schema} |"
    yield "| Checked by | `sha256sum -c SHA256SUMS` |"
    yield f"| Terms | [{LICENCE}]({LICENCE}) |\n"


def _vocabularies(made: Made, tabled: bool) -> Iterator[str]:
    """What the values of closed vocabularies mean; entities of FollowTheMoney have none of them."""
    if made.form == "ftm":
        return
    yield "## Vocabularies\n"
    for name, values in _words()["vocabulary"].items():
        if name != "held" or tabled:
            yield f"**{name}**\n"
            yield from _rows(("Value", "Meaning"), [(f"`{value}`", meaning) for value, meaning in values.items()])


def _table(file: File, table: Table, rows: int) -> Iterator[str]:
    yield f"## {table.title}\n"
    one = "row" if rows == 1 else "rows"
    key = ", ".join(f"`{name}`" for name in table.key)
    yield f"{table.help} `{file.name}`{_sheet(file, table)}, {rows:,} {one}; each has its own {key}.\n"
    yield from explained(table.columns)


def explained(columns: Sequence[Column]) -> Iterator[str]:
    """A table of Markdown that says what each column means."""
    yield from _rows(("Column", "Type", "Meaning", "Values"), [_row(one) for one in columns])


def _sheet(file: File, table: Table) -> str:
    return f", sheet `{table.name}`" if len(file.tables) > 1 else ""


def _row(column: Column) -> tuple[str, ...]:
    empty = "" if column.required else ", may be missing"
    return (
        f"`{column.name}`",
        KINDS[column.type] + empty,
        _sentence(column),
        ", ".join(f"`{v}`" for v in column.values),
    )


def _sentence(column: Column) -> str:
    leads = f"; leads to {column.leads_to}" if column.leads_to and "leads to" not in column.help else ""
    return column.help.rstrip(".") + leads + "."


def _rows(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table of Markdown, without a column in which nothing stands."""
    kept = [at for at in range(len(heads)) if any(row[at] for row in rows)]
    yield "| " + " | ".join(heads[at] for at in kept) + " |"
    yield "| " + " | ".join("---" for _ in kept) + " |"
    for row in rows:
        yield "| " + " | ".join(row[at].replace("|", "\\|").replace("\n", " ") for at in kept) + " |"
    yield ""
