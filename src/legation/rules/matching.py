"""What makes a statement the one that a label asks for, as a register declares it.

A register lists the ways in which the two must agree; all of them must hold. The modality and the
passage are compared for every register and are not listed. What a label leaves out is not asked for,
but for dates. The scoring of statements reads these values; nothing here compares.
"""

from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """How fields of a statement are held against those of a label."""

    SAME = "same"  # each field alike, names by any of their forms
    PAIR = "pair"  # two fields alike, either way round but for what the register's `ordered_when` says
    MEMBERS = "members"  # a list with the same members, `least` of all that either names
    WORDS = "words"  # `least` of the shorter one's words in the other
    PERSON = "person"  # two names in common, or a surname where that is all there is
    NUMBER = "number"  # the same number
    DATES = "dates"  # `date`, `from` and `until` each alike
    ANY_DATE = "any date"  # the same dates, whichever of the three fields they stand in


@dataclass(frozen=True, slots=True)
class Match:
    """One thing in which a statement must agree with a label; `least` is a part of 1."""

    way: Way
    fields: tuple[str, ...] = ()
    least: float = 1.0


DATES = Match(Way.DATES)
ANY_DATE = Match(Way.ANY_DATE)


def same(*fields: str) -> Match:
    """Each of these fields is alike."""
    return Match(Way.SAME, fields)


def pair(one: str, other: str) -> Match:
    """The two fields are alike, either way round."""
    return Match(Way.PAIR, (one, other))


def members(field: str, least: float = 1.0) -> Match:
    """The list holds the same members, or this part of all that either names."""
    return Match(Way.MEMBERS, (field,), least)


def words(field: str, least: float) -> Match:
    """This part of the words of the shorter one stands in the other."""
    return Match(Way.WORDS, (field,), least)


def person(field: str) -> Match:
    """The names are of one person."""
    return Match(Way.PERSON, (field,))


def number(field: str) -> Match:
    """The numbers are the same."""
    return Match(Way.NUMBER, (field,))
