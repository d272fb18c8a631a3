"""As RTF."""


def write(source) -> bytes:
    cells = "".join(f"\\cellx{1500 * (at + 1)}" for at in range(len(source.HEADER)))
    rows = [f"\\trowd{cells}\\pard\\intbl {_cells(row)}\\row" for row in (source.HEADER, *source.ROWS)]
    head = f"{{\\rtf1\\ansi\\ansicpg1252{{\\info{{\\title {source.TITLE}}}}}{{\\fonttbl{{\\f0 Arial;}}}}"
    body = f"\\pard\\b {source.TITLE}\\b0\\par {source.LEAD}\\par"
    return "\n".join([head, body, *rows, "\\pard\\par}"]).encode("ascii")


def _spelled(text) -> str:
    return "".join(one if one.isascii() else f"\\u{ord(one)}?" for one in text)


def found(document, statement) -> bool:
    line = document.text.rfind("\n", 0, statement.start) + 1
    return " | " in document.text[line : statement.end + 2]


def _cells(row) -> str:
    return "".join(f"{_spelled(cell)}\\cell " for cell in row)
