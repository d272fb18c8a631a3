"""A brief as HTML: one file that needs no server, no script and nothing from elsewhere."""

from pathlib import Path
from typing import TYPE_CHECKING

from legation.briefs.templating import rendered

if TYPE_CHECKING:
    from legation.briefs.brief import Brief

TEMPLATE = "brief.html"


def write(brief: "Brief", path: Path, templates: Path | None = None) -> None:
    """Write the brief to `path`; InvalidValue where a template in `templates` fails."""
    path.write_bytes(document(brief, templates))


def document(brief: "Brief", templates: Path | None = None) -> bytes:
    """The brief as the bytes of an HTML page, the same for the same brief."""
    return rendered(TEMPLATE, brief, templates).encode("utf-8")
