"""Plain text, as it really comes, and Markdown → blocks.

What the page shows by blank lines, indents, marks and drawn lines is read; nothing is looked up
in the words themselves but what makes a heading or a sentence's end.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from legation.model.document import Block, BlockKind, CellPlace
from legation.reading.cleaning import Hyphens, read_view
from legation.reading.headings import ends_sentence
from legation.reading.lines import Line, split, without_furniture
from legation.reading.lists import OpenLists, units
from legation.reading.outline import finish
from legation.reading.prose import SMALL_LABEL, Draft, read_prose, split_inline_bullets, wrapped_width
from legation.reading.tables import Table, find_table, parted_by_tabs

_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
# "#  Country  Date" heads the columns of a numbered table, and is no heading.
_NUMBER_COLUMN = re.compile(r"#(?:\t| {2,})\S.*?(?:\t| {2,})\S")
_CLOSING_HASHES = re.compile(r"\s+#+$")
_UNDERLINE = re.compile(r"(=|-|~|\^)\1{2,}")
_UNDERLINE_LEVEL = {"=": 1, "-": 2, "~": 3, "^": 4}
_DRAWN = re.compile(r"[\W_]+")
_LABEL_WORDS = 6
_GOES_ON_AFTER = 45  # columns: a shorter line may be complete without a full stop


@dataclass(slots=True)
class _Group:
    """Lines without a blank between them, or a table."""

    lines: list[Line] = field(default_factory=list)
    table: Table | None = None


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in reading order, each with its place in the outline.

    Never fails: any text has blocks. Page numbers, running heads and drawn lines are left out;
    every other word stands in exactly one block.
    """
    return blocks_of(text, _drafts(text))


def blocks_of(text: str, drafts: Sequence[Draft]) -> tuple[Block, ...]:
    """The blocks that finished drafts make, in their order; those that show no letter or figure are left out."""
    hyphens = Hyphens(text)
    views = [read_view(text, draft.spans, hyphens) for draft in drafts]
    shown = [(draft, view) for draft, view in zip(drafts, views, strict=True) if any(map(str.isalnum, view.text))]
    index = {id(draft): at for at, (draft, _) in enumerate(shown)}
    heads = {
        (draft.cell.table, draft.cell.column): at
        for at, (draft, _) in enumerate(shown)
        if draft.cell is not None and draft.cell.row == -1
    }
    blocks = []
    for draft, view in shown:
        cell = draft.cell
        if cell is not None and cell.row >= 0:
            cell = CellPlace(cell.table, cell.row, cell.column, heads.get((cell.table, cell.column)))
        heading = index.get(id(draft.heading))
        lead = index.get(id(draft.lead))
        blocks.append(Block(draft.kind, view, draft.level, heading, lead, cell, draft.row, draft.language))
    return tuple(blocks)


def _drafts(text: str) -> list[Draft]:
    groups = list(_groups(text))
    width = wrapped_width([group.lines for group in groups])
    drafts: list[Draft] = []
    lists = OpenLists()
    tables = 0
    for group in groups:
        if group.table is not None:
            lists.close()
            drafts.extend(_cells(group.table, tables, width))
            tables += 1
            continue
        made = list(_lay_out(group.lines, width))
        if made and _goes_on(drafts, made[0]):
            drafts[-1].lines.extend(made.pop(0).lines)
        if _labelled(made):
            label, value = made
            made = [Draft(BlockKind.PARAGRAPH, [*label.lines, *value.lines], indent=label.indent)]
        if len(made) == 1:
            made[0].alone = True
        for draft in made:
            _place(draft, drafts, lists)
            drafts.append(draft)
    return finish(drafts)


def _groups(text: str) -> Iterator[_Group]:
    lines = without_furniture(split(text))
    tabs = parted_by_tabs(text, lines)
    group = _Group()
    at = 0
    while at < len(lines):
        line = lines[at]
        table = find_table(text, lines, at, tabs) if line.text else None
        if table is None and line.text:
            group.lines.append(line)
            at += 1
            continue
        if group.lines:
            yield group
            group = _Group()
        if table is not None:
            yield _Group(table=table)
        at = table.end if table is not None else at + 1
    if group.lines:
        yield group


