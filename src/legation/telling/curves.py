"""Where the values of a small chart stand in its box: alike on a page and on a paper."""

from collections.abc import Sequence


def placed(
    values: Sequence[tuple[int, float]], width: float, height: float, edge: float
) -> tuple[tuple[tuple[float, float], ...], float]:
    """Each (year, value) as (x, y) in a box of `width` and `height`, `edge` kept free; and the y of zero.

    The years, in any order, span the width; one year alone stands in the middle. Zero is always in the box.
    """
    years = [year for year, _ in values]
    first, last = min(years), max(years)
    low, high = min(0.0, *(value for _, value in values)), max(0.0, *(value for _, value in values))

    def across(year: int) -> float:
        share = (year - first) / (last - first) if last > first else 0.5
        return edge + share * (width - 2 * edge)

    def down(value: float) -> float:
        return height - edge - (value - low) / (high - low or 1) * (height - 2 * edge)

    return tuple((across(year), down(value)) for year, value in values), down(0.0)
