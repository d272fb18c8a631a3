"""A state, and two states together."""

import re

import pytest


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "path", ["PER", "FIN", "PER/FIN", "FIN/PER", "PER/BGR", "AND", "PER/unknown", "PER?on=2010-01-01",
             "PER/FIN?on=1962-06-01", "PER/FIN?from=1960&to=1970", "PER?from=9&to=1", "PER?from=x&to=99999"],
)  # fmt: skip
def test_every_link_of_a_states_page_leads_somewhere(page, dead_links, language, path):
    _, told = page(f"/{language}/states/{path}")
    assert len(told.ids) == len(set(told.ids))
    assert dead_links(told) == []


def test_two_states_are_told_with_missions_both_ways_and_a_timeline(page):
    text, _ = page("/en/states/PER/FIN")
    for words in ("Kept by Peru in Finland", "Kept by Finland in Peru", "Timeline", "Shared memberships",
                  "What is not known", "25 January 1963", "Embassy, Helsinki"):  # fmt: skip
        assert words in text
    assert 'class="piece' not in text and 'class="sure' in text


def test_an_accreditation_comes_with_its_seat(page):
    assert "from Athens" in page("/en/states/PER/BGR")[0]


def test_a_state_is_found_by_name_and_two_by_a_form(client):
    assert str(client.get("/en/states/finland").url).endswith("/en/states/FIN")
    assert str(client.get("/es/states?of=PER&with=FIN&on=2010-01-01").url).endswith("/es/states/PER/FIN?on=2010-01-01")
    assert str(client.get("/en/states/PER/PER").url).endswith("/en/states/PER")
    for nowhere in ("/en/states/Ruritania", "/en/states", "/en/states?of=Ruritania", "/en/states/PER/Ruritania"):
        assert client.get(nowhere).status_code == 404


def test_a_day_changes_what_stands(page):
    before, after = page("/en/states/PER/FIN?on=2000-01-01")[0], page("/en/states/PER/FIN?on=2010-01-01")[0]
    assert re.search(r"Embassy, Helsinki.*?ended by 2003", after, re.DOTALL)
    assert not re.search(r"Embassy, Helsinki.*?ended by 2003", before, re.DOTALL)
    assert "As it stood on 1 January 2000" in before


def test_a_state_of_which_nothing_is_told_says_so(page):
    text, _ = page("/en/states/AND")
    assert "The record tells of no mission of Andorra" in text and "Nothing is on record in: Relations" in text


def test_words_of_the_two_languages_are_the_same_ones():
    import tomllib
    from importlib.resources import files

    words = tomllib.loads((files("legation.web") / "words" / "look.toml").read_text("utf-8"))
    assert words["en"].keys() == words["es"].keys()
    for key, told in words["en"].items():
        assert set(re.findall(r"{\d}", told)) == set(re.findall(r"{\d}", words["es"][key])), key


@pytest.mark.parametrize(
    "path", ["", "map?state=PER", "states/PER?on=2010-01-01", "states/PER/FIN", "states/PER/unknown"]
)
def test_every_page_has_its_twin_for_programs(client, page, path):
    text, _ = page(f"/en/{path}")
    (twin,) = re.findall(r'<link rel="alternate" type="application/json" href="([^"]+)">', text)
    answer = client.get(twin.replace("&amp;", "&"))
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("application/json")


def test_states_stand_in_spanish_with_their_article(client):
    assert "Todo lo que no se sabe del Perú" in client.get("/es/states/PER").text
    assert "Del Perú en Finlandia" in client.get("/es/states/PER/FIN").text
    assert "<title>Perú e Italia" in client.get("/es/states/PER/ITA").text
    assert "Relaciones exteriores de los Estados Unidos" in client.get("/es/?state=USA").text
