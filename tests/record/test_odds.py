"""What is at odds and what is not, on short papers read as any other."""

import pytest

from legation.record import disagreements
from legation.registers import REGISTERS

BEGUN = "Peru and Finland established diplomatic relations in {}."
APPOINTED = "{} was appointed Ambassador of Peru to Finland in {}."
LIMA = "Peru and {} signed the Lima Convention on {}."
EXPORTS = "Peru's exports to Finland were US$ {} million in {}."
CLOSED = "Peru closed its embassy in Helsinki in June 2003."
STANDS = "Peru has an embassy in Helsinki."


@pytest.fixture
def at_odds(paper, recorded):
    """What papers are at odds in: texts, or texts with what is known of their sources."""

    def find(*papers):
        told = [(one, {}) if isinstance(one, str) else one for one in papers]
        record = recorded(*(paper(f"p{at}", text, **source) for at, (text, source) in enumerate(told, 1)))
        return disagreements(record, REGISTERS)

    return find


def kinds(found):
    return sorted(one.odds for one in found)


def sides(one):
    """The documents of each side, the one that is shown first."""
    return [sorted({said.document for said in side.passages}) for side in one.sides]


def test_two_years_of_one_beginning_are_at_odds(at_odds):
    (one,) = at_odds(BEGUN.format(1963), "Diplomatic relations between Peru and Finland were established in 1965.")
    assert (one.odds, {side.date for side in one.sides}) == ("date", {"1963", "1965"})
    assert {side.standing for side in one.sides} == {"disputed"}


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("status", (CLOSED, {"published": "2004"}), (STANDS, {"published": "2010"})),
        ("status", (CLOSED, {"published": "2004"}), f"{STANDS} Peru and Finland signed a trade agreement in 2012."),
        (
            "status",
            (CLOSED, {"published": "2004"}),
            ("Peru has had an embassy in Helsinki since 1963.", {"published": "2010"}),
        ),
        ("status", f"{STANDS} {CLOSED}", ""),
        ("status", (STANDS, {"published": "2010"}), ("Peru has no embassy in Helsinki.", {"published": "2010"})),
        ("name", APPOINTED.format("Juan Pardo", 1998), APPOINTED.format("Luis Pardo", 1998)),
        ("name", APPOINTED.format("J. Pardo", 1998), APPOINTED.format("Luis Pardo", 1998)),
        ("number", EXPORTS.format(120, 2010), EXPORTS.format(150, 2010)),
        ("party", LIMA.format("Bolivia", "4 May 1906"), LIMA.format("Brazil", "4 May 1906")),
        (
            "place",
            ("The Embassy of Peru in Oslo is concurrently accredited to Finland.", {"published": "2010"}),
            ("The Embassy of Peru in Bonn is concurrently accredited to Finland.", {"published": "2010"}),
        ),
        ("place", ("Peru has an embassy in Turku.", {"published": "2010"}), (STANDS, {"published": "2010"})),
        (
            "kind of mission",
            ("Peru has a consulate in Turku.", {"published": "2010"}),
            ("Peru has a consulate general in Turku.", {"published": "2010"}),
        ),
        (
            "stage",
            "The free trade agreement between Peru and Finland has been in force since 1999.",
            ("Peru and Finland are negotiating a free trade agreement.", {"published": "2005"}),
        ),
        (
            "stage",
            "The free trade agreement between Peru and Finland expired in 2005.",
            ("The free trade agreement between Peru and Finland is in force.", {"published": "2008"}),
        ),
    ],
)
def test_at_odds(at_odds, kind, first, second):
    assert kind in kinds(at_odds(first, second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (BEGUN.format(1963), BEGUN.format("January 1963")),
        ("Peru recognised Finland in 1919.", BEGUN.format(1963)),
        (CLOSED, ("The Embassy of Peru in Sweden is concurrently accredited to Finland.", {"published": "2010"})),
        ((STANDS, {"published": "1999"}), (CLOSED, {"published": "2004"})),
        (CLOSED, (f"{STANDS} Peru reopened its embassy in Helsinki in 2008.", {"published": "2010"})),
        (CLOSED, ("Peru has had an embassy in Helsinki since 2008.", {"published": "2010"})),
        ("Peru left the Andean Community in 1992.", "Peru joined the Andean Community in 1969."),
        (
            "Peru was a non-permanent member of the United Nations Security Council in 2006-2007.",
            "Peru was elected to the United Nations Security Council for 2018-2019.",
        ),
        (
            APPOINTED.format("Juan Pardo", 1998),
            "Juan Pardo presented his credentials as Ambassador of Peru to Finland in 1999.",
        ),
        (APPOINTED.format("Juan Pardo", 1998), APPOINTED.format("J. Pardo", 1998)),
        (APPOINTED.format("Juan Pardo", 1998), APPOINTED.format("Juan Manuel Pardo", 1998)),
        (APPOINTED.format("Juan Pardo", 1998), APPOINTED.format("Luis Quesada", 1998)),
        (APPOINTED.format("Juan Pardo", 1998), APPOINTED.format("Luis Pardo", 2008)),
        (
            "Peru and China established a strategic partnership in 2008.",
            "Peru and China established a comprehensive strategic partnership on 6 April 2013.",
        ),
        (EXPORTS.format(120, 2010), EXPORTS.format("118.4", 2010)),
        (EXPORTS.format(120, 2010), EXPORTS.format(150, 2011)),
        (LIMA.format("Bolivia", "4 May 1906"), LIMA.format("Brazil", "9 May 1906")),
        ("Peru has a consulate in Turku.", "Peru has an honorary consulate in Turku."),
        ("Peru has a consulate in Turku.", "Peru has a consulate in Helsinki."),
        (
            ("The Embassy of Peru in Oslo is concurrently accredited to Finland.", {"published": "2002"}),
            ("The Embassy of Peru in Bonn is concurrently accredited to Finland.", {"published": "2010"}),
        ),
        (
            ("Peru and Finland are negotiating a free trade agreement.", {"published": "1995"}),
            "The free trade agreement between Peru and Finland has been in force since 1999.",
        ),
    ],
)
def test_not_at_odds(at_odds, first, second):
    assert at_odds(first, second) == []


