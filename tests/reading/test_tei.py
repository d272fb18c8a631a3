"""TEI: the text as its editors give it."""

import pytest

from legation.errors import UnreadableSource
from legation.reading.tei import read_tei
from legation.reading.xml_root import read_xml
from tests.reading.pages import outline, rows, shown

HEADER = """<teiHeader><fileDesc><titleStmt><title>Papers</title><title type="sub">x</title></titleStmt>
<publicationStmt><publisher>Royal Press</publisher><date when="2018"/><idno type="URL">https://royal.example/p</idno>
</publicationStmt><sourceDesc><bibl>Letters, <date when="1832-11-16">that day</date></bibl></sourceDesc>
</fileDesc></teiHeader>"""


def read(body, header="", before=""):
    text = (
        f"{before}<TEI xmlns='http://www.tei-c.org/ns/1.0'>{header}<text xml:lang='en'><body>{body}</body></text></TEI>"
    )
    return read_tei(text.encode(), "a.xml")


def test_headings_lists_and_tables():
    page = read(
        "<div><head>Letters</head><div><head>No. 1</head><p>Sent:</p><list><item>one</item><item>two</item></list>"
        "<list type='gloss'><label>Zenda</label><item>a castle</item></list></div>"
        "<table><head>Envoys</head><row role='label'><cell>State</cell><cell>City</cell></row>"
        "<row><cell rows='2'>Peru</cell><cell>Lima</cell></row><row><cell>Cuzco</cell></row></table></div>"
    )
    assert outline(page) == [
        ("heading1", "Letters", None),
        ("heading2", "No. 1", None),
        ("paragraph", "Sent:", None),
        ("item1", "one", "Sent:"),
        ("item1", "two", "Sent:"),
        ("item1", "Zenda", "Sent:"),
        ("item2", "a castle", "Zenda"),
        ("paragraph", "Envoys", None),
    ]
    assert rows(page) == [{"State": "Peru", "City": "Lima"}, {"State": "Peru", "City": "Cuzco"}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a<note>no</note> b<fw>Running head</fw>", "a b"),
        ("<choice><sic>lgation</sic><corr>legation</corr></choice>", "legation"),
        ("<choice><abbr>H.M.</abbr><expan>His Majesty</expan></choice> <abbr>Mr.</abbr>", "His Majesty Mr."),
        ("<app><lem>one</lem><rdg>two</rdg></app> of <app><rdg>them</rdg><rdg>it</rdg></app>", "one of them"),
        ("Strel<lb break='no'/>sau and<lb/>Zenda", "Strelsau and Zenda"),
        ("<del>no</del><add>yes</add> <hi rend='sup'>1</hi>", "yes"),
        ("on <date when='1832-11-16'>the same day</date>", "on the same day [1832-11-16]"),
        ("on <date when='1832-11-16'>16 November 1832</date>", "on 16 November 1832"),
        ("on <date when='sometime'>that day</date>", "on that day"),
        ("<placeName key='Ruritania'>that kingdom</placeName> fell", "that kingdom [Ruritania] fell"),
        ("<persName reg='Rudolf Elphberg'>he</persName> left", "he [Rudolf Elphberg] left"),
        ("<persName key='Rudolf'>King Rudolf</persName> left", "King Rudolf left"),
        ("<placeName key='pl_0012'>the castle</placeName> stood", "the castle stood"),
        ("<placeName ref='#x'>Zenda</placeName> &eacute;", "Zenda é"),
    ],
)
def test_a_paragraph(text, expected):
    assert shown(read(f"<p>{text}</p>")) == [expected]


def test_pages_go_by_the_numbers_they_bear():
    page = read("<p>One.</p><pb n='12'/><p>Two goes <pb n='13'/>on.</p><pb n='iv'/><p>Three.</p>")
    assert shown(page) == ["One.", "Two goes on.", "Three."]
    assert [page.text[page.pages[at] :].split()[0] for at in (11, 12, 13)] == ["Two", "on.", "Three."]


def test_the_header_says_when_the_text_was_written():
    assert read("<p>The king.</p>", HEADER).stated == {
        "title": "Papers",
        "publisher": "Royal Press",
        "published": "1832-11-16",
        "url": "https://royal.example/p",
        "language": "en",
    }


def test_a_text_that_breaks_off_is_read_and_told():
    page = read_tei(b"<TEI><text><p>The king.</p><p>The queen", "a.xml")
    assert shown(page) == ["The king.", "The queen"]
    assert "not well formed at line 1" in page.notes[0].message


def test_xhtml_by_another_name():
    assert shown(read_xml(b"<html xmlns='http://www.w3.org/1999/xhtml'><body><p>One</p></body></html>", "a.xml")) == [
        "One"
    ]


def test_nothing_is_expanded_or_fetched():
    defined = '<!DOCTYPE TEI [<!ENTITY own "boom"><!ENTITY e SYSTEM "file:///etc/passwd">]>'
    page = read("<p>a &own; b &e; c</p>", before=defined)
    assert shown(page) == ["a b c"]
    assert "entities of its own are not expanded" in page.notes[0].message
    assert shown(read("<p>a</p>", before='<!DOCTYPE TEI SYSTEM "http://127.0.0.1:9/x.dtd">')) == ["a"]


LAUGHS = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 12))


@pytest.mark.parametrize(
    "text",
    [
        f'<!DOCTYPE TEI [<!ENTITY a0 "ha">{LAUGHS}]><TEI><text><p>&a11;</p></text></TEI>',
        f"<TEI><text>{'<p>' * 100_000}",
        f"<TEI><text n='{'x' * 11_000_000}'><p>x</p></text></TEI>",
        "no xml at all",
        "<TEI><text><p> </p></text></TEI>",
        "<TEI>" + "<p/>" * 1_100_000,
    ],
)
def test_hostile_texts_are_refused(text):
    with pytest.raises(UnreadableSource):
        read_tei(text.encode(), "a.xml")
