"""`legation calendar`: days that sources give, with their passages, and none made up."""

from datetime import date, datetime
from pathlib import Path

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from legation.cli import run
from legation.model import Document, Source, Statement
from legation.names import Names
from legation.record import Entry, Record, build
from legation.record.calendar import days
from legation.registers import REGISTERS

# A passage, what it says for which register, and whether it is planned.
SAID = [
    ("Peru and Finland took up relations on 25 January 1963; ñandú, 中文, and a comma; a semicolon.",
     "relations", {"event": "established", "actor": "PER", "counterpart": "FIN", "date": "1963-01-25"}, "stated"),
    ("Relations with Norway came in 1924.",
     "relations", {"event": "established", "actor": "PER", "counterpart": "NOR", "date": "1924"}, "stated"),
    ("With Cuba they date from 20 May 1902.",
     "relations", {"event": "established", "actor": "PER", "counterpart": "CUB", "date": "1902-05-20"}, "stated"),
    ("They were broken off with Cuba on 30 December 1960.",
     "relations", {"event": "severed", "actor": "PER", "counterpart": "CUB", "date": "1960-12-30"}, "stated"),
    ("About 3 June 1997, they began with Andorra.",
     "relations", {"event": "established", "actor": "PER", "counterpart": "AND", "date": "1997-06-03~"}, "stated"),
    ("The treaty with Japan was signed on 29 February 1988.",
     "agreements", {"title": "Treaty of Leap", "parties": ("JPN", "PER"), "kind": "accord", "stage": "signed",
                    "date": "1988-02-29"}, "stated"),
    ("An embassy in Nairobi is to open on 1 March 2021.",
     "missions", {"sender": "PER", "receiver": "KEN", "kind": "embassy", "city": "Nairobi", "event": "opened",
                  "date": "2021-03-01"}, "planned"),
    ("One in Accra is to follow in May 2021.",
     "missions", {"sender": "PER", "receiver": "GHA", "kind": "embassy", "city": "Accra", "event": "opened",
                  "date": "2021-05"}, "planned"),
    ("And one in Lusaka before the end of 2021.",
     "missions", {"sender": "PER", "receiver": "ZMB", "kind": "embassy", "city": "Lusaka", "event": "opened",
                  "date": "2021"}, "planned"),
]  # fmt: skip
NAMES = Names.load()


@pytest.fixture(scope="module")
def dated(tmp_path_factory) -> Path:
    text, statements = "", []
    for quote, register, fields, modality in SAID:
        statements.append(
            Statement(register, "paper", quote, len(text), len(text) + len(quote), tuple(fields.items()), modality)
        )
        text += quote + "\n"
    source = Source(title="A paper; of days, all", publisher="The Lantern", published="2020-05-06",
                    url="https://example.org/paper?a=1,2;3", language="en")  # fmt: skip
    path = tmp_path_factory.mktemp("calendar") / "dated.duckdb"
    build(path, [Entry(Document("paper", text, (), source, digest="d"), tuple(statements), ())], REGISTERS, NAMES)
    return path


@pytest.fixture
def made(dated, tmp_path):
    def make(*arguments: str) -> bytes:
        path = tmp_path / "days.ics"
        assert run(["calendar", *arguments, "-o", str(path), "--record", str(dated), "--replace"]) == 0
        return path.read_bytes()

    return make


YEAR = ("PER", "--from", "2021-01-01", "--to", "2021-12-31")


def events(content):
    return {str(one["summary"]): one for one in Calendar.from_ical(content).walk("VEVENT")}


def test_anniversaries_and_plans_stand_on_their_days(made):
    found = {name: (one.decoded("dtstart"), one.decoded("dtend")) for name, one in events(made(*YEAR)).items()}
    assert found == {
        "Peru and Finland established diplomatic relations, 58 years ago": (date(2021, 1, 25), date(2021, 1, 26)),
        "Peru is to open an embassy in Nairobi": (date(2021, 3, 1), date(2021, 3, 2)),
        "Peru is to open an embassy in Accra": (date(2021, 5, 1), date(2021, 6, 1)),
    }


def test_what_tells_no_day_is_left_out_and_counted(made, capsys):
    content = made(*YEAR)
    told = capsys.readouterr()
    assert "1 anniversary, 2 plans" in told.out
    assert "3 dates left out: no day is told" in told.err  # 1924, about 3 June 1997, 2021
    assert "3 dates that tell no day are left out." in str(Calendar.from_ical(content)["description"])


def test_two_states_and_a_language(made):
    content = made("PER", "FIN", "--from", "1963-01-01", "--to", "2020-12-31", "--every", "25", "--language", "es")
    found = events(content)
    assert list(found) == [
        "El Perú y Finlandia establecieron relaciones diplomáticas, hace 25 años",
        "El Perú y Finlandia establecieron relaciones diplomáticas, hace 50 años",
    ]
    assert [str(one) for one in next(iter(found.values()))["categories"].cats] == ["Aniversario redondo", "Relaciones"]
    assert str(Calendar.from_ical(content)["x-wr-calname"]) == "Perú y Finlandia: aniversarios y planes"


