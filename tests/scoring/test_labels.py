import json

import pytest

from legation.errors import InvalidValue, UnreadableSource
from legation.names import Names
from legation.registers import REGISTERS
from legation.scoring.labels import SHOWN, read_labels, read_statements

GOOD = {
    "register": "missions",
    "document": "paper",
    "quote": "Kenya has an embassy in Oslo.",
    "sender": "KEN",
    "receiver": "NOR|SWE",
    "kind": "embassy",
    "city": "*",
    "event": "maintained",
    "date": "*",
    "from": "1963|1964-05",
}


@pytest.fixture(scope="module")
def names():
    return Names.load()


@pytest.fixture
def read(tmp_path, names):
    def call(*lines):
        path = tmp_path / "labels.jsonl"
        path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines), "utf-8")
        return read_labels(path, REGISTERS, names)

    return call


def test_a_label_knows_its_line(read):
    labels = read(GOOD, "", {**GOOD, "optional": True})
    assert [(one.number, one.optional) for one in labels] == [(1, False), (3, True)]


def test_a_folder_is_read_in_the_order_of_its_files(tmp_path, names):
    for name in ("b", "a"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({**GOOD, "document": name}), "utf-8")
    (tmp_path / "notes.txt").write_text("not a label", "utf-8")
    assert [one.line["document"] for one in read_labels(tmp_path, REGISTERS, names)] == ["a", "b"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"register": "embassies"}, "'embassies' is none of relations, missions"),
        ({"quote": " "}, "it has no quote"),
        ({"document": None}, "it has no document"),
        ({"town": "Oslo"}, "missions has no field 'town'; it has sender, receiver, kind, city, event"),
        ({"kind": "embasy"}, "kind 'embasy' is none of embassy, high commission"),
        ({"kind": "embassy|embasy"}, "kind 'embasy' is none of"),
        ({"kind": ["embassy"]}, "is no text"),
        ({"sender": "Kenya"}, "sender 'Kenya' is a state; write its code, KEN"),
        ({"sender": "KNY"}, "sender 'KNY' is no state's code"),
        ({"receiver": "Norway"}, "write its code, NOR"),
        ({"date": "5 May 1963"}, "date '5 May 1963' is no EDTF"),
        ({"modality": "doubtful"}, "modality 'doubtful' is none of stated, negated"),
        ({"optional": "yes"}, "optional is 'yes'"),
        ({"start": "12"}, "start '12' is no place"),
    ],
)
def test_a_bad_label_is_told_with_its_file_and_line(read, change, told):
    with pytest.raises(InvalidValue) as caught:
        read(GOOD, {**GOOD, **change})
    assert "labels.jsonl:2: " in str(caught.value)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ({"register": "cooperation", "area": "forestry"}, 'it leaves out parties, so that no statement could fit it'),
        ({"register": "cooperation", "parties": "KEN"}, "write it in brackets"),
        ({"register": "cooperation", "parties": ["KEN", 3]}, "parties 3 is no text"),
        ({"register": "figures", "measure": "exports", "unit": "EUR"}, "it leaves out value"),
        ({"register": "figures", "value": "1.6 billion"}, "value '1.6 billion' is no plain number"),
    ],
)  # fmt: skip
def test_lists_and_numbers_must_be_given(read, line, told):
    with pytest.raises(InvalidValue) as caught:
        read({"document": "paper", "quote": "They plant trees.", **line})
    assert told in str(caught.value)


@pytest.mark.parametrize("line", ["{", "[1]", '"text"'])
def test_what_is_no_object_is_told_with_its_line(read, line):
    with pytest.raises(InvalidValue, match=r"labels\.jsonl:1: no JSON"):
        read(line)


def test_many_bad_labels_are_counted(read):
    with pytest.raises(InvalidValue) as caught:
        read(*[{**GOOD, "kind": "hut"}] * (SHOWN + 5))
    assert len(str(caught.value).splitlines()) == SHOWN + 1
    assert "5 more" in str(caught.value)


def test_no_labels_are_an_error(tmp_path, names):
    with pytest.raises(UnreadableSource, match="no labels here"):
        read_labels(tmp_path, REGISTERS, names)
    with pytest.raises(UnreadableSource, match="cannot be read"):
        read_labels(tmp_path / "none.jsonl", REGISTERS, names)


def test_a_capital_abbreviation_is_no_state(read):
    (label,) = read({"register": "events", "document": "d", "quote": "q", "kind": "summit", "participants": ["GUAM"]})
    assert label.line["participants"] == ["GUAM"]


def test_statements_need_their_passage(tmp_path):
    path = tmp_path / "made.jsonl"
    path.write_text(json.dumps(GOOD) + "\n" + json.dumps({"register": "missions", "document": "paper"}), "utf-8")
    with pytest.raises(InvalidValue, match=r"made\.jsonl:2: no statement, since it has no quote"):
        read_statements(path)
    path.write_text(json.dumps(GOOD), "utf-8")
    assert read_statements(path) == [GOOD]
