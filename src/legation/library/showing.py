"""How answers show themselves: a table of text, of HTML, of Markdown. What documents say is shown, never run."""

import html as escaping
import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from legation.library.facts import Passage
from legation.telling.marks import one_line, quoted
from legation.telling.tables import drawn, visible
from legation.telling.words import word

if TYPE_CHECKING:
    from legation.library.listing import Line, Shown

WIDTH = 120  # columns, where the page is wider or does not say
_QUOTED = 2  # passages of a line that are shown
_LONG = 400  # characters of a quote in a table
_SHORT = 120  # the same on a terminal
_ADDRESS = re.compile(r"https?://[^\s\"'<>\\]+")
_MEANS_MORE = re.compile(r"([\\`*_{}\[\]<>#|~$&])")  # signs that Markdown takes for more than themselves
# No notebook may take a sum in dollars for a formula, which these two classes of MathJax see to.
_OPENING = '<div class="tex2jax_ignore mathjax_ignore legation">'
_LEFT = ' style="text-align:left;vertical-align:top;white-space:normal"'


def text(shown: "Shown[Any]", most: int) -> str:
    """A table for a terminal, as wide as it is."""
    from rich.console import Console

    lines = shown.table_lines(most)
    width = min(Console().width, WIDTH) if sys.stdout.isatty() else WIDTH
    console = Console(width=width, no_color=True, highlight=False, force_terminal=False)
    rows = [[*line.cells, _text_of(line.passages, shown.language)] for line in lines]
    table = drawn([*shown.headings, word("passage", shown.language)], rows, console) if rows else ""
    return "\n".join(filter(None, (visible(_heading(shown)), table, _rest(shown, most))))


def html(shown: "Shown[Any]", most: int) -> str:
    """A table of HTML; every word escaped, addresses linked where they are of the web."""
    lines = shown.table_lines(most)
    kept = _kept(shown.headings, lines)
    parts = [_OPENING, f"<p><strong>{_plain(_heading(shown))}</strong></p>"]
    if lines:
        names = [shown.headings[at] for at in kept]
        names += [word("passage", shown.language)] if any(line.passages for line in lines) else []
        parts.append("<table><thead><tr>" + "".join(f"<th{_LEFT}>{_plain(one)}</th>" for one in names))
        parts.append("</tr></thead><tbody>")
        for line in lines:
            cells = [_plain(line.cells[at]) for at in kept]
            cells += [_html_of(line.passages, shown.language)] if line.passages else []
            parts.append("<tr>" + "".join(f"<td{_LEFT}>{one}</td>" for one in cells) + "</tr>")
        parts.append("</tbody></table>")
    parts.append(f"<p>{_plain(_rest(shown, most))}</p></div>")
    return "".join(parts)


def markdown(shown: "Shown[Any]", most: int) -> str:
    """A table of Markdown, every sign of it escaped."""
    lines = shown.table_lines(most)
    kept = _kept(shown.headings, lines)
    parts = [f"**{_marked(_heading(shown))}**", ""]
    if lines:
        parts.append(_row([*(_marked(shown.headings[at]) for at in kept), _marked(word("passage", shown.language))]))
        parts.append(_row(["---"] * (len(kept) + 1)))
    for line in lines:
        said = "; ".join(_marked(_in_words(one, shown.language)) for one in line.passages[:_QUOTED])
        parts.append(_row([*(_marked(line.cells[at]) for at in kept), said + _more(line.passages)]))
    return "\n".join([*parts, "", _marked(_rest(shown, most))]).rstrip()


def _kept(headings: Sequence[str], lines: "Iterable[Line]") -> list[int]:
    every = list(lines)
    return [at for at in range(len(headings)) if any(line.cells[at] for line in every)]


def _heading(shown: "Shown[Any]") -> str:
    return f"{shown.title} · {len(shown):,}" if shown.title else f"{len(shown):,}"


def _rest(shown: "Shown[Any]", most: int) -> str:
    if not len(shown):
        return word("no rows", shown.language)
    more = len(shown) - most
    return word("and more", shown.language, f"{more:,}") if more > 0 else ""


def _more(passages: Sequence[Passage]) -> str:
    return f" +{len(passages) - _QUOTED}" if len(passages) > _QUOTED else ""


def _text_of(passages: Sequence[Passage], language: str) -> str:
    if not passages:
        return ""
    more = f" +{len(passages) - 1}" if len(passages) > 1 else ""
    return _in_words(passages[0], language, _SHORT) + more


def _in_words(one: Passage, language: str, longest: int = _LONG) -> str:
    return f"{_short(quoted(one, language), longest)} [{', '.join(one.told(language))}]"


def _html_of(passages: Sequence[Passage], language: str) -> str:
    told = []
    for one in passages[:_QUOTED]:
        source = _plain(", ".join(one.told(language)))
        url = (one.source.url if one.source else None) or ""
        if _ADDRESS.fullmatch(url):
            source = f'<a href="{escaping.escape(url)}" target="_blank" rel="noopener noreferrer">{source}</a>'
        told.append(f"{_plain(_short(quoted(one, language)))}<br><small>{source}</small>")
    return "<br>".join(told) + _more(passages)


def _plain(text: str) -> str:
    return escaping.escape(visible(text))


def _marked(text: str) -> str:
    return _MEANS_MORE.sub(r"\\\1", visible(one_line(text)))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _short(text: str, longest: int = _LONG) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
