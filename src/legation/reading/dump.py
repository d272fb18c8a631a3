"""Dumps of MediaWiki, page by page, so that one larger than the memory can be read."""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import quote

from lxml import etree

from legation.errors import UnreadableSource
from legation.reading.formats import Inner
from legation.reading.package import local
from legation.reading.settings import SourceSettings
from legation.reading.shown import language_code

Element = Any

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\\:*?\"<>|]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WIKITEXT = frozenset({"", "wikitext", "text/x-wiki"})


class _Site(NamedTuple):
    """What a dump says of its wiki: its name, the address its pages' begin with, its language."""

    name: str = ""
    base: str = ""
    language: str | None = None


def open_dump(file: BinaryIO, name: str) -> Iterator[Inner]:
    """Each article of the dump by its title, in the text of its last revision; `name` is for messages.

    Pages of other namespaces and redirects are passed over. Where the file breaks off, what follows is a
    problem of its own.
    """
    site = _Site()
    seen: dict[str, int] = {}
    latest: Element | None = None
    events = etree.iterparse(
        file, events=("end",), tag=("{*}siteinfo", "{*}revision", "{*}page"), resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for _, element in events:
            kind = local(element)
            if kind == "siteinfo":
                site = _site(element)
            elif kind == "revision":
                latest = _later(element, latest)
            else:
                yield from _page(element, latest, site, seen)
                latest = None
                _let_go(element)
    except (etree.XMLSyntaxError, ValueError) as error:
        if not seen:
            raise UnreadableSource(f"{name} is damaged XML ({error}); get it anew") from error
        yield Inner("the rest of the dump", problem=f"is damaged XML ({error}); get it anew")


def _site(element: Element) -> _Site:
    told = {local(one): (one.text or "").strip() for one in element}
    root = element.getparent()
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang") if root is not None else None
    return _Site(told.get("sitename", ""), told.get("base", "").rpartition("/")[0], language_code(language))


def _later(revision: Element, latest: Element | None) -> Element:
    """The later of two revisions; the other is emptied."""
    if latest is None:
        return revision
    earlier, later = sorted((latest, revision), key=_time)
    earlier.clear()
    return later


def _time(revision: Element) -> str:
    return revision.findtext("{*}timestamp") or ""


def _page(page: Element, revision: Element | None, site: _Site, seen: dict[str, int]) -> Iterator[Inner]:
    title = " ".join((page.findtext("{*}title") or "").split())
    if (page.findtext("{*}ns") or "0").strip() != "0" or page.find("{*}redirect") is not None or not title:
        return
    path = _path(title)
    seen[path] = seen.get(path, 0) + 1
    if seen[path] > 1:
        path = f"{path} ({seen[path]})"
    kind = "" if revision is None else (revision.findtext("{*}model") or "").strip()
    text = None if revision is None else revision.findtext("{*}text")
    if kind not in _WIKITEXT or text is None or not text.strip():
        yield Inner(path, problem="has no wikitext; leave it out, or make the dump with texts", suffix=".wiki")
        return
    day = "" if revision is None else _time(revision)[:10]
    stated = {
        "title": title,
        "publisher": site.name,
        "published": day if _DAY.fullmatch(day) else "",
        "url": f"{site.base}/{quote(title.replace(' ', '_'))}" if site.base.startswith("http") else "",
        "language": site.language or "",
    }
    settings = SourceSettings({key: value for key, value in stated.items() if value})
    yield Inner(path, text.encode("utf-8", "replace"), settings=settings, suffix=".wiki")


def _path(title: str) -> str:
    """A title as a path that stays where it is put."""
    parts = [part.strip() for part in _UNSAFE.sub("_", title).split("/")]
    return "/".join(part for part in parts if part not in ("", ".", ".."))[:200] or "page"


def _let_go(element: Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and parent[0] is not element:
        del parent[0]
