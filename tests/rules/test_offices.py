import pytest

from legation.rules.offices import offices


def named(passage, text, **around):
    return [
        (o.kind, [p.key for p in o.sender], [p.city for p in o.places], o.receiver.key if o.receiver else None)
        for o in offices(passage(text, **around))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Finnish embassy in Lima", [("embassy", ["FIN"], ["Lima"], None)]),
        ("Peru's embassy in Oslo", [("embassy", ["PER"], ["Oslo"], None)]),
        ("the Embassy of Peru in Oslo", [("embassy", ["PER"], ["Oslo"], None)]),
        ("the U.S. Legation at Bern", [("legation", ["USA"], ["Bern"], None)]),
        ("the Jeddah consulate", [("consulate", [], ["Jeddah"], None)]),
        ("Embassy Nairobi", [("embassy", [], ["Nairobi"], None)]),
        ("three consulates (in Rome and Milan)", [("consulate", [], ["Rome", "Milan"], None)]),
        ("its mission to the trade fair", [("bare mission", [], [], None)]),
        (
            "Kenya's permanent mission to the United Nations in Geneva",
            [("permanent mission", ["KEN"], ["Geneva"], "United Nations")],
        ),
        (
            "Peru's embassy in Rome and consulate in Milan",
            [("embassy", ["PER"], ["Rome"], None), ("consulate", ["PER"], ["Milan"], None)],
        ),
    ],
)
def test_an_office_is_named_with_its_owner_and_its_place(passage, text, expected):
    assert named(passage, text) == expected


def test_one_stands_for_an_office_named_before(passage):
    found = named(passage, "There is a Kenyan embassy in Oslo and a Norwegian one in Nairobi.")
    assert found == [("embassy", ["KEN"], ["Oslo"], None), ("embassy", ["NOR"], ["Nairobi"], None)]
