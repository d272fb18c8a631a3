"""How passages speak of missions: who keeps the office, where, and what became of it.

Each rule looks at the same thing, an office named in the sentence, and differs only in how the
sentence says what became of it: a verb before it, a verb after it, a noun ("closure of"), a
pronoun, or nothing but the office itself.
"""

from collections.abc import Iterable, Iterator

from legation.model import BlockKind, Given
from legation.rules.draft import Draft
from legation.rules.offices import Office, offices
from legation.rules.passage import Dated, Party, Passage
from legation.rules.places import Place, places, settle
from legation.rules.rule import Rule

EVENTS = ("opened", "closed", "reopened", "raised", "lowered", "moved")
RANK = {
    "consular agency": 0,
    "honorary consulate": 1,
    "vice-consulate": 1,
    "consulate": 2,
    "office": 2,
    "consulate-general": 3,
    "interests section": 3,
    "liaison office": 3,
    "legation": 4,
    "special mission": 4,
    "permanent mission": 4,
    "embassy": 5,
    "high commission": 5,
    "nunciature": 5,
}
OFFICES = tuple(sorted({*RANK, "consuls", "bare mission"}))

BEFORE = frozenset(
    "determiner number figure adverb demonym preposition noun city state capital comma and open close possessive "
    "region group genitive colon negation organisation date own".split()
)
AFTER = frozenset(
    "preposition comma open close be have adverb and negation capital city state date determiner number figure "
    "plan subordinator noun genitive demonym allegation".split()
)


def event_of(passage: Passage, i: int) -> str | None:
    """What the verb or noun at `i` makes of an office; `maintained` for having and keeping one."""
    token = passage.tokens[i]
    if token.tag == "there":
        return "maintained"
    if token.tag == "have":
        following = passage.ahead(i + 1, frozenset(("adverb", "negation", "be")))
        return None if passage.tag(following) == "verb" else "maintained"
    if token.tag != "verb":
        return None
    for name in (*EVENTS, "maintained", "hosts", "became"):
        if name in token.classes:
            return name
    return None


def governor(passage: Passage, office: Office) -> int | None:
    """The verb or noun before the office that has it as its object, if one does."""
    loose, depth = 0, 0
    for i in range(office.first - 1, -1, -1):
        tag = passage.tag(i)
        depth += {"close": 1, "open": -1}.get(tag, 0)
        if tag in ("verb", "have", "there"):
            if event_of(passage, i) is not None and not passage.attributive(i):
                return i
            if tag == "verb":
                return None
            continue
        if tag == "word" and depth <= 0:
            loose += 1
            if loose > 4:
                return None
        elif tag not in BEFORE and tag not in ("be", "word", "plan"):
            return None
        if tag == "be":
            return None
    return None


def followers(passage: Passage, office: Office, governed: bool) -> Iterator[int]:
    """The verbs after the office that have it as their subject, in order."""
    i = office.end
    loose = 0
    while i < len(passage.tokens):
        tag = passage.tag(i)
        if tag == "subordinator" and "which" not in passage.tokens[i].classes:
            return
        if tag == "verb":
            if _own_object(passage, i):
                return
            event = event_of(passage, i)
            if "nominal" in passage.tokens[i].classes and passage.is_prep(i + 1, "of"):
                return
            passive = passage.passive(i)
            if event in EVENTS or (event == "became" and not governed):
                if governed and not passive:
                    return
                yield i
            elif event is not None:
                return
        elif tag == "word":
            loose += 1
            if loose > 2:
                return
        elif tag in ("state", "group", "pronoun", "demonym") and _acts(passage, i):
            return
        elif tag not in AFTER:
            return
        i += 1


def _acts(passage: Passage, i: int) -> bool:
    """Whether the name at `i` is the subject of a verb of its own."""
    j = passage.ahead(i + 1, frozenset(("adverb", "have", "plan", "negation")))
    return passage.heads(i) and passage.tag(j) == "verb" and not passage.passive(j)


def _own_object(passage: Passage, verb: int) -> bool:
    """Whether an active verb has an office or a pronoun of its own after it."""
    if passage.passive(verb):
        return False
    i = passage.ahead(verb + 1)
    if passage.tag(i) == "possessive":
        i = passage.ahead(i + 1)
    if passage.tag(i) == "pronoun":
        return True
    return passage.tag(i) == "noun" and "became" not in passage.tokens[verb].classes and passage.tag(verb + 1) != "noun"


def target(passage: Passage, verb: int, found: list[Office]) -> Office | None:
    """The kind something was raised or lowered to: "to an embassy", "to the rank of legation"."""
    for office in found:
        if office.noun <= verb:
            continue
        for i in range(verb + 1, office.noun):
            if passage.is_prep(i, "to", "as") and office.noun - i <= 8 and not _is_between(passage, i, office.noun):
                return office
    return None


def _is_between(passage: Passage, i: int, noun: int) -> bool:
    return any(passage.tag(k) in ("verb", "comma", "noun", "date") for k in range(i + 1, noun))


