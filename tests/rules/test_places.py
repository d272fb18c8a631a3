import pytest

from legation.rules.places import places, settle


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in Rome, Milan and Turin.", [("Rome", "ITA"), ("Milan", "ITA"), ("Turin", "ITA")]),
        ("in Brasília, Brazil.", [("Brasília", "BRA")]),
        ("in Athens (Greece) and Sofia.", [("Athens", "GRC"), ("Sofia", "BGR")]),
        ("in Kenya, Uganda and Malawi.", [(None, "KEN"), (None, "UGA"), (None, "MWI")]),
        ("in the city of Oslo.", [("Oslo", "NOR")]),
        ("in Rome, and Italy has one in Lima.", [("Rome", "ITA")]),
        ("in Rome, and Italy a consulate in Lima.", [("Rome", "ITA")]),
        ("in Xanadu, Kenya.", [("Xanadu", "KEN")]),
        ("in Oslo in 1990.", [("Oslo", "NOR")]),
        ("in Bern, Luxembourg and Rome.", [("Bern", "CHE"), ("Luxembourg", "LUX"), ("Rome", "ITA")]),
        ("in Rome, and Luxembourg has one in Lima.", [("Rome", "ITA")]),
        ("in Kenya's Mombasa.", [("Mombasa", "KEN")]),
        ("in Kenya's capital Nairobi.", [("Nairobi", "KEN")]),
        ("in Kenya's interest.", []),
        ("in Kenya and Malawi were closed.", [(None, "KEN"), (None, "MWI")]),
        ("in Kenya and Malawi has closed.", [(None, "KEN")]),
        ("in Oslo, Minutes of the meeting.", [("Oslo", "NOR")]),
        ("in 1990.", []),
    ],
)
def test_places_are_listed_with_the_states_they_lie_in(passage, text, expected):
    found, _ = places(passage(text), 1)
    assert [(p.city, p.states[0].key if p.states else None) for p in found] == expected


def test_a_city_of_many_states_lies_in_the_likeliest_that_is_not_the_sender(passage):
    (cordoba,), _ = places(passage("in Córdoba."), 1)
    assert settle(cordoba, "PER", ["ARG"]).key == "ARG"
    assert settle(cordoba, "ARG", ["ARG"]).key != "ARG"
