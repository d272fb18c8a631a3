"""ODT and ODS: texts and sheets as they stand; nothing they point to is followed."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.errors import UnreadableSource
from legation.reading.opendocument import read_sheets, read_text
from tests.reading.opendocument import cell, paper, table
from tests.reading.test_delimited import cells
from tests.reading.test_layout import outline
from tests.reading.test_word import rows


def test_headings_paragraphs_and_lists_keep_their_levels():
    content = read_text(
        paper(
            '<text:h text:outline-level="1">Envoys</text:h><text:p>The king has sent<text:s/>these:</text:p>'
            "<text:list><text:list-item><text:p>Strelsau</text:p><text:list><text:list-item><text:p>the lower town"
            "</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>Hentzau</text:p>"
            '</text:list-item></text:list><text:p text:style-name="P1">Consular posts</text:p><text:p>None.</text:p>',
            styles='<style:style style:name="P1"><style:text-properties fo:font-weight="bold"/></style:style>',
            title="The envoys of Ruritania",
        ),
        "a.odt",
    )
    assert content.stated == {"title": "The envoys of Ruritania"}
    assert outline(content) == [
        ("heading", "Envoys", None, None),
        ("paragraph", "The king has sent these:", "Envoys", None),
        ("item", "Strelsau", "Envoys", "The king has sent these:"),
        ("item", "the lower town", "Envoys", "Strelsau"),
        ("item", "Hentzau", "Envoys", "The king has sent these:"),
        ("heading", "Consular posts", None, None),
        ("paragraph", "None.", "Consular posts", None),
    ]


def test_what_changes_took_out_and_notes_are_left_out():
    content = read_text(
        paper(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
            "</text:changed-region></text:tracked-changes><text:p>The king<text:note><text:note-body><text:p>a note"
            "</text:p></text:note-body></text:note> <text:a>reigns</text:a>.</text:p>"
        ),
        "a.odt",
    )
    assert content.text.strip() == "The king reigns."


def test_cells_that_span_rows_are_said_in_each_where_short():
    span = '<table:table-cell table:number-rows-spanned="2"><text:p>Zenda</text:p></table:table-cell>'
    made = [("State", "City"), (span, "A"), ("<table:covered-table-cell/>", "B")]
    assert rows(read_text(paper(table(made, header=1)), "a.odt")) == [
        [(0, "State"), (1, "City")],
        [(0, "Zenda"), (1, "A")],
        [(0, "Zenda"), (1, "B")],
    ]


def dated(value, said):
    return (
        f'<table:table-cell office:value-type="date" office:date-value="{value}"><text:p>{said}</text:p>'
        "</table:table-cell>"
    )


@pytest.mark.parametrize(
    ("value", "said", "read"),
    [
        ("1935-03-21", "21.03.35", "1935-03-21"),
        ("1935-03-21", "21 March 1935", "1935-03-21"),
        ("1935-03-01", "March 1935", "1935-03"),
        ("1935-01-01", "1935", "1935"),
        ("1935-03-21T14:30:00", "21/03/35 14:30", "1935-03-21 14:30"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_shown(value, said, read):
    sheet = paper(table([("State", "Since"), ("Zenda", dated(value, said))]), kind="spreadsheet")
    assert cells(read_sheets(sheet, "a.ods"))[1] == (read, 2, "Since")


def test_repeated_rows_and_columns_cost_no_more_than_they_say():
    far = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    wide = '<table:table-cell table:number-columns-repeated="16384"/>'
    body = table([("State", "City", wide), ("Zenda", "Hentzau")]).replace("</table:table>", f"{far}</table:table>")
    body = body.replace(
        "</table:table>", f"<table:table-row>{cell('Strelsau')}{cell('x')}</table:table-row></table:table>"
    )
    found = cells(read_sheets(paper(body, kind="spreadsheet"), "a.ods"))
    assert [(text, row) for text, row, _ in found] == [
        ("Zenda", 2),
        ("Hentzau", 2),
        ("Strelsau", 1_048_003),
        ("x", 1_048_003),
    ]


def test_several_sheets_stand_under_their_names():
    body = table([("Zenda", "1")], name="First") + table([("Strelsau", "2")], name="Second")
    assert read_sheets(paper(body, kind="spreadsheet"), "a.ods").text.split("\n")[:3] == ["First", "", "Zenda | 1"]


def test_an_encrypted_paper_is_named_as_such():
    data = io.BytesIO(paper("<text:p>x</text:p>"))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest><file-entry><encryption-data/></file-entry></manifest>")
    with pytest.raises(UnreadableSource, match=r"a\.odt is encrypted"):
        read_text(data.getvalue(), "a.odt")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_paper_is_read_or_refused(data):
    body = '<text:h text:outline-level="1">Envoys</text:h>' + table([("State", "City"), ("Zenda", "1")], header=1)
    at = data.draw(st.integers(0, len(body) - 1))
    cut = data.draw(st.integers(0, 40))
    put = data.draw(st.sampled_from(["", "<", "<text:p>", "9", "&x;", "-1", "\x00"]))
    for read in (read_text, read_sheets):
        try:
            read(paper(body[:at] + put + body[at + cut :], kind="text"), "a.odt")
        except UnreadableSource as error:
            assert "a.odt" in str(error)
