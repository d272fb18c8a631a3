from datetime import date

import pytest

from legation.record import changes, history
from legation.registers import REGISTERS


@pytest.fixture
def record(paper, recorded):
    return recorded(
        paper(
            "a",
            "Peru and Finland established diplomatic relations on 25 January 1963. Peru opened an embassy in Helsinki "
            "in 1964. Peru closed its embassy in Helsinki in June 2003. Finland has an embassy in Lima.",
        ),
        paper("b", "Peru recognised Finland in 1919. Peru's exports to Finland were US$ 120 million in 2003."),
        paper("c", "Peru had a consulate in Turku from 1970 to 1980. Sweden opened an embassy in Lima in 1965."),
        paper("d", "Peru and Finland signed the Lima Trade Accord on 3 June 1971."),
        paper("e", "Peru and Finland signed the Trade Accord of Lima on 3 June 1971."),
    )


def dates(told):
    return [one.fact.date or one.fact.since for one in told]


def test_a_history_is_told_in_order_of_time_and_what_has_no_date_last(record):
    told = history(record, REGISTERS, "PER", "FIN")
    assert dates(told) == [
        "1919", "1963-01-25", "1964", "1970", "1971-06-03", "1971-06-03", "2003", "2003-06", None
    ]  # fmt: skip
    assert dates(history(record, REGISTERS, "FIN", "PER")) == dates(told)
    assert dates(history(record, REGISTERS, "PER", "SWE")) == ["1965"]
    assert history(record, REGISTERS, "SWE", "FIN") == []


def test_a_history_goes_as_far_as_the_day_asked_for(record):
    assert dates(history(record, REGISTERS, "PER", "FIN", date(1964, 3, 1))) == ["1919", "1963-01-25", "1964", None]


def test_a_history_says_which_treaties_are_perhaps_one(record):
    told = {one.fact.get("title"): one for one in history(record, REGISTERS, "PER", "FIN") if one.perhaps}
    assert set(told) == {"Lima Trade Accord", "Trade Accord of Lima"}
    assert told["Lima Trade Accord"].perhaps == (told["Trade Accord of Lima"].fact.id,)


def changed(record, first, last, *states):
    found = changes(record, REGISTERS, date.fromisoformat(first), date.fromisoformat(last), states)
    return [(one.turn, one.fact.date or one.fact.since, one.certain) for one in found]


def test_changes_are_told_with_both_days_among_those_asked_for(record):
    assert changed(record, "1963-01-25", "1964-12-31") == [("begins", "1963-01-25", True), ("begins", "1964", True)]
    assert changed(record, "1963-01-26", "1963-12-31") == []


def test_a_change_that_may_have_been_before_or_after_is_not_certain(record):
    assert changed(record, "1964-03-01", "1964-12-31") == [("begins", "1964", False)]
    assert changed(record, "2003-06-15", "2003-12-31") == [("ends", "2003-06", False)]
    assert changed(record, "2003-05-01", "2003-12-31") == [("ends", "2003-06", True)]


def test_an_interval_is_a_beginning_and_an_end(record):
    assert changed(record, "1970-01-01", "1970-12-31") == [("begins", "1970", True)]
    assert changed(record, "1980-01-01", "1980-12-31") == [("ends", "1970", True)]


def test_what_is_over_with_its_day_is_no_change(record):
    assert changed(record, "2003-07-01", "2003-12-31") == []


def test_changes_are_chosen_by_states(record):
    assert changed(record, "1963-01-01", "1965-12-31", "SWE") == [("begins", "1965", True)]
    assert changed(record, "1963-01-01", "1965-12-31", "PER", "FIN") == [
        ("begins", "1963-01-25", True),
        ("begins", "1964", True),
    ]
