"""Tables to take away: CSV, XLSX, JSON and JSON lines, with the same columns in all of them."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from legation.names import Names
from legation.record.party import named
from legation.record.table import Row
from legation.rules.register import FieldType, Register

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_SIDES = (FieldType.STATE, FieldType.PARTY)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # with these a spreadsheet takes a cell of a CSV file for a formula
LONGEST = 32_767  # characters of a cell, and
LAST_ROW = 1_048_575  # of a sheet, counted from 0: what the format of spreadsheets has room for
ABOUT = "about"
_WIDE = ("quote", "meaning")  # columns of sentences
_NO_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook says when it was made, and the same rows make the same bytes


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to take away: its columns, its rows, and what is told about it (the question, the day, the record).

    `joined` is what stands between the items of a list in a cell.
    """

    name: str
    columns: Sequence[str]
    rows: Iterable[Mapping[str, Any]]
    about: Mapping[str, str]
    joined: str = "; "


def columns(register: Register) -> list[str]:
    """The columns of a register's table: its fields, each with the names of the states in it, then what all have."""
    own = []
    for field in register.fields:
        own.append(field.name)
        if field.type in _SIDES:
            own.append(f"{field.name}_name")
        elif field.type is FieldType.PARTIES:
            own.append(f"{field.name}_names")
    return [
        "fact", *own, "date", "from", "until", "modality", "on", "on_since", "standing", "witnesses", "shown",
        "statements", "document", "document_title", "page", "start", "end", "quote",
    ]  # fmt: skip


def line(row: Row, register: Register, names: Names, language: str) -> dict[str, Any]:
    """A row of the table, with None where there is nothing to say."""
    fact, passage = row.fact, row.fact.passages[0]
    given = dict(fact.fields)
    own: dict[str, Any] = {}
    for field in register.fields:
        value = given.get(field.name)
        own[field.name] = list(value) if isinstance(value, tuple) else value
        if field.type in _SIDES:
            own[f"{field.name}_name"] = None if value is None else named(value, language, names)
        elif field.type is FieldType.PARTIES:
            own[f"{field.name}_names"] = None if value is None else [named(one, language, names) for one in value]
    held = fact.held
    return {
        "fact": fact.id,
        **own,
        "date": fact.date,
        "from": fact.since,
        "until": fact.until,
        "modality": fact.modality,
        "on": held.standing if held else None,
        "on_since": held.since.isoformat() if held and held.since else None,
        "standing": fact.standing,
        "witnesses": fact.witnesses,
        "shown": fact.shown,
        "statements": row.statements,
        "document": passage.document,
        "document_title": row.title,
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
    }


def write(sheet: Sheet, form: str, file: BinaryIO) -> None:
    """Write the sheet into the file in one of the forms of MEDIA."""
    if form == "xlsx":
        write_book([sheet], sheet.about, file)
        return
    for part in {"csv": _csv, "json": _json, "jsonl": _jsonl}[form](sheet):
        file.write(part)


def _csv(sheet: Sheet) -> Iterator[bytes]:
    """RFC 4180, lists joined by semicolons; what a spreadsheet would take for a formula begins with an apostrophe."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    for row in sheet.rows:
        writer.writerow([_plain(cell(row.get(name))) for name in sheet.columns])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue().encode()


def _json(sheet: Sheet) -> Iterator[bytes]:
    head = json.dumps({**sheet.about, "columns": list(sheet.columns)}, ensure_ascii=False)
    yield (head[:-1] + ', "rows": [').encode()
    for number, row in enumerate(sheet.rows):
        yield (("," if number else "") + "\n" + json.dumps(row, ensure_ascii=False)).encode()
    yield b"\n]}\n"


def _jsonl(sheet: Sheet) -> Iterator[bytes]:
    for row in sheet.rows:
        yield json.dumps(row, ensure_ascii=False).encode() + b"\n"


def write_book(
    sheets: Iterable[Sheet],
    about: Mapping[str, str],
    file: BinaryIO,
    about_first: bool = False,
    room: str | None = None,
) -> int:
    """A workbook: a sheet of rows each, in as many sheets as they need, and one that tells about them.

    Text in it is text, whatever it begins with, and the same rows make the same bytes. `room` is a folder for what
    is written meanwhile. Returns how many cells were cut, because a cell holds 32,767 characters.
    """
    from xlsxwriter import Workbook

    # Row by row, so that the largest table takes no more memory than a row.
    book = Workbook(file, {"constant_memory": True, "in_memory": False, "tmpdir": room})
    book.set_properties({"created": _NO_DAY})
    bold = book.add_format({"bold": True})
    page = book.add_worksheet(ABOUT) if about_first else None
    cut = sum([_write_rows(book, sheet, bold) for sheet in sheets])
    page = page or book.add_worksheet(ABOUT)
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 100, book.add_format({"text_wrap": True, "valign": "top"}))
    told = {**about, "cut": f"{cut} cells, at {LONGEST} characters"} if cut else about
    for number, (key, value) in enumerate(told.items()):
        page.write_string(number, 0, key, bold)
        page.write_string(number, 1, value[:LONGEST])
    book.close()
    return cut


def _write_rows(book: Any, sheet: Sheet, bold: Any) -> int:
    """The rows of a table, on as many sheets as they need; how many of their cells were cut."""
    page, at, pages, cut = _new_page(book, sheet, bold, 1), 0, 1, 0
    for row in sheet.rows:
        if at >= LAST_ROW:
            pages, at = pages + 1, 0
            page = _new_page(book, sheet, bold, pages)
        at += 1
        for column, name in enumerate(sheet.columns):
            value = row.get(name)
            if isinstance(value, bool):
                page.write_boolean(at, column, value)
            elif isinstance(value, int | float):
                page.write_number(at, column, value)
            elif value is not None:
                text = str(cell(value, sheet.joined))
                cut += len(text) > LONGEST
                page.write_string(at, column, text[:LONGEST])
    return cut


def _new_page(book: Any, sheet: Sheet, bold: Any, number: int) -> Any:
    page = book.add_worksheet(sheet.name if number == 1 else f"{sheet.name} {number}")
    page.freeze_panes(1, 1)
    for column, name in enumerate(sheet.columns):
        page.set_column(column, column, 60 if name in _WIDE else 18)
        page.write_string(0, column, name, bold)
    return page


def cell(value: Any, joined: str = "; ") -> Any:
    """A value as a table without lists has it: their items joined, true and false, numbers and texts as they are."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return joined.join(map(str, value)) if isinstance(value, list | tuple) else value


def _plain(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
