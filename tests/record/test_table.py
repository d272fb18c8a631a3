"""A register as a table: what is filtered, sorted and counted is what plain Python makes of all facts."""

import random
import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.dates import Edtf, lasted
from legation.record import Record, build
from legation.record.table import FIXED_COLUMNS, THERE, Wanted, counted, rows

STATES = ("PER", "FIN", "KEN", "CHL")
HOSTS = (*STATES, "Órgano de Paseos", "Walkers' Union")
CITIES = ("Lima", "Ávila", "avila", "Ñuñoa", "Zürich", None)
DATES = ("1963", "1963-01-25", "1990~", "2001-04", "2010/2015", "../1950", "1999/..")
MILES = (0.5, 3.0, 12.0, None)


@pytest.fixture(scope="module")
def walked(tmp_path_factory, entry, all_registers, names):
    """A record of some hundred walks, undated ones and ranges among them."""
    chance = random.Random(7)  # noqa: S311 - nothing here is secret
    entries = []
    for number in range(12):
        said = []
        for nth in range(15):
            fields = {
                "walker": chance.choice(STATES), "host": chance.choice(HOSTS), "city": chance.choice(CITIES),
                "company": chance.choice((None, ("CHL", "KEN"), ("Walkers' Union", "PER"))),
                "miles": chance.choice(MILES), "event": chance.choice(("begun", "held", None)),
            }  # fmt: skip
            when = chance.choice((None, "date", "from", "until"))
            if when == "date":
                fields["date"] = chance.choice(DATES)
            elif when:
                fields[when] = chance.choice(("1980", "1999-12-31", "2012"))
            modality = chance.choice(("stated", "stated", "stated", "planned", "negated"))
            quote = f"Walk {number}.{nth} of {fields['walker']} was told."
            said.append(("walks", quote, {k: v for k, v in fields.items() if v is not None}, modality))
        entries.append(entry(f"shelf/paper {number}", *said, published=chance.choice(("2003", "2016-03-12", None))))
    path = tmp_path_factory.mktemp("walks") / "walks.duckdb"
    build(path, entries, all_registers, names)
    with Record(path) as record:
        yield record


wanted = st.builds(
    Wanted,
    states=st.lists(st.sampled_from(STATES), max_size=2, unique=True).map(tuple),
    values=st.lists(
        st.sampled_from(
            [("walker", "PER"), ("host", "órgano de paseos"), ("city", "AVI"), ("company", "KEN"), ("miles", "3"),
             ("event", "held")]
        ),
        max_size=2, unique_by=lambda one: one[0],
    ).map(tuple),
    standing=st.sampled_from((None, None, "single", "agreed", "disputed")),
    modality=st.sampled_from((None, None, "stated", "planned")),
    first=st.sampled_from((None, None, date(1985, 1, 1), date(2001, 4, 2))),
    last=st.sampled_from((None, None, date(1990, 12, 31), date(2012, 6, 1))),
    document=st.sampled_from((None, None, None, "shelf/paper 3", "no such paper")),
    on=st.sampled_from((None, None, date(2003, 6, 1), date(2020, 1, 1))),
    held=st.sampled_from((None, "there", "ended", "unknown")),
    sort=st.sampled_from(("walker", "host", "city", "company", "miles", "event", *FIXED_COLUMNS)),
    down=st.booleans(),
)  # fmt: skip


def folded(text):
    return "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one)).lower()


def spans(fact):
    if fact.date:
        return Edtf.parse(fact.date).bounds()
    ends = [Edtf.parse(one) if one else None for one in (fact.since, fact.until)]
    return lasted(*ends)


def answers(fact, asked):
    """Whether the fact is one of those that are wanted."""
    given = dict(fact.fields)
    of_sides = [given.get("walker"), given.get("host"), *given.get("company", ())]
    if not all(state in of_sides for state in asked.states):
        return False
    for name, value in asked.values:
        own = given.get(name)
        if own is None:
            return False
        fits = {
            "walker": own == value, "event": own == value, "company": value in own if name == "company" else False,
            "host": folded(str(own)) == folded(value), "city": folded(value) in folded(str(own)),
            "miles": str(own).startswith(value) if name == "miles" else False,
        }  # fmt: skip
        if not fits[name]:
            return False
    if (asked.standing or fact.standing) != fact.standing or (asked.modality or fact.modality) != fact.modality:
        return False
    if asked.document and asked.document not in {one.document for one in fact.passages}:
        return False
    if asked.on and asked.held:
        held = THERE if asked.held == "there" else (asked.held,)
        if fact.held.standing not in held:
            return False
    if asked.first or asked.last:
        days = [one for one in spans(fact) if one]
        return bool(days) and min(days) <= (asked.last or date.max) and max(days) >= (asked.first or date.min)
    return True


