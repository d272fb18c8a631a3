"""Runs of text in Word: their style, their language, and the direction they are written in."""

import re
from typing import Any

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_TURNED = re.compile(f"([{_RTL}]+(?:[^\\w]+[{_RTL}]+)*)")
_NAMES = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def directed(text: str, language: str = "", style: str = "") -> list[Any]:
    """The text as runs; those written from right to left say so. `language` may be empty, `style` is an id."""
    runs = []
    for at, piece in enumerate(_TURNED.split(text)):
        if not piece:
            continue
        turned = at % 2 == 1
        marks = [element("w:rtl")] if turned else []
        if language:
            marks.append(element("w:lang", **{"bidi" if turned else "val": language}))
        runs.append(run(piece, style, *marks))
    return runs


def run(text: str, style: str = "", *marks: Any) -> Any:
    """One run of text, its spaces kept, in the character style of that id, if any."""
    words = element("w:t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    if style:
        marks = (element("w:rStyle", val=style), *marks)
    return element("w:r", element("w:rPr", *marks), words) if marks else element("w:r", words)


def linked(text: str, relation: str, style: str) -> Any:
    """A run of text that leads to what the relation of that id names."""
    from docx.oxml.ns import qn

    link = element("w:hyperlink", run(text, style))
    link.set(qn("r:id"), relation)
    return link


def element(tag: str, *children: Any, **attributes: str) -> Any:
    """An element of Word's, such as `w:t`, with attributes of Word's."""
    from docx.oxml import OxmlElement

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(w(name), value)
    made.extend(children)
    return made


def w(name: str) -> str:
    """The name of an element or attribute of Word's, as lxml spells it."""
    return _NAMES + name
