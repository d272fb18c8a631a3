"""As a PDF: a ruled table over several pages, the heads of its columns on the first."""

import io

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle


def write(source) -> bytes:
    styles = getSampleStyleSheet()
    rows = [[Paragraph(cell, styles["BodyText"]) for cell in row] for row in (source.HEADER, *source.ROWS)]
    table = Table(rows, colWidths=[80, 90, 230, 190, 150])
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=landscape(A4)).build(
        [Paragraph(source.TITLE, styles["Title"]), Paragraph(source.LEAD, styles["BodyText"]), table],
        onFirstPage=_foot,
        onLaterPages=_foot,
    )
    return out.getvalue()


def _foot(canvas, paper):
    canvas.drawString(400, 30, str(paper.page))


def found(document, statement) -> bool:
    """On the first page or the second, as its row is."""
    row = document.text.rfind("\n", 0, statement.start)
    return document.page(statement.start) in (1, 2) and row > 0
