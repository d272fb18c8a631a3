"""The words rules are built from: phrase sets by language, read from TOML and checked.

`grammar.toml` holds the small words of a language; a register's `words.toml` its verbs and nouns.
A file has tables `[language.tag]`, each with `class = [phrases]`. A phrase may stand in several
classes of one tag; which of them it means is for the rule to say.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files

from legation.errors import InvalidValue

TAGS = frozenset(
    "be have do negation plan allegation determiner number possessive pronoun group own preposition and "
    "subordinator adverb government there verb noun".split()
)

# Where one phrase has different tags, the one nearer the trade wins.
PRIORITY = {tag: rank for rank, tag in enumerate(("noun", "verb", "group", "own", "there", "have", "be"))}


Hit = tuple[int, str, frozenset[str]]


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
        self._phrases: dict[str, dict[str, list[tuple[list[str], Hit]]]] = {}
        for key, meanings in sorted(phrases.items(), key=lambda one: (-len(one[0]), one[0])):
            hit = (len(key), *_meaning(meanings))
            if len(key) == 1:
                self._words[key[0]] = hit
            else:
                self._phrases.setdefault(key[0], {}).setdefault(key[1], []).append((list(key), hit))

    def longest(self, words: list[str], at: int) -> Hit | None:
        """The longest phrase that begins at `words[at]` (lower case): its length, tag, classes."""
        word = words[at]
        longer = self._phrases.get(word)
        if longer is not None and at + 1 < len(words):
            for key, hit in longer.get(words[at + 1], ()):
                if words[at : at + len(key)] == key:
                    return hit
        return self._words.get(word)


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
