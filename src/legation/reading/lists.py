"""Lists: where an item begins and ends, how deep it is nested, and what leads it in."""

import re
from collections.abc import Iterator, Sequence

from legation.model.document import BlockKind
from legation.reading.lines import Line
from legation.reading.marks import Mark, mark
from legation.reading.prose import Draft, has_room, is_soft, split_inline_bullets

_ITEM_MAY_FOLLOW = re.compile(r"[.:;,!?][\"'”’)\]]*(?:\[\w{1,3}\])?$|\b(?:and|or|y|o|et|ou|e)$")


class OpenLists:
    """The lists that are open at a place of the page, outermost first."""

    def __init__(self) -> None:
        self._items: list[Draft] = []

    @property
    def innermost(self) -> Draft | None:
        """The last item, while its list is open."""
        return self._items[-1] if self._items else None

    def close(self) -> None:
        """End all lists: something else has begun."""
        self._items.clear()

    def holds(self, indent: int) -> Draft | None:
        """The item that a paragraph at this indent belongs to, where it stands under one's text."""
        inner = [item for item in self._items if indent > item.indent + 1]
        return inner[-1] if inner else None

    def place(self, item: Draft, before: Draft | None) -> None:
        """Give an item its level and what leads it in; `before` is the block that stands above."""
        while self._items and self._items[-1].indent > item.indent + 1:
            self._items.pop()
        above = self.innermost
        if above is None:
            item.level = 1
            if before is not None and (item.close or introduces(before.words)):
                item.lead = before
        elif self._nests(above, item):
            item.level, item.lead = above.level + 1, above
        else:
            sibling = self._sibling(item)
            item.level, item.lead = sibling.level, sibling.lead
            while self._items and self._items[-1] is not sibling:
                self._items.pop()
            self._items.pop()
        self._items.append(item)

    def _nests(self, above: Draft, item: Draft) -> bool:
        if item.indent > above.indent + 1:
            return True
        return introduces(above.words) and _sort(item.mark) not in {_sort(one.mark) for one in self._items}

    def _sibling(self, item: Draft) -> Draft:
        """The open item of the same sort of mark, else the innermost."""
        same = [one for one in self._items if _sort(one.mark) == _sort(item.mark)]
        return same[-1] if same else self._items[-1]


def introduces(words: str) -> bool:
    """Whether a line leads in a list: it ends in a colon, which a dash may follow, "as follows:-"."""
    return words.rstrip(" -–—").endswith(":")


def _sort(found: Mark | None) -> tuple[str, str]:
    if found is None:
        return "", ""
    return found.kind, found.text if found.kind in ("bullet", "dash") else re.sub(r"\w", "", found.text)


def units(lines: Sequence[Line], width: int) -> Iterator[Draft | list[Line]]:
    """A run of lines without blanks, parted into items (drafts) and what is no item (lines)."""
    plain: list[Line] = []
    item: Draft | None = None
    before: Line | None = None
    for line in lines:
        found = mark(line.text)
        if found is not None and _begins_item(line, found, before, item, width):
            if plain:
                yield plain
                plain = []
            if item is not None:
                yield from _with_inline_bullets(item)
            item = _item(line, found, close=before is not None)
        elif item is not None and (not item.lines or line.indent > item.indent or is_soft(item.lines[-1], line, width)):
            item.lines.append(line)
        else:
            if item is not None:
                yield from _with_inline_bullets(item)
                item = None
            plain.append(line)
        before = line
    if item is not None:
        yield from _with_inline_bullets(item)
    if plain:
        yield plain


def _item(line: Line, found: Mark, close: bool) -> Draft:
    rest = line.from_(found.length)
    return Draft(
        BlockKind.ITEM,
        [rest] if rest.text else [],
        mark=found,
        indent=line.indent,
        tabbed=line.tabbed,
        marked=line,
        close=close,
    )


def _begins_item(line: Line, found: Mark, before: Line | None, item: Draft | None, width: int) -> bool:
    """A bullet always; a dash, number or letter unless it is a word of a sentence that goes on.

    A dash right below that of the item above begins the next one, however full the line between is.
    """
    if found.certain or before is None:
        return True
    if item is not None and _follows(item.mark, found):
        return True
    below = item is not None and item.mark is not None and line.indent == item.indent
    if below and item is not None and found.kind == "dash" and _sort(item.mark) == _sort(found):
        return True
    return _ITEM_MAY_FOLLOW.search(before.text) is not None or has_room(before, line, width)


def _follows(before: Mark | None, after: Mark) -> bool:
    if before is None or before.number is None or after.number is None:
        return False
    return after.number == before.number + 1


def _with_inline_bullets(item: Draft) -> Iterator[Draft]:
    parts = split_inline_bullets(item.lines)
    item.lines = parts[0]
    yield item
    for part in parts[1:]:
        if part:
            yield Draft(BlockKind.ITEM, part, mark=item.mark, indent=item.indent, tabbed=item.tabbed, close=True)
