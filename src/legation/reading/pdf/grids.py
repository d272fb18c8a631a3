"""Tables drawn with ruled lines: the cells their lines bound, and the words that stand in each."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from legation.reading.pdf.page import Rule, Word

_NEAR = 3.0  # points; rules no further apart are one, and meet
_MOST_MEETINGS = 2_000_000  # of a level rule with an upright one: what draws more is a map or a plan
_FRAME = 12.0  # points; a level rule that goes on further than this beyond the last upright one bounds a column


class Box(NamedTuple):
    """A cell: its row and column, how many of each it spans, and its words."""

    row: int
    column: int
    rows: int
    columns: int
    words: list[Word]


class Grid(NamedTuple):
    """A table: the box it stands in, and its cells in the order of their rows."""

    x0: float
    y0: float
    x1: float
    y1: float
    cells: list[Box]

    def holds(self, word: Word) -> bool:
        """Whether the middle of a word stands in the table."""
        return self.x0 <= (word.x0 + word.x1) / 2 <= self.x1 and self.y0 <= (word.y0 + word.y1) / 2 <= self.y1


def find_grids(rules: Sequence[Rule], words: Sequence[Word]) -> list[Grid]:
    """The tables that rules draw around words, of two columns or more, from the top of the page down."""
    grids = [_grid(group, words) for group in _meeting(_merged(rules))]
    found = sorted((grid for grid in grids if grid is not None), key=lambda grid: (grid.y0, grid.x0))
    return [one for one in found if not any(_inside(one, other) for other in found if other is not one)]


def _inside(one: Grid, other: Grid) -> bool:
    return other.x0 <= one.x0 and one.x1 <= other.x1 and other.y0 <= one.y0 and one.y1 <= other.y1


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """The rules with those that lie on each other, or go on where another ends, as one."""
    merged: list[Rule] = []
    for upright in (False, True):
        lines: list[list[Rule]] = []
        for rule in sorted(one for one in rules if one.upright is upright):
            if lines and rule.at - lines[-1][-1].at <= _NEAR / 2:
                lines[-1].append(rule)
            else:
                lines.append([rule])
        for line in lines:
            at = line[len(line) // 2].at
            start, end = 0.0, -1e9
            for rule in sorted(line, key=lambda one: one.start):
                if rule.start > end + _NEAR:
                    if end > start:
                        merged.append(Rule(at, start, end, upright))
                    start = rule.start
                end = max(end, rule.end)
            merged.append(Rule(at, start, end, upright))
    return merged


def _meeting(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules in groups that hang together."""
    group = list(range(len(rules)))

    def root(one: int) -> int:
        while group[one] != one:
            group[one] = group[group[one]]
            one = group[one]
        return one

    level = [i for i, rule in enumerate(rules) if not rule.upright]
    if len(level) * (len(rules) - len(level)) > _MOST_MEETINGS:
        return []
    for i, rule in enumerate(rules):
        if rule.upright:
            for j in level:
                other = rules[j]
                across = other.start - _NEAR <= rule.at <= other.end + _NEAR
                if across and rule.start - _NEAR <= other.at <= rule.end + _NEAR:
                    group[root(i)] = root(j)
    groups: dict[int, list[Rule]] = {}
    for i, rule in enumerate(rules):
        groups.setdefault(root(i), []).append(rule)
    return list(groups.values())


def _edges(places: list[float]) -> list[float]:
    """Places with those that are nearly the same as one."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _NEAR:
            edges.append(place)
    return edges


def _grid(rules: Sequence[Rule], words: Sequence[Word]) -> Grid | None:
    level = [rule for rule in rules if not rule.upright]
    upright = [rule for rule in rules if rule.upright]
    if len(level) < 2 or not upright:
        return None
    xs = _edges([rule.at for rule in upright])
    ys = _edges([rule.at for rule in level])
    west, east = min(rule.start for rule in level), max(rule.end for rule in level)
    xs = [*([west] if west < xs[0] - _FRAME else []), *xs, *([east] if east > xs[-1] + _FRAME else [])]
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) * len(rules) > _MOST_MEETINGS:
        return None
    owner = _owners(xs, ys, level, upright)
    grid = Grid(xs[0], ys[0], xs[-1], ys[-1], [])
    inside: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        if grid.holds(word):
            row, column = _slot(ys, (word.y0 + word.y1) / 2), _slot(xs, (word.x0 + word.x1) / 2)
            inside.setdefault(owner[row, column], []).append(word)
    if len({column for _, column in inside}) < 2:
        return None
    for place in sorted(set(owner.values())):
        slots = [slot for slot, first in owner.items() if first == place]
        rows, columns = ({slot[0] for slot in slots}, {slot[1] for slot in slots})
        grid.cells.append(Box(*place, len(rows), len(columns), inside.get(place, [])))
    return grid


def _owners(
    xs: list[float], ys: list[float], level: Sequence[Rule], upright: Sequence[Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each slot between the edges, the first slot of the cell it belongs to: no rule parts the two."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            place = (row, column)
            if row and not _parted(level, top, (left + right) / 2):
                place = owner[row - 1, column]
            elif column and not _parted(upright, left, (top + bottom) / 2):
                place = owner[row, column - 1]
            owner[row, column] = place
    return owner


def _parted(rules: Sequence[Rule], at: float, across: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.start <= across <= rule.end for rule in rules)


def _slot(edges: list[float], place: float) -> int:
    for at, (_, end) in enumerate(pairwise(edges)):
        if place <= end:
            return at
    return len(edges) - 2
