"""Missions on the map: one mark for each city and way, lines for accreditations, and what has no place on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from legation.maps.geography import HEIGHT, WIDTH, Point
from legation.maps.places import Places
from legation.model.fact import Fact

THERE, HERE = "there", "here"  # kept abroad by the state of view; kept in it by others
STANDINGS = ("attested", "between", "presumed", "unknown", "ended")
_LARGE, _SMALL = 10.0, 7.5  # sizes of marks in units of a map of the whole world
_DIPLOMATIC = ("embassy", "high commission", "nunciature", "legation", "permanent mission")
_CLOSEST = 7.0  # how far a map of two states may be drawn larger
_ROOM = 1.7  # how much larger than what it shows a part of the map is


@dataclass(frozen=True, slots=True)
class Mission:
    """A mission as it stands on a day; `other` is the state or organisation on the other side."""

    fact: Fact
    way: str
    other: str
    kind: str
    city: str | None
    standing: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands at one place: missions of one way, the most telling first.

    `aside` is -1 or 1 where the place has both ways: to its left or right. Its name is
    written `leftward` where another mark stands close on its right.
    """

    point: Point
    way: str
    missions: tuple[Mission, ...]
    size: float
    aside: int = 0
    leftward: bool = False

    @property
    def standing(self) -> str:
        """How the most telling of them stands."""
        return self.missions[0].standing


@dataclass(frozen=True, slots=True)
class Line:
    """An accreditation, from the seat of the mission to the capital of the state it also serves."""

    fact: Fact
    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the drawing that is shown; `scale` is how much larger than the whole."""

    x: float = 0.0
    y: float = 0.0
    width: float = WIDTH
    height: float = HEIGHT

    @property
    def scale(self) -> float:
        """How much larger than the whole it is drawn."""
        return WIDTH / self.width


@dataclass(frozen=True, slots=True)
class Atlas:
    """A map. `home` is where the state of view has its capital; `nowhere` are missions without a place."""

    frame: Frame
    home: Point | None
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    nowhere: tuple[Mission, ...]


def missions_of(facts: Iterable[Fact], state: str) -> list[Mission]:
    """The missions among the facts as they stand on a day, both ways; what is planned or denied is none."""
    found = []
    for fact in facts:
        told = dict(fact.fields)
        if fact.held is None or fact.turn == "absent" or fact.modality != "stated":
            continue
        way = THERE if told["sender"] == state else HERE
        other = told["receiver"] if way == THERE else told["sender"]
        found.append(Mission(fact, way, other, told["kind"], told.get("city"), fact.held.standing))
    return sorted(found, key=_telling)


def draw(
    places: Places,
    state: str,
    missions: Sequence[Mission],
    accreditations: Sequence[Fact],
    exact: bool = False,
) -> Atlas:
    """The map of a state's missions. What others keep in it stands at their capitals, where `exact` is false."""
    at: dict[tuple[str, Point], list[Mission]] = {}
    nowhere = []
    for one in missions:
        point = _place(places, one, state, exact)
        if point is None:
            nowhere.append(one)
        else:
            at.setdefault((one.way, point), []).append(one)
    lines = tuple(line for fact in accreditations if (line := _line(places, fact)))
    marks = [
        Mark(point, way, tuple(here), _LARGE if any(one.kind in _DIPLOMATIC for one in here) else _SMALL)
        for (way, point), here in at.items()
    ]
    both = {point for way, point in at if way == THERE} & {point for way, point in at if way == HERE}
    marks = [replace(one, aside=-1 if one.way == THERE else 1) if one.point in both else one for one in marks]
    # Small marks are drawn last, so that none is hidden; so what stands comes over what has ended.
    marks.sort(key=lambda one: (one.standing == "ended", one.size, one.standing == "attested"), reverse=True)
    shown = [mark.point for mark in marks] + [end for line in lines for end in (line.start, line.end)]
    frame = _around(shown) if exact else Frame()
    marks = [replace(one, leftward=_crowded(one.point, marks, frame)) for one in marks]
    return Atlas(frame, places.of_state(state), tuple(marks), lines, tuple(nowhere))


def _crowded(point: Point, marks: Sequence[Mark], frame: Frame) -> bool:
    """Whether another mark stands where a name to the right of the point would."""
    near = frame.width / 4, frame.width / 24
    return any(0 < one.point.x - point.x < near[0] and abs(one.point.y - point.y) < near[1] for one in marks)


def _telling(one: Mission) -> tuple[int, bool, str, str]:
    return STANDINGS.index(one.standing), one.kind not in _DIPLOMATIC, one.other, one.fact.id


def _place(places: Places, one: Mission, state: str, exact: bool) -> Point | None:
    """Where a mission is marked: in its city; where no city is told, in the capital of whom it is at."""
    if one.way == HERE and not exact:
        return places.of_state(one.other)
    host = one.other if one.way == THERE else state
    if one.city is None:
        return places.of_state(host)
    known = places.find(one.city, host)
    return known or (places.find(one.city, None) if places.capital(host) is None else None)


def _line(places: Places, fact: Fact) -> Line | None:
    told = dict(fact.fields)
    city, seat, receiver = told.get("seat_city"), told.get("seat_state"), told["receiver"]
    if fact.modality != "stated" or fact.turn == "absent" or (fact.held and fact.held.standing == "ended"):
        return None
    start = places.find(city, seat) if city else places.of_state(seat) if seat else None
    end = places.of_state(receiver)
    return Line(fact, start, end) if start and end and start != end else None


def _around(points: Sequence[Point]) -> Frame:
    """A part of the map that holds all points, with room about them, in the proportions of the whole."""
    if not points:
        return Frame()
    left, right = min(one.x for one in points), max(one.x for one in points)
    top, bottom = min(one.y for one in points), max(one.y for one in points)
    width = max((right - left) * _ROOM, (bottom - top) * _ROOM * WIDTH / HEIGHT, WIDTH / _CLOSEST)
    width = min(width, WIDTH)
    height = width * HEIGHT / WIDTH
    x = min(max((left + right - width) / 2, 0.0), WIDTH - width)
    y = min(max((top + bottom - height) / 2, 0.0), HEIGHT - height)
    return Frame(round(x, 1), round(y, 1), round(width, 1), round(height, 1))
