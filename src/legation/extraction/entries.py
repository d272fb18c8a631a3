"""Entries of a state and a date under no heading, "Chad | 1 May 1970": their own sentences tell what the dates are of.

A table copied as text often loses its head. Where sentences of some of the entries tell of the very
dates the entries begin with, "Niger and Chad established relations on 1 May 1970", that is what the
dates of all are of.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

from legation.extraction.sentences import sentences
from legation.extraction.words import Words
from legation.model import BlockKind, Document
from legation.rules.tokens import NONE, Token

# A line that opens an entry is no longer, in characters.
LONGEST_ENTRY = 80
# How many blocks an entry is looked through at most.
LONGEST = 30


class Entries:
    """The entries of one document that begin with a state and a date: in one line, in two, or in two cells.

    `rows` gives the blocks of each row of a table; nothing else is held, so that no outline holds itself.
    """

    def __init__(self, document: Document, words: Words, rows: Mapping[tuple[int, int], Sequence[int]]) -> None:
        self._document = document
        self._words = words
        self._rows = rows

    def about(self, i: int) -> str | None:
        """The other state that a line is on: "Chad | 1 May 1970", "See Niger–Chad relations".

        The line has no verb, and begins with the state or names it in a pair with the document's own.
        """
        home, block = self._document.source.state, self._document.blocks[i]
        if block.kind is not BlockKind.LINE or home is None or len(block.view) > LONGEST_ENTRY:
            return None
        tokens = unnumbered(self._words.tokens(i))
        alone = len(tokens) == 1 and not self.line_date(i + 1)  # a date's own line may follow that of its state
        if not tokens or alone or any(t.tag in ("verb", "be", "have", "pronoun") for t in tokens):
            return None
        dated = tokens[0].tag == "state" and date_behind(tokens)
        if not dated and any(t.tag == "preposition" for t in tokens):
            return None
        if tokens[0].tag == "state":
            return tokens[0].state if tokens[0].state != home else None
        pair = [t.state for t in tokens if t.tag in ("state", "demonym")]
        joined = any(t.tag in ("dash", "hyphen") for t in tokens[1:-1])
        return next((one for one in pair if one != home), None) if len(pair) == 2 and joined and home in pair else None

    def date(self, i: int) -> str:
        """The date of the entry whose date stands in block `i`; "" where none does."""
        block = self._document.blocks[i]
        if block.cell is not None:
            row = self._rows.get((block.cell.table, block.cell.row), ())
            left = len(row) > 1 and row[1] == i and block.cell.column == 1 and block.cell.column_heading is None
            of_state = left and [t.tag for t in self._words.tokens(row[0])] == ["state"]
            return self._alone(i) if of_state else ""
        if block.kind is BlockKind.HEADING:
            tokens = self._words.tokens(i) if len(block.view) <= LONGEST_ENTRY else []
            own = not tokens or tokens[0].tag != "state" or tokens[0].state == self._document.source.state
            return "" if own else date_behind(tokens)
        if block.kind is not BlockKind.LINE:
            return ""
        if self.line_date(i):
            before = self._document.blocks[i - 1] if i else block
            return self._alone(i) if before.kind is BlockKind.LINE and self.about(i - 1) else ""
        named = unnumbered(self._words.tokens(i)) if self.about(i) is not None else []
        return date_behind(named) if named and named[0].tag == "state" else ""

    def line_date(self, i: int) -> str:
        """The date that is all there is in the line at block `i`."""
        blocks = self._document.blocks
        return self._alone(i) if i < len(blocks) and blocks[i].kind is BlockKind.LINE else ""

    def _alone(self, i: int) -> str:
        tokens = self._words.tokens(i) if len(self._document.blocks[i].view) <= LONGEST_ENTRY else []
        return tokens[0].edtf if len(tokens) == 1 and tokens[0].tag == "date" else ""

    @cached_property
    def told(self) -> frozenset[str]:
        """The classes of what the entries' sentences tell of their dates, as far as all that do agree."""
        every = range(len(self._document.blocks))
        dates = {i: date for i in every if (date := self.date(i))}
        told = [said for i in dates if (said := self._said(i, dates))]
        return told[0].intersection(*told[1:]) if told else NONE

    def _said(self, first: int, dates: Mapping[int, str]) -> frozenset[str]:
        """What the sentences of one entry tell of its date; it goes on to the next entry, or to a heading."""
        classes: set[str] = set()
        for i in range(first, min(first + LONGEST, len(self._document.blocks))):
            block = self._document.blocks[i]
            if i > first and (i in dates or block.kind is BlockKind.HEADING):
                break
            for span in sentences(block.view.text, self._words.lexicon(i).language):
                tokens = self._words.sentence(i, span)
                acts = any(token.tag in ("verb", "be", "have") for token in tokens)
                if acts and any(token.tag == "date" and token.edtf == dates[first] for token in tokens):
                    classes.update(*(token.classes for token in tokens if token.tag in ("noun", "verb")))
        return frozenset(classes)


def unnumbered(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens of a row without its number: "12 | Chad | 1 May 1970"."""
    first = next((i for i, t in enumerate(tokens) if t.tag not in ("figure", "number") and t.text not in ("|", "#")), 0)
    return tokens[first:] if first <= 2 else tokens


def date_behind(tokens: Sequence[Token]) -> str:
    """The date right behind the first token of a line, or behind a bar."""
    behind = next((t for t in tokens[1:] if t.text != "|"), None)
    return behind.edtf if behind is not None and behind.tag == "date" and not behind.prefix else ""
