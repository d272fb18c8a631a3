"""How a matter stands on a day, from papers read as any other and from statements of every precision."""

from datetime import date

import pytest

from legation.registers import REGISTERS

MISSIONS = next(one for one in REGISTERS if one.name == "missions")
STANDS = "Peru has an embassy in Helsinki."
OPENED = "Peru opened an embassy in Helsinki in {}."
CLOSED = "Peru closed its embassy in Helsinki in {}."


@pytest.fixture
def stood(paper, recorded):
    """How Peru's missions in Finland stand on days, as "attested" or "ended 2003-06-30", by kind and city."""

    def find(papers, *days):
        told = [(one, {}) if isinstance(one, str) else one for one in papers]
        record = recorded(*(paper(f"p{at}", text, **source) for at, (text, source) in enumerate(told)))
        found = []
        for day in days:
            facts = record.facts(MISSIONS, "PER", "FIN", on=date.fromisoformat(day))
            found.append(
                {
                    (one.get("kind"), one.get("city")): f"{one.held.standing} {one.held.since or ''}".strip()
                    for one in facts
                }
            )
        return found

    return find


def said(text, published):
    return (text, {"published": published})


@pytest.mark.parametrize(
    ("papers", "standings"),
    [
        pytest.param(
            [said(STANDS, "2010-05-07")],
            {"2010-05-06": "unknown", "2010-05-07": "attested", "2010-05-08": "presumed 2010-05-07"},
            id="without a date, on the days of its source",
        ),
        pytest.param([said(STANDS, "2010")], {"2009-12-31": "unknown", "2010-06-01": "attested"}, id="of its year"),
        pytest.param(
            [said("Peru had an embassy in Helsinki.", "2010"), said(STANDS, "2005")],
            {"2010-06-01": "presumed 2005-12-31"},
            id="what was so, on no day",
        ),
        pytest.param([STANDS], {"2010-06-01": "unknown"}, id="on none where the source has no date"),
        pytest.param(
            [said(STANDS, "2001-02-03"), said(STANDS, "2010-05-07")],
            {"2005-01-01": "between 2001-02-03", "2012-01-01": "presumed 2010-05-07"},
            id="attested before and after",
        ),
        pytest.param(
            [OPENED.format(1963)],
            {"1962-12-31": "unknown", "1963-06-01": "unknown", "1963-12-31": "attested"},
            id="opened in a year",
        ),
        pytest.param(
            [OPENED.format("June 1963")],
            {"1963-06-29": "unknown", "1963-06-30": "attested", "1970-01-01": "presumed 1963-06-30"},
            id="opened in a month",
        ),
        pytest.param(
            [OPENED.format(1963), CLOSED.format(2003)],
            {"2002-12-31": "between 1963-12-31", "2003-06-01": "unknown", "2004-01-01": "ended 2003-12-31"},
            id="closed in a year",
        ),
        pytest.param(
            [OPENED.format(1963), CLOSED.format("June 2003")],
            {"2003-05-31": "between 1963-12-31", "2003-06-15": "unknown", "2003-07-01": "ended 2003-06-30"},
            id="closed in a month",
        ),
        pytest.param([CLOSED.format(2003)], {"2002-06-01": "unknown"}, id="closed, and when opened not known"),
        pytest.param(
            [OPENED.format(2003), CLOSED.format("June 2003")],
            {"2003-06-15": "unknown", "2010-01-01": "ended 2003-06-30"},
            id="opened and closed in one year",
        ),
        pytest.param(
            [said(STANDS, "1980"), said(STANDS, "1990"), said("Peru closed its embassy in Helsinki.", "2000")],
            {"1985-01-01": "between 1980-12-31", "1995-01-01": "unknown", "2005-01-01": "ended 2000-12-31"},
            id="closed on a day that is not told",
        ),
        pytest.param(
            [said(STANDS, "1990"), CLOSED.format(2003)],
            {"1985-06-01": "unknown", "1995-06-01": "between 1990-12-31"},
            id="standing and later closed",
        ),
        pytest.param(
            [CLOSED.format(2003), "Peru reopened its embassy in Helsinki in 2010."],
            {"2009-12-31": "ended 2003-12-31", "2010-06-01": "unknown", "2011-06-01": "presumed 2010-12-31"},
            id="closed and reopened",
        ),
        pytest.param(
            ["Peru had an embassy in Helsinki from 1963 to 2003."],
            {
                "1963-06-01": "unknown", "1980-06-01": "attested", "2003-06-01": "unknown",
                "2005-06-01": "ended 2003-12-31",
            },
            id="a stated interval",
        ),
        pytest.param(
            [said("Peru has had an embassy in Helsinki since 1963.", "2010-05-07")],
            {"1963-06-01": "unknown", "1990-06-01": "attested", "2012-06-01": "presumed 2010-05-07"},
            id="since a year, up to the source",
        ),
        pytest.param(
            [said("Peru has no embassy in Helsinki.", "2010-05-07")],
            {"2009-06-01": "unknown", "2012-06-01": "ended 2010-05-07"},
            id="negated",
        ),
        pytest.param(
            [said(STANDS, "1990-05-07"), said("Peru has no embassy in Helsinki.", "2010-05-07")],
            {"1995-06-01": "between 1990-05-07", "2012-06-01": "ended 2010-05-07"},
            id="standing and later negated",
        ),
    ],
)  # fmt: skip
def test_an_embassy_on_a_day(stood, papers, standings):
    assert stood(papers, *standings) == [{("embassy", "Helsinki"): one} for one in standings.values()]


