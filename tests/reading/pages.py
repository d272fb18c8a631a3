"""What the tests of marked-up formats look at: blocks as words, and the rows of tables."""

from legation.reading.content import Content


def outline(content: Content) -> list[tuple[str, str, str | None]]:
    """Each block that is in no table: its kind and level, its words, and what leads it in."""
    blocks = content.blocks
    return [
        (
            f"{one.kind}{one.level or ''}",
            one.view.text,
            None if one.lead is None else blocks[one.lead].view.text,
        )
        for one in blocks
        if one.cell is None
    ]


def shown(content: Content) -> list[str]:
    """The words of each block."""
    return [one.view.text for one in content.blocks]


def rows(content: Content) -> list[dict[str, str]]:
    """Each row of the tables: the words of its cells by what heads their columns, or by the column's number."""
    found: dict[tuple[int, int], dict[str, str]] = {}
    for one in content.blocks:
        if one.cell is None or one.cell.row < 0:
            continue
        head = one.cell.column_heading
        name = str(one.cell.column) if head is None else content.blocks[head].view.text
        row = found.setdefault((one.cell.table, one.cell.row), {})
        row[name] = f"{row[name]} / {one.view.text}" if name in row else one.view.text
    return list(found.values())


def check_quotes(content: Content) -> None:
    """Each block leads back to a run of the text."""
    for one in content.blocks:
        start, end = one.view.source(0, len(one.view))
        assert 0 <= start < end <= len(content.text)
    content.text.encode()
