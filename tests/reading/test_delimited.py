"""CSV and TSV: what parts the cells, what heads them, which row each stands in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.errors import UnreadableSource
from legation.reading.delimited import read_delimited


def cells(content):
    """Each cell with its row in the sheet and what heads its column."""
    blocks = content.blocks
    return [
        (one.view.text, one.row, None if one.cell.column_heading is None else blocks[one.cell.column_heading].view.text)
        for one in blocks
        if one.cell is not None and one.cell.row >= 0
    ]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_what_parts_the_cells_is_told_from_the_rows(sign):
    rows = [
        ("State", "Embassy", "Remarks"),
        ("Ruritania", "Strelsau", "large; old, and grey"),
        ("Zenda", "Hentzau", ""),
    ]
    quoted = "\n".join(sign.join(f'"{cell}"' for cell in row) for row in rows)
    assert cells(read_delimited(quoted.encode(), "a.csv")) == [
        ("Ruritania", 2, "State"),
        ("Strelsau", 2, "Embassy"),
        ("large; old, and grey", 2, "Remarks"),
        ("Zenda", 3, "State"),
        ("Hentzau", 3, "Embassy"),
    ]


def test_rows_are_counted_as_a_sheet_counts_them():
    text = 'State,Note\r\nRuritania,"one\r\ntwo"\r\n\r\nZenda,three\r\n'
    assert cells(read_delimited(text.encode(), "a.csv")) == [
        ("Ruritania", 2, "State"),
        ("one two", 2, "Note"),
        ("Zenda", 4, "State"),
        ("three", 4, "Note"),
    ]


def test_a_title_above_the_table_and_a_note_below_are_no_rows():
    text = "Embassies of Ruritania,,\nAs of 2019.,,\n\nState,City,Since\nZenda,Hentzau,1880\n\nSource: the ministry,,\n"
    content = read_delimited(text.encode(), "a.csv")
    plain = [(str(one.kind), one.view.text) for one in content.blocks if one.cell is None]
    assert plain == [
        ("heading", "Embassies of Ruritania"),
        ("paragraph", "As of 2019."),
        ("paragraph", "Source: the ministry"),
    ]
    assert cells(content) == [("Zenda", 5, "State"), ("Hentzau", 5, "City"), ("1880", 5, "Since")]


def test_a_table_without_headings_has_none():
    content = read_delimited(b"Zenda,1880\nStrelsau,1881\n", "a.csv")
    assert cells(content) == [("Zenda", 1, None), ("1880", 1, None), ("Strelsau", 2, None), ("1881", 2, None)]


def test_a_formula_is_text_and_noted_once():
    text = 'State,Note\nZenda,"=HYPERLINK(""http://x.example"",""a"")"\nRuritania,=1+1\nHentzau,@SUM(A1)\n'
    content = read_delimited(text.encode(), "a.csv")
    assert cells(content)[1][0] == '=HYPERLINK("http://x.example","a")'
    assert [one.message for one in content.notes] == [
        "row 2: holds a formula, read as text; no formula is ever computed"
    ]


def test_a_quotation_mark_that_never_closes_swallows_nothing():
    rows = [f"State {at},City {at}" for at in range(50)]
    rows[20] = '"State 20,City 20'
    content = read_delimited("\n".join(["State,City", *rows]).encode(), "a.csv")
    assert len(cells(content)) == 100
    assert cells(content)[-1] == ("City 49", 51, "City")
    assert "row 22: a quotation mark does not close" in content.notes[0].message


def test_excel_may_name_the_sign_itself():
    content = read_delimited(b"sep=;\nState;City, large\nZenda;Hentzau, small\n", "a.csv")
    assert [one.view.text for one in content.blocks] == ["State", "City, large", "Zenda", "Hentzau, small"]


def test_wide_tables_are_read_to_a_limit():
    content = read_delimited((",".join(["x"] * 20_000) + "\n").encode(), "a.csv")
    assert len(content.blocks) == 1_000


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text('ab,;\t|"\n\r =@1', max_size=200).map(str.encode)))
def test_any_bytes_are_read_or_refused(data):
    try:
        content = read_delimited(data, "a.csv")
    except UnreadableSource as error:
        assert "a.csv" in str(error)
        return
    for block in content.blocks:
        start, end = block.view.source(0, len(block.view))
        assert content.text[start:end].strip()
