"""A brief as a PDF that screen readers can read: tagged, its fonts within, real footnotes, the same bytes each time."""

import datetime
import json
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from legation.briefs import notes, plots
from legation.briefs.plain import plain, spans
from legation.briefs.words import say
from legation.errors import InvalidValue

if TYPE_CHECKING:
    from legation.briefs.brief import Brief, Chart, Drawing, Note, Section, Sentence, Source

TEMPLATE = "brief.typ"
# Tried one after the other. The fonts that Typst brings along make the same bytes on every machine; where they lack
# a letter (of Chinese, say), the machine's fonts may have it; PDF/UA takes no letter that no font has.
_WAYS: tuple[dict[str, Any], ...] = (
    {"ignore_system_fonts": True, "pdf_standards": ["ua-1"]},
    {"ignore_system_fonts": False, "pdf_standards": ["ua-1"]},
    {"ignore_system_fonts": False, "pdf_standards": []},
)


def write(brief: "Brief", path: Path, templates: Path | None = None) -> None:
    """Write the brief to `path`; InvalidValue where the template in `templates` is at fault."""
    path.write_bytes(document(brief, templates))


def document(brief: "Brief", templates: Path | None = None) -> bytes:
    """The brief as the bytes of a PDF, set by `brief.typ` in `templates` if it is there; its pictures lie beside it."""
    import typst

    own = templates / TEMPLATE if templates and (templates / TEMPLATE).is_file() else None
    given: dict[str, Any] = {
        "input": own or (files("legation.briefs") / "templates" / TEMPLATE).read_bytes(),
        "sys_inputs": {"brief": json.dumps(told(brief), ensure_ascii=False)},
        "timestamp": datetime.datetime.combine(brief.on, datetime.time(), datetime.UTC),
    }
    if own:
        given |= {"root": templates, "font_paths": [templates]}
    fault = None
    for way in _WAYS:
        try:
            made = typst.compile(format="pdf", **given, **way)
        except typst.TypstError as error:
            fault = error
            if not error.message.startswith("PDF/UA"):
                break
        else:
            return made if isinstance(made, bytes) else b""
    raise InvalidValue(f"{own or TEMPLATE} cannot be set: {getattr(fault, 'diagnostic', fault)}")


def told(brief: "Brief") -> dict[str, Any]:
    """The brief as data for a template: every text in one line, charts as SVG, notes by their number."""
    seen: set[int] = set()
    language, printed = brief.language, notes.printed(brief)
    found: dict[str, Any] = _plain({
        "language": language,
        "title": brief.title,
        "subtitle": brief.subtitle,
        "day": [brief.on.year, brief.on.month, brief.on.day],
        "words": {"facts": say("key_facts", language), "sources": say("sources", language)},
        "box": [{"label": one.label, "text": one.text, "notes": _marks(one.notes, seen)} for one in brief.box],
        "drawing": _drawing(brief.drawing),
        "sections": [_section(one, language, seen) for one in brief.sections],
        "sources": [_source(one, printed, language) for one in brief.sources],
        "colophon": list(brief.colophon),
        "notes": {str(number): one._asdict() for number, one in notes.told(brief).items()},
    })  # fmt: skip
    return found


def _drawing(drawing: "Drawing | None") -> dict[str, str]:
    return {"svg": drawing.svg, "told": drawing.told} if drawing else {"svg": "", "told": ""}


def _section(section: "Section", language: str, seen: set[int]) -> dict[str, Any]:
    groups = [
        {
            "heading": one.heading,
            "compact": one.compact,
            "sentences": [_sentence(sentence, language, seen) for sentence in one.sentences],
        }
        for one in section.groups
    ]
    return {
        "heading": section.heading,
        "empty": section.empty,
        "groups": groups,
        "charts": [_chart(one, language) for one in section.charts],
        "lines": [[{"text": text, "code": code} for text, code in spans(one)] for one in section.lines],
    }


def _sentence(sentence: "Sentence", language: str, seen: set[int]) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "notes": _marks(sentence.notes, seen),
        "compared": notes.compared(sentence, language),
        "aside": sentence.aside,
    }


def _marks(cited: "tuple[Note, ...]", seen: set[int]) -> list[dict[str, Any]]:
    """Numbers of notes; `again` are those whose passage was told at an earlier mark."""
    marked = []
    for one in cited:
        marked.append({"number": one.number, "again": one.number in seen})
        seen.add(one.number)
    return marked


def _chart(chart: "Chart", language: str) -> dict[str, Any]:
    title = f"{chart.title} ({chart.unit})" if chart.unit else chart.title
    return {"title": title, "svg": plots.svg(chart, language), "told": plots.told(chart, language)}


def _source(source: "Source", printed: dict[int, int], language: str) -> dict[str, Any]:
    cited = notes.cited(source, printed, language)
    return {"text": source.text.rstrip(" ."), "url": notes.address(source), "cited": cited}


def _plain(told: Any) -> Any:
    if isinstance(told, str):
        return plain(told)
    if isinstance(told, dict):
        return {name: _plain(one) for name, one in told.items()}
    return [_plain(one) for one in told] if isinstance(told, list) else told
