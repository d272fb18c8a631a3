"""Names of persons in a sentence, and what looks like one and is none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.dates import find_dates
from legation.rules.lexicon import Lexicon
from legation.rules.passage import Passage, Surroundings
from legation.rules.persons import after, before, persons
from legation.rules.tokens import tokenise

TITLES = frozenset(("envoy", "ruler", "cabinet"))


def names(passage, text):
    return [person.name for person in persons(passage(text), TITLES)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ambassador Milan R. Tesař presented his credentials.", ["Milan R. Tesař"]),
        ("with William L. Frost, Jr., as chargé d'affaires", ["William L. Frost, Jr."]),
        ("Javier Ruiz de la Vega y Luna served in Lima.", ["Javier Ruiz de la Vega y Luna"]),
        ("H.E. Ms. Grace Wanjiru Otieno met Dr. J. F. Lindqvist III.", ["Grace Wanjiru Otieno", "J. F. Lindqvist III"]),
        ("Prime Minister Mara received Theresa May and Ban Ki-moon.", ["Mara", "Theresa May", "Ban Ki-moon"]),
        ("Sir George Washington Hale spoke to Otto von Berg.", ["George Washington Hale", "Otto von Berg"]),
        ("Faisal bin Talal al-Said and U Thant were there.", ["Faisal bin Talal al-Said", "U Thant"]),
    ],
)
def test_a_name_is_read_without_its_titles(passage, text, found):
    assert names(passage, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("El Excmo. Sr. Luis de Herrera llegó a Lima.", ["Luis de Herrera"]),
        ("La embajadora María de la Cruz y el señor Bakari hablaron.", ["María de la Cruz", "Bakari"]),
        ("Ana Paz Soldán y monseñor Filippo Corti fueron recibidos.", ["Ana Paz Soldán", "Filippo Corti"]),
        ("El Palacio de Torre Blanca y la Orden de la Cruz son antiguos.", []),
    ],
)
def test_a_name_is_read_in_spanish(text, found, passage):
    assert [person.name for person in persons(passage(text, language="es"), TITLES)] == found


@pytest.mark.parametrize(
    "text",
    [
        "The Joint Commission met in Nairobi on 3 May 1999.",
        "The Treaty of Friendship was signed in Mexico City.",
        "Finland and Kenya exchanged ambassadors.",
        "The Ministry of Foreign Affairs of Viet Nam protested.",
        "the ambassador left",
    ],
)
def test_bodies_papers_and_places_are_no_persons(passage, text):
    assert names(passage, text) == []


def test_a_surname_leaves_suffixes_aside(passage):
    person = persons(passage("with William L. Frost, Jr., as consul"))[0]
    assert person.surname == "Frost"


def test_the_person_before_and_after_a_place(passage):
    sentence = passage("Anna Berg followed Karl Lund in 1931.")
    found = persons(sentence)
    assert before(found, 2) == found[0]
    assert after(found, 2) == found[1]
    assert before(found, 0) is None
    assert after(found, len(sentence.tokens)) is None


WORDS = "Anna Berg K. de Jr. , the 1931 Minister of Mr. and Lima ( ) Kenya -".split()


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_a_name_is_words_of_its_own_tokens_and_none_overlap(words):
    text = " ".join(words)
    tokens = tokenise(text, 0, len(text), [], find_dates(text), Lexicon("en", []))
    found = persons(Passage(text, lambda: tokens, Surroundings()), TITLES)
    for person in found:
        assert person.name and person.name in text
        assert 0 <= person.first < person.end <= len(tokens)
    assert all(a.end <= b.first for a, b in pairwise(found))
