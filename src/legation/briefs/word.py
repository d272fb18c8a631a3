"""A brief as a Word document: headings, a box, pictures with words that stand for them, and real footnotes."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from legation.briefs import notes, pictures, plots
from legation.briefs.footnotes import Footnotes
from legation.briefs.letterhead import borrow, fill, opened, place, spoken
from legation.briefs.plain import plain, spans
from legation.briefs.runs import directed, element, linked, w
from legation.briefs.words import say

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from legation.briefs.brief import Brief, Chart, Group, KeyFact, Note, Section, Sentence, Source

LETTERHEAD = "letterhead.docx"
_GAP = 6.0  # mm between two charts
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a ZIP knows


def write(brief: "Brief", path: Path, templates: Path | None = None) -> None:
    """Write the brief to `path`; InvalidValue where the letterhead in `templates` is no Word document."""
    path.write_bytes(document(brief, templates))


def document(brief: "Brief", templates: Path | None = None) -> bytes:
    """The brief as the bytes of a DOCX, the same for the same brief; on the letterhead in `templates` if it has one."""
    letterhead = templates / LETTERHEAD if templates and (templates / LETTERHEAD).is_file() else None
    blank = _blank()
    made = opened(letterhead or io.BytesIO(blank))
    if letterhead:
        borrow(made, blank)
    spoken(made, brief.language)
    fill(made, plain(brief.title))
    start = made.element.body.xpath("count(*[not(self::w:sectPr)])")
    _Writer(made, brief, blank).write()
    place(made, int(start))
    _say_what_it_is(made, brief)
    if not letterhead:
        made.core_properties.author = "legation"
    written = io.BytesIO()
    made.save(written)
    return _settled(written.getvalue())


class _Writer:
    """Writes a brief at the end of a document."""

    def __init__(self, made: "Document", brief: "Brief", blank: bytes) -> None:
        self.made, self.brief = made, brief
        self.styles = {(one.name or "").lower(): one for one in made.styles}
        self.told = notes.told(brief)
        self.mentions = Counter(note.number for note in notes.marked(brief))
        self.printed = notes.printed(brief)
        empty = zipfile.ZipFile(io.BytesIO(blank)).read("word/footnotes.xml")
        text, mark = (self.style(name).style_id for name in ("footnote text", "footnote reference"))
        self.footnotes = Footnotes(made, empty, text, mark)

    def write(self) -> None:
        """All of it, from the title to the colophon."""
        brief = self.brief
        self.line(brief.title, "Title")
        if brief.subtitle:
            self.line(brief.subtitle, "Subtitle")
        if brief.box:
            self.box(brief.box)
        if brief.drawing:
            drawn = pictures.png([brief.drawing.svg])[0]
            self.picture(self.line("", "Normal"), drawn, brief.drawing.told, self.width())
            self.line(brief.drawing.told, "Caption")
        for section in brief.sections:
            self.section(section)
        if brief.sources:
            self.line(say("sources", brief.language), "Heading 1")
        for source in brief.sources:
            self.source(source)
        for text in brief.colophon:
            self.line(text, "Brief Colophon")
        self.footnotes.close()

    def style(self, name: str) -> Any:
        """The document's style of that name; Word's own have English names in every language."""
        return self.styles[name.lower()]

    def section(self, section: "Section") -> None:
        """A part of the brief, with its charts behind what its sentences say."""
        self.line(section.heading, "Heading 1")
        if section.empty:
            self.line(section.empty, "Brief Line")
        for group in section.groups:
            self.group(group)
        if section.charts:
            self.charts(section.charts)
        for text in section.lines:
            paragraph = self.line("", "Brief Line")
            for piece, code in spans(plain(text)):
                self.text(paragraph, piece, "Brief Command" if code else "")

    def group(self, group: "Group") -> None:
        """Sentences under their heading: each an item of a list, or one behind the other where compact."""
        if group.heading:
            self.line(group.heading, "Heading 2")
        paragraph = None
        for sentence in group.sentences:
            if paragraph is None or not group.compact:
                paragraph = self.line("", "Normal" if group.compact else "List Bullet")
            else:
                self.text(paragraph, " ")
            self.sentence(paragraph, sentence)

    def sentence(self, paragraph: "Paragraph", sentence: "Sentence") -> None:
        """A sentence with its marks, and how far it holds."""
        if sentence.compared:
            self.text(paragraph, f"{notes.compared(sentence, self.brief.language)} ", "Brief Change")
        self.text(paragraph, sentence.text)
        self.marks(paragraph, sentence.notes)
        if sentence.aside:
            self.text(paragraph, f" ({sentence.aside})", "Brief Aside")

    def marks(self, paragraph: "Paragraph", cited: "tuple[Note, ...]") -> None:
        """The marks of footnotes, with a comma between two."""
        for at, note in enumerate(cited):
            if at:
                self.text(paragraph, ", ", "footnote reference")
            told = self.told[note.number]
            runs = ((told.source, ""), (told.passage, told.language))
            self.footnotes.mark(paragraph, self.printed[note.number], runs, self.mentions[note.number] > 1)

    def box(self, lines: "tuple[KeyFact, ...]") -> None:
        """The key facts, as a table whose first row and column are headings."""
        heading = say("key_facts", self.brief.language)
        table = self.table(len(lines) + 1, (0.26, 0.74), "Brief Key Facts", heading)
        first = table.rows[0].cells[0].merge(table.rows[0].cells[1])
        self.into(first, heading)
        _mark_row(table.rows[0], heading=True)
        for row, line in zip(table.rows[1:], lines, strict=True):
            label, text = row.cells
            self.into(label, line.label)
            self.marks(self.into(text, line.text), line.notes)
            _mark_row(row)
        for row in table.rows[:-1]:
            for paragraph in (one for cell in row.cells for one in cell.paragraphs):
                paragraph.paragraph_format.keep_with_next = True

    def charts(self, charts: "tuple[Chart, ...]") -> None:
        """The charts two by two, each under its title."""
        width = self.width() / 2 - _GAP
        drawn = pictures.png([plots.svg(one, self.brief.language) for one in charts])
        table = self.table((len(charts) + 1) // 2, (0.5, 0.5), "Normal Table", "")
        cells = [cell for row in table.rows for cell in row.cells]
        for cell, chart, picture in zip(cells, charts, drawn, strict=False):
            caption = cell.paragraphs[0]
            caption.style = self.style("Caption")
            self.text(caption, f"{chart.title} ({chart.unit})" if chart.unit else chart.title)
            self.picture(cell.add_paragraph(), picture, plots.told(chart, self.brief.language), width)
        for row in table.rows:
            _mark_row(row)

    def table(self, rows: int, shares: tuple[float, float], style: str, about: str) -> Any:
        """A table of two columns that take these shares of the text's width."""
        from docx.shared import Mm

        table = self.made.add_table(rows, len(shares))
        table.style = self.style(style)
        table.autofit = False
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Mm(self.width() * share)
            for cell in column.cells:
                cell.width = column.width
        properties = table._tbl.tblPr
        for look in properties.findall(w("tblLook")):
            properties.remove(look)
        first = "1" if about else "0"
        val = "06A0" if about else "0600"
        properties.append(element("w:tblLook", val=val, firstRow=first, firstColumn=first))
        if about:
            properties.append(element("w:tblCaption", val=plain(about)))
        return table

    def into(self, cell: Any, text: str) -> "Paragraph":
        """The first paragraph of a cell of the box, with the text."""
        paragraph: Paragraph = cell.paragraphs[0]
        paragraph.style = self.style("Brief Box")
        self.text(paragraph, text)
        return paragraph

    def source(self, source: "Source") -> None:
        """A document that is cited, with its address and the notes that cite it."""
        from docx.opc.constants import RELATIONSHIP_TYPE

        paragraph = self.line(source.text.rstrip(" ."), "Brief Source")
        if address := notes.address(source):
            key = self.made.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            self.text(paragraph, " ")
            paragraph._p.append(linked(address, key, self.style("Hyperlink").style_id))
        cited = notes.cited(source, self.printed, self.brief.language)
        self.text(paragraph, f" ({cited})." if cited else ".")

    def line(self, text: str, style: str) -> "Paragraph":
        """A new paragraph with the text."""
        paragraph = self.made.add_paragraph(style=self.style(style))
        self.text(paragraph, text)
        return paragraph

    def text(self, paragraph: "Paragraph", text: str, style: str = "") -> None:
        """The text at the end of the paragraph, in the character style of that name, if any."""
        paragraph._p.extend(directed(plain(text), "", self.style(style).style_id if style else ""))

    def picture(self, paragraph: "Paragraph", png: bytes, about: str, width: float) -> None:
        """A picture of `width` mm with the words that stand for it."""
        from docx.shared import Mm

        inline = paragraph.add_run().add_picture(io.BytesIO(png), width=Mm(width))._inline
        inline.docPr.set("descr", plain(about))

    def width(self) -> float:
        """The width of the text, in mm."""
        from docx.shared import Length

        section = self.made.sections[-1]
        page, left, right = section.page_width or 0, section.left_margin or 0, section.right_margin or 0
        return float(Length(page - left - right).mm)


