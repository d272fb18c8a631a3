"""The gate itself: that it shuts when a floor breaks, and that floors go down only in writing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import floors
from bench.accuracy import Score
from bench.floors import Floors, LoweredFloorError

GOOD = {"relations": Score(gold=10, made=10, found=9), "total": Score(gold=10, made=10, found=9)}
WORSE = {"relations": Score(gold=10, made=10, found=8), "total": Score(gold=10, made=10, found=8)}
PINNED = floors.pinned(GOOD, "abc", Floors())


def scores():
    one = st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
    return one.map(lambda n: Score(gold=n[0] + n[2], made=n[1] + n[2], found=n[2]))


def test_the_gate_is_open_at_its_floors_and_above():
    assert floors.failures(GOOD, "abc", PINNED) == []
    better = {name: Score(10, 10, 10) for name in GOOD}
    assert floors.failures(better, "abc", PINNED) == []


def test_a_score_below_its_floor_shuts_the_gate_and_names_the_register():
    failures = floors.failures(WORSE, "abc", PINNED)
    assert len(failures) == 4
    assert failures[0] == "relations: f1 0.8000 is below its floor 0.9000"


def test_precision_has_a_floor_of_its_own():
    same_f1 = {"relations": Score(gold=9, made=11, found=9), "total": GOOD["total"]}
    assert floors.failures(same_f1, "abc", PINNED) == ["relations: precision 0.8182 is below its floor 0.9000"]


def test_other_labels_than_those_pinned_on_shut_the_gate():
    assert "pin again" in floors.failures(GOOD, "abd", PINNED)[0]


def test_a_register_without_a_floor_and_a_floor_without_its_register_shut_the_gate():
    extra = {**GOOD, "missions": Score(1, 1, 1)}
    assert floors.failures(extra, "abc", PINNED) == ["missions: no floor is pinned"]
    assert floors.failures({"total": GOOD["total"]}, "abc", PINNED) == [
        "relations: a floor is pinned, but it was not measured"
    ]


def test_pinning_lower_is_refused_without_a_reason_and_says_what_would_go_down():
    with pytest.raises(LoweredFloorError, match=r"relations\.f1 from 0\.9 to 0\.8.*--lower"):
        floors.pinned(WORSE, "abc", PINNED)
    with pytest.raises(LoweredFloorError):
        floors.pinned(WORSE, "abc", PINNED, reason="  ")
    with pytest.raises(LoweredFloorError):
        floors.pinned({"total": GOOD["total"]}, "abc", PINNED)


def test_other_labels_are_no_excuse_to_pin_lower():
    with pytest.raises(LoweredFloorError):
        floors.pinned(WORSE, "abd", PINNED)


def test_a_floor_lowered_in_writing_stays_written(tmp_path: Path):
    path = tmp_path / "floors.toml"
    floors.write({"gold": floors.pinned(WORSE, "abc", PINNED, reason='a rule "too many" was dropped')}, path)
    read = floors.read(path)["gold"]
    assert read.values["relations"] == {"f1": 0.8, "precision": 0.8}
    assert read.lowered[0] == {
        "floor": "relations.f1",
        "from": 0.9,
        "to": 0.8,
        "reason": 'a rule "too many" was dropped',
    }
    again = floors.pinned(GOOD, "abc", read)
    assert again.lowered == read.lowered
    assert floors.failures(WORSE, "abc", again)


def test_without_a_file_nothing_is_pinned(tmp_path: Path):
    assert floors.read(tmp_path / "floors.toml") == {}
    assert floors.failures(GOOD, "abc", Floors()) == ["no floors are pinned yet: pin them with --pin"]


def test_each_set_of_labels_keeps_its_own_floors(tmp_path: Path):
    path = tmp_path / "floors.toml"
    sets = {"gold": PINNED, "unseen": floors.pinned(WORSE, "xyz", Floors())}
    floors.write(sets, path)
    assert floors.read(path) == sets
    assert floors.failures(WORSE, "xyz", floors.read(path)["unseen"]) == []
    assert floors.failures(WORSE, "abc", floors.read(path)["gold"])


@given(st.dictionaries(st.sampled_from(["relations", "missions", "total"]), scores(), min_size=1))
def test_what_is_pinned_holds_for_the_scores_it_was_pinned_on(tmp_path_factory, made):
    path = tmp_path_factory.mktemp("floors") / "floors.toml"
    pinned = floors.pinned(made, "abc", Floors())
    floors.write({"gold": Floors(pinned.digest, pinned.values)}, path)
    assert floors.failures(made, "abc", floors.read(path)["gold"]) == []


@given(
    st.lists(st.dictionaries(st.sampled_from(["relations", "missions"]), scores(), min_size=1), min_size=2, max_size=4)
)
def test_no_floor_goes_down_without_a_line_that_says_so(rounds):
    now = Floors()
    for made in rounds:
        before = now
        now = floors.pinned(made, "abc", before, reason="tried")
        down = {
            f"{name}.{m}"
            for name, measures in before.values.items()
            for m, value in measures.items()
            if now.values.get(name, {}).get(m, -1) < value
        }
        assert down == {one["floor"] for one in now.lowered[len(before.lowered) :]}
