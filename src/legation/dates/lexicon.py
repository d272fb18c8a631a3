"""The words of dates in one language, and the patterns made of them.

`dates/words.toml` holds the words; here they become two patterns: `tokens`, which cuts a text
into the pieces dates are made of, and `grammar`, which finds dates in the row of pieces. For the
grammar every piece is one letter that stands for the parts it can play, so that a word with two
parts ("del" is "of the" and "from the") needs no second look.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from legation.errors import InvalidValue

PREFIXES = ("as of", "in", "on", "since", "until", "after", "before", "by", "during", "between", "from", "of", "to")
"""The classes of the word before a date, in the order in which a word of several is taken."""

ROMANS = ("x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx", "xxi")
"""The numbers of the centuries that are read, from the tenth."""

LOOKS = {
    "iso": "I",  # 1993-01-12
    "numeric": "S",  # 24-09-2017
    "decades": "D",  # 1970s
    "ordinal": "K",  # 16th
    "yyyy": "Y",  # four digits that may be a year
    "day": "n",  # a number from 1 to 31
    "number": "N",  # any other number
    "comma": ",",
    "dash": "-",
    "other": ".",
}
"""The letters of pieces that their looks alone decide; words get letters of their own."""

# The space after a piece is taken along, which spares looking for a piece in it.
_TOKENS = r"""
    (?:
    (?P<phrase> PHRASES )
  | (?P<address> (?:https?://|www\.)\S+ )
  | (?P<word> [^\W\d_]\w* )
  | (?P<iso> (?<![\w./-]) [12][0-9]{3} (?P<im>[-/.]) [0-9]{1,2} (?P=im) [0-9]{1,2}
      (?: (?=t[0-9]{2}:) | (?!\w|[-/.][0-9]) ) )
  | (?P<numeric> (?<![\w./-]) [0-9]{1,2} (?P<nm>[-/.]) [0-9]{1,2} (?P=nm) [12][0-9]{3} (?!\w|[-/.][0-9]) )
  | (?P<decades> [12][0-9]{2}0 ['’]? s (?!\w) )
  | (?P<ordinal> [0-9]{1,2} (?:SUFFIXES) (?!\w) )
  | (?P<yyyy> [12][0-9]{3} (?!\w|[.,][0-9]{1,3}(?![0-9])) )
  | (?P<number> [0-9]{1,3} (?:[.,][0-9]{3})+ (?![0-9]) \w* | [0-9]+ (?:[.,][0-9]{1,3}(?![0-9]))? \w* )
  | (?P<comma> , )
  | (?P<dash> [-‐‑‒–—−] )
  | (?P<other> \S | \n[^\S\n]*\n )
    )[^\S\n]*
"""

# Each <name> is any letter whose piece can play that part, each {NAME} a pattern defined above.
_PARTS = (
    ("OF", r"<comma>?<of>?(?:<article>?<year>)?"),
    ("DAY", r"(?:<day>|<ordinal>)"),
    ("MONTHDAY", r"(?:{DAY}<of>?<month>|<nth><of><month>|<month><article>?{DAY})"),
    ("THE", r"(?:<year>|<article>(?!<yyyy>))?"),
    ("ABOUT", r"(?:(?:<early><dash>?(?:<to><early><dash>?)?|<edge><of>|<about>)<of>?{THE}){0,2}"),
    ("POINT", r"(?:(?:{MONTHDAY}|<month>){OF}<yyyy>|{DAY}<dash><month><dash><yyyy>|<iso>|<numeric>|<yyyy>)"),
    ("DECADE", r"(?:<decades>|<decade><of>?<article>?(?:<yyyy>|<tens>))"),
    ("CENTURY", r"(?:(?:<ordinal>|<nth>)<dash>?<century>|<century><roman>)"),
    ("TERM", r"{ABOUT}(?:{DECADE}|{CENTURY}|{POINT})"),
    ("PARTIAL", r"{ABOUT}(?:{MONTHDAY}<comma>?|{DAY}|<nth>|<month>)"),
    ("JOINT", r"(?P<apart><comma>)?(?P<joint><and>|<to>|<dash>|<until>)"),
    ("PAIR", r"(?P<first>{TERM}|{PARTIAL}){JOINT}{THE}(?P<second>{TERM}|{DAY}{OF}<yyyy>)"),
    ("GRAMMAR", r"(?:(?P<lead><after>|<before>|<by>|<between>)<of>?{THE})?(?:{PAIR}|(?P<only>{TERM}))"),
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's patterns and words, ready for finding; nothing in it changes.

    `letters` gives a phrase its letter in the grammar, `roles` a letter the parts it can play,
    `values` a phrase its number (a month's, a century's, the first year of a decade).
    `anchors` finds the words that make a date without a year in figures. `openers` are the first words of
    phrases: no date begins with another word. `parts` are all their words: no date holds another. `still`
    finds what says behind a date that it goes on from there.
    """

    language: str
    tokens: re.Pattern[str]
    grammar: re.Pattern[str]
    anchors: re.Pattern[str]
    letters: Mapping[str, str]
    roles: Mapping[str, frozenset[str]]
    values: Mapping[str, int]
    not_before: frozenset[str]
    not_after: frozenset[str]
    day_first: bool
    openers: frozenset[str]
    parts: frozenset[str]
    still: re.Pattern[str]


@cache
def read_words() -> dict[str, Any]:
    """The tables of dates/words.toml, by language; not to be changed."""
    return tomllib.loads((files("legation.dates") / "words.toml").read_text("utf-8"))


def words_of(language: str) -> dict[str, Any]:
    """The table of one language; raises InvalidValue, naming those there are."""
    tables = read_words()
    if language not in tables:
        raise InvalidValue(f"no words for dates in language {language!r}; there are {', '.join(sorted(tables))}")
    table: dict[str, Any] = tables[language]
    return table


@cache
def lexicon(language: str) -> Lexicon:
    """The patterns of one language; raises InvalidValue where words.toml has no table for it."""
    table = words_of(language)
    roles_of, values = _phrases(table)
    kinds = sorted({tuple(sorted(roles)) for roles in roles_of.values()})
    letter_of = {kind: chr(0x100 + n) for n, kind in enumerate(kinds)}
    letters = {phrase: letter_of[tuple(sorted(roles))] for phrase, roles in roles_of.items()}
    roles = {letter: frozenset(kind) for kind, letter in letter_of.items()}
    roles |= {letter: frozenset({look}) for look, letter in LOOKS.items()}
    longer = sorted((phrase for phrase in letters if not phrase.isalpha()), key=lambda phrase: (-len(phrase), phrase))
    suffixes = "|".join(re.escape(s) for s in sorted(table["ordinal_suffixes"], key=len, reverse=True))
    anchors = [*table["roles"]["century"], *table["tens"]]
    return Lexicon(
        language=language,
        tokens=re.compile(
            _TOKENS.replace("PHRASES", "|".join(map(spelled, longer))).replace("SUFFIXES", suffixes), re.VERBOSE
        ),
        grammar=re.compile(_grammar(roles)),
        anchors=re.compile("|".join(map(re.escape, sorted(anchors)))),
        letters=letters,
        roles=roles,
        values=values,
        not_before=frozenset(table["not_before"]),
        not_after=frozenset(table["not_after"]),
        day_first=table["numeric"] == "day first",
        openers=frozenset(re.split(r"\W", phrase, maxsplit=1)[0] for phrase in letters),
        parts=frozenset(word for phrase in letters for word in re.split(r"\W", phrase)),
        still=re.compile(rf"{table['still']}|\s?[-–—]\s?(?=\))"),
    )


def _phrases(table: Mapping[str, Any]) -> tuple[dict[str, set[str]], dict[str, int]]:
    """What each phrase of a language can be, and the number it stands for."""
    roles: dict[str, set[str]] = {}
    values: dict[str, int] = {}
    for role, phrases in table["roles"].items():
        for phrase in phrases:
            roles.setdefault(phrase, set()).add(role)
    months = [(word, n) for n, month in enumerate(table["months"], 1) for word in month]
    months += [(f"{word}.", n) for n, month in enumerate(table["months"], 1) for word in month[1:]]
    numbered = (
        ("month", months),
        ("nth", ((word, n) for n, word in enumerate(table["ordinals"], 1))),
        ("roman", ((word, n) for n, word in enumerate(ROMANS, 10))),
        ("tens", table["tens"].items()),
    )
    for role, pairs in numbered:
        for phrase, value in pairs:
            roles.setdefault(phrase, set()).add(role)
            values[phrase] = value
    for phrase in table["weekdays"]:
        roles.setdefault(phrase, set()).add("weekday")
    return roles, values


def spelled(phrase: str) -> str:
    """The pattern of a phrase: any white space between its words, and no letter after it."""
    pattern = r"\s+".join(map(re.escape, phrase.split()))
    return pattern + r"(?!\w)" if phrase[-1].isalnum() else pattern


def _grammar(roles: Mapping[str, frozenset[str]]) -> str:
    parts: dict[str, str] = {}
    for name, pattern in _PARTS:
        parts[name] = re.sub(r"\{([A-Z]+)\}", lambda match: parts[match[1]], pattern)

    def letters(match: re.Match[str]) -> str:
        found = "".join(sorted(letter for letter, played in roles.items() if match[1] in played))
        return f"[{re.escape(found)}]" if found else "(?!)"

    return re.sub(r"(?<!\?P)<([a-z]+)>", letters, parts["GRAMMAR"])
