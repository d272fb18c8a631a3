"""Patterns that are looked for only where a text holds one of the words they can't do without.

A pattern that begins with a choice is tried at every character; a plain word is found at a hundred
times the speed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# What `re.IGNORECASE` takes for a plain letter, though it is not its capital; İ is a small i and a dot.
_TAKEN_FOR = str.maketrans("ıſ", "is", "\u0307")


def plain(text: str) -> str:
    """The text in the small letters that hints are written in."""
    small = text.lower()
    return small if small.isascii() else small.translate(_TAKEN_FOR)


@dataclass(frozen=True, slots=True)
class Hinted:
    """A pattern and its hints: every match holds one of them, in small ASCII letters.

    `small` in the methods is `plain(text)`, so that many patterns share it.
    """

    hints: tuple[str, ...]
    pattern: re.Pattern[str]

    def hinted(self, small: str) -> bool:
        """Whether the pattern can match at all."""
        return any(map(small.__contains__, self.hints))

    def search(self, text: str, small: str) -> re.Match[str] | None:
        """The first match in the text."""
        return self.pattern.search(text) if self.hinted(small) else None

    def finditer(self, text: str, small: str) -> Iterator[re.Match[str]]:
        """The matches in the text."""
        return self.pattern.finditer(text) if self.hinted(small) else iter(())
