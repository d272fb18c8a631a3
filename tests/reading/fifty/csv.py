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
    """Each statement stands in the row of its state, and under the heading of its column."""
    return in_its_row(document, statement, FIRST)


def in_its_row(document, statement, first) -> bool:
    block = next(one for one in document.blocks if one.view.source(0, len(one.view)).end >= statement.end)
    state = next(
        one
        for one in document.blocks
        if one.cell and one.cell.column == 0 and (one.cell.table, one.cell.row) == (block.cell.table, block.cell.row)
    )
    if first is not None and block.row != first + block.cell.row:
        return False
    return (
        state.view.text in document.text[statement.start : statement.end]
        or block is state
        or _about(state, document, statement)
    )


def _about(state, document, statement) -> bool:
    line = document.text[document.text.rfind("\n", 0, statement.start) + 1 :].split("\n", 1)[0]
    return line.startswith(state.view.text)
