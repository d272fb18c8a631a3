"""The text of a document on a page is the document's, with its passages marked where they stand."""

from html import unescape
from re import DOTALL, findall, search, sub

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.record import Record
from legation.record.documents import SourceLine
from legation.record.paper import Said, Stretch
from legation.web.documents import runs
from tests.web.conftest import PAPERS


def text_of(html):
    """The words of the paper on the page, without the numbers of its notes."""
    inside = search(r'<div class="paper[^>]*>(.*?)</div>', html, DOTALL)[1]
    return unescape(sub(r"<[^>]*>", "", sub(r'<a class="number".*?</a>', "", inside)))


@pytest.mark.parametrize("name", PAPERS)
def test_the_text_is_shown_as_it_is(page, name):
    html, _ = page(f"/en/documents/{name.removesuffix('.txt')}")
    assert text_of(html) == PAPERS[name]


def test_passages_are_marked_and_lead_to_their_facts(page, record):
    _, paper = page("/en/documents/ministry")
    with Record(record) as opened:
        quotes = {one.line["quote"] for one in opened.statements(document="ministry")}
    assert {mark.rstrip("0123456789") for mark in paper.marked[1:]} == quotes  # the first is the key
    assert sum(link.startswith("/en/facts/") for link in paper.links) == 3


def test_a_sentence_that_gave_no_statement_is_faintly_marked(page):
    html, _ = page("/en/documents/ministry")
    assert '<span class="unread">The ministers of Peru and Finland walked past the embassy of Kenya.</span>' in html


def test_a_statement_leads_to_its_sentence_lit(client, record):
    with Record(record) as opened:
        one = next(one for one in opened.statements(document="news"))
    answer = client.get(f"/es/statements/{one.id}?on=2002-06-01")
    assert str(answer.url).endswith(f"?on=2002-06-01&from={one.line['start']}&statement={one.id}#s-{one.id}")
    lit = search(r'<mark class="lit">(.*?)</mark>', answer.text)[1]
    assert f'id="s-{one.id}"' in lit
    assert sub(r"<[^>]*>|\d</a>", "", lit).startswith(one.line["quote"])


@pytest.mark.parametrize(
    "address", ["/en/documents/nothing", "/en/statements/nothing", "/en/documents/../../etc/passwd"]
)
def test_what_is_not_there_is_said(client, address):
    assert client.get(address).status_code == 404


SOURCE = SourceLine("a", *[None] * 8, (), 0, 0, "a.txt", "", "", None, None)
spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=8)


@given(st.text(max_size=50), st.integers(0, 20), spans, spans)
def test_runs_together_are_the_text_however_passages_overlap(text, start, said, unread):
    statements = tuple(Said(str(at), first, first + length, None) for at, (first, length) in enumerate(sorted(said)))
    gaps = tuple((first, first + length) for first, length in unread)
    found = runs(Stretch(SOURCE, start, text, statements, gaps))
    assert "".join(run.text for run in found) == text
    within = [one for one in statements if one.start < start + len(text) and one.end > start]
    assert {one.statement for run in found for one in run.said} >= {
        one.statement for one in within if one.start >= start
    }


def test_a_long_list_of_documents_has_pages(page, monkeypatch):
    monkeypatch.setattr("legation.web.documents._A_PAGE", 2)
    whole, first = [], 0
    while True:
        html, _ = page(f"/en/documents?first={first}")
        whole += findall(r'<th scope="row" role="rowheader"><a href="/en/documents/([^"]+)"', html)
        assert ('rel="prev"' in html) == (first > 0)
        if 'rel="next"' not in html:
            break
        first += 2
    assert len(whole) == len(set(whole)) > 2
    assert whole[0] in page("/en/documents?first=99999")[0]
