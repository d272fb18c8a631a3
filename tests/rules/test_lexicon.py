import pytest

from legation.errors import InvalidValue
from legation.rules.lexicon import Lexicon, forms, read_words


def longest(lexicon, words):
    return lexicon.longest([lexicon.known[word] for word in words.split()], 0)


def test_the_longest_phrase_wins_and_hyphens_are_spaces():
    lexicon = Lexicon("en", [{"noun": {"a": ["consulate"], "b": ["consulate-general"]}}])
    assert longest(lexicon, "consulate general in") == (2, "noun", frozenset({"b"}))
    assert longest(lexicon, "consulate in") == (1, "noun", frozenset({"a"}))
    assert longest(lexicon, "in") == (1, "word", frozenset())


def test_one_phrase_may_stand_in_several_classes_of_one_tag():
    lexicon = Lexicon("en", [{"verb": {"opened": ["set up"]}}, {"verb": {"founded": ["set up"]}}])
    assert longest(lexicon, "Set up") == (2, "verb", frozenset({"opened", "founded"}))


def test_an_unknown_tag_is_refused():
    with pytest.raises(InvalidValue, match="adjective"):
        Lexicon("en", [{"adjective": {"big": ["big"]}}])


def test_forms_in_braces_are_written_out_in_order():
    assert list(forms("abr{e,ió}")) == ["abre", "abrió"]
    assert list(forms("consulado{,s} general{,es}"))[::3] == ["consulado general", "consulados generales"]
    assert list(forms("sold{,iers {there,here}}")) == ["sold", "soldiers there", "sold", "soldiers here"]
    assert list(forms("embassy")) == ["embassy"]


def test_a_mark_gives_a_class_and_leaves_the_tag():
    table = {"mark": {"over": ["ended", "=cut off"]}, "verb": {"severed": ["ended", "cut off", "cut"]}}
    lexicon = Lexicon("en", [table])
    assert longest(lexicon, "ended") == (1, "verb", frozenset({"severed", "over"}))
    assert longest(lexicon, "cut off") == (2, "verb", frozenset({"severed", "over"}))
    assert longest(lexicon, "cut short") == (1, "verb", frozenset({"severed"}))
    assert lexicon.marks("Ended") == {"over"}
    assert lexicon.marks("off") == frozenset()


def test_endings_of_verbs_and_nouns_give_them_classes():
    habits = {"future": ["rá"], "infinitive": ["ir"], "plural": "s$", "governing": ["de"]}
    words = {"verb": {"opened": ["abr{ir,e,irá}"], "belongs": ["depende de"]}, "noun": {"embassy": ["embajada{,s}"]}}
    lexicon = Lexicon("es", [{"habits": habits, **words}])
    classes = {word: lexicon.known[word].classes for word in ("abrir", "abre", "abrirá", "embajadas", "embajada")}
    assert classes["abrir"] == {"opened", "infinitive"}
    assert classes["abre"] == {"opened"}
    assert classes["abrirá"] == {"opened", "future"}
    assert classes["embajadas"] == {"embassy", "plural"}
    assert classes["embajada"] == {"embassy"}
    assert longest(lexicon, "depende de") == (2, "verb", frozenset({"belongs", "governs"}))


def test_an_unknown_habit_is_refused():
    with pytest.raises(InvalidValue, match="stammers"):
        Lexicon("es", [{"habits": {"stammers": True}}])


def test_a_package_without_words_has_none():
    assert read_words("legation.rules", "no-such.toml") == {}
