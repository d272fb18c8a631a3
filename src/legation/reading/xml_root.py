"""XML by its root: TEI, a dump of a wiki, or XHTML. No entity is expanded, and nothing is fetched."""

import io
import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any, BinaryIO

from lxml import etree

from legation.errors import UnreadableSource
from legation.reading.content import Content
from legation.reading.formats import Inner
from legation.reading.limits import LARGEST
from legation.reading.package import local

Element = Any

TAGS = 1_000_000
"""The most tags a document may have."""
_SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_LOOKED_AT = 65_536
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_TEI = ("tei", "tei.2", "teicorpus", "teicorpus.2")


def open_xml(file: BinaryIO, name: str) -> Iterator[Inner]:
    """The document that an XML file is, or each page of a wiki's dump; `name` is for messages."""
    root = _root(file, name).lower()
    file.seek(0)
    if root == "mediawiki":
        from legation.reading.dump import open_dump

        yield from open_dump(file, name)
        return
    if root not in (*_TEI, "html"):
        raise UnreadableSource(f"{name} is XML of another kind (<{root}>); TEI and the dumps of wikis are read")
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnreadableSource(f"{name} is larger than {LARGEST / 1e6:.0f} MB: split it")
    yield Inner("", data)


def read_xml(data: bytes, name: str) -> Content:
    """The content of an XML file that is one document."""
    if _root(io.BytesIO(data), name).lower() == "html":
        from legation.reading.html import read_html

        return read_html(data, name)
    from legation.reading.tei import read_tei

    return read_tei(data, name)


def parse_xml(data: bytes, name: str) -> tuple[Element, str]:
    """The root of an XML document, and where it is not well formed, what was found there.

    The entities of HTML are the characters they stand for, whether they are declared or not.
    """
    if data.count(b"<") > TAGS:
        raise UnreadableSource(f"{name} has more than {TAGS:,} tags; the limit is there to spare memory: split it")
    data = _ENTITY.sub(_character, data)
    parser = etree.XMLParser(**_SAFE, recover=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableSource(f"{name} is no XML ({error}); save it anew") from error
    faults = [one for one in parser.error_log if one.type_name not in _HARMLESS]
    if any(one.type_name in ("ERR_RESOURCE_LIMIT", "ERR_ENTITY_LOOP") for one in faults):
        raise UnreadableSource(f"{name} is nested too deep, or made to do harm ({faults[-1].message}); save it anew")
    if root is None:
        raise UnreadableSource(f"{name} is no XML ({faults[0].message if faults else 'it is empty'}); save it anew")
    return root, f"not well formed at line {faults[0].line} ({faults[0].message})" if faults else ""


_HARMLESS = frozenset({"WAR_UNDECLARED_ENTITY", "ERR_UNDECLARED_ENTITY", "NS_ERR_UNDEFINED_NAMESPACE"})


def _character(found: re.Match[bytes]) -> bytes:
    name = found[1].decode("ascii")
    shown = "" if name in _OF_XML else html5.get(f"{name};", "")
    return "".join(f"&#{ord(sign)};" for sign in shown).encode("ascii") or found[0]


def _root(file: BinaryIO, name: str) -> str:
    """The name of the root element, without its namespace."""
    parser = etree.XMLPullParser(events=("start",), **_SAFE)
    try:
        while part := file.read(_LOOKED_AT):
            parser.feed(part)
            for _, element in parser.read_events():
                return local(element)
    except etree.XMLSyntaxError as error:
        for _, element in parser.read_events():
            return local(element)
        raise UnreadableSource(f"{name} is no XML ({error}); save it anew") from error
    raise UnreadableSource(f"{name} is no XML: it has no element; save it anew")
