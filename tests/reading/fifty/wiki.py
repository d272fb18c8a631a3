"""As wikitext, with flags and dates in templates."""

from datetime import datetime

from tests.reading.fifty import html


def write(source) -> bytes:
    return text(source).encode()


def text(source) -> str:
    """A page of wikitext."""
    header = " !! ".join(source.HEADER)
    rows = "\n".join(map(_row, source.ROWS))
    return (
        f"{{{{Short description|of a state}}}}\n= {source.TITLE} =\n{source.LEAD}<ref>Peru recognised Chile.</ref>\n\n"
        f'{{| class="wikitable sortable"\n! {header}\n{rows}\n|}}\n[[Category:Uruguay]]\n'
    )


def _row(cells) -> str:
    state, since, *rest = cells
    day = datetime.strptime(since, "%d %B %Y")  # noqa: DTZ007 - a day alone
    dts = f"{{{{dts|{day.year}|{day.month}|{day.day}}}}}"
    return "\n".join(("|-", f"| {{{{flag|{state}}}}} || {dts}", *(f"| {_linked(cell, state)}" for cell in rest)))


def _linked(cell, state) -> str:
    return cell.replace(f"{state} has", f"[[{state} (country)|{state}]] '''has'''")


found = html.found
