"""The names and tokens of a document's blocks, made when they are first asked for."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

from legation.dates import find_anaphora, find_dates, opens_with_date
from legation.model import Document, Span
from legation.names import Mention, Names
from legation.rules.lexicon import Lexicon
from legation.rules.tokens import WORD, Token, tokenise

# States of ISO 3166-3 that ended and left their capital to another.
FORMER = frozenset(("SUN", "YUG", "CSK", "DDR", "SCG"))


class Words:
    """What is named and said in each block of one document, by the block's index.

    `lexicon` gives the words of the language of a block.
    """

    def __init__(self, document: Document, names: Names, lexicon: Callable[[int], Lexicon]) -> None:
        self._document = document
        self._names = names
        self.lexicon = lexicon
        self._mentions: dict[int, list[Mention]] = {}
        self._tokens: dict[int, list[Token]] = {}
        self._capitals: dict[str, str | None] = {}

    def forget(self, i: int) -> None:
        """Let go of what was made of block `i`; asked for again, it is made again."""
        self._mentions.pop(i, None)
        self._tokens.pop(i, None)

    def mentions(self, i: int) -> list[Mention]:
        """The names in block `i`."""
        if i not in self._mentions:
            self._mentions[i] = self._names.find(self._text(i), self.lexicon(i).language)
        return self._mentions[i]

    def speak_of(self, kinds: frozenset[str], i: int) -> bool:
        """Whether block `i` holds a name that may stand for a thing of one of the kinds."""
        return any(meaning.kind in kinds for mention in self.mentions(i) for meaning in mention.meanings)

    def may_be_labelled(self, i: int) -> bool:
        """Whether the first token of block `i` may be a state or a date, and a sign the second.

        Most blocks begin with a word that is neither, or go on with another: to see that takes no tokens.
        """
        text = self._text(i)
        word = WORD.match(text)
        named = self.mentions(i)[:1]
        if named and named[0].start == 0:
            after = WORD.match(text[named[0].end :].lstrip())
            if after is None or not after[0][0].isalnum() or self._governs(i, after):
                return True
        return self._governs(i, word) or opens_with_date(text, self.lexicon(i).language)

    def _governs(self, i: int, word: re.Match[str] | None) -> bool:
        """Whether the word may begin "government" or the like, which is one token with its state."""
        return word is not None and self.lexicon(i).begins("government", word[0])

    def tokens(self, i: int) -> list[Token]:
        """The tokens of the whole of block `i`."""
        if i not in self._tokens:
            self._tokens[i] = self._tokenise(i, Span(0, len(self._text(i))))
        return self._tokens[i]

    def sentence(self, i: int, span: Span) -> list[Token]:
        """The tokens of a sentence; a date without a value is the sentence's own, since it may yet be given one."""
        known = self._tokens.get(i)
        if known is not None and span == (0, len(self._text(i))):
            return [replace(t) if t.tag == "date" and not t.edtf else t for t in known]
        return self._tokenise(i, span)

    def _text(self, i: int) -> str:
        return self._document.blocks[i].view.text

    def _tokenise(self, i: int, span: Span) -> list[Token]:
        text = self._text(i)
        mentions = self._mentioned(i, span)
        within = text[span.start : span.end]
        lexicon = self.lexicon(i)
        language = lexicon.language
        found = [*find_dates(within, language), *find_anaphora(within, language)]
        dates = [type(d)(d.start + span.start, d.end + span.start, d.edtf, d.words, d.prefix) for d in found]
        tokens = tokenise(text, span.start, span.end, mentions, dates, lexicon)
        years = [int(t.edtf[:4]) for t in tokens if t.tag == "date" and t.edtf[:4].isdigit()]
        for token in tokens:
            if token.tag == "city":
                token.capital = self._capital(token.text)
                if years:
                    token.cities = self._then(token.cities, min(years))
        return tokens

    def _mentioned(self, i: int, span: Span) -> Sequence[Mention]:
        """The names that stand within the span."""
        known = self.mentions(i)
        within = known[bisect_left(known, (span.start,)) : bisect_left(known, (span.end,))]
        if within and within[-1].end > span.end:
            within.pop()
        return within

    def _capital(self, city: str) -> str | None:
        if city not in self._capitals:
            self._capitals[city] = self._names.capital(city)
        return self._capitals[city]

    def _then(self, states: tuple[str, ...], year: int) -> tuple[str, ...]:
        """The states of a city, those first that have ended since but stood in that year: Moscow in 1954."""
        former = [code for code in states if code in FORMER and self._names.state(code).existed(year)]
        return (*former, *(code for code in states if code not in former)) if former else states
