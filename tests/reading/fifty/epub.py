"""As a book."""

import io
import zipfile

from tests.reading.fifty import html, xhtml

_CONTAINER = """<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
_PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:language>en-GB</dc:language>
<dc:publisher>The Gazette</dc:publisher><dc:date>2020-01-08</dc:date></metadata>
<manifest><item id="c" href="text/one%20chapter.xhtml" media-type="application/xhtml+xml"/>
<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>
<spine><itemref idref="n"/><itemref idref="c"/></spine></package>"""
_NAV = "<html><body><nav><ol><li><a href='x'>Peru opened an embassy in Lima in 1990.</a></li></ol></nav></body></html>"


def write(source) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        book.writestr("META-INF/container.xml", _CONTAINER)
        book.writestr("OPS/book.opf", _PACKAGE.format(title=source.TITLE))
        book.writestr("OPS/nav.xhtml", _NAV)
        book.writestr("OPS/text/one chapter.xhtml", xhtml.chapter(source))
    return out.getvalue()


found = html.found
