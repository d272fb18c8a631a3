"""Which kinds of paper a brief can be written as: one module a kind, one line here."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from legation.errors import InvalidValue

if TYPE_CHECKING:
    from legation.briefs.brief import Brief


class Kind(NamedTuple):
    """A kind of paper: its name for people, its type for browsers, its writer and what must be installed for it.

    The writer stands as `module:function`; it is imported when the first paper of its kind is written.
    """

    title: str
    media: str
    writer: str
    extra: str = ""

    def document(self) -> "Callable[[Brief, Path | None], bytes]":
        """The function that makes the paper's bytes; InvalidValue where what it needs is not installed."""
        module, _, function = self.writer.partition(":")
        try:
            found: Callable[[Brief, Path | None], bytes] = getattr(import_module(module), function)
        except ImportError as fault:
            raise InvalidValue(f"{self.title} needs {fault.name}; {self.way_out()}") from fault
        return found

    def way_out(self) -> str:
        """How to install what the kind needs."""
        return f"run: pip install 'legation[{self.extra}]'"


KINDS = MappingProxyType(
    {
        ".docx": Kind(
            "Word",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "legation.briefs.word:document",
            "brief",
        ),
        ".html": Kind("HTML", "text/html; charset=utf-8", "legation.briefs.html:document"),
        ".md": Kind("Markdown", "text/markdown; charset=utf-8", "legation.briefs.markdown:document"),
        ".pdf": Kind("PDF", "application/pdf", "legation.briefs.pdf:document", "brief"),
    }
)
"""The kind of paper for each suffix, in lower case."""
