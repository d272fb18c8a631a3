"""Dumps of wikis: an article a document."""

import io

import pytest

from legation.errors import UnreadableSource
from legation.names import Names
from legation.reading import Found, open_parts, read_part
from legation.reading.xml_root import open_xml

DUMP = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" xml:lang="en"><siteinfo>
<sitename>Royalpedia</sitename><base>https://royal.example/wiki/Main_Page</base></siteinfo>{}</mediawiki>"""


def page(title, text, ns=0, more="", revisions=("2017-05-03",)):
    told = "".join(
        f"<revision><timestamp>{day}T10:00:00Z</timestamp><text>{text} {day}</text></revision>" for day in revisions
    )
    return f"<page><title>{title}</title><ns>{ns}</ns>{more}{told}</page>"


def inner(*pages, text=None):
    return list(open_xml(io.BytesIO((text or DUMP.format("".join(pages))).encode()), "a.xml"))


def test_an_article_is_a_document_with_its_source(tmp_path):
    (tmp_path / "a.xml").write_text(
        DUMP.format(page("Envoys of Zenda", "The king sent one on the day", revisions=("2018-01-01", "2017-05-03")))
    )
    (part,) = open_parts(Found(tmp_path / "a.xml", "a", "a.xml"))
    document = read_part(part, None, Names.load())
    assert part.id == "a/Envoys of Zenda"
    assert document.text.strip() == "The king sent one on the day 2018-01-01"
    source = document.source
    assert (source.title, source.publisher, source.published) == ("Envoys of Zenda", "Royalpedia", "2018-01-01")
    assert (source.url, source.language) == ("https://royal.example/wiki/Envoys_of_Zenda", "en")
    assert not {"title", "publisher", "published", "url"} & source.inferred


def test_talk_and_redirects_are_passed_over_and_names_made_safe():
    found = inner(
        page("Talk:Zenda", "x", ns=1),
        page("Zenda", "x", more='<redirect title="y"/>'),
        page("../a\\b:c", "x"),
        page("A/B", "x"),
        page("A/B", "x"),
        page("Empty", "", revisions=()),
    )
    assert [one.name for one in found] == ["a_b_c", "A/B", "A/B (2)", "Empty"]
    assert [one.suffix for one in found] == [".wiki"] * 4
    assert "has no wikitext" in found[-1].problem


def test_a_dump_that_breaks_off_gives_what_is_there():
    whole = DUMP.format(page("One", "x") + page("Two", "y"))
    found = inner(text=whole[: whole.index("Two")])
    assert [one.name for one in found] == ["One", "the rest of the dump"]
    assert "is damaged XML" in found[-1].problem


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<rss><channel/></rss>", "XML of another kind"),
        ("no xml", "is no XML"),
        ("", "has no element"),
        ("<mediawiki><page><title>x", "is damaged XML"),
    ],
)
def test_what_is_neither_is_refused(text, message):
    with pytest.raises(UnreadableSource, match=message):
        list(open_xml(io.BytesIO(text.encode()), "a.xml"))