def test_dates_of_one_sentence_are_not_at_odds_and_its_own_twice_said_are(at_odds):
    assert at_odds("Peru's embassy in Helsinki was opened in 1963 and closed in 2003.") == []
    assert kinds(at_odds(f"{BEGUN.format(1963)} They signed an accord. {BEGUN.format(1965)}")) == ["date"]


def test_what_was_so_is_not_at_odds_with_its_end(at_odds):
    assert at_odds("Norway maintained a legation in Lima before the war. It was closed in 1940.") == []
    assert at_odds(("Peru was a member of the Andean Community. Peru left it in 1976.", {"published": "2010"})) == []


def test_one_passage_is_not_at_odds_with_itself(entry, recorded):
    """ "In 1952 and 1954" tells of two, whatever a register expects."""
    quote = "Peru and Finland established diplomatic relations in 1952 and 1954."
    fields = {"event": "established", "actor": "PER", "counterpart": "FIN"}
    of_two = [("relations", quote, {**fields, "date": year}) for year in ("1952", "1954")]
    together = entry("a", of_two[0])
    second = entry("a", of_two[1]).statements
    assert disagreements(recorded(together._replace(statements=together.statements + second)), REGISTERS) == []
    assert kinds(disagreements(recorded(entry("a", *of_two)), REGISTERS)) == ["date"]


def test_a_source_that_tells_the_whole_is_not_at_odds_with_itself_nor_is_a_copy_of_a_part_of_it(at_odds):
    awaits = "Peru and Finland are negotiating a free trade agreement."
    whole = f"{awaits} The free trade agreement between Peru and Finland has been in force since 1999."
    assert at_odds((whole, {"published": "2010"}), (awaits, {"published": "2010"})) == []
    assert kinds(at_odds(whole, (awaits.replace("Peru and Finland", "Finland and Peru"), {"published": "2010"})))


def test_an_approximate_date_is_at_odds_with_nothing(entry, recorded):
    fields = {"event": "established", "actor": "PER", "counterpart": "FIN"}

    def found(first):
        said = [("relations", f"In {year}.", {**fields, "date": year}) for year in (first, "1965")]
        return disagreements(recorded(entry("a", *said)), REGISTERS)

    assert kinds(found("1963")) == ["date"]
    assert found("1963~") == []


@pytest.mark.parametrize(
    ("why", "shown", "hidden"),
    [
        ("rank", [("in 1965", {"rank": 1, "published": "1990"})], [("in 1963", {"rank": 2}), ("during 1963", {})]),
        ("witnesses", [("in 1963", {}), ("during 1963", {})], [("on 2 May 1965", {"published": "2010"})]),
        ("precision", [("on 2 May 1965", {"published": "1990"})], [("in 1963", {"published": "2010"})]),
        ("recency", [("in 1965", {"published": "2010"})], [("in 1963", {"published": "1990"})]),
        ("recency", [("in 1965", {"published": "1990"})], [("in 1963", {})]),
    ],
)
def test_the_side_shown_and_why(at_odds, why, shown, hidden):
    texts = {
        "in": "Peru and Finland established diplomatic relations {}.",
        "on": "Peru and Finland established diplomatic relations {}.",
        "during": "It is recalled that Finland and Peru first established their diplomatic relations {}.",
    }
    told = [(texts[when.split()[0]].format(when.replace("during", "in")), source) for when, source in hidden + shown]
    (one,) = at_odds(*told)
    assert one.why == why
    assert sides(one)[0] == [f"p{at}" for at in range(len(hidden) + 1, len(told) + 1)]


def test_sides_that_share_a_fact_are_one_disagreement(at_odds):
    (one,) = at_odds(*(BEGUN.format(year) for year in (1960, 1963, 1965)))
    assert len(one.sides) == 3


def test_two_names_of_one_treaty_are_offered_and_not_merged(paper, recorded):
    record = recorded(
        paper("a", "Peru and Chile signed the Lima Boundary Treaty on 3 June 1929."),
        paper("b", "Peru and Chile signed the Boundary Treaty of Lima on 3 June 1929."),
        paper("c", "Peru and Chile signed the Fisheries Accord on 3 June 1929."),
    )
    pairs = record.connection.execute(
        "SELECT list(own.title ORDER BY own.title) FROM perhaps_same JOIN agreements_facts AS own "
        "ON own.fact IN (perhaps_same.fact, other) GROUP BY perhaps_same.fact"
    ).fetchall()
    assert pairs == [(["Boundary Treaty of Lima", "Lima Boundary Treaty"],)] * 2
    assert record.connection.execute("SELECT count(*) FROM agreements_facts").fetchone() == (3,)
    assert disagreements(record, REGISTERS) == []


def test_disagreements_are_chosen_by_kind_state_and_day(paper, recorded):
    text = f"{BEGUN.format(1963)} A pact. {BEGUN.format(1965)}"
    record = recorded(paper("a", text), paper("b", CLOSED, published="2004"), paper("c", STANDS, published="2010"))
    assert kinds(disagreements(record, REGISTERS)) == ["date", "status"]
    assert kinds(disagreements(record, REGISTERS, "status")) == ["status"]
    assert disagreements(record, REGISTERS, states=["PER", "SWE"]) == []
    assert kinds(disagreements(record, REGISTERS, states=["FIN", "PER"])) == ["date", "status"]
