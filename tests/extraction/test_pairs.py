"""Rows of a label and its value, in tables without headings."""

from hypothesis import given
from hypothesis import strategies as st

from legation.model import Document, Source
from legation.reading.plain import read_blocks
from tests.extraction.conftest import loaded


def said(*rows):
    """Each statement's register, fields and quote, in a paper of Finland on Ghana."""
    text = "\n".join(f"| {label} | {value} |" for label, value in rows)
    text = f"| | |\n|---|---|\n{text}\n"
    source = Source(state="FIN", counterpart="GHA", language="en")
    return text, loaded().read(Document("paper", text, read_blocks(text), source)).statements


def test_a_row_is_read_as_its_label_and_its_value():
    _, statements = said(("Diplomatic relations since", "1 May 1970"), ("Ambassador", "Aino Laine"))
    assert [(one.register, dict(one.fields)) for one in statements] == [
        ("relations", {"event": "established", "actor": "FIN", "counterpart": "GHA", "date": "1970-05-01"}),
        ("offices", {"person": "Aino Laine", "office": "Ambassador", "of": "FIN", "at": "GHA", "event": "held"}),
    ]


def test_the_passage_is_the_row():
    text, statements = said(("Capital", "Accra"), ("Exports to Ghana 2020", "EUR 40 million"))
    assert [one.quote for one in statements] == ["Exports to Ghana 2020 | EUR 40 million"]
    assert all(text[one.start : one.end] == one.quote for one in statements)


def test_what_a_cell_says_by_itself_is_said_once():
    _, statements = said(("Embassy of Ghana", "Kenya opened an embassy in Accra in 1965."))
    assert [one.quote for one in statements] == ["Kenya opened an embassy in Accra in 1965."]


def test_a_state_and_a_date_are_no_label_and_value():
    _, statements = said(("Chad", "1 May 1970"), ("1971", "Embassy"))
    assert not statements


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=40)), max_size=4))
def test_any_row_keeps_its_text(rows):
    plain = [(" ".join(a.replace("|", "").split()), " ".join(b.replace("|", "").split())) for a, b in rows]
    text, statements = said(("Diplomatic relations since", "1 May 1970"), *plain)
    assert all(text[one.start : one.end] == one.quote for one in statements)
