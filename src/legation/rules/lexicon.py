"""The words rules are built from: phrase sets by language, read from TOML and checked.

`grammar.toml` holds the small words of a language; a register's `words.toml` its verbs and nouns.
A file has tables `[language.tag]`, each with `class = [phrases]`. A phrase may stand in several
classes of one tag; which of them it means is for the rule to say.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import NamedTuple

from legation.errors import InvalidValue

TAGS = frozenset(
    "be have do negation plan allegation determiner number possessive pronoun group own preposition and "
    "subordinator adverb government there verb noun".split()
)

# Where one phrase has different tags, the one nearer the trade wins.
PRIORITY = {tag: rank for rank, tag in enumerate(("noun", "verb", "group", "own", "there", "have", "be"))}


SIGNS = {
    ",": "comma",
    ":": "colon",
    ";": "semicolon",
    "(": "open",
    ")": "close",
    "[": "open",
    "]": "close",
    "-": "hyphen",
    "–": "dash",
    "—": "dash",
    ".": "stop",
    "!": "stop",
    "?": "stop",
    "&": "and",
}
# The most words that are remembered with what they are.
REMEMBERED = 50_000

Hit = tuple[int, str, frozenset[str]]
Longer = dict[str, list[tuple[list[str], Hit]]]


class Word(NamedTuple):
    """What a word or sign is by itself: in small letters, as a phrase, as the first of longer ones, and its tag.

    The tag is that of one in no phrase, "" of an apostrophe: what stands before it decides.
    """

    small: str
    hit: Hit | None
    longer: Longer | None
    tag: str


class Lexicon:
    """Phrases of one language, looked up by their first two words, longest first."""

    def __init__(self, language: str, tables: Iterable[Mapping[str, Mapping[str, Sequence[str]]]]) -> None:
        self.language = language
        phrases: dict[tuple[str, ...], dict[str, set[str]]] = {}
        for table in tables:
            for tag in sorted(table, key=lambda name: (PRIORITY.get(name, 99), name)):
                if tag not in TAGS:
                    raise InvalidValue(f"no such tag {tag!r} in the words of {language!r}: one of {sorted(TAGS)}")
                for name, forms in table[tag].items():
                    for form in forms:
                        key = tuple(form.lower().replace("-", " ").split())
                        phrases.setdefault(key, {}).setdefault(tag, set()).add(name)
        self._words: dict[str, Hit] = {}
        self._phrases: dict[str, Longer] = {}
        self._first: dict[str, set[str]] = {}
        self.known = _Known(self._words, self._phrases)
        for key, meanings in sorted(phrases.items(), key=lambda one: (-len(one[0]), one[0])):
            hit = (len(key), *_meaning(meanings))
            self._first.setdefault(hit[1], set()).add(key[0])
            if len(key) == 1:
                self._words[key[0]] = hit
            else:
                self._phrases.setdefault(key[0], {}).setdefault(key[1], []).append((list(key), hit))

    def longest(self, words: Sequence[Word], at: int) -> Hit | None:
        """The longest phrase that begins at `words[at]`: its length, tag, classes."""
        word = words[at]
        if word.longer is not None and at + 1 < len(words):
            for key, hit in word.longer.get(words[at + 1].small, ()):
                if [one.small for one in words[at : at + len(key)]] == key:
                    return hit
        return word.hit

    def begins(self, tag: str, word: str) -> bool:
        """Whether a phrase of that tag begins with the word."""
        return word.lower() in self._first.get(tag, ())


class _Known(dict[str, Word]):
    """What the words of texts are, each looked up once."""

    def __init__(self, words: Mapping[str, Hit], phrases: Mapping[str, Longer]) -> None:
        super().__init__()
        self._words = words
        self._phrases = phrases

    def __missing__(self, word: str) -> Word:
        if len(self) >= REMEMBERED:
            self.clear()
        small = word.lower()
        known = self[word] = Word(small, self._words.get(small), self._phrases.get(small), _tag(word))
        return known


def _tag(word: str) -> str:
    """The tag of a word or sign that is in no phrase, "" of an apostrophe."""
    first = word[0]
    if word in SIGNS:
        return SIGNS[word]
    if first == "'":
        return "genitive" if word in ("'s", "'S") else ""
    if first.isdigit():
        return "figure"
    return "capital" if first.isupper() else "word"


def _meaning(meanings: Mapping[str, set[str]]) -> tuple[str, frozenset[str]]:
    """The tag and classes of a phrase that files give several tags.

    A verb and a noun of one form ("visits", "withdrawal") has the classes of both, so that the rules of
    each find it; it is tagged as the verb where it is a verbal noun, else as the noun. Of other tags the
    one nearest the trade stands.
    """
    if {"noun", "verb"} <= meanings.keys():
        tag = "verb" if "nominal" in meanings["verb"] else "noun"
        return tag, frozenset(meanings["noun"] | meanings["verb"])
    tag = min(meanings, key=lambda name: (PRIORITY.get(name, 99), name))
    return tag, frozenset(meanings[tag])


def read_words(package: str, file: str = "words.toml") -> dict[str, dict[str, dict[str, list[str]]]]:
    """The words of a package's TOML file, by language, tag and class; {} where it has none."""
    path = files(package) / file
    if not path.is_file():
        return {}
    return tomllib.loads(path.read_text("utf-8"))
