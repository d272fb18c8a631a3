"""As plain text with a table drawn in it."""

WIDTH = 120


def write(source) -> bytes:
    rule = "+" + "+".join("-" * (WIDTH + 2) for _ in source.HEADER) + "+"
    rows = [rule, _row(source.HEADER), rule.replace("-", "=")]
    for row in source.ROWS:
        rows += [_row(row), rule]
    return "\n".join([source.TITLE, "", source.LEAD, "", *rows, ""]).encode()


def _row(cells) -> str:
    return "|" + "|".join(f" {cell:<{WIDTH}} " for cell in cells) + "|"


def found(document, statement) -> bool:
    """Each statement stands in the line of its state."""
    line = document.text.rfind("\n", 0, statement.start) + 1
    return document.text[line] == "|"
