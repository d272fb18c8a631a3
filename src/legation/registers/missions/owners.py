"""Whose office it is and at whom, and a draft for each owner and place."""

from collections.abc import Iterator, Sequence

from legation.model import BlockKind, Given
from legation.rules.draft import Draft
from legation.rules.offices import OF_PAGE, Office, offices
from legation.rules.passage import Dated, Party, Passage
from legation.rules.places import Place, settle
from legation.rules.tokens import Token

# States whose embassies stand in another's capital.
HOST = {"VAT": "ITA"}
# Where a permanent mission is at an organisation, even where its name is left out.
SEATS = {
    "New York": "United Nations",
    "Nueva York": "United Nations",
    "Geneva": "United Nations",
    "Ginebra": "United Nations",
}


def spelled_out(passage: Passage, office: Office) -> list[Party]:
    """Whose they are, in a bracket behind them: "four embassies in C (A, B, D and E)"."""
    for i in range(office.noun + 1, min(office.noun + 8, len(passage.tokens))):
        if passage.tag(i) == "open":
            places, end = passage.coordinated(i + 1, lambda t: t.tag == "state")
            there = {state.key for place in office.places for state in place.states}  # "in the region (A and B)"
            whole = len(places) > 1 and passage.tag(end) == "close"
            whole = whole and there.isdisjoint(passage.tokens[k].state for k in places)
            return [p for k in places for p in passage.parties_at(k)] if whole else []
        if passage.tag(i) in ("noun", "verb", "be", "have", "semicolon", "stop"):
            break
    return []


def senders(
    passage: Passage, office: Office, verb: int | None, event: str, place: Place, where: list[Place]
) -> list[Party]:
    """Whose office it is: said with the noun, by "its", by who acts, or by the pair in question.

    `place` is one of those that the office is at, which are `where`.
    """
    if office.sender:
        return office.sender
    if passage.tag(office.first - 1) == "state" and passage.tag(office.first - 2) in ("and", "comma"):
        return passage.parties_at(office.first - 1)  # "…, and Italy an embassy in Lima"
    if office.possessive is not None:
        own = passage.parties_at(office.possessive)
        if own and "our" in passage.tokens[office.possessive].classes:
            return own
        if verb is not None and verb < office.first and not passage.passive(verb):
            subject = passage.subject(verb)
            if subject:
                return subject
        return own
    acts = verb is not None and verb < office.first and passage.tag(verb) != "there"
    nominal = verb is not None and "nominal" in passage.tokens[verb].classes
    if acts and verb is not None and "comprises" in passage.tokens[verb].classes:
        network = [i for i in passage.find("genitive") if i < verb]  # "Peru's network comprises embassies in"
        return passage.parties_at(network[0] - 1) if network else []
    if acts and verb is not None and event != "hosts" and not (nominal and not place.states):
        behind = _behind(passage, office)
        if behind:
            return behind
        if not passage.passive(verb) or not passage.tokens[verb].classes.isdisjoint(("maintained",)):
            subject = passage.subject(verb)
            if subject:
                return subject
        for i in passage.find("preposition", "through"):
            if i > verb and passage.tag(passage.ahead(i + 1)) == "state":
                return passage.parties_at(passage.ahead(i + 1))
    found = _agent(passage, verb) or _by_surroundings(passage, office, place, where, moved=event == "moved")
    known = passage.recall_own(f"owners at {office.noun}")
    if not found and isinstance(known, list) and verb is not None and verb > office.noun:
        return known  # "opened a legation, which was raised to an embassy"
    return found


def _agent(passage: Passage, verb: int | None) -> list[Party]:
    """Who does what is told in the passive: "an embassy was opened in C by A"."""
    if verb is None or not passage.passive(verb):
        return []
    by = next((i for i in range(verb + 1, passage.said_until(verb)) if passage.is_prep(i, "by")), None)
    named = passage.ahead(by + 1) if by is not None else -1
    return passage.forward(named) if passage.tag(named) == "state" and passage.tag(named + 1) != "genitive" else []


def _behind(passage: Passage, office: Office) -> list[Party]:
    """The subject behind its object, where the language puts it there: "en Lima tienen embajada la India y Japón"."""
    i = passage.ahead(office.end, frozenset(("determiner",)))
    return passage.forward(i) if passage.habits.drops_subject and passage.tag(i) == "state" else []


