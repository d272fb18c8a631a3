"""A sentence as tokens: names, dates and words of the trade, each with what it may mean."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from legation.dates import FoundDate
from legation.names import Mention
from legation.rules.lexicon import Lexicon

NONE: frozenset[str] = frozenset()

# A word, a number with its grouping, a genitive, or one sign. Hyphens within a word part it in two.
# An initial or a shortened title keeps its full stop, so that "Henry S. Villard" is no end of a clause.
WORD = re.compile(
    r"(?<![\w'])(?:[^\W\d_a-z]|Mr|Mrs|Ms|Dr|Jr|Sr|Hon|Gen|Col|Lt|Capt|Prof|Rev|Msgr|Amb)\.(?!\w*\Z)|"
    r"'s(?!\w)|[^\W\d_]+(?:'[^\W\d_]+)?|\d[\d.,]*\w*|(?!(?<=\w)-(?=\w))[^\s\w]|_"
)

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


def tokenise(
    text: str, start: int, end: int, mentions: Sequence[Mention], dates: Iterable[FoundDate], lexicon: Lexicon
) -> list[Token]:
    """The tokens of `text[start:end]`, in order; names and dates first, words in what is left."""
    spans: list[Token] = [
        Token("date", d.start, d.end, text[d.start : d.end], edtf=d.edtf, prefix=d.prefix) for d in dates
    ]
    taken = [(t.start, t.end) for t in spans]
    spans.extend(
        _name(text, mention) for mention in mentions if not any(a < mention.end and mention.start < b for a, b in taken)
    )
    spans.sort(key=lambda token: token.start)
    out: list[Token] = []
    at = start
    for token in spans:
        if token.start == at + 1 and text[at] == "-" and out:
            out.append(Token("hyphen", at, at + 1, "-"))  # two names joined, as in "Peru-Chile"
        else:
            _words(text, at, token.start, lexicon, out)
        out.append(token)
        at = token.end
    _words(text, at, end, lexicon, out)
    return _governments(out)


def _name(text: str, mention: Mention) -> Token:
    token = Token("word", mention.start, mention.end, text[mention.start : mention.end])
    best = mention.meanings[0]
    token.tag = {"weak": "state"}.get(best.kind, best.kind)
    cities = []
    for meaning in mention.meanings:
        if meaning.kind in ("state", "demonym", "weak"):
            token.state = token.state or meaning.key
        elif meaning.kind == "organisation":
            token.organisation = token.organisation or meaning.key
        elif meaning.kind == "city" and meaning.state is not None:
            cities.append(meaning.state)
    token.cities = tuple(dict.fromkeys(cities))
    return token


def _words(text: str, start: int, end: int, lexicon: Lexicon, out: list[Token]) -> None:
    if end - start < 2 and text[start:end].isspace():
        return
    found = [m.span() for m in WORD.finditer(text, start, end)]
    words = [text[a:b] for a, b in found]
    lowered = [word.lower() for word in words]
    longest = lexicon.longest
    at = 0
    while at < len(found):
        begin, finish = found[at]
        hit = longest(lowered, at)
        if hit is not None:
            length, tag, classes = hit
            finish = found[at + length - 1][1]
            out.append(Token(tag, begin, finish, text[begin:finish], classes))
            at += length
            continue
        word = words[at]
        out.append(Token(_tag(word, text, begin), begin, finish, word))
        at += 1


def _tag(word: str, text: str, begin: int) -> str:
    """The tag of a word or sign at `begin` that is in no phrase."""
    first = word[0]
    if first.isalpha():
        return "capital" if first.isupper() else "word"
    if word in SIGNS:
        return SIGNS[word]
    if first == "'" and (word in ("'s", "'S") or (begin and text[begin - 1] == "s")):
        return "genitive"
    if first.isdigit():
        return "figure"
    return "capital" if first.isupper() else "word"


def _governments(tokens: list[Token]) -> list[Token]:
    """ "the Government of Peru", "the Peruvian Government" and "Peru's government" are Peru."""
    out: list[Token] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.tag == "government":
            j = i + 1
            while j < len(tokens) and (tokens[j].tag == "determiner" or tokens[j].text.lower() == "of"):
                j += 1
            if j > i + 1 and j < len(tokens) and tokens[j].tag == "state":
                out.append(_stands_for(token.start, tokens[j], tokens[j].end))
                i = j + 1
                continue
            if out and out[-1].tag in ("demonym", "state") and out[-1].text[:1].isupper():
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


def _stands_for(start: int, state: Token, end: int) -> Token:
    return Token("state", start, end, state.text, state=state.state)
