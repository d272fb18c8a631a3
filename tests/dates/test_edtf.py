"""EDTF: parsing, bounds, what is certain on a day, and which dates agree."""

import calendar
from datetime import date
from itertools import pairwise

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.dates import Bounds, Edtf, Precision, agrees, finest, lasted, refines
from legation.errors import InvalidValue

QUALIFIERS = ["", "~", "?", "%"]
days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@st.composite
def moments(draw: st.DrawFn) -> str:
    day = draw(days)
    iso = day.isoformat()
    forms = [iso, iso[:7], iso[:4]]
    if day.year >= 10:
        forms.append(iso[:3] + "X")
    if day.year >= 100:
        forms.append(iso[:2] + "XX")
    return draw(st.sampled_from(forms)) + draw(st.sampled_from(QUALIFIERS))


@st.composite
def intervals(draw: st.DrawFn) -> str:
    sides = sorted((draw(moments()), draw(moments())), key=lambda text: Edtf.parse(text).bounds().earliest)
    opened = draw(st.sampled_from(["none", "start", "end"]))
    return f"{'..' if opened == 'start' else sides[0]}/{'..' if opened == 'end' else sides[1]}"


edtf_texts = st.one_of(moments(), intervals())


@given(edtf_texts)
def test_printing_gives_back_what_was_parsed(text):
    assert str(Edtf.parse(text)) == text
    assert Edtf.parse(str(Edtf.parse(text))) == Edtf.parse(text)


@settings(max_examples=50)  # the library takes milliseconds a date
@given(moments())
def test_bounds_are_those_of_the_edtf_library(text):
    theirs = parse_edtf(text)
    ours = Edtf.parse(text).bounds()
    assert ours.earliest == date(*theirs.lower_strict()[:3])
    assert ours.latest == date(*theirs.upper_strict()[:3])


# The library reads no decade or century as the end of an interval.
@settings(max_examples=50)
@given(moments().filter(lambda text: "X" not in text), moments().filter(lambda text: "X" not in text))
def test_bounds_of_closed_intervals_are_those_of_the_edtf_library(first, second):
    first, second = sorted((first, second), key=lambda text: Edtf.parse(text).bounds().earliest)
    theirs = parse_edtf(f"{first}/{second}")
    ours = Edtf.parse(f"{first}/{second}").bounds()
    assert ours.earliest == date(*theirs.lower_strict()[:3])
    assert ours.latest == date(*theirs.upper_strict()[:3])


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("1963-01-25", Precision.DAY, date(1963, 1, 25), date(1963, 1, 25)),
        ("2012-02", Precision.MONTH, date(2012, 2, 1), date(2012, 2, 29)),
        ("1826", Precision.YEAR, date(1826, 1, 1), date(1826, 12, 31)),
        ("1826~", Precision.YEAR, date(1826, 1, 1), date(1826, 12, 31)),
        ("197X", Precision.DECADE, date(1970, 1, 1), date(1979, 12, 31)),
        ("18XX", Precision.CENTURY, date(1800, 1, 1), date(1899, 12, 31)),
        ("1937-03-31/..", Precision.INTERVAL, date(1937, 3, 31), None),
        ("../1990", Precision.INTERVAL, None, date(1990, 12, 31)),
    ],
)
def test_precision_and_extent(text, precision, first, last):
    read = Edtf.parse(text)
    assert read.precision == precision
    assert (read.bounds().earliest, read.bounds().latest) == (first, last)


def test_an_interval_has_four_bounds():
    assert Edtf.parse("2006/2007-05").bounds() == Bounds(
        date(2006, 1, 1), date(2006, 12, 31), date(2007, 5, 1), date(2007, 5, 31)
    )


