import pytest

from legation.model import ProblemKind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The embassy of Ruritania in Lima was shut.", "Ruritania"),
        ("Freedonia has an embassy in Oslo.", "Freedonia"),
        ("Kenya recognised Chile, Syldavia and Peru in 1990.", "Syldavia"),
    ],
)
def test_a_name_in_a_states_place_that_no_table_knows_is_named(read, text, name):
    problems = [p for p in read(text).problems if p.kind is ProblemKind.UNKNOWN_NAME]
    assert [name in p.message for p in problems] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "The embassy of the King was shut.",
        "Kenya has an embassy in Oslo.",
        "The President of Chile, Mrs. Ann Example, visited Kenya.",
    ],
)
def test_a_persons_name_or_title_is_no_unknown_state(read, text):
    assert not [p for p in read(text).problems if p.kind is ProblemKind.UNKNOWN_NAME]


def test_the_more_an_unread_sentence_promises_the_heavier(read):
    little = read("The Kenyan and Finnish ministers walked past the embassy.").problems[0]
    much = read("The Kenyan and Finnish legation, embassy and consulate were all talk in 1990.").problems[0]
    assert little.kind is much.kind is ProblemKind.UNREAD
    assert 0 < little.weight < much.weight