def test_a_plan_stands_on_no_day(stood):
    assert stood(["Peru plans to open an embassy in Helsinki in 2030."], "2031-01-01") == [{}]


def test_what_was_raised_to_another_kind_has_ended(stood):
    raised = "The legation of Peru in Helsinki was raised to an embassy in 1950."
    before, during, after = stood(
        [said("Peru has a legation in Helsinki.", "1930-01-01"), raised], "1940-06-01", "1950-06-01", "1960-06-01"
    )
    legation, embassy = ("legation", "Helsinki"), ("embassy", "Helsinki")
    assert before == {legation: "between 1930-01-01", embassy: "unknown"}
    assert during == {legation: "unknown", embassy: "unknown"}
    assert after == {legation: "ended 1950-12-31", embassy: "presumed 1950-12-31"}


def test_what_moved_is_no_longer_where_it_was(stood):
    moved = "Peru moved its embassy from Turku to Helsinki in 1970."
    before, after = stood([said("Peru has an embassy in Turku.", "1960"), moved], "1965-06-01", "1980-06-01")
    assert before == {("embassy", "Turku"): "between 1960-12-31", ("embassy", "Helsinki"): "unknown"}
    assert after == {("embassy", "Turku"): "ended 1970-12-31", ("embassy", "Helsinki"): "presumed 1970-12-31"}


def test_what_was_lowered_is_the_lower_kind(entry, recorded):
    lowered = {"sender": "PER", "receiver": "FIN", "kind": "legation", "city": "Helsinki", "event": "lowered"}
    before = {**lowered, "kind": "embassy", "event": "opened", "date": "1920"}
    record = recorded(
        entry("a", ("missions", "Opened.", before), ("missions", "Lowered.", {**lowered, "date": "1930"}))
    )
    found = {one.get("kind"): one.held.standing for one in record.facts(MISSIONS, "PER", on=date(1940, 1, 1))}
    assert found == {"embassy": "ended", "legation": "presumed"}


def test_a_consulate_elsewhere_is_not_touched_by_a_move(stood):
    papers = [said("Peru has a consulate in Turku.", "1960"), "Peru moved its embassy to Helsinki in 1970."]
    (after,) = stood(papers, "1980-06-01")
    assert after[("consulate", "Turku")] == "presumed 1960-12-31"


