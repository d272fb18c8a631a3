"""A ministry's own letterhead: a Word document whose page, header, footer and styles a brief is written with.

The brief goes where a paragraph says {{brief}}, otherwise to the end; {{title}} in its text, header or footer is
replaced. What it lacks of the styles, lists and settings that a brief needs is taken from the blank sheet.
"""

import copy
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from legation.briefs.runs import element, w
from legation.errors import InvalidValue

if TYPE_CHECKING:
    from docx.document import Document

_HERE, _TITLE = "{{brief}}", "{{title}}"
_SPOKEN = {"en": "en-GB", "es": "es-PE"}
# What stands behind w:footnotePr in w:settings (ISO/IEC 29500-1, CT_Settings).
_BEHIND = (
    "endnotePr compat docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats "
    "doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults "
    "doNotEmbedSmartTags decimalSymbol listSeparator"
).split()


def opened(paper: Path | io.BytesIO) -> "Document":
    """The Word document; InvalidValue where it is none."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        return Document(str(paper) if isinstance(paper, Path) else paper)
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, XMLSyntaxError) as fault:
        raise InvalidValue(f"{paper} is no Word document ({fault}); save the letterhead as DOCX") from fault


def borrow(letterhead: "Document", blank: bytes) -> None:
    """Give a letterhead what it lacks of the blank sheet's styles and lists, and the settings of footnotes."""
    sheet = opened(io.BytesIO(blank))
    numbers = _lists(letterhead, sheet)
    _styles(letterhead, sheet, numbers)
    settings, own = letterhead.settings.element, sheet.settings.element
    if settings.find(w("footnotePr")) is None:
        given = copy.deepcopy(own.find(w("footnotePr")))
        behind = next((one for one in settings if _local(one) in _BEHIND), None)
        settings.append(given) if behind is None else behind.addprevious(given)


def spoken(made: "Document", language: str) -> None:
    """Say in which language the document is, for spelling and for reading it aloud; a country it names is kept."""
    styles = made.styles.element
    found = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    if found is None:
        return
    lang = found.find(w("lang"))
    if lang is None:
        lang = element("w:lang")
        found.append(lang)
    if not (lang.get(w("val")) or "").startswith(language):
        lang.set(w("val"), _SPOKEN.get(language, language))


def fill(made: "Document", title: str) -> None:
    """Put the brief's title where the header, the footer or the text asks for it."""
    roots = [made.element.body]
    for section in made.sections:
        heads = (section.header, section.first_page_header, section.even_page_header)
        feet = (section.footer, section.first_page_footer, section.even_page_footer)
        roots += [one._element for one in (*heads, *feet) if not one.is_linked_to_previous]
    for text in (one for root in roots for one in root.iter(w("t"))):
        text.text = (text.text or "").replace(_TITLE, title)


def place(made: "Document", start: int) -> None:
    """Move what was written, all behind the first `start` children of the body, to where the letterhead wants it."""
    body = made.element.body
    written = [one for one in body if _local(one) != "sectPr"][start:]
    for paragraph in body.iterchildren(w("p")):
        if paragraph not in written and _HERE in "".join(one.text or "" for one in paragraph.iter(w("t"))):
            for one in written:
                paragraph.addprevious(one)
            _clear(paragraph)
            return


def _clear(paragraph: Any) -> None:
    """Take a paragraph away; one that ends a part of the document stays, empty."""
    if paragraph.find(f"{w('pPr')}/{w('sectPr')}") is None:
        paragraph.getparent().remove(paragraph)
        return
    for one in list(paragraph):
        if _local(one) != "pPr":
            paragraph.remove(one)


def _styles(letterhead: "Document", sheet: "Document", numbers: dict[str, str]) -> None:
    mine = letterhead.styles.element
    by_name = {_name(one): one.get(w("styleId")) for one in mine.iterchildren(w("style"))}
    names = {one.get(w("styleId")): _name(one) for one in sheet.styles.element.iterchildren(w("style"))}
    for style in sheet.styles.element.iterchildren(w("style")):
        if _name(style) in by_name:
            continue
        lent = copy.deepcopy(style)
        lent.attrib.pop(w("default"), None)
        for tag in ("basedOn", "next", "link"):
            for one in lent.iterchildren(w(tag)):
                one.set(w("val"), by_name.get(names[one.get(w("val"))], one.get(w("val"))))
        for one in lent.iter(w("numId")):
            one.set(w("val"), numbers[one.get(w("val"))])
        mine.append(lent)


def _lists(letterhead: "Document", sheet: "Document") -> dict[str, str]:
    """Lend the sheet's lists; gives the letterhead's number for each of the sheet's."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    part = letterhead.part
    lent = sheet.part.numbering_part
    if all(one.reltype != RELATIONSHIP_TYPE.NUMBERING for one in part.rels.values()):
        part.relate_to(lent, RELATIONSHIP_TYPE.NUMBERING)
        return {one.get(w("numId")): one.get(w("numId")) for one in lent.element.iterchildren(w("num"))}
    mine = part.numbering_part.element
    kinds, lists = list(mine.iterchildren(w("abstractNum"))), list(mine.iterchildren(w("num")))
    kind = max([0, *(int(one.get(w("abstractNumId"))) for one in kinds)])
    number = max([0, *(int(one.get(w("numId"))) for one in lists)])
    given = {}
    for one in lent.element.iterchildren(w("abstractNum")):
        added = copy.deepcopy(one)
        added.set(w("abstractNumId"), str(int(one.get(w("abstractNumId"))) + kind))
        lists[0].addprevious(added) if lists else mine.append(added)
    for one in lent.element.iterchildren(w("num")):
        added = copy.deepcopy(one)
        given[one.get(w("numId"))] = str(int(one.get(w("numId"))) + number)
        added.set(w("numId"), given[one.get(w("numId"))])
        points = added.find(w("abstractNumId"))
        points.set(w("val"), str(int(points.get(w("val"))) + kind))
        mine.append(added)
    return given


def _name(style: Any) -> str:
    return str(style.find(w("name")).get(w("val"))).lower()


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
