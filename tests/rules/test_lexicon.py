import pytest

from legation.errors import InvalidValue
from legation.rules.lexicon import Lexicon, read_words


def longest(lexicon, words):
    return lexicon.longest([lexicon.known[word] for word in words.split()], 0)


def test_the_longest_phrase_wins_and_hyphens_are_spaces():
    lexicon = Lexicon("en", [{"noun": {"a": ["consulate"], "b": ["consulate-general"]}}])
    assert longest(lexicon, "consulate general in") == (2, "noun", frozenset({"b"}))
    assert longest(lexicon, "consulate in") == (1, "noun", frozenset({"a"}))
    assert longest(lexicon, "in") is None


def test_one_phrase_may_stand_in_several_classes_of_one_tag():
    lexicon = Lexicon("en", [{"verb": {"opened": ["set up"]}}, {"verb": {"founded": ["set up"]}}])
    assert longest(lexicon, "Set up") == (2, "verb", frozenset({"opened", "founded"}))


def test_an_unknown_tag_is_refused():
    with pytest.raises(InvalidValue, match="adjective"):
        Lexicon("en", [{"adjective": {"big": ["big"]}}])


def test_a_package_without_words_has_none():
    assert read_words("legation.rules", "no-such.toml") == {}
