"""TEI: texts as scholars edit them, put into elements of HTML and laid out as those are."""

import re
from typing import Any

from lxml import etree

from legation.dates.finding import find_dates
from legation.reading.cells import HtmlPage
from legation.reading.content import Content, Note
from legation.reading.flow import PAGE, Flow
from legation.reading.html import settled
from legation.reading.package import child, local
from legation.reading.page_source import edtf
from legation.reading.shown import language_code
from legation.reading.xml_root import parse_xml

Element = Any

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_AS_HTML = {
    **dict.fromkeys("p ab said lg stage speaker salute signed dateline byline docTitle titlePart docDate".split(), "p"),
    **dict.fromkeys("docImprint docAuthor docEdition argument trailer closer opener postscript l".split(), "p"),
    **dict.fromkeys("text front body back group div div0 div1 div2 div3 div4 div5 div6 div7 sp".split(), "div"),
    **dict.fromkeys("titlePage TEI epigraph floatingText address figure cit listPerson listPlace".split(), "div"),
    "teiCorpus": "div", "addrLine": "div", "list": "ul", "item": "li", "listBibl": "ul", "table": "table", "row": "tr",
}  # fmt: skip
_LEFT_OUT = frozenset(
    "teiHeader note fw figDesc graphic del sic orig abbr facsimile standOff sourceDoc surrogates index noteGrp "
    "witDetail listChange".split()
)
_CHOSEN = ("corr", "expan", "reg", "lem")
_OF_CHOICE = frozenset({"sic", "orig", "abbr"})
_RENDERED = {"bold": "b", "b": "b", "sup": "sup", "superscript": "sup", "super": "sup"}
_DEEPEST_HEADING = 6

_LONGEST_NAME = 100
_NAMES = ("placeName", "persName", "orgName", "country", "settlement", "region")
_NAME = re.compile(r"[^\W\d_][^\W\d_]+(?:[ .,'’-]+[^\W\d_]+)*\.?")  # words, not an editor's number or sign for it


def read_tei(data: bytes, name: str) -> Content:
    """The content of a TEI text's bytes; `name` is for messages. UnreadableSource where it is no XML, or empty."""
    root, fault = parse_xml(data, name)
    header = child(root, "teiHeader")
    stated = _stated(header, root) if header is not None else {}
    page = HtmlPage(name)
    page.language = stated.get("language")
    if fault:
        page.notes.append(Note(f"{fault}; what stands behind it may be missing: save it anew"))
    unknown = _entities(root)
    if unknown:
        page.notes.append(Note(f"entities of its own are not expanded and were left out, the first {unknown!r}"))
    _as_html(root)
    Flow(page).walk(root)
    return settled(page.content(stated), name)


def _entities(root: Element) -> str:
    """Leave out the entities that only the document itself says the meaning of; the first of them."""
    found = list(root.iter(etree.Entity))
    for one in found:
        span = etree.Element("span")
        span.tail = one.tail
        one.getparent().replace(one, span)
    return str(found[0].name) if found else ""


def _as_html(root: Element) -> None:
    """Give every element the name of HTML's that is laid out as it should be."""
    level = 0
    opened: list[str] = []
    for event, element in list(etree.iterwalk(root, events=("start", "end"))):
        name = local(element) if event == "start" else opened.pop()
        deeper = name.startswith("div") or name == "group"
        if event == "end":
            level -= deeper
            continue
        opened.append(name)
        level += deeper
        parent = element.getparent()
        above = opened[-2] if len(opened) > 1 else ""
        _rename(element, name, above, level)
        if name in ("choice", "app"):
            _choose(element)
        elif name in _OF_CHOICE and above != "choice":  # the only reading there is
            element.tag = "span"
        elif name in ("cell", "row") and parent is not None:
            _place(element, name, above, parent)


