"""A sentence as tokens: names, dates and words of the trade, each with what it may mean."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import attrgetter

from legation.dates import FoundDate
from legation.names import Meaning, Mention
from legation.rules.epithets import absolute, epithets_left_out, kinds_left_out
from legation.rules.lexicon import Habits, Lexicon

NONE: frozenset[str] = frozenset()
ON = frozenset(("on",))
IT = frozenset(("it", "it itself"))
THEM = frozenset(("it", "them"))
# What a dateline may hold between its city and its dash: "NAIROBI, Kenya, 3 May (KNA) –".
DATELINE = frozenset(("comma", "state", "region", "city", "capital", "date", "open", "close", "word", "stop"))

# A word, a number with its grouping, a genitive, or one sign. Hyphens within a word part it in two.
# An initial or a shortened title keeps its full stop, so that "Henry S. Villard" is no end of a clause.
WORD = re.compile(
    r"[a-z][^\W\d_]*(?:'(?!s\b)[^\W\d_]+)?|"  # most words by far
    r"(?<![\w'])(?:[^\W\d_a-z]|Mr|Mrs|Ms|Dr|Jr|Sr|Esq|Hon|Gen|Col|Lt|Capt|Prof|Rev|Msgr|Amb|Sra|Srta|Dra|Dña|Excmo|Excma|Ing|Lic|Gral|Cnel|Mons|Emb)\.(?!\w*\Z)|"
    r"'s(?!\w)|[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)?|\d[\d.,]*\w*|(?!(?<=\w)-(?=\w))[^\s\w]|_"
)
# The same where an apostrophe parts two words, and goes with the first: "l'", "ambassade".
ELIDING = re.compile(WORD.pattern.replace("(?:'(?!s\\b)[^\\W\\d_]+)?", "'?"))
# The same for all the words of a text: what stands between them is taken along, and plain words are tried first.
WORDS, ELIDING_WORDS = (re.compile(rf" ?([a-z]+(?=[ ,.;])|{one.pattern})") for one in (WORD, ELIDING))


@dataclass(slots=True)
class Token:
    """A name, a date, a phrase of the lexicon, a sign or any other word.

    `tag` is `state`, `demonym`, `city`, `organisation`, `region`, `date`, a tag of the lexicon
    (`verb`, `noun`, `be`, `preposition`, …), a sign's name, `genitive`, `capital` (a capitalised
    word that is none of these), `figure` or `word`. `classes` says which phrase sets of the
    lexicon it belongs to; `state` is the state a name stands for, `cities` the states that have a
    city of that name, best first; `capital` the state whose capital it is. `start` and `end` are
    places in the block's view.
    """

    tag: str
    start: int
    end: int
    text: str
    classes: frozenset[str] = NONE
    state: str | None = None
    cities: tuple[str, ...] = ()
    capital: str | None = None
    organisation: str | None = None
    edtf: str = ""
    prefix: str | None = None

    def __contains__(self, name: str) -> bool:
        return name in self.classes


YEAR = re.compile(r"\d{4}")
_start = attrgetter("start")


def tokenise(
    text: str, start: int, end: int, mentions: Sequence[Mention], dates: Iterable[FoundDate], lexicon: Lexicon
) -> list[Token]:
    """The tokens of `text[start:end]`, in order; names and dates first, words in what is left."""
    spans: list[Token] = [
        Token("date", d.start, d.end, text[d.start : d.end], edtf=d.edtf, prefix=d.prefix) for d in dates
    ]
    if spans:
        taken = [(t.start, t.end) for t in spans]
        mentions = [m for m in mentions if not any(a < m.end and m.start < b for a, b in taken)]
    if text.find("$", start, end) >= 0:
        mentions = [m for m in mentions if not m.of_a_coin(text)]
    spans.extend([_name(text, mention, lexicon) for mention in mentions])
    spans.sort(key=_start)
    out: list[Token] = []
    named: list[int] = []  # the places of states and their people
    at = start
    for token in spans:
        if token.start == at + 1 and text[at] == "-" and out:
            out.append(Token("hyphen", at, at + 1, "-"))  # two names joined, as in "Peru-Chile"
        else:
            _words(text, at, token.start, lexicon, out)
        if token.state is not None:
            named.append(len(out))
        out.append(token)
        at = token.end
    _words(text, at, end, lexicon, out)
    _coins(out, named, -1 if lexicon.habits.adjectives_follow else 1)
    if lexicon.habits.day_article:
        _days(out)
    if lexicon.habits.adjectives_follow:
        out = _adjectives_first(out)
    if lexicon.habits.objects_before:
        _objects_behind(out, lexicon.habits)
    if named:
        out = epithets_left_out(kinds_left_out(out))
    out = _governments(out, small=lexicon.habits.adjectives_follow)
    if named:
        absolute(out)
    return out


def _coins(tokens: list[Token], named: Sequence[int], step: int) -> None:
    """Beside a coin the name of a state only tells which one is meant: "US dollars", "dólares canadienses"."""
    for i in named:
        beside = tokens[i + step] if 0 <= i + step < len(tokens) else tokens[i]
        if "coin" in beside.classes and tokens[i].tag in ("state", "demonym"):
            tokens[i].tag, tokens[i].classes = "word", NONE


def _days(tokens: list[Token]) -> None:
    """The article before a day says when, as "on" does: "el 5 de abril", "el día 5 de abril"."""
    for i, (token, after) in enumerate(pairwise(tokens)):
        if after.tag == "date" and "column of dates" in token and i and tokens[i - 1].tag == "determiner":
            token.tag, token.classes = "preposition", ON
            tokens[i - 1].tag, tokens[i - 1].classes = "preposition", ON
        if token.tag == "determiner" and after.tag == "date" and len(after.edtf) >= len("2007-04-05"):
            token.tag, token.classes = "preposition", ON


def _objects_behind(tokens: list[Token], habits: Habits) -> None:
    """Pronouns before a verb go behind it: "la cerró" is read as "closed it"."""
    for i, token in enumerate(tokens[:-1]):
        if token.tag != "determiner" or token.text.lower() not in habits.objects_before:
            continue
        verb = i + 2 if tokens[i + 1].tag == "have" and i + 2 < len(tokens) else i + 1
        after = tokens[verb]
        simple = verb == i + 1
        if after.tag != "verb" or "nominal" in after or (simple and after.text.lower().endswith(habits.participle)):
            continue
        token.tag, token.classes = "pronoun", THEM if token.text.lower().endswith("s") else IT
        tokens[i : verb + 1] = [*tokens[i + 1 : verb + 1], token]


def _adjectives_first(tokens: list[Token]) -> list[Token]:
    """The tokens with the demonyms behind a noun before it: "embajada peruana" as "peruana embajada"."""
    if "demonym" not in [token.tag for token in tokens]:
        return tokens
    out: list[Token] = []
    i = 0
    while i < len(tokens):
        j = i + 1
        if tokens[i].tag in ("noun", "government"):
            while j < len(tokens) and tokens[j].tag == "demonym":
                j += 1
                if (
                    j + 1 < len(tokens)
                    and tokens[j].tag in ("hyphen", "dash", "and")
                    and tokens[j + 1].tag == "demonym"
                ):
                    j += 1
        out.extend(tokens[i + 1 : j])
        out.append(tokens[i])
        i = j
    return out


def without_dateline(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens without the date of a dateline, which is that of the report, not of what it tells.

    "Vienna, 18 April 1961 – Convention signed" has none: the city is in capitals, an agency stands in brackets or
    the day has no year.
    """
    if not tokens or tokens[0].tag not in ("city", "capital"):
        return tokens
    end = next((i for i, token in enumerate(tokens[:14]) if i and token.tag not in DATELINE), 0)
    if not end or tokens[end].tag not in ("dash", "hyphen", "colon"):
        return tokens
    head = tokens[:end]
    dates = [token for token in head if token.tag == "date"]
    bracket = any(token.tag == "close" for token in head)
    if len(dates) != 1 or not (tokens[0].text.isupper() or bracket or not YEAR.search(dates[0].text)):
        return tokens
    return [*(token for token in head if token.tag != "date"), *tokens[end:]]


