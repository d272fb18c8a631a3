"""As TEI, with days as their editor gives them."""

from tests.reading.fifty import html

_TEXT = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>{title}</title></titleStmt><publicationStmt><publisher>The Gazette</publisher>
<date when="2020-01-08"/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
<text xml:lang="en"><body><pb n="7"/><div><head>{title}</head><p>{lead}<note>Peru recognised Chile.</note></p>
<table><row role="label">{header}</row>{rows}</table></div></body></text></TEI>"""


def write(source) -> bytes:
    header = "".join(f"<cell>{cell}</cell>" for cell in source.HEADER)
    rows = "".join(f"<row>{''.join(f'<cell>{cell}</cell>' for cell in row)}</row>" for row in source.ROWS)
    return _TEXT.format(title=source.TITLE, lead=source.LEAD, header=header, rows=rows).encode()


def found(document, statement) -> bool:
    return document.page(statement.start) == 7 and html.found(document, statement)
