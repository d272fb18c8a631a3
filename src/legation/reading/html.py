"""HTML: web pages as they were saved, broken ones too. Nothing in them is run, and nothing they point to is fetched."""

import codecs
import re
from dataclasses import replace
from typing import Any

from lxml import html

from legation.errors import UnreadableSource
from legation.reading.cells import HtmlPage
from legation.reading.content import Content, Note
from legation.reading.decoding import Decoded, decode
from legation.reading.flow import Flow
from legation.reading.furniture import main_text
from legation.reading.language import language_of
from legation.reading.page_source import page_source
from legation.reading.shown import language_code

Element = Any

TAGS = 500_000
"""The most tags a page may have."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_LOOKED_AT = 4_096
_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_FORMATTING = re.compile(r"</?(?:font|b|i|u|span|em|strong|small|big|a|tt|center)\b[^<>]*>", re.IGNORECASE)
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DATA = re.compile(rb"\bdata:[\w.+-]+/[\w.+-]+;base64,[\w+/=%\s]{100,}")
_READ_AS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}  # as browsers do


def read_html(data: bytes, name: str) -> Content:
    """The content of a web page's bytes; `name` is for messages. UnreadableSource where there is no text in it."""
    decoded = decode_page(data, name)
    return read_page(decoded, name)


def read_page(decoded: Decoded, name: str) -> Content:
    """The content of a web page's text: its main text, and what the page says of its source."""
    return lay_out(parse(decoded.text, name), decoded, name)


def lay_out(root: Element, decoded: Decoded, name: str) -> Content:
    """The content of a web page that was parsed."""
    stated = page_source(root, decoded.text)
    page = HtmlPage(name)
    page.language = language_code(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"))
    for element in main_text(root):
        Flow(page).walk(element)
    if decoded.note:
        page.notes.append(Note(decoded.note))
    return settled(page.content(stated), name)


def settled(content: Content, name: str) -> Content:
    """The content, where it holds any text; a language that its words belie is not stated of it."""
    if not content.blocks:
        raise UnreadableSource(f"{name} holds no text that is shown; save the page anew once it is loaded")
    found = language_of(content.text)
    stated = dict(content.stated)
    if found is not None and stated.get("language", found) != found:
        belied = stated.pop("language")
        blocks = tuple(
            replace(block, language=found) if block.language == belied else block for block in content.blocks
        )
        return content._replace(stated=stated, blocks=blocks)
    return content


def decode_page(data: bytes, name: str, charset: str = "") -> Decoded:
    """The text of a web page's bytes: by its mark, by UTF-8 or `charset`, by what the page says, else as any text.

    UTF-8 goes before what the page says where all of it is valid: many a page was converted when it was saved.
    """
    data = _DATA.sub(b"data:", data)  # pictures that stand in the page
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or not data.strip():
        return decode(data, name)
    head = data[:_LOOKED_AT]
    told = _XML_ENCODING.search(head) or _CHARSET.search(head)
    encoding = charset or (told[1].decode("ascii") if told else "")
    encoding = _READ_AS.get(encoding.lower(), encoding)
    if not encoding or (_is_utf8(data) and not data.isascii()):
        return decode(data.replace(b"\x00", b" ") if _is_page(head) else data, name)
    try:
        known = codecs.lookup(encoding)
        if not known._is_text_encoding or known.name.startswith(("utf-16", "utf-32", "utf-7", "idna", "punycode")):
            return decode(data, name)
        text = known.decode(data, "replace")[0]
    except (LookupError, UnicodeError, ValueError):
        return decode(data, name)
    checked = decode(text.replace("\x00", " ").encode("utf-8", "replace"), name)  # its limits, its messages
    place = text.find("\ufffd")
    note = f"damaged bytes shown as U+FFFD (read as {encoding.lower()}); save the page anew" if place >= 0 else ""
    return Decoded(checked.text, encoding, note)


def parse(text: str, name: str) -> Element:
    """The root element of a page's text. UnreadableSource where it has too many tags, or too deep in each other."""
    if text.count("<") > TAGS:
        raise UnreadableSource(f"{name} has more than {TAGS:,} tags; the limit is there to spare memory: split it")
    # What stands behind an end without a beginning is a paragraph of its own: a space keeps its words apart.
    text = _NO_CHARACTER.sub("\ufffd", _ENDS.sub("", text).replace("</p>", "</p> "))
    root, too_deep = _parsed(text)
    if too_deep:  # most often tags of formatting that were never closed
        root, too_deep = _parsed(_FORMATTING.sub("", text))
    if too_deep:
        raise UnreadableSource(f"{name} has tags nested more than 2,000 deep; save it anew from a browser")
    if root is None:
        raise UnreadableSource(f"{name} holds no text that is shown; save the page anew once it is loaded")
    return root


def _parsed(text: str) -> tuple[Element | None, bool]:
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (html.etree.ParserError, html.etree.XMLSyntaxError, ValueError):
        root = None
    return root, any(one.type_name == "ERR_RESOURCE_LIMIT" for one in parser.error_log)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_page(head: bytes) -> bool:
    """Whether it begins as HTML of one byte a letter, in which a zero byte is damage, not another encoding."""
    return re.search(rb"<(?:!doctype|html|head|body|p|div|table)\b", head, re.IGNORECASE) is not None