def _by_surroundings(passage: Passage, office: Office, place: Place, spots: list[Place], *, moved: bool) -> list[Party]:
    """An office with no owner named is the one named before, or that of the other of the two states in question.

    Where it has `moved`, it is in another city than before.
    """
    heading = passage.where.kind is BlockKind.HEADING
    where = passage.where
    remembered = passage.recall(f"office {office.kind}") or passage.only(f"office {office.kind}")
    if isinstance(remembered, tuple) and (office.definite or heading) and not office.plural:
        sender, receiver, city = remembered
        in_question = where.partner is None or where.partner in (sender, receiver)
        in_question = in_question and (not office.places or any(receiver == state.key for state in place.states))
        if in_question and (moved or place.city is None or city is None or place.city == city):
            return [Party(sender, "sentence before")]
    mutual = _in_each_other(passage, office, place)
    if mutual is not None:
        return [mutual]
    if where.home and not where.partner and passage.has("there") and not set(passage.states) - {where.home}:
        return [Party(where.home, "document")]
    if not where.partner and where.home and _abroad(passage, place, spots):
        return [Party(where.home, "document")]
    if where.home and not where.partner and office.definite and not office.plural:
        return _visitor(passage, place)
    if not (where.home and where.partner):
        return []
    if office.plural and not place.states and place.city is None and office.receiver is None:
        if "consul" in office.kind:
            return []  # of consulates one of the two may well have several
        return [Party(where.home, "document"), Party(where.partner, where.partner_by)]
    state = settle(place, None, (where.partner, where.home))
    if state is None and place.city is None:
        state = office.receiver  # "a legation was set up at the Holy See"
    if state is not None and state.key == where.partner:
        return [Party(where.home, "document")]
    if state is not None and state.key == where.home:
        return [Party(where.partner, where.partner_by)]
    if state is not None and passage.states[:1] == [where.home]:
        return [Party(where.home)]
    return []


def _same_place(passage: Passage, office: Office) -> list[Place]:
    """ "The Embassy was closed": in the city where the sentence before has it."""
    remembered = passage.recall(f"office {office.kind}")
    if not isinstance(remembered, tuple) or remembered[2] is None:
        return []
    return [Place(remembered[2], (Party(remembered[1], "sentence before"),), True)]


def _abroad(passage: Passage, place: Place, where: list[Place]) -> bool:
    """An office somewhere else, in a sentence that names no third state, is that of the document's own state."""
    states, home = {state.key for state in place.states}, passage.where.home
    if not states or home in states:
        return False
    named = [one for office in offices(passage) for one in office.places]
    there = {state.key for one in [*where, *named] for state in one.states}
    if place.city is None:  # "legations were set up in Peru and Siam", where the sentence before is on no other state
        before = passage.before if passage.same_block else None
        if home in there or (before is not None and before.states[:1] not in ([], [home])):
            return False
    return set(passage.states) <= states | there | {home}


def _visitor(passage: Passage, place: Place) -> list[Party]:
    """ "The embassy in Nairobi was opened", in a paper on Kenya: of the one state the sentence before names besides."""
    before, home = passage.before if passage.same_block else None, passage.where.home
    if before is None or not place.city or home not in {state.key for state in place.states[:1]}:
        return []
    others = [state for state in before.states if state != home]
    third = set(passage.states) - {home, *others}
    return [Party(others[0], "sentence before")] if len(others) == 1 and not third else []


def _crossed(office: Office) -> list[Party]:
    """ "The embassies of A and B in B's capital and A's": the owner at each of the two places, where one settles it."""
    if len(office.sender) != 2 or len(office.places) != 2:
        return []
    first, second = ({state.key for state in place.states} for place in office.places)
    one, other = office.sender
    if one.key in second or other.key in first:
        return [one, other]
    return [other, one] if one.key in first or other.key in second else []


def _in_each_other(passage: Passage, office: Office, place: Place) -> Party | None:
    """ "The legations in Moscow and Cairo", in a paper on Egypt: each is in the other's capital."""
    if len(office.places) != 2:
        return None
    states = [settle(one, None, (passage.where.home,)) for one in office.places]
    keys = [one.key if one is not None else None for one in states]
    if passage.where.home not in keys or len(set(keys)) < 2 or place not in office.places:
        return None
    return states[1 - office.places.index(place)]


