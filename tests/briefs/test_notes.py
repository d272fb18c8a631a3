"""What notes say on paper, and what cites a source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.briefs import notes
from legation.briefs.brief import Group, KeyFact, Section
from legation.briefs.plain import plain, spans
from tests.briefs import handmade


@pytest.mark.parametrize(
    ("numbers", "told"),
    [((), ""), ((4,), "4"), ((1, 2), "1, 2"), ((5, 3, 4), "3–5"), ((1, 2, 3, 5, 7, 8, 9, 10), "1–3, 5, 7–10")],
)
def test_numbers_in_a_row_are_a_range(numbers, told):
    assert notes.ranges(numbers) == told


def test_printed_numbers_follow_the_marks():
    hand = handmade.Numbered()
    sentence = hand.sentence("A sentence.", "first", "second")
    late = hand.note("third")
    brief = handmade.made(
        Section("one", "One", (Group("", (sentence,)),)), box=(KeyFact("Label", "Text", (late,)),), notes=hand
    )
    assert notes.printed(brief) == {3: 1, 1: 2, 2: 3}
    cited = [notes.cited(one, notes.printed(brief), "en") for one in brief.sources]
    assert cited == ["note 2", "note 3", "note 1"]


def test_a_passage_says_its_language_where_it_is_not_the_briefs():
    told = notes.told(handmade.plain_brief())
    assert [told[number].language for number in (4, 5)] == ["", "es"]


@given(st.text(st.characters(codec=None)))
def test_plain_text_can_be_written_and_is_plain(text):
    once = plain(text)
    assert plain(once) == once
    assert once.encode("utf-8").decode("utf-8").isprintable() or not any(
        one in once for one in "\x00\n\r\t\ufffe\u202e"
    )


@given(st.text("ab `"))
def test_commands_are_cut_out_without_a_loss(text):
    assert "".join(piece for piece, _ in spans(text)) in (text, text.replace("`", ""))


def test_commands_stand_between_backticks():
    assert spans("see `legation gaps` now") == [("see ", False), ("legation gaps", True), (" now", False)]
    assert spans("a `title` of 1990") == [("a `title` of 1990", False)]
    assert spans("a ` alone") == [("a ` alone", False)]
