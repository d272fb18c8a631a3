"""As CSV, its title and a sentence above the table."""

import csv
import io

FIRST = 5  # the sheet's row of the first state


def rows(source):
    return [[source.TITLE], [], [source.LEAD], list(source.HEADER), *map(list, source.ROWS)]


def write(source) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(rows(source))
    return out.getvalue().encode("utf-8-sig")


def found(document, statement) -> bool:
    return in_its_row(document, statement, FIRST)


def in_its_row(document, statement, first) -> bool:
    """Whether a statement stands in the row that begins with its state; `first` is the sheet's row of the first."""
    block = next(one for one in document.blocks if one.view.source(0, len(one.view)).end >= statement.end)
    line = document.text[document.text.rfind("\n", 0, statement.start) + 1 :]
    state = next(one for one in document.blocks if one.cell and (one.cell.row, one.cell.column) == (block.cell.row, 0))
    return line.startswith(state.view.text) and (first is None or block.row == first + block.cell.row)