def _rename(element: Element, name: str, above: str, level: int) -> None:
    if element.get(_LANG):
        element.set("lang", element.get(_LANG))
    if name in _LEFT_OUT:
        element.tag = "template"
    elif name == "head":
        element.tag = "caption" if above == "table" else f"h{min(max(level, 1), _DEEPEST_HEADING)}"
        if above in ("list", "figure", "listBibl"):
            element.tag = "p"
    elif name == "pb":
        element.tag = PAGE
    elif name == "lb":
        element.tag = "span"
        element.text = "" if element.get("break") == "no" else " "
    elif name == "label" and above == "list":
        element.tag = "dt"
    elif name == "item" and element.getprevious() is not None and element.getprevious().tag == "dt":
        element.tag = "dd"
        element.getparent().tag = "dl"
    elif name == "bibl" and above == "listBibl":
        element.tag = "li"
    elif name == "date":
        element.tag = "span"
        _tell_day(element)
    elif name in _NAMES:
        element.tag = "span"
        _tell_name(element)
    elif name in ("hi", "emph"):
        element.tag = next((tag for word, tag in _RENDERED.items() if word in (element.get("rend") or "").split()), "i")
    else:
        element.tag = _AS_HTML.get(name, "span")


def _choose(element: Element) -> None:
    """Of several readings of a place, leave the corrected, spelled out, regular or preferred one, else the first."""
    readings = {local(one): one for one in element}
    chosen = next((readings[name] for name in _CHOSEN if name in readings), None)
    chosen = chosen if chosen is not None else (element[0] if len(element) else None)
    for one in list(element):
        if one is not chosen:
            element.remove(one)
    element.text = None
    if chosen is not None:
        chosen.tail = None
        if local(chosen) in _OF_CHOICE:
            chosen.tag = "span"


def _place(element: Element, name: str, above: str, parent: Element) -> None:
    """Say of a cell whether it heads a column, and what it spans."""
    if name == "cell":
        heads = "label" in (element.get("role"), parent.get("role") if above == "row" else None)
        element.tag = "th" if heads else "td"
        for told, spans in (("cols", "colspan"), ("rows", "rowspan")):
            if element.get(told):
                element.set(spans, element.get(told))


def _tell_day(element: Element) -> None:
    """Put the day that the editor gives into brackets behind words that do not tell it, as editors do in print."""
    day = edtf(element.get("when") or "")
    said = "".join(element.itertext())
    if day and said.strip() and not find_dates(said, "en") and not any(sign.isdigit() for sign in said):
        etree.SubElement(element, "span").text = f" [{day}]"


def _tell_name(element: Element) -> None:
    """Put the name by which the editor knows a person, place or body in brackets behind words that don't hold it."""
    name = " ".join((element.get("reg") or element.get("key") or "").split())
    said = "".join(element.itertext())
    if len(name) <= _LONGEST_NAME and _NAME.fullmatch(name) and said.strip() and name.casefold() not in said.casefold():
        etree.SubElement(element, "span").text = f" [{name}]"


def _stated(header: Element, root: Element) -> dict[str, str]:
    """What the header says: of the text itself where it tells when that was written, else of its edition."""
    edition = child(header, "fileDesc", "publicationStmt")
    titles = [_words(one) for one in header.iterfind("{*}fileDesc/{*}titleStmt/{*}title") if one.get("type") != "sub"]
    dates = [child(header, "profileDesc", "creation", "date"), *_dates(child(header, "fileDesc", "sourceDesc"))]
    publishers = [child(edition, kind) for kind in ("publisher", "authority", "distributor")]
    urls = [_words(one) for one in edition.iter("{*}idno", "{*}ref")] if edition is not None else []
    text = child(root, "text")
    languages = [one.get("ident") for one in header.iterfind("{*}profileDesc/{*}langUsage/{*}language")]
    languages = [text.get(_LANG) if text is not None else None, root.get(_LANG), *languages[:1]]
    found = {
        "title": next(filter(None, titles), None),
        "publisher": next((_words(one) for one in publishers if one is not None and _words(one)), None),
        "published": next(filter(None, (_day(one) for one in (*dates, *_dates(edition)))), None),
        "url": next((one for one in urls if re.fullmatch(r"https?://\S{3,1000}", one)), None),
        "language": next(filter(None, map(language_code, languages)), None),
    }
    return {key: value for key, value in found.items() if value}


def _dates(element: Element | None) -> list[Element]:
    return list(element.iter("{*}date")) if element is not None else []


def _day(element: Element | None) -> str | None:
    if element is None:
        return None
    return edtf(element.get("when") or element.get("when-iso") or "") or edtf(_words(element))


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())[:300]
