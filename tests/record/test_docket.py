"""Rulings written down at once and put into the record afterwards."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from legation.errors import InvalidValue
from legation.model.ruling import Ruling
from legation.record import Record, Rulings, build, catch_up, rulings_path
from legation.record.docket import of_fact, of_statement, pending, said, take_down

GREECE = {"walker": "PER", "host": "GRC", "event": "begun", "city": "Athens"}
SAID = ("walks", "In 1823 Peru began to walk.", {**GREECE, "date": "1823"})


@pytest.fixture
def path(tmp_path, entry, names, walks):
    path = tmp_path / "r.duckdb"
    build(path, [entry("a", SAID)], (walks,), names)
    return path


def reject(what, subject="fact", why="y", number=0):
    return Ruling("reject", subject, what, why, "me", f"2020-01-01T00:00:00.{number:06}+00:00")


def facts(path, walks):
    with Record(path) as record:
        return record.facts(walks)


def test_a_ruling_taken_down_waits_and_is_put_in_once(path, walks, names):
    (fact,) = facts(path, walks)
    ruling = reject(of_fact(fact))
    take_down(path, ruling, (walks,), names)
    assert facts(path, walks) == [fact]
    assert pending(path, (walks,), names) == {ruling.id}
    assert catch_up(path, (walks,), names) == 1
    assert facts(path, walks) == []
    assert pending(path, (walks,), names) == frozenset()
    before = path.read_bytes()
    assert catch_up(path, (walks,), names) == 0
    assert path.read_bytes() == before


def test_one_taken_back_is_pending_too(path, walks, names):
    (fact,) = facts(path, walks)
    ruling = reject(of_fact(fact))
    take_down(path, ruling, (walks,), names)
    catch_up(path, (walks,), names)
    undo = Ruling("undo", "ruling", {"id": ruling.id}, "y", "me", "2021-01-01T00:00:00+00:00")
    take_down(path, undo, (walks,), names)
    assert catch_up(path, (walks,), names) == 1
    assert facts(path, walks) == [fact]


def test_a_statement_is_told_by_its_content(path, walks, names):
    with Record(path) as record:
        (listed,) = record.statements()
    take_down(path, reject(of_statement(listed), "statement"), (walks,), names)
    catch_up(path, (walks,), names)
    assert facts(path, walks) == []


def test_what_cannot_be_held_is_not_taken_down(path, walks, names):
    (fact,) = facts(path, walks)
    wrong = Ruling("correct", "fact", of_fact(fact), "y", "me", "2020-01-01T00:00:00+00:00", {"event": "flown"})
    with pytest.raises(InvalidValue):
        take_down(path, wrong, (walks,), names)
    assert not rulings_path(path).exists() or rulings_path(path).read_bytes() == b""


def test_many_at_once_are_all_kept_whole(path, walks, names):
    (fact,) = facts(path, walks)
    made = [reject(of_fact(fact), why="x" * 20_000, number=number) for number in range(20)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda one: take_down(path, one, (walks,), names), made))
    read = Rulings.read(rulings_path(path), (walks,), names)
    assert read.problems == []
    assert set(read.made) == {one.id for one in made}


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [("city", " Athens ", "Athens"), ("city", "  ", None), ("miles", "2.5", 2.5),
     ("company", "FIN, UN,", ["FIN", "UN"]), ("date", "1823", "1823"), ("nothing", "x", "x")],
)  # fmt: skip
def test_a_value_as_a_person_writes_it(walks, name, text, value):
    assert said(walks, name, text) == value


def test_a_number_that_is_none(walks):
    with pytest.raises(InvalidValue, match="far"):
        said(walks, "miles", "far")