def _seated_elsewhere(office: Office, place: Place) -> bool:
    """ "Its embassy in Nairobi to Uganda": not an office in the state named last, but one that serves it from afar."""
    state, there = office.receiver.key if office.receiver else "", {one.key for one in place.states}
    own = place in office.places and place.city is not None and bool(there)
    return own and len(state) == len("PER") and state not in there and HOST.get(state) not in there


def _elsewhere(passage: Passage, office: Office) -> bool:
    """ "A had an embassy in Paris, while B and C had legations": there, and not in each other's capital."""
    placed = any(one.places for one in offices(passage) if one.noun < office.noun)
    return placed and office.possessive is None and not office.sender


def _several(passage: Passage, office: Office) -> bool:
    """Whether it is several offices or so many, and not "the" ones or "its"."""
    pointed = passage.tag(office.first) == "determiner" and office.definite
    counted = not {"number", "figure"}.isdisjoint(passage.tags(office.first, office.noun))
    return (office.plural or counted) and not pointed and office.possessive is None


def _beside(passage: Passage, office: Office) -> dict[str, Token]:
    """The dates behind cities of a list, by city: "in Lima (2014) and Quito (since 2015)", "Lima in 2014, Quito in"."""
    found: dict[str, Token] = {}
    last: tuple[str, Token] | None = None  # of the last city the date may be that of all
    for i, token in enumerate(passage.tokens):
        if token.tag not in ("city", "capital", "state"):
            continue
        bracketed = passage.tag(i + 1) == "open"
        day = passage.ahead(i + 1 + bracketed, frozenset(("preposition", "adverb")))
        if passage.tag(day) != "date" or day > i + 3 or not (bracketed or i > office.noun):
            continue
        if passage.tag(day + 1) in (("close",) if bracketed else ("comma", "and")):
            found[token.text] = passage.tokens[day]
        elif not bracketed:
            last = (token.text, passage.tokens[day])
    return dict([*found.items(), last]) if found and last is not None else found


def drafts(
    passage: Passage,
    office: Office,
    event: str,
    verb: int | None,
    kind: str,
    where: list[Place],
    dates: Dated,
    *,
    passing: bool = False,
) -> Iterator[Draft]:
    """One draft for each sender and place; an office named in passing is not the one spoken of next."""
    if office.region and not where:
        return  # "no embassy in Africa"
    modality, dates = _told(passage, office, event, verb, dates)
    if not where and not office.sender and office.definite and not office.plural:
        where = _same_place(passage, office)
    made: list[tuple[str, str, str | None]] = []
    for owner, receiver, city, days in _kept(passage, office, event, verb, kind, where, dates):
        made.append((owner.key, receiver.key, city))
        fields = {"sender": owner.key, "receiver": receiver.key, "kind": kind, "city": city, "event": event}
        given = [Given(name, p.by) for name, p in (("sender", owner), ("receiver", receiver)) if p.by]
        if verb is None and event != "maintained" and event not in passage.classes:
            given.append(Given("event", "list"))  # "The following were opened:"
        yield Draft({**fields, **days.fields()}, modality, tuple(given))
    if made:
        passage.note(f"office at {office.noun}", (*made[-1], kind))
        if passage.where.kind is BlockKind.HEADING:
            passage.document_memory[OF_PAGE] = {made[-1][:2]}
    for sender, state, place in made if not passing else ():
        passage.note(f"office {kind}", (sender, state, place))
        passage.remember(f"office {kind}", (sender, state, None))
        passage.note("office", (sender, state, place, kind))


def _told(passage: Passage, office: Office, event: str, verb: int | None, dates: Dated) -> tuple[str, Dated]:
    """How surely and when what the verb says of the office was so."""
    planned = verb is None and passage.where.kind is not BlockKind.PARAGRAPH and "plan" in passage.where.column
    modality = ("planned" if planned else "stated") if verb is None else passage.modality(verb, office.noun)
    if verb is not None and event != "maintained":
        modality, dates = passage.at_last(verb, modality, dates)
    if passage.tag(office.first - 1) == "negation":
        modality = "negated"  # "no embassy of A exists in C"
    elif modality == "stated" and verb is not None and "plan" in passage.tags(verb + 1, office.first):
        modality = "planned"  # "there are plans for an embassy"
    return modality, dates


