"""PDF: what PDFium sees on a page, by its place, put into reading order."""
