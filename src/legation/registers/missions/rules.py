"""How passages speak of missions: who keeps the office, where, and what became of it.

Each rule looks at the same thing, an office named in the sentence, and differs only in how the
sentence says what became of it: a verb before it, a verb after it, a noun ("closure of"), a
pronoun, or nothing but the office itself.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from legation.model import BlockKind
from legation.registers.missions.listing import (
    ENTRIES,
    bare,
    by_column,
    handbook,
    headed,
    hosted,
    labelled,
    own_date,
    told_above,
)
from legation.registers.missions.owners import drafts, spelled_out
from legation.registers.missions.pointed import RANK, by_pronoun
from legation.registers.missions.verbs import (
    EVENTS,
    beside_another,
    event_of,
    followers,
    governor,
    moved_to,
    next_office,
    opened_as,
    target,
)
from legation.rules.draft import Draft
from legation.rules.offices import OF_PAGE, Office, offices
from legation.rules.parties import ACTS
from legation.rules.passage import Dated, Party, Passage
from legation.rules.places import Place, places, places_after, settle
from legation.rules.rule import Rule

OFFICES = tuple(sorted({*RANK, "consuls", "bare mission"}))


def happened(passage: Passage, office: Office, found: list[Office], verb: int, used: set[int]) -> Iterator[Draft]:
    """What the verb or noun at `verb` makes of the office."""
    event = event_of(passage, verb) or "maintained"
    kind, where = office.kind, office.places
    dates = passage.dated_along(verb) if event in EVENTS else passage.dated(verb, lasting=event == "maintained")
    own = office.end + 1 if passage.tag(office.end) == "preposition" else office.end
    if verb < office.first and len(found) > 1 and passage.free_date(own):
        dates = passage.dated_by(passage.tokens[own], lasting=event == "maintained")
    if event == "hosts":
        low, _ = passage.clause(verb)
        acts = ACTS.isdisjoint(passage.tags(low, verb))  # "the embassy of A in C hosts", not "opened one and hosts"
        host = next((one for one in reversed(found) if acts and low <= one.noun < verb and one.places), None)
        hosts = passage.subject(verb)
        if host is not None:  # "the embassy of A in C hosts the B interests section"
            where = where or host.places
        else:
            office.receiver = hosts[0] if len(hosts) == 1 else None
            city = passage.back(verb - 1)
            where = where or (places(passage, city)[0][:1] if passage.tag(city) == "city" else [])
        event = "maintained"
    elif event in ("raised", "lowered", "became"):
        to = target(passage, verb, found) if event != "became" else next_office(found, verb)
        if to is None or to is office:
            return
        used.add(to.noun)
        if event == "became":
            event = "raised" if RANK.get(to.kind, 0) > RANK.get(office.kind, 0) else "lowered"
        kind, where = to.kind, office.places or to.places
    elif event == "opened" and verb >= office.end and (first := opened_as(passage, verb, found)) is not None:
        used.add(first.noun)
        kind = first.kind
    elif event == "moved":
        to_place = moved_to(passage, verb)
        if not to_place:
            return
        if office.places and set(office.places[0].states).isdisjoint(to_place[0].states):
            # As in: "the embassy in Kabul was moved to Doha": it serves whom it did.
            office.receiver = office.receiver or settle(office.places[0], None, ())
        where = to_place
    elif verb < office.first and not where:
        where = _place_before(passage, verb, office) or _within(passage, office, found)
        if not where and event == "maintained" and len(office.sender) == 1 and office.receiver is None:
            office.receiver = _host(passage, verb, office.sender[0])
    elif verb >= office.end and all(place.city is None for place in where):
        nearer = _place_after(passage, verb, found)
        where = nearer if nearer and (not where or nearer[0].city) else where
    if event != "moved" and len(where) == 1 and not office.places:
        office.places = where  # what befalls it next befalls it there
    if event in ("opened", "reopened") and (others := _of_another(passage, office, verb)):
        office.receiver, office.sender = office.sender[0], others
    if kind == "bare mission":
        if not _diplomatic(passage, office, event):
            return
        at_state = office.receiver is None or len(office.receiver.key) == len("PER")
        kind = "office" if at_state else "permanent mission"
    yield from drafts(passage, office, event, verb, kind, where, dates)
    office.kind = kind  # what befalls it next befalls it as what it has become


def _host(passage: Passage, verb: int, owner: Party) -> Party | None:
    """Where another's office is that one is said to have: "Kenya has a Peruvian embassy"."""
    holders = passage.subject(verb) if not passage.passive(verb) else []
    return holders[0] if len(holders) == 1 and holders[0].key != owner.key else None


