"""Every match of a hinted pattern holds one of its hints, so that none is passed over."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.reading import about, headings, source
from legation.reading.hints import Hinted, plain

MODULES = (about, headings, source)
VALUES = [value for module in MODULES for value in vars(module).values()]
FOUND = [one for value in VALUES for one in (value if type(value) is tuple else [value]) if isinstance(one, Hinted)]


@pytest.mark.parametrize("hinted", FOUND, ids=lambda one: one.pattern.pattern[:40])
@settings(max_examples=40)
@given(data=st.data())
def test_whatever_matches_is_hinted(hinted, data):
    text = data.draw(st.from_regex(hinted.pattern))
    if hinted.pattern.search(text):
        assert hinted.hinted(plain(text))


def test_there_are_such_patterns():
    assert len(FOUND) >= 12


@pytest.mark.parametrize("text", ["PUBLİSHED BY", "publıshed by", "Publiſhed by", "publi\u0307shed by"])
def test_letters_taken_for_others_are_plain(text):
    assert "published by" in plain(text)
