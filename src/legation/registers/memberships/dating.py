"""When a state joined, held or left: the dates behind an organisation, and the terms of a seat."""

import re
from collections.abc import Sequence

from legation.rules.passage import Dated, Passage
from legation.rules.tokens import Token

YEAR = re.compile(r"(?:1[89]|20)\d\d\Z")


def dates_behind(passage: Passage, i: int) -> tuple[list[Token], int]:
    """The dates that stand from token `i` on, "on 1 May 1999", "in 1973-74 and 1997-98", and the place after."""
    found: list[Token] = []
    end = i
    while i < len(passage.tokens):
        if passage.is_prep(i, "of"):
            break  # "the Convention of 1961": a year of its name
        j = passage.ahead(i, frozenset(("preposition", "adverb", "determiner", "group")))
        while passage.tag(j) == "word" and not passage.tokens[j].classes.isdisjoint(("term", "time")):
            j = passage.ahead(j + 1, frozenset(("preposition", "word")))
        one, after = _date(passage, j)
        behind = passage.ahead(after + 1, frozenset(("determiner", "number")))
        leads = passage.tag(after) == "comma" and passage.tag(behind) in ("organisation", "capital")
        if one is None or j - i > 4 or (found and leads):
            break
        found.append(one)
        end = passage.ahead(after, frozenset(("adverb",)))
        if passage.tag(end) == "word" and "term" in passage.tokens[end]:
            end += 1
        i = passage.ahead(end, frozenset(("comma", "and")))
        if i == end:
            break
    return found, end


def _date(passage: Passage, i: int) -> tuple[Token | None, int]:
    """The date at token `i`, two years joined by a dash among them."""
    token = passage.tokens[i] if i < len(passage.tokens) else None
    if token is None:
        return None, i
    if token.tag == "date" and token.edtf:
        return token, i + 1
    if token.tag == "figure" and YEAR.match(token.text) and passage.tag(i + 1) in ("dash", "hyphen"):
        last = passage.tokens[i + 2] if i + 2 < len(passage.tokens) else None
        if last is not None and YEAR.match(last.text) and last.text >= token.text:
            return Token("date", token.start, last.end, "", edtf=f"{token.text}/{last.text}"), i + 3
    return None, i


def all_dates(passage: Passage, low: int, high: int) -> list[Token]:
    """Every date between two places, in order."""
    found = []
    i = low
    while i < high:
        one, after = _date(passage, i)
        if one is not None:
            found.append(one)
        i = max(after, i + 1)
    return found


def terms(passage: Passage, dates: Sequence[Token]) -> list[Dated]:
    """The terms these dates name: each range one; two years side by side one; else none."""
    ranges = [lasting(passage, t) for t in dates if "/" in t.edtf]
    if ranges:
        return ranges
    if len(dates) == 2 and all(len(t.edtf) == 4 for t in dates) and dates[1].start - dates[0].end <= 6:
        if int(dates[1].edtf) == int(dates[0].edtf) + 1:
            return [Dated(since=dates[0].edtf, until=dates[1].edtf)]
        return [Dated(date=t.edtf) for t in dates]
    return []


def lasting(passage: Passage, token: Token) -> Dated:
    """The dates of what lasts: a range bounds it, "since" opens it."""
    first, slash, last = token.edtf.partition("/")
    if slash and first != ".." and last != "..":
        return Dated(since=first, until=last)
    return passage.dated_by(token, lasting=True)


def moment(passage: Passage, verb: int, taken: Sequence[Token] = ()) -> Token | None:
    """The date of what the verb says, but for dates that are another's, stand in brackets or lead to a later verb."""
    token = passage.date_of(verb)
    if token is None:
        return _founded(passage, verb)
    if not (any(token is t for t in taken) or _elsewhere(passage, verb, token)):
        return token
    low, _ = passage.clause(verb)
    low = next((k + 1 for k in range(verb - 1, low - 1, -1) if passage.tag(k) == "verb"), low)
    others = [
        t
        for t in all_dates(passage, low, verb)
        if not any(t is one for one in taken) and not _elsewhere(passage, verb, t)
    ]
    return others[-1] if others else None


def _founded(passage: Passage, verb: int) -> Token | None:
    """The day the organisation began, where a state joined it then: "joined A when it was established in 1980"."""
    _, high = passage.clause(verb)
    joined = "joined" in passage.tokens[verb] and high < len(passage.tokens) and "just when" in passage.tokens[high]
    if not joined or not any("cofounded" in t for t in passage.tokens[high:]):
        return None
    return passage.date_of_when(verb, high)


def _elsewhere(passage: Passage, verb: int, token: Token) -> bool:
    """Whether a date stands in brackets the verb is not in, or leads to a verb after this one ("and in 2000 left")."""
    i = next((k for k, t in enumerate(passage.tokens) if t is token), None)
    if i is None:
        return False
    opened = passage.opening(i + 1) if passage.tag(i + 1) == "close" else None
    if opened is not None and not opened < verb < i:
        return True
    if (
        passage.is_prep(i - 1, "of")
        and passage.tag(i - 2) in ("organisation", "capital", "noun")
        and "/" not in token.edtf
    ):
        return True  # "the Convention of 1961"
    if any(passage.tag(k) == "colon" for k in range(verb + 1, i)):
        return True  # "it left two bodies: A, set up in 1990, and B"
    start = passage.ahead(verb + 1, frozenset(("be", "have", "adverb", "negation", "preposition", "pronoun")))
    if any(passage.tag(k) in ("have", "be", "pronoun") for k in range(start, i)):
        return True
    joint = passage.back(i - 1, frozenset(("determiner",))) - 1  # "achieved it and at the 1997 summit was asked to"
    if (
        i > verb
        and passage.tag(joint) == "and"
        and passage.is_prep(joint + 1)
        and passage.tag(i + 1) in ("capital", "city")
    ):
        return True
    led = passage.tag(i - 1) == "and" or (passage.is_prep(i - 1) and passage.tag(i - 2) in ("and", "comma"))
    return i > verb and led and passage.tag(i + 1) == "verb"
