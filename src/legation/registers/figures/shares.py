"""Shares: so many of a hundred of what a state sells, buys or trades, and with whom."""

from legation.registers.figures.sides import after, owner, pair
from legation.registers.figures.traders import measures, sides_of
from legation.rules.actors import actors
from legation.rules.amounts import Amount
from legation.rules.passage import Party, Passage

Sides = tuple[Party | None, Party | None]
NAMING = frozenset("determiner demonym word state genitive possessive adverb".split())
WITH = ("from", "to", "with")


def shared(passage: Passage, amount: Amount, noun: int) -> Sides | None:
    """Whose the share of the measure at `noun` is, and with whom; None where the number is no share of it."""
    if passage.is_prep(amount.end, "of"):
        if noun > amount.end:
            return _of(passage, amount, noun)
        whole = passage.ahead(amount.end + 1, frozenset(("determiner",)))
        if any("the whole" in t for t in passage.tokens[whole : whole + 1]) and not _goes_on(passage, whole):
            return sides_of(passage, noun, measures(passage))  # "exports to B are 18% of the total"
    return _share_before(passage, amount, noun)


def behind_volume(passage: Passage, i: int) -> int:
    """The place past "volume of" at `i`, where the measure itself stands: "2% of the total volume of trade"."""
    volume = i < len(passage.tokens) and "how much" in passage.tokens[i]
    of = i + 1 if volume else i
    return passage.ahead(of + 1, NAMING) if passage.is_prep(of, "of") else i


def _goes_on(passage: Passage, whole: int) -> bool:
    return passage.tag(whole + 1) in ("word", "noun", "demonym") or passage.is_prep(whole + 1, "of")


def _of(passage: Passage, amount: Amount, noun: int) -> Sides:
    first = owner(passage, noun) or after(passage, noun + 1, noun + 4, "of")
    verb = next((i for i in range(amount.first - 1, -1, -1) if passage.tag(i) == "verb"), None)
    doers = actors(passage, verb) if verb is not None else passage.subject(amount.first)
    if doers and first in ([], doers):  # "A took 30% of B's exports and 25% of its imports"
        between = range(verb or 0, amount.first)
        named = {p for i in between if passage.tag(i) in ("state", "demonym") for p in passage.parties_at(i)}
        first = list(named) if len(named) == 1 else first
    others = [p for p in doers if p not in first]
    others = others or [p for p in after(passage, noun + 1, len(passage.tokens), *WITH) if p not in first]
    sold = after(passage, 0, amount.first, *WITH, organised=True)
    others = others or [p for p in sold if p not in first]
    return (first[0], others[0] if others else None) if len(first) == 1 else pair(passage, others, [])


def _share_before(passage: Passage, amount: Amount, noun: int) -> Sides | None:
    """ "A's share in B's exports is 22%", "the share of A in B's exports"."""
    low, _ = passage.clause(noun)
    share = next((i for i in range(noun - 1, low - 1, -1) if "a part" in passage.tokens[i]), None)
    if share is None or noun > amount.first or passage.back(amount.first - 1, NAMING) < noun:
        return None
    first, other = owner(passage, noun), passage.owners(share) or after(passage, share + 1, noun, "of")
    other = [p for p in other if p not in first]
    linked = any(passage.tag(i) == "be" or "measures" in passage.tokens[i] for i in range(noun, amount.first))
    return (first[0], other[0]) if linked and len(first) == len(other) == 1 else None
