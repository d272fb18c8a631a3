"""Exports as tables: a file of CSV or Parquet for each, or one workbook."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from legation.exports.folder import ExportError
from legation.exports.sheets import LAST_ROW, LONGEST, Sheet, cell, write_book
from legation.exports.written import KINDS, Counter, File, Made, Tell
from legation.record.exported import Table
from legation.record.exporting import Exported

BAR = "|"
BOOK = "tables.xlsx"
_TO_SPELL = re.compile(r"[\\|]")
_EXACT = 2**53  # up to here a floating-point number is the whole number it shows


def write_csv(exported: Exported, folder: Path, made: Made, tell: Tell) -> Iterator[File]:
    """RFC 4180 in UTF-8, a header, CRLF; what is missing is empty, and nothing else is.

    A cell is what the record holds, letter for letter; what a spreadsheet would take for a formula is not guarded
    here, for a quote would no longer be the quote. Workbooks are what spreadsheets open.
    """
    for table in exported.tables:
        counter = Counter(table.name, tell)
        path = folder / f"{table.name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow([one.name for one in table.columns])
            writer.writerows(_spelled(table, counter.over(exported.rows(table))))
        yield File(path.name, table.help, "text/csv", ((table, counter.count),))


def write_parquet(exported: Exported, folder: Path, made: Made, tell: Tell) -> Iterator[File]:
    """A file for each table, with the types of DuckDB: dates are dates, lists are lists."""
    for table in exported.tables:
        tell(f"{table.name}: being written")
        path = folder / f"{table.name}.parquet"
        exported.write_parquet(table, path)
        yield File(path.name, table.help, "application/vnd.apache.parquet", ((table, exported.count(table)),))


def write_xlsx(exported: Exported, folder: Path, made: Made, tell: Tell) -> Iterator[File]:
    """One workbook: a sheet a table, one that explains all columns, and one that tells what it is.

    ExportError where a table has more rows than a sheet.
    """
    counts = {table.name: exported.count(table) for table in exported.tables}
    for name, count in counts.items():
        if count > LAST_ROW:
            raise ExportError(
                f"{name} has {count:,} rows, and a sheet holds {LAST_ROW:,}: take --format csv or parquet, or fewer "
                "registers with --register"
            )
    sheets = [_sheet(exported, table, tell) for table in exported.tables]
    with (folder / BOOK).open("wb") as file:
        cut = write_book([*_explained(exported), *sheets], _about(made), file, about_first=True, room=str(folder))
    if cut:
        tell(f"{cut:,} cells were cut at {LONGEST:,} characters, which is all a cell holds")
    media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    yield File(BOOK, "All tables, a sheet each.", media, tuple((one, counts[one.name]) for one in exported.tables))


def text(value: Any) -> Any:
    """A value as a cell of CSV or of a workbook has it; None where there is nothing.

    Items of a list are parted by a bar; a bar or backslash in one has a backslash before it. Days are ISO 8601.
    """
    if isinstance(value, list | tuple):
        return BAR.join(_TO_SPELL.sub(r"\\\g<0>", str(one)) for one in value)
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return int(value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return value.isoformat()


def _spelled(table: Table, rows: Iterable[tuple[Any, ...]]) -> Iterator[Sequence[Any]]:
    """The rows as they are written: a writer of CSV spells all but truth values, numbers and lists as is wanted."""
    own = [at for at, column in enumerate(table.columns) if column.type in ("BOOLEAN", "DOUBLE", "VARCHAR[]")]
    for row in rows:
        spelled = list(row)
        for at in own:
            spelled[at] = cell(text(row[at]))
        yield spelled


def _sheet(exported: Exported, table: Table, tell: Tell) -> Sheet:
    names = [one.name for one in table.columns]
    rows = Counter(table.name, tell).over(exported.rows(table))
    return Sheet(table.name, names, (dict(zip(names, map(text, row), strict=True)) for row in rows), {})


def _explained(exported: Exported) -> list[Sheet]:
    """A sheet that explains the columns of all others."""
    names = ("table", "column", "type", "meaning", "values")
    rows = [
        dict(zip(names, (table.name, one.name, KINDS[one.type], one.help, ", ".join(one.values)), strict=True))
        for table in exported.tables
        for one in table.columns
    ]
    return [Sheet("columns", names, rows, {})]


def _about(made: Made) -> dict[str, str]:
    return {
        "what": "An export of a record of foreign relations. codebook.md beside this workbook explains it.",
        "command": made.command,
        "record": made.record,
        "schema": made.schema,
        "program": f"legation {made.version}",
        "days": "Days are text, year-month-day: sheets have no days before 1900.",
        "lists": "Items of a list are parted by a bar (|).",
        "missing": "An empty cell says that no source tells it; it is never a no, and never zero.",
        "terms": "LICENCE.md. The passages are other people's words.",
    }
