"""Where sentences begin and end, by sentencex, with what diplomatic text adds to it."""

import re

from sentencex import segment

from legation.model import Span

# Abbreviated titles and German-style ordinal days, after which a sentence goes on.
GOES_ON = re.compile(
    r"(?:\b(?:Amb|Mr|Ms|Mrs|Mme|Prof|Rev|Maj|Adm|Brig|Gen|Col|Lt|Capt|Gov|Sen|Rep|Hon|Msgr|Fr|Art|Arts|Nos?|Amb\.s|Min|Dr|H\.E|approx|ca)|\s\d{1,2})\.\s+$"
)


def sentences(text: str, language: str) -> list[Span]:
    """The sentences of a view's text, in order, without the white space around them."""
    found: list[Span] = []
    at = 0
    joined = False
    for piece in segment(language, text):
        start, at = at, at + len(piece)
        if joined:
            start = found.pop().start
        joined = bool(GOES_ON.search(piece)) and at < len(text)
        left = start + (len(text[start:at]) - len(text[start:at].lstrip()))
        right = at if joined else left + len(text[left:at].rstrip())
        if right > left:
            found.append(Span(left, right))
        else:
            joined = False
    return found
