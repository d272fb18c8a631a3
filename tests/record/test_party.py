"""A party is a state's code or an organisation's usual name, and neither is taken for the other."""

import pytest

from legation.names import tables
from legation.record.party import is_state, named, usual


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("United Nations", "UN"),
        ("Andean Community", "Andean Community"),  # CAN is Canada
        ("Non-Aligned Movement", "Non-Aligned Movement"),  # NAM is Namibia
        ("CAN", "CAN"),
        ("Club of Nobody", "Club of Nobody"),
    ],
)
def test_the_usual_name(given, told, names):
    assert usual(given, names) == told


def test_no_organisation_becomes_a_state(names):
    for organisation, _ in tables.organisations():
        told = usual(organisation.name, names)
        assert not is_state(told, names)
        assert named(told, "en", names) == told
