"""A brief as Markdown, its notes as footnotes."""

from pathlib import Path
from typing import TYPE_CHECKING

from legation.briefs.templating import rendered

if TYPE_CHECKING:
    from legation.briefs.brief import Brief

TEMPLATE = "brief.md"


def write(brief: "Brief", path: Path, templates: Path | None = None) -> None:
    """Write the brief to `path`; InvalidValue where a template in `templates` fails."""
    path.write_bytes(document(brief, templates))


def document(brief: "Brief", templates: Path | None = None) -> bytes:
    """The brief as the bytes of a Markdown file, the same for the same brief."""
    return rendered(TEMPLATE, brief, templates).encode("utf-8")
