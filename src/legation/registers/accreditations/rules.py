"""How passages speak of accreditation to a state from a seat in another."""

from collections.abc import Iterable, Iterator

from legation.model import Given
from legation.rules.draft import Draft
from legation.rules.offices import Office, offices
from legation.rules.passage import Party, Passage
from legation.rules.places import Place, places, settle
from legation.rules.rule import Rule

SEATS = frozenset(
    ("embassy", "high commission", "legation", "nunciature", "office", "permanent mission", "interests section")
)
ALSO = frozenset(("also", "concurrently", "simultaneously", "jointly"))


def _list_after(passage: Passage, i: int) -> list[Party]:
    found, _ = passage.coordinated(i, lambda t: t.tag in ("state", "group", "pronoun", "own"))
    return list(dict.fromkeys(p for k in found for p in passage.parties_at(k)))


def _served(passage: Passage, anchor: int) -> list[Party]:
    """To whom: after "accredited to", "represented in", "covers", "accreditation to"."""
    token = passage.tokens[anchor]
    wanted = ("in", "at") if "represented" in token.classes else ("to", "in", "with", "for")
    if "covers" in token.classes and not passage.passive(anchor):
        return _list_after(passage, anchor + 1)
    for i in range(anchor + 1, min(anchor + 6, len(passage.tokens))):
        if passage.is_prep(i, *wanted):
            found = _list_after(passage, i + 1)
            if found:
                return found
        if passage.tag(i) in ("verb", "semicolon", "stop"):
            break
    if "covers" in token.classes and passage.passive(anchor):
        return passage.subject(anchor)
    return []


def _envoys_to(passage: Passage) -> list[Party]:
    """ "Ambassadors to A", "the representative to A"."""
    for i in passage.find("noun", "envoy"):
        if passage.is_prep(i + 1, "to", "in") and (found := _list_after(passage, i + 2)):
            return found
    return []


def _seat(passage: Passage, anchor: int, served: list[Party], found: list[Office]) -> tuple[str | None, Party | None]:
    """Where the mission sits: "from its embassy in", "resident at", "from C", or the mission that is the subject."""
    keys = {p.key for p in served}
    for office in found:
        if office.kind not in SEATS or not office.places:
            continue
        place = office.places[0]
        state = settle(place, None, [s for s in passage.states if s not in keys])
        if state is not None and state.key not in keys:
            return place.city, state
        if state is not None:
            return None, state
    for i in range(len(passage.tokens)):
        resident = passage.tag(i) == "verb" and "resident" in passage.tokens[i].classes
        after_from = passage.is_prep(i, "from") and i > anchor
        if resident or after_from:
            j = i + 1 if after_from else i + 2
            if resident and not passage.is_prep(i + 1, "in", "at"):
                continue
            spots, _ = places(passage, j)
            if spots and (spots[0].city or not after_from):
                return _place(passage, spots[0])
    return None, None


def _place(passage: Passage, place: Place) -> tuple[str | None, Party | None]:
    state = settle(place, None, passage.states)
    return place.city, state


def _sender(passage: Passage, anchor: int, found: list[Office]) -> list[Party]:
    """Whose mission: the subject, the owner of the office, the state of the envoy, or of the office named before."""
    for office in found:
        if office.noun < anchor and office.sender:
            return office.sender
    for i in passage.find("noun", "envoy"):
        j = passage.back(i - 1, frozenset(("adverb", "genitive")))
        if passage.tag(j) in ("demonym", "state") and i < anchor + 2:
            return passage.parties_at(j)
    if not any(True for _ in passage.find("noun", "envoy")):
        subject = passage.subject(anchor)
        if subject and not passage.has("covers"):
            return subject
    for office in found:
        if office.sender:
            return office.sender
    office_before = passage.recall("office")
    if isinstance(office_before, tuple):
        return [Party(office_before[0], "sentence before")]
    return _envoy_before(passage)


def _envoy_before(passage: Passage) -> list[Party]:
    """The state of the envoy a sentence shortly before names: "American Minister X presented …"."""
    earlier = passage.before if passage.same_block else None
    for _ in range(3):
        if earlier is None:
            break
        for i in earlier.find("noun", "envoy"):
            j = earlier.back(i - 1, frozenset(("adverb", "genitive")))
            if earlier.tag(j) in ("demonym", "state"):
                return [Party(p.key, "sentence before") for p in earlier.parties_at(j)]
        earlier = earlier.before if earlier.same_block else None
    return []


def _is_person(passage: Passage, anchor: int) -> bool:
    """Whether a person, not a state, is what is accredited or resides."""
    if any(i < anchor for i in passage.find("noun", "envoy")):
        return True
    i = passage.back(anchor - 1, frozenset(("adverb", "be", "have", "negation")))
    return passage.tag(i) == "capital" or (
        passage.tag(i) == "pronoun" and passage.tokens[i].text.lower() in ("he", "she")
    )


