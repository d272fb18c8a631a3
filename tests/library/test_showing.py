"""What documents say is shown and never becomes part of the page that shows it."""

import re
from html import unescape
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from legation.library.facts import Passage
from legation.library.listing import Line, Listing
from legation.record import SourceLine

ANYTHING = st.text(st.sampled_from("<>&\"'`*_[]()|\\$~#!\n\r\t\u202e\x1b\U000e0041ab é"), max_size=20)


def listing(text: str, url: str = "") -> Listing[str]:
    source = SourceLine(*["x"] * 2, *[None] * 5, url, None, (), 1, 1, "", "", "", None, "")
    said = Passage("s", "x", text or "q", 0, len(text or "q"), source=source)
    return Listing([text], ["Head", text], lambda one: [Line(("kept", one), [said])], lambda one: {"it": one}, text)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str | None] = []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name == "href"]
        assert not [name for name, _ in attrs if name.startswith("on")]


OURS = {"div", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "br", "small", "a"}


@given(ANYTHING)
@settings(max_examples=200)
def test_no_text_makes_markup_of_html(text):
    page = Tags()
    page.feed(listing(text)._repr_html_())
    assert page.tags <= OURS
    assert page.links == []


@given(ANYTHING)
@settings(max_examples=200)
def test_no_text_makes_markup_of_markdown_or_ends_its_cell(text):
    from markdown_it import MarkdownIt

    told = listing(text)._repr_markdown_()
    html = MarkdownIt("gfm-like", {"linkify": False}).render(told)
    page = Tags()
    page.feed(html)
    assert page.tags <= OURS
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    assert [len(re.findall(r"<t[hd]", row)) for row in rows] == [len(re.findall(r"<t[hd]", rows[0]))] * 2


@given(ANYTHING)
@settings(max_examples=100)
def test_no_text_steers_a_terminal(text):
    assert all(letter.isprintable() or letter == "\n" for letter in repr(listing(text)))


def test_words_come_through_whole():
    html = listing("Peru & “Finland” <1963> cost $1 and $2")._repr_html_()
    assert "Peru & “Finland” <1963> cost $1 and $2" in unescape(html)
    assert "mathjax_ignore" in html


def test_only_addresses_of_the_web_become_links():
    good, bad = listing("a", "https://example.org/a?b=1&c=2"), listing("a", "javascript:alert(1)")
    for one, links in ((good, ["https://example.org/a?b=1&c=2"]), (bad, [])):
        page = Tags()
        page.feed(one._repr_html_())
        assert page.links == links


def test_a_record_shows_its_answers(record):
    answer = record.missions(sender="PER")
    for told in (repr(answer), answer._repr_html_(), answer._repr_markdown_()):
        assert "Harare" in told
        assert f"{len(answer) - 10} more" in told
    for listing in (record.sources(), record.gaps("PER"), record.disagreements(), record.search("Lima")):
        assert repr(listing)
        assert listing._repr_html_().startswith("<div")
        assert listing._repr_markdown_()
