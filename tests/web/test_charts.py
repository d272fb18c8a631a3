"""How figures become charts on the pages."""

from legation.model.fact import Fact
from legation.web.charts import HEIGHT, WIDTH, series


def figure(key, value, day, shown=True) -> Fact:
    fields = (("measure", "exports"), ("subject", "PER"), ("value", value), ("unit", "USD"))
    return Fact(key, "figures", "t", fields, "stated", "single", 1, day, None, None, (), shown=shown)


def test_numbers_of_one_thing_are_a_series_by_year():
    (one,) = series(
        [figure("b", 4e9, "2012"), figure("a", 2e9, "2010"), figure("c", -1e9, "2011~"), figure("d", 1, None)]
    )
    assert [dot.year for dot in one.dots] == [2010, 2011, 2012]
    assert [dot.approximate for dot in one.dots] == [False, True, False]
    heights = [dot.y for dot in one.dots]
    assert heights[2] < heights[0] < one.zero < heights[1]
    assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= HEIGHT for dot in one.dots)
    assert one.facts[-1].id == "d"


def test_one_number_is_no_chart():
    (one,) = series([figure("a", 2e9, "2010"), figure("b", 3e9, "2010")])
    assert one.dots == () and len(one.facts) == 2
