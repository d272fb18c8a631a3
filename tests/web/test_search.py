"""The search box."""

import shutil

import pytest

from legation.cli import run
from legation.names import Names
from legation.registers import REGISTERS
from legation.web.catalogue import Catalogue
from legation.web.shelf import Shelf


@pytest.mark.parametrize("language", ["en", "es"])
def test_states_are_found_by_names_in_any_language_and_shown_in_the_readers(page, language):
    text, found = page(f"/{language}/search?q=Finnland")
    assert f"/{language}/states/FIN" in found.links
    assert {"en": "Finland", "es": "Finlandia"}[language] in text


def test_a_passage_leads_to_its_sentence(page, client):
    _, found = page("/en/search?q=embassy+Helsinki+2003")
    (link,) = [link for link in found.links if link.startswith("/en/documents/news?statement=")]
    assert client.get(link).status_code == 200
    assert found.marked  # the words that were asked for are lit


def test_an_organisation_leads_to_its_lines(page):
    _, found = page("/en/search?q=united+nations")
    assert "/en/registers/memberships?organisation=UN" in found.links
    text, _ = page("/en/registers/memberships?organisation=UN")
    assert "/en/facts/" in text


def test_a_slip_of_the_pen_is_forgiven_and_said(page):
    text, found = page("/en/search?q=embasy+Helsnki")
    assert "/en/search?q=embassy+helsinki" in found.links
    assert "stands nowhere" in text


def test_what_is_not_found_is_said(page):
    text, _ = page("/en/search?q=zzyzzyzx")
    assert "Nothing in the record answers “zzyzzyzx”." in text
    text, _ = page("/es/search?q=helsinki")
    assert "Nada entre: " in text


def test_a_search_for_nothing_asks_for_something(page):
    text, _ = page("/en/search")
    assert "What are you looking for?" in text


def test_the_day_is_kept(page):
    _, found = page("/en/search?q=finland&on=2010-01-01")
    assert "/en/states/FIN?on=2010-01-01" in found.links


def test_a_build_that_ends_while_names_are_gathered_is_searched_all_the_same(record, tmp_path):
    papers, path = tmp_path / "papers", tmp_path / "site.duckdb"
    shutil.copytree(record.parent / "papers", papers)
    shutil.copy(record, path)
    shelf = Shelf(path)
    catalogue = Catalogue(shelf, REGISTERS, Names.load())
    with shelf.record() as old:
        (papers / "later.txt").write_text("Peru opened its embassy in Quito in 1999.", "utf-8")
        assert run(["build", str(papers), "--record", str(path)]) == 0
        catalogue.finder(old)
    with shelf.record() as new:
        assert catalogue.finder(new).find(new, "Quito", ("passages",), 1).totals["passages"] == 1
    shelf.close()
