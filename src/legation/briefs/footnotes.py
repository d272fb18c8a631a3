"""Footnotes in Word, which python-docx does not write: their part, their marks, and what a letterhead may lack."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from legation.briefs.plain import plain

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_TURNED = re.compile(f"([{_RTL}]+(?:[^\\w]+[{_RTL}]+)*)")


class Footnotes:
    """The footnotes of a document being written; `close` puts them into it."""

    def __init__(self, document: "Document", blank: bytes, text_style: str, mark_style: str) -> None:
        """Of the document; `blank` is a part of footnotes without any, the styles are ids of the document's."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part
        from docx.oxml import parse_xml

        part = document.part
        found = [one.target_part for one in part.rels.values() if one.reltype == RELATIONSHIP_TYPE.FOOTNOTES]
        if not found:
            package = part.package
            found = [Part(PackURI("/word/footnotes.xml"), _KIND, blank, package)]
            part.relate_to(found[0], RELATIONSHIP_TYPE.FOOTNOTES)
        self._part: Any = found[0]
        self._root = parse_xml(self._part.blob)
        self._styles = text_style, mark_style
        self._next = max([0, *(int(one.get(_w("id"), "0")) for one in self._root)]) + 1
        self._marked: dict[int, str] = {}

    def mark(self, paragraph: "Paragraph", number: int, runs: Sequence[tuple[str, str]], again: bool = False) -> None:
        """Put a footnote's mark at the end of the paragraph, and at its first mark the note itself.

        `number` is the note's own; `runs` are its words with the language of each, empty where it is the document's.
        `again` says that the note will be marked once more.
        """
        if number in self._marked:
            paragraph._p.append(self._reference(self._marked[number], number))
            return
        run = _element("w:r", _element("w:rPr", _element("w:rStyle", val=self._styles[1])))
        run.append(_element("w:footnoteReference", id=str(self._next)))
        self._marked[number] = f"_Note{number}"
        if again:
            name = self._marked[number]
            paragraph._p.append(_element("w:bookmarkStart", id=str(1000 + number), name=name))
            paragraph._p.append(run)
            paragraph._p.append(_element("w:bookmarkEnd", id=str(1000 + number)))
        else:
            paragraph._p.append(run)
        self._root.append(self._note(runs))
        self._next += 1

    def close(self) -> None:
        """Put the footnotes into the document."""
        from lxml import etree

        self._part._blob = etree.tostring(self._root, encoding="UTF-8", xml_declaration=True, standalone=True)

    def _note(self, runs: Sequence[tuple[str, str]]) -> Any:
        mark = _element("w:r", _element("w:rPr", _element("w:rStyle", val=self._styles[1])), _element("w:footnoteRef"))
        body = _element("w:p", _element("w:pPr", _element("w:pStyle", val=self._styles[0])), mark, text_run(" "))
        for text, language in runs:
            for one in directed(plain(text), language):
                body.append(one)
        return _element("w:footnote", body, id=str(self._next))

    def _reference(self, bookmark: str, number: int) -> Any:
        run = text_run(str(number))
        run.insert(0, _element("w:rPr", _element("w:rStyle", val=self._styles[1])))
        return _element("w:fldSimple", run, instr=f" NOTEREF {bookmark} \\f \\h ")


def directed(text: str, language: str = "") -> list[Any]:
    """The text as runs; those written from right to left say so, each in its language where one is given."""
    runs = []
    for at, piece in enumerate(_TURNED.split(text)):
        if piece:
            run = text_run(piece)
            turned = at % 2 == 1
            marks = [_element("w:rtl")] if turned else []
            if language:
                marks.append(_element("w:lang", **{"bidi" if turned else "val": language}))
            if marks:
                run.insert(0, _element("w:rPr", *marks))
            runs.append(run)
    return runs


def linked(text: str, relation: str, style: str) -> Any:
    """A run of text that leads to what the relation of that id names."""
    from docx.oxml.ns import qn

    run = text_run(text)
    run.insert(0, _element("w:rPr", _element("w:rStyle", val=style)))
    link = _element("w:hyperlink", run)
    link.set(qn("r:id"), relation)
    return link


def text_run(text: str) -> Any:
    """A run of text, its spaces kept."""
    words = _element("w:t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return _element("w:r", words)


def _element(tag: str, *children: Any, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(_w(name), value)
    made.extend(children)
    return made


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"
