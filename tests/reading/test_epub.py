"""Books: their chapters in order, their pages, and what is refused."""

import io
import zipfile

import pytest

from legation.errors import UnreadableSource
from legation.reading.epub import read_epub
from tests.reading.pages import shown

CONTAINER = "<container><rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>"
CHAPTERS = {
    "one.xhtml": "<html xmlns:epub='x'><body><span epub:type='pagebreak' title='5'/><h1>One</h1><p>The king.</p>",
    "two.xhtml": "<html><body><p>The <span role='doc-pagebreak' aria-label='page 6'></span>queen.</p></body></html>",
}


def book(chapters=CHAPTERS, spine=("two.xhtml", "one.xhtml"), more=()):
    items = "".join(f"<item id='{one}' href='{one}' media-type='application/xhtml+xml'/>" for one in chapters)
    order = "".join(f"<itemref idref='{one}'/>" for one in spine)
    package = (
        "<package><metadata xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>Courts</dc:title><dc:date>2017</dc:date>"
        "<dc:identifier>urn:x</dc:identifier><dc:creator>A clerk</dc:creator><dc:language>eng</dc:language></metadata>"
        f"<manifest>{items}</manifest><spine>{order}</spine></package>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("META-INF/container.xml", CONTAINER)
        file.writestr("OPS/book.opf", package)
        for name, text in (*((f"OPS/{one}", text) for one, text in chapters.items()), *more):
            file.writestr(name, text)
    return out.getvalue()


def test_chapters_come_in_the_books_order():
    content = read_epub(book(), "a.epub")
    assert shown(content) == ["The queen.", "One", "The king."]
    assert content.stated == {"title": "Courts", "publisher": "A clerk", "published": "2017", "language": "en"}


def test_pages_are_those_of_the_print():
    content = read_epub(book(spine=("one.xhtml", "two.xhtml")), "a.epub")
    assert len(content.pages) == 6
    assert content.text[content.pages[4] :].startswith("One")
    assert content.text[content.pages[5] :].startswith("queen.")


def test_a_chapter_that_is_missing_is_told_and_the_rest_is_read():
    content = read_epub(book({**CHAPTERS, "deep.xhtml": "<div>" * 9_000}, ("one.xhtml", "deep.xhtml")), "a.epub")
    assert shown(content) == ["One", "The king."]
    assert "a chapter was left out: a.epub/OPS/deep.xhtml has tags nested" in content.notes[0].message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"no zip", "no ZIP archive"),
        (book(spine=()), "holds no chapters"),
        (
            book(
                more=[
                    (
                        "META-INF/encryption.xml",
                        "<e><EncryptedData><CipherReference URI='OPS/one.xhtml'/></EncryptedData></e>",
                    )
                ]
            ),
            "protected against copying",
        ),
    ],
)
def test_what_is_no_book_is_refused(data, message):
    with pytest.raises(UnreadableSource, match=message):
        read_epub(data, "a.epub")
