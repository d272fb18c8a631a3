"""Works one side pays for, or builds, in another."""

from collections.abc import Iterable, Iterator

from legation.registers.cooperation.areas import about
from legation.registers.cooperation.help import actor, backed_object, statement, when
from legation.registers.cooperation.sides import home, listed
from legation.rules.actors import in_towns, only_one
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage


def paid(passage: Passage) -> Iterable[Draft]:
    """A state funds, finances or supports works, a sector or training in another, or these are funded by it.

    Whom it helps is the state the object names, else the other of the two in question. Support for a
    claim, a candidate or a cause is none: what "supports" governs must be works.
    """
    for verb in passage.find("verb", "backs"):
        low, high = passage.clause(verb)
        if passage.tag(verb - 1) == "demonym" and passage.hyphened(verb - 1):
            yield from _named_by_its_giver(passage, verb)
            continue
        passive = passage.passive(verb) or passage.is_prep(verb + 1, "by")
        if passive:
            low = max((i + 1 for i in range(low, verb) if passage.tag(i) == "comma"), default=low)
            low = passage.ahead(low, frozenset(("and", "adverb")))
            if not passage.passive(verb):  # "students took up scholarships funded by A"
                near = (i + 1 for i in range(verb - 2, low - 1, -1) if passage.is_prep(i) and i > low)
                low = next(near, low)
            i = passage.ahead(verb + 2, frozenset(("determiner",)))
            givers = listed(passage, i) if passage.is_prep(verb + 1, "through") else []
            found = (
                [passage.words(low, passage.back(verb - 1, frozenset(("be", "have", "adverb"))) + 1)]
                if verb > low
                else []
            )
            span = passage.tokens[low:verb]
        else:
            high = next((i for i in range(verb + 1, high) if passage.tag(i) in ("comma", "be", "have")), high)
            givers, span = actor(passage, verb), passage.tokens[verb + 1 : high]
            aided = (
                passage.tag(verb + 1) == "state" and passage.tag(verb + 2) != "genitive"
            )  # "supports B in the field of"
            found = (
                about(passage, verb + 2, passage.clause(verb)[1]) if aided else backed_object(passage, verb + 1, high)
            )
        works = any(t.classes & {"works paid for", "building"} for t in span)
        if len(givers) != 1 or not works or any("help" in t.classes and t.tag == "noun" for t in passage.tokens[:verb]):
            continue
        named = list(dict.fromkeys(t.state for t in span if t.tag in ("state", "demonym") and t.state != givers[0].key))
        other = passage.only_other(givers[0].key)
        home_one = next((p for p in home(passage) if p.key != givers[0].key and not passage.where.partner), None)
        towns = in_towns(passage, low, high)
        other = towns[0] if len(towns) == 1 and towns != givers else other
        taker = Party(named[0] or "") if len(named) == 1 else (other or home_one) if not named else None
        for area in found:
            yield from statement(passage, givers[0], taker, area, when(passage, verb), passage.modality(verb))


def _named_by_its_giver(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "The A-ish-funded school in B"."""
    _, high = passage.clause(verb)
    end = passage.ahead(verb + 1, frozenset(("word", "noun", "hyphen")))
    giver = passage.parties_at(verb - 1)[0]
    works = any(t.classes & {"works paid for", "building"} for t in passage.tokens[verb + 1 : end])
    takers = [*only_one(passage, end, high, giver), *in_towns(passage, end, high)] if works else []
    area = passage.words(verb + 1, end)
    for taker in takers[:1]:
        if taker != giver:
            yield from statement(passage, giver, taker, area, when(passage, verb), passage.modality(verb))


def built(passage: Passage) -> Iterable[Draft]:
    """A state, or its people, built a hospital, a road or the like in another; or it was built by them."""
    for verb in passage.find("verb", "erects"):
        low, high = passage.clause(verb)
        passive = passage.passive(verb)
        by = next((i for i in range(verb + 1, high) if passage.is_prep(i, "by")), None)
        givers = actor(passage, verb) if not passive else listed(passage, by + 1) if by is not None else []
        goes_on = (
            i
            for i in range(verb + 1, high)
            if passage.tag(i) in ("verb", "have", "comma") or passage.is_prep(i, "with", "through")
        )
        end = high
        high = next(goes_on, high) if not passive else verb
        span = passage.tokens[low:high] if passive else passage.tokens[verb + 1 : high]
        if len(givers) != 1 or not any("building" in t for t in span):
            continue
        last = passage.back(verb - 1, frozenset(("be", "have", "adverb"))) + 1
        found = [passage.words(low, last)] if passive else backed_object(passage, verb + 1, high)
        start = low if passive else verb + 1
        towns = in_towns(passage, start, high)
        other = passage.only_other(givers[0].key)
        behind = only_one(passage, by + 2, end, *givers) if by is not None else []  # "by A as a gift to B"
        known = [*only_one(passage, start, high, *givers), *towns, *behind, *([other] if other else [])]
        taker = next(iter(known), None)
        for area in found if taker != givers[0] else ():
            yield from statement(passage, givers[0], taker, area, passage.dated(verb), passage.modality(verb))
