"""The words rules are built from: phrase sets by language, read from TOML and checked.

`grammar.toml` holds the small words of a language; a register's `words.toml` its verbs and nouns.
A file has tables `[language.tag]`, each with `class = [phrases]`. A phrase may stand in several
classes of one tag; which of them it means is for the rule to say. "abr{ir,e,ió}" writes the forms
of one word, "{a,b} {c,d}" all four phrases, and "{,s}" an ending that may be missing.

`[language.mark]` gives a class to words, and to the phrases they stand in, and leaves their tags as
they are; "=of them" is that phrase alone. `[language.habits]` says how the language orders and bends
its words.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, NamedTuple

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
    "|": "bar",
}
# The most words that are remembered with what they are.
REMEMBERED = 50_000

Hit = tuple[int, str, frozenset[str]]
Longer = dict[str, list[tuple[list[str], Hit]]]
Table = Mapping[str, Mapping[str, Any]]

_FORMS = re.compile(r"\{([^{}]*)\}")
_NO_MARKS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Habits:
    """How a language orders and bends its words, where that is not as in English.

    `adjectives_follow`: a demonym stands behind its noun ("embajada peruana"); it is read as if it stood before.
    `drops_subject`: a verb without a subject is said of the one before it ("mantiene una embajada").
    `day_article`: the article before a day is no article of a noun ("el 5 de abril").
    `decimal_comma`: a comma parts the decimals of a number, or a point its thousands ("1.600,5").
    `elides`: an apostrophe parts two words ("l'ambassade").
    `objects_before`: pronouns that stand before the verb whose object they are ("la cerró"); read as if behind it,
    but where the verb has one of the endings `participle`.
    `future`, `infinitive` and `plural` are endings of verbs and of nouns: a verb with such an ending has the class
    `future` or `infinitive`, a noun `plural`; `plural` is a pattern. A verb or noun of several words whose last is one
    of `governing` ("belongs to", "pedido de") or `placing` ("lives in") has the class `governs` or `places`.
    `reflexive`: a pronoun before the verb of a phrase, whose ending is the verb's ("se reunirá con").
    """

    adjectives_follow: bool = False
    drops_subject: bool = False
    day_article: bool = False
    future: tuple[str, ...] = ()
    infinitive: tuple[str, ...] = ()
    plural: str = "$."
    elides: bool = False
    objects_before: tuple[str, ...] = ()
    participle: tuple[str, ...] = ()
    decimal_comma: bool = False
    governing: tuple[str, ...] = ()
    placing: tuple[str, ...] = ()
    reflexive: tuple[str, ...] = ()

    @classmethod
    def read(cls, language: str, table: Mapping[str, Any]) -> "Habits":
        """The habits a words file gives; InvalidValue for one that is not known."""
        unknown = table.keys() - cls.__dataclass_fields__.keys()
        if unknown:
            raise InvalidValue(f"no such habit {sorted(unknown)} of {language!r}: {sorted(cls.__dataclass_fields__)}")
        given: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
        return cls(**given)

    def classes(self, tag: str, form: str) -> set[str]:
        """The classes that the endings of a phrase give it."""
        found = set()
        if tag == "noun" and re.search(self.plural, form):
            found.add("plural")
        first, *more = form.split()
        if first in self.reflexive and more:
            first, *more = more  # "se reunirá con"
        if tag in ("verb", "have", "be"):
            found |= {name for name in ("future", "infinitive") if first.endswith(getattr(self, name) or ("\0",))}
        if tag in ("verb", "noun") and more:
            found |= {
                name for name, last in (("governs", self.governing), ("places", self.placing)) if more[-1] in last
            }
        return found


class Word(NamedTuple):
    """What a word or sign is by itself: in small letters, its tag and classes, the longer phrases it begins.

    The tag of an apostrophe is "": what stands before it decides. The classes of one in no phrase are its marks.
    """

    small: str
    tag: str
    classes: frozenset[str]
    longer: Longer | None


class Lexicon:
    """Phrases of one language, looked up by their first two words, longest first."""

    def __init__(self, language: str, tables: Iterable[Table]) -> None:
        tables = list(tables)
        self.language = language
        self.habits = Habits.read(language, {k: v for table in tables for k, v in table.get("habits", {}).items()})
        self._marks = _marks(tables)
        phrases = _phrases(language, tables, self.habits)
        self._words: dict[str, Hit] = {}
        self._phrases: dict[str, Longer] = {}
        self._first: dict[str, set[str]] = {}
        self.known = _Known(self._words, self._phrases, self._marks)
        for key, meanings in sorted(phrases.items(), key=lambda one: (-len(one[0]), one[0])):
            tag, classes = _meaning(meanings)
            hit = (len(key), tag, classes.union(*(self.marks(word) for word in (*key, f"={' '.join(key)}"))))
            self._first.setdefault(tag, set()).add(key[0])
            if len(key) == 1:
                self._words[key[0]] = hit
            else:
                self._phrases.setdefault(key[0], {}).setdefault(key[1], []).append((list(key), hit))

    def marks(self, word: str) -> frozenset[str]:
        """The classes that are a word's, or a name's, whatever else it is."""
        return self._marks.get(word.lower(), _NO_MARKS)

    def longest(self, words: Sequence[Word], at: int) -> Hit:
        """The longest phrase that begins at `words[at]`, or that word alone: its length, tag, classes."""
        word = words[at]
        if word.longer is not None and at + 1 < len(words):
            for key, hit in word.longer.get(words[at + 1].small, ()):
                if [one.small for one in words[at : at + len(key)]] == key:
                    return hit
        return 1, word.tag, word.classes

    def begins(self, tag: str, word: str) -> bool:
        """Whether a phrase of that tag begins with the word."""
        return word.lower() in self._first.get(tag, ())


def forms(phrase: str) -> Iterator[str]:
    """The phrases that one with forms in braces stands for, in order; itself where it has none."""
    first = _FORMS.search(phrase)
    if first is None:
        yield phrase
        return
    for ending in first[1].split(","):
        yield from forms(phrase[: first.start()] + ending + phrase[first.end() :])


def _phrases(language: str, tables: Iterable[Table], habits: Habits) -> dict[tuple[str, ...], dict[str, set[str]]]:
    """The words of each phrase, and its classes by tag."""
    phrases: dict[tuple[str, ...], dict[str, set[str]]] = {}
    for table in tables:
        for tag in sorted(table, key=lambda name: (PRIORITY.get(name, 99), name)):
            if tag in ("mark", "habits"):
                continue
            if tag not in TAGS:
                raise InvalidValue(f"no such tag {tag!r} in the words of {language!r}: one of {sorted(TAGS)}")
            for name, given in table[tag].items():
                for form in (one for phrase in given for one in forms(phrase)):
                    plain = form.lower().replace("-", " ")
                    key = tuple((plain.replace("'", "' ") if habits.elides else plain).split())
                    own = phrases.setdefault(key, {}).setdefault(tag, set())
                    own.add(name)
                    own.update(habits.classes(tag, form.lower()))
    return phrases


def _marks(tables: Iterable[Table]) -> dict[str, frozenset[str]]:
    """The marks of each word, or phrase of a lexicon, that has some."""
    found: dict[str, set[str]] = {}
    for table in tables:
        for name, given in table.get("mark", {}).items():
            for word in (one for phrase in given for one in forms(phrase)):
                found.setdefault(word.lower(), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


class _Known(dict[str, Word]):
    """What the words of texts are, each looked up once."""

    def __init__(
        self, words: Mapping[str, Hit], phrases: Mapping[str, Longer], marks: Mapping[str, frozenset[str]]
    ) -> None:
        super().__init__()
        self._words = words
        self._phrases = phrases
        self._marks = marks

    def __missing__(self, word: str) -> Word:
        if len(self) >= REMEMBERED:
            self.clear()
        small = word.lower()
        alone = self._marks.get(small, _NO_MARKS) | self._marks.get(f"={small}", _NO_MARKS)
        _, tag, classes = self._words.get(small) or (1, _tag(word), alone)
        known = self[word] = Word(small, tag, classes, self._phrases.get(small))
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
