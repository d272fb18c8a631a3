"""How passages speak of visits: who went where."""

from collections.abc import Iterable, Iterator

from legation.registers.events.actors import actors, named_after, without
from legation.registers.events.happening import Happening, draft
from legation.registers.events.journeys import dates, destination, other, visits_to
from legation.registers.events.listed import listed
from legation.registers.events.paid import paid
from legation.registers.events.several import several
from legation.registers.events.standing import armed, crowd, titled
from legation.registers.events.whereabouts import state_of, words_of
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.rule import Rule


def visited(passage: Passage) -> Iterable[Draft]:
    """Someone visited a state or a city of it: "A visited B", "a visit by A to B", "B received A's visit".

    A titled visitor of no state named is of the other of the two states in question, and where that
    is not to be told from the place, the two take part and no place is given. "Did so" repeats the
    visit before it. What people at large do, and visits in general, are left.
    """
    for verb in passage.find("verb", "visited"):
        if passage.tag(verb) == "noun" and passage.is_prep(verb + 1, "between"):
            yield from _between(passage, verb)
        elif passage.tag(verb) == "noun" and (found := list(several(passage, verb))):
            yield from found
        elif passage.passive(verb):
            yield from _visited_by(passage, verb)
        elif not (
            crowd(passage, verb) or passage.attributive(verb) or _takes_up(passage, verb) or armed(passage, verb)
        ):
            yield from visits_to(passage, verb, verb + 1, actors(passage, verb) or _same(passage, verb))
    for verb in passage.find("verb", "exchanged visits"):
        yield from _exchanged(passage, verb)
    for noun in passage.find("noun", "visit"):
        if "visit as verb" in passage.tokens[noun] and _is_verb(passage, noun):
            if passage.date_of(noun) is not None and not crowd(passage, noun):
                yield from visits_to(passage, noun, noun + 1, actors(passage, noun))
        else:
            yield from several(passage, noun) if "plural" in passage.tokens[noun] else paid(passage, noun)
    for verb in passage.find("verb", "returned visit"):
        yield from _returned(passage, verb)
    yield from _repeated(passage)


def _visited_by(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "A was visited by B's king in 1990"."""
    hosts, guests = passage.subject(verb), named_after(passage, verb, "by")
    if len(hosts) == 1 and without(guests, hosts) and passage.date_of(verb) is not None:
        land = next((t.text for t in passage.tokens[:verb] if t.tag == "state" and t.state == hosts[0].key), None)
        one = Happening("visit", [*guests, *without(hosts, guests)], verb, land, passage.modality(verb))
        made = draft(passage, one, passage.dated(verb).date)
        if made is not None:
            yield made


def _takes_up(passage: Passage, verb: int) -> bool:
    """Whether an envoy arrives to serve, and does not visit: "en 1920 llegó a La Haya el nuevo ministro"."""
    low, high = passage.clause(verb)
    return "getting there" in passage.tokens[verb] and any("envoy" in t for t in passage.tokens[low:high])


def _same(passage: Passage, verb: int) -> list[Party]:
    """Of whom "he" or "she" is who visits: of the state of the visitor before."""
    low, _ = passage.clause(verb)
    remembered = passage.recall("visitor")
    pointed = any("he" in t for t in passage.tokens[low:verb])
    return [Party(key, "sentence before") for key in remembered] if pointed and isinstance(remembered, tuple) else []


def _exchanged(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "The two countries exchanged state visits in 1998": a visit for each date."""
    parties = actors(passage, verb)
    _, high = passage.clause(verb)
    for token in passage.tokens[verb:high]:
        if len(parties) == 2 and token.tag == "date" and token.edtf:
            made = draft(passage, Happening("visit", parties, verb, None, passage.modality(verb)), token.edtf)
            if made is not None:
                yield made


def _is_verb(passage: Passage, noun: int) -> bool:
    j = passage.back(noun - 1, frozenset(("adverb",)))
    if passage.is_prep(noun + 1):
        return False
    there = passage.ahead(noun + 1, frozenset(("determiner",)))
    if passage.habits.adjectives_follow and passage.tag(there) in ("state", "city"):
        return True  # "el canciller visita Quito"; a visit would be "a Quito"
    return passage.tag(j) in ("plan", "negation", "state", "word", "pronoun") or passage.is_prep(j, "to")


def _between(passage: Passage, noun: int) -> Iterator[Draft]:
    """ "An exchange of visits between A and B took place in 1997"."""
    both = named_after(passage, noun, "between")
    if len(both) != 2 or passage.date_of(noun) is None:
        return
    made = draft(passage, Happening("visit", both, noun, None, passage.modality(noun)), dates(passage, noun)[0])
    if made is not None:
        yield made


def _returned(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "… returned the visit in 1994": of the two of the visit before it."""
    guests, remembered = passage.recall("visitor"), passage.recall("visit")
    if isinstance(guests, tuple) and isinstance(remembered, tuple):
        both = [remembered[1], *(Party(key, "sentence before") for key in guests)]
        one = Happening("visit", both, verb, None, passage.modality(verb))
        made = draft(passage, one, passage.dated(verb).date)
        if made is not None:
            yield made


def _repeated(passage: Passage) -> Iterator[Draft]:
    """ "… did so in March": the visit before it, by another."""
    for i in passage.find("do"):
        if "the same again" not in passage.tokens[i]:
            continue
        remembered = passage.recall("visit")
        if not isinstance(remembered, tuple):
            continue
        place, host, start = remembered
        to = destination(passage, i)
        if to is not None:
            place, start = to
            host = state_of(passage, place)
        visitors = actors(passage, i)
        low, _ = passage.clause(i)
        if not visitors and titled(passage, low, i):
            visitors = other(passage, host)
        if host is None or not without(visitors, [host]):
            continue
        one = Happening("visit", [*visitors, host], i, words_of(passage, place, start), passage.modality(i))
        made = draft(passage, one, passage.dated(i).date)
        if made is not None:
            yield made


VISITS = (
    Rule("events.visited", ("visit", "visited", "exchanged visits", "returned visit"), visited),
    Rule("events.visits-listed", ("visit", "visited"), listed),
)
