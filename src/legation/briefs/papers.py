"""The kinds of paper a brief is written on, by the suffix of its file; writers are loaded when they are needed."""

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from legation.errors import InvalidValue, LegationError

if TYPE_CHECKING:
    from legation.briefs.brief import Brief


class Kind(NamedTuple):
    """A kind of paper: its name for people, its type for browsers, its writer and what must be installed for it.

    The writer stands as `module:function`.
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

    def written(self, brief: "Brief", templates: Path | None = None) -> bytes:
        """The paper's bytes, with templates of one's own from a folder where one is given."""
        try:
            return self.document()(brief, templates)
        except ImportError as fault:
            raise InvalidValue(f"{self.title} needs {fault.name}; {self.way_out()}") from fault

    def way_out(self) -> str:
        """How to install what the kind needs."""
        return f"run: pip install 'legation[{self.extra}]'"


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = MappingProxyType(
    {
        ".docx": Kind("Word", _WORD, "legation.briefs.word:document", "brief"),
        ".html": Kind("HTML", "text/html; charset=utf-8", "legation.briefs.html:document"),
        ".md": Kind("Markdown", "text/markdown; charset=utf-8", "legation.briefs.markdown:document"),
        ".pdf": Kind("PDF", "application/pdf", "legation.briefs.pdf:document", "brief"),
    }
)
"""The kind of paper for each suffix, in lower case."""


def save(brief: "Brief", output: Path, templates: Path | None = None) -> None:
    """Write the brief as its file's suffix says; InvalidValue for a suffix that is none, or where something lacks."""
    kind = KINDS.get(output.suffix.lower())
    if kind is None:
        raise InvalidValue(f"{output}: a brief is {', '.join(KINDS)}; give a name that ends in one of these")
    replace(output, kind.written(brief, templates))


def replace(output: Path, written: bytes) -> None:
    """Put the paper in its place in one step, so that what stood there before is never half gone."""
    fresh = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        fresh.write_bytes(written)
        fresh.replace(output)
    except OSError as fault:
        raise LegationError(f"{output}: cannot be written ({fault.strerror or fault}); choose another place") from fault
    finally:
        fresh.unlink(missing_ok=True)
