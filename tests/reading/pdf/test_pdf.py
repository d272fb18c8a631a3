"""PDF: pages as a person reads them; what cannot be read is named as such."""

import io
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Picture
from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from legation.errors import UnreadableSource
from legation.reading.pdf.reader import read_pdf
from tests.reading.test_word import rows

STYLES = getSampleStyleSheet()
BODY = ParagraphStyle("body", parent=STYLES["BodyText"], alignment=TA_JUSTIFY)
WORDS = "the envoy of the king came to the lower town in spring and left it in autumn when the roads were dry again"


def prose(number, times=3):
    """A paragraph that is told from others by its number."""
    return f"Paragraph {number} begins here, and {', and '.join([WORDS] * times)}, as paragraph {number} ends."


def drawn(draw, **said):
    """A PDF drawn on a canvas."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, **said)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def lines(canvas, said, x=72, y=720, step=14, font="Helvetica", size=11):
    canvas.setFont(font, size)
    for at, line in enumerate(said):
        canvas.drawString(x, y - step * at, line)


def built(story, columns=1, on_page=None, **said):
    """A PDF set from paragraphs and tables."""
    out = io.BytesIO()
    width = (A4[0] - 120 - 24 * (columns - 1)) / columns
    frames = [
        Frame(60 + at * (width + 24), 60, width, 720, leftPadding=0, rightPadding=0, id=str(at))
        for at in range(columns)
    ]
    paper = BaseDocTemplate(out, pagesize=A4, **said)
    paper.addPageTemplates(PageTemplate("page", frames, onPage=on_page or (lambda canvas, paper: None)))
    paper.build(story)
    return out.getvalue()


def said(content):
    return [(str(one.kind), one.view.text) for one in content.blocks]


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_are_read_one_after_the_other_and_paragraphs_are_whole(columns):
    texts = [prose(at, 2 + at % 3) for at in range(30)]
    content = read_pdf(built([Paragraph(text, BODY) for text in texts], columns), "a.pdf")
    assert said(content) == [("paragraph", text) for text in texts]
    assert len(content.pages) > 1
    for block, number in zip(content.blocks, range(30), strict=True):
        start, _ = block.view.source(0, len(block.view))
        assert content.text[start:].startswith(f"Paragraph {number} ")


def test_running_heads_feet_and_page_numbers_are_left_out():
    def on_page(canvas, paper):
        canvas.drawString(60, 815, f"Gazette of Ruritania, vol. {paper.page}")
        canvas.drawCentredString(300, 25, f"- {paper.page} -")

    texts = [prose(at, 5) for at in range(20)]
    content = read_pdf(built([Paragraph(text, BODY) for text in texts], on_page=on_page), "a.pdf")
    assert said(content) == [("paragraph", text) for text in texts]


def test_headings_are_told_by_their_size_and_their_weight():
    story = [
        Paragraph("Envoys", STYLES["Title"]),
        Paragraph("In the north", STYLES["Heading2"]),
        Paragraph(prose(1), BODY),
        Paragraph("<b>Consular posts</b>", BODY),
        Paragraph(prose(2), BODY),
        Paragraph("In the south", STYLES["Heading2"]),
        Paragraph(prose(3), BODY),
    ]
    blocks = read_pdf(built(story), "a.pdf").blocks
    assert [(one.level, one.view.text) for one in blocks if one.kind == "heading"] == [
        (1, "Envoys"),
        (2, "In the north"),
        (0, "Consular posts"),
        (2, "In the south"),
    ]


def test_items_of_a_list_are_whole_and_nested():
    def draw(canvas):
        lines(canvas, ["The king has sent these:"])
        lines(canvas, ["\u2022 Strelsau, the capital, where the envoy has a house that", "is old, and"], x=80, y=706)
        lines(canvas, ["\u2022 the lower town"], x=100, y=678)
        lines(canvas, ["\u2022 Hentzau"], x=80, y=664)
        lines(canvas, ["So they went there in the spring, and came back in the autumn when all was done."], y=640)

    blocks = read_pdf(drawn(draw), "a.pdf").blocks
    assert [(str(one.kind), one.level, one.view.text) for one in blocks] == [
        ("paragraph", 0, "The king has sent these:"),
        ("item", 1, "Strelsau, the capital, where the envoy has a house that is old, and"),
        ("item", 2, "the lower town"),
        ("item", 1, "Hentzau"),
        ("paragraph", 0, "So they went there in the spring, and came back in the autumn when all was done."),
    ]


def test_words_broken_at_a_lines_end_are_whole_in_the_view_and_the_text_keeps_its_lines():
    data = drawn(lambda canvas: lines(canvas, ["The ambas-", "sador came in 2006-", "2007 and left."]))
    content = read_pdf(data, "a.pdf")
    assert [one.view.text for one in content.blocks] == ["The ambassador came in 2006-2007 and left."]
    assert content.text.startswith("The ambas-\nsador came")


def test_a_footnote_mark_is_no_part_of_a_number_or_a_name():
    def draw(canvas):
        lines(canvas, ["The treaty of 1929"])
        canvas.setFont("Helvetica", 6)
        canvas.drawString(72 + canvas.stringWidth("The treaty of 1929", "Helvetica", 11), 725, "12")

    assert read_pdf(drawn(draw), "a.pdf").text.strip() == "The treaty of 1929¹²"


def test_a_ruled_table_keeps_its_merged_cells_and_goes_on_over_pages():
    made = [["State", "City"], *([f"State {at // 2}" if at % 2 == 0 else "", f"City {at}"] for at in range(60))]
    merged = [("SPAN", (0, at), (0, at + 1)) for at in range(1, 61, 2)]
    table = Table(made, colWidths=[200, 200], repeatRows=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), *merged]))
    content = read_pdf(built([table]), "a.pdf")
    assert len(content.pages) == 2
    assert rows(content) == [
        [(0, "State"), (1, "City")],
        *([(0, f"State {at // 2}"), (1, f"City {at}")] for at in range(60)),
    ]
    assert {one.cell.table for one in content.blocks} == {0}


def test_a_table_without_rules_is_told_by_its_gaps():
    note = Paragraph("Suspended for a while in the war and taken up again", STYLES["BodyText"])
    table = Table([["State", "Established", "Remarks"], *([f"State {at}", "3 May 1938", note] for at in range(5))])
    content = read_pdf(built([Paragraph(prose(1), BODY), Spacer(1, 20), table]), "a.pdf")
    assert rows(content)[1] == [
        (0, "State 0"),
        (1, "3 May 1938"),
        (2, "Suspended for a while in the war and taken up again"),
    ]
    assert len(rows(content)) == 6


def test_a_page_that_lies_on_its_side_is_turned():
    def draw(canvas):
        canvas.setPageRotation(90)
        canvas.translate(A4[0], 0)
        canvas.rotate(90)
        lines(canvas, ["The first line of the page,", "and the second."], y=500)

    assert said(read_pdf(drawn(draw), "a.pdf")) == [("paragraph", "The first line of the page, and the second.")]


def test_the_title_is_stated_but_not_that_of_a_template():
    def draw(canvas):
        canvas.setTitle("Envoys of Ruritania")
        lines(canvas, ["Text."])

    assert read_pdf(drawn(draw), "a.pdf").stated == {"title": "Envoys of Ruritania"}
    named = built([Paragraph("Text.", BODY)], title="Microsoft Word - draft2.docx", lang="es-PE")
    assert read_pdf(named, "a.pdf").stated == {"language": "es"}


# --- what cannot be read ---------------------------------------------------------------------


def scan(canvas):
    canvas.drawImage(ImageReader(Picture.new("L", (60, 80), 200)), 0, 0, *A4)
    canvas.showPage()


def test_a_scan_is_named_as_such():
    with pytest.raises(UnreadableSource, match=r"a\.pdf is a scan without text.*ocrmypdf"):
        read_pdf(drawn(lambda canvas: (scan(canvas), scan(canvas))), "a.pdf")


def test_scanned_pages_among_others_are_noted():
    def draw(canvas):
        for at in range(5):
            if at in (1, 2, 4):
                scan(canvas)
            else:
                lines(canvas, ["The king reigns."])
                canvas.showPage()

    content = read_pdf(drawn(draw), "a.pdf")
    assert [one.message for one in content.notes] == [
        "pages 2-3, 5 are scanned and without text; run OCR (ocrmypdf) to have them read"
    ]
    assert len(content.pages) == 5


def test_a_password_is_asked_for_where_one_is_needed():
    def draw(canvas):
        lines(canvas, ["The king reigns."])

    with pytest.raises(UnreadableSource, match=r"a\.pdf is encrypted; save it without its password"):
        read_pdf(drawn(draw, encrypt=StandardEncryption("secret", "owner")), "a.pdf")
    restricted = drawn(draw, encrypt=StandardEncryption("", "owner", canCopy=0, canPrint=0))
    assert read_pdf(restricted, "a.pdf").text.strip() == "The king reigns."


@cache
def good():
    return built([Paragraph(prose(at), BODY) for at in range(12)] + [PageBreak(), Paragraph("End.", BODY)])


def test_a_broken_cross_reference_table_is_made_anew():
    at = good().rindex(b"xref\n0")
    content = read_pdf(good()[:at] + b"xref\n0 1\n9999999999 00000 n\n" + good()[at + 40 :], "a.pdf")
    assert content.text == read_pdf(good(), "a.pdf").text


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(5_000), b"PK\x03\x04"])
def test_what_is_no_pdf_is_refused(data):
    with pytest.raises(UnreadableSource, match=r"a\.pdf is damaged, or no PDF"):
        read_pdf(data, "a.pdf")


def test_more_pages_than_the_limit_are_refused(monkeypatch):
    monkeypatch.setattr("legation.reading.pdf.reader.MOST_PAGES", 1)
    with pytest.raises(UnreadableSource, match=r"a\.pdf has 2 pages; the limit is 1: split it"):
        read_pdf(good(), "a.pdf")


def test_scripts_and_links_do_nothing():
    def draw(canvas):
        canvas.linkURL("http://x.example/a", (0, 0, 100, 100))
        lines(canvas, ["The king reigns."])

    data = drawn(draw).replace(b"/Type /Catalog", b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >> /Type /Catalog")
    assert read_pdf(data, "a.pdf").text.strip() == "The king reigns."


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_damaged_pdf_is_read_or_refused(data):
    bad = bytearray(good())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(bad) - 1))
        bad[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=6))
    try:
        content = read_pdf(bytes(bad), "a.pdf")
    except UnreadableSource as error:
        assert "a.pdf" in str(error)
        return
    for block in content.blocks:
        start, end = block.view.source(0, len(block.view))
        assert content.text[start:end].strip()


def test_a_sentence_goes_on_behind_the_notes_at_the_foot_of_its_page():
    def draw(canvas):
        lines(
            canvas,
            [WORDS] * 40 + ["and that is how the old treaty was made that the envoy of the king had asked"],
            y=760,
        )
        lines(canvas, ["1 See the Gazette of that year, which tells it in another way."], y=80, size=8)
        canvas.showPage()
        lines(canvas, ["for in the spring.", *[WORDS] * 5], y=760)

    content = read_pdf(drawn(draw), "a.pdf")
    assert content.blocks[1].view.text == "1 See the Gazette of that year, which tells it in another way."
    assert "had asked for in the spring." in content.blocks[0].view.text
    assert content.text[content.pages[1] :].startswith("for in the spring.")


def test_a_line_between_gaps_is_a_heading_where_it_reads_as_one():
    story = [Paragraph(prose(1), BODY), Spacer(1, 12), Paragraph("CONSULAR POSTS", BODY), Spacer(1, 12)]
    blocks = read_pdf(built([*story, Paragraph(prose(2), BODY)]), "a.pdf").blocks
    assert [str(one.kind) for one in blocks] == ["paragraph", "heading", "paragraph"]


def test_text_of_one_width_is_read_line_by_line():
    words = prose(2).split()
    typed = [" ".join(words[at : at + 7]) for at in range(0, len(words), 7)]
    blocks = read_pdf(drawn(lambda canvas: lines(canvas, typed, font="Courier")), "a.pdf").blocks
    assert [one.view.text for one in blocks] == [" ".join(words)]


def test_a_title_with_its_year_between_gaps_is_a_heading():
    story = [
        Paragraph(prose(1), BODY),
        Spacer(1, 12),
        Paragraph("Legation at Zenda Closed, 1931.", BODY),
        Spacer(1, 12),
    ]
    blocks = read_pdf(built([*story, Paragraph(prose(2), BODY)]), "a.pdf").blocks
    assert [str(one.kind) for one in blocks] == ["paragraph", "heading", "paragraph"]


def test_letters_without_a_height_are_not_to_be_seen():
    def draw(canvas):
        lines(canvas, ["Hidden words."], size=0)
        lines(canvas, ["The king reigns."], y=600)

    assert read_pdf(drawn(draw), "a.pdf").text.strip() == "The king reigns."