def _mark_row(row: Any, heading: bool = False) -> None:
    """Keep a row on one page; a heading is told again where the table goes on."""
    properties = row._tr.get_or_add_trPr()
    properties.append(element("w:cantSplit"))
    if heading:
        properties.append(element("w:tblHeader"))


def _say_what_it_is(made: "Document", brief: "Brief") -> None:
    """Title, language and day; the day is the brief's, so that the same record gives the same bytes."""
    import datetime

    told = made.core_properties
    day = datetime.datetime.combine(brief.on, datetime.time(), datetime.UTC)
    told.title, told.subject, told.language = plain(brief.title), plain(brief.subtitle), brief.language
    told.created = told.modified = day
    told.last_modified_by = "legation"
    told.revision = 1


def _blank() -> bytes:
    """The empty sheet in `blank/`, as the DOCX that its parts make."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, part in sorted(_parts(files("legation.briefs") / "blank", "")):
            package.writestr(name, part)
    return packed.getvalue()


def _parts(folder: Any, before: str) -> Iterator[tuple[str, bytes]]:
    for one in folder.iterdir():
        if one.is_dir():
            yield from _parts(one, f"{before}{one.name}/")
        else:
            yield before + one.name, one.read_bytes()


def _settled(package: bytes) -> bytes:
    """The package without the time it was packed at."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as given, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for one in given.infolist():
            info = zipfile.ZipInfo(one.filename, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(info, given.read(one.filename))
    return packed.getvalue()
