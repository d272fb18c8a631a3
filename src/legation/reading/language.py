"""The language of a text, by the small words that no text can do without."""

import re
from collections import Counter

_SAMPLE = 60_000
_AT_LEAST = 3
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = {
    "en": "the of and to is was with by for from that on are has were which its an be between",
    "es": "el la los las de del y que se con por para una su fue al es lo entre como",
    "fr": "le la les des du et est une que dans pour par avec sur au aux ses qui entre ont",
    "pt": "o os da do das dos e que em uma com por para não foi ao no na entre como",
}


def language_of(text: str) -> str | None:
    """ "en", "es", "fr" or "pt" where the text is clearly one of them, else None."""
    counts = Counter(_WORD.findall(text[:_SAMPLE].lower()))
    scores = sorted(
        ((sum(counts[word] for word in words.split()), language) for language, words in _SMALL_WORDS.items()),
        reverse=True,
    )
    (most, language), (next_most, _) = scores[:2]
    return language if most >= _AT_LEAST and most > 1.2 * next_most else None
