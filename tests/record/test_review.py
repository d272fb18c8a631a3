"""What is worth a person's look, and in which order."""

import pytest

from legation.model.fact import Passage
from legation.record.disagreements import at_odds
from legation.record.paper import around
from legation.record.review import Wanted, Why, beside, named_states, to_review, waiting
from legation.registers import REGISTERS

PAPER = """Finland has an embassy in Lima. Peru has an embassy in Helsinki.
Peru and Finland established diplomatic relations on 25 January 1963.
Peru plans to open an embassy in Nairobi. Peru opened an embassy in Quito in 1950.
"""
OTHER = "Peru and Finland established diplomatic relations in 1962. Finland has an embassy in Lima.\n"


@pytest.fixture
def record(recorded, paper):
    return recorded(paper("a", PAPER), paper("b", OTHER))


def asked(record, **wanted):
    found = waiting(to_review(record, REGISTERS), Wanted(**wanted))
    facts = record.facts_of(REGISTERS, found.facts)
    return found, [facts[key] for key in found.facts]


def test_disputed_comes_first_then_changes_of_one_witness_then_what_is_unsure(record):
    found, facts = asked(record)
    kinds = [beside(to_review(record, REGISTERS), found.facts, one.id).why for one in facts]
    assert kinds == sorted(kinds, key=list(Why).index)
    assert set(kinds) == set(Why)
    assert len(found.facts) == len(facts) == sum(found.reasons.values())
    assert facts[0].standing == "disputed"
    assert facts[0].shown
    assert "planned" in {one.modality for one in facts}


def test_what_two_say_and_what_merely_is_need_no_look(record):
    _, facts = asked(record)
    assert not [one for one in facts if one.standing == "agreed"]
    assert not [one for one in facts if one.turn == "holds" and one.standing == "single"]


def test_it_is_narrowed_and_counted(record):
    found, facts = asked(record, why=Why.WEIGHTY)
    assert len(facts) == found.reasons[Why.WEIGHTY] > 0
    found, facts = asked(record, state="ECU")
    assert {dict(one.fields)["receiver"] for one in facts} == {"ECU"}
    first = facts[0].id
    assert len(asked(record, without=frozenset([first]))[1]) == len(asked(record)[1]) - 1
    name = facts[0].register
    assert {one.register for one in asked(record, register=name)[1]} == {name}


def test_each_leads_to_the_next(record):
    everything = to_review(record, REGISTERS)
    whole = waiting(everything, Wanted()).facts
    for before, key, after in zip((None, *whole), whole, (*whole[1:], None), strict=False):
        place = beside(everything, whole, key)
        assert (place.before, place.after) == (before, after)
    assert beside(everything, whole, "nothing") is None


def test_what_a_fact_is_at_odds_with(record):
    _, facts = asked(record, why=Why.DISPUTED)
    (odd,) = at_odds(record, REGISTERS, facts[0].id)
    assert {side.date for side in odd.sides} == {"1963-01-25", "1962"}
    assert at_odds(record, REGISTERS, odd.sides[1].id) == [odd]
    assert at_odds(record, REGISTERS, "nothing") == []


@pytest.mark.parametrize("length", [0, 1, 5, 10_000])
def test_what_stands_around_a_passage_is_the_text(record, length):
    text = record.text("a")
    for start, end in ((0, 4), (10, 30), (len(text) - 3, len(text))):
        ((before, behind),) = around(record, [Passage("s", "a", text[start:end], start, end)], length)
        assert before == text[max(start - length, 0) : start]
        assert behind == text[end : end + length]


def test_states_that_are_named(built, entry):
    record = built(entry("a", ("walks", "Peru walks in Athens.", {"walker": "PER", "host": "GRC"})))
    assert named_states(record) == ["GRC", "PER"]
