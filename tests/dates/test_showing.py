"""Dates shown to people: as they write them, and never finer than given."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.dates import Edtf, show
from legation.dates.lexicon import read_words
from legation.errors import InvalidValue


@pytest.mark.parametrize(
    ("edtf", "english", "spanish"),
    [
        ("1963-01-25", "25 January 1963", "25 de enero de 1963"),
        ("2011-04", "April 2011", "abril de 2011"),
        ("1826", "1826", "1826"),
        ("197X", "1970s", "década de 1970"),
        ("18XX", "1800–1899", "1800–1899"),
        ("1970/1979", "1970s", "década de 1970"),
        ("1971/1980", "1971–1980", "1971–1980"),
        ("1996~", "about 1996", "hacia 1996"),
        ("1996?", "perhaps 1996", "quizá 1996"),
        ("1980%/1989%", "perhaps about the 1980s", "quizá hacia la década de 1980"),
        ("1838/1840", "1838–1840", "1838–1840"),
        ("1838~/1840", "about 1838 to 1840", "hacia 1838 a 1840"),
        ("1990/1990", "1990", "1990"),
        ("1937-03-31/..", "after 31 March 1937", "después del 31 de marzo de 1937"),
        ("197X/..", "after the 1970s", "después de la década de 1970"),
        ("../1990", "by 1990", "a más tardar en 1990"),
        ("1801/1900", "19th century", "siglo XIX"),
        ("2001/2100", "21st century", "siglo XXI"),
        ("2016-10-05/2016-10-06", "5–6 October 2016", "5–6 de octubre de 2016"),
        ("2001-06-28/2001-07-28", "28 June – 28 July 2001", "28 de junio – 28 de julio de 2001"),
        ("2001-06/2001-07", "June–July 2001", "junio–julio de 2001"),
        ("1999-04/2003", "April 1999 – 2003", "abril de 1999 – 2003"),
    ],
)
def test_dates_as_people_write_them(edtf, english, spanish):
    assert show(edtf) == english
    assert show(Edtf.parse(edtf), "es") == spanish


days = st.dates(min_value=date(1000, 1, 1))
sides = st.builds(
    lambda day, cut, qualifier: day.isoformat()[:cut] + qualifier,
    days,
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "~", "?", "%"]),
)


@st.composite
def edtf_texts(draw):
    first, second = sorted((draw(sides), draw(sides)))
    return draw(st.sampled_from([first, f"{first}/..", f"../{second}", f"{first}/{second}"]))


@given(edtf_texts(), st.sampled_from(["en", "es"]))
def test_nothing_is_shown_that_was_not_given(edtf, language):
    try:
        given_date = Edtf.parse(edtf)
    except InvalidValue:
        return
    shown = show(given_date, language)
    moments = [moment for moment in (given_date.start, given_date.end) if moment]
    if "siglo" in shown or "century" in shown:
        return
    numbers = {int(figures) for figures in re.findall(r"[0-9]+", shown)}
    assert numbers <= {number for moment in moments for number in (moment.year, moment.day) if number is not None}
    months = {word[0] for word in read_words()[language]["months"]} & set(re.findall(r"\w+", shown.lower()))
    given_months = {read_words()[language]["months"][moment.month - 1][0] for moment in moments if moment.month}
    assert months <= given_months
    assert all(moment.qualifier in ("", "?") for moment in moments) == ("about" not in shown and "hacia" not in shown)


@pytest.mark.parametrize("language", sorted(read_words()))
def test_every_precision_can_be_shown_in_every_language(language):
    for edtf in ("1963-01-25", "2011-04", "1826", "197X", "18XX", "1801/1900", "2001/2100"):
        for form in ("{}", "{}~", "{}?", "{}%", "{}/..", "../{}") if "/" not in edtf else ("{}",):
            shown = show(form.format(edtf), language)
            assert shown
            assert "{" not in shown


def test_what_is_no_date_is_refused():
    with pytest.raises(InvalidValue, match="yesterday"):
        show("yesterday")
    with pytest.raises(InvalidValue, match="en, es"):
        show("1990", "xx")
