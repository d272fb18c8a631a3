"""A map as a drawing that stands on any paper: attributes alone, no style sheet, link, script or letter."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from xml.sax.saxutils import escape

from legation.maps.atlas import THERE, Atlas, Mark

_WIDE = 480  # points, about the width of a text
_SIZE = 1.25  # how much larger than on a page, where marks can be pointed at
_PALE = 0.5
_OURS, _THEIRS, _SERVES = "#1b3a57", "#b4451f", "#8a6d1f"
_PATH = re.compile(r'<path class="([lbd])"[^>]* d="([^"]+)"')
# Land, borders, and borders that are not agreed.
_LOOKS = {
    "l": 'fill="#e6e2d8" fill-rule="evenodd"',
    "b": 'fill="none" stroke="#ffffff" stroke-width="0.6"',
    "d": 'fill="none" stroke="#ffffff" stroke-width="0.6" stroke-dasharray="0.4 1.2"',
}


def svg(atlas: Atlas, told: str) -> str:
    """The map as SVG, with the words that stand for it.

    What the state keeps abroad is a filled disc, what others keep in it a hollow diamond; pale is what nothing dates.
    Lines lead from a seat to whom it serves too.
    """
    frame = atlas.frame
    box = f"{frame.x:g} {frame.y:g} {frame.width:g} {frame.height:g}"
    tall = round(_WIDE * frame.height / frame.width)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{_WIDE}" height="{tall}" role="img">',
        f"<title>{escape(told)}</title>",
        *(f'<path {_LOOKS[kind]} d="{course}"/>' for kind, course in _base()),
        *_arcs(atlas),
    ]
    if atlas.home:
        x, y = atlas.home
        lines.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8" fill="none" stroke="{_THEIRS}" stroke-width="1.6"/>')
    lines += [_mark(one, frame.scale) for one in atlas.marks if one.standing != "ended"]
    return "\n".join([*lines, "</svg>\n"])


@cache
def _base() -> tuple[tuple[str, str], ...]:
    """The land and its borders, each kind with its course."""
    drawn = (files("legation.maps") / "base" / "world.svg").read_text("utf-8")
    return tuple((one[1], one[2]) for one in _PATH.finditer(drawn))


def _arcs(atlas: Atlas) -> Iterator[str]:
    for line in atlas.lines:
        start, end = line.start, line.end
        x, y = (start.x + end.x) / 2, (start.y + end.y) / 2 - abs(start.x - end.x) / 8
        yield (
            f'<path fill="none" stroke="{_SERVES}" stroke-width="{1.1 / atlas.frame.scale:.2f}" '
            f'd="M{start.x:.1f} {start.y:.1f}Q{x:.1f} {y:.1f} {end.x:.1f} {end.y:.1f}"/>'
        )


def _mark(mark: Mark, scale: float) -> str:
    half = mark.size * _SIZE / scale / 2
    x, y = mark.point.x + mark.aside * half * 0.7, mark.point.y
    pale = f' opacity="{_PALE}"' if mark.standing == "unknown" else ""
    if mark.way == THERE:
        look = f'fill="{_OURS}" stroke="#ffffff" stroke-width="{half * 0.2:.2f}"'
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half * 0.9:.2f}" {look}{pale}/>'
    corners = f"{x:.1f},{y - half:.1f} {x + half:.1f},{y:.1f} {x:.1f},{y + half:.1f} {x - half:.1f},{y:.1f}"
    look = f'fill="#ffffff" stroke="{_THEIRS}" stroke-width="{half * 0.38:.2f}"'
    return f'<polygon points="{corners}" {look}{pale}/>'
