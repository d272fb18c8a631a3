"""RTF: its paragraphs and tables; what is none is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.errors import UnreadableSource
from legation.reading.rich import read_rich
from tests.reading.test_word import rows


def test_paragraphs_and_headings_are_told_apart():
    source = (
        rb"{\rtf1\ansi\ansicpg1252{\info{\title The envoys}}\pard\b Consular posts\b0\par The caf\'e9 is in Zenda.\par}"
    )
    content = read_rich(source, "a.rtf")
    assert content.stated == {"title": "The envoys"}
    assert [(str(one.kind), one.view.text) for one in content.blocks] == [
        ("heading", "Consular posts"),
        ("paragraph", "The café is in Zenda."),
    ]


def test_rows_of_a_table_are_rows():
    row = r"\trowd\cellx900\cellx1800\pard\intbl {}\cell {}\cell\row "
    made = "".join(row.format(*one) for one in [("State", "City"), ("Zenda", "Hentzau")])
    assert rows(read_rich(("{\\rtf1 " + made + "\\pard End.\\par}").encode(), "a.rtf")) == [
        [(0, "State"), (1, "City")],
        [(0, "Zenda"), (1, "Hentzau")],
    ]


def test_pictures_and_objects_are_passed_over():
    source = b"{\\rtf1 The king{\\pict\\pngblip " + b"89504e47" * 100_000 + b"} reigns.\\par}"
    assert read_rich(source, "a.rtf").text.strip() == "The king reigns."


def test_what_is_no_rtf_is_refused():
    with pytest.raises(UnreadableSource, match=r"a\.rtf is no RTF"):
        read_rich(b"PK\x03\x04", "a.rtf")


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["{", "}", "\\", "par ", "u99999999999 ", "'zz", "cell", "row", "|", "x", "bin9 ", "\n"]))
)
def test_any_rtf_is_read_or_refused(parts):
    try:
        read_rich(("{\\rtf1 " + "".join(parts)).encode(), "a.rtf")
    except UnreadableSource as error:
        assert "a.rtf" in str(error)
