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

    `problem` says why it cannot be had. An empty `name` is the container's own text, as an e-mail's;
    `suffix` is then that of its format.
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
    UnreadableSource. What is not plain text is read `apart`, in a process of its own.
    """

    title: str
    reader: str
    container: bool = False
    apart: bool = True

    def read(self, data: bytes, name: str) -> Content:
        """The content of a file that is one document."""
        content: Content = self._function()(data, name)
        return content

    def open(self, file: BinaryIO, name: str) -> Iterator[Inner]:
        """The documents of a container."""
        inner: Iterator[Inner] = self._function()(file, name)
        return inner

    def _function(self) -> Callable[..., Any]:
        module, _, function = self.reader.partition(":")
        found: Callable[..., Any] = getattr(import_module(f"legation.reading.{module}"), function)
        return found


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        ".csv": Format("CSV", "delimited:read_delimited", apart=False),
        ".docm": Format("DOCX with macros", "word:read_word"),
        ".docx": Format("DOCX", "word:read_word"),
        ".md": Format("Markdown", "text:read_text", apart=False),
        ".ods": Format("ODS", "opendocument:read_sheets"),
        ".odt": Format("ODT", "opendocument:read_text"),
        ".pdf": Format("PDF", "pdf.reader:read_pdf"),
        ".rtf": Format("RTF", "rich:read_rich"),
        ".tsv": Format("TSV", "delimited:read_delimited", apart=False),
        ".txt": Format("plain text", "text:read_text", apart=False),
        ".xlsm": Format("XLSX with macros", "excel:read_workbook"),
        ".xlsx": Format("XLSX", "excel:read_workbook"),
        ".zip": Format("ZIP", "archive:open_archive", container=True),
    }
)
"""The format of each suffix, in lower case."""