def _of_another(passage: Passage, office: Office, verb: int) -> list[Party]:
    """Whose it is where the name before the office says in which state: "Iran reopens Saudi embassy"."""
    named = passage.tag(office.first) in ("demonym", "state") and passage.tag(office.first + 1) != "genitive"
    acts = passage.back(office.first - 1, frozenset(("word", "adverb", "hyphen", "verb"))) < verb < office.first
    if not named or not acts or len(office.sender) != 1 or office.places or passage.passive(verb):
        return []
    subject = passage.subject(verb)
    return subject if len(subject) == 1 and subject[0].key != office.sender[0].key else []


def _diplomatic(passage: Passage, office: Office, event: str) -> bool:
    """Whether a plain "mission" is an office: someone's, somewhere, and of no other trade (a medical mission)."""
    described = passage.tag(office.noun - 1) in ("word", "noun", "verb")
    owned = bool(office.sender) or office.possessive is not None or office.plural
    kept_up = event in EVENTS  # a mission to a state may be a journey, but for one opened or closed there
    at_organisation = office.receiver is not None and (kept_up or len(office.receiver.key) != len("PER"))
    abroad = any(place.city and place.states for place in office.places)
    return owned and not described and (abroad or at_organisation)


def _place_before(passage: Passage, verb: int, office: Office) -> list[Place]:
    """The place between a verb and the office: "opened in Buenos Aires a consulate"."""
    for i in range(verb + 1, office.first):
        if passage.is_prep(i, "in", "at"):
            spots, end = places(passage, i + 1)
            return spots[:1] if end <= office.first else []
    low, _ = passage.clause(verb)
    opener = passage.opener(low)
    if opener is not None and "there" in opener:  # "La Habana, donde Noruega abrió embajada"
        where = passage.back(low - 2, frozenset(("comma",)))
        return places(passage, where)[0][:1] if passage.tag(where) in ("city", "state") else []
    if passage.is_prep(low, "in"):  # "en Lima tienen embajada …", "in Lima, Kenya has an embassy"
        spots, end = places(passage, low + 1)
        opens = passage.tag(end) == "comma" or (passage.habits.drops_subject and passage.ahead(end) == verb)
        return spots[:1] if spots and spots[0].city and opens else []
    return []


def _within(passage: Passage, office: Office, found: list[Office]) -> list[Place]:
    """Where the office stands that it is in: "opened an interests section in the Swiss embassy in C"."""
    if not passage.is_prep(office.end, "in", "at"):
        return []
    return next((host.places[:1] for host in found if host.first == office.end + 1), [])


def _place_after(passage: Passage, verb: int, found: list[Office]) -> list[Place]:
    """The place a verb gives an office that has none of its own: "was opened in 2008 in Tirana and Berlin"."""
    _, high = passage.clause(verb)
    for i in range(verb + 1, high):
        if passage.tag(i) in ("verb", "have", "noun", "comma"):
            break
        if passage.is_prep(i, "in", "at"):
            spots, _ = places_after(passage, i + 1) or ([], 0)
            host = next((other for other in found if other.first == i + 1), None)
            if spots or host is not None:
                return spots or (host.places if host is not None else [])
    return []


def read(passage: Passage) -> list[tuple[str, Draft]]:
    """Every statement on missions in the sentence, with the id of the rule that made it."""
    return passage.kept("missions read", lambda: list(_read(passage)))