def test_closed_and_reopened_is_one_history_and_one_matter(paper, recorded):
    record = recorded(
        paper("a", OPENED.format(1963)),
        paper("b", CLOSED.format(2003)),
        paper("c", "Peru reopened its embassy in Helsinki in 2010."),
    )
    assert record.connection.execute("SELECT count(*), count(DISTINCT history) FROM matters").fetchone() == (1, 1)
    runs = record.connection.execute("SELECT standing FROM standings ORDER BY first_day").fetchall()
    assert [one for (one,) in runs] == ["attested", "between", "ended", "attested", "presumed"]


def test_membership_and_leaving_are_one_history(paper, recorded):
    record = recorded(
        paper("a", "Peru joined the Andean Community in 1969."),
        paper("b", "Peru is a member of the Andean Community.", published="1980"),
        paper("c", "Peru left the Andean Community in 1992."),
    )
    (matter,) = record.connection.execute("SELECT id FROM matters").fetchone()
    memberships = next(one for one in REGISTERS if one.name == "memberships")
    on = {year: record.facts(memberships, "PER", on=date(year, 6, 1)) for year in (1960, 1975, 1980, 1985, 2000)}
    assert {year: (one.matter, one.held.standing) for year, (one,) in on.items()} == {
        1960: (matter, "unknown"),
        1975: (matter, "between"),
        1980: (matter, "attested"),
        1985: (matter, "between"),
        2000: (matter, "ended"),
    }


def test_the_fact_that_speaks_for_a_matter_fits_the_day(paper, recorded):
    record = recorded(paper("a", OPENED.format(1963)), paper("b", CLOSED.format(2003)))
    for year, event in ((1970, "opened"), (2010, "closed")):
        (one,) = record.facts(MISSIONS, "PER", on=date(year, 6, 1))
        assert one.get("event") == event


def test_of_sides_that_disagree_the_one_that_is_shown_speaks_for_a_matter(paper, recorded):
    joined = "Peru joined the United Nations in {}."
    record = recorded(paper("a", joined.format("October 1945")), paper("b", joined.format(1949)))
    memberships = next(one for one in REGISTERS if one.name == "memberships")
    (one,) = record.facts(memberships, "PER", on=date(2016, 6, 1))
    assert (one.date, one.shown) == ("1945-10", True)


def test_a_statement_without_city_speaks_of_the_only_one_there_is(stood):
    (one,) = stood([said(STANDS, "1990"), "Peru closed its embassy in Finland in 2003."], "2010-01-01")
    assert one == {("embassy", None): "ended 2003-12-31"}


ENDED = "Peru closed its embassy in Helsinki on 30 June 2003."
SINCE = "Peru has had an embassy in Helsinki since {}."


def ranked(text, rank, published):
    return (text, {"rank": rank, "published": published})


STANDS_STILL = ranked(STANDS, 2, "2011-08-05")


