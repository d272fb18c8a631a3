"""What the notes of a brief say on paper, and which of them cite a source."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from legation.dates import show
from legation.telling import marks
from legation.telling.words import word

if TYPE_CHECKING:
    from legation.briefs.brief import Brief, Source

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://[^\s<>\x00-\x1f\x7f]+")


class Told(NamedTuple):
    """A note in words: the source with its date and the place in it, then the passage, in the source's `language`.

    The language is empty where the source names none, or the brief's own.
    """

    source: str
    passage: str
    language: str


def told(brief: "Brief") -> dict[int, Told]:
    """The notes of a brief in words, by number."""
    language, found = brief.language, {}
    for note in brief.notes():
        source, passage = note.source, note.passage
        day = show(source.published, language) if source.published else word("no date", language)
        place = marks.counted(passage, language) or marks.places(passage, language)
        found[note.number] = Told(
            ", ".join([source.title or source.path, day, *place]) + ": ",
            marks.quoted(passage, language),
            _language(source.language, language),
        )
    return found


def cited(source: "Source", language: str) -> str:
    """Which notes cite a source: "notes 1, 4–7"; empty where none does."""
    if not source.notes:
        return ""
    return word("cited once" if len(source.notes) == 1 else "cited in", language, ranges(source.notes))


def address(source: "Source") -> str:
    """Where the source stands on the web; empty where it does not, or its words tell it already."""
    url = source.line.url or ""
    return url if _ADDRESS.fullmatch(url) and url not in source.text else ""


def ranges(numbers: Sequence[int]) -> str:
    """Numbers in a row, three and more that follow each other as a range: "1, 4–7, 9, 10"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [[f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(one) for one in run] for run in runs]
    return ", ".join(one for run in shown for one in run)


def _language(given: str | None, own: str) -> str:
    if given is None or given == own or not _LANGUAGE.fullmatch(given):
        return ""
    return given
