"""Chronologies whose entries leave out the year: "8 February: …" under "2007" or "The main events of 2007"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from legation.extraction.columns import DATES
from legation.extraction.entries import LONGEST_ENTRY
from legation.extraction.words import Words
from legation.model import Block, BlockKind, Document, Given
from legation.rules.draft import Draft
from legation.rules.passage import Surroundings
from legation.rules.tokens import Token

# Of what names the year, in characters.
LONGEST = 160
YEAR = len("2007")
# What parts a day from what happened on it.
SIGNS = frozenset(("colon", "dash", "hyphen"))


class Year(NamedTuple):
    """The year that a heading or lead names, EDTF; whether it says no more; the level of the heading."""

    edtf: str = ""
    alone: bool = False
    level: int = 0


class Chronology:
    """The year that the entries of a document are in, from block to block."""

    def __init__(self, document: Document, words: Words) -> None:
        self._blocks = document.blocks
        self._words = words
        self._year = Year()

    def within(self, i: int, around: Surroundings) -> Surroundings:
        """What surrounds block `i`, with the year it is in; blocks must be asked for in order.

        Under a heading that is but a year, "2007", days and months are in it, and so is what a line or
        item tells without a date. Under one that names a year among other words, or behind a sentence that does
        and ends on a colon, only the days are that an entry begins with.
        """
        block, year = self._blocks[i], self._year
        head: Sequence[Token] = self._words.tokens(i) if _leads(block) else ()
        named = year_of(head)
        if named.edtf and (named.alone or block.kind is not BlockKind.LINE) and block.kind is not BlockKind.ITEM:
            self._year = named._replace(level=block.level)
            return around
        other = 0 < len(head) <= 2 and any(
            token.tag == "date" and token.edtf for token in head
        )  # "2008–2010", "May 2009"
        if other or (block.kind is BlockKind.HEADING and not 0 < year.level < block.level):
            self._year = Year()
            return around
        if not year.edtf or around.dated or block.cell is not None or block.kind is BlockKind.HEADING:
            return around
        tokens: Sequence[Token] = self._words.tokens(i)
        if year.alone and block.kind is not BlockKind.PARAGRAPH and not any(t.tag == "date" for t in tokens):
            return replace(around, dated=year.edtf)
        opening = [token.tag for token in tokens[:3] if token.tag != "preposition"]
        entry = len(opening) > 1 and opening[0] == "date" and opening[1] in SIGNS
        return replace(around, year=year.edtf) if year.alone or entry else around


def dated_above(where: Surroundings, draft: Draft, quote: str) -> tuple[Given, ...]:
    """Which dates of a draft owe their year to what stands above, since the passage does not write it."""
    year = where.year or (where.dated if len(where.dated) == YEAR else "")
    if not year or year in quote:
        return ()
    told = {given.field for given in draft.given}
    values = ((name, draft.fields.get(name)) for name in DATES if name not in told)
    return tuple(Given(name, "heading") for name, value in values if isinstance(value, str) and value.startswith(year))


def _leads(block: Block) -> bool:
    """Whether the block may say what year the entries below it are in."""
    if block.cell is not None or len(block.view) > LONGEST:
        return False
    titled = len(block.view) <= LONGEST_ENTRY and not block.view.text.endswith(".")
    return block.kind in (BlockKind.HEADING, BlockKind.LINE) or titled or block.view.text.endswith(":")


def year_of(tokens: Sequence[Token]) -> Year:
    """The one year that a heading names, if it names one."""
    dates = [token.edtf for token in tokens if token.tag == "date"]
    plain = len(dates) == 1 and len(dates[0]) == 4 and dates[0].isdigit()
    return Year(dates[0], len(tokens) <= 2) if plain else Year()
