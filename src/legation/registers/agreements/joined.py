"""What became of a treaty became of those joined to it: named as examples, or following it."""

from collections.abc import Iterator
from itertools import pairwise

from legation.registers.agreements.instrument import Instrument
from legation.registers.agreements.stages import Act
from legation.rules.passage import Passage

JOINING = frozenset(
    (*("and", "comma", "semicolon", "date", "preposition", "city", "determiner", "number", "adverb", "possessive"),)
)


def introduced(passage: Passage, first: Instrument, one: Instrument) -> bool:
    """Whether `one` is an example of `first`: "several agreements, such as", "including", "agreements:"."""
    if not first.plural:
        return False
    tag, tokens = passage.tag, passage.tokens
    for k in range(first.end, one.first):
        such = tag(k) == "preposition" and "as" in tokens[k] and "such" in tokens[k - 1]
        among = tag(k) == "preposition" and tag(k - 1) == "comma" and "between" in tokens[k]  # ", among them"
        if such or among or tag(k) == "colon" or "naming some" in tokens[k]:
            return True
    return False


def examples(passage: Passage, named: list[Instrument], found: list[Act]) -> Iterator[Act]:
    """What became of several agreements became of each that is named after "such as"."""
    told = {id(act.instrument): act for act in found}
    for n, one in enumerate(named):
        whole = next((w for w in named[:n] if id(w) in told and introduced(passage, w, one)), None)
        if whole is not None and id(one) not in told:
            act = told[id(whole)]
            partners = [*act.partners, *whole.parties]
            yield act._replace(instrument=one, partners=[p for p in partners if p not in one.parties])


def followed(passage: Passage, named: list[Instrument], found: list[Act]) -> Iterator[Act]:
    """ "A treaty was signed in 1983, followed by a pact in 1991 and an accord in 2004": each with its own date."""
    told = {id(act.instrument): act for act in found}
    place: int | None = None
    for before, one in pairwise(named):
        i = passage.back(one.first - 1)
        after = "next came" in passage.tokens[i]
        act = told.get(id(before))
        if after and act is not None and act.stage == "signed":
            place = i
        elif passage.back(i, JOINING) >= before.end or passage.tag(i) not in ("and", "comma"):
            place = None
        if place is not None and act is not None and id(one) not in told:
            told[id(one)] = act._replace(instrument=one, place=place)
            yield told[id(one)]
