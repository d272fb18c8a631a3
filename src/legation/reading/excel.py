"""XLSX: the sheets of a workbook, as they were saved. No formula is computed, no macro run, no link followed."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from legation.reading.content import Content, Note
from legation.reading.grid import COLUMNS, Row, Spans, write_rows
from legation.reading.layout import Layout
from legation.reading.package import Element, Package, attribute, child, core_properties, local

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})\"")
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*.')
_BUILT_IN = {
    9: "0%",
    10: "0.00%",
    14: "m/d/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    22: "m/d/yyyy h:mm",
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "h:mm"),
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy/m/d"),
}
"""The formats of ECMA-376, part 1, 18.8.30 that show a date or a share."""
_LAST_DAY = 2_958_466  # 9999-12-31


def read_workbook(data: bytes, name: str) -> Content:
    """The content of an XLSX file's bytes; `name` is for messages. UnreadableSource where it is damaged.

    Each sheet is a table; of several, each stands under its name. A formula's cell holds the value it was
    saved with, a date is written as `2017-09-24`, as far as its format shows it.
    """
    package = Package(data, name)
    main = package.target("", "officeDocument") or "xl/workbook.xml"
    root = package.xml(main)
    page = Layout(name)
    book = _Workbook(package, main, root, page)
    shown = [one for one in root.iterfind("{*}sheets/{*}sheet") if one.get("state", "visible") == "visible"]
    hidden = [one.get("name", "") for one in root.iterfind("{*}sheets/{*}sheet") if one not in shown]
    for sheet in shown:
        kind, path = book.targets.get(attribute(sheet, "id"), ("", ""))
        if kind != "worksheet":  # a chart stands on a sheet of its own
            continue
        if len(shown) > 1:
            page.heading(sheet.get("name", ""), 1)
        write_rows(page, book.rows(path))
    if hidden:
        page.notes.append(Note(f"hidden sheets were left out: {', '.join(hidden)}; show them to have them read"))
    if any(path.lower().endswith("vbaproject.bin") for path in package.paths()):
        page.notes.append(Note("holds macros, which were neither read nor run"))
    if book.unsaved:
        page.notes.append(
            Note(f"{book.unsaved} cells hold a formula without a value, the first {book.first}; open and save it")
        )
    return page.content(core_properties(package))


class _Workbook:
    """What the sheets of a workbook share: texts, formats, the first day."""

    def __init__(self, package: Package, main: str, root: Element, page: Layout) -> None:
        self.targets = package.targets(main)
        self.unsaved = 0
        self.first = ""
        self._package = package
        self._page = page
        properties = child(root, "workbookPr")
        is_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self._first_day = date(1904, 1, 1) if is_1904 else date(1899, 12, 30)
        self._texts = self._shared(package.target(main, "sharedStrings"))
        self._formats = self._styles(package.target(main, "styles"))

    def rows(self, path: str) -> Iterator[Row]:
        """The rows of a sheet that hold anything."""
        merged = _merged(self._package.data(path))
        spans = Spans()
        number = 0
        for row in self._package.each(path, ("row",)):
            number = int(row.get("r")) if (row.get("r") or "").isdecimal() else number + 1
            cells: dict[int, str] = {}
            column = -1
            for cell in row.iterfind("{*}c"):
                place = _REFERENCE.fullmatch(cell.get("r", ""))
                column = _column(place[1]) if place else column + 1
                if column < COLUMNS:
                    cells[column] = self._value(cell, number)
            for column, last in merged.get(number, {}).items():
                spans.begin(column, cells.get(column, ""), last)
            yield Row(_whole(cells, spans, number), number)

    def _value(self, cell: Element, row: int) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text(cell)
        value: str | None = cell.findtext("{*}v")
        if not value:
            if child(cell, "f") is not None:
                self.unsaved += 1
                self.first = self.first or f"in row {row}"
            return ""
        if kind == "s":
            return self._texts[int(value)] if value.isdecimal() and int(value) < len(self._texts) else ""
        if kind == "b":
            return "TRUE" if value.strip() == "1" else "FALSE"
        if kind == "e":
            return ""
        if kind == "d":
            return value.replace("T00:00:00", "").rstrip("Z")
        style = cell.get("s", "0")
        shown_as = self._formats[int(style)] if style.isdecimal() and int(style) < len(self._formats) else ""
        return value if kind == "str" else self._number(value, shown_as)

    def _number(self, value: str, shown_as: str) -> str:
        try:
            number = float(value)
        except ValueError:
            return value
        if shown_as in ("day", "month", "year", "time") and 0 <= number < _LAST_DAY:
            return self._date(number, shown_as)
        if shown_as == "share":
            return f"{number * 100:.12g}%"
        return f"{number:.15g}" if abs(number) < 1e15 else value

    def _date(self, number: float, shown_as: str) -> str:
        minutes = round((number % 1) * 1440)
        clock = f"{minutes // 60 % 24:02}:{minutes % 60:02}"
        if shown_as == "time":
            return clock
        # Excel counts a 29 February 1900, which there was not.
        early = self._first_day.year == 1899 and number < 60
        day = self._first_day + timedelta(days=int(number) + early)
        written = {"year": f"{day.year:04}", "month": f"{day.year:04}-{day.month:02}"}.get(shown_as, day.isoformat())
        return f"{written} {clock}" if shown_as == "day" and minutes % 1440 else written

    def _shared(self, path: str | None) -> list[str]:
        if path is None or path not in self._package:
            return []
        return [_text(one) for one in self._package.each(path, ("si",))]

    def _styles(self, path: str | None) -> list[str]:
        if path is None or path not in self._package:
            return []
        root = self._package.xml(path)
        codes = dict(_BUILT_IN)
        for one in root.iter("{*}numFmt"):
            if one.get("numFmtId", "").isdecimal():
                codes[int(one.get("numFmtId"))] = one.get("formatCode", "")
        used = [one.get("numFmtId", "0") for one in root.iterfind("{*}cellXfs/{*}xf")]
        return [_shown_as(codes.get(int(one), "") if one.isdecimal() else "") for one in used]


def _shown_as(code: str) -> str:
    """What a number format shows of a number: a day, month, year or time, a share, or "" for the number itself."""
    plain = _NOT_SHOWN.sub("", code.split(";")[0]).lower()
    if plain in ("general", "@", "") or "#" in plain:
        return "share" if "%" in plain else ""
    if "%" in plain:
        return "share"
    if "d" in plain:
        return "day"
    if "y" in plain:
        return "month" if "m" in plain else "year"
    if "h" in plain or "s" in plain:
        return "time"
    return "month" if "mmm" in plain else ""


def _whole(cells: dict[int, str], spans: Spans, row: int) -> list[str]:
    """A row's cells without gaps, with what merged cells put into it from above."""
    out: list[str] = []
    for column in range(1 + max([*cells, *spans.columns(row)], default=-1)):
        above = spans.above(column, row) if not cells.get(column) else None
        out.append(cells.get(column) or (above if isinstance(above, str) else ""))
    return out


def _merged(data: bytes) -> dict[int, dict[int, int]]:
    """The merged cells of more than one row: by their first row, then their column, their last row."""
    found: dict[int, dict[int, int]] = {}
    for one in _MERGED.finditer(data):
        first, last = (_REFERENCE.fullmatch(end.decode()) for end in one.groups())
        if first and last and int(last[2]) > int(first[2]) and _column(first[1]) < COLUMNS:
            found.setdefault(int(first[2]), {})[_column(first[1])] = int(last[2])
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number - 1


def _text(element: Element) -> str:
    """The text of a cell or shared string, how it is spoken (`rPh`) left out."""
    runs = (one for one in element.iter("{*}t") if not any(local(above) == "rPh" for above in one.iterancestors()))
    return "".join(one.text or "" for one in runs)
