"""Sums that leave their money out, for one before has named it."""

from legation.registers.figures.traders import FLOWING
from legation.rules.amounts import Amount, amounts
from legation.rules.passage import Passage

MILLION = 1_000_000
LEFT_OUT = ("", "stop", "comma", "date", "and")  # what may follow a sum whose money was named before


def with_units(passage: Passage) -> list[Amount]:
    """The amounts; a sum that leaves its money out is of the one before: "from $3 million in 2010 to 5 million"."""
    found: list[Amount] = []
    for amount in amounts(passage):
        money = next((a for a in reversed(found) if a.money), None)
        known = money.unit if money is not None and (_bare(passage, amount) or _again(passage, money, amount)) else ""
        found.append(Amount(amount.first, amount.end, amount.value, known) if known else amount)
    return found


def _again(passage: Passage, money: Amount, amount: Amount) -> bool:
    """Whether the same flow is told of once more: "trade, which was $3 million in 2016, reached 5 million in 2019"."""
    verb = passage.back(amount.first - 1, frozenset(("adverb",)))
    told = passage.tag(verb) == "verb" and "measures" in passage.tokens[verb]
    when = passage.is_prep(amount.end, "in") and passage.tag(amount.end + 1) == "date"
    plain = set(passage.tags(money.end, verb)) <= {"preposition", "date", "comma", "and", "adverb"}
    return told and when and plain and not amount.unit and amount.value >= MILLION


def _bare(passage: Passage, amount: Amount) -> bool:
    """Whether a number of millions is a sum: behind "to", "at" or "a total of", or "and": "5 million in 2020"."""
    if amount.unit or amount.value < MILLION:
        return False
    j = passage.back(amount.first - 1, frozenset(("adverb", "word")))
    when = passage.is_prep(amount.end, "in", "on") and passage.tag(amount.end + 1) == "date"
    if passage.tag(j) in ("and", "comma"):  # "$10 million in 2005, 12 million in 2006 and 5 million to C"
        return when or (passage.is_prep(amount.end, "to", "source") and passage.tag(amount.end + 1) == "state")
    if passage.tag(j) == "noun" and not passage.tokens[j].classes.isdisjoint(FLOWING):
        return when or passage.tag(amount.end) in LEFT_OUT  # "exports were $3 million and imports 2 million"
    behind = passage.is_prep(j, "to", "at") or (passage.is_prep(j, "of") and "sum" in passage.tokens[j - 1])
    return behind and (when or passage.tag(amount.end) in LEFT_OUT)
