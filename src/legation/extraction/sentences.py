"""Where sentences begin and end, by sentencex, with what diplomatic text adds to it."""

import re
from collections.abc import Iterator
from functools import cache

from sentencex import segment

from legation.dates.lexicon import read_words
from legation.model import Span

# Abbreviated titles and Spanish ordinals ("1ro."), after which a sentence goes on.
GOES_ON = re.compile(
    r"(?:\b(?:\d{1,2}(?:r[oa]|er|d[oa]|t[oa]|m[oa]|v[oa]|n[oa])|D|Dña|Excm[oa]|Ilm[oa]|Sra?|Srta|Amb|Mr|Ms|Mrs|Mme|Prof|Rev|Maj|Adm|Brig|Gen|Col|Lt|Capt|Gov|Sen|Rep|Hon|Msgr|Fr|Art|Arts|Nos?|Amb\.s|Min|Dr|H\.E|approx|ca))\.\s+$"
)
# What makes the number before it an ordinal: "70.º".
ORDINAL = ("º", "ª", "°")
DASHES = ("-", "\u2013", "\u2014")
# A day with the full stop of an ordinal, which goes on where a month follows: "3. May 1922".
_DAY = re.compile(r"\s\d{1,2}\.\s+$")
# A shortening within a compound, at whose first letter a piece was broken off: "Chadian-U." and "S. relations".
_COMPOUND = re.compile(r"-[A-Z]\.$")
# A list in brackets that a full stop parts from its sentence: "with three states. (Chad, Mali and Niger)".
_LISTED = re.compile(r"\((?!\d)[^().!?;:]{3,80},[^().!?;:]+\)[.\s]*(?:$|(?=\n|[A-Z]))")
# The numeral of a war, which is no initial.
_WAR = re.compile(r"\bWar I\.\s+(?=[A-Z])")
# The longest of these, its full stop and a letter before it.
_TAIL = 9
# sentencex breaks off with a panic at an initial followed by such a space: it counts it as one byte.
_WIDE_SPACE = re.compile(r"[^\S\x00-\x7f]")


def sentences(text: str, language: str) -> list[Span]:
    """The sentences of a view's text, in order, without the white space around them."""
    found: list[Span] = []
    at = 0
    joined = False
    for piece in _pieces(text, language):
        start, at = at, at + len(piece)
        if joined:
            start = found.pop().start
        joined = at < len(text) and _goes_on(piece, text, at, language)
        left = start + (len(text[start:at]) - len(text[start:at].lstrip()))
        right = at if joined else left + len(text[left:at].rstrip())
        if right > left:
            found.append(Span(left, right))
        else:
            joined = False
    return found


def _pieces(text: str, language: str) -> Iterator[str]:
    """The text as sentencex parts it, and after a war whose numeral it takes for an initial."""
    for piece in segment(language, text if text.isascii() else _WIDE_SPACE.sub(" ", text)):
        at = 0
        for war in _WAR.finditer(piece) if "War I." in piece else ():
            yield piece[at : war.end()]
            at = war.end()
        yield piece[at:]


def _goes_on(piece: str, text: str, end: int, language: str) -> bool:
    """Whether what follows the piece, which ends at `end`, belongs to the same sentence."""
    if text[end : end + 1] in ORDINAL and piece[-2:-1].isdigit():
        return True
    if _COMPOUND.search(piece[-_TAIL:]) and text[end : end + 1].isupper():
        return True
    closed = piece.rstrip()
    if closed[-1:] in DASHES:
        return True  # "members - (5) Chad, Mali", which sentencex takes for a numbered item
    if closed[-1:] != "." or len(closed) == len(piece):
        return False
    if text.startswith("(", end) and _LISTED.match(text, end):
        return True
    tail = piece[max(0, len(closed) - _TAIL) :]
    return bool(GOES_ON.search(tail) or (_DAY.search(tail) and _month(language).match(text, end)))


@cache
def _month(language: str) -> re.Pattern[str]:
    """A month's name in the language; what never matches where its months are not known."""
    months = read_words().get(language, {}).get("months", [])
    names = "|".join(re.escape(name) for month in months for name in month)
    return re.compile(rf"(?:{names})\b" if names else r"(?!)", re.IGNORECASE)
