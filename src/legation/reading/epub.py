"""EPUB: a book's chapters, which are web pages in a ZIP, one behind the other as one document."""

import posixpath
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from legation.errors import UnreadableSource
from legation.reading.cells import HtmlPage
from legation.reading.content import Content, Note
from legation.reading.flow import PAGE, Flow
from legation.reading.html import decode_page, parse, settled
from legation.reading.package import Package, attribute, local
from legation.reading.page_source import edtf
from legation.reading.shown import language_code

Element = Any

CHAPTERS = 200_000_000
"""The most bytes a book's chapters may have together."""
_PAGES = ("application/xhtml+xml", "text/html", "application/html")
_NOT_TEXT = frozenset({"toc", "landmarks", "page-list", "index", "doc-toc", "doc-pagelist"})
_ALGORITHMS_OF_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


class _Book(NamedTuple):
    """What a package's file says: the paths of the chapters in reading order, and of its source."""

    chapters: list[str]
    stated: dict[str, str]


def read_epub(data: bytes, name: str) -> Content:
    """The content of a book's bytes; `name` is for messages. UnreadableSource where it is none, or is protected."""
    package = Package(data, name)
    if "META-INF/container.xml" not in package:
        raise UnreadableSource(f"{name} is no EPUB: META-INF/container.xml is not in it; get it anew")
    book = _book(package)
    _refuse_protected(package, set(book.chapters))
    page = HtmlPage(name)
    page.language = book.stated.get("language")
    size = 0
    for path in book.chapters:
        if size > CHAPTERS:
            raise UnreadableSource(f"{name} has more than {CHAPTERS / 1e6:.0f} MB of chapters: split it")
        try:
            chapter = package.data(path)
            size += len(chapter)
            root = parse(decode_page(chapter, f"{name}/{path}").text, f"{name}/{path}")
        except UnreadableSource as error:
            page.notes.append(Note(f"a chapter was left out: {error}"))
            continue
        _mark_pages(root)
        body = root.find("body")
        Flow(page).walk(body if body is not None else root)
    return settled(page.content(book.stated), name)


def _book(package: Package) -> _Book:
    container = package.xml("META-INF/container.xml")
    paths = [attribute(one, "full-path") for one in container.iter("{*}rootfile")]
    if not paths or paths[0] not in package:
        raise UnreadableSource(f"{package.name} is damaged: it does not say where its chapters are; get it anew")
    root = package.xml(paths[0])
    folder = posixpath.dirname(paths[0])
    manifest: dict[str, tuple[str, str, str]] = {}
    for one in root.iter("{*}item"):
        href = unquote(urlsplit(attribute(one, "href")).path)
        inside = posixpath.normpath(posixpath.join("/", folder, href)).lstrip("/")
        manifest[attribute(one, "id")] = (inside, attribute(one, "media-type"), attribute(one, "properties"))
    spine = [manifest[key] for one in root.iter("{*}itemref") if (key := attribute(one, "idref")) in manifest]
    chapters = [path for path, kind, said in spine if kind in _PAGES and "nav" not in said.split()]
    if not chapters:
        raise UnreadableSource(f"{package.name} holds no chapters; get it anew")
    return _Book(list(dict.fromkeys(chapters)), _stated(root))


def _stated(root: Element) -> dict[str, str]:
    told: dict[str, str] = {}
    for one in _metadata(root):
        text = " ".join("".join(one.itertext()).split())[:300]
        key = local(one)
        if key == "identifier" and not text.startswith(("http://", "https://")):
            continue
        if text:
            told.setdefault(key, text)
    found = {
        "title": told.get("title"),
        "publisher": told.get("publisher") or told.get("creator"),
        "published": edtf(told.get("date", "")),
        "url": told.get("identifier"),
        "language": language_code(told.get("language")),
    }
    return {key: value for key, value in found.items() if value}


def _metadata(root: Element) -> Iterator[Element]:
    for one in root.iter("{*}metadata"):
        yield from one.iter("{http://purl.org/dc/elements/1.1/}*")


def _refuse_protected(package: Package, chapters: set[str]) -> None:
    if "META-INF/encryption.xml" not in package:
        return
    for one in package.xml("META-INF/encryption.xml").iter("{*}EncryptedData"):
        paths = {unquote(attribute(ref, "URI")) for ref in one.iter("{*}CipherReference")}
        if paths & chapters:
            raise UnreadableSource(f"{package.name} is protected against copying; get it without protection")


def _mark_pages(root: Element) -> None:
    """Where a page of the printed book begins becomes an element of its own; tables of contents are emptied."""
    for one in list(root.iter()):
        kinds = f"{one.get('epub:type') or attribute(one, 'type')} {one.get('role') or ''}".split()
        if "pagebreak" in kinds or "doc-pagebreak" in kinds:
            number = one.get("title") or one.get("aria-label") or "".join(one.itertext())
            one.clear(keep_tail=True)
            one.tag = PAGE
            one.set("n", "".join(filter(str.isdecimal, number))[:6])
        elif one.tag in ("nav", "section", "div") and _NOT_TEXT.intersection(kinds):
            one.clear(keep_tail=True)
