"""The language of a text and of each of its blocks, by the small words that no text can do without."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from legation.model.document import Block, BlockKind

_SAMPLE = 60_000
_AT_LEAST = 3
# A second language is looked for where its own small words are this share of the first one's, and so many. Words
# are counted where they are written small: "El Salvador" and "Los Angeles" stand in texts of any language.
_SHARE = 0.12
_OWN_AT_LEAST = 3
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_PARTED = bytes(code if code >= 0x80 or chr(code).isalpha() else 0x20 for code in range(256))
"""What parts words becomes a space, byte by byte, which is quicker than to search for words."""
_SMALL_WORDS = {
    "en": "the of and to is was with by for from that on are has were which its an be between",
    "es": "el la los las de del y que se con por para una su fue al es lo entre como",
    "fr": "le la les des du et est une que dans pour par avec sur au aux ses qui entre ont",
    "pt": "o os da do das dos e que em uma com por para não foi ao no na entre como",
}
# Words that tell the language of a line that holds few small ones.
_TELLING = {
    "en": "embassy treaty agreement visit foreign affairs in at his their",
    "es": "embajada tratado acuerdo visita exteriores en sus sus entre ante república",
    "fr": "ambassade traité accord étrangères en leur république relations ses",
    "pt": "embaixada tratado acordo exteriores seu sua são república relações",
}


# Bullets, initials, and words of one list that another language has as well.
_TELL_NOTHING = frozenset("o e y a do no on as an es su al se de".split())


def _told_apart(words: Mapping[str, str]) -> dict[bytes, str]:
    """The words that are one language's alone, with their language."""
    languages: dict[bytes, set[str]] = {}
    for language, small in words.items():
        for word in small.split():
            if word not in _TELL_NOTHING:
                languages.setdefault(word.encode(), set()).add(language)
    return {word: next(iter(found)) for word, found in languages.items() if len(found) == 1}


_OWN = _told_apart(_SMALL_WORDS)
_OWN_IN_BLOCKS = _told_apart({code: f"{words} {_TELLING[code]}" for code, words in _SMALL_WORDS.items()})


def language_of(text: str) -> str | None:
    """ "en", "es", "fr" or "pt" where the text is clearly one of them, else None."""
    counts = Counter(_words(text[:_SAMPLE].lower()))
    scores = sorted(
        ((sum(counts[word] for word in words.encode().split()), language) for language, words in _SMALL_WORDS.items()),
        reverse=True,
    )
    (most, language), (next_most, _) = scores[:2]
    return language if most >= _AT_LEAST and most > 1.2 * next_most else None


def misnamed(language: str | None, text: str) -> bool:
    """Whether a text is clearly in another language than its file says: programs write down that of their menus."""
    found = language_of(text)
    return language is not None and found is not None and re.split("[-_]", language.lower())[0] != found


def unnamed(blocks: Iterable[Block], language: str) -> list[Block]:
    """The blocks without what they say of their language, where that is `language`."""
    return [replace(one, language=None) if one.language == language else one for one in blocks]


def tell_languages(blocks: Sequence[Block], text: str) -> tuple[Block, ...]:
    """The blocks of a text, each with its language, where the text is in two or more languages; else as they are.

    What a block already says of its language stands. One that is too short to tell has the language of the block
    before it under the same heading, or of the one after; a cell that of its column.
    """
    spoken = _spoken(text)
    if len(spoken) < 2:
        return tuple(blocks)
    told = [block.language or _language_of_block(block.view.text, spoken) for block in blocks]
    columns = _columns(blocks, told)
    for i, block in enumerate(blocks):
        if told[i] is None and block.cell is not None:
            told[i] = columns.get((block.cell.table, block.cell.column))
    filled = _filled(blocks, told)
    return tuple(
        block if block.language else replace(block, language=language)
        for block, language in zip(blocks, filled, strict=True)
    )


def _spoken(text: str) -> frozenset[str]:
    """The languages that have a real share of a text, by the start of it and pieces of the rest."""
    pieces = [text[:_SAMPLE]]
    if len(text) > _SAMPLE:
        step = (len(text) - _SAMPLE) // 8 + 1
        pieces += [text[at : at + _SAMPLE // 8] for at in range(_SAMPLE, len(text), step)]
    counts = Counter(word for piece in pieces for word in _words(piece) if word in _OWN)
    shares = _by_language(counts, _OWN)
    least = max(_OWN_AT_LEAST, _SHARE * max(shares.values(), default=0))
    return frozenset(language for language, share in shares.items() if share >= least)


def _by_language(words: Mapping[bytes, int], own: Mapping[bytes, str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word, count in words.items():
        counts[own[word]] = counts.get(own[word], 0) + count
    return counts


def _language_of_block(text: str, spoken: frozenset[str]) -> str | None:
    """The language of a block, where its own words tell it; None where they are none or nearly as many of another."""
    counts = _by_language(Counter(w for w in _words(text) if w in _OWN_IN_BLOCKS), _OWN_IN_BLOCKS)
    best = sorted(((count, language) for language, count in counts.items() if language in spoken), reverse=True)
    if not best or (len(best) > 1 and best[0][0] < 1.5 * best[1][0]):
        return None
    return best[0][1]


def _columns(blocks: Sequence[Block], told: Sequence[str | None]) -> dict[tuple[int, int], str]:
    """The language most cells of a table's column are in."""
    votes: dict[tuple[int, int], list[str]] = {}
    for block, language in zip(blocks, told, strict=True):
        if block.cell is not None and language is not None:
            votes.setdefault((block.cell.table, block.cell.column), []).append(language)
    return {place: _most(languages) for place, languages in votes.items()}


def _most(languages: Iterable[str]) -> str:
    """The commonest, the first by its code of several."""
    return min(Counter(languages).items(), key=lambda one: (-one[1], one[0]))[0]


def _filled(blocks: Sequence[Block], told: Sequence[str | None]) -> list[str | None]:
    """The languages, each that is missing from the nearest block: before it in its section, else after it, else before.

    A heading goes with what it heads.
    """
    after: list[str | None] = [None] * len(told)
    following: str | None = None
    for i in range(len(told) - 1, -1, -1):
        after[i] = following = told[i] or following
    out: list[str | None] = []
    section: str | None = None
    last: str | None = None
    for i, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            section = told[i]
        language = told[i] or section or after[i] or last
        section = last = told[i] or language
        out.append(language)
    return out


def _words(text: str) -> list[bytes]:
    """The runs of letters in a text, encoded."""
    if not text.isascii():
        text = _NOT_ASCII.sub(lambda run: "".join(map(_letter_or_space, run[0])), text)
    return text.encode("utf-8", "surrogatepass").translate(_PARTED).split()


def _letter_or_space(sign: str) -> str:
    return sign if sign.isalnum() and not sign.isdecimal() else " "
