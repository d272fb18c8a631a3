"""Case lines: what they show, what they never show, and that a change of outcome is a change of one line."""

from pathlib import Path

from bench import cases
from bench.accuracy import Marks
from legation.rules.register import Field, FieldType, Register

VISITS = Register(
    name="calls",
    title={"en": "Calls"},
    help="A toy register of port calls.",
    fields=(
        Field("guest", FieldType.STATE, "who calls"),
        Field("hosts", FieldType.PARTIES, "who is called on"),
        Field("words", FieldType.TEXT, "what was said"),
    ),
    identity=("guest",),
    lasting=False,
    templates={},
)
TEXT = "The frigate put in at Callao. It left again."
LABEL = {"register": "calls", "quote": "It left again.", "guest": "FIN", "words": "left again", "date": "1964"}
WRONG = {"register": "calls", "quote": "The frigate put in at Callao.", "start": 0, "hosts": ["PER", "CHL"]}


def test_a_line_has_place_outcome_and_fields_but_no_words_of_the_document():
    marks = Marks({}, [("found", LABEL), ("wrong", {**WRONG, "modality": "planned"})])
    assert cases.lines(TEXT, marks, [VISITS]) == [
        "calls 0 wrong modality=planned hosts=PER+CHL",
        "calls 30 found guest=FIN date=1964",
    ]


def test_a_label_whose_quote_is_not_in_the_text_is_shown_as_such():
    assert cases.lines("", Marks({}, [("missed", LABEL)]), [VISITS]) == ["calls -1 missed guest=FIN date=1964"]


def test_what_changed_since_it_was_pinned_is_told_case_by_case(tmp_path: Path):
    pinned = {"a": ["calls 0 found guest=FIN", "calls 9 found guest=PER"], "gone": ["calls 1 found guest=KEN"]}
    cases.pin(pinned, tmp_path)
    assert cases.changes(pinned, tmp_path) == []
    now = {"a": ["calls 0 found guest=FIN", "calls 9 missed guest=PER"], "new": ["calls 2 wrong guest=SWE"]}
    assert cases.changes(now, tmp_path) == [
        "- a calls 9 found guest=PER",
        "+ a calls 9 missed guest=PER",
        "+ new calls 2 wrong guest=SWE",
    ]
    cases.pin(now, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "new.txt"]


def test_marks_count_every_case_of_a_document():
    twice = Marks({}, [("found", LABEL), ("missed", dict(LABEL))])
    assert len(cases.lines(TEXT, twice, [VISITS])) == 2