@pytest.mark.parametrize(
    "text",
    [
        *("", " 1826", "1826\n", "826", "1826-13", "1990-02-30", "1900-02-29", "0000", "000X", "00XX", "197x", "19X6"),
        *("1826-XX", "2001-21", "1990/1980", "../..", "1970/", "/1970", "1970/1980/1990", "..", "1826~~", "١٩٧٠"),
        *("197X-05", "1826-1", "1826-01-1", "-1826", "1826/1827~?"),
    ],
)
def test_what_is_no_date_of_the_record_is_refused_by_name(text):
    with pytest.raises(InvalidValue) as refusal:
        Edtf.parse(text)
    assert repr(text) in str(refusal.value)


@given(st.text(max_size=24) | st.text("0123456789-/.X~?%", max_size=24))
def test_any_text_is_parsed_or_refused(text):
    try:
        assert str(Edtf.parse(text)) == text
    except InvalidValue as refusal:
        assert repr(text) in str(refusal)


@pytest.mark.parametrize(
    ("text", "day", "held"),
    [
        ("2006/2008", date(2007, 6, 1), True),
        ("2006/2008", date(2006, 6, 1), None),
        ("2006/2008", date(2008, 6, 1), None),
        ("2006/2008", date(2005, 12, 31), False),
        ("2006/2008", date(2009, 1, 1), False),
        ("2013/..", date(2012, 12, 31), False),
        ("2013/..", date(2020, 1, 1), None),
        ("2013-05-01/..", date(2013, 5, 1), True),
        ("../1990", date(1991, 1, 1), False),
        ("../1990", date(1800, 1, 1), None),
        ("1963", date(1963, 5, 5), None),
    ],
)
def test_what_held_on_a_day(text, day, held):
    assert Edtf.parse(text).held_on(day) is held


@given(edtf_texts, days)
def test_nothing_holds_outside_its_bounds(text, day):
    bounds = Edtf.parse(text).bounds()
    outside = (bounds.earliest and day < bounds.earliest) or (bounds.latest and day > bounds.latest)
    assert (bounds.held_on(day) is False) == bool(outside)


def test_from_and_until_bound_what_lasted():
    assert lasted(Edtf.parse("2006"), Edtf.parse("2007-03")) == Edtf.parse("2006/2007-03").bounds()
    assert lasted(None, None) == Bounds(None, None, None, None)
    assert lasted(None, None).held_on(date(2000, 1, 1)) is None


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("1971", "1971-07-17", True),
        ("1971", "1971-07", True),
        ("1971-07", "1971-08", False),
        ("1971-07-17", "1971-07-18", False),
        ("1970/1979", "1971", True),
        ("197X", "1971-07-17", True),
        ("1823", "1832", False),
        ("1850~", "1850-03", True),
        ("1850~", "1851", False),
        ("1937-03-31/..", "1937", True),
        ("1937-03-31/..", "1936", False),
        ("1937/..", "../1990", True),
        ("1981/1991", "1985/1995", False),
    ],
)
def test_which_dates_agree(a, b, agree):
    assert agrees(Edtf.parse(a), Edtf.parse(b)) is agree


@given(edtf_texts, edtf_texts)
def test_agreement_is_mutual_and_refining_is_not(a, b):
    first, second = Edtf.parse(a), Edtf.parse(b)
    assert agrees(first, second) == agrees(second, first)
    assert agrees(first, first)
    assert not (refines(first, second) and refines(second, first))
    assert not refines(first, second) or agrees(first, second)


@given(days)
def test_day_refines_month_refines_year_refines_decade(day):
    if day.year < 10:
        return
    iso = day.isoformat()
    chain = [Edtf.parse(text) for text in (iso, iso[:7], iso[:4], iso[:3] + "X")]
    for finer, coarser in pairwise(chain):
        assert refines(finer, coarser)
    assert finest(reversed(chain)) == chain[0]


def test_finest_prefers_the_unqualified_and_gives_none_of_none():
    assert finest(map(Edtf.parse, ["1850~", "1850", "185X"])) == Edtf.parse("1850")
    assert finest([]) is None


@given(st.integers(1, 9999), st.integers(1, 12))
def test_months_end_on_their_last_day(year, month):
    assert Edtf.parse(f"{year:04}-{month:02}").bounds().latest == date(year, month, calendar.monthrange(year, month)[1])
