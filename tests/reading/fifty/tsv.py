"""As TSV."""

import csv
import io

from tests.reading.fifty.csv import FIRST, in_its_row, rows


def write(source) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, dialect="excel-tab").writerows(rows(source))
    return out.getvalue().encode("utf-16")


def found(document, statement) -> bool:
    return in_its_row(document, statement, FIRST)
