"""As an OpenDocument sheet."""

from tests.reading.fifty.csv import FIRST, in_its_row, rows
from tests.reading.opendocument import paper, table


def write(source) -> bytes:
    return paper(table([row or [""] for row in rows(source)]), title="", kind="spreadsheet")


def found(document, statement) -> bool:
    return in_its_row(document, statement, FIRST)
