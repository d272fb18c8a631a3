"""Rows of a label and its value, in tables without headings: "Ambassador | Jane Doe" is "Ambassador: Jane Doe"."""

from collections.abc import Sequence
from dataclasses import replace

from legation.extraction.words import Words
from legation.model import BlockKind, Document
from legation.rules.passage import Passage, Surroundings
from legation.rules.tokens import Token

LONGEST_LABEL = 60  # characters
SAYING = frozenset(("be", "have", "do", "pronoun"))
# What stands alone in a first cell is whose row it is, or when, and no label.
NO_LABEL = frozenset(("state", "city", "date", "figure", "organisation", "demonym"))


def labelled(document: Document, words: Words, row: Sequence[int], where: Surroundings) -> Passage | None:
    """The two cells of a row as one passage; None where the first is no label of the second.

    `row` are the blocks of one row, `where` what surrounds the second.
    """
    places = [document.blocks[i].cell for i in row]
    if len(row) != 2 or any(place is None or place.column_heading is not None for place in places):
        return None
    label, value = (document.blocks[i].view.text for i in row)
    tokens = words.tokens(row[0])
    alone = all(token.tag in NO_LABEL for token in tokens)
    if not tokens or alone or len(label) > LONGEST_LABEL or any(token.tag in SAYING for token in tokens):
        return None
    label = label.rstrip(" :")
    before = [token for token in tokens if token.end <= len(label)]
    colon = Token("colon", len(label), len(label) + 1, ":")
    shift = len(label) + 2
    after = [replace(t, start=t.start + shift, end=t.end + shift) for t in words.tokens(row[1])]
    every = [*before, colon, *after]
    around = replace(where, kind=BlockKind.LINE, row=(), head=())
    return Passage(f"{label}: {value}", lambda: every, around, habits=words.lexicon(row[1]).habits)