def accredited(passage: Passage) -> Iterable[Draft]:
    """A state is accredited to, represented in, or serves another from its mission in a third.

    The seat is the mission after "from" or "through", the mission that is the subject, or where the
    envoy is resident; for an envoy "to A … also accredited to B", the seat is in A. A state whose
    own capital is the seat is not served from elsewhere. An envoy accredited to one state alone,
    with no other seat named, is no concurrent accreditation.
    """
    done: set[tuple[str, str]] = set()
    for anchor in passage.find("verb", "accredited", "represented", "covers"):
        for draft in _accredited_by(passage, anchor):
            key = (draft.fields["sender"], draft.fields["receiver"])
            if key not in done:
                done.add(key)
                yield draft


def _accredited_by(passage: Passage, anchor: int) -> Iterator[Draft]:
    token = passage.tokens[anchor]
    found = offices(passage)
    served = _served(passage, anchor)
    person = _is_person(passage, anchor)
    if not served:
        return
    concurrent = any(t.text.lower() in ALSO or "concurrently" in t.text.lower() for t in passage.tokens)
    city, state = _seat(passage, anchor, served, found)
    at_home = _envoys_to(passage) if person else []
    if person and at_home:
        if city is None and state is None:
            state = at_home[0]
        served = list(dict.fromkeys([*served, *at_home]))
    if person and state is None and concurrent:
        before = passage.recall("office")
        if isinstance(before, tuple):
            city, state = before[2], Party(before[1], "sentence before")
    senders = _sender(passage, anchor, found)
    if state is None and ("accredited" not in token.classes or person or not senders):
        return
    yield from _drafts(passage, senders, served, city, state, passage.modality(anchor))


def _drafts(
    passage: Passage, senders: list[Party], served: list[Party], city: str | None, seat: Party | None, modality: str
) -> Iterator[Draft]:
    seat_key = seat.key if seat is not None else None
    for sender in senders:
        receivers = [p for p in served if p.key not in (seat_key, sender.key)]
        other = passage.other(sender.key)
        if not receivers and other is not None and seat_key is not None and other.key != seat_key:
            receivers = [other]
        for receiver in receivers:
            if seat_key == sender.key:
                continue
            parties = (("sender", sender), ("receiver", receiver), ("seat_state", seat))
            yield Draft(
                {"sender": sender.key, "receiver": receiver.key, "seat_city": city, "seat_state": seat_key},
                modality,
                tuple(Given(n, p.by) for n, p in parties if p is not None and p.by),
            )


def resident(passage: Passage) -> Iterable[Draft]:
    """An envoy resident elsewhere: "ambassadors to A remained resident at C, D".

    Where the sentence does not say to whom the envoy is accredited, it is the other of the two
    states in question.
    """
    if any(True for _ in passage.find("verb", "accredited", "represented")):
        return
    for anchor in passage.find("verb", "resident"):
        if not passage.is_prep(anchor + 1, "in", "at") or not _is_person(passage, anchor):
            continue
        spots, _ = places(passage, anchor + 2)
        served = _envoys_to(passage)
        if not spots:
            continue
        city, state = _place(passage, spots[0])
        senders = _sender(passage, anchor, [])
        if state is not None and city is not None:
            yield from _drafts(passage, senders[:1], served, city, state, passage.modality(anchor))


def lacking(passage: Passage) -> Iterable[Draft]:
    """Having or not having an accreditation to a state."""
    for noun in passage.find("noun", "accreditation"):
        served = _list_after(passage, noun + 2) if passage.is_prep(noun + 1, "to", "in") else []
        verb = next((i for i in range(noun - 1, -1, -1) if passage.tag(i) in ("have", "verb")), None)
        if verb is None or not served:
            continue
        city, state = _seat(passage, noun, served, offices(passage))
        modality = passage.modality(verb, noun)
        if state is not None or modality == "negated" or passage.tag(verb) == "have":
            yield from _drafts(passage, passage.subject(verb), served, city, state, modality)


def concurrent(passage: Passage) -> Iterable[Draft]:
    """A list of seats with the states each also serves: "concurrent embassies: X with Y and Z; W with V"."""
    for noun in passage.find("noun", "concurrent"):
        verb = next((i for i in range(noun - 1, -1, -1) if passage.tag(i) in ("have", "verb")), None)
        senders = passage.subject(verb) if verb is not None else []
        if not senders and passage.where.home:
            senders = [Party(passage.where.home, "document")]
        i = noun + 1
        while i < len(passage.tokens):
            seat_at_state = passage.tag(i) in ("state", "city") and passage.is_prep(i + 1, "with", "for")
            if seat_at_state:
                served, end = passage.coordinated(i + 2, lambda t: t.tag == "state")
                if served and passage.is_prep(end, "with", "for"):
                    served, end = served[:-1], served[-1]
                seat = passage.tokens[i]
                state = seat.state or (seat.cities[0] if seat.cities else None)
                receivers = [p for k in served for p in passage.parties_at(k)]
                city = seat.text if seat.tag == "city" else None
                yield from _drafts(passage, senders[:1], receivers, city, Party(state) if state else None, "stated")
                i = max(end, i + 1)
            else:
                i += 1


RULES = (
    Rule("accreditations.accredited", ("accredited", "represented", "covers"), accredited),
    Rule("accreditations.resident", ("resident",), resident),
    Rule("accreditations.lacking", ("accreditation",), lacking),
    Rule("accreditations.concurrent", ("concurrent",), concurrent),
)