def keys(fact, asked, shown):
    """What the fact is sorted by, each with whether it is missing."""
    given = dict(fact.fields)
    bounds = spans(fact)
    dates = [bounds.earliest_start or bounds.earliest_end, bounds.latest_start or bounds.latest_end]
    if asked.sort == "date":
        return dates, []
    if asked.sort == "document":
        own = [fact.passages[0].document]
    elif asked.sort in FIXED_COLUMNS:
        own = [getattr(fact, asked.sort)]
    elif asked.sort == "company":
        company = given.get("company")
        own = [shown.get(company[0], folded(company[0])), " ".join(company[1:])] if company else [None, None]
    elif asked.sort == "miles":
        own = [given.get("miles")]
    else:
        value = given.get(asked.sort)
        own = [None if value is None else shown.get(value, folded(value)) if asked.sort != "city" else folded(value)]
    return own, dates


def in_order(facts, asked, shown):
    """The facts sorted, one key after another from the last: sorting keeps what was sorted before."""
    found = sorted(facts, key=lambda fact: fact.id)
    sample = keys(found[0], asked, shown) if found else ((), ())
    places = [(part, n) for part in (0, 1) for n in range(len(sample[part]))]
    for part, n in reversed(places):
        there = [fact for fact in found if keys(fact, asked, shown)[part][n] is not None]
        missing = [fact for fact in found if keys(fact, asked, shown)[part][n] is None]
        there.sort(key=partial(key_of, asked, shown, part, n))
        if asked.down and part == 0:  # what is equal keeps its order either way
            there = stable_down(there, partial(key_of, asked, shown, part, n), found)
        found = there + missing
    return found


def key_of(asked, shown, part, n, fact):
    return keys(fact, asked, shown)[part][n]


def stable_down(there, key, before):
    place = {fact.id: nth for nth, fact in enumerate(before)}
    values = sorted({key(fact) for fact in there}, reverse=True)
    return [
        fact for value in values
        for fact in sorted((one for one in there if key(one) == value), key=lambda one: place[one.id])
    ]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(asked=wanted, by_name=st.booleans())
def test_a_table_holds_what_is_wanted_in_its_order(walked, all_registers, asked, by_name):
    walks = all_registers[0]
    shown = {"PER": "zz peru", "FIN": "aa finland", "begun": "zzz"} if by_name else {}
    every = walked.facts(walks, *asked.states[:1], on=asked.on)
    expected = in_order([fact for fact in every if answers(fact, asked)], asked, shown)
    found = list(rows(walked, walks, asked, shown))
    assert [row.fact.id for row in found] == [fact.id for fact in expected]
    assert [row.fact.held for row in found] == [fact.held for fact in expected]
    assert [dict(row.fact.fields) for row in found] == [dict(fact.fields) for fact in expected]
    assert [row.fact.passages for row in found] == [fact.passages[:1] for fact in expected]
    assert [row.statements for row in found] == [len(fact.passages) for fact in expected]


@settings(max_examples=12, deadline=None)
@given(asked=wanted, size=st.sampled_from((11, 40, 75)))
def test_pages_lose_and_double_nothing(walked, all_registers, asked, size):
    walks = all_registers[0]
    whole = [row.fact.id for row in rows(walked, walks, asked)]
    pages = [[row.fact.id for row in rows(walked, walks, asked, None, size, at)] for at in range(0, 180, size)]
    assert [key for page in pages for key in page] == whole
    assert counted(walked, walks, asked)[0] == len(whole)


@settings(max_examples=25, deadline=None)
@given(asked=wanted)
def test_counts_are_those_of_the_facts(walked, all_registers, asked):
    walks = all_registers[0]
    _, facets = counted(walked, walks, asked)
    every = walked.facts(walks, *asked.states[:1], on=asked.on)
    for facet in facets:
        told = dict(facet.counts)
        if facet.name == "state":
            named = Counter(
                state for fact in every if answers(fact, asked)
                for state in {fact.get("walker"), fact.get("host"), *(fact.get("company") or ())}
                if state in STATES and state not in asked.states
            )  # fmt: skip
            assert told == named
            continue
        if facet.name == "event":
            free = replace(asked, values=tuple(one for one in asked.values if one[0] != "event"))
            expected = Counter(fact.get("event") for fact in every if answers(fact, free) and fact.get("event"))
        elif facet.name == "held":
            expected = Counter(fact.held.standing for fact in every if answers(fact, replace(asked, held=None)))
            there = sum(expected[one] for one in THERE)
            expected |= Counter({"there": there} if there else {})
        else:
            free = replace(asked, **{facet.name: None})
            expected = Counter(getattr(fact, facet.name) for fact in every if answers(fact, free))
        assert told == expected, facet.name
