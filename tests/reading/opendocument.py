"""OpenDocument files in the making, for tests: the XML within and its ZIP."""

import io
import zipfile
from xml.sax.saxutils import escape

_SPACES = " ".join(
    f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for one, name in (
        *(("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing")),
        ("fo", "xsl-fo-compatible"),
    )
)


def paper(body, styles="", title="", kind="text"):
    """An ODT's or ODS's bytes around the XML of its body."""
    content = (
        f'<?xml version="1.0"?><office:document-content {_SPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    meta = (
        f'<office:document-meta {_SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
        f"<dc:title>{escape(title)}</dc:title></office:meta></office:document-meta>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("meta.xml", meta)
    return out.getvalue()


def table(rows, header=0, **attributes):
    """A table's XML; the first `header` rows are its header."""
    made = [f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows]
    head = f"<table:table-header-rows>{''.join(made[:header])}</table:table-header-rows>" if header else ""
    said = "".join(f' table:{name}="{value}"' for name, value in attributes.items())
    return f"<table:table{said}>{head}{''.join(made[header:])}</table:table>"


def cell(said):
    """A cell's XML: of a text, or of XML that is given."""
    if said.startswith("<"):
        return said
    return f'<table:table-cell office:value-type="string"><text:p>{escape(said)}</text:p></table:table-cell>'
