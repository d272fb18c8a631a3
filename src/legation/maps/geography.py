"""Where a place lies on the map: the Equal Earth projection, and the frame of the drawing.

Equal Earth shows areas in their true proportion (B. Šavrič, T. Patterson, B. Jenny, 2018, International
Journal of Geographical Information Science 33:3). The map is cut in the Bering Strait, so no land is torn.
"""

from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

WIDTH = 1000.0  # units of the drawing
MIDDLE = 11.0  # degrees east
SOUTH, NORTH = -56.5, 83.7  # without Antarctica, where no state keeps a mission
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_FULL = 2.70663  # half the width of the projected globe


class Point(NamedTuple):
    """A place in units of the drawing, from its upper left corner."""

    x: float
    y: float


def project(latitude: float, longitude: float) -> Point:
    """Where a place given in degrees stands in the drawing; outside of it for what lies south of the frame."""
    x, y = _equal_earth(latitude, (longitude - MIDDLE + 180) % 360 - 180)
    scale = WIDTH / (2 * _FULL)
    return Point(WIDTH / 2 + x * scale, (_equal_earth(NORTH, 0)[1] - y) * scale)


def _equal_earth(latitude: float, longitude: float) -> tuple[float, float]:
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = theta * theta
    six = square**3
    down = 3 * (9 * _A4 * six * square + 7 * _A3 * six + 3 * _A2 * square + _A1)
    x = 2 * sqrt(3) * radians(longitude) * cos(theta) / down
    return x, theta * (_A4 * six * square + _A3 * six + _A2 * square + _A1)


HEIGHT = round(project(SOUTH, MIDDLE).y, 1)
