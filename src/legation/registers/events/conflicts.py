"""How passages speak of war: who attacked, invaded or occupied whom, and what broke out within a state."""

from collections.abc import Iterable, Iterator

from legation.registers.events.actors import actors, belonging, named_after, named_at, party_at, without
from legation.registers.events.happening import Happening, aside, dated, draft, named_date, timeless, undated
from legation.registers.events.standing import armed, at_play
from legation.registers.events.whereabouts import located, state_of
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.places import places
from legation.rules.rule import Rule


def fought(passage: Passage) -> Iterable[Draft]:
    """A state invaded, attacked, occupied or annexed another, or had a coup, rising or revolution, on a date.

    One that something else followed is recorded with its own date, and without the date of that.
    """
    yield from _declared_war(passage)
    if timeless(passage) and not passage.has("fighting"):
        return
    for verb in passage.find("verb", "marched in"):
        found = named_at(passage, verb + 1) or _struck(passage, verb)
        if armed(passage, verb) and not any("at drill" in token for token in passage.tokens[verb:]):
            yield from dated(passage, "conflict", verb, actors(passage, verb), found, untold=True)
    for verb in passage.find("verb", "attacked"):
        first, second = actors(passage, verb), named_at(passage, verb + 1) or _struck(passage, verb)
        if passage.passive(verb):
            first, second = named_after(passage, verb, "by"), first
        if first and second and not (passage.has("sport") or at_play(passage)):
            yield from dated(passage, "conflict", verb, first, second, untold=True)
    for verb in passage.find("verb", "attacked", "exploding"):
        yield from _stormed(passage, verb)
    for verb in passage.find("verb", "clashed"):
        both = actors(passage, verb)
        others = named_at(passage, verb + 1) or named_after(passage, verb, "with")
        if any("over" in t for t in passage.tokens[verb + 1 : verb + 2]):
            continue  # with words, as often as not
        if len({*both, *others}) > 1:
            yield from dated(passage, "conflict", verb, both, others)
    for noun in passage.find("noun", "fighting"):
        yield from _broke_out(passage, noun)


def _broke_out(passage: Passage, noun: int) -> Iterator[Draft]:
    """ "The invasion of A by B", "clashes between A and B", "a coup in A": not what was ended or only feared."""
    before = passage.tokens[max(noun - 4, 0) : noun]
    beside = noun + 1 if passage.habits.adjectives_follow else noun - 1
    unarmed = any("unarmed" in t for t in passage.tokens[beside : beside + 1])
    if unarmed or any("its end" in t or "merely feared" in t for t in before):
        return
    first = _doers(passage, noun) or belonging(passage, noun)
    second = named_after(passage, noun, "of") or (belonging(passage, noun) if first else []) or located(passage, noun)
    if not first and not second and len(passage.states) == 1 and "state" in passage.all_tags:
        second = [Party(passage.states[0])]
    inner = "from outside" not in passage.tokens[noun]
    if aside(passage, noun) and not (inner and named_date(passage, noun)):
        if first and second and first != second:
            own = named_date(passage, noun) or _own(passage, noun)
            yield from undated(passage, "conflict", noun, [*first, *without(second, first)], own)
        return
    if (first and second and first != second) or (inner and (first or second)):
        yield from dated(passage, "conflict", noun, first or second, second)


def _doers(passage: Passage, noun: int) -> list[Party]:
    """Who invaded or fought: "the invasion of A by B", "clashes between A and B"; not who condemned it."""
    by = next((k for k in range(noun + 1, noun + 9) if passage.is_prep(k, "by", "between")), None)
    acts = by is None or (
        passage.is_prep(by, "by") and any(passage.tag(k) in ("be", "verb", "have") for k in range(noun + 1, by))
    )
    return [] if acts else named_after(passage, noun, "by", "between")


def _declared_war(passage: Passage) -> Iterator[Draft]:
    """ "A and B declared war on C": with a date or without one."""
    for verb in passage.find("verb", "declared war"):
        first, second = actors(passage, verb), named_at(passage, verb + 1) or named_after(passage, verb, "on")
        modality, dates = passage.at_last(verb, passage.modality(verb), passage.dated(verb))
        told = modality == "stated" and not aside(passage, verb)
        if first and without(second, first) and told:
            both = [*first, *without(second, first)]
            made = draft(passage, Happening("conflict", both, verb), dates.date)
            yield from () if made is None else [made]


def _stormed(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "Students stormed A's embassy in a city of B", "a bomb exploded outside it": of A and B."""
    low, high = passage.clause(verb)
    span = range(low, verb) if passage.passive(verb) else range(verb + 1, min(high, verb + 6))
    house = next((i for i in span if "house of envoys" in passage.tokens[i]), None)
    if house is None or actors(passage, verb):
        return
    owner = belonging(passage, house)
    if owner:
        yield from dated(passage, "conflict", verb, owner, located(passage, house))


def _own(passage: Passage, noun: int) -> str | None:
    """The date in the noun's own phrase, which a comma closes: "following the invasion of A in 1979, B"."""
    for i in range(noun + 1, len(passage.tokens)):
        if passage.tag(i) == "date" and passage.is_prep(i - 1, "in", "on"):
            return passage.tokens[i].edtf if passage.tag(i + 1) == "comma" and passage.free_date(i) else None
        if passage.tag(i) not in ("preposition", "determiner", "state", "adverb", "city", "and"):
            return None
    return None


def _struck(passage: Passage, verb: int) -> list[Party]:
    """Whose city or what state's ground it is: "occupied Manila", "attacked a camp in A", "its allies, A and B"."""
    if passage.tag(verb + 1) == "possessive":
        comma = passage.ahead(verb + 2, frozenset(("word", "noun", "adverb")))
        apposed = passage.tag(comma) == "comma" and passage.tag(passage.ahead(comma + 1)) == "state"
        if apposed:
            return passage.forward(passage.ahead(comma + 1))
    found, _ = places(passage, verb + 1)
    host = state_of(passage, found[0]) if found else None
    if host is None:
        of = next((k for k in range(verb + 1, verb + 5) if passage.is_prep(k, "of")), None)
        if of is not None and passage.tag(passage.ahead(of + 1)) == "state":
            return party_at(passage, passage.ahead(of + 1))
    if host is not None:
        return [host]
    thing = any("ground" in t or "thing of war" in t for t in passage.tokens[verb + 1 : verb + 7])
    return _ground(passage, verb) or (located(passage, verb) if thing else [])


def _ground(passage: Passage, verb: int) -> list[Party]:
    """Whose ground or forces it is: "a camp in A-ish territory", "a strip of A-ish land"."""
    _, high = passage.clause(verb)
    follows = passage.habits.adjectives_follow
    for i in range(verb + 1, min(high, verb + (14 if follows else 9)) - 1):
        theirs = passage.tag(i) == "demonym" or (passage.tag(i - 1) == "state" and passage.tag(i) == "genitive")
        beside = i - 1 if follows else i + 1  # "en territorio keniano"
        if theirs and "ground" in passage.tokens[beside]:
            return passage.parties_at(i if passage.tag(i) == "demonym" else i - 1)
    return []


CONFLICTS = (
    Rule("events.fought", ("attacked", "marched in", "declared war", "exploding", "fighting", "clashed"), fought),
)
