"""A fact's page: its passages, what it is at odds with, and how it went on; and disagreements side by side."""

import pytest
from starlette.testclient import TestClient

from legation.cli import run
from legation.record import Record
from legation.registers import REGISTERS
from legation.web import create_app


@pytest.fixture(scope="module")
def facts(record):
    with Record(record) as opened:
        return [one for register in REGISTERS for one in opened.facts(register)]


def test_every_fact_has_a_page_with_every_passage(page, facts):
    for fact in facts:
        _, found = page(f"/en/facts/{fact.id}")
        assert found.tags.count("blockquote") == len(fact.passages)
        assert all(f"/en/statements/{one.statement}" in found.links for one in fact.passages)


def test_the_beginning_of_an_id_is_enough(client, facts):
    answer = client.get(f"/en/facts/{facts[0].id[:10]}")
    assert str(answer.url).endswith(f"/en/facts/{facts[0].id}")
    assert client.get("/en/facts/").status_code == 404
    assert client.get("/en/facts/zzzz").status_code == 404


def test_what_a_fact_is_at_odds_with_stands_on_its_page(page, facts):
    disputed = [one for one in facts if one.why]
    assert disputed
    for fact in disputed:
        _, found = page(f"/es/facts/{fact.id}")
        others = {link for link in found.links if link.startswith("/es/facts/")}
        assert others - {f"/es/facts/{fact.id}"}


def test_disagreements_stand_side_by_side_with_their_words(page):
    html, found = page("/en/disagreements?kind=date")
    assert "Peru and Finland established diplomatic relations on 25 January 1963." in html
    assert "Peru and Finland established diplomatic relations in 1962." in html
    assert "/en/disagreements?kind=date" in found.links


@pytest.mark.parametrize("query", ["kind=nonsense", "first=99999999999", "first=-1", "on=2002-13-45", "state=nowhere"])
def test_a_query_that_says_nothing_usable_is_passed_over(page, query):
    html, _ = page(f"/en/disagreements?{query}")
    assert "25 January 1963" in html


def test_a_source_at_peace_with_itself_says_so(page):
    html, _ = page("/en/audits/ministry")
    assert "at odds with itself in nothing" in html


@pytest.fixture(scope="module")
def often(tmp_path_factory):
    """A record in which one fact has 120 passages."""
    folder = tmp_path_factory.mktemp("often")
    (folder / "papers").mkdir()
    said = "".join(f"Entry {number}\n\nPeru has an embassy in Helsinki.\n\n" for number in range(120))
    (folder / "papers" / "often.txt").write_text(said, encoding="utf-8")
    assert run(["build", str(folder / "papers"), "--record", str(folder / "r.duckdb")]) == 0
    return folder / "r.duckdb"


def test_many_passages_come_by_the_page(often):
    with Record(often) as record:
        (fact,) = (one for register in REGISTERS for one in record.facts(register))
    client = TestClient(create_app(often))
    pages = [client.get(f"/en/facts/{fact.id}?first={first}").text for first in (0, 50, 100)]
    assert [page.count("<blockquote") for page in pages] == [50, 50, 20]
    assert "Passages 101 to 120 of 120" in pages[2] and 'rel="next"' not in pages[2] and 'rel="prev"' in pages[2]
    assert '<ol class="passages" start="51">' in pages[1]
    assert client.get(f"/en/facts/{fact.id}?first=500").status_code == 404
    assert "Passages that repeat each other count as one witness." in pages[0]


def test_the_disagreements_of_a_fact_and_of_a_state(page, facts):
    disputed = next(one for one in facts if one.why)
    html, found = page(f"/en/disagreements?fact={disputed.id}")
    assert f"/en/facts/{disputed.id}" in found.links and html.count('class="odd"') == 1
    html, _ = page("/en/disagreements?state=FIN")
    assert '<option value="FIN" selected>' in html
    html, _ = page("/en/disagreements?fact=nonsense")
    assert "The sources are at odds in nothing." in html
