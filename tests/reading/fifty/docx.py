"""As a Word document with a table."""

import io

from docx import Document

from tests.reading.fifty.csv import in_its_row


def write(source) -> bytes:
    paper = Document()
    paper.core_properties.title = "Microsoft Word - relations.docx"
    paper.add_heading(source.TITLE, 0)
    paper.add_paragraph(source.LEAD)
    table = paper.add_table(1, len(source.HEADER))
    for row, cells in zip(
        [table.rows[0], *(table.add_row() for _ in source.ROWS)], [source.HEADER, *source.ROWS], strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def found(document, statement) -> bool:
    return in_its_row(document, statement, None)
