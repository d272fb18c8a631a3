"""History, days, disagreements, changes and gaps on the command line: take `told` for a record of three papers."""

import csv
import io
import json

import pytest

MINISTRY = """Foreign policy by state

Peru has an embassy in Helsinki. Peru and Finland established diplomatic relations on 25 January 1963.
Peru is a member of the United Nations.
"""
NEWS = """A door closes

Peru closed its embassy in Helsinki in June 2003. Finland has an embassy in Lima.
Diplomatic relations between Peru and Norway were severed in 1970.
"""
YEARBOOK = """A yearbook

Peru opened an embassy in Helsinki in 1964. Peru and Finland established diplomatic relations in 1965.
Diplomatic relations between Peru and Finland were established in 1963.
Peru and Finland signed the Lima Trade Accord on 3 June 1969.
Peru and Finland signed the Trade Accord of Lima on 3 June 1969.
Peru opened an embassy in Stockholm in 1938.
"""
SOURCES = """
["ministry.txt"]
published = "2016-03-12"
["news.txt"]
published = "2003-07-01"
["yearbook.txt"]
published = "1970"
"""
FORMS, LANGUAGES = ("table", "jsonl", "csv"), ("en", "es")
EVERY = [
    ["history", "PER", "FIN"],
    ["history", "PER", "FIN", "--on", "1964-06-01"],
    ["disagreements"],
    ["audit"],
    ["changes", "--from", "1960-01-01", "--to", "2010-01-01"],
    ["gaps", "PER"],
    ["facts", "missions", "--on", "1964-06-01"],
    ["profile", "PER", "FIN", "--on", "1964-06-01"],
    ["facts", "relations", "--as-known", "2005-01-01"],
]


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    from legation.cli import run

    folder = tmp_path_factory.mktemp("three")
    for name, text in (("ministry.txt", MINISTRY), ("news.txt", NEWS), ("yearbook.txt", YEARBOOK)):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "sources.toml").write_text(SOURCES, encoding="utf-8")
    assert run(["build", str(folder), "--record", str(folder / "r.duckdb")]) == 0
    return folder / "r.duckdb"


@pytest.fixture
def told(legation, three):
    class Teller:
        def __call__(self, *arguments):
            return legation(*arguments, "--record", three)

        def flat(self, *arguments):
            """What a table or page says, in one line."""
            return " ".join(self(*arguments).out.split())

        def lines(self, *arguments):
            return [json.loads(one) for one in self(*arguments, "--format", "jsonl").out.splitlines()]

        def rows(self, *arguments):
            return list(csv.DictReader(io.StringIO(self(*arguments, "--format", "csv").out, newline="")))

    return Teller()


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_every_answer_comes_in_every_form_and_language(told, command):
    pages = {language: told(*command, "--language", language) for language in LANGUAGES}
    assert [ran.code for ran in pages.values()] == [0, 0]
    assert pages["en"].out != pages["es"].out
    assert max(len(line) for ran in pages.values() for line in ran.out.splitlines()) <= 120
    lines, rows = told.lines(*command), told.rows(*command)
    assert lines
    assert {row.get("fact") for row in rows if row.get("fact")} == {
        fact["fact"] for line in lines for fact in line.get("sides", [line]) if "fact" in fact
    }


def test_a_history_is_dated_and_every_line_has_its_passage(told):
    story = told.flat("history", "Peru", "Finland")
    found = [story.index(one) for one in ("25 January 1963 ", "1964 Peru opened", "June 2003 Peru", "Without a date")]
    assert found == sorted(found)
    assert "“Peru closed its embassy in Helsinki in June 2003.” [news" in story
    assert "(perhaps the same as The Trade Accord of Lima between Peru and Finland was signed)" in story
    assert "Sin fecha" in told.flat("history", "Peru", "Finland", "--language", "es")
    dates = [row["date"] for row in told.rows("history", "PER", "FIN")]
    assert dates == ["1963-01-25", "1964", "1965", "1969-06-03", "1969-06-03", "2003-06", "", ""]
    assert "2003" not in told.flat("history", "PER", "FIN", "--on", "1990-01-01")


