"""PDF: what a file says, or why it cannot be read."""

from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from legation.errors import UnreadableSource
from legation.reading.content import Content, Note
from legation.reading.layout import Layout
from legation.reading.package import stated
from legation.reading.pdf.page import Page, look_at
from legation.reading.pdf.paper import Paper

MOST_PAGES = 5_000
_BLANK = 12  # letters: a page with fewer has no text


def read_pdf(data: bytes, name: str) -> Content:
    """The content of a PDF's bytes; `name` is for messages.

    UnreadableSource where it is damaged beyond reading, needs a password, or is a scan without text. Pages of a
    scan among others, and pages that cannot be read, are noted.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise UnreadableSource(f"{name} {_refusal(error)}") from error
    try:
        if len(document) > MOST_PAGES:
            raise UnreadableSource(f"{name} has {len(document):,} pages; the limit is {MOST_PAGES:,}: split it")
        page = Layout(name)
        sheets = _sheets(document, page)
        if not any(sheet.words for sheet in sheets):
            raise _wordless(name, sheets)
        _note_unread(page, sheets)
        Paper(page, sheets).write()
        return page.content(_stated(document))
    finally:
        document.close()


def _refusal(error: pdfium.PdfiumError) -> str:
    if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
        return "is encrypted; save it without its password"
    if getattr(error, "err_code", None) == raw.FPDF_ERR_SECURITY:
        return "is protected in a way that cannot be read; save it without protection"
    return "is damaged, or no PDF; get it anew, or print it to a PDF"


def _sheets(document: pdfium.PdfDocument, page: Layout) -> list[Page]:
    """All pages as they look; one that cannot be read is blank, and noted."""
    sheets = []
    broken = []
    for number in range(len(document)):
        try:
            one = document[number]
            try:
                sheets.append(look_at(one))
            finally:
                one.close()
        except pdfium.PdfiumError:
            broken.append(number + 1)
            sheets.append(Page(1, 1, [], [], False, 0))
    if broken:
        page.notes.append(Note(f"{_pages(broken)} damaged and could not be read; get the file anew"))
    return sheets


def _wordless(name: str, sheets: Sequence[Page]) -> UnreadableSource:
    if any(sheet.pictured for sheet in sheets):
        return UnreadableSource(f"{name} is a scan without text: its pages are pictures; run OCR first (ocrmypdf)")
    return UnreadableSource(f"{name} holds no text; where its letters are drawn, run OCR first (ocrmypdf)")


def _note_unread(page: Layout, sheets: Sequence[Page]) -> None:
    scans, unread = [], []
    for number, sheet in enumerate(sheets, 1):
        letters = sum(len(word.text) for word in sheet.words)
        if sheet.pictured and letters < _BLANK:
            scans.append(number)
        elif sheet.unread * 5 > letters:
            unread.append(number)
    if scans:
        page.notes.append(Note(f"{_pages(scans)} scanned and without text; run OCR (ocrmypdf) to have them read"))
    if unread:
        page.notes.append(Note(f"the letters of {_pages(unread, '')} cannot be told; run OCR (ocrmypdf --force-ocr)"))


def _pages(numbers: Sequence[int], verb: str = " is| are") -> str:
    """Page numbers in words, with a verb: "pages 2-4, 9 are"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    one, _, more = verb.partition("|")
    return f"page {said}{one}" if len(numbers) == 1 else f"pages {said}{more}"


def _stated(document: pdfium.PdfDocument) -> dict[str, str]:
    try:
        title = document.get_metadata_value("Title")
    except (pdfium.PdfiumError, UnicodeDecodeError):
        title = ""
    return stated(title, _language(document))


def _language(document: pdfium.PdfDocument) -> str:
    """The language the file is tagged with."""
    length = raw.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if not 2 < length < 100:
        return ""
    buffer = (raw.FPDF_WCHAR * (length // 2))()
    raw.FPDFCatalog_GetLanguage(document.raw, buffer, length)
    return "".join(map(chr, buffer)).rstrip("\x00")