def senders(passage: Passage, office: Office, verb: int | None, event: str, place: Place) -> list[Party]:
    """Whose office it is: said with the noun, by "its", by who acts, or by the pair in question."""
    if office.sender:
        return office.sender
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
    if acts and verb is not None and event != "hosts":
        if not passage.passive(verb) or not passage.tokens[verb].classes.isdisjoint(("maintained",)):
            subject = passage.subject(verb)
            if subject:
                return subject
        for i in passage.find("preposition", "through"):
            if i > verb and passage.tag(passage.ahead(i + 1)) == "state":
                return passage.parties_at(passage.ahead(i + 1))
    return _by_surroundings(passage, office, place)


def _by_surroundings(passage: Passage, office: Office, place: Place) -> list[Party]:
    """An office with no owner named is that of the other of the two states in question."""
    heading = passage.where.kind is BlockKind.HEADING
    remembered = passage.recall(f"office {office.kind}") or passage.only(f"office {office.kind}")
    if isinstance(remembered, tuple) and (office.definite or heading):
        sender, _, city = remembered
        if place.city is None or city is None or place.city == city:
            return [Party(sender, "sentence before")]
    where = passage.where
    if not (where.home and where.partner):
        return []
    state = settle(place, None, (where.partner, where.home))
    if state is not None and state.key == where.partner:
        return [Party(where.home, "document")]
    if state is not None and state.key == where.home:
        return [Party(where.partner, where.partner_by)]
    if state is not None and passage.states[:1] == [where.home]:
        return [Party(where.home)]
    return []


def drafts(
    passage: Passage, office: Office, event: str, verb: int | None, kind: str, where: list[Place], dates: Dated
) -> Iterator[Draft]:
    """One draft for each sender and place."""
    modality = "stated" if verb is None else passage.modality(verb, office.noun)
    made: list[tuple[str, str, str | None]] = []
    for place in where or [Place(None, (), False)]:
        owners = senders(passage, office, verb, event, place)
        mutual = len(owners) == 2 and not where and office.receiver is None
        for owner in owners:
            receiver = office.receiver or _receiver(passage, owner, place, owners if mutual else [])
            if receiver is None or receiver.key == owner.key:
                continue
            made.append((owner.key, receiver.key, place.city))
            given = [Given("sender", owner.by)] if owner.by else []
            given += [Given("receiver", receiver.by)] if receiver.by else []
            yield Draft(
                {
                    "sender": owner.key,
                    "receiver": receiver.key,
                    "kind": kind,
                    "city": place.city,
                    "event": event,
                    **dates.fields(),
                },
                modality,
                tuple(given),
            )
    for sender, state, city in made:
        passage.note(f"office {kind}", (sender, state, city))
        passage.remember(f"office {kind}", (sender, state, None))
        passage.note("office", (sender, state, city, kind))


def _receiver(passage: Passage, owner: Party, place: Place, both: list[Party]) -> Party | None:
    for other in both:
        if other.key != owner.key:
            return other
    likely = (passage.where.partner, passage.where.home, *passage.states)
    if place.states:
        return settle(place, owner.key, likely)
    found = passage.other(owner.key)
    if found is not None or place.city is not None:
        return found
    remembered = passage.recall("office")
    if isinstance(remembered, tuple) and remembered[0] == owner.key:
        return Party(remembered[1], "sentence before")
    return None


def happened(
    passage: Passage, office: Office, found: list[Office], verb: int, used: set[int]
) -> Iterator[Draft]:
    """What the verb or noun at `verb` makes of the office."""
    event = event_of(passage, verb) or "maintained"
    kind, where, dates = office.kind, office.places, passage.dated(verb, lasting=event == "maintained")
    if event == "hosts":
        hosts = passage.subject(verb)
        office.receiver = hosts[0] if len(hosts) == 1 else None
        event = "maintained"
    elif event in ("raised", "lowered", "became"):
        to = target(passage, verb, found) if event != "became" else _next_office(found, verb)
        if to is None:
            return
        used.add(to.noun)
        if event == "became":
            event = "raised" if RANK.get(to.kind, 0) > RANK.get(office.kind, 0) else "lowered"
        kind, where = to.kind, office.places or to.places
        office.kind = kind  # what befalls it next befalls it as what it has become
    elif event == "moved":
        to_place = _moved_to(passage, verb)
        if not to_place:
            return
        where = to_place
    elif not where and verb >= office.end:
        i = passage.ahead(verb + 1, frozenset(("adverb",)))
        if passage.is_prep(i, "in", "at"):
            where, _ = places(passage, i + 1)
    if office.kind == "bare mission" and kind == "bare mission":
        return
    yield from drafts(passage, office, event, verb, kind, where, dates)


def _next_office(found: list[Office], verb: int) -> Office | None:
    return next((office for office in found if office.noun > verb and office.first - verb <= 4), None)


def _moved_to(passage: Passage, verb: int) -> list[Place]:
    for i in range(verb + 1, min(verb + 14, len(passage.tokens))):
        if passage.tag(i) in ("subordinator", "semicolon"):
            break
        if passage.is_prep(i, "to"):
            found, _ = places(passage, i + 1)
            if found:
                return found[:1]
    return []


