"""Which formats can be read: one module a format, one line here.

A module is imported when the first file of its format is read.
"""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, BinaryIO, NamedTuple

from legation.reading.content import Content
from legation.reading.settings import SourceSettings


class Inner(NamedTuple):
    """A document within a container: the way to it inside, its bytes, and what its container says of it.

    `problem` says why it cannot be had. An empty `name` is the container's own text, as an e-mail's, which
    the format's `own` reads; `suffix` is the format where the name does not say it.
    """

    name: str
    data: bytes = b""
    problem: str = ""
    settings: SourceSettings | None = None
    suffix: str = ""


class Format(NamedTuple):
    """A format: its name for people, and where its reader stands as `module:function`.

    The function takes a file's bytes and its name for messages, and gives its `Content`; that of a
    container takes the open file and its name, and gives each document within it as an `Inner`. Both raise
    UnreadableSource. `own` is where the reader of a container's own text stands. What is not plain text is
    read `apart`, in a process of its own.
    """

    title: str
    reader: str
    container: bool = False
    apart: bool = True
    own: str = ""

    def read(self, data: bytes, name: str) -> Content:
        """The content of a file that is one document, or of a container's own text."""
        content: Content = _function(self.own or self.reader)(data, name)
        return content

    def open(self, file: BinaryIO, name: str) -> Iterator[Inner]:
        """The documents of a container."""
        inner: Iterator[Inner] = _function(self.reader)(file, name)
        return inner


def _function(reader: str) -> Callable[..., Any]:
    module, _, function = reader.partition(":")
    found: Callable[..., Any] = getattr(import_module(f"legation.reading.{module}"), function)
    return found


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        ".csv": Format("CSV", "delimited:read_delimited", apart=False),
        ".docm": Format("DOCX with macros", "word:read_word"),
        ".docx": Format("DOCX", "word:read_word"),
        ".eml": Format("e-mail", "mail:open_mail", container=True, own="mail:read_mail"),
        ".epub": Format("EPUB", "epub:read_epub"),
        ".htm": Format("HTML", "html:read_html"),
        ".html": Format("HTML", "html:read_html"),
        ".md": Format("Markdown", "text:read_text", apart=False),
        ".mediawiki": Format("wikitext", "wiki:read_wiki"),
        ".mht": Format("saved web page", "mail:read_saved"),
        ".mhtml": Format("saved web page", "mail:read_saved"),
        ".ods": Format("ODS", "opendocument:read_sheets"),
        ".odt": Format("ODT", "opendocument:read_text"),
        ".pdf": Format("PDF", "pdf.reader:read_pdf"),
        ".rtf": Format("RTF", "rich:read_rich"),
        ".tei": Format("TEI", "tei:read_tei"),
        ".tsv": Format("TSV", "delimited:read_delimited", apart=False),
        ".txt": Format("plain text", "text:read_text", apart=False),
        ".wiki": Format("wikitext", "wiki:read_wiki"),
        ".xhtml": Format("XHTML", "html:read_html"),
        ".xlsm": Format("XLSX with macros", "excel:read_workbook"),
        ".xlsx": Format("XLSX", "excel:read_workbook"),
        ".xml": Format("TEI or MediaWiki's XML", "xml_root:open_xml", container=True, own="xml_root:read_xml"),
        ".zip": Format("ZIP", "archive:open_archive", container=True),
    }
)
"""The format of each suffix, in lower case."""
