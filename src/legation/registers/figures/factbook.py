"""Figures as factbooks line them up: "Exports - partners: A 10%, B 8%", "refugees: 6,000 (A); 200 (B)"."""

from collections.abc import Iterable

from legation.registers.figures.sides import dated, figure, home, owner
from legation.rules.amounts import amounts
from legation.rules.draft import Draft
from legation.rules.passage import Passage


def partnered(passage: Passage) -> Iterable[Draft]:
    """The shares of a state's exports or imports that go to or come from its partners, each named by its share."""
    for noun in passage.find("noun", "exports", "imports"):
        near = passage.tokens[noun + 1 : noun + 4]
        if not any("partner" in t for t in near):
            continue
        found = amounts(passage)
        first = owner(passage, noun) or home(passage)
        name = "exports" if "exports" in passage.tokens[noun] else "imports"
        for amount in found:
            j = amount.first - 2 if passage.tag(amount.first - 1) == "open" else amount.first - 1
            if amount.unit != "%" or j <= noun or passage.tag(j) != "state" or len(first) != 1:
                continue
            sides = (first[0], passage.parties_at(j)[0])
            dates = dated(passage, amount, found)
            yield from figure(f"share of {name}", sides, amount.value, "%", dates, "stated")


def listed(passage: Passage) -> Iterable[Draft]:
    """The refugees in a state, each number followed by the state they come from in brackets."""
    nouns = [i for i in passage.find("noun", "people") if "refugees" in passage.tokens[i]]
    named = passage.parties_at(0) if nouns and nouns[0] == 1 and passage.tag(0) == "state" else []
    here = named or home(passage)
    if not nouns or nouns[0] > 1 or not here:
        return
    found = amounts(passage)
    for amount in found:
        if amount.unit or passage.tag(amount.end) != "open" or passage.tag(passage.ahead(amount.end + 1)) != "state":
            continue
        origin = passage.parties_at(passage.ahead(amount.end + 1))
        if origin and origin[0] != here[0] and amount.first > nouns[0]:
            dates = dated(passage, amount, found)
            yield from figure("refugees", (origin[0], here[0]), amount.value, "persons", dates, "stated")
