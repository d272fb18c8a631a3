"""`passage("text", home, partner)` is a one-sentence passage as rules are shown it."""

from collections.abc import Callable
from functools import cache

import pytest

from legation.dates import find_dates
from legation.extraction import Reader
from legation.model import BlockKind
from legation.rules.passage import Passage, Surroundings
from legation.rules.tokens import tokenise


@cache
def reader() -> Reader:
    return Reader.load()


@pytest.fixture
def passage() -> Callable[..., Passage]:
    def make(
        text,
        home=None,
        partner=None,
        kind=BlockKind.PARAGRAPH,
        before=None,
        same_block=True,
        dated="",
        language="en",
    ):
        where = Surroundings(home, partner, "heading" if partner else "", kind, dated=dated, language=language)
        lexicon = reader().languages.of(language).lexicon
        mentions, dates = reader().names.find(text, language), find_dates(text, language)
        tokens = tokenise(text, 0, len(text), mentions, dates, lexicon)
        for token in tokens:
            if token.tag == "city":
                token.capital = reader().names.capital(token.text)
        return Passage(text, lambda: tokens, where, before, same_block, habits=lexicon.habits)

    return make