def test_disagreements_show_each_side_with_the_reason_for_the_one_shown(told):
    page = told.flat("disagreements")
    assert page.startswith("Disagreements: 2. Relations · Date · ")
    assert "(25 January 1963) [shown: it has more witnesses]" in page
    assert "(said in 2016) [shown: it was said later] “Peru has an embassy in Helsinki.” [ministry" in page
    assert "se muestra: tiene más testigos" in told.flat("disagreements", "--language", "es")
    by_kind = {one["odds"]: one for one in told.lines("disagreements")}
    assert [one["date"] for one in by_kind["date"]["sides"]] == ["1963-01-25", "1965"]
    rows = told.rows("disagreements", "--kind", "status")
    assert [(row["shown"], row["document"], row["why"]) for row in rows] == [
        ("yes", "ministry", "recency"),
        ("no", "news", "recency"),
    ]


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        (["--kind", "date"], ["date"]),
        (["--kind", "name"], []),
        (["--state", "Finland", "--with", "Peru"], ["date", "status"]),
        (["--state", "Norway"], []),
        (["--on", "1990-01-01"], ["date"]),
        (["--as-known", "2005-01-01"], ["date"]),
        (["--as-known", "1969-01-01"], []),
    ],
)
def test_disagreements_are_chosen_by_kind_state_and_day(told, asked, kinds):
    assert [one["odds"] for one in told.lines("disagreements", *asked)] == kinds
    assert (told("disagreements", *asked).out == "The sources are at odds in nothing.\n") == (not kinds)


def test_an_audit_holds_a_source_against_itself(told):
    (one,) = told.lines("audit")
    assert one["odds"] == "date"
    assert {said["document"] for side in one["sides"] for said in side["passages"]} == {"yearbook"}
    assert told.lines("audit", "yearbook") == [one]
    assert told("audit", "news").out == "The source is at odds with itself in nothing.\n"
    assert told("audit", "news", "--language", "es").out == "La fuente no se contradice en nada.\n"
    ran = told("audit", "nowhere")
    assert (ran.code, "nowhere" in ran.err) == (3, True)


def test_changes_between_two_days_say_what_is_certain(told):
    def found(first, last, *more):
        rows = told.rows("changes", "--from", first, "--to", last, *more)
        return [(row["turn"], row["date"], row["certain"]) for row in rows]

    assert found("1964-01-01", "1964-12-31") == [("begins", "1964", "true")]
    assert found("1964-06-01", "1964-12-31") == [("begins", "1964", "false")]
    assert found("2003-06-30", "2003-06-30") == [("ends", "2003-06", "false")]
    assert found("1970-01-01", "1970-12-31", "--state", "Finland") == []
    assert found("1970-01-01", "1970-12-31", "--state", "PER", "--with", "NOR") == [("ends", "1970", "true")]
    assert "ended (perhaps)" in told.flat("changes", "--from", "2003-06-30", "--to", "2003-06-30")
    assert "terminó" in told.flat("changes", "--from", "2003-06-01", "--to", "2003-06-30", "--language", "es")
    assert "Nothing in the record answers this." in told.flat("changes", "--from", "1900-01-01", "--to", "1901-01-01")


def test_changes_backwards_are_refused(told):
    ran = told("changes", "--from", "2003-01-01", "--to", "2002-01-01")
    assert (ran.code, ran.out) == (2, "")
    assert "2002-01-01 is before 2003-01-01" in ran.err


