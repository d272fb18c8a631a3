"""What a web page says of its source: in its head's metadata, and in what it was saved with."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from legation.dates.edtf import Edtf
from legation.dates.finding import find_dates
from legation.errors import InvalidValue
from legation.reading.shown import language_code

Element = Any

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)", re.IGNORECASE)
_TITLES = ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title")
_PUBLISHERS = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "application-name")
_PUBLISHED = (
    *("article:published_time", "citation_publication_date", "citation_date", "dc.date.issued", "dcterms.issued"),
    *("dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "pubdate", "publish-date", "publish_date"),
    *("publication_date", "og:article:published_time", "date", "parsely-pub-date", "sailthru.date", "datepublished"),
)
_CHANGED = ("article:modified_time", "og:updated_time", "dc.date.modified", "dcterms.modified", "last-modified")
_LANGUAGES = ("content-language", "citation_language", "dc.language", "dcterms.language", "og:locale")
_PARTED = re.compile(r"\s+(?:[|–—·»«:-]|::|&raquo;)\s+")
_DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?|(\d{4})(\d\d)(\d\d)(?:T.*)?")
_PLAIN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_FIRST_YEAR = 1500
_LONGEST = 300
_LONGEST_JSON = 1_000_000
_MOST_OBJECTS = 10_000


def page_source(root: Element, text: str) -> dict[str, str]:
    """What the page says of its source, as `Content.stated`; `text` is all of it, comments too."""
    told = _metadata(root)
    linked = list(_linked_data(root))
    url = _url(root, told, text)
    publisher = _first(_all(told, _PUBLISHERS)) or _first(_named(linked, "publisher"))
    dates = [*_all(told, _PUBLISHED), *_named(linked, "datePublished"), *_marked_dates(root)]
    changed = [*_all(told, _CHANGED), *_named(linked, "dateModified")]
    days = (*changed, *dates) if _is_wiki(root, told) else (*dates, *changed)
    stated = {
        "title": _title(root, told, publisher, url),
        "publisher": publisher,
        "published": next(filter(None, map(edtf, days)), None),
        "url": url,
        "language": _language(root, told),
    }
    return {key: value for key, value in stated.items() if value}


def edtf(told: str) -> str | None:
    """A day, month or year as EDTF, cut to what is written; None where it is none."""
    told = told.strip()[:100]
    found = _DAY.fullmatch(told)
    if found:
        parts = [part for part in found.groups() if part]
        date = "-".join([parts[0], *(part.zfill(2) for part in parts[1:])])
    else:
        dates = find_dates(told, "en")
        date = dates[0].edtf if len(dates) == 1 else ""
    if not _PLAIN.fullmatch(date) or int(date[:4]) < _FIRST_YEAR:
        return None
    try:
        Edtf.parse(date)
    except InvalidValue:
        return None
    return date


def _is_wiki(root: Element, told: dict[str, list[str]]) -> bool:
    """Whether it is a page of MediaWiki: those are written on for years, and say when they were begun."""
    body = root.find("body")
    named = "" if body is None else body.get("class") or ""
    return "mediawiki" in named.split() or any(one.startswith("MediaWiki") for one in told.get("generator", ()))


def _metadata(root: Element) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        if content and len(content) <= _LONGEST:
            for key in ("name", "property", "itemprop", "http-equiv"):
                if element.get(key):
                    told.setdefault(element.get(key).strip().lower(), []).append(content)
    return told


def _all(told: dict[str, list[str]], keys: Iterable[str]) -> list[str]:
    return [value for key in keys for value in told.get(key, ())]


def _first(values: Iterable[str]) -> str | None:
    return next((one for one in values if one), None)


def _linked_data(root: Element) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD."""
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            found = json.loads((script.text or "")[:_LONGEST_JSON])
        except (ValueError, RecursionError):
            continue
        waiting = [found]
        for _ in range(_MOST_OBJECTS):
            if not waiting:
                break
            one = waiting.pop(0)
            if isinstance(one, dict):
                yield one
                waiting.extend([one.get("@graph"), one.get("mainEntity")])
            elif isinstance(one, list):
                waiting.extend(one)


def _named(objects: Iterable[dict[str, Any]], key: str) -> list[str]:
    """What linked data say under a key: a text, or a thing's name."""
    found = []
    for one in objects:
        value = one.get(key)
        value = value[0] if isinstance(value, list) and value else value
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST:
            found.append(" ".join(value.split()))
    return found


def _marked_dates(root: Element) -> Iterator[str]:
    """The days that elements of the text say it was published on."""
    for element in root.iter("time"):
        if element.get("pubdate") is not None or "datePublished" in (element.get("itemprop") or ""):
            yield element.get("datetime") or "".join(element.itertext())


def _title(root: Element, told: dict[str, list[str]], publisher: str | None, url: str | None) -> str | None:
    element = root.find(".//title")
    of_head = " ".join("".join(element.itertext()).split())[:_LONGEST] if element is not None else ""
    title = _first(_all(told, _TITLES)) or of_head
    parts = _PARTED.split(title)
    titles = list(root.iter("h1"))
    inner = [one for one in titles if any(above.tag in ("main", "article") for above in one.iterancestors())]
    headings = [" ".join("".join(one.itertext()).split()) for one in inner or titles]
    for one in headings:
        if one and (one == title or one in parts or (len(headings) == 1 and title.startswith(one))):
            return one
    site = {name.casefold() for name in (publisher or "", _site(url)) if name}
    if len(parts) > 1 and (parts[-1].casefold() in site or _site(url) in parts[-1].casefold().split()):
        return title[: title.rindex(parts[-1])].rstrip(" |–—·»«:-")
    if len(parts) > 1 and parts[0].casefold() in site:
        return title[len(parts[0]) :].lstrip(" |–—·»«:-")
    return title or None


def _site(url: str | None) -> str:
    """The name in an address's host: "wikipedia" of en.wikipedia.org."""
    host = re.match(r"https?://([\w.-]+)", url or "")
    labels = [one for one in host[1].lower().split(".") if len(one) > 3] if host else []
    return labels[-1] if labels else "\0"


def _url(root: Element, told: dict[str, list[str]], text: str) -> str | None:
    saved = _SAVED_FROM.search(text[:4_000])
    linked = [one.get("href") for one in root.iter("link") if (one.get("rel") or "").lower() == "canonical"]
    for one in (*linked, *told.get("og:url", ()), saved[1] if saved else None, *told.get("dc.identifier", ())):
        if one and re.fullmatch(r"https?://[^\s<>\"]{3,1000}", one.strip()):
            return str(one.strip())
    return None


def _language(root: Element, told: dict[str, list[str]]) -> str | None:
    own = [root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang")]
    return next(filter(None, map(language_code, (*own, *_all(told, _LANGUAGES)))), None)
