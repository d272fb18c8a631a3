"""Whether a bare number of four digits is a year: what stands beside it decides."""

import re
from collections.abc import Sequence

from legation.dates.lexicon import LOOKS, Lexicon
from legation.dates.reckoning import Piece

FIRST_YEAR, LAST_YEAR = 1500, 2100

# After these the number is a year even where what follows can be counted: "In 2010 troops left".
_OF_TIME = frozenset({"in", "since", "until", "during", "as of"})

_CODE_BEFORE = re.compile(r"(?:[$€£¥#№§°+]\s?|[=&@\\_*^~<>]|\w[-‐‑/:]|[0-9][–—.,]|[-‐‑–][-‐‑–])\Z")
_CODE_AFTER = re.compile(r"\s?[%$€£¥°]|[@_\\=&#*+]|/\w|:[0-9]|[-‐‑–][0-9]")
_SUM_AFTER = re.compile(r"\s[$€£¥]\s?[0-9]")  # "in 2015 $3 million"
_NEXT_WORD = re.compile(r"(?:\s+|-)([^\s.,;:)]+)")
_NUMBERS = (LOOKS["number"], LOOKS["day"])


def reads_as_year(text: str, start: int, before: Sequence[Piece], lexicon: Lexicon) -> bool:
    """Whether what stands before `start` lets a number there be a year.

    `text` is in small letters; `before` are the pieces that stand before it.
    """
    if _CODE_BEFORE.search(text, max(0, start - 2), start):
        return False
    words = text[max(0, start - 30) : start].replace("(", " ").split()
    if words and (words[-1] in lexicon.not_before or " ".join(words[-2:]) in lexicon.not_before):
        return False
    joined = _joint_at(before, -1, lexicon) and _number_at(before, -2) and not _ends_range(before, -2, lexicon)
    return not _number_at(before, -1) and not joined


def _ends_range(pieces: Sequence[Piece], at: int, lexicon: Lexicon) -> bool:
    """Whether the number there is the short end of a range of years: "2007-08 and 2019-20"."""
    dashed = len(pieces) >= 2 - at and "dash" in lexicon.roles[pieces[at - 1].letter]
    return dashed and pieces[at - 2].letter == LOOKS["yyyy"]


def goes_on_as_year(text: str, end: int, after: Sequence[Piece], prefix: str | None, lexicon: Lexicon) -> bool:
    """Whether what stands after `end` lets the number before it be a year; `after` the pieces there."""
    if _CODE_AFTER.match(text, end) and not (prefix in _OF_TIME and _SUM_AFTER.match(text, end)):
        return False
    if prefix in _OF_TIME:
        return True
    word = _NEXT_WORD.match(text, end)
    if word and word[1] in lexicon.not_after:
        return False
    at = 1 if _joint_at(after, 0, lexicon) else 0
    return not (len(after) > at and after[at].letter == LOOKS["number"] and len(after[at].text) > 2)


def _number_at(pieces: Sequence[Piece], at: int) -> bool:
    return len(pieces) >= abs(at) and pieces[at].letter in _NUMBERS


def _joint_at(pieces: Sequence[Piece], at: int, lexicon: Lexicon) -> bool:
    if len(pieces) < (abs(at) if at < 0 else at + 1):
        return False
    return not lexicon.roles[pieces[at].letter].isdisjoint(("and", "to", "dash"))
