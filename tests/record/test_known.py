from datetime import date

import pytest

from legation.errors import RecordError
from legation.model.ruling import Ruling
from legation.record import Record, build, known, rule
from legation.registers import REGISTERS

MISSIONS, RELATIONS = (next(one for one in REGISTERS if one.name == name) for name in ("missions", "relations"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory, names, paper):
    path = tmp_path_factory.mktemp("known") / "o'clock.duckdb"
    begun = "Peru and Finland established diplomatic relations in {}."
    entries = [
        paper("a", begun.format(1963), published="1990-05-07"),
        paper("b", f"As is well known to all, {begun.format(1965)}", published="2003"),
        paper("c", "Peru has an embassy in Helsinki."),
    ]
    build(path, entries, REGISTERS, names)
    return path


@pytest.mark.parametrize(
    ("day", "dates", "left_out"),
    [
        ("1990-05-06", [], 3),
        ("1990-05-07", [("1963", "single")], 2),
        ("2003-06-01", [("1963", "single")], 2),
        ("2003-12-31", [("1963", "disputed"), ("1965", "disputed")], 1),
    ],
)
def test_only_what_was_published_by_then_for_certain_is_known(whole, day, dates, left_out):
    with known(whole, date.fromisoformat(day), REGISTERS) as record:
        assert [(one.date, one.standing) for one in record.facts(RELATIONS)] == dates
        assert record.facts(MISSIONS) == []
        assert (record.left_out, len(record.sources())) == (left_out, 3 - left_out)
        assert {one.line["document"] for one in record.statements()} == {one.id for one in record.sources()}


def test_no_state_is_known_of_that_only_later_sources_name(tmp_path, names, paper):
    path = tmp_path / "states.duckdb"
    entries = [
        paper("a", "Peru has an embassy in Helsinki.", published="1990"),
        paper("b", "Peru has an embassy in Nairobi.", published="2010"),
    ]
    build(path, entries, REGISTERS, names)
    with Record(path) as whole, known(path, date(2000, 1, 1), REGISTERS) as earlier:
        codes = [record.connection.execute("SELECT code FROM states").fetchall() for record in (whole, earlier)]
    assert [sorted(code for (code,) in own) for own in codes] == [["FIN", "KEN", "PER"], ["FIN", "PER"]]


def test_the_record_itself_stays_as_it_is(whole):
    before = whole.read_bytes()
    with known(whole, date(1990, 5, 7), REGISTERS), Record(whole) as record:
        assert len(record.sources()) == 3
        assert record.left_out == 0
    assert whole.read_bytes() == before


def test_a_ruling_holds_for_what_was_known_before_it(tmp_path, names, paper):
    path = tmp_path / "r.duckdb"
    build(path, [paper("a", "Peru has an embassy in Helsinki.", published="1990")], REGISTERS, names)
    with Record(path) as record:
        (one,) = (listed.line for listed in record.statements())
    fields = {name: one[name] for name in ("sender", "receiver", "kind", "city", "event")}
    what = {"register": "missions", "fields": fields, "quote": one["quote"]}
    rule(
        path,
        Ruling("correct", "statement", what, "seen", "me", "2020-01-01T00:00:00+00:00", {"city": "Turku"}),
        REGISTERS,
        names,
    )
    with known(path, date(2000, 1, 1), REGISTERS) as record:
        assert [fact.get("city") for fact in record.facts(MISSIONS)] == ["Turku"]


def test_where_there_is_no_record_there_is_none_known(tmp_path):
    with pytest.raises(RecordError, match="legation build"):
        known(tmp_path / "no.duckdb", date(2000, 1, 1), REGISTERS)