def _name(text: str, mention: Mention, lexicon: Lexicon) -> Token:
    tag, state, cities, organisation = _stands(mention.meanings)
    start, end = mention.start, mention.end
    name = text[start:end]
    return Token(tag, start, end, name, lexicon.marks(name), state, cities, None, organisation)


@cache
def _stands(meanings: tuple[Meaning, ...]) -> tuple[str, str | None, tuple[str, ...], str | None]:
    """The tag of a name, its state, the states that have such a city, and its organisation."""
    tag = {"weak": "state"}.get(meanings[0].kind, meanings[0].kind)
    state = next((one.key for one in meanings if one.kind in ("state", "demonym", "weak")), None)
    organisation = next((one.key for one in meanings if one.kind == "organisation"), None)
    cities = [one.state for one in meanings if one.kind == "city" and one.state is not None]
    return tag, state or None, tuple(dict.fromkeys(cities)), organisation or None


def _words(text: str, start: int, end: int, lexicon: Lexicon, out: list[Token]) -> None:
    if end - start < 2 and text[start:end].isspace():
        return
    words = (ELIDING_WORDS if lexicon.habits.elides else WORDS).findall(text, start, end)
    known = list(map(lexicon.known.__getitem__, words))
    done = 0
    finish = start
    for at, (word, (_, tag, classes, longer)) in enumerate(zip(words, known, strict=True)):
        if at < done:
            continue
        begin = text.find(word, finish)  # but for space and hyphens, words follow each other
        finish = begin + len(word)
        if longer is not None and at + 1 < len(known) and known[at + 1].small in longer:
            length, tag, classes = lexicon.longest(known, at)
            if length > 1:
                done = at + length
                for other in words[at + 1 : done]:
                    finish = text.find(other, finish) + len(other)
                word = text[begin:finish]
        out.append(Token(tag or _apostrophe(text, begin), begin, finish, word, classes))


