"""Tables of text, for a terminal or any page of letters of one width."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_SHORT = 12  # columns of a cell that is never broken
_MANY = 5  # columns of a table in which none can be wide
_WIDE = 100  # columns of a page on which some can
_LEAST = 24  # columns that a longer cell has at least, where there is room


def visible(text: str) -> str:
    """The text without control characters, which could steer a terminal or turn the order of letters round."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def drawn(headings: Sequence[str], rows: Sequence[Sequence[str]], console: "Console") -> str:
    """The rows under their headings, as wide as the console; columns with nothing in them left out."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    every = [list(map(visible, row)) for row in rows]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    kept = [at for at in range(len(headings)) if any(row[at] for row in every)]
    for at in kept:
        widest = max(len(row[at]) for row in every)
        # What is short keeps its width, and long passages give way.
        crowded = len(headings) > _MANY or console.width < _WIDE
        least = min(widest, _SHORT if widest <= _SHORT or crowded else _LEAST)
        table.add_column(Text(visible(headings[at])), overflow="fold", min_width=least, no_wrap=widest <= _SHORT)
    for row in every:
        table.add_row(*(Text(row[at]) for at in kept))
    with console.capture() as captured:
        console.print(table)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())  # spaces fill up rich's lines
