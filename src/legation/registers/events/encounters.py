"""How passages speak of one who meets another: calls paid, counterparts met, guests received."""

from collections.abc import Iterator

from legation.registers.events.actors import actors, named_after, named_at, named_before, namesake, without
from legation.registers.events.happening import Happening, aside, day_untold, draft
from legation.registers.events.journeys import destination, other, visits_at
from legation.registers.events.standing import FAR, at_play, titled
from legation.registers.events.whereabouts import place_after, state_of, words_of
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage


def met_whom(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "A's minister met B's in a city of C": with a date, on a day that cannot be told, or a counterpart in person."""
    if at_play(passage):
        return
    date = passage.dated(verb).date
    token = passage.date_of(verb)
    if token is not None and token.prefix == "since":
        return  # "have met every year since 1998"
    parties = actors(passage, verb) or two(passage, verb)
    parties = _counterparts(passage, verb) or parties
    i = verb + 2 if passage.is_prep(verb + 1, "with") else verb + 1
    others = named_at(passage, i) or named_after(passage, verb, "with")
    parties = parties or namesake(passage, verb)
    if not others and len(parties) == 1:
        others = _one_in_office(passage, i, parties[0], verb)
    if not parties and len(others) == 1 and titled(passage, passage.clause(verb)[0], verb):
        other = passage.only_other(others[0].key)  # of whom he is that no state is named for
        parties = [other] if other is not None else []
    place = place_after(passage, verb)
    written = words_of(passage, place, verb) if place is not None else None
    host = state_of(passage, place)
    if not others and host is not None and "calling on" in passage.tokens[verb]:
        others = [host]  # "paid a courtesy call on President X in Rome"
    parties = [*parties, *without(others, parties)]
    calling = "calling upon" in passage.tokens[verb] and not _pays(passage, verb)
    body = any(t.tag == "organisation" and parties and t.text == parties[0].key for t in passage.tokens)
    if calling or len(parties) < (1 if body and place is not None else 2):
        return
    if date is None and not day_untold(passage, verb) and not _in_person(passage, verb):
        return
    made = draft(passage, Happening("meeting", parties, verb, written, passage.modality(verb)), date)
    if made is not None:
        yield made


def _one_in_office(passage: Passage, i: int, party: Party, verb: int) -> list[Party]:
    """ "Met with President X", of no state: of the one told before, or of the other of the two, but elsewhere."""
    name = passage.ahead(i, frozenset(("determiner", "noun", "word")))
    end = passage.ahead(name, frozenset(("capital",))) - 1
    if passage.tag(name) != "capital" or "highest" not in passage.tokens[name - 1]:
        return []
    other, host = passage.only_other(party.key), state_of(passage, place_after(passage, verb))
    theirs = other is not None and (host is None or host.key in (party.key, other.key))
    return named_before(passage, end) or ([other] if other is not None and theirs else [])


def discussed(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "A's minister discussed trade with B's minister on Friday", "the ministers of A and B discussed trade"."""
    low, high = passage.clause(verb)
    date = passage.date_of(verb)
    parties = _counterparts(passage, verb) or actors(passage, verb)
    for k in range(verb + 1, high if len(parties) == 1 else verb):
        others = named_at(passage, k + 1) if passage.is_prep(k, "with") else []
        if others and titled(passage, k + 1, min(k + 6, high)):
            parties = [*parties, *without(others, parties)]
            break
    told = (date is not None and date.edtf) or day_untold(passage, verb)
    if len(parties) < 2 or not told or not titled(passage, low, verb) or passage.modality(verb) != "stated":
        return
    place = place_after(passage, verb)
    written = words_of(passage, place, verb) if place is not None else None
    made = draft(passage, Happening("meeting", parties, verb, written), passage.dated(verb).date)
    if made is not None:
        yield made


def _in_person(passage: Passage, verb: int) -> bool:
    """Whether one in office met a counterpart, once: "A's minister met with his B-ish counterpart"."""
    once = "once met" in passage.tokens[verb] and passage.modality(verb) == "stated"
    near = passage.tokens[verb : verb + 7]
    other = any("counterpart" in t for t in near)
    low, high = passage.clause(verb)
    habit = any("habitually" in t for t in passage.tokens[low:high])
    return once and other and not habit and not aside(passage, verb)


def _pays(passage: Passage, verb: int) -> bool:
    """Whether "called on" is a call paid by one in office on another, not a call to do something."""
    low, high = passage.clause(verb)
    urged = any(
        passage.is_prep(i, "to") and passage.tag(i + 1) in ("verb", "word", "have", "be", "do")
        for i in range(verb + 1, high)
    )
    return not urged and titled(passage, low, verb) and titled(passage, verb, verb + 6)


def two(passage: Passage, verb: int) -> list[Party]:
    """ "The two presidents met", "both foreign ministers": the two in question."""
    low = max(passage.clause(verb)[0], verb - FAR)
    for i in range(low, verb):
        if "both of them" in passage.tokens[i] and titled(passage, i, verb):
            return passage.pair(i)
    where = passage.where
    several = any(passage.tag(i) != "genitive" and _plural(passage, i) for i in range(low, verb))
    if several and where.home and where.partner and not passage.states:
        return [Party(where.home, "document"), Party(where.partner, where.partner_by)]  # "the prime ministers met"
    return []


def _plural(passage: Passage, i: int) -> bool:
    return "several in office" in passage.tokens[i]


def _counterparts(passage: Passage, verb: int) -> list[Party]:
    """ "A's minister and his B-ish counterpart met": both."""
    low = max(passage.clause(verb)[0], verb - FAR)
    i = next((i for i in range(low, verb) if "counterpart" in passage.tokens[i]), None)
    if i is None:
        return []
    follows = passage.habits.adjectives_follow and passage.tag(i - 1) != "demonym"  # "su par finlandés"
    beside = i + 1 if follows else i - 1
    other = passage.parties_at(beside) if passage.tag(beside) == "demonym" else named_at(passage, i + 2)
    first = next((k for k in range(low, i - 1) if passage.tag(k) in ("state", "demonym")), None)
    both = [*(passage.parties_at(first) if first is not None else []), *other]
    return both if len({p.key for p in both}) == 2 else []


def received(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "The King of A received the president of B": a meeting; to a place, a visit; envoys received are no event."""
    welcomed = list(_welcomed_to(passage, verb))
    if welcomed:
        yield from welcomed
        return
    date = passage.dated(verb).date
    guests = named_at(passage, verb + 1) or named_after(passage, verb, "object")
    hosts = actors(passage, verb)
    place = place_after(passage, verb)
    host = state_of(passage, place)
    if not guests and host is not None and "received by" in passage.tokens[verb]:
        guests = [host]  # "was received by President X in Rome"
    low, _ = passage.clause(verb)
    high = min(verb + 8, len(passage.tokens))
    highest = all(any("highest" in t for t in side) for side in (passage.tokens[verb:high], passage.tokens[low:verb]))
    if (date is None and not day_untold(passage, verb)) or not highest or not hosts or not without(guests, hosts):
        return
    parties = [*hosts, *without(guests, hosts)]
    written = words_of(passage, place, verb) if place is not None else None
    made = draft(passage, Happening("meeting", parties, verb, written, passage.modality(verb)), date)
    if made is not None:
        yield made


def _welcomed_to(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "A's president welcomed B's to Rome": a visit; by one named alone, of the other of the two."""
    to = destination(passage, verb)
    guest = named_at(passage, verb + 1) or named_after(passage, verb, "object")
    host = state_of(passage, to[0]) if to is not None else None
    if any("envoy" in token for token in passage.tokens[verb + 1 : verb + 6]):
        return  # who is there to stay
    if to is None or host is None or passage.passive(verb) or not titled(passage, verb + 1, to[1]):
        return
    visitors = without(guest, [host]) if guest else other(passage, host)
    if "receiving a visit" in passage.tokens[verb] and visitors:
        yield from visits_at(passage, visitors, to[0], verb, to[1])
