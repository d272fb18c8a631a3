"""What a format's module hands over, block by block, is laid out as a text that the blocks quote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.errors import UnreadableSource
from legation.model.document import CellPlace
from legation.reading import layout as laying
from legation.reading.layout import Layout, Piece


def outline(content):
    """Each block with its kind, the heading above it and what leads it in, as words."""
    blocks = content.blocks

    def words(at):
        return None if at is None else blocks[at].view.text

    return [(str(one.kind), one.view.text, words(one.heading), words(one.lead)) for one in blocks]


def test_headings_paragraphs_and_lists_know_what_they_stand_under():
    page = Layout("page")
    page.heading("Envoys", 1)
    page.paragraph("The king has\n sent  these:")
    page.item("Strelsau")
    page.item("the lower town", 2)
    page.item("Hentzau")
    page.heading("Treaties", 1)
    page.paragraph("None.")
    assert outline(page.content()) == [
        ("heading", "Envoys", None, None),
        ("paragraph", "The king has sent these:", "Envoys", None),
        ("item", "Strelsau", "Envoys", "The king has sent these:"),
        ("item", "the lower town", "Envoys", "Strelsau"),
        ("item", "Hentzau", "Envoys", "The king has sent these:"),
        ("heading", "Treaties", None, None),
        ("paragraph", "None.", "Treaties", None),
    ]


def test_what_stands_out_is_a_heading_where_it_reads_as_one():
    page = Layout("page")
    page.paragraph("Consular posts", stands_out=True)
    page.paragraph("The king has two.", stands_out=True)
    page.paragraph("Consular posts")
    page.paragraph("End.")
    assert [str(one.kind) for one in page.content().blocks] == ["heading", "paragraph", "paragraph", "paragraph"]


def test_a_paper_that_marks_no_heading_has_those_that_read_as_one():
    typed, marked = Layout("typed"), Layout("marked")
    for text in ("On Ruritania", "Envoys", "The king has two.", "Legation at Zenda Closed, 1931.", "It was closed."):
        typed.paragraph(text)
        marked.paragraph(text)
    marked.heading("Treaties", 1)
    kinds = [str(one.kind) for one in typed.content().blocks]
    assert kinds == ["heading", "heading", "paragraph", "heading", "paragraph"]
    assert [str(one.kind) for one in marked.content().blocks] == [*["paragraph"] * 5, "heading"]


def test_cells_know_their_row_their_column_and_what_heads_it():
    page = Layout("sheet")
    page.begin_table()
    page.header(["State", "Embassy"], 3)
    page.row(["Ruritania", [Piece("Strelsau"), Piece("since 1880", 1)]], 4)
    page.row(["", "Zenda"], 6)
    page.end_table()
    blocks = page.content().blocks
    assert [(one.view.text, one.cell, one.row) for one in blocks] == [
        ("State", CellPlace(0, -1, 0), 3),
        ("Embassy", CellPlace(0, -1, 1), 3),
        ("Ruritania", CellPlace(0, 0, 0, 0), 4),
        ("Strelsau", CellPlace(0, 0, 1, 1), 4),
        ("since 1880", CellPlace(0, 0, 1, 1), 4),
        ("Zenda", CellPlace(0, 1, 1, 1), 6),
    ]
    assert page.content().text == "State | Embassy\nRuritania | Strelsau\nsince 1880\n | Zenda\n\n\n"


def test_pages_begin_where_they_begin():
    page = Layout("paper")
    for text in ("One.", "Two.", "Three."):
        page.new_page()
        page.paragraph(text)
    content = page.content()
    assert [content.text[at : at + 3] for at in content.pages] == ["One", "Two", "Thr"]


def test_a_text_beyond_all_measure_is_refused(monkeypatch):
    monkeypatch.setattr(laying, "LIMIT", 20)
    page = Layout("book.html")
    with pytest.raises(UnreadableSource, match=r"book\.html holds more than"):
        page.paragraph("word " * 10)


@given(st.lists(st.tuples(st.sampled_from(["heading", "paragraph", "line", "item"]), st.text(max_size=60))))
def test_every_block_quotes_the_text(handed):
    page = Layout("page")
    for kind, text in handed:
        getattr(page, kind)(text)
    content = page.content()
    content.text.encode()
    for block in content.blocks:
        start, end = block.view.source(0, len(block.view))
        assert 0 <= start < end <= len(content.text)
        assert content.text[start:end].strip() == content.text[start:end]
