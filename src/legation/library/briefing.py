"""Briefs from Python."""

from dataclasses import dataclass
from html import escape
from os import PathLike
from pathlib import Path

from legation.briefs import papers
from legation.briefs.brief import Brief as Contents


@dataclass(frozen=True, slots=True, repr=False)
class Brief:
    """A brief on a state, or on two: `contents` is what it says, sentence by sentence with its notes.

    `save("brief.docx")` writes it; `print(brief)` shows it as Markdown, a notebook as a page.
    """

    contents: Contents

    def save(self, path: str | PathLike[str], templates: str | PathLike[str] | None = None) -> Path:
        """Write it as the suffix says: .docx, .pdf, .html or .md; `templates` is a folder of one's own.

        InvalidValue for another suffix, or where a library lacks; LegationError where it cannot be written.
        """
        output = Path(path)
        papers.save(self.contents, output, None if templates is None else Path(templates))
        return output

    def __str__(self) -> str:
        """The brief as Markdown."""
        return papers.KINDS[".md"].written(self.contents).decode("utf-8")

    def __repr__(self) -> str:
        """Its title, and how much there is in it."""
        told = self.contents
        return f"<Brief {told.title}, {told.on}: {len(told.sections)} sections, {len(told.notes())} notes>"

    def _repr_html_(self) -> str:
        """The brief as a page of its own within the notebook: its style stays in it, and nothing in it can run."""
        page = papers.KINDS[".html"].written(self.contents).decode("utf-8")
        frame = 'sandbox="" style="width:100%;height:40em;box-sizing:border-box;border:1px solid #ccc;background:white"'
        return f'<iframe {frame} srcdoc="{escape(page)}"></iframe>'