def _lay_out(lines: Sequence[Line], width: int) -> Iterator[Draft]:
    """The blocks of one group: headings that say so, items, and what lies between them."""
    plain: list[Line] = []
    for at, line in enumerate(lines):
        if line.text[:1].isalnum():  # neither drawn, nor underlines, nor marks a heading
            plain.append(line)
            continue
        underline = _UNDERLINE.fullmatch(line.text)
        hashes = _HASHES.match(line.text) if not _NUMBER_COLUMN.match(line.text) else None
        if underline and len(plain) == 1 and len(plain[0].text) <= 200 and not plain[0].text.endswith((".", ":", ";")):
            yield Draft(BlockKind.HEADING, plain, level=_UNDERLINE_LEVEL[underline[1]], given=True)
            plain = []
        elif hashes:
            yield from _units(plain, width)
            plain = []
            yield _hashed(line, hashes.end(), len(hashes[1]))
        elif _DRAWN.fullmatch(line.text) and not (at + 1 < len(lines) and _is_bullet_alone(line)):
            yield from _units(plain, width)
            plain = []
        else:
            plain.append(line)
    yield from _units(plain, width)


def _is_bullet_alone(line: Line) -> bool:
    return len(line.text) == 1


def _hashed(line: Line, offset: int, level: int) -> Draft:
    rest = line.from_(offset)
    closing = _CLOSING_HASHES.search(rest.text)
    if closing:
        rest = Line(rest.text[: closing.start()], rest.start, rest.start + closing.start(), rest.indent)
    return Draft(BlockKind.HEADING, [rest], level=level, given=True)


def _units(lines: Sequence[Line], width: int) -> Iterator[Draft]:
    close = False
    parted = list(units(lines, width))
    for unit in parted:
        if isinstance(unit, Draft):
            unit.close = close
            yield unit
            close = True
            continue
        lead, *items = split_inline_bullets(unit)
        for draft in read_prose(lead, width):
            draft.close = close
            if len(unit) == 1 and len(parted) > 1 and not ends_sentence(draft.words) and not draft.words.endswith(":"):
                draft.kind = BlockKind.LINE  # among the items of a list that is not its own
            yield draft
            close = True
        for part in items:
            if part:
                yield Draft(BlockKind.ITEM, part, indent=part[0].indent, close=close)
                close = True


def _place(draft: Draft, drafts: Sequence[Draft], lists: OpenLists) -> None:
    before = drafts[-1] if drafts and drafts[-1].cell is None else None
    if draft.kind is BlockKind.ITEM:
        lists.place(draft, before)
        return
    holder = lists.holds(draft.indent) if draft.kind is BlockKind.PARAGRAPH and not draft.close else None
    if holder is not None:
        draft.lead = holder
    else:
        lists.close()


def _goes_on(drafts: Sequence[Draft], draft: Draft) -> bool:
    """Whether a paragraph is the rest of the one before, parted from it by the end of a page."""
    if not drafts or draft.kind is not BlockKind.PARAGRAPH or not draft.lines[0].text[:1].islower():
        return False
    before = drafts[-1]
    if before.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or before.cell is not None or not before.lines:
        return False
    if SMALL_LABEL.match(before.lines[0].text) and SMALL_LABEL.match(draft.lines[0].text):
        return False
    last = before.lines[-1].text
    cut = draft.lines[0].page or len(last) >= _GOES_ON_AFTER
    return cut and (last.endswith(",") or not ends_sentence(last)) and not last.endswith(":")


def _labelled(made: Sequence[Draft]) -> bool:
    """Whether two lines are a label and its value: "Exports:" above "$1.4 billion (2017)"."""
    if len(made) != 2 or any(draft.kind is not BlockKind.LINE or len(draft.lines) != 1 for draft in made):
        return False
    label, value = (draft.words for draft in made)
    return label.endswith(":") and ":" not in value and len(label.split()) <= _LABEL_WORDS


def _cells(table: Table, number: int, width: int) -> Iterator[Draft]:
    for cell in table.cells:
        place = CellPlace(number, cell.row, cell.column)
        lines = [line for line in cell.lines if line.text]
        if not lines:
            continue
        if cell.row == -1:
            yield Draft(BlockKind.CELL, lines, cell=place)
            continue
        lists = OpenLists()
        before: Draft | None = None
        for draft in _cell_drafts(cell.lines, width):
            draft.cell = place
            if draft.kind is BlockKind.ITEM:
                lists.place(draft, before)
            else:
                lists.close()
            before = draft
            yield draft


def _cell_drafts(lines: Sequence[Line], width: int) -> Iterator[Draft]:
    """A cell's blocks: its list items, and between them runs of lines that are wrapped in the cell."""
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and line.text:
            run.append(line)
            continue
        for unit in units(run, width):
            if isinstance(unit, Draft):
                yield unit
                continue
            lead, *items = split_inline_bullets(unit)
            if lead:
                yield Draft(BlockKind.CELL, lead, indent=lead[0].indent)
            for part in items:
                if part:
                    yield Draft(BlockKind.ITEM, part, indent=part[0].indent, close=True)
        run = []
