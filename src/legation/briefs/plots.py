"""The small charts of a brief: a drawing, and the words that stand for it where it can't be seen."""

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from legation.briefs.plain import plain
from legation.telling.curves import placed

if TYPE_CHECKING:
    from legation.briefs.brief import Chart

WIDTH, HEIGHT = 260, 128
_EDGE, _FOOT = 16, 20  # kept free around the curve, and below it for the years
_INK, _SOFT, _RULE, _CURVE = "#1f2328", "#5c636a", "#c8ccd0", "#24527a"


def svg(chart: "Chart", language: str) -> str:
    """The chart as SVG of WIDTH × HEIGHT: a curve from the first year to the last, its two ends with their values.

    It holds no script, style sheet or link, so that it stands in a page, a PDF and a picture alike.
    """
    values = [(one.year, one.value) for one in chart.points]
    spots, zero = placed(values, WIDTH, HEIGHT - _FOOT, _EDGE)
    curve = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">',
        f"<title>{escape(told(chart, language))}</title>",
        f'<line x1="0" x2="{WIDTH}" y1="{zero:.1f}" y2="{zero:.1f}" stroke="{_RULE}" stroke-width="0.75"/>',
        f'<polyline points="{curve}" fill="none" stroke="{_CURVE}" stroke-width="1.5" stroke-linejoin="round"/>',
    ]
    lines += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="{_CURVE}"/>' for x, y in spots]
    ends = dict.fromkeys((0, len(spots) - 1))
    for at in ends:
        (x, y), (year, value) = spots[at], values[at]
        anchor, x = ("middle", x) if len(ends) == 1 else ("start", 1.0) if at == 0 else ("end", WIDTH - 1.0)
        beside = spots[at + 1 if at == 0 else at - 1][1] if len(ends) > 1 else y
        # Where the curve rises to the other points the value stands below it, so that neither covers the other.
        told_at = y + 14 if beside < y or y < 15 else y - 6
        lines.append(_text(x, told_at, anchor, _INK, number(value, language)))
        lines.append(_text(x, HEIGHT - 3, anchor, _SOFT, str(year)))
    return "\n".join([*lines, "</svg>\n"])


def told(chart: "Chart", language: str) -> str:
    """The chart in words: its title, unit and each year's value."""
    values = "; ".join(f"{one.year}: {number(one.value, language)}" for one in chart.points)
    unit = f" ({chart.unit})" if chart.unit else ""
    return plain(f"{chart.title}{unit}. {values}.")


def number(value: float, language: str) -> str:
    """A number as the language writes it (CLDR)."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=language)


def _text(x: float, y: float, anchor: str, colour: str, words: str) -> str:
    family = "Source Serif 4, Libertinus Serif, Cambria, serif"
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-family="{family}" font-size="11" '
        f'fill="{colour}">{escape(words)}</text>'
    )
