"""DOCX: paragraphs, lists and tables in the order of the text, as it stands once changes are taken."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.errors import UnreadableSource
from legation.reading.word import read_word
from tests.reading.test_excel import changed
from tests.reading.test_layout import outline


def saved(paper):
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def rows(content):
    """The text of each row of the content's tables."""
    found = {}
    for one in content.blocks:
        if one.cell is not None:
            found.setdefault((one.cell.table, one.cell.row), []).append((one.cell.column, one.view.text))
    return [found[row] for row in sorted(found)]


def test_headings_paragraphs_and_lists_keep_their_levels():
    paper = Document()
    paper.core_properties.title = "The envoys of Ruritania"
    paper.core_properties.language = "en-GB"
    paper.add_heading("Envoys", 1)
    paper.add_heading("In the north", 2)
    paper.add_paragraph("The king has sent these:")
    paper.add_paragraph("Strelsau", style="List Bullet")
    paper.add_paragraph("the lower town", style="List Bullet 2")
    paper.add_paragraph("Hentzau", style="List Bullet")
    paper.add_paragraph().add_run("Consular posts").bold = True
    paper.add_paragraph("There are two.")
    content = read_word(saved(paper), "a.docx")
    assert content.stated == {"title": "The envoys of Ruritania", "language": "en"}
    assert outline(content) == [
        ("heading", "Envoys", None, None),
        ("heading", "In the north", "Envoys", None),
        ("paragraph", "The king has sent these:", "In the north", None),
        ("item", "Strelsau", "In the north", "The king has sent these:"),
        ("item", "the lower town", "In the north", "Strelsau"),
        ("item", "Hentzau", "In the north", "The king has sent these:"),
        ("heading", "Consular posts", None, None),
        ("paragraph", "There are two.", "Consular posts", None),
    ]


def test_items_are_nested_as_their_numbering_says():
    paper = Document()
    for text, level in (("Strelsau", 0), ("the lower town", 1), ("Hentzau", 0)):
        properties = paper.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'))
    assert [(one.level, one.view.text) for one in read_word(saved(paper), "a.docx").blocks] == [
        (1, "Strelsau"),
        (2, "the lower town"),
        (1, "Hentzau"),
    ]


def test_tracked_changes_stand_as_if_taken():
    paper = Document()
    paragraph = paper.add_paragraph("The embassy stands in ")._p
    for tag, inside, text in (("del", "delText", "Zenda"), ("ins", "t", "Strelsau"), ("moveFrom", "t", "Hentzau")):
        paragraph.append(
            parse_xml(f'<w:{tag} {nsdecls("w")} w:id="1"><w:r><w:{inside}>{text}</w:{inside}></w:r></w:{tag}>')
        )
    assert read_word(saved(paper), "a.docx").text.strip() == "The embassy stands in Strelsau"


def test_a_link_is_its_text_and_a_field_what_it_shows():
    paper = Document()
    paragraph = paper.add_paragraph("See ")._p
    paragraph.append(
        parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="x"><w:r><w:t>the treaty</w:t></w:r></w:hyperlink>')
    )
    paragraph.append(
        parse_xml(f'<w:r {nsdecls("w")}><w:instrText> INCLUDETEXT "http://x.example" </w:instrText></w:r>')
    )
    assert read_word(saved(paper), "a.docx").text.strip() == "See the treaty"


def test_cells_that_span_rows_are_said_in_each_where_short():
    paper = Document()
    table = paper.add_table(3, 3)
    for row, texts in zip(
        table.rows, [("State", "City", "Note"), ("Zenda", "A", "x" * 80), ("", "B", "")], strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for column in (0, 2):
        table.cell(1, column).merge(table.cell(2, column))
    assert rows(read_word(saved(paper), "a.docx")) == [
        [(0, "State"), (1, "City"), (2, "Note")],
        [(0, "Zenda"), (1, "A"), (2, "x" * 80)],
        [(0, "Zenda"), (1, "B")],
    ]


def test_rows_that_head_every_page_head_the_columns():
    paper = Document()
    table = paper.add_table(3, 2)
    for row, texts in zip(table.rows, [("Since 2010", ""), ("State", "City"), ("Zenda", "A")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(0, 1))
    for row in table.rows[:2]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    assert rows(read_word(saved(paper), "a.docx")) == [
        [(0, "Since 2010 State"), (1, "Since 2010 City")],
        [(0, "Zenda"), (1, "A")],
    ]


def test_a_table_of_one_column_is_a_frame():
    paper = Document()
    paper.add_table(1, 1).cell(0, 0).text = "The king reigns."
    assert [str(one.kind) for one in read_word(saved(paper), "a.docx").blocks] == ["paragraph"]


def test_hidden_text_and_notes_are_left_out():
    paper = Document()
    paragraph = paper.add_paragraph("Seen")
    paragraph.add_run(" hidden").font.hidden = True
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
    assert read_word(saved(paper), "a.docx").text.strip() == "Seen"


def test_a_text_box_follows_its_paragraph_once():
    paper = Document()
    run = paper.add_paragraph("Before").add_run()._r
    box = "<w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent>"
    run.append(
        parse_xml(
            '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            f'{nsdecls("w")}><mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
            "</mc:AlternateContent>"
        )
    )
    paper.add_paragraph("After")
    assert read_word(saved(paper), "a.docx").text.split("\n\n")[:3] == ["Before", "In the box", "After"]


def test_macros_are_noted_and_not_run():
    data = io.BytesIO(saved(Document()))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    content = read_word(data.getvalue(), "a.docm")
    assert [one.message for one in content.notes] == ["holds macros, which were neither read nor run"]


def test_a_paper_in_the_strict_form_is_read():
    paper = Document()
    paper.add_heading("Envoys", 1)
    plain = qn("w:p")[1:].split("}")[0].encode()
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = changed(saved(paper), "word/document.xml", plain, strict)
    assert [str(one.kind) for one in read_word(data, "a.docx").blocks] == ["heading"]


@pytest.mark.parametrize("data", [b"", b"{\\rtf1 x}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_what_is_no_paper_is_refused(data):
    with pytest.raises(UnreadableSource, match=r"a\.docx"):
        read_word(data, "a.docx")


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_damaged_paper_is_read_or_refused(data):
    paper = Document()
    paper.add_paragraph("The king reigns.")
    with zipfile.ZipFile(io.BytesIO(saved(paper))) as archive:
        part = bytearray(archive.read("word/document.xml"))
    whole = bytes(part)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(part) - 1))
        part[at : at + data.draw(st.integers(0, 40))] = data.draw(st.sampled_from([b"", b"<", b"w:p>", b"9", b"&x;"]))
    try:
        read_word(changed(saved(paper), "word/document.xml", whole, bytes(part)), "a.docx")
    except UnreadableSource as error:
        assert "a.docx" in str(error)
