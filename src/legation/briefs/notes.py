"""What the notes of a brief say on paper, and which of them cite a source."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from legation.briefs.citing import footnote, quoted
from legation.briefs.words import say

if TYPE_CHECKING:
    from legation.briefs.brief import Brief, Note, Sentence, Source

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
    found = {}
    for note in brief.notes():
        passage = quoted(note, brief.language)
        source = footnote(note, brief.language).removesuffix(passage)
        found[note.number] = Told(source, passage, _language(note.source.language, brief.language))
    return found


def marked(brief: "Brief") -> "Iterator[Note]":
    """The notes in the order of their marks on paper: those of the box, then those of the sentences."""
    for line in brief.box:
        yield from line.notes
    for group in brief.groups():
        for sentence in group.sentences:
            yield from sentence.notes


def printed(brief: "Brief") -> dict[int, int]:
    """The number that each note has on paper, where footnotes are counted by the order of their marks."""
    return {number: at for at, number in enumerate(dict.fromkeys(note.number for note in marked(brief)), start=1)}


def cited(source: "Source", numbers: Mapping[int, int], language: str) -> str:
    """Which notes cite a source, by their printed numbers: "notes 1, 4–7"; empty where none does."""
    found = [numbers[one] for one in source.notes if one in numbers]
    return f"{say('note' if len(found) == 1 else 'notes', language).lower()} {ranges(found)}" if found else ""


def compared(sentence: "Sentence", language: str) -> str:
    """The mark of what came or went since another day, as a word at the head of a sentence; mostly empty."""
    told = say(sentence.compared, language) if sentence.compared else ""
    return told[:1].upper() + told[1:]


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
