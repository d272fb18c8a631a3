from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.extraction.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The U.S. Legation at St. Johns was closed. It reopened in 1950.",
            ["The U.S. Legation at St. Johns was closed.", "It reopened in 1950."],
        ),
        ("Amb. Lindqvist left. Another came.", ["Amb. Lindqvist left.", "Another came."]),
        ("It closed on 3. May 1922 for good.", ["It closed on 3. May 1922 for good."]),
        ("It closed on 3. Sept. 1922.", ["It closed on 3. Sept. 1922."]),
        ("Its missions rose to 12. Chile closed one.", ["Its missions rose to 12.", "Chile closed one."]),
        ("The envoy J\xa0. Smith left. Another came.", ["The envoy J\xa0. Smith left.", "Another came."]),
        ("Chadian-U.S. trade grew. So did Fiji's.", ["Chadian-U.S. trade grew.", "So did Fiji's."]),
        ("It fell in World War I. Chad followed.", ["It fell in World War I.", "Chad followed."]),
        ("She met Ada I. Marsh. They left.", ["She met Ada I. Marsh.", "They left."]),
        ("See Art. 5 of the treaty.", ["See Art. 5 of the treaty."]),
        ("No full stop", ["No full stop"]),
        ("", []),
    ],
)
def test_sentences_end_where_people_end_them(text, expected):
    assert [text[s.start : s.end] for s in sentences(text, "en")] == expected


def test_a_spanish_ordinal_ends_no_sentence():
    text = "Abrió el 1ro. de mayo. El 2do. cónsul vino después."
    assert [text[s.start : s.end] for s in sentences(text, "es")] == [
        "Abrió el 1ro. de mayo.",
        "El 2do. cónsul vino después.",
    ]


@given(st.text(alphabet="AbcdÉ é.!? \n3\xa0\u2009\u3000\x85May", max_size=120))
def test_sentences_stand_in_order_and_hold_every_word(text):
    spans = sentences(text, "en")
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())
