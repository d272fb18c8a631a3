import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from legation.briefs import html, markdown
from legation.briefs.contents import brief as brief_of
from legation.briefs.contents import section_names
from legation.dates import Edtf
from legation.errors import InvalidValue
from legation.model import Document, Statement
from legation.record import Entry, Record, known
from legation.record import build as build_record
from legation.registers import REGISTERS
from legation.rules.register import Field, FieldType, Register
from tests.briefs.conftest import PAPERS, build

LANGUAGES = ("en", "es")


def sentences(brief, section=None):
    return [
        sentence
        for one in brief.sections
        if section in (None, one.name)
        for group in one.groups
        for sentence in group.sentences
    ]


def texts(brief, section=None):
    return [one.text for one in sentences(brief, section)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("states", [("PER", "FIN"), ("PER",), ("FIN", "PER")])
def test_every_sentence_has_notes_and_every_passage_stands_in_its_document(told, record, states, language):
    brief = told(*states, language=language)
    assert len(sentences(brief)) > 8
    assert all(one.notes and one.facts for one in sentences(brief))
    numbers = [note.number for note in brief.notes()]
    assert numbers == list(range(1, len(numbers) + 1))
    with Record(record) as opened:
        for note in brief.notes():
            passage = note.passage
            assert opened.text(passage.document)[passage.start : passage.end] == passage.quote
            assert note.source.id == passage.document
    cited = {note.source.id for note in brief.notes()}
    assert {one.line.id for one in brief.sources} == cited
    assert sorted(number for one in brief.sources for number in one.notes) == numbers


def test_a_sentence_rests_on_passages_of_its_own_facts(told):
    for one in sentences(told("PER", "FIN")):
        own = {(said.document, said.start, said.end) for fact in one.facts for said in fact.passages}
        assert {(note.passage.document, note.passage.start, note.passage.end) for note in one.notes} <= own
        for fact in one.facts:  # each thing told has a note of its own
            places = {(said.document, said.start, said.end) for said in fact.passages}
            assert places & {(note.passage.document, note.passage.start, note.passage.end) for note in one.notes}


def test_two_states_are_told_of_in_both_directions(told):
    brief = told("PER", "FIN")
    missions = next(one for one in brief.sections if one.name == "missions")
    assert [one.heading for one in missions.groups] == ["Peru in Finland", "Finland in Peru"]
    assert "Peru reopened its embassy in Helsinki on 1 October 2020." in texts(brief, "missions")
    assert "Peru has honorary consulates in Tampere and Turku." in texts(brief, "missions")
    assert "Finland is accredited to Peru from Santiago." in texts(brief, "missions")
    assert texts(brief, "memberships") == ["UN: Finland and Peru are members."]
    assert "The Agreement on the Promotion of Investments was signed on 2 May 1995." in texts(brief, "treaties")
    (chart,) = next(one for one in brief.sections if one.name == "figures").charts
    assert [(one.year, one.value) for one in chart.points] == [(2014, 61e6), (2015, 72e6)]


def test_it_is_told_in_spanish_too(told):
    brief = told("PER", "FIN", language="es")
    assert "El Perú reabrió su embajada en Helsinki el 1 de octubre de 2020." in texts(brief, "missions")
    assert "Naciones Unidas: Finlandia y el Perú son miembros." in texts(brief, "memberships")
    assert brief.title == "Perú y Finlandia"


def test_both_sides_of_what_is_at_odds_stand_under_their_heading(told):
    brief = told("PER", "FIN")
    clashes = next(one for one in brief.sections if one.name == "disagreements")
    sides = {one.text for group in clashes.groups for one in group.sentences}
    assert "Peru and Finland established diplomatic relations on 25 January 1963." in sides
    assert "Peru and Finland established diplomatic relations on 12 March 1964." in sides


CLOSED = {
    "ministry.txt": """Foreign policy by state

Peru opened an embassy in Helsinki on 17 October 1988. Peru has an embassy in Helsinki.
Peru is accredited to Estonia from Helsinki, Finland.
""",
    "gazette.txt": "The end of an embassy\n\nPeru closed its embassy in Helsinki on 30 June 2003.\n",
    "news.txt": "Notes\n\nThe Peruvian Embassy at Helsinki was closed on 30 June 2003.\n",
}


def test_the_side_that_is_held_is_told_of_a_mission_and_of_whom_it_served(told, tmp_path):
    path = build(tmp_path / "closed", CLOSED)
    brief = told("PER", "FIN", path=path)
    (clash,) = next(one for one in brief.sections if one.name == "disagreements").groups
    assert [one.text for one in clash.sentences] == [
        "Peru closed its embassy in Helsinki on 30 June 2003.",
        "Peru has an embassy in Helsinki.",
    ]
    assert "Peru closed its embassy in Helsinki on 30 June 2003." in texts(brief, "missions")
    assert not [one for one in [*texts(brief, "missions"), *(box.text for box in brief.box)] if "opened" in one]
    assert not [one for one in brief.sections[-1].lines if "opened" in one]
    (served,) = texts(told("PER", "EST", path=path), "missions")
    assert served == "Peru was accredited to Estonia from Helsinki."


def test_as_of_a_day_nothing_later_is_told(told):
    brief = told("PER", "FIN", on=date(2016, 6, 1))
    assert "Peru has an embassy in Helsinki." in texts(brief, "missions")
    assert not [one for one in texts(brief) if re.search(r"201[89]|202\d", one)]


def test_an_empty_part_says_so_in_a_line(told):
    brief = told("SWE", "KEN")
    assert sentences(brief) == []
    told_empty = [one for one in brief.sections if one.name != "unknown"]
    assert all(one.empty for one in told_empty)
    assert "No source says anything of the two together." in brief.sections[-1].lines
    assert b"The record holds no treaty." in html.document(brief)


def test_an_empty_record_makes_a_brief(told, tmp_path):
    brief = told("PER", "FIN", path=build(tmp_path / "bare", {"news.txt": "Nothing happened.\n"}))
    assert sentences(brief) == []
    assert markdown.document(brief).startswith(b"# Peru and Finland\n")


def test_sections_are_picked_and_ordered_by_name(told):
    brief = told("PER", "FIN", sections=["unknown", "treaties"])
    assert [one.name for one in brief.sections] == ["unknown", "treaties"]
    assert {one.label for one in brief.box} == {"Treaties"}
    with pytest.raises(InvalidValue, match="'traeties' is no section of a brief; there are"):
        told("PER", "FIN", sections=["traeties"])
    assert "missions" in section_names()


def test_what_came_and_went_since_a_day_is_marked(told):
    brief = told("PER", "FIN", since=date(2017, 1, 1))
    marked = {one.text: one.compared for one in sentences(brief) if one.compared}
    assert marked["Peru reopened its embassy in Helsinki on 1 October 2020."] == "changed"
    earlier = told("PER", "FIN", on=date(2019, 6, 1), since=date(2017, 1, 1))
    gone = [(one.text, one.compared) for one in sentences(earlier, "gone")]
    assert gone == [("Peru closed its embassy in Helsinki on 30 June 2018.", "gone")]
    assert [one.name for one in told("PER", "FIN").sections].count("gone") == 0


def test_one_state_is_told_of_by_region_and_in_numbers(told):
    brief = told("PER")
    headings = [group.heading for one in brief.sections if one.name == "missions" for group in one.groups]
    assert headings == ["Peru abroad", "Others in Peru"]
    assert ("Peru abroad", "1 embassy, 2 honorary consulates.") in [(one.label, one.text) for one in brief.box]
    assert "Finland and Sweden have embassies in Lima." in texts(brief, "missions")
    region = "Northern Europe: Peru reopened its embassy in Helsinki on 1 October 2020; besides 2 honorary consulates."
    (sentence,) = (one for one in sentences(brief, "missions") if one.text == region)
    assert len(sentence.facts) == 3
    assert all(len(one.notes) <= 2 for one in sentences(brief))


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Discs: missions of Peru"), ("es", "Círculos: misiones del Perú")]
)
def test_a_brief_on_one_state_has_a_map(told, language, words):
    drawing = told("PER", language=language).drawing
    assert drawing.told.startswith(words)
    assert drawing.svg.startswith("<svg")
    assert words in html.document(told("PER", language=language)).decode("utf-8")
    assert told("PER", "FIN").drawing is None
    assert told("PER", sections=["treaties"]).drawing is None
    assert told("KEN").drawing is None


