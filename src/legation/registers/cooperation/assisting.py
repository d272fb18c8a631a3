"""States and their people that were helped, assisted or trained, or thanked for it."""

from collections.abc import Iterable, Iterator

from legation.registers.cooperation.areas import areas
from legation.registers.cooperation.help import actor, help_named, other_side, statement, when
from legation.registers.cooperation.sides import listed
from legation.rules.actors import actors, only_one, place_at, private
from legation.rules.amounts import amounts
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage

OBJECT = frozenset(("determiner", "figure", "number", "adverb", "preposition"))  # what may open whom one helps


def helped(passage: Passage) -> Iterable[Draft]:
    """A state helped, assisted or trained another or its people; or was thanked for its aid."""
    nouns = set(help_named(passage))
    for verb in passage.find("verb", "helps"):
        if verb in nouns:
            continue
        trains = "training them" in passage.tokens[verb]
        active = not passage.passive(verb) or "busy training" in passage.tokens[verb]
        posted = _posted(passage, verb)
        helpers = actor(passage, verb) if active else []
        if not helpers and posted is not None:
            helpers = actors(passage, posted)
        if trains and not active:
            yield from _were_trained(passage, verb)
        if len(helpers) == 1:
            made = list((_trained if trains else _assisted)(passage, verb, helpers[0]))
            yield from made or (_there(passage, verb, posted, helpers[0]) if posted is not None else ())
    for verb in passage.find("verb", "thanks"):
        yield from _thanked(passage, verb)


def _posted(passage: Passage, verb: int) -> int | None:
    """The verb by which men are stationed or sent somewhere for that: "troops are based in B to train its army"."""
    if not passage.is_prep(verb - 1, "to"):
        return None
    there = (i for i in range(verb - 2, 0, -1) if "posted there" in passage.tokens[i] and passage.passive(i))
    return next(there, None)


def _there(passage: Passage, verb: int, posted: int, helper: Party) -> Iterator[Draft]:
    """Help where they are posted, if those helped are named by no state of their own."""
    place = next((place_at(passage, i + 1) for i in range(posted, verb - 1) if passage.is_prep(i, "in", "to")), [])
    _, high = passage.clause(verb)
    if passage.is_prep(verb + 1, "in") or any("against a state" in t for t in passage.tokens[verb : verb + 4]):
        return  # "workers were sent to help in the harvest"
    own = passage.tag(verb + 1) == "possessive" or {"state", "demonym"}.isdisjoint(passage.tags(verb, high))
    found = areas(passage, passage.ahead(verb + 1, OBJECT | {"possessive"}), high)
    if own and found and len(place) == 1 and place[0] != helper:
        area = f"training of {found[0]}" if "training them" in passage.tokens[verb] else "assistance"
        yield from statement(passage, helper, place[0], area, when(passage, posted), passage.modality(posted))


def _assisted(passage: Passage, verb: int, helper: Party) -> Iterator[Draft]:
    """ "A helped B build a dam", "assisted in training B's officers", "helped build a dam in B"."""
    _, high = passage.clause(verb)
    i = passage.ahead(verb + 1, OBJECT)
    if passage.is_prep(verb + 1, "in", "with"):
        i = _whose_people(passage, verb + 1, high, helper.key) or i
    if any("against a state" in t for t in passage.tokens[verb + 1 : verb + 3]) and i <= verb + 2:
        return  # "helped to deter B"
    if i == verb + 1 and passage.tag(i) in ("word", "verb"):
        named = [s for s in passage.states if s != helper.key]
        other = passage.other(helper.key) if not named else None  # "helped rebuild schools"
        other = next(iter(only_one(passage, i, high, helper)), other)
        for area in areas(passage, i, high)[:1]:
            yield from statement(passage, helper, other, area, when(passage, verb), _surely(passage, verb))
    i = _people_behind(passage, i)
    if passage.tag(i) not in ("state", "demonym") or _business(passage, i):
        return
    places, end = passage.coordinated(i, lambda t: t.tag == "state")
    area = _helped_with(passage, end if places else i + 1, high) or "assistance"
    if passage.is_prep(verb + 1, "in", "with"):  # "assist with the training of B's army"
        area = next(iter(areas(passage, passage.ahead(verb + 2, frozenset(("determiner",))), high)), area)
    yield from _each_helped(passage, verb, helper, places or [i], area)


