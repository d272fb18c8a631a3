"""What blocks are to each other: headings among paragraphs, lists behind their lead, levels."""

import re
from collections.abc import Sequence

from legation.model.document import BlockKind
from legation.reading.headings import depth, ends_sentence, is_heading
from legation.reading.prose import Draft

_LISTED_WORDS = 25
_INDENTED = 2
_PARTED = re.compile(r"\s*(?:,|;|\b(?:and|y|e)\b)[\s,]*(?:the |la |el |los |las )?")
_LABELLED = re.compile(r"[^\W\d][^:]{1,40}?(?::| [-–—])\s[^\W\d]")
_ROLL = 3  # the fewest labelled lines that are a roll
_NAMES = 3  # the fewest names a paragraph lists that is nothing else
_NAME_WORDS = 7


def finish(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with their last kinds: lists behind a colon, headings, and each block's heading."""
    kept = [draft for draft in drafts if any(line.text for line in draft.lines)]
    _list_behind_colons(kept)
    _find_headings(kept)
    _hang(kept)
    return kept


def _list_behind_colons(drafts: Sequence[Draft]) -> None:
    """Short paragraphs behind a line that ends with a colon, set in by a tab or spaces, are its items.

    One that is not set in counts where the next one is, a mark lost on the way, and where it only lists names.
    """
    for at, lead in enumerate(drafts):
        if lead.kind is BlockKind.ITEM or lead.cell is not None or not lead.words.endswith(":"):
            continue
        last = at
        for later in range(at + 1, len(drafts)):
            draft = drafts[later]
            if (
                draft.kind not in (BlockKind.PARAGRAPH, BlockKind.LINE)
                or draft.cell is not None
                or draft.words.endswith(":")
            ):
                break
            if draft.tabbed or draft.indent >= lead.indent + _INDENTED:
                last = later
            elif later == at + 1 and _only_names(draft.words):
                last = later
                break
            elif ends_sentence(draft.words) or len(draft.words.split()) > _LISTED_WORDS:
                break
        for draft in drafts[at + 1 : last + 1]:
            draft.kind, draft.level, draft.lead = BlockKind.ITEM, 1, lead


def _only_names(words: str) -> bool:
    """Whether a paragraph is a list of names and nothing else: "Albania, Andorra, the Czech Republic and Fiji."."""
    names = [name for name in _PARTED.split(words.strip(" .")) if name]
    return len(names) >= _NAMES and all(
        name.removeprefix("the ")[:1].isupper() and len(name.split()) <= _NAME_WORDS for name in names
    )


def _find_headings(drafts: Sequence[Draft]) -> None:
    for at, draft in enumerate(drafts[:-1]):
        after = drafts[at + 1]
        if draft.kind is BlockKind.HEADING and not draft.given:
            draft.level = depth(draft.words)
        elif draft.kind is BlockKind.PARAGRAPH and draft.alone and draft.lead is None:
            if draft.words.endswith(":"):
                is_one = is_heading(draft.words[:-1]) and after.kind is not BlockKind.ITEM
            else:
                is_one = is_heading(draft.words, first=at == 0) and not _in_roll(drafts, at)
            if is_one:
                draft.kind, draft.level = BlockKind.HEADING, depth(draft.words)
        elif _is_numbered_heading(drafts, at):
            draft.kind, draft.lead = BlockKind.HEADING, None
            draft.lines = [draft.marked] if draft.marked is not None else draft.lines
            draft.level = depth(draft.words)


def _in_roll(drafts: Sequence[Draft], at: int) -> bool:
    """Whether a line is one of several that each give a label and its value: "First Secretary - Jane Doe"."""
    around = drafts[max(at - 2, 0) : at + 3]
    labelled = [bool(draft.alone and _LABELLED.match(draft.words)) for draft in around]
    middle = at - max(at - 2, 0)
    return any(
        all(labelled[i : i + _ROLL]) for i in range(max(middle - 2, 0), middle + 1) if i + _ROLL <= len(labelled)
    )


def _is_numbered_heading(drafts: Sequence[Draft], at: int) -> bool:
    """ "3. Title" alone on its line, with neither a "2." before nor a "4." behind, heads what follows."""
    draft = drafts[at]
    if draft.kind is not BlockKind.ITEM or draft.mark is None or draft.mark.number is None or draft.cell is not None:
        return False
    if not draft.alone or len(draft.lines) != 1 or draft.marked is None or draft.mark.text.startswith(("[", "(")):
        return False
    neighbours = [drafts[at + 1], *drafts[max(0, at - 1) : at]]
    if any(one.mark is not None and one.mark.number is not None for one in neighbours):
        return False
    return is_heading(draft.words) and drafts[at + 1].kind is not BlockKind.CELL


def _hang(drafts: Sequence[Draft]) -> None:
    """Give every block the heading above it; a heading with a level hangs under the next higher one."""
    open_headings: list[Draft] = []
    last: Draft | None = None
    for draft in drafts:
        if draft.kind is not BlockKind.HEADING:
            draft.heading = last
            continue
        if draft.level:
            while open_headings and open_headings[-1].level >= draft.level:
                open_headings.pop()
            draft.heading = open_headings[-1] if open_headings else None
            open_headings.append(draft)
        last = draft
