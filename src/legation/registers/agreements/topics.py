"""Several treaties under one noun: "agreements on trade (1975), culture (1980) and air transport"."""

from legation.registers.agreements.instrument import NAMES, Topic
from legation.rules.passage import Passage

_PARTING = frozenset(("comma", "and", "semicolon"))
_WORDS = frozenset(("word", "capital", "noun", "figure", "demonym", "number", "hyphen", "region"))
_ARTICLES = frozenset(("determiner", "possessive"))
_FEWEST = 3  # "on trade and investment" may be one


def topics(passage: Passage, i: int) -> tuple[list[Topic], int]:
    """The subjects listed from the "on" at token `i`, and the place after them; ([], i) where it is one subject.

    They are several where three or more stand in a list, where "on" comes again, or where each has a date
    of its own. "On the protection of plants, animals and soils" is one subject, as are two joined by "and".
    """
    found: list[Topic] = []
    places: list[int] = []
    again = 0
    end = j = i
    while passage.is_prep(j, "on") or (found and j > end):
        again += passage.is_prep(j, "on")
        first = passage.ahead(j + passage.is_prep(j, "on"), _ARTICLES)
        after = _subject(passage, first)
        if after == first:
            break
        places.append(first)
        date, end = _date(passage, after)
        found.append(Topic(passage.words(first, after), date))
        j = passage.ahead(end, _PARTING)
    dated = sum(topic.date is not None for topic in found)
    if dated == 1 and found[-1].date is not None and passage.tag(end - 1) == "date":
        found[-1], end = Topic(found[-1].title, None), passage.back(end - 2) + 1  # "on A, B and C in 2010": that of all
    plain = len(found) >= _FEWEST and _and_before(passage, places[-1]) and not _nested(passage, i, places[1])
    return (found, end) if len(found) > 1 and (again > 1 or dated > 1 or plain) else ([], i)


def _subject(passage: Passage, i: int) -> int:
    """The end of the words of one subject."""
    low = i
    while i < len(passage.tokens):
        token = passage.tokens[i]
        of = passage.is_prep(i, "of", "for", "in", "under") and i > low
        j = passage.ahead(i + 1, _ARTICLES) if of else i
        if not token.classes.isdisjoint(NAMES):
            return low
        if of and passage.tag(j) in _WORDS and passage.tokens[j].classes.isdisjoint(NAMES):
            i = j
        elif token.tag not in _WORDS and not (token.tag == "verb" and passage.is_prep(i + 1, "of")):
            break
        i += 1
    return i


def _date(passage: Passage, i: int) -> tuple[str | None, int]:
    """The date right after a subject, "(1975)" or "in 1975", and the place after it."""
    if passage.tag(i) == "open":
        close = passage.closing(i)
        dates = [t.edtf for t in passage.tokens[i:close] if t.tag == "date" and t.edtf]
        return (dates[0], close + 1) if len(dates) == 1 else (None, i)
    j = i + passage.is_prep(i, "in", "on")
    if passage.tag(j) == "date" and passage.tokens[j].edtf:
        more = passage.ahead(j + 1, _PARTING)
        if more > j + 1 or passage.tag(more) in ("stop", ""):
            return passage.tokens[j].edtf, j + 1
    return None, i


def _and_before(passage: Passage, i: int) -> bool:
    """Whether the list ends in the subject at `i`: "and" stands before it."""
    j = passage.back(i - 1, _ARTICLES)
    return passage.tag(j - passage.is_prep(j, "on")) == "and"


def _nested(passage: Passage, i: int, second: int) -> bool:
    """Whether the first subject holds a preposition that may govern all: "the protection of plants, animals and"."""
    return any(passage.is_prep(k) for k in range(i + 1, passage.back(second - 1, _ARTICLES)))
