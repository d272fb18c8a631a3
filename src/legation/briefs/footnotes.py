"""Footnotes in Word, which python-docx does not write: their part, their marks, and what a letterhead may lack."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from legation.briefs.plain import plain
from legation.briefs.runs import directed, element, run, w

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


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
        self._next = max([0, *(int(one.get(w("id"), "0")) for one in self._root)]) + 1
        self._marked: dict[int, str] = {}

    def mark(self, paragraph: "Paragraph", number: int, runs: Sequence[tuple[str, str]], again: bool = False) -> None:
        """Put a footnote's mark at the end of the paragraph, and at its first mark the note itself.

        `number` is the note's own; `runs` are its words with the language of each, empty where it is the document's.
        `again` says that the note will be marked once more.
        """
        if number in self._marked:
            paragraph._p.append(self._reference(self._marked[number], number))
            return
        mark = self._in_style(element("w:footnoteReference", id=str(self._next)))
        self._marked[number] = f"_Note{number}"
        if again:
            name = self._marked[number]
            paragraph._p.append(element("w:bookmarkStart", id=str(1000 + number), name=name))
            paragraph._p.append(mark)
            paragraph._p.append(element("w:bookmarkEnd", id=str(1000 + number)))
        else:
            paragraph._p.append(mark)
        self._root.append(self._note(runs))
        self._next += 1

    def close(self) -> None:
        """Put the footnotes into the document."""
        from lxml import etree

        self._part._blob = etree.tostring(self._root, encoding="UTF-8", xml_declaration=True, standalone=True)

    def _note(self, runs: Sequence[tuple[str, str]]) -> Any:
        style = element("w:pPr", element("w:pStyle", val=self._styles[0]))
        body = element("w:p", style, self._in_style(element("w:footnoteRef")), run(" "))
        for text, language in runs:
            body.extend(directed(plain(text), language))
        return element("w:footnote", body, id=str(self._next))

    def _reference(self, bookmark: str, number: int) -> Any:
        return element("w:fldSimple", run(str(number), self._styles[1]), instr=f" NOTEREF {bookmark} \\f \\h ")

    def _in_style(self, mark: Any) -> Any:
        return element("w:r", element("w:rPr", element("w:rStyle", val=self._styles[1])), mark)
