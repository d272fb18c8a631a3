"""Rulings put into a record, and what becomes of them when it is built again."""

import json

import pytest

from legation.errors import InvalidValue, RecordError
from legation.model.ruling import Ruling
from legation.record import Entry, Record, build, disagreements, rule, rulings_path
from legation.record.rulings import append
from legation.record.schema import facts_table
from legation.record.tables import DERIVED
from legation.registers import REGISTERS

GREECE = {"walker": "PER", "host": "GRC", "event": "begun"}
FIRST = ("walks", "In 1823 Peru began to walk.", {**GREECE, "city": "Athens", "date": "1823"})
SECOND = ("walks", "Peru's walk began in 1832.", {**GREECE, "city": "Athens", "date": "1832"})


def on(said, decision="reject", subject="statement", at="2020-01-01T00:00:00+00:00", **right):
    register, quote, fields = said
    what = {"register": register, "modality": "stated", "fields": fields}
    return Ruling(decision, subject, {**what, "quote": quote} if subject == "statement" else what, "y", "me", at, right)


@pytest.fixture
def ruled(tmp_path, names, walks, pairs):
    """A folder in which records are built and ruled on; gives the facts of walks."""

    class Folder:
        path = tmp_path / "r.duckdb"
        registers = (walks, pairs)

        def build(self, *entries):
            build(self.path, entries, self.registers, names)
            return self.facts()

        def rule(self, ruling):
            rule(self.path, ruling, self.registers, names)
            return self.facts()

        def facts(self):
            with Record(self.path) as record:
                return sorted((one.get("city") or "", one.date, one.standing) for one in record.facts(walks))

        def tables(self):
            with Record(self.path) as record:
                every = (*DERIVED, facts_table(walks), "rulings", "problems", "states")
                rows = {one: record.connection.execute(f"SELECT * FROM {one}").fetchall() for one in every}  # noqa: S608
                for one in ("statements", "compared"):
                    rows[one] = record.connection.execute(f"SELECT * FROM {one} ORDER BY ALL").fetchall()  # noqa: S608
            return rows

        def problems(self):
            with Record(self.path) as record:
                return [one.message for one in record.problems("ruling")]

    return Folder()


@pytest.mark.parametrize(
    ("ruling", "facts"),
    [
        (on(FIRST), [("Athens", "1832", "single")]),
        (on(FIRST, "correct", date="1832"), [("Athens", "1832", "ruled")]),
        (on(FIRST, "correct", city=None), [("Athens", "1832", "single"), ("", "1823", "ruled")][::-1]),
        (on(FIRST, "correct", "fact", city="Corfu"), [("Athens", "1832", "single"), ("Corfu", "1823", "ruled")]),
        (on(("walks", "", {**FIRST[2], "date": "1823-05"}), subject="fact"), [("Athens", "1832", "single")]),
    ],
)
def test_a_ruling_is_what_a_build_with_it_makes(ruled, entry, ruling, facts):
    assert len(ruled.build(entry("a", FIRST, SECOND))) == 2
    ruled.rule(ruling)
    at_once = ruled.tables()
    assert ruled.build(entry("a", FIRST, SECOND)) == facts
    assert ruled.tables() == at_once


def test_an_accepted_side_is_shown(entry, recorded):
    begun = {"event": "established", "actor": "PER", "counterpart": "FIN"}
    early, late = (("relations", f"In {year}.", {**begun, "date": year}) for year in ("1963", "1965"))
    entries = (entry("a", early, published="1990"), entry("b", late, published="2010"))
    (before,) = disagreements(recorded(*entries), REGISTERS)
    (after,) = disagreements(recorded(*entries, rulings=[on(early, "accept")]), REGISTERS)
    assert (before.why, before.sides[0].date) == ("recency", "1965")
    assert (after.why, after.sides[0].date) == ("ruling", "1963")
    assert disagreements(recorded(*entries, rulings=[on(late, "reject")]), REGISTERS) == []


def test_what_the_passage_says_stays_beside_a_correction(ruled, entry):
    ruled.build(entry("a", FIRST))
    ruled.rule(on(FIRST, "correct", city="Corfu"))
    with Record(ruled.path) as record:
        (said,) = record.statements()
        (row,) = record.rulings()
    assert said.line["city"] == "Athens"
    assert (row["fields"], row["statements"]) == ({"city": "Corfu"}, 1)


def test_a_ruling_taken_back_leaves_what_was(ruled, entry):
    ruled.build(entry("a", FIRST, SECOND))
    before = ruled.tables()
    made = on(FIRST, "correct", city="Corfu")
    ruled.rule(made)
    ruled.rule(Ruling("undo", "ruling", {"id": made.id}, "no", "me", "2020-01-02T00:00:00+00:00"))
    assert ruled.tables() == before
    assert len(rulings_path(ruled.path).read_text().splitlines()) == 2


def test_a_ruling_on_the_statement_goes_before_one_on_the_fact_and_a_later_before_an_earlier(ruled, entry):
    ruled.build(entry("a", FIRST))
    ruled.rule(on(FIRST, "correct", city="Corfu"))
    assert ruled.rule(on(FIRST, "reject", "fact", at="2021-01-01T00:00:00+00:00")) == [("Corfu", "1823", "ruled")]
    assert ruled.rule(on(FIRST, "correct", at="2022-01-01T00:00:00+00:00", city="Sparta")) == [
        ("Sparta", "1823", "ruled")
    ]
    assert ruled.rule(on(FIRST, "correct", at="2019-01-01T00:00:00+00:00", city="Delphi")) == [
        ("Sparta", "1823", "ruled")
    ]


