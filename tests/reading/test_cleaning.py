"""What a view shows of raw runs, one literal at a time."""

import pytest

from legation.model.view import Span
from legation.reading.cleaning import Hyphens, read_view


def clean(text, evidence=""):
    runs, at = [], 0
    for line in text.splitlines(keepends=True):
        runs.append(Span(at, at + len(line.rstrip("\r\n"))))
        at += len(line)
    return read_view(text, runs, Hyphens(text + evidence)).text


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("a\tb\xa0c  d\u2009e", "a b c d e"),
        ("a\t \n b", "a b"),
        ("diploma-\ncy", "diplomacy"),
        ("diplo\xad\nmacy, diplo\xadmacy", "diplomacy, diplomacy"),
        ("2006-\n2007", "2006-2007"),
        ("Trans-\nPacific", "Trans-Pacific"),
        ("non-\nbinding", "non-binding"),
        ("consulate-\ngeneral", "consulate-general"),
        ("zero\u200bwidth \ufeffmark \x07bell", "zerowidth mark bell"),
        ("ﬁrst ﬂoor", "first floor"),
        ("ofﬁ ce, ﬁ rst, conﬂ ict, eﬀ ort", "office, first, conflict, effort"),
        ("staﬀ abroad, oﬀ limits", "staff abroad, off limits"),
        ("‘old’ “words” Peru’s", "'old' \"words\" Peru's"),
        ("non‑aligned co‐op", "non-aligned co-op"),
        ("Lima.[12] It[a] is[note 3] so.[citation needed]", "Lima. It is so."),
        ("relations [12] with, and [13].", "relations with, and."),
        ("[a]n embassy [sic]", "[a]n embassy [sic]"),
        ("Lima² and 387 km² and treaty.³", "Lima and 387 km² and treaty."),
        ("**Peru** and *Chile* and __Cuba__ and `Goa`", "Peru and Chile and Cuba and Goa"),
        ("see [Peru](https://x.test/a_(b)) and ![flag](f.png)", "see Peru and flag"),
        ("Foreign_relations_of_Peru 3*4*5", "Foreign_relations_of_Peru 3*4*5"),
        ("Peru\u0301 y Me\u0301xico", "Perú y México"),
        ("İzmir", "Izmir"),
        ("partners—\nmost", "partners—most"),
        ("Mali | 02004-06-09June 9, 2004", "Mali | June 9, 2004"),
        ("000000002004-06-09-0000June 9, tel. 02004-06-09", "June 9, tel. 02004-06-09"),
    ],
)
def test_view(raw, seen):
    assert clean(raw) == seen


def test_a_compound_keeps_its_hyphen_where_the_document_has_it_unbroken():
    assert clean("decision-\nmaking", " decision-making") == "decision-making"
    assert clean("decision-\nmaking") == "decisionmaking"


def test_each_place_leads_back():
    text = "ofﬁ ce  in\tLima[3] now"
    view = read_view(text, [Span(0, len(text))], Hyphens(text))
    for word, own in (("office", "ofﬁ ce"), ("Lima", "Lima"), ("now", "now")):
        at = view.text.index(word)
        span = view.source(at, at + len(word))
        assert text[span.start : span.end] == own
