import pytest

from legation.rules.course import Course, Turn

EMBASSY = Course(of=("sender",), by="event", begins=("opened",), ends=("closed",), awaits=("proposed",))


@pytest.mark.parametrize(
    ("value", "modality", "turn"),
    [
        ("opened", "stated", Turn.BEGINS),
        ("closed", "stated", Turn.ENDS),
        ("proposed", "stated", Turn.AWAITS),
        ("maintained", "stated", Turn.HOLDS),
        ("", "stated", Turn.HOLDS),
        ("maintained", "negated", Turn.ABSENT),
        ("opened", "negated", Turn.NONE),
        ("closed", "negated", Turn.NONE),
        ("maintained", "planned", Turn.NONE),
        ("opened", "alleged", Turn.NONE),
    ],
)
@pytest.mark.parametrize("dated", [True, False])
def test_what_a_statement_is_in_a_history(value, modality, turn, dated):
    assert EMBASSY.turn(value, modality, dated) is turn


def test_a_date_says_when_it_began_where_the_register_says_so():
    dated = Course(of=("parties",), dated_begins=True)
    assert (dated.turn("", "stated", dated=True), dated.turn("", "stated", dated=False)) == (Turn.BEGINS, Turn.HOLDS)


def test_what_is_over_with_its_day_passes():
    assert Course(of=("kind",), passes=True).turn("", "stated", dated=True) is Turn.PASSES
    assert Course(of=("kind",), passes=True).turn("", "planned", dated=True) is Turn.NONE
