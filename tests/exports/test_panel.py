"""`legation panel`: rows for all pairs of states there were, values only where a source gives them."""

import csv
import hashlib
import re
from collections import defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path

import pandas
import polars
import pytest

from legation.cli import run
from legation.model import Document, Source, Statement
from legation.names import Names
from legation.names.systems import members
from legation.record import Entry, Record, build
from legation.record.panel import Frame, Panel
from legation.registers import REGISTERS

NAMES = Names.load()
STANDS = {"attested", "between", "presumed"}
LEVELS = ["embassy", "high commission", "nunciature", "legation", "liaison office", "interests section"]

# What is said in the paper of which year: a register and its fields.
SAID = {
    "2010": """
        relations; actor=PER; counterpart=FIN; event=established; date=1963
        relations; actor=PER; counterpart=CUB; event=severed; date=1960-12-30
        relations; actor=PER; counterpart=CUB; event=restored; date=1972-07-08
        relations; actor=PER; counterpart=XKX; event=recognised; date=2008-02-22
        relations; actor=PER; counterpart=VAT; event=maintained
        relations; actor=PER; counterpart=SUN; event=established; date=1969-02-01
        missions; sender=PER; receiver=FIN; kind=embassy; event=opened; date=1988-10-17
        missions; sender=PER; receiver=FIN; kind=embassy; event=closed; date=2003
        missions; sender=FIN; receiver=PER; kind=consulate; event=maintained; date=1995
        missions; sender=PER; receiver=NZL; kind=legation; event=opened; date=1950
        missions; sender=PER; receiver=NZL; kind=embassy; event=raised; date=1974-03-05
        accreditations; sender=FIN; receiver=PER; seat_state=CHL; from=1993; until=2008
        accreditations; sender=PER; receiver=FIN; seat_state=SWE; from=2005; until=2009
        memberships; member=PER; organisation=APEC; role=member; event=joined; date=1998-11-14
        memberships; member=NZL; organisation=APEC; role=member; event=joined; date=1989-11-07
        memberships; member=CHL; organisation=Andean Community; role=member; event=joined; date=1969
        memberships; member=CHL; organisation=Andean Community; role=member; event=left; date=1976-10
        memberships; member=PER; organisation=Andean Community; role=member; event=joined; date=1969
        memberships; member=FIN; organisation=APEC; role=observer; event=joined; date=1990
        agreements; title=Trade Treaty; parties=FIN,PER; kind=trade; stage=signed; date=1990
        agreements; title=Trade Treaty; parties=FIN,PER; kind=trade; stage=in force; date=1996-06-14
        agreements; title=Old Treaty; parties=FIN,PER; kind=accord; stage=signed; date=1936-03-08
        agreements; title=Old Treaty; parties=FIN,PER; kind=accord; stage=expired; date=1946
        agreements; title=New Treaty; parties=NZL,PER; kind=accord; stage=in force
        disputes; parties=CHL,PER; kind=maritime; status=open; date=2008-01-16
        disputes; parties=CHL,PER; kind=maritime; status=settled; date=2014-01-27
    """,
    "2014": """
        missions; sender=PER; receiver=NZL; kind=embassy; event=maintained
    """,
}


def entry(published):
    """A document of a sentence for each statement, as the reader would hand it over."""
    text, statements = "", []
    for at, line in enumerate(SAID[published].strip().splitlines()):
        register, *given = line.strip().split("; ")
        fields = {
            key: tuple(value.split(",")) if key == "parties" else value
            for key, value in (one.split("=") for one in given)
        }
        quote = f"Line {at} is on {register}."
        statements.append(
            Statement(register, f"paper-{published}", quote, len(text), len(text) + len(quote), tuple(fields.items()))
        )
        text += quote + "\n"
    source = Source(published=published, language="en")
    return Entry(
        Document(f"paper-{published}", text, (), source, digest=f"digest of {published}"), tuple(statements), ()
    )


