"""People of one nation who descend from another's."""

from collections.abc import Iterable

from legation.registers.figures.sides import counted, dated, figure
from legation.rules.amounts import Amount
from legation.rules.draft import Draft
from legation.rules.passage import Passage

FEWEST = 10
COUNTING = frozenset(
    ("have", "preposition", "verb", "be", "stop", "comma", "", "subordinator", "and", "close", "adverb")
)


def descended(passage: Passage) -> Iterable[Draft]:
    """ "Brazilians of Japanese descent number 1.6 million", "2 million Brazilians of Lebanese origin".

    The number is put down as that of the nation they descend from, in the state whose people they are.
    """
    found = [a for a in counted(passage) if a.value > FEWEST]
    for nation in range(len(passage.tokens)):
        origin = of_descent(passage, nation)
        amount = _number(passage, nation, found) if origin is not None else None
        if origin is None or amount is None:
            continue
        sides = passage.parties_at(origin)[0], passage.parties_at(nation)[0]
        nations, descent = passage.tokens[nation], max(passage.tokens[origin : origin + 2], key=lambda t: t.end)
        name = passage.text[nations.start : descent.end]
        dates = dated(passage, amount, found)
        if sides[0] != sides[1]:
            yield from figure(name, sides, amount.value, "persons", dates, passage.modality(amount.first))


def of_descent(passage: Passage, nation: int) -> int | None:
    """The nation those at `nation` descend from: "Brazilians of Japanese descent"; None where nothing says so."""
    if passage.tag(nation) != "demonym" or not passage.is_prep(nation + 1, "of"):
        return None
    origin = nation + 2
    said = any("descent" in t for t in passage.tokens[origin + 1 : origin + 2])
    return origin if said and passage.tag(origin) == "demonym" else None


def _number(passage: Passage, nation: int, found: list[Amount]) -> Amount | None:
    """How many: the number right before them, or the first behind a verb that counts them."""
    low, high = passage.clause(nation)
    for amount in found:
        if low <= amount.first and amount.end == nation:
            return amount
        between = range(nation, amount.first)
        said = any(passage.tag(i) == "be" or passage.tokens[i].classes & {"measures", "lives"} for i in between)
        if nation < amount.first < high and said:
            return amount if passage.tag(amount.end) in COUNTING else None
    return None
