"""The year of a chronology's entries, which stands above them."""

import pytest

from legation.model import Document, Source
from legation.reading.plain import read_blocks
from tests.extraction.conftest import loaded


def dates(text):
    document = Document("d", text, read_blocks(text), Source(state="KEN", language="en"))
    return [dict(one.fields).get("date") for one in loaded().read(document).statements if one.register == "missions"]


@pytest.mark.parametrize("above", ["2007", "# 2007", "Chronology for 2007", "The main events of 2007 were:"])
def test_a_day_that_opens_an_entry_is_in_the_year_above(above):
    assert dates(f"{above}\n\n- 6 March: Kenya opened an embassy in Oslo.") == ["2007-03-06"]


def test_days_go_on_into_the_next_month_and_year():
    text = "2007\n\n- 6 March to 2 April: Kenya opened an embassy in Oslo.\n- 30 Dec-2 Jan: Kenya opened one in Lima."
    assert dates(text)[0] == "2007-03-06/2007-04-02"


@pytest.mark.parametrize("after", ["2008–2010", "# Relations", "# 2008 and 2009"])
def test_the_year_ends_with_its_section(after):
    entry = "- 6 March: Kenya opened an embassy in Oslo."
    assert dates(f"# 2007\n\n{entry}\n\n{after}\n\n{entry.replace('Oslo', 'Lima')}") == ["2007-03-06", None]


def test_an_item_without_a_date_is_in_the_year_that_heads_it_alone():
    assert dates("2007\n\n- Kenya opened an embassy in Oslo.") == ["2007"]
    assert dates("Events of 2007\n\n- Kenya opened an embassy in Oslo.") == [None]


def test_a_day_within_a_sentence_is_not_in_a_year_named_among_other_words():
    assert dates("The treaty of 2007\n\nKenya opened an embassy in Oslo on 6 March.") == [None]


@pytest.mark.parametrize(("entry", "above"), [("6 March:", True), ("", True), ("6 March 2007:", False)])
def test_it_is_told_that_the_year_stands_above(entry, above):
    text = f"2007\n\n- {entry} Kenya opened an embassy in Oslo."
    document = Document("d", text, read_blocks(text), Source(state="KEN", language="en"))
    (one,) = loaded().read(document).statements
    assert (("date", "heading") in one.given) == above