def _read(passage: Passage) -> Iterator[tuple[str, Draft]]:
    found = offices(passage)
    if passage.where.kind is BlockKind.HEADING:
        passage.document_memory.pop(OF_PAGE, None)
    for draft in [
        *by_column(passage),
        *headed(passage, found),
        *hosted(passage),
        *bare(passage, found),
    ]:
        yield "missions.listed", draft
    entry = list(handbook(passage))
    yield from (("missions.listed", draft) for draft in entry)
    if entry:
        return
    if not found:
        yield from by_pronoun(passage)
        return
    for office in found:
        if office.plural and office.places and not office.sender:
            office.sender = spelled_out(passage, office)
    used: set[int] = set()
    filled = labelled(passage, found)
    apart = {office.noun for office in found if _only_its(passage, office)}
    left = {office.noun: governor(passage, office) if office.noun not in apart else None for office in found}
    for first, second in reversed(list(pairwise(found))):
        between = passage.words(first.end, second.noun).lower() if first.end < second.noun else ""
        if between in ("or", ", or") or (between == "," and second.noun in used):
            used.update((first.noun, second.noun))  # "embassies or high commissions in …": which is not said
        if _through(passage, first, second):
            first.kind, first.places = second.kind, first.places or second.places
            used.add(second.noun)
    used.update(office.noun for office in found if _nonresident(passage, office))
    befallen: set[tuple[object, ...]] = set()  # what a verb has told of is not only there as well
    for office in found:
        if office.noun in used:
            continue
        verb = left[office.noun]
        told = False
        if verb is None and not office.sender and (main := beside_another(passage, office)) is not None:
            office.sender, office.possessive = passage.subject(main), None
        if verb is not None:
            nominal = passage.is_prep(passage.ahead(verb + 1, frozenset(("adverb",))), "of")
            for draft in happened(passage, office, found, verb, used):
                told = True
                befallen.add(_which(draft))
                yield ("missions.event-noun" if nominal else "missions.verb-before"), draft
        after = followers(passage, office, governed=verb is not None) if office.noun not in apart else ()
        for verb_after in after:
            for draft in happened(passage, office, found, verb_after, used):
                told = True
                befallen.add(_which(draft))
                yield "missions.verb-after", draft
        if not told and office.noun not in used and office.noun in filled and office.kind != "bare mission":
            event = told_above(passage) if passage.where.kind in ENTRIES else "maintained"
            dates = _since(passage, office) if event == "maintained" or len(found) > 1 else own_date(passage)
            for draft in drafts(passage, office, event, None, office.kind, office.places, dates) if event else ():
                yield "missions.listed", draft
        elif not told and office.noun not in used:
            for draft in _standing(passage, office):
                if _which(draft) not in befallen:
                    yield "missions.standing", draft
    yield from by_pronoun(passage)


def _through(passage: Passage, first: Office, second: Office) -> bool:
    """ "Consular representation through an honorary consul": the two are one."""
    by = passage.back(second.first - 1, frozenset(("determiner",)))
    return first.kind == "consulate" and "consul" in second.kind and by == first.end and passage.is_prep(by, "through")


def _which(draft: Draft) -> tuple[object, ...]:
    """Whose office a draft is of, at whom and of what kind, in whatever city."""
    return tuple(draft.fields[name] for name in ("sender", "receiver", "kind"))


def _only_its(passage: Passage, office: Office) -> bool:
    """Whether it only says whose something is: "the embassy staff in C were moved to D"."""
    behind = passage.tokens[office.noun + 1 : office.noun + 2]
    return any("belonging to it" in token for token in behind)


def _nonresident(passage: Passage, office: Office) -> bool:
    """ "A non-resident embassy" is not where it is accredited."""
    entry = passage.all_tags.isdisjoint(("verb", "be", "have"))  # "Embassy of A in B: C (non-resident)"
    described = passage.tokens[max(office.noun - 1, 0) : None if entry else office.noun + 1]
    seated = any(place.city for place in office.places)
    return not seated and any("nonresident" in token.classes for token in described)


