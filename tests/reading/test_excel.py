"""XLSX: cells as they were saved, dates as far as they are shown, merged cells in each of their rows."""

import io
import zipfile
from datetime import date, datetime
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from legation.errors import UnreadableSource
from legation.reading.excel import read_workbook
from tests.reading.test_delimited import cells


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(data, path, old, new):
    """The file with something in one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name)
            assert name != path or old in part
            after.writestr(name, part.replace(old, new) if name == path else part)
    return out.getvalue()


@pytest.mark.parametrize(
    ("value", "shown_as", "read"),
    [
        (date(1935, 3, 21), "dd/mm/yyyy", "1935-03-21"),
        (date(1935, 3, 1), "mmm yyyy", "1935-03"),
        (date(1935, 1, 1), "yyyy", "1935"),
        (datetime.fromisoformat("1935-03-21T14:30"), "yyyy-mm-dd hh:mm", "1935-03-21 14:30"),
        (date(1900, 1, 15), "[$-409]d mmmm yyyy", "1900-01-15"),
        (0.125, "0.0%", "12.5%"),
        (1234567.0, "#,##0", "1234567"),
        (3.1, "General", "3.1"),
        (1935, "General", "1935"),
        (True, "General", "TRUE"),
        ("  two  words ", "@", "two words"),
    ],
)
def test_a_value_is_read_as_it_is_shown(value, shown_as, read):
    book = Workbook()
    book.active.append(["State", "Value"])
    book.active.append(["Zenda", value])
    book.active["B2"].number_format = shown_as
    assert cells(read_workbook(saved(book), "a.xlsx")) == [("Zenda", 2, "State"), (read, 2, "Value")]


def test_days_since_1904_are_counted_from_there():
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["State", "Since"])
    book.active.append(["Zenda", date(1935, 3, 21)])
    assert cells(read_workbook(saved(book), "a.xlsx"))[1][0] == "1935-03-21"


def test_sheets_stand_under_their_names_and_hidden_ones_are_left_out():
    book = Workbook()
    book.active.title = "Embassies"
    book.active.append(["Zenda", 1880])
    for name, state in (("Consulates", "visible"), ("Lists", "hidden")):
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        sheet.append([name, 1])
    content = read_workbook(saved(book), "a.xlsx")
    assert content.text.split() == ["Embassies", "Zenda", "|", "1880", "Consulates", "Consulates", "|", "1"]
    assert [one.message for one in content.notes] == ["hidden sheets were left out: Lists; show them to have them read"]


def test_a_merged_cell_is_said_in_each_of_its_rows_where_it_is_short():
    book = Workbook()
    sheet = book.active
    sheet.append(["State", "City", "Note"])
    sheet.append(["Zenda", "Hentzau", "long " * 20])
    sheet.append([None, "Strelsau"])
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("C2:C3")
    assert cells(read_workbook(saved(book), "a.xlsx")) == [
        ("Zenda", 2, "State"),
        ("Hentzau", 2, "City"),
        (("long " * 20).strip(), 2, "Note"),
        ("Zenda", 3, "State"),
        ("Strelsau", 3, "City"),
    ]


def test_a_formula_is_its_saved_value_and_never_computed():
    book = Workbook()
    book.active.append(["State", "Sum"])
    book.active.append(["Zenda", "=1+1"])
    unsaved = read_workbook(saved(book), "a.xlsx")
    assert cells(unsaved) == [("Zenda", 2, "State")]
    assert "1 cells hold a formula without a value, the first in row 2" in unsaved.notes[0].message
    computed = changed(saved(book), "xl/worksheets/sheet1.xml", b"<v></v>", b"<v>7</v>")
    assert cells(read_workbook(computed, "a.xlsx"))[1] == ("7", 2, "Sum")


def test_a_cell_at_the_far_corner_costs_no_more_than_itself():
    book = Workbook()
    book.active["A1"], book.active["B1"] = "State", "City"
    book.active["XFD1048576"], book.active["A1048576"] = "far", "Zenda"
    book.active["B1048576"] = "Hentzau"
    assert cells(read_workbook(saved(book), "a.xlsx")) == [
        ("Zenda", 1_048_576, "State"),
        ("Hentzau", 1_048_576, "City"),
    ]


def test_macros_are_noted_and_not_read():
    data = io.BytesIO(saved(Workbook()))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub AutoOpen()")
    assert "holds macros, which were neither read nor run" in [
        one.message for one in read_workbook(data.getvalue(), "a.xlsm").notes
    ]


def test_an_external_entity_and_a_bomb_of_entities_say_nothing():
    book = Workbook()
    book.active.append(["State", "City"])
    book.active.append(["Zenda", "Hentzau"])
    lol = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 9))
    head = f'<!DOCTYPE x [<!ENTITY l0 "lol">{lol}<!ENTITY x SYSTEM "file:///etc/passwd">]>'.encode()
    data = changed(saved(book), "xl/worksheets/sheet1.xml", b"<worksheet", head + b"<worksheet")
    data = changed(data, "xl/worksheets/sheet1.xml", b"</sheetData>", b"&x;&l8;</sheetData>")
    try:
        text = read_workbook(data, "a.xlsx").text
    except UnreadableSource as error:
        text = str(error)
    assert "root:" not in text
    assert len(text) < 1_000


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"PK\x03\x04 no archive", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)]
)
def test_what_is_no_workbook_is_refused(data):
    with pytest.raises(UnreadableSource, match=r"a\.xlsx"):
        read_workbook(data, "a.xlsx")


@cache
def good():
    book = Workbook()
    book.active.append(["State", "Since"])
    book.active.append(["Zenda", date(1935, 3, 21)])
    return saved(book)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(data):
    bad = bytearray(good())
    for _ in range(data.draw(st.integers(1, 8))):
        bad[data.draw(st.integers(0, len(bad) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_workbook(bytes(bad), "a.xlsx")
    except UnreadableSource as error:
        assert "a.xlsx" in str(error)