def _apostrophe(text: str, at: int) -> str:
    """The tag of an apostrophe that stands alone: after an "s" it is a genitive."""
    return "genitive" if at and text[at - 1] == "s" else "word"


def _governments(tokens: list[Token], small: bool) -> list[Token]:
    """ "the Government of Peru", "the Peruvian Government" and "Peru's government" are Peru.

    `small` where demonyms are written in small letters.
    """
    if "government" not in [token.tag for token in tokens]:
        return tokens
    out: list[Token] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.tag == "government":
            j = i + 1
            while j < len(tokens) and (tokens[j].tag == "determiner" or "of" in tokens[j].classes):
                j += 1
            if j > i + 1 and j < len(tokens) and tokens[j].tag == "state":
                out.append(_stands_for(token.start, tokens[j], tokens[j].end))
                i = j + 1
                continue
            if (
                out
                and out[-1].tag in ("demonym", "state")
                and (small or out[-1].text[:1].isupper())
                and not _leaning(out)
                and not _one_of_several(out)
            ):
                out.append(_stands_for(out[-1].start, out[-1], token.end))
                del out[-2]
                i += 1
                continue
            if len(out) > 1 and out[-1].tag == "genitive" and out[-2].tag == "state":
                out.append(_stands_for(out[-2].start, out[-2], token.end))
                del out[-3:-1]
                i += 1
                continue
            token.tag = "word"
        out.append(token)
        i += 1
    return out


def _one_of_several(tokens: Sequence[Token]) -> bool:
    """Whether the demonym at the end is of one of its people's states: "the first Italian state to do so"."""
    return tokens[-1].tag == "demonym" and len(tokens) > 1 and "ranked" in tokens[-2]


def _leaning(tokens: list[Token]) -> bool:
    """Whether the last token only says towards or after whom: "the pro-Russian government", "a post-Soviet state"."""
    hyphened = len(tokens) > 2 and tokens[-2].tag == "hyphen"
    return hyphened and "leaning" in tokens[-3]


def _stands_for(start: int, state: Token, end: int) -> Token:
    return Token("state", min(start, state.start), max(state.end, end), state.text, state=state.state)