@pytest.fixture(scope="session")
def known_record(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("panel") / "known.duckdb"
    build(path, [entry(published) for published in SAID], REGISTERS, NAMES)
    return path


@pytest.fixture(scope="session")
def panel(known_record, tmp_path_factory):
    """Runs the command with options and gives its file."""
    made: dict[tuple[str, ...], Path] = {}

    def make(*options: str, suffix: str = ".csv") -> Path:
        key = (*options, suffix)
        if key not in made:
            path = tmp_path_factory.mktemp("panels") / f"panel{suffix}"
            assert run(["panel", "-o", str(path), "--record", str(known_record), *options]) == 0
            made[key] = path
        return made[key]

    return make


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def peru(panel):
    """What stands in the rows of Peru with others, by the other and year, with Peru as state a where it is directed."""
    return {
        (one["state_b"], int(one["year"])): one
        for one in rows(panel("--from", "1960", "--to", "2016", "--state", "PER", "--directed"))
        if one["state_a"] == "PER"
    }


# Members at some time of the year, and pairs of them that were never there together, counted in the lists as their
# authors publish them (COW v2016; Gleditsch and Ward with microstates), apart from names/systems.csv.
COUNTS = [
    ("cow", 1816, 23, 0), ("cow", 1938, 66, 0), ("cow", 1975, 150, 7), ("cow", 1990, 165, 8), ("cow", 2016, 195, 0),
    ("gw", 1816, 49, 0), ("gw", 1946, 75, 0), ("gw", 1975, 157, 7), ("gw", 2006, 194, 1), ("gw", 2020, 197, 0),
]  # fmt: skip


def counted(known_record, frame):
    with Record(known_record) as record, Panel(record, REGISTERS, NAMES, frame) as made:
        return dict(made.years())


def pairs_by_hand(system, year):
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = defaultdict(list)
    for one in members():
        if one.system == system and one.first <= last and (one.last or date.max) >= first:
            days[one.number].append((max(one.first, first), min(one.last or date.max, last)))
    return sum(
        any(max(a, c) <= min(b, d) for a, b in days[one] for c, d in days[other])
        for one, other in combinations(days, 2)
    )


@pytest.mark.parametrize(("system", "year", "states", "apart"), COUNTS)
def test_there_is_a_row_for_each_pair_of_states_there_was(known_record, system, year, states, apart):
    expected = states * (states - 1) // 2 - apart
    assert pairs_by_hand(system, year) == expected
    assert counted(known_record, Frame(True, year, year, system)) == {year: expected}


@pytest.mark.parametrize(("system", "year", "states", "apart"), COUNTS[3::4])
def test_and_one_for_each_state_and_two_where_pairs_are_directed(known_record, system, year, states, apart):
    assert counted(known_record, Frame(False, year, year, system)) == {year: states}
    assert counted(known_record, Frame(True, year, year, system, True)) == {year: states * (states - 1) - 2 * apart}


def test_on_a_day_the_states_are_those_of_that_day(known_record):
    day = date(1990, 10, 2)
    there = {one.number for one in members() if one.system == "cow" and one.first <= day <= (one.last or date.max)}
    assert counted(known_record, Frame(False, 1990, 1990, "cow", day=(10, 2))) == {1990: len(there)}


def test_what_no_source_says_is_missing_and_never_0(panel):
    path = panel("--from", "1990", "--to", "1991")
    table = pandas.read_csv(path, keep_default_na=False, na_values=[""], low_memory=False).convert_dtypes()
    told = table[table["relations"].notna() | table["representation_ab"].notna() | table["memberships"].notna()]
    pairs = {frozenset(pair) for pair in zip(told["state_a"], told["state_b"], strict=True)}
    assert pairs == {frozenset(("PER", other)) for other in ("FIN", "CUB", "NZL", "SUN")}
    for column in ("memberships", "treaties", "treaties_in_force", "disputes_open"):
        assert (table[column].dropna() > 0).all()
        assert (table[f"{column}_ended"].dropna() > 0).all()


@pytest.mark.parametrize(
    ("year", "relations", "standing"),
    [(1962, "", ""), (1963, "1", "attested"), (1970, "1", "presumed"), (2010, "1", "presumed")],
)
def test_relations_from_the_year_they_began(peru, year, relations, standing):
    one = peru["FIN", year]
    assert (one["relations"], one["relations_standing"]) == (relations, standing)


@pytest.mark.parametrize(("year", "relations"), [(1960, "0"), (1965, "0"), (1971, "0"), (1972, "1"), (1990, "1")])
def test_relations_are_0_where_a_source_says_that_they_were_severed(peru, year, relations):
    one = peru["CUB", year]
    assert one["relations"] == relations
    assert (one["relations_standing"] == "ended") == (relations == "0")


def test_recognition_alone_is_no_relations_and_who_is_in_no_list_has_no_row(peru):
    assert peru["XKX", 2010]["relations"] == ""
    assert not any(other == "VAT" for other, _ in peru)


def test_a_successor_is_another_state_under_the_same_number(peru):
    assert peru["SUN", 1985]["gw_b"] == peru["RUS", 1995]["gw_b"] == "365"
    assert ("SUN", 1991) not in peru
    assert (peru["SUN", 1985]["relations"], peru["RUS", 1995]["relations"]) == ("1", "")
    assert (peru["SUN", 1985]["iso3_b"], peru["SUN", 1985]["name_b"]) == ("SUN", "Soviet Union")


@pytest.mark.parametrize(
    ("other", "year", "level", "resident", "standing"),
    [
        ("FIN", 1987, "", "", ""),
        ("FIN", 1988, "embassy", "1", "between"),
        ("FIN", 2002, "embassy", "1", "between"),
        ("FIN", 2003, "", "", ""),  # closed in a year of which the day is not known
        ("FIN", 2004, "", "0", "ended"),  # closed; whether another serves it is not known
        ("FIN", 2006, "accredited", "0", "attested"),
        ("FIN", 2012, "none", "0", "ended"),  # closed, and the accreditation over
        ("NZL", 1960, "legation", "1", "between"),
        ("NZL", 1974, "embassy", "1", "between"),
        ("NZL", 2016, "embassy", "1", "presumed"),
    ],
)
def test_representation_has_its_level_and_whether_it_resides(peru, other, year, level, resident, standing):
    one = peru[other, year]
    found = (one["representation_ab"], one["representation_resident_ab"], one["representation_standing_ab"])
    assert found == (level, resident, standing)


def test_a_consulate_is_no_representation(panel):
    found = rows(panel("--from", "1992", "--to", "1997", "--state", "FIN", "--directed"))
    by_year = {
        one["year"]: one["representation_ab"] for one in found if (one["state_a"], one["state_b"]) == ("FIN", "PER")
    }
    assert by_year == {"1992": "", **{str(year): "accredited" for year in range(1993, 1998)}}


@pytest.mark.parametrize(
    ("other", "year", "column", "values"),
    [
        ("NZL", 1995, "memberships", ("", "", "")),
        ("NZL", 1998, "memberships", ("1", "1", "")),
        ("FIN", 1998, "memberships", ("", "", "")),  # an observer
        ("CHL", 1975, "memberships", ("1", "0", "")),
        ("CHL", 1980, "memberships", ("", "", "1")),
        ("FIN", 1989, "treaties", ("", "", "1")),
        ("FIN", 1990, "treaties", ("1", "0", "1")),
        ("FIN", 1995, "treaties_in_force", ("", "", "")),
        ("FIN", 1996, "treaties_in_force", ("1", "1", "")),
        ("NZL", 2009, "treaties_in_force", ("", "", "")),
        ("NZL", 2010, "treaties_in_force", ("1", "0", "")),  # without a date: from when it was said
        ("CHL", 2007, "disputes_open", ("", "", "")),
        ("CHL", 2010, "disputes_open", ("1", "0", "")),
        ("CHL", 2014, "disputes_open", ("", "", "1")),
    ],
)
def test_counts_count_what_is_known(peru, other, year, column, values):
    one = peru[other, year]
    found = (one[column], one[f"{column}_presumed"], one[f"{column}_ended"])
    if column == "memberships" and year == 1975:
        assert (found[0], found[2]) == (values[0], values[2])
    else:
        assert found == values


def test_every_value_is_what_the_facts_say_of_that_day(known_record):
    own = {one.name: one for one in REGISTERS}
    with Record(known_record) as record:
        with Panel(record, REGISTERS, NAMES, Frame(True, 1985, 2016, "gw", True, state="PER")) as made:
            list(made.years())
            names = [one.name for one in made.columns]
            table = [dict(zip(names, row, strict=True)) for row in made.rows()]
        for year in range(1985, 2017, 5):
            day = date(year, 12, 31)
            relations, missions, accredited = defaultdict(set), defaultdict(set), defaultdict(set)
            for fact in record.facts(own["relations"], on=day, quotes=False):
                if fact.get("event") != "recognised":
                    relations[frozenset((fact.get("actor"), fact.get("counterpart")))].add(fact.held.standing)
            for fact in record.facts(own["missions"], on=day, quotes=False):
                if fact.get("kind") in LEVELS:
                    missions[fact.get("sender"), fact.get("receiver")].add((fact.get("kind"), fact.held.standing))
            for fact in record.facts(own["accreditations"], on=day, quotes=False):
                accredited[fact.get("sender"), fact.get("receiver")].add(fact.held.standing)
            for row in table:
                if row["day"] == day:
                    pair = (row["state_a"], row["state_b"])
                    held = relations[frozenset(pair)]
                    assert row["relations"] == (1 if held & STANDS else 0 if "ended" in held else None)
                    stand = {kind for kind, how in missions[pair] if how in STANDS}
                    gone = any(how == "ended" for _, how in missions[pair])
                    serves = bool(accredited[pair] & STANDS)
                    assert row["representation_resident_ab"] == (1 if stand else 0 if serves or gone else None)
                    if stand or serves:
                        assert row["representation_ab"] == min(stand, key=LEVELS.index, default="accredited")
                    else:
                        assert row["representation_ab"] == ("none" if gone and "ended" in accredited[pair] else None)


def test_states_have_as_many_as_their_pairs(panel):
    pairs = rows(panel("--from", "1998", "--to", "1998", "--directed"))
    states = rows(panel("--from", "1998", "--to", "1998", "--unit", "state-year"))
    relations, sent, received = defaultdict(int), defaultdict(int), defaultdict(int)
    for one in pairs:
        relations[one["year"], one["state_a"]] += one["relations"] == "1"
        sent[one["year"], one["state_a"]] += one["representation_resident_ab"] == "1"
        received[one["year"], one["state_b"]] += one["representation_resident_ab"] == "1"
    for one in states:
        key = one["year"], one["state"]
        assert int(one["relations"] or 0) == relations[key]
        assert int(one["representation_sent"] or 0) == sent[key]
        assert int(one["representation_received"] or 0) == received[key]
    (finland,) = (one for one in states if (one["year"], one["state"]) == ("1998", "FIN"))
    assert (finland["representation_sent"], finland["representation_sent_elsewhere"]) == ("", "1")
    assert (finland["treaties"], finland["treaties_in_force"], finland["memberships"]) == ("1", "1", "")


def test_a_pair_stands_once_and_both_ways_say_the_same(panel):
    once = rows(panel("--from", "1998", "--to", "1998"))
    twice = {
        (one["state_a"], one["state_b"]): one for one in rows(panel("--from", "1998", "--to", "1998", "--directed"))
    }
    assert len(twice) == 2 * len(once)
    for one in once:
        assert int(one["gw_a"]) < int(one["gw_b"])
        back = twice[one["state_b"], one["state_a"]]
        assert back["representation_ab"] == one["representation_ba"]
        assert (back["relations"], back["memberships"]) == (one["relations"], one["memberships"])


def test_numbers_are_of_the_list_on_that_day(panel):
    found = {
        (one["year"], one["state"]): one
        for one in rows(panel("--from", "1989", "--to", "2000", "--unit", "state-year"))
    }
    assert [found["1995", "KIR"][name] for name in ("gw", "gw_letters", "gw_micro", "cow", "cow_letters", "iso3")] == [
        "970", "KBI", "1", "", "", "KIR",
    ]  # fmt: skip
    assert found["1999", "KIR"]["cow"] == "946"
    assert (found["1989", "DEU"]["cow"], found["1990", "DEU"]["cow"], found["1990", "DEU"]["gw"]) == (
        "260",
        "255",
        "260",
    )
    assert (found["1990", "DDR"]["day"], found["1990", "DDR"]["gw_letters"]) == ("1990-10-02", "GDR")
    assert ("1991", "DDR") not in found


def test_as_known_hears_only_sources_of_that_day(panel):
    options = ("--from", "2014", "--to", "2014", "--state", "PER", "--directed")
    for known, standing in (("2012-01-01", "presumed"), ("2016-01-01", "attested")):
        found = {one["state_b"]: one for one in rows(panel(*options, "--as-known", known)) if one["state_a"] == "PER"}
        assert found["NZL"]["representation_standing_ab"] == standing
    told = panel(*options, "--as-known", "2012-01-01").with_name("panel.csv.codebook.md").read_text("utf-8")
    assert "surely published by 2012-01-01 were heard (1 were left out)" in told


def test_the_same_record_gives_the_same_bytes(panel, known_record, tmp_path):
    options = ("--from", "1990", "--to", "1991", "--state", "PER")
    for suffix in (".csv", ".parquet"):
        again = tmp_path / f"panel{suffix}"
        assert run(["panel", "-o", str(again), "--record", str(known_record), *options]) == 0
        first = panel(*options, suffix=suffix)
        assert again.read_bytes() == first.read_bytes()
        books = [one.with_name(f"{one.name}.codebook.md").read_text("utf-8") for one in (again, first)]
        assert books[0] == books[1]


def test_parquet_and_csv_say_the_same(panel):
    options = ("--from", "1998", "--to", "1998")
    typed = polars.read_parquet(panel(*options, suffix=".parquet"))
    plain = polars.read_csv(panel(*options), schema_overrides=typed.schema)
    assert typed.equals(plain)
    assert typed["day"].dtype == polars.Date
    assert typed["relations"].dtype == polars.Int64


def test_the_codebook_explains_every_column_and_names_the_command_and_the_digest(panel):
    path = panel("--from", "1990", "--to", "1991")
    told = path.with_name("panel.csv.codebook.md").read_text("utf-8")
    with path.open(encoding="utf-8") as file:
        columns = next(csv.reader(file))
    assert re.findall(r"^\| `(\w+)` \| (?:text|whole|day)", told, re.MULTILINE) == columns
    assert hashlib.sha256(path.read_bytes()).hexdigest() in told
    assert "legation panel --unit dyad-year --from 1990 --to 1991 --format csv --system gw -o FILE" in told
    assert str(path.parent) not in told
    assert "| `relations` | 5 |" in told


def test_a_codebook_of_a_day_and_of_states(panel):
    path = panel("--from", "1990", "--to", "1990", "--unit", "state-year", "--day", "07-01", "--system", "cow")
    told = path.with_name("panel.csv.codebook.md").read_text("utf-8")
    assert "State System Membership, v2016), that were members on 07-01 (month and day) of the year" in told
    assert "A panel has a row for every state and year of the years 1990 to 1990" in told
    assert {one["day"] for one in rows(path)} == {"1990-07-01"}


@pytest.mark.parametrize(
    "register", [one for one in REGISTERS if one.measures or one.anniversary], ids=lambda one: one.name
)
def test_what_a_register_declares_are_fields_and_words_of_its_own(register):
    turning = register.field(register.history.by).vocabulary if register.history.by else ()
    assert set(register.anniversary) <= set(turning)
    for one in register.measures:
        fields = {name: register.field(name) for name in (*one.sides, *one.only, *([one.level] if one.level else []))}
        assert one.of in ("", *(field.name for field in register.fields))
        assert all(set(values) <= set(fields[name].vocabulary) for name, values in one.only.items())
        assert not one.level or set(one.levels) <= set(fields[one.level].vocabulary)
        assert set(one.reached) <= set(turning)


def test_a_file_that_is_there_stays(panel, known_record, tmp_path, capsys):
    there = tmp_path / "mine.csv"
    there.write_text("mine")
    ask = ["panel", "--from", "1990", "--to", "1990", "-o", str(there), "--record", str(known_record)]
    assert run(ask) == 3
    assert "something is there already" in capsys.readouterr().err
    assert there.read_text() == "mine"
    assert run([*ask, "--replace"]) == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == ["mine.csv", "mine.csv.codebook.md"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--from", "1990", "--to", "1980"), "1980 comes before 1990"),
        (("--from", "1700", "--to", "1980"), "1700 is not in the range"),
        (("--from", "1990", "--to", "1991", "--day", "02-29"), "no day of every year"),
        (("--from", "1990", "--to", "1991", "--directed", "--unit", "state-year"), "--directed is for pairs"),
        (("--from", "1990", "--to", "1991", "--state", "Atlantis"), "no state legation knows"),
    ],
)
def test_wrong_use_is_told(known_record, tmp_path, capsys, options, words):
    assert run(["panel", "-o", str(tmp_path / "x.csv"), "--record", str(known_record), *options]) == 2
    assert words in capsys.readouterr().err.replace("\n", " ")
    assert not list(tmp_path.iterdir())


def test_a_name_tells_its_format_in_letters_of_any_size(known_record, tmp_path):
    ask = ["panel", "--from", "1990", "--to", "1990", "--state", "PER", "--record", str(known_record)]
    assert run([*ask, "-o", str(tmp_path / "x.PARQUET")]) == 0
    assert (tmp_path / "x.PARQUET").read_bytes().startswith(b"PAR1")


def test_a_state_that_is_in_no_list_and_a_folder_that_is_not_there(known_record, tmp_path, capsys):
    ask = ["panel", "--from", "1990", "--to", "1991", "--record", str(known_record)]
    assert run([*ask, "--state", "VAT", "-o", str(tmp_path / "x.csv")]) == 3
    assert "VAT" in capsys.readouterr().err
    assert run([*ask, "-o", str(tmp_path / "no" / "x.csv")]) == 3
    assert "no such folder" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
