"""Two things one state does say the same, joined in a sentence or told in two."""

from itertools import product

import pytest

from legation.model import Document, Source
from legation.reading.plain import read_blocks
from tests.extraction.conftest import loaded

DEEDS = (
    "recognised {state} in {year}",
    "opened an embassy in {city} in {year}",
    "established diplomatic relations with {state} on 4 May {year}",
    "severed diplomatic relations with {state} in {year}",
    "signed a trade agreement with {state} in {year}",
    "terminated its tax treaty with {state} in {year}",
    "is negotiating a free trade agreement with {state}",
    "joined the {body} in {year}",
    "is a member of the {body}",
    "withdrew from the {body} in {year}",
    "gave {state} a grant of $3 million in {year}",
    "exported goods worth $5 million to {state} in {year}",
    "declared war on {state} in {year}",
    "invaded {state} in {year}",
    "settled its boundary dispute with {state} in {year}",
    "recalled its ambassador to {state} on 4 May {year}",
    "appointed {person} ambassador to {state} in {year}",
    "accredited its ambassador in {city} to Laos",
    "formed a strategic partnership with {state} in {year}",
    "cooperates with {state} in agriculture",
    "imposed sanctions on {state} in {year}",
    "raised its legation in {city} to an embassy in {year}",
)
FIRST = {"state": "Ghana", "city": "Accra", "year": "1961", "body": "African Union", "person": "John Smith"}
SECOND = {"state": "Malaysia", "city": "Kuala Lumpur", "year": "1973", "body": "Commonwealth", "person": "Ann Brown"}


def said(text):
    document = Document("d", text, read_blocks(text), Source(language="en"))
    return {
        (one.register, one.modality, frozenset((name, _unordered(value)) for name, value in dict(one.fields).items()))
        for one in loaded().read(document).statements
    }


def _unordered(value):
    return frozenset(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize(
    "joined",
    [
        "Norway {one} and {other}.",
        "Norway {one}, and {other}.",
        "Norway {one} and also {other}.",
        "Norway {one} but {other}.",
        "Norway {one}; it {other}.",
        "Norway {one}. It {other}.",
        "Norway, which {one}, {other}.",
    ],
)
def test_what_is_said_of_one_state_does_not_depend_on_how_its_clauses_are_joined(joined):
    apart = [{deed: said(f"Norway {deed.format(**names)}.") for deed in DEEDS} for names in (FIRST, SECOND)]
    assert all(apart[0].values())
    for one, other in product(DEEDS, DEEDS):
        text = joined.format(one=one.format(**FIRST), other=other.format(**SECOND))
        assert said(text) == apart[0][one] | apart[1][other], text


@pytest.mark.parametrize(
    "joined",
    [
        "Norway {one}, and Denmark {other}.",
        "Norway {one}, while Denmark {other}.",
        "Norway {one}, but Denmark {other}.",
        "Norway {one}; Denmark {other}.",
        "Norway {one}. Denmark {other}.",
    ],
)
def test_what_is_said_of_two_states_does_not_depend_on_how_their_clauses_are_joined(joined):
    norway = {deed: said(f"Norway {deed.format(**FIRST)}.") for deed in DEEDS}
    denmark = {deed: said(f"Denmark {deed.format(**SECOND)}.") for deed in DEEDS}
    for one, other in product(DEEDS, DEEDS):
        text = joined.format(one=one.format(**FIRST), other=other.format(**SECOND))
        assert said(text) == norway[one] | denmark[other], text
