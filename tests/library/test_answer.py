import pandas
import polars
import pytest

from legation.errors import InvalidValue
from legation.registers import REGISTERS


def test_an_answer_is_a_sequence_of_what_the_record_holds(record):
    answer = record.missions(sender="PER")
    facts = list(answer)
    assert len(facts) == len(answer) > 20
    assert {one["sender"] for one in facts} == {"PER"}
    assert answer[3] == facts[3]
    assert answer[-1] == facts[-1]
    assert list(answer[5:9]) == facts[5:9]
    assert list(answer[5:][2:4]) == facts[7:9]
    assert not answer[len(facts) :]
    with pytest.raises(IndexError, match="there are"):
        answer[len(facts)]


@pytest.mark.parametrize("register", [one.name for one in REGISTERS])
def test_every_register_answers_by_its_name_with_whole_facts(record, register):
    answer = getattr(record, register)()
    whole = {one.id: one for one in record._record.facts(record._register(register))}
    assert {one.id for one in answer} == set(whole)
    for one in answer:
        assert one.line() == whole[one.id].line()
        assert one.sentence


def test_two_questions_at_a_time_do_not_disturb_each_other(record):
    pairs = list(zip(record.missions(state="KEN"), record.missions(state="FIN"), strict=False))
    assert [one for one, _ in pairs] == list(record.missions(state="KEN")[: len(pairs)])


def test_a_passage_is_what_stands_in_its_document(record):
    for said in record.relations().passages():
        assert record.text(said.document)[said.start : said.end] == said.quote
        assert said.source.id == said.document


def test_names_and_codes_days_and_words_mean_the_same(record):
    by_code = record.relations(actor="PER", counterpart="FIN")
    assert [one.id for one in record.relations(actor="Perú", counterpart="finland")] == [one.id for one in by_code]
    from datetime import date

    words = record.missions(sender="PER", on="2002-06-01", held="there")
    assert words.lines() == record.missions(sender="PER", on=date(2002, 6, 1), held="there").lines()
    assert [one.held.standing for one in words] == ["between"]
    assert {one.date[:3] for one in record.missions(between=("1990", "1999")) if one.date} == {"199"}
    assert len(record.missions(between=(None, "1950"))) < len(record.missions())


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ({"sender": "Perru"}, "did you mean Peru"),
        ({"kind": "palace"}, "embassy, high commission"),
        ({"colour": "red"}, "sender, receiver, kind"),
        ({"on": "2002"}, "2002-06-01"),
        ({"on": "2002-13-01"}, "2002-06-01"),
        ({"held": "there"}, "with on="),
        ({"held": "maybe", "on": "2002-06-01"}, "attested"),
        ({"between": "1990"}, "two dates"),
        ({"between": ("first", "last")}, "EDTF"),
        ({"standing": "true"}, "agreed, single"),
        ({"sort": "colour"}, "sender"),
        ({"sender": ""}, "empty"),
        ({"sender": ["PER", "FIN"]}, "one value"),
    ],
)
def test_what_cannot_be_asked_says_what_can(record, filters, told):
    with pytest.raises(InvalidValue, match=told):
        record.missions(**filters)


def test_tables_have_a_row_a_fact_in_the_same_order(record):
    answer = record.missions(sender="PER", on="2002-06-01")
    ids = [one.id for one in answer]
    assert list(answer.df()["fact"]) == answer.pl()["fact"].to_list() == answer.arrow()["fact"].to_pylist() == ids
    assert list(answer[2:7].df()["fact"]) == ids[2:7]
    table = answer.df().set_index("fact")
    for one in answer:
        row = table.loc[one.id]
        first = one.passages[0]
        assert (row["receiver"], row["on"], row["quote"], row["start"]) == (
            one["receiver"], one.held.standing, first.quote, first.start,
        )  # fmt: skip
        assert pandas.isna(row["date"]) == (one.date is None)


def test_what_is_not_known_is_missing_in_a_table(record):
    table = record.figures().pl()
    assert table.schema["value"] == polars.Float64
    assert record.agreements().pl().schema["parties"] == polars.List(polars.String)
    assert "on" not in record.missions().df()


def test_an_empty_answer_is_a_table_with_its_columns(record):
    answer = record.missions(sender="TUV")
    assert not answer
    assert answer.df().shape[0] == 0
    assert "sender" in answer.df()
    assert "Nothing in the record answers this." in repr(answer)
