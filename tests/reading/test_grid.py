"""Rows of cells become a table: what heads its columns, what stands above it, where a page begins in it."""

from legation.reading.grid import Row, Spans, write_rows
from legation.reading.layout import Layout


def written(*rows):
    page = Layout("sheet")
    write_rows(page, rows)
    return page.content()


def heads(content):
    return [one.view.text for one in content.blocks if one.cell is not None and one.cell.row == -1]


def test_the_first_row_heads_the_columns_where_it_reads_so():
    body = Row(["Zenda", "1880"])
    assert heads(written(Row(["State", "Since"]), body)) == ["State", "Since"]
    assert heads(written(Row(["Ruritania", "1879"]), body)) == []
    assert heads(written(Row(["State", "State"]), body)) == []
    assert heads(written(Row(["State", "x" * 61]), body)) == []
    assert heads(written(Row(["State", "Since"]))) == []
    assert heads(written(Row(["Since 1879", "In 1880"], heads=True), body)) == ["Since 1879", "In 1880"]


def test_a_row_of_one_cell_above_a_table_is_its_title_and_within_it_a_row():
    content = written(
        Row(["Embassies"]), Row(["State", "City"], 2), Row(["Africa"], 3), Row(["Zenda", "A"], 4), Row(["Note."], 9)
    )
    assert [(str(one.kind), one.view.text, one.row) for one in content.blocks] == [
        ("heading", "Embassies", None),
        ("cell", "State", 2),
        ("cell", "City", 2),
        ("cell", "Africa", 3),
        ("cell", "Zenda", 4),
        ("cell", "A", 4),
        ("paragraph", "Note.", None),
    ]


def test_a_page_may_begin_within_a_table():
    content = written(Row(["State", "City"]), Row(["Zenda", "A"]), Row([], page=True), Row(["Strelsau", "B"]))
    assert [content.text[at:].split(" ")[0] for at in content.pages] == ["Strelsau"]
    assert {one.cell.table for one in content.blocks} == {0}


def test_what_spans_rows_reaches_to_its_last():
    spans = Spans()
    spans.begin(0, "Zenda", 3)
    spans.begin(1, "x" * 61, 3)
    assert [spans.above(0, row) for row in (2, 3, 4)] == ["Zenda", "Zenda", None]
    assert spans.above(1, 2) == ""
