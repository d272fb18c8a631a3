"""RTF, by striprtf: its paragraphs and its tables' rows. No object or picture in it is opened, no field followed."""

import re
from itertools import groupby

from striprtf.striprtf import rtf_to_text

from legation.errors import UnreadableSource
from legation.reading.content import Content
from legation.reading.decoding import LIMIT
from legation.reading.grid import Row, write_rows
from legation.reading.layout import Layout
from legation.reading.package import stated

_TITLE = re.compile(r"\\title\s+([^{}]{1,500})\}")
_LARGEST = 4 * LIMIT
_PICTURE = re.compile(r"[0-9a-fA-F\s]{2000,}")  # a picture's or an object's bytes as figures


def read_rich(data: bytes, name: str) -> Content:
    """The content of an RTF file's bytes; `name` is for messages. UnreadableSource where it is no RTF.

    What is heavy or large is not told apart: a short paragraph is a heading where it reads as one.
    """
    if not data.lstrip()[:5] == b"{\\rtf":
        raise UnreadableSource(f"{name} is no RTF, whatever its name says; save it as RTF or DOCX")
    source = _PICTURE.sub("", data.decode("cp1252", "replace"))
    if len(source) > _LARGEST:
        raise UnreadableSource(f"{name} is {len(source) / 1e6:.0f} MB of text; the limit is {_LARGEST / 1e6:.0f} MB")
    try:
        text = rtf_to_text(source, errors="replace")
    except (ValueError, LookupError, OverflowError, IndexError, TypeError, AttributeError) as error:
        raise UnreadableSource(f"{name} is damaged ({error}); save it anew") from error
    page = Layout(name)
    for in_table, lines in groupby(text.split("\n"), _is_row):
        if in_table:
            write_rows(page, [Row(line.rstrip()[:-1].split("|")) for line in lines])
        else:
            for line in lines:
                page.written(line, stands_out=True)
    title = _TITLE.search(source)
    return page.content(stated(rtf_to_text("{\\rtf1 " + title[1] + "}", errors="replace") if title else "", ""))


def _is_row(line: str) -> bool:
    """Whether a line is a table's row, each of its cells closed by a pipe."""
    return line.count("|") > 1 and line.rstrip().endswith("|")
