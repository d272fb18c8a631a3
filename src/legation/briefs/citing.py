"""How a note and a source are cited in words, the same on every kind of paper."""

from legation.briefs.brief import Note
from legation.briefs.words import say
from legation.record import SourceLine
from legation.telling.marks import counted, dates, passage

_LONG = 60  # characters of a title in a note; the list of sources has it whole


def cited(source: SourceLine, language: str) -> str:
    """A document as a list of sources names it: title, publisher, date."""
    published = dates(source.published, None, None, language) or say("no_date", language)
    return ", ".join(dict.fromkeys(filter(None, (source.title or source.id, source.publisher, published))))


def briefly(source: SourceLine, language: str) -> str:
    """A document as a note names it, since the list of sources says the rest: title, shortened where long, and date."""
    published = dates(source.published, None, None, language) or say("no_date", language)
    return f"{shortened(source.title or source.id, _LONG)}, {published}"


def shortened(text: str, most: int) -> str:
    """Words no longer than `most` characters, cut where a word ends."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:.–- ") + " …"


def place(note: Note, language: str) -> str:
    """Where in its document a passage stands: page, row, the headings above it; empty where nothing tells."""
    under = " › ".join(one.rstrip(".: ") for one in note.passage.under[-2:])
    return ", ".join(filter(None, (*counted(note.passage, language), under)))


def quoted(note: Note, language: str) -> str:
    """The passage on one line between quotation marks, with what gave what it leaves out."""
    quote = passage(note.passage.quote, "", language)
    told = passage(note.passage.quote, note.passage.given, language)
    marks = "«{}»" if language == "es" else "“{}”"
    return marks.format(quote) + told.removeprefix(quote)


def footnote(note: Note, language: str) -> str:
    """The whole note: title, date, place in the document and the passage."""
    where = place(note, language)
    return f"{briefly(note.source, language)}{f', {where}' if where else ''}: {quoted(note, language)}"