@pytest.mark.parametrize("kind", [html, markdown])
def test_the_same_record_and_day_give_the_same_bytes(told, kind):
    assert kind.document(told("PER", "FIN")) == kind.document(told("PER", "FIN"))


def test_replacing_one_source_changes_only_what_rests_on_it(told, tmp_path):
    changed = {**PAPERS, "news.txt": "An embassy comes back\n\nNorway has an embassy in Lima.\n"}
    before, after = told("PER", "FIN"), told("PER", "FIN", path=build(tmp_path / "changed", changed))

    def apart(brief):
        rests = {
            one.text for one in sentences(brief) if any(p.document == "news" for f in one.facts for p in f.passages)
        }
        return set(texts(brief)), rests

    (all_before, rest_before), (all_after, rest_after) = apart(before), apart(after)
    assert "Peru reopened its embassy in Helsinki on 1 October 2020." in rest_before
    assert all_before - all_after <= rest_before
    # What comes instead speaks of the same matter: how the embassy stood before it was reopened.
    assert {one for one in all_after - all_before if one not in rest_after} <= {
        "Peru closed its embassy in Helsinki on 30 June 2018."
    }


DAYS = [date(2015, 1, 1), date(2016, 3, 12), date(2019, 1, 31), date(2021, 1, 4)]