def _kept(
    passage: Passage, office: Office, event: str, verb: int | None, kind: str, where: list[Place], dates: Dated
) -> Iterator[tuple[Party, Party, str | None, Dated]]:
    """Who keeps the office, at whom, in which city and when, for each sender and place."""
    joined = passage.tag(office.first - 1) in ("and", "comma")
    crossed = _crossed(office)
    in_turn = passage.in_turn()
    beside = _beside(passage, office) if len(where) > 1 else {}
    own = {token.edtf for token in beside.values()}
    for n, place in enumerate(where or [Place(None, (), False)]):
        owners = [crossed[where.index(place)]] if crossed and place in office.places else []
        owners = owners or senders(passage, office, verb, event, place, where)
        mutual = len(owners) == 2 and not where and office.receiver is None and not _elsewhere(passage, office)
        third = _quarrelled_with(passage, owners, office) if place.city is None and not place.states else None
        if owners:
            passage.note(f"owners at {office.noun}", owners)
        if place.city in beside or not own.isdisjoint((dates.date, dates.since)):
            dates = passage.dated_by(beside.get(place.city or ""), lasting=event == "maintained")
        for m, owner in enumerate(owners):
            if len(in_turn) > 1 and len(in_turn) in (len(where), len(owners)):
                each_other = {state.key for state in place.states} & {one.key for one in owners}
                day = in_turn[n if len(in_turn) == len(where) and not each_other else m]
                dates = passage.dated_by(day, lasting=event == "maintained")
            if len(owners) > 1 and place.states and place.states[0].key == owner.key:
                continue  # "A and B reopened their embassies in B's and A's capital"
            named = None if _seated_elsewhere(office, place) else office.receiver
            receiver = named or third or receiver_of(passage, owner, place, owners if mutual else [], joined)
            if kind == "permanent mission" and place.city and named is None:
                receiver = Party(SEATS[place.city]) if place.city in SEATS else None
            if receiver is None or receiver.key == owner.key:
                continue
            alone = not passage.where.partner and receiver.by in ("sentence before", "document")
            if alone and _several(passage, office):
                continue  # "it plans to open several embassies": not where the one named before is
            yield owner, receiver, place.city, dates


def _quarrelled_with(passage: Passage, owners: Sequence[Party], office: Office) -> Party | None:
    """ "A broke off relations with B and closed its embassy", "recalled its ambassador to B and …": at B.

    So it is where the sentence names none but these, and B as the one that relations or the envoys were with.
    """
    keys = {owner.key for owner in owners}
    before = [i for i in passage.find("state") if i < office.first and passage.tokens[i].state not in keys]
    own = office.possessive is not None or office.definite
    if len(before) != 1 or len(set(passage.states) - keys) != 1 or not own:
        return None
    i = passage.back(before[0] - 1, frozenset(("determiner",)))
    with_whom = passage.tokens[max(i - 1, 0)].classes
    return passage.parties_at(before[0])[0] if passage.is_prep(i) and with_whom & {"relations", "envoy"} else None


def receiver_of(passage: Passage, owner: Party, place: Place, both: list[Party], joined: bool = False) -> Party | None:
    """Where the office is: the state of its place, the other of the pair, or the one named before."""
    for other in both:
        if other.key != owner.key:
            return other
    likely = (passage.where.partner, passage.where.home, *passage.states)
    if place.states:
        state = settle(place, owner.key, likely)
        seated = state is not None and HOST.get(passage.where.partner or "") == state.key
        led = passage.where.partner_by in ("item above", "item", "list")
        return Party(passage.where.partner or "", passage.where.partner_by) if seated and led else state
    found = passage.other(owner.key)
    own = passage.recall_own("office")
    beside = isinstance(own, tuple) and own[0] == owner.key and own[2] and (found is None or found.key != own[1])
    if joined and place.city is not None and isinstance(own, tuple) and beside:
        return Party(own[1], "names")  # "an embassy in C and consulates in", towns there that no table knows
    others = [state for state in passage.states if state not in (owner.key, passage.where.home)]
    if (
        place.city is not None
        and others
        and found is not None
        and found.by
        and found.key not in (*others, passage.where.home)
    ):
        return Party(others[0]) if len(others) == 1 else None  # of the one in question the sentence does not speak
    if found is not None or place.city is not None:
        return found
    if passage.where.home and passage.where.home != owner.key and not passage.where.partner:
        return Party(passage.where.home, "document")
    remembered = passage.recall("office")
    if isinstance(remembered, tuple) and remembered[0] == owner.key:
        return Party(remembered[1], "sentence before")
    return None
