"""How long the border of two states is."""

from collections.abc import Iterable

from legation.registers.figures.sides import dated, figure, shared
from legation.rules.amounts import amounts
from legation.rules.draft import Draft
from legation.rules.passage import Passage

LENGTHS = frozenset(("km", "miles"))


def borders(passage: Passage) -> Iterable[Draft]:
    """The length said of the border two states share: "the border of A with B is 300 km long", "a 300-km border"."""
    if "figure" not in passage.all_tags:
        return
    found = [a for a in amounts(passage) if a.unit in LENGTHS]
    for noun in [i for i, t in enumerate(passage.tokens) if found and "frontier" in t]:
        low, high = passage.clause(noun)
        beside = next((a for a in found if a.end == noun), None)
        after = next((a for a in found if noun < a.first < high), None)
        long = after is not None and any(passage.tag(i) == "be" for i in range(noun, after.first))
        amount = beside or (after if long else None)
        sides = shared(passage, noun, high)
        if amount is not None and len(sides) == 2:
            dates = dated(passage, amount, found)
            yield from figure("border", (sides[0], sides[1]), amount.value, amount.unit, dates, "stated")
