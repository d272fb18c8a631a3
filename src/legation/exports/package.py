"""An export described for programs: a Frictionless data package and, of CSV, its CSVW metadata.

Both are made from the same description of tables, the record's own. The data package holds for every format and
gives each file's size and SHA-256; CSVW says of CSV alone what many statistical offices ask for.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from legation.exports.folder import SUMS
from legation.exports.tabled import BAR, BOOK
from legation.exports.written import File, Made
from legation.record.exported import Column, Table

PACKAGE, CSVW = "datapackage.json", "csv-metadata.json"
TITLE = "Record of foreign relations"
LICENCE = "LICENCE.md"
_TYPES = {"VARCHAR": "string", "BIGINT": "integer", "INTEGER": "integer", "DOUBLE": "number", "BOOLEAN": "boolean",
          "DATE": "date", "VARCHAR[]": "list", "OBJECT[]": "array"}  # fmt: skip
_XSD = {**_TYPES, "VARCHAR[]": "string"}
_TEXTUAL = ("csv", "xlsx")  # forms in which a list is a text


def write_package(folder: Path, files: Sequence[File], made: Made) -> None:
    """Write `datapackage.json` over the files that stand in the folder."""
    present = {table.name for file in files for table, _ in file.tables}
    resources = [one for file in files for one in _resources(folder, file, made.form, present)]
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "legation-export",
        "title": TITLE,
        "description": "Facts of foreign relations, each with the passages of the documents it rests on. "
        "codebook.md explains every table and column, LICENCE.md what may be done with them.",
        "contributors": [{"title": f"legation {made.version}", "roles": ["wrangler"]}],
        "legation": {
            "command": made.command,
            "record": made.record,
            "schema": made.schema,
            **({"on": made.on} if made.on else {}),
            **({"as-known": made.as_known} if made.as_known else {}),
        },
        "resources": resources,
    }
    _write(folder / PACKAGE, package)


def write_csvw(folder: Path, files: Sequence[File], made: Made) -> File:
    """Write `csv-metadata.json`, which W3C's CSV on the Web looks for, over the files of CSV."""
    tables = [(file.name, table) for file in files for table, _ in file.tables]
    present = {table.name for _, table in tables}
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": TITLE,
        "dc:description": f"Made by: {made.command}",
        "dialect": {
            "encoding": "utf-8",
            "header": True,
            "delimiter": ",",
            "lineTerminators": ["\r\n"],
            "doubleQuote": True,
        },
        "tables": [
            {
                "url": name,
                "dc:title": table.title,
                "dc:description": table.help,
                "tableSchema": {
                    "columns": [_csvw_column(one) for one in table.columns],
                    "primaryKey": list(table.key),
                    "foreignKeys": [
                        {
                            "columnReference": one.name,
                            "reference": {"resource": f"{one.leads_to}.csv", "columnReference": key_of(one)},
                        }
                        for one in leading(table, present)
                    ],
                },
            }
            for name, table in tables
        ],
    }
    _write(folder / CSVW, described)
    return File(CSVW, "The tables of CSV described as W3C's CSV on the Web has it.", "application/csvm+json")


def write_sums(folder: Path) -> str:
    """Write `SHA256SUMS` over all files of the folder, as `sha256sum -c` checks it; returns the digest of that list."""
    lines = [f"{_digest(one)}  {one.name}\n" for one in sorted(folder.iterdir(), key=lambda one: one.name)]
    content = "".join(lines).encode()
    (folder / SUMS).write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def leading(table: Table, present: Iterable[str]) -> list[Column]:
    """The columns of a table that lead to another that is present."""
    return [one for one in table.columns if one.leads_to and one.leads_to in present]


def key_of(column: Column) -> str:
    """The name of the key to which a column leads: its own name, but for states."""
    return "code" if column.leads_to == "states" else column.name


def _resources(folder: Path, file: File, form: str, present: set[str]) -> list[dict[str, Any]]:
    path = folder / file.name
    told = {
        "path": file.name,
        "mediatype": file.media,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{_digest(path)}",
    }
    if file.keys:
        schema = {"fields": [_field(one, form) for one in file.keys if "." not in one.name]}
        return [{"name": _name(file.name), "description": file.words, **told, "format": form, "schema": schema}]
    if not file.tables:
        return [{"name": _name(file.name), "description": file.words, **told}]
    return [
        {
            "name": _name(table.name),
            "title": table.title,
            "description": table.help,
            **told,
            "type": "table",
            "format": form,
            **({"encoding": "utf-8"} if form in ("csv", "jsonl") else {}),
            **({"dialect": {"sheetName": table.name}} if file.name == BOOK else {}),
            "schema": _schema(table, form, present),
            "rows": rows,
        }
        for table, rows in file.tables
    ]


def _schema(table: Table, form: str, present: set[str]) -> dict[str, Any]:
    foreign = [
        {"fields": [one.name], "reference": {"resource": _name(one.leads_to), "fields": [key_of(one)]}}
        for one in leading(table, present)
    ]
    return {
        "fields": [_field(one, form) for one in table.columns],
        "primaryKey": list(table.key),
        **({"foreignKeys": foreign} if foreign else {}),
        **({"missingValues": [""]} if form in _TEXTUAL else {}),
    }


def _field(column: Column, form: str) -> dict[str, Any]:
    kind = _TYPES[column.type]
    limits: dict[str, Any] = {"required": True} if column.required else {}
    if column.values and kind == "string":
        limits["enum"] = list(column.values)
    textual = form in _TEXTUAL
    return {
        "name": column.name,
        "type": kind if textual or kind != "list" else "array",
        "description": column.help,
        **({"delimiter": BAR} if textual and kind == "list" else {}),
        **({"constraints": limits} if limits else {}),
    }


def _csvw_column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.help,
        "datatype": {"base": _XSD[column.type], **({"format": "true|false"} if column.type == "BOOLEAN" else {})},
        "required": column.required,
        "null": "",
        **({"separator": BAR} if column.type == "VARCHAR[]" else {}),
    }


def _name(name: str) -> str:
    return name.lower().replace(" ", "-")


def _write(path: Path, told: dict[str, Any]) -> None:
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", "utf-8", newline="\n")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
