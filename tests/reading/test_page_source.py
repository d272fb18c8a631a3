"""What a page says of its own source."""

import pytest

from legation.reading.html import read_html
from legation.reading.page_source import edtf


def stated(head, body="<p>The king is of the town and was with the queen.", comment=""):
    return dict(read_html(f"{comment}<html><head>{head}</head><body>{body}".encode(), "page.html").stated)


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Envoys</title>", "", "Envoys"),
        ("<title>Envoys | Royal News</title><meta property=og:site_name content='Royal News'>", "", "Envoys"),
        ("<title>Royal News: x - Envoys</title>", "<h1>Envoys</h1>", "Envoys"),
        ("<title>Grustark – Ruritania relations</title>", "", "Grustark – Ruritania relations"),
        ("<title>Envoys - Wikipedia</title><link rel=canonical href='https://en.wikipedia.org/wiki/x'>", "", "Envoys"),
        ("<title>x</title><meta property=og:title content='Envoys abroad'>", "", "Envoys abroad"),
        ("<title>x</title><meta name=DC.Title content='Envoys abroad'>", "", "Envoys abroad"),
    ],
)
def test_titles(head, body, title):
    assert stated(head, f"{body}<p>The king is of the town and was with the queen.")["title"] == title


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("<meta property='article:published_time' content='2017-05-03T10:00:00+02:00'>", "2017-05-03"),
        ("<meta name=citation_publication_date content='2017/5'>", "2017-05"),
        ("<meta name=DC.date content=2017>", "2017"),
        ("<meta name=DCTERMS.issued content='3 May 2017'>", "2017-05-03"),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2017-05-03"}]}</script>', "2017-05-03"),
        ("<meta name=date content=20170503>", "2017-05-03"),
        ("<meta property='article:modified_time' content='2018-01-01'>", "2018-01-01"),
        ("<meta name=date content='2017-15-40'>", None),
        ("<meta name=date content=yesterday>", None),
        ('<script type="application/ld+json">{"datePublished": </script>', None),
    ],
)
def test_dates(head, published):
    assert stated(head).get("published") == published


def test_a_time_counts_only_where_it_says_that_it_is_of_publishing():
    text = "<p>The king is of the town and was with the queen on"
    assert "published" not in stated("", f"{text} <time datetime=1990-01-01>a day</time>")
    told = stated("", f"<time itemprop=datePublished datetime=1990-01-01>a day</time>{text} it.")
    assert told["published"] == "1990-01-01"


def test_a_page_of_a_wiki_is_of_its_last_change():
    head = '<script type="application/ld+json">{"datePublished": "2003-01-01", "dateModified": "2020-02-02"}</script>'
    assert stated(head)["published"] == "2003-01-01"
    assert stated(f"{head}<meta name=generator content='MediaWiki 1.39'>")["published"] == "2020-02-02"


def test_publisher_address_and_language():
    head = (
        '<script type="application/ld+json">{"publisher": {"@type": "Organization", "name": "Royal Press"}}</script>'
        "<meta http-equiv=content-language content=es-PE><meta property=og:url content='javascript:x'>"
    )
    told = stated(head, "<p>Lima.", "<!-- saved from url=(0027)https://royal.example/envoys -->")
    assert told == {"publisher": "Royal Press", "url": "https://royal.example/envoys", "language": "es"}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2017-02-30", None),
        ("1200-01-01", None),
        ("May 2017", "2017-05"),
        ("2017-05-03 10:00", "2017-05-03"),
        ("", None),
    ],
)
def test_days_as_edtf(told, expected):
    assert edtf(told) == expected
