"""Wikitext whose tags and tables all end: what never ends costs its parser time that grows with the square."""

import re

_TOKEN = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})((?:\s[^<>]*)?)>|^[ \t:*#]*(\{\|)|^[ \t]*(\|\})(?!\})", re.MULTILINE
)
_VOID = frozenset({"br", "hr", "references", "wbr", "templatestyles", "img", "section", "nobr"})
_DEEPEST = 25
_TABLE = "{|"


def balanced(text: str) -> str:
    """The text without tags that never end, that end without a beginning, or that stand too deep in each other.

    A table that is cut off is ended.
    """
    open_: list[tuple[str, int, int]] = []
    stray: list[tuple[int, int]] = []
    for found in _TOKEN.finditer(text):
        closes, name, rest, begins_table, ends_table = found.groups()
        if begins_table:
            name, at = _TABLE, found.span(4)
        elif ends_table:
            name, at, closes = _TABLE, found.span(5), "/"
        else:
            name, at = name.lower(), found.span()
            if name in _VOID or rest.endswith("/"):
                continue
        if not closes:
            if len(open_) < _DEEPEST:
                open_.append((name, *at))
            else:
                stray.append(at)
            continue
        if not any(one[0] == name for one in open_):
            stray.append(at)
            continue
        while open_[-1][0] != name:
            unclosed = open_.pop()
            stray.append(unclosed[1:])
        open_.pop()
    tables = sum(one[0] == _TABLE for one in open_)
    stray += [one[1:] for one in open_ if one[0] != _TABLE]
    kept = []
    at_ = 0
    for start, end in sorted(stray):
        kept.append(text[at_:start])
        at_ = end
    return "".join((*kept, text[at_:], "\n|}" * tables))