def _trained(passage: Passage, verb: int, helper: Party) -> Iterator[Draft]:
    """ "A trained B's officers", "300 officers of B's army"; nothing where it trains in B, or its own."""
    _, high = passage.clause(verb)
    if passage.is_prep(verb + 1, "in", "with", "at") or passage.tag(verb + 1) == "possessive":
        return
    i = _whose_people(passage, verb + 1, high, helper.key)
    i = i if i is not None else _people_behind(passage, passage.ahead(verb + 1, OBJECT))
    if passage.tag(i) not in ("state", "demonym"):
        return
    start = passage.ahead(verb + 1, frozenset(("determiner", "number", "adverb", "figure")))
    start += passage.is_prep(start, "object")
    whom = passage.words(start, passage.ahead(i, frozenset(("state", "demonym", "word", "noun", "capital"))))
    places, end = passage.coordinated(i, lambda t: t.tag == "state")
    area = f"training of {whom}"
    if passage.habits.adjectives_follow:
        area = _helped_with(passage, end if places else i + 1, high) or whom
    yield from _each_helped(passage, verb, helper, places or [i], area)


def _people_behind(passage: Passage, i: int) -> int:
    """ "Capacitó a funcionarios de B": where B stands."""
    follows = passage.habits.adjectives_follow and passage.tag(i) in ("noun", "word") and passage.is_prep(i + 1, "of")
    return passage.ahead(i + 2) if follows else i


def _business(passage: Passage, i: int) -> bool:
    """Whether it is a firm of the nation at `i`: "helped a Danish firm", "Denmark's largest bank"."""
    end = passage.ahead(i + 1, frozenset(("genitive", "word", "noun", "capital", "adverb")))
    near = passage.tokens[i + 1 : min(end, i + 4)]
    return any("a business" in t for t in near) or private(passage, i + 1, min(end, i + 4))


def _surely(passage: Passage, verb: int) -> str:
    """How surely help was given; a purpose is as sure as what was done for it: "sent men to help B"."""
    purpose = passage.is_prep(verb - 1, "to") and passage.tag(verb - 2) != "plan"
    done = next((i for i in range(verb - 2, -1, -1) if passage.tag(i) == "verb"), None) if purpose else None
    return passage.modality(verb if done is None else done)


def _each_helped(passage: Passage, verb: int, helper: Party, places: list[int], area: str) -> Iterator[Draft]:
    for taker in dict.fromkeys(p for k in places for p in passage.parties_at(k)):
        if taker.key != helper.key:
            yield from statement(passage, helper, taker, area, when(passage, verb), _surely(passage, verb))


def _were_trained(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "Kenyan officers were trained by Finland", "in Finland"."""
    low, high = passage.clause(verb)
    takers = only_one(passage, low, verb)
    by = next((i for i in range(verb + 1, min(verb + 3, high)) if passage.is_prep(i, "through", "in")), None)
    givers = listed(passage, by + 1) if by is not None else []
    if len(givers) == 1 and takers and takers != givers:
        yield from statement(passage, givers[0], takers[0], "training", when(passage, verb), passage.modality(verb))


def _whose_people(passage: Passage, i: int, high: int, helper: str) -> int | None:
    """ "Assisted in training Kenyan officers": the one nation named there."""
    named = [j for j in range(i, high) if passage.tag(j) in ("state", "demonym") and passage.tokens[j].state != helper]
    return named[0] if len({passage.tokens[j].state for j in named}) == 1 else None


def _helped_with(passage: Passage, i: int, high: int) -> str:
    if passage.tag(i) == "genitive":
        i += 1
    elif passage.is_prep(i, "with", "in", "to", "through"):
        i = passage.ahead(i + 1, frozenset(("determiner", "possessive")))
    else:
        found = (areas(passage, i, high) or [""])[0]
        return "" if " " not in found and passage.is_prep(i + 1, "with") else found  # "helped B cope with"
    if any(i <= a.first < high and a.money for a in amounts(passage)[:1]):
        return "financial aid"
    return (areas(passage, i, high) or [""])[0]


def _thanked(passage: Passage, verb: int) -> Iterator[Draft]:
    noun = next((i for i in passage.find("noun", "help", "cooperation") if i > verb), None)
    i = passage.ahead(verb + 1, frozenset(("determiner", "preposition", "adverb")))
    introduces = "thanks to" in passage.tokens[verb] and passage.is_prep(verb + 1, "to")
    if noun is None or noun > verb + 12 or passage.tag(i) != "state" or introduces:
        return
    provider = passage.parties_at(i)[0]
    recipient = other_side(passage, provider)
    yield from statement(passage, provider, recipient, passage.words(noun, noun + 1), passage.dated(verb), "stated")