def _standing(passage: Passage, office: Office) -> Iterator[Draft]:
    described = passage.tokens[max(office.first - 1, 0) : office.noun]
    if any("gone" in token or "unbuilt" in token for token in described):
        return  # "the former embassy of Kenya in Oslo"
    indefinite = passage.tag(office.first) == "determiner" and not office.definite
    if indefinite and beside_another(passage, office) is None:
        return  # "the need for a Kenyan embassy in Oslo", "a Kenyan embassy in Oslo would help"
    owned = bool(office.sender) or office.possessive is not None
    if owned and (office.places or office.receiver) and office.kind not in ("bare mission",):
        if passage.tag(office.noun) == "noun" and "consuls" in passage.tokens[office.noun].classes:
            return
        if any(p.by == "" for p in office.sender) or office.possessive is not None:
            passing = passage.is_prep(office.first - 1, "of", "to", "under")  # "under the embassy of A in C"
            dates = _since(passage, office)
            yield from drafts(passage, office, "maintained", None, office.kind, office.places, dates, passing=passing)


def _since(passage: Passage, office: Office) -> Dated:
    """Since when it is there, as said right behind it: "embassy in Oslo since 1960", "embassy in Oslo (since 1960)"."""
    end = passage.opening(office.end - 1) if passage.tag(office.end - 1) == "close" else office.end
    at = passage.ahead(end, frozenset(("preposition", "adverb", "comma", "open")))
    opens = passage.tag(at) == "date" and passage.tokens[at].prefix == "since"
    return passage.dated_by(passage.tokens[at], lasting=True) if opens else Dated()


def _of(rule: str, passage: Passage) -> list[Draft]:
    return [draft for made_by, draft in read(passage) if made_by == rule]


def verb_before(passage: Passage) -> Iterable[Draft]:
    """Someone has, keeps, opens, closes, raises or moves an office.

    The subject of the verb is the sending state; the place after "in" or "at" gives the city and
    the receiving state. "Is represented in B through its embassy in C" and "is accredited … through
    an honorary consulate in D" say that the embassy and the consulate are there.
    """
    return _of("missions.verb-before", passage)


def verb_after(passage: Passage) -> Iterable[Draft]:
    """An office was opened, closed, raised to another kind, moved, or became another kind.

    The office is the subject: "the X Legation at C was raised to an Embassy", "the consulate
    became a consulate general". Its owner is named with it, or is the other of the two states the
    document or heading is about. Several verbs in a row give several statements.
    """
    return _of("missions.verb-after", passage)


def event_noun(passage: Passage) -> Iterable[Draft]:
    """A noun says what became of the office: "opening of", "closure of", "elevation of … to"."""
    return _of("missions.event-noun", passage)


def pronoun(passage: Passage) -> Iterable[Draft]:
    """ "And closed it in …", "it was reopened": the office is the one named just before."""
    return _of("missions.pronoun", passage)


def standing(passage: Passage) -> Iterable[Draft]:
    """An office named with its owner and its place, with no verb about it, is there."""
    return _of("missions.standing", passage)


def listed(passage: Passage) -> Iterable[Draft]:
    """A list without a sentence: "Lagos (Consulate)", "Lima, Peru – embassy", "Embassies: A, B".

    In a document about one state, an item that begins with a place elsewhere and goes on with the
    kind of office, or with the kind and then the places, speaks of that state's own offices.
    """
    return _of("missions.listed", passage)


RULES = (
    Rule("missions.verb-before", OFFICES, verb_before),
    Rule("missions.verb-after", OFFICES, verb_after),
    Rule("missions.event-noun", OFFICES, event_noun),
    Rule("missions.pronoun", (*EVENTS, "became", *OFFICES), pronoun),
    Rule("missions.standing", OFFICES, standing),
    Rule("missions.listed", (*OFFICES, "chancery"), listed),
)
