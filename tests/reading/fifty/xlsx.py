"""As a workbook of one sheet."""

import io

from openpyxl import Workbook

from tests.reading.fifty.csv import FIRST, in_its_row, rows


def write(source) -> bytes:
    book = Workbook()
    for row in rows(source):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def found(document, statement) -> bool:
    return in_its_row(document, statement, FIRST)