def read(passage: Passage) -> Iterable[tuple[str, Draft]]:
    """Every statement on missions in the sentence, with the id of the rule that made it."""
    kept = passage.recall_own("missions read")
    if kept is None:
        kept = list(_read(passage))
        passage.note("missions read", kept)
    return kept  # type: ignore[return-value]


def _read(passage: Passage) -> Iterator[tuple[str, Draft]]:
    found = offices(passage)
    used: set[int] = set()
    labelled = _label(passage, found)
    left = {office.noun: governor(passage, office) for office in found}
    for office in found:
        if office.noun in used:
            continue
        verb = left[office.noun]
        told = False
        if verb is not None:
            nominal = passage.is_prep(passage.ahead(verb + 1, frozenset(("adverb",))), "of")
            for draft in happened(passage, office, found, verb, used):
                told = True
                yield ("missions.event-noun" if nominal else "missions.verb-before"), draft
        for verb_after in followers(passage, office, governed=verb is not None):
            for draft in happened(passage, office, found, verb_after, used):
                told = True
                yield "missions.verb-after", draft
        if not told and office.noun not in used and office.noun in labelled:
            for draft in drafts(passage, office, "maintained", None, office.kind, office.places, Dated()):
                yield "missions.listed", draft
        elif not told and office.noun not in used:
            for draft in _standing(passage, office):
                yield "missions.standing", draft
    yield from _by_pronoun(passage)


def _standing(passage: Passage, office: Office) -> Iterator[Draft]:
    owned = bool(office.sender) or office.possessive is not None
    if owned and (office.places or office.receiver) and office.kind not in ("bare mission",):
        if passage.tag(office.noun) == "noun" and "consuls" in passage.tokens[office.noun].classes:
            return
        if any(p.by == "" for p in office.sender) or office.possessive is not None:
            yield from drafts(passage, office, "maintained", None, office.kind, office.places, Dated())


def _by_pronoun(passage: Passage) -> Iterator[tuple[str, Draft]]:
    """ "and closed it in 2010": what becomes of the office named just before."""
    for verb in passage.find("verb", "closed", "reopened", "opened"):
        i = verb + 1
        subject = verb - 1
        while passage.tag(subject) in ("be", "have", "adverb"):
            subject -= 1
        active = passage.tag(i) == "pronoun" and passage.tokens[i].text.lower() in ("it", "them")
        passive = passage.tag(subject) == "pronoun" and passage.tokens[subject].text.lower() in ("it", "they")
        if not active and not (passive and passage.passive(verb)):
            continue
        remembered = passage.recall("office")
        event = event_of(passage, verb)
        if not isinstance(remembered, tuple) or event not in EVENTS:
            continue
        owner, receiver, city, kind = remembered
        fields = {"sender": owner, "receiver": receiver, "kind": kind, "city": city, "event": event}
        fields.update(passage.dated(verb).fields())
        yield "missions.pronoun", Draft(fields, passage.modality(verb))


def _of(rule: str, passage: Passage) -> Iterator[Draft]:
    return (draft for made_by, draft in read(passage) if made_by == rule)


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
    """A list of offices without a sentence: "Lagos (Consulate)", "Lima, Peru – embassy, closed in 1991", "Embassies: A, B".

    In a document about one state, an item that begins with a place elsewhere and goes on with the
    kind of office, or with the kind and then the places, speaks of that state's own offices.
    """
    return _of("missions.listed", passage)


def _label(passage: Passage, found: list[Office]) -> set[int]:
    """The offices of an item that owe their place or their owner to the item itself, filled in."""
    where = passage.where
    if where.kind not in (BlockKind.ITEM, BlockKind.LINE, BlockKind.CELL) or not where.home or not found:
        return set()
    filled = set()
    owner = Party(where.home, "document")
    if passage.tag(0) in ("city", "state") or (passage.tag(0) == "capital" and found[0].noun <= 5):
        spots, end = places(passage, 0)
        marked = {passage.tag(end), passage.tag(end - 1), passage.tag(end + 1)} & {"dash", "colon", "open", "close", "comma", "hyphen"}
        if len(spots) == 1 and spots[0].city and (marked or passage.tag(found[0].noun - 1) == "open"):
            for office in found:
                if not office.places and not office.sender and office.possessive is None:
                    office.places, office.sender = spots, [owner]
                    filled.add(office.noun)
    elif found[0].first == 0 and not any(t.tag in ("verb", "have", "be") for t in passage.tokens):
        for office in found:
            if office.places and not office.sender and office.possessive is None:
                office.sender = [owner]
                filled.add(office.noun)
    return filled


RULES = (
    Rule("missions.verb-before", OFFICES, verb_before),
    Rule("missions.verb-after", OFFICES, verb_after),
    Rule("missions.event-noun", OFFICES, event_noun),
    Rule("missions.pronoun", ("opened", "closed", "reopened"), pronoun),
    Rule("missions.standing", OFFICES, standing),
    Rule("missions.listed", OFFICES, listed),
)