def test_gaps_say_what_is_not_known(told):
    kinds = {(one["gap"], one["other"]) for one in told.lines("gaps", "Peru")}
    assert {("one-sided", "SWE"), ("undated", "NOR"), ("silent", "KIR"), ("old", "SWE")} <= kinds
    assert not {("one-sided", "FIN"), ("undated", "FIN"), ("silent", "FIN"), ("old", "NOR")} & kinds
    assert ("old", "SWE") not in {(one["gap"], one["other"]) for one in told.lines("gaps", "PER", "--years", "100")}
    page = told.flat("gaps", "Peru")
    assert "last attested 1938 Sweden" in page
    assert "relations without a date Norway" in page
    assert "Suecia El Perú abrió una embajada" in told.flat("gaps", "Peru", "--language", "es")
    assert told("gaps", "Peru", "--years", "0").code == 2


@pytest.mark.parametrize(
    ("day", "on", "since", "page"),
    [
        ("1963-01-01", "unknown", "", "not known"),
        ("1964-06-01", "unknown", "", "not known"),
        ("1990-01-01", "between", "1964-12-31", "between: attested before (1964) and after"),
        ("2003-06-10", "unknown", "", "not known"),
        ("2010-01-01", "ended", "2003-06-30", "ended by 2003"),
        ("2016-03-12", "attested", "", "attested"),
        ("2020-01-01", "presumed", "2016-03-12", "presumed: last attested 2016"),
    ],
)
def test_an_embassy_on_a_day(told, day, on, since, page):
    asked = ["facts", "missions", "--state", "PER", "--with", "FIN", "--on", day]
    (row,) = (row for row in told.rows(*asked) if row["city"] == "Helsinki")
    assert (row["on"], row["on_since"]) == (on, since)
    told_page = told.flat("profile", "PER", "FIN", "--on", day)
    assert page in told_page
    assert "has no embassy" not in told_page
    assert " no " not in " ".join(line for line in told_page.split(" [") if "Helsinki" in line)


def test_what_is_not_known_is_said_in_either_language(told):
    asked = ["profile", "PER", "FIN", "--on", "1964-06-01"]
    assert "Finland has an embassy in Lima. (said in 2003; not known)" in told.flat(*asked)
    assert "al 1 de junio de 1964" in told.flat(*asked, "--language", "es")
    assert "Finlandia tiene una embajada en Lima. (dicho en 2003; no se sabe)" in told.flat(*asked, "--language", "es")


def test_as_known_leaves_out_later_sources_and_says_how_many(told):
    ran = told("facts", "missions", "--as-known", "1980-01-01")
    assert "2 documents are left out, not surely published by 1980-01-01" in ran.err
    assert "Lima" not in ran.out
    assert "1 document is left out" in told("history", "PER", "FIN", "--as-known", "2005-01-01").err
    then = told("profile", "PER", "--on", "2010-01-01", "--as-known", "2005-01-01").out
    assert "ended by 2003" in then
    assert "disputed" not in then.partition("Missions")[2].partition("Memberships")[0]
    assert told("facts", "missions", "--as-known", "2020-01-01").err == ""


@pytest.mark.parametrize("day", ["2003", "2003-02-30", "yesterday", "32-13-2000", ""])
@pytest.mark.parametrize(
    "command",
    [
        ["history", "PER", "FIN", "--on"],
        ["facts", "missions", "--as-known"],
        ["gaps", "PER", "--on"],
        ["changes", "--to", "2003-01-01", "--from"],
    ],
    ids=lambda one: one[0],
)
def test_what_is_no_day_is_refused(told, command, day):
    ran = told(*command, day)
    assert (ran.code, ran.out) == (2, "")
    assert "no day of the calendar" in ran.err


@pytest.mark.parametrize(
    "command",
    [
        ["history", "PER"],
        ["history", "PER", "Perú"],
        ["history", "PER", "Ruritania"],
        ["disagreements", "--kind", "colour"],
        ["changes", "--from", "2003-01-01"],
        ["gaps"],
    ],
    ids=" ".join,
)
def test_a_command_used_wrongly_is_refused(told, command):
    ran = told(*command)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: ")


def test_every_command_says_where_there_is_no_record(legation, tmp_path):
    for command in EVERY:
        ran = legation(*command, "--record", tmp_path / "no.duckdb")
        assert (ran.code, ran.out) == (3, "")
        assert "legation build" in ran.err
