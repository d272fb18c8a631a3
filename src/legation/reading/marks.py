"""The marks that begin a list's item: bullets, numbers, letters."""

import re
from typing import NamedTuple

_BULLETS = "•▪▫◦‣⁃●○■□◆◇➢➤►▶✓✔❖·\uf0a7\uf0b7\uf0d8\uf0fc"
_MARK = re.compile(
    rf"""
    (?=\W|\d|.[).ivxIVX])(?:  # as most lines don't begin
      (?P<bullet>[{_BULLETS}])(?:\s+|(?=\w)|$)
    | (?P<dash>[-–—*+])(?:\s+|$)
    | (?P<number>\(?\d{{1,3}}[.)]|\[\d{{1,3}}\]|\d{{1,3}}[.][)-])(?:\s+|$)
    | (?P<letter>\(?[a-zñ]\)|\([A-Z]\)|[A-Z]\)|[a-z]\.)(?:\s+|$)
    | (?P<roman>\(?[ivx]{{2,5}}[.)]|\(?[IVX]{{2,5}}\)|\([ivxIVX]\))(?:\s+|$)
    )
    """,
    re.VERBOSE,
)
INLINE_BULLET = re.compile(r"(?:^|(?<=\s))[•▪◦‣●■➢➤►\uf0a7\uf0b7\uf0d8]\s+(?=\S)")
"""A bullet inside a run of text that once was a list."""


class Mark(NamedTuple):
    """A list mark at the start of a line: its kind, what it says, and how long it is with its space."""

    kind: str
    text: str
    length: int

    @property
    def certain(self) -> bool:
        """A bullet is always one; a dash or a number may also be part of a wrapped sentence."""
        return self.kind == "bullet"

    @property
    def number(self) -> int | None:
        """The item's number, where the mark is one."""
        return int(re.sub(r"\D", "", self.text)) if self.kind == "number" else None


def mark(text: str) -> Mark | None:
    """The list mark that `text` begins with, or None."""
    found = _MARK.match(text)
    if found is None or found.lastgroup is None:
        return None
    kind = found.lastgroup
    return Mark(kind, found[kind], found.end())