def test_a_ruling_survives_a_renamed_document_and_a_passage_moved_in_it(ruled, entry):
    ruled.build(entry("a", FIRST))
    ruled.rule(on(FIRST, "correct", city="Corfu"))
    assert ruled.build(entry("b", SECOND, FIRST)) == [("Athens", "1832", "single"), ("Corfu", "1823", "ruled")]
    assert ruled.problems() == []


def test_a_ruling_whose_passage_is_gone_is_told_and_holds_again_when_it_is_back(ruled, entry):
    ruled.build(entry("a", FIRST))
    made = on(FIRST, "correct", city="Corfu")
    ruled.rule(made)
    ruled.build(entry("a", SECOND))
    (told,) = ruled.problems()
    assert made.id in told
    assert "changed or gone" in told
    assert ruled.build(entry("a", FIRST)) == [("Corfu", "1823", "ruled")]
    assert ruled.problems() == []


def test_a_line_that_cannot_be_read_is_named_by_its_number_and_the_others_hold(ruled, entry):
    path = rulings_path(ruled.path)
    path.write_text(f"\n{on(FIRST).line()}\nnot JSON\n" + '{"decision": "reject"}\n')
    assert ruled.build(entry("a", FIRST, SECOND)) == [("Athens", "1832", "single")]
    assert [one.partition(":")[0] for one in ruled.problems()] == [f"{path.name}, line 3", f"{path.name}, line 4"]


def test_a_correction_that_cannot_be_is_refused_and_nothing_written(ruled, entry):
    ruled.build(entry("a", FIRST))
    before = ruled.path.read_bytes()
    for fields in (
        {"colour": "red"}, {"walker": "Ruritania"}, {"event": "ended"}, {"walker": None}, {"date": "last year"},
        {"miles": "far"}, {"miles": True}, {"host": 3}, {"company": "FIN"}, {"company": [3]},
    ):  # fmt: skip
        with pytest.raises(InvalidValue):
            ruled.rule(on(FIRST, "correct", **fields))
    with pytest.raises(InvalidValue, match="no ruling 123456789abc in force"):
        ruled.rule(Ruling("undo", "ruling", {"id": "123456789abc"}, "no", "me", "2020-01-02T00:00:00+00:00"))
    assert not rulings_path(ruled.path).exists()
    assert ruled.path.read_bytes() == before


def test_what_a_line_of_the_file_cannot_say_is_told_and_costs_no_build(ruled, entry):
    line = on(FIRST, "correct", city="Corfu").line()
    wrong = [{"city": 3}, {"miles": "far"}, {"company": "FIN"}, {"walker": ["PER"]}, {"city": []}]
    lines = [line.replace('{"city": "Corfu"}', json.dumps(one)) for one in wrong]
    of_nothing = [{}, {"fields": 3, "quote": "x"}, {"fields": GREECE}, {"fields": {"city": 3}, "quote": "x"}]
    rest = {"decision": "reject", "why": "y", "by": "me", "at": "2020-01-01T00:00:00+00:00"}
    lines += [json.dumps({"statement": {"register": "walks", **one}, **rest}) for one in of_nothing]
    rulings_path(ruled.path).write_text("\n".join(lines))
    assert ruled.build(entry("a", FIRST)) == [("Athens", "1823", "single")]
    assert len(ruled.problems()) == len(lines)


def test_the_file_is_appended_to_even_where_its_last_line_has_no_end(tmp_path):
    path = tmp_path / "r.rulings.jsonl"
    path.write_text("a note\r\nand one more")
    append(path, on(FIRST))
    assert path.read_bytes() == b"a note\r\nand one more\n" + on(FIRST).line().encode() + b"\n"


def test_a_file_that_cannot_be_read_builds_nothing(ruled, entry):
    before = ruled.build(entry("a", FIRST))
    rulings_path(ruled.path).write_bytes(b"\xff\xfe")
    with pytest.raises(RecordError, match="rulings"):
        ruled.build(entry("a", SECOND))
    rulings_path(ruled.path).unlink()
    assert ruled.facts() == before


def test_a_passage_corrected_to_speak_of_what_its_copy_does_is_no_second_witness(ruled, entry):
    quote = "In 1823 Peru began, as we all know by now, to walk in the city of {}."
    athens = ("walks", quote.format("Athens"), FIRST[2])
    corfu = ("walks", quote.format("Athenes"), {**FIRST[2], "city": "Corfu"})
    ruled.build(entry("a", athens), entry("b", corfu))
    ruled.rule(on(corfu, "correct", city="Athens"))
    at_once = ruled.tables()
    ruled.build(entry("a", athens), entry("b", corfu))
    assert ruled.tables() == at_once


def test_copies_of_a_passage_are_ruled_on_together(ruled, entry):
    copy = entry("b", FIRST)
    ruled.build(entry("a", FIRST), Entry(copy.document, copy.statements, ()))
    ruled.rule(on(FIRST))
    assert ruled.facts() == []
    with Record(ruled.path) as record:
        assert [one["statements"] for one in record.rulings()] == [2]
        assert len(list(record.statements())) == 2