@pytest.mark.parametrize(
    ("papers", "standings"),
    [
        pytest.param(
            [ranked(ENDED, 1, "2009"), STANDS_STILL, ranked(OPENED.format(1988), 2, "2007")],
            {"1995-06-01": "between 1988-12-31", "2011-08-05": "ended 2003-06-30", "2018-06-01": "ended 2003-06-30"},
            id="of a source with the better rank",
        ),
        pytest.param(
            [said(ENDED, "2004"), said("The Peruvian Embassy at Helsinki was closed on 30 June 2003.", "2005"),
             said(STANDS, "2011-08-05")],
            {"2018-06-01": "ended 2003-06-30"},
            id="of more witnesses",
        ),
        pytest.param(
            [said(ENDED, "2015"), said(STANDS, "2011-08-05")], {"2018-06-01": "ended 2003-06-30"}, id="said later"
        ),
        pytest.param(
            [ranked(ENDED, 1, "2009"), STANDS_STILL, ranked(f"{STANDS} It is small.", 3, "1990-05-07")],
            {"1990-05-07": "attested", "2000-01-01": "between 1990-05-07", "2018-06-01": "ended 2003-06-30"},
            id="the other side is heard of the days before",
        ),
        pytest.param(
            [ranked(ENDED, 1, "2009"), STANDS_STILL, ranked(f"{STANDS} It is small.", 3, "2003")],
            {"2003-05-01": "attested", "2003-08-01": "ended 2003-06-30", "2018-06-01": "ended 2003-06-30"},
            id="and of a year up to the day of the end",
        ),
        pytest.param(
            [ranked(ENDED, 1, "2009"), ranked(SINCE.format(1963), 2, "2011")],
            {"1990-06-01": "attested", "2011-06-01": "ended 2003-06-30", "2018-06-01": "ended 2003-06-30"},
            id="who says since when it is there is heard up to the end",
        ),
        pytest.param(
            [ranked(ENDED, 1, "2009"), ranked("Peru had an embassy in Helsinki in 2010.", 2, "2012")],
            {"2010-06-01": "ended 2003-06-30", "2018-06-01": "ended 2003-06-30"},
            id="there in a year after it",
        ),
        pytest.param(
            [ranked(ENDED, 1, "2009"), ranked(CLOSED.format("September 2003"), 1, "2009"), STANDS_STILL],
            {"2018-06-01": "ended 2003-09-30"},
            id="of two that say it ended, neither before the other",
        ),
    ],
)  # fmt: skip
def test_who_is_not_shown_is_not_heard_of_days_after_the_end(stood, papers, standings):
    for ordered in (papers, papers[::-1]):
        assert stood(ordered, *standings) == [{("embassy", "Helsinki"): one} for one in standings.values()]


@pytest.mark.parametrize(
    ("papers", "standings"),
    [
        pytest.param(
            [said(ENDED, "2011"), said(STANDS, "2011")],
            {"2009-06-01": "ended 2003-06-30", "2011-06-01": "attested", "2018-06-01": "presumed 2011-12-31"},
            id="nothing tells the sides apart",
        ),
        pytest.param(
            [ranked(ENDED, 2, "2009"), ranked(STANDS, 1, "2011")],
            {"2009-06-01": "ended 2003-06-30", "2018-06-01": "presumed 2011-12-31"},
            id="that it is there is shown",
        ),
        pytest.param(
            [ranked(ENDED, 1, "2009"), STANDS_STILL, said("Peru reopened its embassy in Helsinki in 2014.", "2015")],
            {"2011-08-05": "attested", "2018-06-01": "presumed 2014-12-31"},
            id="opened again",
        ),
        pytest.param(
            [ranked(ENDED, 1, "2009"), ranked(SINCE.format(2010), 2, "2011"), ranked(STANDS, 2, "2012-02-03")],
            {"2009-06-01": "ended 2003-06-30", "2018-06-01": "presumed 2012-02-03"},
            id="there since a day after the end",
        ),
        pytest.param(
            [
                ranked(ENDED, 2, "2009"), said(OPENED.format(1988), "1990"),
                (f"{STANDS}\n\nPeru joined the Pacific Alliance in 2011.", {"rank": 1}),
            ],
            {"2001-06-01": "between 1988-12-31", "2009-06-01": "unknown", "2018-06-01": "unknown"},
            id="that it is there is shown, of a source without a date: from the end on it is not known",
        ),
    ],
)  # fmt: skip
def test_who_says_that_it_is_there_after_the_end_is_heard_where(stood, papers, standings):
    for ordered in (papers, papers[::-1]):
        assert stood(ordered, *standings) == [{("embassy", "Helsinki"): one} for one in standings.values()]


def test_of_two_that_tell_the_end_the_finer_dated_speaks_for_the_matter(paper, recorded):
    papers = [ENDED, "Peru maintained an embassy in Helsinki until 2003.", CLOSED.format(2003)]
    for ordered in (papers, papers[::-1]):
        record = recorded(*(paper(f"p{at}", text) for at, text in enumerate(ordered)))
        (one,) = record.facts(MISSIONS, "PER", on=date(2018, 6, 1))
        assert (one.date, one.held.since) == ("2003-06-30", date(2003, 6, 30))