@pytest.fixture(scope="session")
def known_on(record):
    """The record as known on each of DAYS, made once."""
    return {day: known(record, day, REGISTERS) for day in DAYS}


@settings(max_examples=15, deadline=None)
@given(
    day=some.sampled_from(DAYS),
    on=some.dates(date(1960, 1, 1), date(2025, 1, 1)),
    since=some.none() | some.dates(date(1960, 1, 1), date(2025, 1, 1)),
    pair=some.sampled_from([("PER", "FIN"), ("PER",)]),
)
def test_as_known_on_a_day_no_later_source_is_cited(known_on, names, day, on, since, pair):
    made = brief_of(known_on[day], pair, REGISTERS, names, "en", on, day, since)
    for source in made.sources:
        assert source.line.published is not None
        assert Edtf.parse(source.line.published).bounds().latest_end <= day


GIFTS = Register(
    name="gifts",
    title={"en": "Gifts", "es": "Regalos"},
    help="A gift one state makes another.",
    fields=(
        Field("giver", FieldType.STATE, "The state that gives.", required=True),
        Field("taker", FieldType.STATE, "The state that is given to.", required=True),
        Field("gift", FieldType.TEXT, "What is given.", required=True),
    ),
    identity=("giver", "taker", "gift"),
    lasting=False,
    templates={"en": {"": "{giver} gave {taker} {gift:a}."}, "es": {"": "{giver} regaló {gift:a} a {taker}."}},
)


def test_a_register_of_ones_own_goes_into_a_brief(told, tmp_path, names):
    text = "In 1901 Peru gave Greece a llama."
    fields = (("giver", "PER"), ("taker", "GRC"), ("gift", "llama"), ("date", "1901"))
    entry = Entry(Document("chronicle", text, ()), (Statement("gifts", "chronicle", text, 0, len(text), fields),), ())
    path = tmp_path / "gifts.duckdb"
    build_record(path, [entry], (GIFTS,), names)
    brief = told("PER", "GRC", path=path, registers=(GIFTS,))
    assert texts(brief, "other") == ["Peru gave Greece a llama in 1901."]
    assert texts(told("PER", path=path, registers=(GIFTS,), language="es"), "other") == [
        "El Perú regaló una llama a Grecia en 1901."
    ]


def test_templates_of_ones_own_take_the_place_of_ours(told, tmp_path):
    (tmp_path / "brief.html").write_text(
        '{% extends "package/brief.html" %}{% block letterhead %}<p>Cancillería</p>{% endblock %}', "utf-8"
    )
    page = html.document(told("PER", "FIN"), tmp_path).decode("utf-8")
    assert "<p>Cancillería</p>" in page
    assert "Key facts" in page
    (tmp_path / "brief.md").write_text("# {{ brief.titel }}\n", "utf-8")
    with pytest.raises(InvalidValue, match=r"brief\.md: .*titel"):
        markdown.document(told("PER", "FIN"), tmp_path)


def test_a_page_needs_nothing_from_elsewhere_and_escapes_what_sources_say(told):
    page = html.document(told("PER", "FIN")).decode("utf-8")
    assert "<script" not in page
    assert not re.search(r'(src|href)="(?!#|https?://)', page)
    for number in re.findall(r'href="#n(\d+)"', page):
        assert f'id="n{number}"' in page


def test_markdown_has_a_footnote_for_each_mark(told):
    text = markdown.document(told("PER", "FIN")).decode("utf-8")
    marks = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert marks == set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)) != set()