def test_what_has_ended_has_no_anniversary_any_more(made):
    last = [
        str(one["summary"])
        for one in Calendar.from_ical(made("PER", "CUB", "--from", "1958-01-01", "--to", "2021-12-31")).walk("VEVENT")
    ]
    assert [name.split()[-3] for name in last] == ["56", "57", "58"]


def test_29_february_comes_in_leap_years(made):
    found = Calendar.from_ical(made("PER", "JPN", "--from", "1988-01-01", "--to", "1999-12-31")).walk("VEVENT")
    assert [one.decoded("dtstart") for one in found] == [date(1992, 2, 29), date(1996, 2, 29)]


def test_each_has_its_passage_and_its_source(made):
    one = next(iter(events(made(*YEAR)).values()))
    told = str(one["description"])
    assert f"“{SAID[0][0]}”\nA paper; of days, all, The Lantern, 2020-05-06, https://example.org/paper?a=1,2;3" in told
    assert str(one["url"]) == "https://example.org/paper?a=1,2;3"
    assert one.decoded("dtstamp").replace(tzinfo=None) == datetime(2020, 5, 6)  # noqa: DTZ001 - compared as written


def test_the_same_record_gives_the_same_bytes_and_ids_that_stay(made):
    first = made(*YEAR)
    assert made(*YEAR) == first
    ids = {str(one["uid"]) for one in Calendar.from_ical(first).walk("VEVENT")}
    more = [
        str(one["uid"])
        for one in Calendar.from_ical(made("PER", "--from", "1950-01-01", "--to", "2030-12-31")).walk("VEVENT")
    ]
    assert len(more) == len(set(more))
    assert ids <= set(more)


def test_lines_are_folded_and_another_reader_understands_them(made):
    content = made(*YEAR)
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    other = vobject.readOne(content.decode())
    ours = Calendar.from_ical(content).walk("VEVENT")
    assert [one.summary.value for one in other.vevent_list] == [str(one["summary"]) for one in ours]
    assert [one.dtstart.value for one in other.vevent_list] == [one.decoded("dtstart") for one in ours]
    assert [one.description.value for one in other.vevent_list] == [str(one["description"]) for one in ours]


def test_a_register_can_be_chosen_and_no_day_is_no_error(made):
    assert list(events(made(*YEAR, "--register", "relations"))) == [
        "Peru and Finland established diplomatic relations, 58 years ago"
    ]
    assert events(made("NZL", "--from", "2021-01-01")) == {}


@pytest.fixture(scope="module")
def opened(dated):
    with Record(dated) as record:
        yield record


@settings(max_examples=25, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(0, 4000), st.integers(1, 60))
def test_every_day_marked_is_one_a_source_gave(opened, first, length, every):
    last = date.fromordinal(first.toordinal() + length)
    for one in days(opened, REGISTERS, ["PER"], first, last, every).marked:
        if one.years:
            told = date.fromisoformat(one.fact.date)
            assert first <= one.first == one.last <= last
            assert (one.first.month, one.first.day) == (told.month, told.day)
            assert one.first.year - told.year == one.years
            assert one.years % every == 0
        else:
            assert str(one.first).startswith(one.fact.date)
            assert str(one.last).startswith(one.fact.date)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("PER", "--from", "2021-01-01", "--to", "2020-01-01"), 2, "2020-01-01 comes before 2021-01-01"),
        (("PER", "PER", "--from", "2021-01-01"), 2, "Name two states"),
        (("PER",), 2, "Missing option '--from'"),
        (("Atlantis", "--from", "2021-01-01"), 2, "no state legation knows"),
    ],
)
def test_wrong_use_is_told(dated, tmp_path, capsys, arguments, code, words):
    assert run(["calendar", *arguments, "-o", str(tmp_path / "x.ics"), "--record", str(dated)]) == code
    assert words in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_it_may_go_on_to_the_last_day_of_the_calendar(made):
    found = events(made("PER", "FIN", "--from", "9999-01-25"))
    assert [one.decoded("dtstart") for one in found.values()] == [date(9999, 1, 25)]


def test_what_is_planned_for_the_last_day_of_all_is_no_error(tmp_path):
    text = "An embassy in Nairobi is to open on 31 December 9999."
    fields = (("sender", "PER"), ("receiver", "KEN"), ("kind", "embassy"), ("event", "opened"), ("date", "9999-12-31"))
    said = Statement("missions", "last", text, 0, len(text), fields=fields, modality="planned")
    path = tmp_path / "last.duckdb"
    build(path, [Entry(Document("last", text, (), Source(), digest="d"), (said,), ())], REGISTERS, NAMES)
    ask = ["calendar", "PER", "--from", "9999-12-01", "-o", str(tmp_path / "last.ics"), "--record", str(path)]
    assert run(ask) == 0
    (one,) = Calendar.from_ical((tmp_path / "last.ics").read_bytes()).walk("VEVENT")
    assert one.decoded("dtstart") == date(9999, 12, 31)


def test_a_file_that_is_there_stays(dated, tmp_path, capsys):
    (tmp_path / "mine.ics").write_text("mine")
    assert run(["calendar", *YEAR, "-o", str(tmp_path / "mine.ics"), "--record", str(dated)]) == 3
    assert "something is there already" in capsys.readouterr().err
    assert (tmp_path / "mine.ics").read_text() == "mine"
