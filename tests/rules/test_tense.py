import pytest

from legation.rules.tense import is_past


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("Chile had an embassy in Helsinki.", True),
        ("Norway maintained a legation in Santiago.", True),
        ("Chile has an embassy in Helsinki.", False),
        ("Chile has maintained an embassy in Helsinki.", False),
        ("Chile, which was a founder, is a member.", False),
        ("embassy in Helsinki", False),
    ],
)
def test_what_was_so_is_told_from_what_is(text, past):
    assert is_past(text, "en") is past


@pytest.mark.parametrize(
    ("text", "language", "past"),
    [
        ("Chile tuvo una embajada en Helsinki.", "es", True),
        ("Chile tiene una embajada en Helsinki, que fue cerrada dos veces.", "es", False),
        ("Le Chili avait une ambassade à Helsinki.", "fr", True),
        ("Chile tuvo una embajada en Helsinki.", "en", True),  # a passage in Spanish in a paper in English
    ],
)
def test_other_languages_have_their_own_verbs(text, language, past):
    assert is_past(text, language) is past


def test_a_language_without_verbs_is_never_past():
    assert is_past("Chile had an embassy in Helsinki.", "xx") is False
