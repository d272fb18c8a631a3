"""How passages speak of accreditation to a state from a seat in another."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from legation.registers.accreditations.doubling import DOUBLING
from legation.registers.accreditations.drafts import (
    adds,
    bracketed,
    dates,
    drafts,
    holder,
    in_turn,
    limit,
    modality,
    owner,
    points_back,
    respectively,
    seat_after,
    seat_named,
    seat_of,
    subject,
    unnamed,
)
from legation.registers.accreditations.envoys import envoy, received, resident
from legation.registers.accreditations.listed import LISTS, OFFICES
from legation.registers.accreditations.posts import earlier, posts
from legation.registers.accreditations.seats import ENTRIES, Post, Seat, listed, seat_at
from legation.registers.accreditations.serving import serving
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.places import places
from legation.rules.rule import Rule

LINKED = frozenset(("be", "have", "adverb", "plan", "negation"))


def _served(passage: Passage, anchor: int, *prepositions: str) -> list[Party]:
    """The states named after the verb and one of the prepositions; a capital stands for its state."""
    for i in range(anchor + 1, min(anchor + 7, limit(passage, anchor))):
        if passage.is_prep(i, *prepositions) or passage.tag(i) == "colon":
            found, _ = listed(passage, i + 1, capitals=True)
            if found:
                return found
        if passage.tag(i) in ("verb", "stop", "noun") or passage.is_prep(i, "through"):
            break
    return _among(passage, anchor) if passage.is_prep(anchor + 1, *prepositions) else []


def _among(passage: Passage, anchor: int) -> list[Party]:
    """ "To several states, among them A and B"."""
    for i in range(anchor + 2, min(anchor + 12, limit(passage, anchor))):
        among = passage.is_prep(i, "between") and passage.tag(i + 1) == "pronoun"  # "among them"
        if among or "including" in passage.tokens[i]:
            return listed(passage, i + 2 if among else i + 1)[0]
    return []


def accredited(passage: Passage) -> Iterable[Draft]:
    """A state, its mission or its envoy is accredited to a state from a seat in another.

    The seat is what stands after "from" or "through", where the envoy is said to reside, or where
    the mission sits that is the subject, here or (for "it", "she", a name) a sentence before; for an
    "ambassador to A … also accredited to B" it is in A. A state whose own capital is the seat is not
    served from elsewhere. An envoy accredited to one state, with no other seat named, is no
    concurrent accreditation.
    """
    for anchor in passage.find("verb", "accredited"):
        if in_turn(passage):
            yield from respectively(passage, anchor, _served(passage, anchor, "to"))
            continue
        several = bracketed(passage, 0, anchor)
        if len(several) > 1:  # "the ambassadors of A (C) and B (D) are accredited to E"
            for senders, seat in several:
                yield from drafts(passage, senders, _served(passage, anchor, "to"), seat, modality(passage, anchor))
            continue
        yield from _accredited_by(passage, anchor)
        yield from _and_others(passage, anchor)
    if passage.has("accredited", "represented"):
        yield from _in_turn(passage)


def _accredited_by(passage: Passage, anchor: int) -> Iterator[Draft]:
    served = _served(passage, anchor, "to", "in", "with")
    seat, by = seat_named(passage, anchor)
    if passage.has("concurring") and passage.is_prep(anchor + 1, "in") and seat is None:
        return  # "the ambassador, accredited in A, is concurrent in B"
    sent = next((p for p in posts(passage) if anchor < p.noun <= anchor + 4), None)
    if not served and not passage.passive(anchor) and sent is not None and sent.to:
        to, there = sent.to, sent.seat  # "A has accredited its ambassador in C to B"
        if there is None and passage.is_prep(sent.end, "to"):  # in the state of B, and not in a city
            to, there = listed(passage, sent.end + 1)[0], seat_of(sent)
        if to and there is not None:
            senders = sent.sender or passage.subject(anchor)
            yield from drafts(passage, senders, to, there, modality(passage, anchor), dates(passage, anchor))
            return
    if sent is not None and passage.is_prep(anchor + 1, "to") and not sent.person and sent.sender and sent.seat:
        to_it = [p for p in passage.subject(anchor) if p not in sent.sender]  # "B is accredited to A's embassy in C"
        yield from drafts(passage, sent.sender, to_it, sent.seat, modality(passage, anchor), dates(passage, anchor))
        return
    post = holder(passage, anchor)
    back = points_back(passage, anchor)
    states = [] if post is not None else subject(passage, anchor)
    if not states and post is None and seat is not None and passage.tag(passage.back(anchor - 1, LINKED)) == "and":
        states = passage.subject(anchor)
    entry = adds(passage, anchor)
    before = earlier(passage, across=entry) if post is None and (back or not states) else None
    if before is None and post is None and back and not states and (passage.passive(anchor) or entry):
        before = _envoy_before(passage) or _recalled(passage)
    envoy = post is not None and post.person
    explicit = seat is not None or (post is not None and post.resides)
    if post is not None and explicit and served:
        served = list(dict.fromkeys([*served, *post.to]))
    post = post or before
    if seat is None and post is not None:
        seat = seat_of(post)
    if envoy and post is not None and post.resides and post.seat is not None and not post.to:
        served += [p for s in post.sender[:1] for p in received(passage, s, post.seat) if p not in served]
    partner = passage.where.partner
    ends = passage.tag(anchor + 1) in ("close", "") and passage.where.kind in ENTRIES
    if not served and partner and ends and post is not None and post.sender and post.seat is not None:
        served = [Party(partner, passage.where.partner_by)]  # "embassy of A in C (accredited)"
    senders = post.sender if post is not None and post.sender else states
    if not senders and by is not None:
        senders = by.sender
    negated = modality(passage, anchor) == "negated"
    senders = senders or _following(passage, anchor) or owner(passage, post, seat, served)
    if explicit and seat is not None:
        here = any(p.key == seat.state.key for p in served)
        if all(p.key == seat.state.key for p in served):
            served = []
        if not served or (here and _too(passage, anchor)):
            served = list(dict.fromkeys([*served, *(p for s in senders[:1] for p in unnamed(passage, s, seat))]))
    if seat is None and (envoy or before is not None or not (states or negated)):
        return
    if seat is None and post is not None and post.noun >= 0 and not negated:
        return
    if seat is None and states:
        seat = _ministry(passage, anchor, states[0])
    from_home = post is None and by is None and bool(states)  # "accredited to A from its ministry in C"
    told = modality(passage, anchor), dates(passage, anchor)
    yield from drafts(passage, senders, served, seat, *told, home_seat=from_home)


def _ministry(passage: Passage, anchor: int, sender: Party) -> Seat | None:
    """ "Directly from the foreign ministry": the seat is at home."""
    for i in range(anchor + 1, limit(passage, anchor)):
        home = passage.ahead(i + 1, frozenset(("determiner", "possessive")))
        named = home < len(passage.tokens) and "home office" in passage.tokens[home]
        if passage.is_prep(i, "from") and home > i + 1 and named:
            spots, _ = places(passage, home + 2) if passage.is_prep(home + 1, "in") else ([], 0)
            return Seat(spots[0].city if spots else None, sender)
    return None


def _following(passage: Passage, anchor: int) -> list[Party]:
    """ "Missions accredited to A with residence in C: B, D and E": B, D and E send them."""
    first = anchor + len(("accredited", "to", "A"))  # "accredited to: A, B" tells to whom
    colon = next((i for i in range(first, len(passage.tokens)) if passage.tag(i) == "colon"), None)
    found, end = listed(passage, colon + 1) if colon is not None else ([], 0)
    return found if passage.tag(end) in ("", "stop") else []


def _too(passage: Passage, anchor: int) -> bool:
    """ "He was also accredited": to those named besides the state in question."""
    i = passage.back(anchor - 1, frozenset(("be", "have", "adverb")))
    also = any("also" in passage.tokens[k] for k in range(i + 1, anchor + 1))
    return also and passage.tag(i) == "pronoun"


def _and_others(passage: Passage, anchor: int) -> Iterator[Draft]:
    """The verb said once for several: "… is accredited to A, and the embassy in D to B"."""
    for post in posts(passage):
        if post.noun <= anchor or post.seat is None or not post.to:
            continue
        to = next((i for i in range(post.noun + 1, post.end + 1) if passage.is_prep(i, "to")), None)
        served = listed(passage, to + 1)[0] if to is not None else []
        before = passage.back(post.first - 1, frozenset(("determiner",)))
        joined = passage.tag(before) in ("and", "comma", "semicolon") or passage.tag(before - 1) == "semicolon"
        if served and joined:
            yield from drafts(passage, owner(passage, post, post.seat, served), served, post.seat)


def _envoy_before(passage: Passage) -> Post | None:
    """The envoy of the sentence before, who sits in the one state that it says: "X is A's ambassador to B. She …"."""
    at = passage.before if passage.same_block else None
    post = next((p for p in reversed(posts(at)) if p.person), None) if at is not None else None
    seat = seat_of(post) if post is not None else None
    if post is None or seat is None or not post.sender:
        return None
    sender = [Party(p.key, p.by or "sentence before") for p in post.sender]
    return replace(post, first=-1, noun=-1, end=-1, sender=sender, to=[], seat=seat)


def _recalled(passage: Passage) -> Post | None:
    """The office the document spoke of last, as the register of missions noted it."""
    noted = passage.recall("office")
    if not isinstance(noted, tuple) or not noted[1]:
        return None
    by = "sentence before"
    seat = Seat(noted[2], Party(noted[1], by))
    return Post(-1, -1, -1, person=False, sender=[Party(noted[0], by)], seat=seat)


def _in_turn(passage: Passage) -> Iterator[Draft]:
    """The verb left out the second time: "…; B, from C"."""
    for i in passage.find("semicolon"):
        state = passage.ahead(i + 1, frozenset(("and", "adverb", "word")))
        j = passage.ahead(state + 1, frozenset(("comma",)))
        served: list[Party] = []
        if passage.tag(state) == "state" and passage.is_prep(j, "to", "in"):
            served, j = listed(passage, j + 1)
        if passage.tag(state) != "state" or not passage.is_prep(j, "from"):
            continue
        sender = passage.parties_at(state)[0]
        spots, _ = places(passage, j + 1)
        seat = seat_at(passage, spots[0]) if spots and spots[0].city else None
        if seat is not None:
            yield from drafts(passage, [sender], served or unnamed(passage, sender, seat), seat)


def represented(passage: Passage) -> Iterable[Draft]:
    """A state is represented in another from, or by a mission in, a third."""
    for anchor in passage.find("verb", "represented"):
        seat, by = seat_named(passage, anchor)
        served = _served(passage, anchor, "in", "at")
        senders = subject(passage, anchor)
        named = passage.ahead(anchor + 1)
        active = passage.tag(named) == "state" or "was represented" not in passage.tokens[anchor]
        if not passage.passive(anchor) and active:
            post = holder(passage, anchor)
            seat = seat or (seat_of(post) if post is not None else None)
            if post is not None:
                whose = passage.tag(named) in ("state", "pronoun")
                senders = post.sender or (passage.parties_at(named) if whose else [])
        whom = passage.is_prep(named + 1, "from") and passage.tag(named) == "state"
        if whom and seat is not None and not senders and not passage.passive(anchor):  # "who represents A from C"
            senders = passage.parties_at(named)
            served = [p for s in senders for p in received(passage, s, seat)] or served
        if seat is None:
            continue
        if not senders and points_back(passage, anchor):
            continue
        senders = senders or passage.subject(anchor) or (by.sender if by is not None else [])
        if _is_event(passage, anchor):
            continue
        if not served:
            served = [p for s in senders[:1] for p in _opposite(passage, s, seat)]
        yield from drafts(passage, senders, served, seat, modality(passage, anchor), dates(passage, anchor))
        for i in range(anchor + 1, limit(passage, anchor)):
            again = seat_after(passage, i)[0] if passage.is_prep(i, "from", "through") else None
            if again is None or again == seat:
                continue
            if [passage.tag(i - 1), passage.tag(i - 3)] == ["state", "state"] and passage.is_prep(i - 2, "in"):
                senders, served = passage.parties_at(i - 3), passage.parties_at(i - 1)  # "…, and A in B from C"
            elif passage.tag(i - 1) == "state":  # "…, B by its ambassador in C"
                senders = passage.parties_at(i - 1)
                served = [p for s in senders for p in unnamed(passage, s, again)]
            yield from drafts(passage, senders, served, again)


def _is_event(passage: Passage, anchor: int) -> bool:
    """ "Represented at the ceremony": no accreditation."""
    i = passage.ahead(anchor + 1, frozenset(("adverb",)))
    what = passage.tag(passage.ahead(i + 1, frozenset(("determiner", "adverb"))))
    return passage.is_prep(i, "at", "in", "on") and what not in ("state", "city", "group", "pronoun", "own")


def _opposite(passage: Passage, sender: Party, seat: Seat) -> list[Party]:
    """The other side: of the two states in question, or of those the sentence before spoke of."""
    found = unnamed(passage, sender, seat)
    return [] if found and found[0].key in (sender.key, seat.state.key) else found


RULES = (
    Rule("accreditations.accredited", ("accredited", "represented"), accredited),
    Rule("accreditations.represented", ("represented",), represented),
    Rule("accreditations.serving", ("covers", "belongs"), serving),
    Rule("accreditations.resident", ("resident", "nonresident", *OFFICES, "envoy"), resident),
    Rule("accreditations.envoy", ("envoy", "credentials"), envoy),
    *LISTS,
    *DOUBLING,
)
