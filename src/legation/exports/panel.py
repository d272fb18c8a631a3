"""A panel: the table of states and years as one file, with a codebook beside it."""

import csv
import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from legation.exports.codebook import explained
from legation.exports.file import check, writing
from legation.exports.folder import ExportError
from legation.exports.written import Made, Tell
from legation.record.panel import Frame, Panel

SUFFIX = ".codebook.md"


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the table with its rows and SHA-256, and the codebook."""

    path: Path
    codebook: Path
    rows: int
    columns: int
    digest: str


def paths_of(path: Path) -> tuple[Path, Path]:
    """Where the table and its codebook stand."""
    return path, path.with_name(path.name + SUFFIX)


def write(panel: Panel, path: Path, made: Made, tell: Tell = lambda _: None, replace: bool = False) -> Written:
    """Work the panel out and write it as `made.form` (csv, parquet), with its codebook.

    Both are there whole or not at all. `tell` hears how far it is. ExportError where the files may not be written,
    there is no room, or no row.
    """
    paths = paths_of(path)
    check(paths, replace)
    for year, rows in panel.years():
        tell(f"{year}: {rows:,} rows")
    if not panel.count():
        raise ExportError(_none(panel.frame))
    with writing(paths, replace) as (table, book):
        tell("being written")
        if made.form == "parquet":
            panel.write_parquet(table)
        else:
            _csv(panel, table)
        with table.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        book.write_text("\n".join(_codebook(panel, path.name, digest, made)), "utf-8", newline="\n")
    return Written(*paths, panel.count(), len(panel.columns), digest)


def _none(frame: Frame) -> str:
    return (
        f"{frame.state or 'no state'} is in the list {frame.system} in none of the years {frame.first} to "
        f"{frame.last}, so there is no row to write; take other years, or `legation history` for who is in no list"
    )


def _csv(panel: Panel, path: Path) -> None:
    """RFC 4180 in UTF-8, a header, CRLF, as exports have it; what is missing is empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([one.name for one in panel.columns])
        writer.writerows(panel.rows())


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads((files("legation.exports") / "panel.toml").read_text("utf-8"))


def _codebook(panel: Panel, name: str, digest: str, made: Made) -> Iterator[str]:
    words, frame = _words(), panel.frame
    unit = words["units"][("directed" if frame.directed else "dyad") if frame.dyads else "state"]
    yield f"# {words['title']}: codebook\n"
    yield words["intro"].format(unit=unit, first=frame.first, last=frame.last).strip() + "\n"
    yield "| | |\n| --- | --- |"
    yield f"| File | `{name}`, {panel.count():,} rows, {len(panel.columns)} columns; SHA-256 `{digest}` |"
    yield f"| A row | {unit}; in the order of year and of the numbers in the list |"
    yield f"| Made by | `{made.command}` |"
    yield f"| Program | legation {made.version} |"
    yield f"| Record | `{made.record}` (SHA-256 of what it was made of), schema {made.schema} |\n"
    filled = {"list": words["systems"][frame.system], "day": _day(frame), "as_known": made.as_known,
              "left_out": made.left_out}  # fmt: skip
    holds = {"year": frame.day is None, "day": frame.day is not None, "as_known": bool(made.as_known)}
    for one in words["conventions"]:
        if holds.get(one.get("when", ""), True):
            yield f"## {one['heading']}\n"
            yield one["text"].format(**filled).strip() + "\n"
    yield "## Reading it\n"
    yield words["reading"][made.form].strip().replace("{file}", name) + "\n"
    yield "## Columns\n"
    yield from explained(panel.columns)
    yield from _known(panel)
    yield "## What may be done with it\n"
    yield words["licence"].strip() + "\n"


def _known(panel: Panel) -> Iterator[str]:
    """How many rows have something in them, for columns that may be missing."""
    yield "## How much is known\n"
    yield "| Column | Rows in which it is not missing |\n| --- | --- |"
    known = panel.known()
    yield from (f"| `{one.name}` | {known[one.name]:,} |" for one in panel.columns if not one.required)
    yield ""


def _day(frame: Frame) -> str:
    return f"{frame.day[0]:02}-{frame.day[1]:02} (month and day)" if frame.day else ""
