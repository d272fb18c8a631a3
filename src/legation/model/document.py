"""A document: an exact text, its blocks, and its source."""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from legation.model.problem import Problem
from legation.model.view import View


class BlockKind(StrEnum):
    """What a block is to the person who laid out the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # one item of a bulleted or numbered list, wherever the list stands
    LINE = "line"  # one line of a run of short lines that is neither a list nor wrapped prose
    CELL = "cell"  # plain content of a table's cell; a list within a cell gives items


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where in which table a block stands; all counted from 0 within the document.

    `row` -1 is the table's header. `column_heading` is the index in `Document.blocks` of the
    header cell above, where the table has one.
    """

    table: int
    row: int
    column: int
    column_heading: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, line or cell: a run of text with its place in the outline.

    `level` is the depth of a heading (1 the highest; 0 where the page does not say) or of a list
    item (1 the outermost). `heading` and `lead` are indices in `Document.blocks`: the heading the
    block stands under, and what leads in the list it belongs to ("In force:") or the item it is
    nested in. `row` is the row of the sheet it stands in, from 1 as a person counts them. `language` is
    the ISO 639-1 code of its language, None where it is not known.
    """

    kind: BlockKind
    view: View
    level: int = 0
    heading: int | None = None
    lead: int | None = None
    cell: CellPlace | None = None
    row: int | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so, and when. `published` is EDTF; states are the codes of names/states.csv.

    `retrieved` is when the file was taken from `url`: an EDTF date, or an ISO 8601 time with its offset.
    It says nothing of when the source was published.

    `state` is the state the document is about; `counterpart` the other one, where the whole
    document is about two (a page "Relations between A and B"). `inferred` names the fields that
    were worked out from the text rather than stated beside it.
    """

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    state: str | None = None
    counterpart: str | None = None
    inferred: frozenset[str] = frozenset()
    rank: int | None = None
    retrieved: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One source as read. `id` names it in every statement; `digest` is SHA-256 of the file.

    `pages` are the places in the text at which its pages begin, where the paper has pages.
    `problems` are what the reader could not do, or did by guessing (an encoding, damaged bytes).
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    source: Source = field(default_factory=Source)
    path: str = ""
    digest: str = ""
    pages: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()

    def page(self, place: int) -> int | None:
        """The page, from 1, on which that place of the text stands; None where the paper has no pages."""
        return bisect_right(self.pages, place) or None
