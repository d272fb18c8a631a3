"""Where the values of a small chart stand."""

from hypothesis import given
from hypothesis import strategies as st

from legation.telling.curves import placed

VALUES = st.lists(st.tuples(st.integers(1800, 2100), st.floats(-1e12, 1e12)), min_size=1, max_size=12)


@given(VALUES)
def test_all_stands_in_the_box(values):
    spots, zero = placed(values, 260, 100, 10)
    assert all(10 - 1e-6 <= x <= 250 + 1e-6 and 10 - 1e-6 <= y <= 90 + 1e-6 for x, y in spots)
    assert 10 - 1e-6 <= zero <= 90 + 1e-6


@given(VALUES)
def test_later_is_to_the_right_and_more_is_higher(values):
    spots, _ = placed(values, 260, 100, 10)
    told = list(zip(values, spots, strict=True))
    assert all(a[1][0] <= b[1][0] for a in told for b in told if a[0][0] <= b[0][0])
    assert all(a[1][1] >= b[1][1] for a in told for b in told if a[0][1] <= b[0][1])


def test_one_year_stands_in_the_middle():
    assert placed([(1990, 5.0)], 260, 100, 10) == (((130.0, 10.0),), 90.0)
