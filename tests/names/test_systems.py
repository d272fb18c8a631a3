"""The two lists of states, held to what others count in them."""

from collections import Counter, defaultdict
from datetime import date
from itertools import combinations

import pytest

from legation.names.systems import SYSTEMS, members
from legation.names.tables import states

NEVER = date(9999, 12, 31)


@pytest.fixture(scope="module")
def spans():
    """By list and number the stretches of days on which it was a member."""
    found = defaultdict(lambda: defaultdict(list))
    for one in members():
        found[one.system][one.number].append((one.first, one.last or NEVER))
    return found


def in_year(spans, year):
    """The stretches of those that were members at some time in the year, within the year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    cut = {number: [(max(a, first), min(b, last)) for a, b in own] for number, own in spans.items()}
    return {number: [(a, b) for a, b in own if a <= b] for number, own in cut.items() if any(a <= b for a, b in own)}


def pairs(spans, year):
    """How many pairs of members were there together on some day of the year; in their numbers, for speed."""
    there = in_year(spans, year)
    whole = sum(own == [(date(year, 1, 1), date(year, 12, 31))] for own in there.values())
    part = [own for own in there.values() if own != [(date(year, 1, 1), date(year, 12, 31))]]
    met = sum(any(max(a, c) <= min(b, d) for a, b in one for c, d in other) for one, other in combinations(part, 2))
    return whole * (whole - 1) // 2 + whole * len(part) + met


# What create_stateyears() and create_dyadyears() of the R package peacesciencer print, which has its own copies of the
# lists: rows of 1816 to the year, directed pairs that were there on one day. It leaves microstates out.
@pytest.mark.parametrize(
    ("system", "until", "expected"), [("cow", 2021, 16_926), ("cow", 2022, 17_121), ("gw", 2020, 18_289)]
)
def test_the_lists_have_as_many_years_of_states_as_others_count(spans, system, until, expected):
    small = {one.number for one in members() if one.micro}
    own = {number: days for number, days in spans[system].items() if system == "cow" or number not in small}
    assert sum(len(in_year(own, year)) for year in range(1816, until + 1)) == expected


@pytest.mark.parametrize(
    ("system", "until", "expected"), [("cow", 2024, 2_214_930), ("gw", 2017, 1_939_316), ("gw", 2024, 2_150_030)]
)
def test_and_as_many_pairs(spans, system, until, expected):
    small = {one.number for one in members() if one.micro}
    own = {number: days for number, days in spans[system].items() if system == "cow" or number not in small}
    assert 2 * sum(pairs(own, year) for year in range(1816, until + 1)) == expected


def test_a_number_has_one_code_a_day_and_a_code_one_number(spans):
    for key in (lambda one: one.number, lambda one: one.code):
        held = defaultdict(list)
        for one in members():
            held[one.system, key(one)].append((one.first, one.last or NEVER))
        for own in held.values():
            assert all(a <= b for a, b in own)
            assert all(before[1] < after[0] for before, after in zip(sorted(own), sorted(own)[1:], strict=False))


def test_letters_are_of_one_number():
    """But for Vietnam's and others' that a list uses for a predecessor too."""
    numbers = defaultdict(set)
    for one in members():
        numbers[one.system, one.letters].add(one.number)
    assert {key for key, found in numbers.items() if len(found) > 1} == set()


def test_every_code_is_a_states_and_the_table_of_states_has_its_last_number():
    known, last = states(), {}
    for one in sorted(members(), key=lambda each: each.first):
        last[one.system, one.code] = str(one.number)
    assert {code for _, code in last} <= set(known)
    assert {system for system, _ in last} == set(SYSTEMS)
    for code, state in known.items():
        assert (state.cow, state.gw) == (last.get(("cow", code), ""), last.get(("gw", code), "")), code


def test_members_existed_by_the_table_of_states():
    """The table counts from a declaration and leaves years of occupation out; otherwise it has the lists' years."""
    known, missing = states(), Counter()
    for one in members():
        for year in range(max(one.first.year, 1946), min(one.last.year if one.last else 2020, 2020) + 1):
            missing[one.code] += not known[one.code].existed(year)
    assert {code for code, count in missing.items() if count} == set()


@pytest.mark.parametrize(
    ("system", "number", "day", "code"),
    [
        ("gw", 365, date(1985, 1, 1), "SUN"),
        ("gw", 365, date(1991, 12, 31), "RUS"),
        ("cow", 345, date(1990, 1, 1), "YUG"),
        ("cow", 345, date(2005, 1, 1), "SCG"),
        ("cow", 345, date(2006, 12, 31), "SRB"),
        ("gw", 345, date(2006, 12, 31), None),
        ("gw", 340, date(2006, 12, 31), "SRB"),
        ("cow", 255, date(1991, 1, 1), "DEU"),
        ("gw", 260, date(1991, 1, 1), "DEU"),
        ("gw", 678, date(1995, 1, 1), "YEM"),
        ("cow", 679, date(1995, 1, 1), "YEM"),
        ("cow", 327, date(1990, 1, 1), None),
        ("gw", 517, date(1962, 3, 1), None),
    ],
)
def test_who_a_number_is_on_a_day(system, number, day, code):
    found = [
        one.code
        for one in members()
        if (one.system, one.number) == (system, number) and one.first <= day <= (one.last or NEVER)
    ]
    assert found == ([code] if code else [])
