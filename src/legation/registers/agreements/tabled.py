"""Treaties in a table: one column names them, others say when they were signed or entered into force."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from legation.model import BlockKind
from legation.registers.agreements.binding import bound, drafts
from legation.registers.agreements.instruments import instruments
from legation.registers.agreements.stages import STAGE_OF
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Passage
from legation.rules.tokens import Token


def tabled(passage: Passage) -> Iterable[Draft]:
    """A cell with a date, in a column headed "Signed" or "Entry into force", of a row that names one treaty.

    A cell that itself says "in force" or "signed 1999" may stand under any heading.
    """
    if passage.where.kind is not BlockKind.CELL or not passage.where.row or instruments(passage):
        return
    told = [t for t in passage.tokens if t.tag == "verb"]
    classes = frozenset().union(*(t.classes for t in told)) if told else passage.where.column
    stages = {stage for cls, stage in STAGE_OF.items() if cls in classes and cls != "concluded"}
    dates = [t for t in passage.tokens if t.tag == "date" and t.edtf]
    if len(stages) != 1 or len(dates) > 1 or (not told and (not dates or len(passage.tokens) > 2)):
        return
    row = passage_of(passage.where.row, passage)
    named = instruments(row)
    if len(named) != 1:
        return
    date = dates[0].edtf if dates else None
    modality = "negated" if any(t.tag == "negation" for t in passage.tokens) else "stated"
    yield from drafts(row, named[0], stages.pop(), Dated(date=date), modality, bound(row, named[0], [], []))


def passage_of(said: Sequence[Token], passage: Passage) -> Passage:
    """The tokens of the other cells of a row, or of a list's lead, as a passage; a semicolon between two cells."""
    text = ""
    tokens: list[Token] = []
    before: Token | None = None
    for token in said:
        gap = token.start - before.end if before is not None else 0
        if before is not None and not 0 <= gap <= 2:
            tokens.append(Token("semicolon", len(text), len(text) + 1, ";"))
            text, gap = text + ";", 1
        text += " " * gap
        tokens.append(replace(token, start=len(text), end=len(text) + len(token.text)))
        text += token.text
        before = token
    kept: Sequence[Token] = tokens
    return Passage(text, lambda: kept, replace(passage.where, row=(), kind=BlockKind.PARAGRAPH), habits=passage.habits)
