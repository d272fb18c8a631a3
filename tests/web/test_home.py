"""The home page: the record's own numbers, a map both ways, and nothing that leads nowhere."""

import re
from datetime import date

import pytest

from legation.names import Names
from legation.record import Record
from legation.record.glance import newest, odds_count, tallies
from legation.registers import REGISTERS


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("query", ["", "?state=FIN", "?on=2010-01-01", "?state=Kenya&on=1900-05-05", "?on=nonsense"])
def test_every_link_of_the_home_page_leads_somewhere(page, dead_links, language, query):
    assert dead_links(page(f"/{language}/{query}")[1]) == []


def test_the_numbers_are_those_of_the_record(page, record):
    text, _ = page("/en/?state=PER")
    with Record(record) as opened:
        for name, count in tallies(opened, REGISTERS, ["PER"], None).items():
            assert f'href="/en/registers/{name}?state=PER"><b>{count}</b>' in text


def test_as_of_a_day_the_numbers_lead_to_the_same_day(page, record):
    text, _ = page("/en/?state=PER&on=2010-01-01")
    with Record(record) as opened:
        counts = tallies(opened, REGISTERS, ["PER"], date(2010, 1, 1))
    assert counts
    for name, count in counts.items():
        assert re.search(rf'href="/en/registers/{name}\?on=2010-01-01&amp;state=PER"><b>{count}</b>', text)


def test_the_map_marks_missions_of_both_ways_by_shape_and_colour(page):
    text, _ = page("/en/?state=PER")
    assert 'href="#m-there-ended"' in text  # the embassy in Helsinki, closed in 2003
    assert re.search(r'<a href="/en/(facts|states)/[^"]+" aria-label="Finland · embassy \(Lima\)', text)
    assert "/static/world.svg" in text


def test_a_day_before_a_closing_shows_the_mission_as_it_stood(page):
    then, _ = page("/en/?state=PER&on=1900-01-01")
    assert 'aria-label="Helsinki · embassy (Helsinki), not known' in then


def test_a_disagreement_says_what_is_at_odds_in_words(page):
    english, _ = page("/en/?state=PER")
    spanish, _ = page("/es/?state=PER")
    assert "When: " in english and "25 January 1963" in english and "1962" in english
    assert "Cuándo: " in spanish and "25 de enero de 1963" in spanish


@pytest.mark.parametrize(
    "address", ["/en/", "/es/map?state=PER", "/en/map/about", "/es/states/PER", "/en/states/PER/FIN"]
)
def test_no_page_asks_another_host_or_runs_what_is_written_in_it(page, address):
    text, _ = page(address)
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', text)
    assert " style=" not in text and "<style" not in text and " onclick" not in text
    assert re.findall(r"<script(?![^>]*\bsrc=)", text) == []


def test_a_page_with_all_it_needs_weighs_under_300_kilobytes(client):
    for address in ("/en/", "/en/states/PER", "/en/states/PER/FIN"):
        text = client.get(address).text
        needed = {*re.findall(r'(?:href|src)="(/static/[^"]+)"', text)} | {
            f"/static/fonts/{name}.woff2" for name in ("serif-latin", "sans-latin")
        }
        answers = [client.get(one) for one in sorted(needed)]
        assert {one.status_code for one in answers} == {200}
        assert len(text.encode()) + sum(len(one.content) for one in answers) < 300_000


def test_the_table_tells_what_the_map_shows(page):
    text, told = page("/en/map?state=PER")
    assert "Finland" in text and "Kept by Peru abroad" in text
    facts = {link for link in told.links if "/facts/" in link}
    on_map = {link for link in page("/en/?state=PER")[1].links if "/facts/" in link}
    assert facts & on_map


def test_what_is_newest_comes_first_and_names_the_states(record):
    with Record(record) as opened:
        lately = newest(opened, REGISTERS, ["PER"], None, 10)
        assert lately and all("PER" in str(one.fields) for one in lately)
        assert [one.date for one in lately] == sorted((one.date for one in lately), reverse=True)
        assert newest(opened, REGISTERS, ["PER"], None, 1) == lately[:1]


def test_disagreements_are_counted_as_they_are_listed(record):
    from legation.record import disagreements

    with Record(record) as opened:
        for states in ([], ["PER"], ["PER", "FIN"], ["KEN"]):
            assert sum(odds_count(opened, states, None).values()) == len(
                disagreements(opened, REGISTERS, states=states)
            )


def test_every_capital_of_a_present_state_has_a_place():
    from legation.maps.places import Places

    names = Names.load()
    places = Places(names)
    without = [one.code for one in names.states() if one.kind == "state" and places.of_state(one.code) is None]
    assert without == []
