"""Dates in running text, with their words and their place.

Nothing is added to what was written: every part of a date stands in its words, a month never
becomes a day, and where nobody can tell day from month (03/04/2017 in English) only the year is
given. Choices made here:

- decades and centuries are intervals: "the 1970s" is `1970/1979`, "the 19th century" `1801/1900`;
- "early", "mid", "late", "about" and their like are `~`, on both ends of a decade or century;
- "after X" is `X/..`, "before X" and "by X" are `../X`; of a longer X, from its end or to its start
  ("by the 1980s": to its end);
- two days or months that share what follows ("October 5 and 6, 2016") are the interval they span;
  two whole dates joined by "and" stay two, unless "between" leads;
- days in figures joined by full stops are day first everywhere; by dashes or strokes where the
  language says so, or where one number exceeds 12;
- month and day may follow the year ("1956, 12 March", "1990 (3 May)"), a month alone only before a
  mark ("1954, March –") and neither after "since" and its like ("since 1821, 28 July");
- 1998-99 is `1998/1999`, 2008-02 the month; 2001-02 may be either and is `2001`;
- "los años ochenta" leaves the century to the reader and is `1980?/1989?`;
- a bare number of four digits is a year from 1500 to 2100 where nothing beside it makes it an
  amount, a reference or part of a code; two digits are never a year.

A date that no calendar has (30 February 1990) gives nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from legation.dates.edtf import Edtf
from legation.dates.lexicon import LOOKS, PREFIXES, Lexicon, lexicon
from legation.dates.plausible import FIRST_YEAR, LAST_YEAR, goes_on_as_year, reads_as_year
from legation.dates.pointing import Pointers, pointers
from legation.dates.reckoning import Piece, Term, interval, read_term, value

# Every date holds a year in figures or one of the lexicon's anchors; only around those is it looked for.
_YEAR = re.compile(r"[12][0-9]{3}")
_BEFORE, _AFTER = 64, 16

# "Since 1821, 28 July has been the national day": the year bounds, the day is another matter.
_BOUNDING = frozenset({"since", "until", "after", "before", "by", "during", "between", "from", "as of"})

_WORD = re.compile(r"[^\W\d_]\w*")
_SHORT_END = re.compile(r"([-‐‑–/])([0-9]{2})(?!\w|[-/.:][0-9])")


class FoundDate(NamedTuple):
    """A date in a text. `text[start:end] == words`; `edtf` is "" where the words only point to a date.

    `prefix` is the class of the word before it (one of PREFIXES) or None: "on", "in", "since",
    "until", "from" and their like stand outside `words`; "after", "before", "by", "between" and
    "about", without which the value would be another, stand inside.
    """

    start: int
    end: int
    edtf: str
    words: str
    prefix: str | None


def find_dates(text: str, language: str = "en") -> list[FoundDate]:
    """The dates of a text in the order they stand, none overlapping another.

    `language` is one of those in dates/words.toml; InvalidValue for any other.
    """
    return list(_found(text, language))


def opens_with_date(text: str, language: str = "en") -> bool:
    """Whether the first of the dates that `find_dates` finds stands at the very start of the text."""
    word = _WORD.match(text)
    if word is not None and small_letters(word[0]) not in lexicon(language).openers:
        return False
    first = next(_found(text, language), None)
    return first is not None and first.start == 0


def _found(text: str, language: str) -> Iterator[FoundDate]:
    words = lexicon(language)
    after = pointers(language)
    small = small_letters(text)
    end = 0
    for pieces in _runs(small, words):
        for date in _dates(text, small, pieces, words, after):
            if date.start >= end:
                yield date
                end = date.end


def small_letters(text: str) -> str:
    """The text in small letters, every one in its place (only İ would become two)."""
    return text.replace("İ", "i").lower()


def _runs(small: str, words: Lexicon) -> Iterator[list[Piece]]:
    """The stretches of the text that may hold dates, cut into pieces."""
    anchors = [match.start() for match in _YEAR.finditer(small)]
    anchors += [match.start() for match in words.anchors.finditer(small)]
    anchors.sort()
    done = at = 0
    while at < len(anchors):
        low = _word_start(small, max(done, anchors[at] - _BEFORE), done)
        low = _after_others(small, low, anchors[at], words)
        high = anchors[at] + _AFTER
        while at < len(anchors) and anchors[at] - _BEFORE <= high:
            high = anchors[at] + _AFTER
            at += 1
        pieces = _cut(small, low, high, words)
        if pieces:
            done = pieces[-1].end
            yield pieces


def _word_start(small: str, at: int, low: int) -> int:
    while at > low and not small[at - 1].isspace():
        at -= 1
    return at


def _after_others(small: str, low: int, at: int, words: Lexicon) -> int:
    """Where the last word before the one at `at` begins that stands in no date; `low` where there is none.

    No date goes past such a word, nor does what says how a number is to be read.
    """
    start = small.rfind(" ", low, at)
    while start > low:
        end = start
        start = small.rfind(" ", low, end)
        word = small[max(start + 1, low) : end]
        if word.isalpha() and word not in words.parts:
            return end - len(word)
    return low


def _cut(small: str, low: int, high: int, words: Lexicon) -> list[Piece]:
    """The pieces from `low` on that begin before `high`."""
    pieces: list[Piece] = []
    letters, other = words.letters, LOOKS["other"]
    for match in words.tokens.finditer(small, low):
        start = match.start()
        if start >= high:
            break
        kind = match.lastgroup or ""
        shown = match[kind]
        end = start + len(shown)
        if kind == "word":
            letter = letters.get(shown, other)
        elif kind == "phrase":
            shown = " ".join(shown.split())
            letter = letters[shown]
        elif kind == "number" and len(shown) < 3 and shown.isdecimal() and 1 <= int(shown) <= 31:
            letter = LOOKS["day"]
        else:
            letter = LOOKS.get(kind, other)
        pieces.append(Piece(letter, start, end, shown))
    return pieces


def _dates(text: str, small: str, pieces: Sequence[Piece], words: Lexicon, after: Pointers) -> Iterator[FoundDate]:
    """The dates in one run of pieces."""
    letters = "".join([piece.letter for piece in pieces])
    at = 0
    refused = len(pieces)  # the piece after a number that is no year: "Resolutions 1970 and 1973" refuses both
    while match := words.grammar.search(letters, at):
        reading, at = _read(match, pieces, words)
        if reading is None:
            continue
        begin, end, edtf = pieces[reading.start].start, pieces[reading.end - 1].end, reading.edtf
        if pieces[reading.start].letter == LOOKS["yyyy"]:
            listed = reading.start - 1 == refused and pieces[refused].letter != LOOKS["other"]
            if listed or not reads_as_year(small, begin, _before(pieces, reading.start), words):
                refused = at = match.end()
                continue
        prefix = reading.lead or _prefix(_before(pieces, reading.date), words, reading)
        if prefix is None:  # "on or about 1 July" holds its own preposition
            own = words.roles[pieces[reading.start].letter]
            prefix = _named(own) if "edge" not in own else None
        if reading.last.plain:
            ended = (end, edtf) if reading.pair else _with_short_end(small, end, reading)
            if ended == (end, edtf) and not reading.pair:
                ended = _with_day(small, end, reading, prefix, after)
            if ended is None or not goes_on_as_year(
                small, ended[0], pieces[reading.end : reading.end + 2], prefix, words
            ):
                at = match.end()
                continue
            end, edtf = ended
        still = words.still.match(small, end)
        if still and edtf is not None and not edtf.interval and prefix in (None, "from", "of"):
            end, edtf = still.end(), replace(edtf, interval=True)  # "2019–present" is "2019/.."
            prefix = prefix and "from"
        yield FoundDate(begin, end, str(edtf), text[begin:end], prefix)
        while at < len(pieces) and pieces[at].start < end:
            at += 1


class _Reading(NamedTuple):
    """What a match of the grammar says: pieces `start` (with its lead) or `date` to `end`, and the value."""

    start: int
    date: int
    end: int
    lead: str
    edtf: Edtf
    first: Term
    last: Term
    pair: bool


def _read(match: re.Match[str], pieces: Sequence[Piece], words: Lexicon) -> tuple[_Reading | None, int]:
    """The date of one match, or None, and the piece at which to go on looking."""
    roles = words.roles[match["lead"]] if match["lead"] else frozenset()
    lead = next((name for name in ("after", "before", "by", "between") if name in roles), "")
    single = "" if lead == "between" else lead
    if match["only"]:
        begin, end = match.span("only")
        resume = end
    else:
        begin, end = match.span("first")
        first, second = (read_term(pieces[slice(*match.span(name))], words) for name in ("first", "second"))
        edtf = None
        if _joins(match, pieces, words, whole=first.year is not None):
            dashed = "dash" in words.roles[match["joint"]]
            edtf = interval("" if lead == "between" else lead, first, second, dashed)
        if edtf is not None:
            start = match.start() if lead else begin
            return _Reading(start, begin, match.end(), lead, edtf, first, second, True), match.end()
        resume = match.start("apart" if match["apart"] else "joint")
        if first.year is None:
            return None, resume + 1
    term, edtf = _alone(tuple([(piece.letter, piece.text) for piece in pieces[begin:end]]), single, words.language)
    if edtf is None:
        return None, resume
    start = match.start() if single else begin
    return _Reading(start, begin, end, single, edtf, term, term, False), resume


@lru_cache(maxsize=10_000)  # years above all, which come again and again
def _alone(said: tuple[tuple[str, str], ...], lead: str, language: str) -> tuple[Term, Edtf | None]:
    """What pieces of these letters and texts give as one date, and its value behind `lead`, None of none."""
    term = read_term([Piece(letter, 0, 0, text) for letter, text in said], lexicon(language))
    return term, value(lead, term) if _in_range(term) else None


def _before(pieces: Sequence[Piece], at: int) -> Sequence[Piece]:
    """The few pieces before one: as many as a decision can need."""
    return pieces[max(0, at - 5) : at]


def _joins(match: re.Match[str], pieces: Sequence[Piece], words: Lexicon, whole: bool) -> bool:
    """Whether the joint makes one interval of the two; `whole` where the first date lacks nothing."""
    roles = words.roles[match["joint"]]
    between = match["lead"] is not None and "between" in words.roles[match["lead"]]
    apart = match["apart"] is not None  # "from May 3, 1860, to June 4, 1861"
    if "and" in roles:
        return between or (not whole and not apart)
    if ("to" in roles or "dash" in roles) and not apart:
        return True
    before = match.start("first") - 1
    if before >= 0 and "article" in words.roles[pieces[before].letter]:
        before -= 1
    return before >= 0 and "from" in words.roles[pieces[before].letter]


def _in_range(term: Term) -> bool:
    """Whether a year that stands alone is one people write about."""
    return term.month is not None or term.year is None or FIRST_YEAR <= term.year <= LAST_YEAR or term.years == 100


def _with_short_end(small: str, end: int, reading: _Reading) -> tuple[int, Edtf] | None:
    """A year with what follows in "1998-99" or "2008-02" taken in; None where it is part of a code."""
    match, year = _SHORT_END.match(small, end), reading.first.year or 0
    if match is None:
        return end, reading.edtf
    mark, number = match[1], int(match[2])
    month = mark == "-" and 1 <= number <= 12
    later = number > year % 100 if mark != "/" else number == year % 100 + 1
    if month and later:
        return match.end(), reading.edtf
    if month:
        edtf = value(reading.lead, Term(year, number, qualifier=reading.first.qualifier))
    elif later:
        last = Term(year - year % 100 + number)
        edtf = interval(reading.lead, reading.first, last, joined_by_dash=True)
    else:
        edtf = None
    return (match.end(), edtf) if edtf else None


def _with_day(small: str, end: int, reading: _Reading, prefix: str | None, after: Pointers) -> tuple[int, Edtf]:
    """A year with the month and day that follow it taken in, or as it is."""
    found = None if reading.lead or reading.first.qualifier or prefix in _BOUNDING else after.after_year(small, end)
    if found is None:
        return end, reading.edtf
    closed, first, last = found
    first = replace(first, year=reading.first.year)
    if last is None:
        edtf = value("", first)
    else:
        edtf = interval("", first, replace(last, year=first.year), joined_by_dash=True)
    if edtf is None or (first.day is None and prefix is not None):
        return end, reading.edtf
    return closed, edtf


def prefix_at(small: str, start: int, words: Lexicon) -> tuple[str | None, frozenset[str]]:
    """The class of the preposition before `start` and all that the word right before it can be."""
    before = [
        piece for piece in _cut(small, _word_start(small, max(0, start - 20), 0), start, words) if piece.end <= start
    ]
    last = words.roles[before[-1].letter] if before else frozenset()
    if "comma" in last and len(before) > 1 and "weekday" in words.roles[before[-2].letter]:
        before.pop()
    return _prefix(_before(before, len(before)), words), last


def _prefix(before: Sequence[Piece], words: Lexicon, reading: _Reading | None = None) -> str | None:
    """The class of the preposition at the end of `before`, past a weekday, "the" and "the year"."""
    roles = [words.roles[piece.letter] for piece in before]
    if reading and roles and "comma" in roles[-1]:
        roles.pop()
    bare = reading is not None and reading.first.plain
    while roles and ("weekday" in roles[-1] or "year" in roles[-1]):
        bare = False
        roles.pop()
    own: frozenset[str] = frozenset()
    if roles and "article" in roles[-1] and not bare:
        own = roles.pop()
    last = roles[-1] if roles else own
    if reading is not None and reading.pair and "from" in last:
        return "from"
    if "from" in last and "of" in last:
        return "of"  # "de" before one date: "el primer semestre de 2019"
    return _named(last) or _named(own)


def _named(roles: frozenset[str]) -> str | None:
    """The class of preposition among what a word can be."""
    return next((name for name in PREFIXES if name in roles), None)
