import pytest

from legation.record.sentence import sentence, shown
from legation.registers.figures import REGISTER


@pytest.mark.parametrize(
    ("fields", "language", "expected"),
    [
        ({"walker": "PER", "host": "GRC", "city": "Athens", "event": "held"}, "en", "Peru walks in Athens."),
        ({"walker": "PER", "host": "GRC", "event": "held"}, "en", "Peru walks in Greece."),
        ({"walker": "PER", "host": "APEC"}, "en", "Peru walks in APEC."),
        ({"walker": "PER", "host": "GRC", "event": "begun"}, "en", "Peru began a begun walk in Greece."),
        ({"walker": "FIN", "host": "PER"}, "es", "Finlandia camina en Perú."),
        (
            {"walker": "PER", "company": ["FIN", "GRC", "APEC"]},
            "en",
            "walker: Peru; company: Finland, Greece and APEC.",
        ),
        ({"walker": "PER", "miles": 1500000.0}, "en", "walker: Peru; miles: 1,500,000."),
    ],
)
def test_fields_become_a_sentence(walks, names, fields, language, expected):
    assert sentence(walks, fields, language, names) == expected


def test_a_value_that_is_not_there_is_shown_as_nothing(walks, names):
    assert shown(walks, "city", {}, "en", names) == ""


def test_what_stands_in_brackets_goes_where_its_field_is_unknown(names):
    figure = {"measure": "exports", "subject": "PER", "counterpart": "FIN", "value": 61.0, "unit": "USD"}
    assert sentence(REGISTER, figure, "en", names) == "Peru: exports (Finland), 61 USD."
    assert sentence(REGISTER, figure | {"counterpart": None}, "en", names) == "Peru: exports, 61 USD."
    assert sentence(REGISTER, figure | {"subject": None, "counterpart": None}, "en", names) == "Exports, 61 USD."


def test_braces_in_a_value_are_not_slots(names):
    odd = {"measure": "[{walker}]", "subject": "PER", "counterpart": None, "value": 1.0, "unit": "count"}
    assert sentence(REGISTER, odd, "en", names) == "Peru: [{walker}], 1 count."
