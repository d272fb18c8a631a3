"""The templates of briefs: the package's own, and those a ministry puts in their place."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from legation.briefs import notes, plots
from legation.briefs.citing import briefly, cited, place, quoted
from legation.briefs.plain import plain, spans
from legation.briefs.words import say
from legation.errors import InvalidValue

if TYPE_CHECKING:
    from jinja2 import Environment

    from legation.briefs.brief import Brief, Chart, Note

_SPECIAL = re.compile(r"([\\*_\[\]<>#|]|^\s*[-+](?=\s)|^\s*\d+(?=\.\s))")


def escaped(text: str) -> str:
    """The text with what Markdown would read as its own marks made plain letters; commands between backticks stay."""
    pieces = (
        (one if command else _SPECIAL.sub(r"\\\1", one).replace("`", "'"), command)
        for one, command in spans(plain(text))
    )
    return "".join(f"`{one}`" if command else one for one, command in pieces)


def rendered(name: str, brief: "Brief", templates: Path | None) -> str:
    """The brief in the template of that name: the one in the folder `templates`, where it has one, or the package's.

    A template is given `brief` and the functions below. InvalidValue names the template, and the line, that fails.
    """
    from jinja2 import TemplateError, TemplateSyntaxError

    environment = _environment(templates, name)
    given: dict[str, object] = {
        "brief": brief, "language": brief.language, "say": _say(brief.language), "briefly": briefly, "cited": cited,
        "place": place, "quoted": quoted, "compared": notes.compared, "address": notes.address, "ranges": notes.ranges,
        "drawn": plots.svg, "told": plots.told, "notes_of": _notes_of(brief),
    }  # fmt: skip
    try:
        return environment.get_template(name).render(given)
    except TemplateError as fault:
        line = f", line {fault.lineno}" if isinstance(fault, TemplateSyntaxError) else ""
        where = templates / name if templates and (templates / name).is_file() else name
        raise InvalidValue(
            f"{where}{line}: {fault.message or type(fault).__name__}; docs/briefs.md lists what a template is given"
        ) from fault


def _notes_of(brief: "Brief") -> Callable[["Chart"], "list[Note]"]:
    """What gives the notes that the points of a chart rest on."""
    by_number = {one.number: one for one in brief.notes()}
    return lambda chart: [by_number[one.note] for one in chart.points]


def _say(language: str) -> Callable[..., str]:
    def said(name: str, *values: object) -> str:
        return say(name, language, *values)

    return said


def _environment(templates: Path | None, name: str) -> "Environment":
    from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    own = PackageLoader("legation.briefs")
    environment = SandboxedEnvironment(
        # Under `package/` our own can be had where another stands in its place.
        loader=ChoiceLoader(
            [*([FileSystemLoader(templates)] if templates else []), own, PrefixLoader({"package": own})]
        ),
        autoescape=name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["plain"] = plain
    environment.filters["spans"] = spans
    environment.filters["md"] = escaped
    return environment
