"""Tables of web pages: what heads their columns, what spans, and which of them only lay out a page."""

import pytest

from legation.reading.html import read_html
from tests.reading.pages import outline, rows, shown


def read(page):
    return read_html(page.encode(), "page.html")


def test_short_cells_that_span_rows_are_said_again_and_long_ones_are_not():
    long = "The king and his ministers went to the old town by sea and stayed there."
    page = read(
        f"<table><tr><th>State<th>City<th>Told<tr><td rowspan=2>Peru<td>Lima<td rowspan='2'>{long}<tr><td>Cuzco</table>"
    )
    assert rows(page) == [{"State": "Peru", "City": "Lima", "Told": long}, {"State": "Peru", "City": "Cuzco"}]


def test_several_rows_of_headings_are_one_a_column():
    page = read(
        "<table><thead><tr><th rowspan=2>State<th colspan=2>Mission</tr><tr><th>City<th>Since</thead>"
        "<tbody><tr><th scope=row>Peru<td>Lima<td>1990</table>"
    )
    assert rows(page) == [{"State": "Peru", "Mission City": "Lima", "Mission Since": "1990"}]


def test_a_cell_over_several_columns_stands_in_its_first():
    page = read(
        "<table><tr><th>State<th>City<th>Since<tr><td>Peru<td colspan=2>none<tr><td>Chile<td>Lima<td>1990</table>"
    )
    assert rows(page)[0] == {"State": "Peru", "City": "none"}


def test_what_stands_at_the_foot_comes_last():
    page = read("<table><tr><th>A<th>B</tr><tfoot><tr><td>c<td>d</tfoot><tbody><tr><td>a<td>b</table>")
    assert [row["A"] for row in rows(page)] == ["a", "c"]


def test_titles_above_a_table():
    page = read(
        "<table><caption>Missions</caption><tr><th colspan=2>As of the year</th></tr><tr><th>State<th>City"
        "<tr><td>Peru<td>Lima</table>"
    )
    assert [text for _, text, _ in outline(page)] == ["Missions", "As of the year"]
    assert rows(page) == [{"State": "Peru", "City": "Lima"}]


def test_a_cell_may_hold_a_list():
    page = read("<table><tr><th>State<th>Posts<tr><td>Peru<td>Two:<ul><li>Lima<li>Cuzco</ul></table>")
    cells = [(str(one.kind), one.view.text) for one in page.blocks if one.cell and one.cell.row == 0]
    assert cells == [("cell", "Peru"), ("cell", "Two:"), ("item", "Lima"), ("item", "Cuzco")]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>Just one column.<tr><td>Of two rows.</table>",
        "<table role=presentation><tr><td>Just one column.<td>Of two rows.</table>",
        "<table><tr><td><p>Just one column.<td><table><tr><td>Of two rows.</table></table>",
        f"<table><tr><td>Just one column.<td>Of two rows.<td>{'And so on. ' * 60}</table>",
        "<table><tr><td><h2>Just one column.</h2><td>Of two rows.</table>",
    ],
)
def test_tables_that_lay_out_a_page_are_none(page):
    content = read(page)
    assert shown(content)[:2] == ["Just one column.", "Of two rows."]
    assert all(one.cell is None for one in content.blocks)


def test_text_that_stands_in_a_table_by_mistake_is_kept():
    page = read("<table><tr><th>State<th>City</tr><p>Lost?</p><tr><td>Peru<td>Lima</tr></table>")
    assert "Lost?" in shown(page)
    assert rows(page) == [{"State": "Peru", "City": "Lima"}]


def test_spans_beyond_all_measure():
    page = read("<table><tr><th>A<th>B<tr>" + "<td rowspan=99999 colspan=99999>x" * 30 + "<tr><td>y</table>")
    assert len(rows(page)) == 2
