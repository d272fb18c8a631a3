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
        known = next((a.unit for a in reversed(found) if a.money), "") if _bare(passage, amount) else ""
        found.append(Amount(amount.first, amount.end, amount.value, known) if known else amount)
    return found


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
