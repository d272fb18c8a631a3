"""A mark in a timeline lies within the bounds of its date, and is what its date is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.dates import Edtf
from legation.model.fact import Fact
from legation.web.timeline import Window, columns, mark, ticks, wider, window_of

LEAST = 0.7  # per cent of the width: what a mark has at least, to be seen
CENTURY = Window(date(1901, 1, 1), date(2000, 12, 31))


def fact(day=None, since=None, until=None) -> Fact:
    return Fact("f", "events", "t", (), "stated", "single", 1, day, since, until, ())


moments = st.one_of(
    st.dates(date(1700, 1, 1), date(2100, 12, 31)).map(str),
    st.dates(date(1700, 1, 1), date(2100, 12, 31)).map(lambda day: str(day)[:7]),
    st.integers(1700, 2100).map(str),
    st.integers(170, 209).map(lambda decade: f"{decade}X"),
    st.integers(1700, 2100).map(lambda year: f"{year}~"),
)


@given(moments)
def test_a_point_lies_within_the_bounds_of_its_date(day):
    bounds = Edtf.parse(day).bounds()
    placed = mark(fact(day), CENTURY)
    outside = bounds.latest < CENTURY.first or bounds.earliest > CENTURY.last
    assert (placed is None) == outside
    if placed is not None:
        low, high = CENTURY.width(bounds.earliest, bounds.latest)
        assert low - LEAST <= placed.low <= high and low <= placed.high <= high + LEAST
        if high - low >= LEAST:
            assert (placed.low, placed.high) == (low, high)
        assert 0 <= placed.low < placed.high <= 100 + 1e-9
        assert placed.about == day.endswith("~")


@given(moments, moments)
def test_what_lasts_begins_and_ends_within_its_bounds(since, until):
    start, end = Edtf.parse(since).bounds(), Edtf.parse(until).bounds()
    if end.earliest < start.latest:
        return
    placed = mark(fact(since=since, until=until), CENTURY)
    if placed is None:
        assert end.latest < CENTURY.first or start.earliest > CENTURY.last
        return
    low, high = CENTURY.width(start.earliest, end.latest)
    assert placed.low >= low - LEAST and placed.high <= high + LEAST


def test_a_year_is_a_bar_and_a_day_a_stroke():
    year, day = mark(fact("1950"), CENTURY), mark(fact("1950-05-01"), CENTURY)
    assert year.pieces[0].kind == "may" and day.pieces[0].kind == "sure"
    assert year.pieces[0].width == pytest.approx(1.0, abs=0.01)
    assert year.low <= (day.low + day.high) / 2 <= year.high


def test_an_open_end_runs_to_the_edge_and_fades():
    placed = mark(fact(since="1950-01-01"), CENTURY)
    assert placed.open_end and not placed.open_start
    assert placed.high == 100 and placed.pieces[-1].kind == "fall"
    placed = mark(fact(until="1950-01-01"), CENTURY)
    assert placed.open_start and placed.low == 0


def test_uncertain_ends_fade_and_only_what_is_sure_is_full():
    kinds = [one.kind for one in mark(fact(since="1920", until="1930"), CENTURY).pieces]
    assert sorted(kinds) == ["fall", "rise", "sure"]


def test_the_address_chooses_the_years():
    counts = {1826: 1, 1990: 4}
    assert window_of({}, counts, None) == Window(date(1826, 1, 1), date(1990, 12, 31))
    assert window_of({"from": "1900", "to": "1950"}, counts, None) == Window(date(1900, 1, 1), date(1950, 12, 31))
    assert window_of({"from": "1950", "to": "1900"}, counts, None).first == date(1900, 1, 1)
    for nonsense in ("x", "-5", "99999", "0", "²"):
        assert window_of({"from": nonsense}, counts, None) == window_of({}, counts, None)
    assert window_of({}, {}, None) is None
    assert wider(window_of({}, counts, None), counts) is None
    assert wider(window_of({"from": "1900", "to": "1909"}, counts, None), counts) == (1895, 1914)


@given(st.dictionaries(st.integers(1, 9990), st.integers(1, 10_000), min_size=1, max_size=80))
def test_the_strip_counts_every_fact_once(counts):
    strip = columns(counts)
    assert sum(one.count for one in strip) == sum(counts.values())
    assert all(one.low >= 0 and one.low + one.width <= 100 + 1e-6 and one.height <= 100 for one in strip)
    for one in strip:
        assert one.count == sum(count for year, count in counts.items() if one.first <= year <= one.last)


@given(st.integers(1, 9000), st.integers(0, 900))
def test_years_are_written_within_the_window(first, more):
    window = Window(date(first, 1, 1), date(first + more, 12, 31))
    told = ticks(window)
    assert len(told) <= 12
    assert all(0 <= at <= 100 and first <= year <= first + more for year, at in told)
