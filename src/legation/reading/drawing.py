"""Pages of a PDF as pictures, for people to see a passage where it stands."""

import io

from legation.errors import UnreadableSource

WIDTH = 1000
"""Pixels of a picture across; a page that is very tall gets fewer."""
_TALLEST = 3000


def pages(data: bytes, name: str) -> int:
    """How many pages a PDF has; UnreadableSource where it cannot be opened."""
    import pypdfium2 as pdfium

    try:
        return len(pdfium.PdfDocument(data))
    except pdfium.PdfiumError as error:
        raise UnreadableSource(f"{name} is no PDF that can be drawn ({error})") from error


def draw(data: bytes, page: int, name: str) -> bytes:
    """The page, counted from 1, as a PNG in greys or colours; UnreadableSource where there is none to be drawn."""
    import pypdfium2 as pdfium

    try:
        paper = pdfium.PdfDocument(data)
        if not 1 <= page <= len(paper):
            raise UnreadableSource(f"{name} has no page {page}; its last is {len(paper)}")
        sheet = paper[page - 1]
        wide, tall = sheet.get_size()
        scale = min(WIDTH / max(wide, 1), _TALLEST / max(tall, 1))
        # Forms and what they would run are never started, only what is drawn on the page is drawn.
        picture = sheet.render(scale=scale, may_draw_forms=False).to_pil()
    except pdfium.PdfiumError as error:
        raise UnreadableSource(f"{name} is no PDF that can be drawn ({error})") from error
    drawn = io.BytesIO()
    picture.save(drawn, "PNG", optimize=False)
    return drawn.getvalue()
