"""People who work abroad for their state, and gifts made."""

from collections.abc import Iterable

from legation.registers.cooperation.help import statement
from legation.registers.cooperation.sides import listed
from legation.rules.actors import actors, agency, only_one, party_at, place_at
from legation.rules.draft import Draft
from legation.rules.passage import Passage

BEFORE = frozenset(("word", "noun", "capital"))
VERBAL = frozenset(("have", "be", "adverb", "word"))
GIFT = frozenset(("determiner", "word", "adverb", "number"))


def serving(passage: Passage) -> Iterable[Draft]:
    """A state's doctors, engineers, advisers or volunteers work, serve or teach in another."""
    for noun in passage.find("noun", "experts"):
        low, high = passage.clause(noun)
        i = noun - 1
        while i >= low and passage.tag(i) in BEFORE and not agency(passage.tokens[i]):
            i -= 1
        ours = i >= low and (passage.tag(i) == "demonym" or agency(passage.tokens[i]))
        verb = next((j for j in range(noun + 1, high) if "at work" in passage.tokens[j]), high)
        if not ours or verb == high or passage.ahead(noun + 1, VERBAL) < verb:
            continue
        within = passage.tokens[verb].text.lower().endswith(" in")
        place = verb + 1 if within else next((j + 1 for j in range(verb, high) if passage.is_prep(j, "in")), high)
        giver, dates = party_at(passage, i)[0], passage.dated(verb, lasting=True)
        if "merely working" in passage.tokens[verb] and not any(dates):
            continue  # "Polish doctors work in B" may have gone there on their own
        nation = passage.ahead(place, frozenset(("determiner", "number", "word")))
        there = passage.parties_at(nation) if passage.tag(nation) == "demonym" else []  # "in B-ish schools"
        for taker in there or place_at(passage, passage.ahead(place)):
            if taker != giver:
                yield from statement(passage, giver, taker, passage.words(noun, noun + 1), dates, "stated")


def presented(passage: Passage) -> Iterable[Draft]:
    """A state or an organisation made a donation or a financial contribution to another."""
    for noun in passage.find("noun", "gift"):
        _, high = passage.clause(noun)
        verb = passage.back(noun - 1, GIFT)
        verb = next((i for i in range(noun - 1, verb - 1, -1) if "making a gift" in passage.tokens[i]), -1)
        givers = actors(passage, verb) if verb > 0 else []
        to = next((i for i in range(noun + 1, high) if passage.is_prep(i, "to", "for")), None)
        if len(givers) != 1 or to is None:
            continue
        start = passage.ahead(verb + 1, frozenset(("determiner", "adverb", "number")))
        for taker in listed(passage, to + 1) or only_one(passage, to + 1, high, *givers):
            dates, modality = passage.dated(verb), passage.modality(verb)
            yield from statement(passage, givers[0], taker, passage.words(start, noun + 1), dates, modality)
