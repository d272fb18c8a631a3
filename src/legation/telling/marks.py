"""How dates, places and standings of facts and passages are told to people, on whatever page."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from legation.telling.words import GIVEN_BY, word

if TYPE_CHECKING:
    from legation.model.fact import Fact, Held, Passage
    from legation.record import Listed

_PARTED = re.compile(r"(?<=[^\W\d_])-[ \t]*\r?\n[ \t]*(?=[a-zà-ÿ])")  # "diplo-", "macy"
_BROKEN = re.compile(r"(?<=\w)-[ \t]*\r?\n[ \t]*(?=\w)")  # "Trans-", "Pacific"


@lru_cache(maxsize=20_000)
def dates(date: str | None, since: str | None, until: str | None, language: str) -> str:
    """The dates of a statement or fact (EDTF) as people write them; empty where there are none."""
    from legation.dates import Edtf, agrees, show

    at, *span = (None if text is None else Edtf.parse(text) for text in (date, since, until))
    # Closed on 30 June 2003, there until 2003: the day says it all.
    start, end = (None if one is None or (at and agrees(at, one)) else show(one, language) for one in span)
    parts = [show(at, language)] if at else []
    if start and end:
        parts.append(word("between", language, start, end))
    elif start:
        parts.append(word("since", language, start))
    elif end:
        parts.append(word("until", language, end))
    return ", ".join(parts)


def places(passage: "Passage", language: str) -> list[str]:
    """Where in its document a passage stands, for a person to find it there: page, row, kind of block."""
    found = counted(passage, language)
    if passage.sheet_row is None and passage.stands_in:
        found.append(word(f"block {passage.stands_in}", language))
    return found


def counted(one: "Passage | Listed", language: str) -> list[str]:
    """The page of a paper and the row of a sheet in which a passage stands, where there are such."""
    numbers = (("page", one.page), ("row", one.sheet_row))
    return [word(name, language, str(number)) for name, number in numbers if number is not None]


def when(fact: "Fact", language: str) -> str:
    """A fact's dates as people write them; without one, when a source with a date last said so.

    As of a day, its standing tells that, unless it is not known.
    """
    told = dates(fact.date, fact.since, fact.until, language)
    if not told and fact.turn == "past":
        return word("past", language)
    standing_tells = fact.held is not None and fact.held.standing != "unknown"
    if not told and fact.last_said is not None and not standing_tells:
        return word("said", language, str(fact.last_said.year))
    return told


def standing(fact: "Fact", language: str) -> str:
    """How far a fact is borne out; where it is at odds with another, whether it is the one shown, and why."""
    told = word(fact.standing, language)
    if fact.witnesses > 1:
        told = f"{told} ({word('witnesses', language, str(fact.witnesses))})"
    if fact.why is None:
        return told
    return f"{told}; {word('shown' if fact.shown else 'not shown', language)}: {word(f'why {fact.why}', language)}"


def held(one: "Held | None", language: str) -> str:
    """How a matter stands on a day, in words; the year where another day's witness stands for it."""
    if one is None:
        return ""
    return word(f"on {one.standing}", language, str(one.since.year) if one.since else "")


def one_line(quote: str) -> str:
    """A quote for one line: runs of space single, words parted at a line's end whole again."""
    return " ".join(_BROKEN.sub("-", _PARTED.sub("", quote)).split())


def quoted(one: "Passage", language: str) -> str:
    """A passage in quotation marks for one line, with what gave what it leaves out, and whether it was corrected."""
    said = passage(f"“{one.quote}”", one.given, language)
    return f"{said} ({word('corrected', language)})" if one.decision == "correct" else said


def lead(fact: "Fact", language: str) -> str:
    """The passage that dates the fact best, with its document, the place in it, and how many more there are."""
    first = fact.passages[0]
    more = f" +{len(fact.passages) - 1}" if len(fact.passages) > 1 else ""
    return f"{quoted(first, language)} [{', '.join((first.document, *counted(first, language)))}{more}]"


def passage(quote: str, given: str, language: str) -> str:
    """A quote for one line, with what it left out and what gave it where that is not plain to see."""
    table = GIVEN_BY.get(language, GIVEN_BY["en"])
    givers = dict.fromkeys(one.partition(": ")[2] for one in given.split("; ") if one)
    told = [table[giver] for giver in givers if giver in table]
    return f"{one_line(quote)} ({', '.join(told)})" if told else one_line(quote)
