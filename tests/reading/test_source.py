"""What a text says of itself, by literal heads and feet."""

import pytest

from legation.reading.language import language_of
from legation.reading.plain import read_blocks
from legation.reading.source import infer_source

BODY = "The embassy of the kingdom was opened in the spring of that year and it has remained in the city."


def source(head="", foot=""):
    text = f"{head}\n\n{BODY}\n\n{BODY}\n\n{foot}\n"
    return infer_source(text, read_blocks(text), None)


@pytest.mark.parametrize(
    ("foot", "published"),
    [
        ("Page last modified: 24-09-2017 18:51:51 ZULU", "2017-09-24"),
        ("Last updated on 3 May 2019", "2019-05-03"),
        ("Published: 3 May 2019", "2019-05-03"),
        ("Ministry of the Kingdom © 2017", "2017"),
        ("Copyright © 2011-2018 Royal Press. All rights reserved.", "2018"),
        ("© 2017 Royal Press\n\nLast modified: 2 March 2018", "2018-03-02"),
        ("Royal Foundation. 2010.", "2010"),
        ("Retrieved 3 May 2019", None),
        ("Published in two languages since 1990 by hand", None),
    ],
)
def test_published(foot, published):
    assert source(foot=foot).published == published


def test_dateline():
    assert source(head="Envoys meet\n\nStrelsau, 3 May 2019 – The envoys met.").published == "2019-05-03"
    assert source(head="Envoys meet\n\n3 May 2019").published == "2019-05-03"


@pytest.mark.parametrize(
    ("foot", "publisher"),
    [
        ("Ministerio de Asuntos Reales © 2017", "Ministerio de Asuntos Reales"),
        ("© 2017 Royal Press. All rights reserved.", "Royal Press"),
        ("Published by the Royal Press", "the Royal Press"),
        ("Royal Foundation. 2010.", "Royal Foundation"),
        ("Join the Strelsau.org mailing list", "Strelsau.org"),
        ("Nothing of the sort", None),
    ],
)
def test_publisher(foot, publisher):
    assert source(foot=foot).publisher == publisher


def test_title_and_address():
    found = source(head="Foreign relations of Ruritania", foot="Source: https://press.test/a?b=1")
    assert found.title == "Foreign relations of Ruritania"
    assert found.url == "https://press.test/a?b=1"
    assert source(foot="References\n\nForeign_relations_of_Ruritania").title == "Foreign relations of Ruritania"
    assert source().title is None


def test_a_first_line_is_a_title_without_a_blank_line_below_it():
    text = "Foreign relations of Ruritania\nSummary\nIts first legation opened in 1920, and closed a year after that.\n"
    assert infer_source(text, read_blocks(text), None).title == "Foreign relations of Ruritania"


def test_inferred_names_what_is_filled():
    found = source(head="Foreign relations of Ruritania", foot="© 2017")
    assert found.inferred == {"title", "published", "language"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("La embajada del reino se abrió en la primavera de ese año y permanece en la ciudad.", "es"),
        ("L'ambassade du royaume a ouvert dans la ville au printemps et est sur les quais.", "fr"),
        ("A embaixada do reino foi aberta na cidade em maio e não foi fechada, como se sabe.", "pt"),
        ("Strelsau 1901", None),
    ],
)
def test_language(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text", ["A embaixada foi aberta na cidade do reino e não foi fechada.", "Le roi est sur les quais."]
)
def test_a_language_without_words_for_dates_is_read_all_the_same(text):
    found = infer_source(text + "\n\n© 2017", read_blocks(text + "\n\n© 2017"), None)
    assert (found.language in ("fr", "pt"), found.published) == (True, "2017")
