"""Wikitext whose tags, tables, links and templates all end: what never ends costs its parser time without bound."""

import re

_TOKEN = re.compile(
    r"<(?P<ends>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]{0,15})(?P<rest>(?:\s[^<>]*)?)>"
    r"|^[ \t:*#]*(?P<table>\{\|)|^[ \t]*(?P<of_table>\|\})(?!\})"
    r"|(?P<opens>\[\[|\{\{)|(?P<closes>\]\]|\}\})"
    r"|(?P<address>\[)(?=(?:\w{3,10}:)?//|mailto:)(?![^\[\]\n]{0,2000}\])",
    re.MULTILINE,
)
_VOID = frozenset({"br", "hr", "references", "wbr", "templatestyles", "img", "section", "nobr"})
_DEEPEST = 40
_TABLE = "{|"
_OPENING = {"]]": "[[", "}}": "{{"}


def balanced(text: str) -> str:
    """The text without tags, links and templates that never end, end unbegun, or stand too deep in each other.

    A table that is cut off is ended.
    """
    open_: list[tuple[str, int, int]] = []
    stray: list[tuple[int, int]] = []
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        kind = "tag" if kind == "rest" else kind
        name, at = found[kind].lower(), found.span(kind)
        closes = kind in ("of_table", "closes")
        if kind == "tag":
            if name in _VOID or found["rest"].endswith("/"):
                continue
            closes, at = bool(found["ends"]), found.span()
        elif closes:
            name = _OPENING.get(name, _TABLE)
        if kind == "address":
            stray.append(at)
        elif not closes:
            if len(open_) < _DEEPEST:
                open_.append((name, *at))
            else:
                stray.append(at)
        elif not any(one[0] == name for one in open_):
            stray.append(at)
        else:
            while open_[-1][0] != name:
                stray.append(open_.pop()[1:])
            open_.pop()
    tables = sum(one[0] == _TABLE for one in open_)
    stray += [one[1:] for one in open_ if one[0] != _TABLE]
    kept = []
    at_ = 0
    for start, end in sorted(stray):
        kept.append(text[at_:start])
        at_ = end
    return "".join((*kept, text[at_:], "\n|}" * tables))
