"""Wikitext: what a reader of the wiki sees, as blocks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.errors import UnreadableSource
from legation.reading.wiki import read_wiki
from legation.reading.wiki_balance import balanced
from tests.reading.pages import check_quotes, outline, rows, shown


def read(text):
    return read_wiki(text.encode(), "a.wiki")


def test_headings_paragraphs_and_lists():
    page = read(
        "= Envoys =\nThe king sent\nthese:\n* Strelsau\n** the lower town\n* Hentzau\n\n"
        "; Zenda : a castle\n;Tarlenheim\n:a house\n== Later ==\nNone.\n\nNot one."
    )
    assert outline(page) == [
        ("heading1", "Envoys", None),
        ("paragraph", "The king sent these:", None),
        ("item1", "Strelsau", "The king sent these:"),
        ("item2", "the lower town", "Strelsau"),
        ("item1", "Hentzau", "The king sent these:"),
        ("item1", "Zenda", "The king sent these:"),
        ("item2", "a castle", "Zenda"),
        ("item1", "Tarlenheim", "The king sent these:"),
        ("item2", "a house", "Tarlenheim"),
        ("heading2", "Later", None),
        ("paragraph", "None.", None),
        ("paragraph", "Not one.", None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'''Peru''' and ''Chile''", "Peru and Chile"),
        ("[[Peru]], [[Peru|its]] [[Lima (city)|]] [[:Category:Peru|list]]", "Peru, its Lima list"),
        ("a [https://x.example page] and https://x.example", "a page and"),
        ("a<ref>no</ref> b<ref name=x /> c{{efn|no}}{{sfn|x}}", "a b c"),
        ("a<!-- no --> [[Category:x]]b [[es:Perú]][[File:x.jpg|thumb|no]]", "a b"),
        ("<nowiki>[[Peru]]</nowiki> &eacute;&nbsp;&#x41;", "[[Peru]] é A"),
        ("in {{flag|Peru}}, {{flagicon|Chile}} Santiago, {{flagicon|Cuba}} [[Cuba]]", "in Peru, Chile Santiago, Cuba"),
        ("{{PER}} and {{flagcountry|CHL}} and {{flag|Peru|1825|name=Old Peru}}", "Peru and Chile and Old Peru"),
        ("[[File:Flag of Peru.svg|20px]] Lima", "Peru Lima"),
        ("on {{dts|1832|11|16}}, {{start date|1990|5}}, {{fecha|3|5|2017}}", "on 1832-11-16, 1990-05, 2017-05-03"),
        ("on {{dts|16 November 1832}} and {{dts|1832|November|16}}", "on 16 November 1832 and 16 November 1832"),
        ("{{lang|es|Cancillería}} ({{lang-fr|oui}}) {{langx|es|sí}}", "Cancillería (oui) sí"),
        ("{{nowrap|a {{small|b}}}} {{ill|Jane Doe|de}} {{convert|10|km|mi}}", "a b Jane Doe 10 km"),
        ("{{as of|2019|12}} it was; {{as of|2019|lc=y}} too", "As of 2019-12 it was; as of 2019 too"),
        ("a {{ndash}} b{{'}}s {{{1|c}}} __NOTOC__", "a – b's c"),
        ("a <small>b</small> <span style='display:none'>no</span>{{hs|2}}c", "a b c"),
    ],
)
def test_a_line(text, expected):
    assert shown(read(f"Said: {text}")) == [f"Said: {expected}"]


def test_templates_that_are_not_known_are_counted_once():
    page = read("It {{foo|a}} is {{bar}} so{{foo}}. {{Infobox country|name=Peru}}{{cite web|url=x}}")
    assert shown(page) == ["It is so."]
    assert [one.message for one in page.notes] == ["3 templates left out, whose text is not known: foo, bar"]


def test_tables():
    page = read(
        '{| class="wikitable sortable"\n|+ Missions\n'
        "! rowspan=2 | State !! colspan=2 | Mission\n|-\n! City\n! Since\n|-\n"
        "| rowspan=2 | {{flagicon|Peru}} || [[Lima]]<ref>x</ref> || {{dts|1990|1|2}}\n|-\n| Cuzco\n"
        "|\n* one\n* two\n|}\nAfter."
    )
    assert shown(page)[0] == "Missions"
    assert rows(page) == [
        {"State": "Peru", "Mission City": "Lima", "Mission Since": "1990-01-02"},
        {"State": "Peru", "Mission City": "Cuzco", "Mission Since": "one / two"},
    ]
    assert shown(page)[-1] == "After."


def test_lists_in_templates_and_tags():
    assert [text for _, text, _ in outline(read("Posts:{{ubl|Lima|[[Cuzco]]}}\n<ul><li>Arica</li></ul>"))] == [
        "Posts:",
        "Lima",
        "Cuzco",
        "Arica",
    ]


@pytest.mark.parametrize("text", ["#REDIRECT [[Peru]]", "#redirección: [[Perú]]"])
def test_a_page_that_leads_elsewhere_is_refused(text):
    with pytest.raises(UnreadableSource, match="only leads to another page"):
        read(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>a</b> <i>b", "<b>a</b> b"),
        ("[[a]] [[b", "[[a]] b"),
        ("{{a|[[b}} c]]", "{{a|b}} c"),
        ("{{{1|a}}}", "{{{1|a}}}"),
        ("[http://a b] [http://c", "[http://a b] http://c"),
        ("{|\n| a\n", "{|\n| a\n\n|}"),
        ("a</b> |} <br> <ref name=x />", "a |} <br> <ref name=x />"),
    ],
)
def test_what_never_ends_is_cut(text, expected):
    assert balanced(text) == expected


@pytest.mark.parametrize(
    "text",
    ["{{" * 9_000, "{|\n" * 9_000, "<b>" * 9_000, "[http://" * 9_000, "''[[{{" * 9_000,
     "{{lang|es|" * 300 + "}}" * 300],
)  # fmt: skip
def test_hostile_wikitext_costs_little(text):
    assert shown(read(f"Here.\n\n{text}"))[0] == "Here."


_SOUP = st.lists(
    st.one_of(
        st.sampled_from(
            "[[ ]] {{ }} {| |} |- ! !! || | '' ''' == = * # : ; <ref> </ref> <b> </b> <br> <!-- --> {{{ "
            "}}} {{flag|Peru}} [[File: {{ubl|a|b}} <table> </td> <nowiki> [http:// ] ---- "
            "__TOC__ &amp; <li> {{dts|1".split()
        ),
        st.just("\n"),
        st.text(max_size=5),
    ),
    max_size=40,
)


@settings(max_examples=200, deadline=None)
@given(_SOUP)
def test_any_soup_is_read_or_refused_and_quoted(pieces):
    try:
        content = read_wiki(" ".join(pieces).encode("utf-8", "replace"), "a.wiki")
    except UnreadableSource:
        return
    check_quotes(content)
