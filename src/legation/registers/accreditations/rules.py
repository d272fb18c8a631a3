"""How passages speak of accreditation to a state from a seat in another."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from legation.model import BlockKind
from legation.registers.accreditations.drafts import (
    dates,
    drafts,
    holder,
    limit,
    modality,
    owner,
    points_back,
    seat_after,
    seat_named,
    seat_of,
    subject,
    unnamed,
)
from legation.registers.accreditations.envoys import envoy, received, resident
from legation.registers.accreditations.listed import LISTS, OFFICES
from legation.registers.accreditations.posts import ENTRIES, Post, Seat, earlier, listed, posts, seat_at
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.places import places
from legation.rules.rule import Rule

# Words that need not say for whom, in an entry about a state.
BARE = frozenset(("responsible", "in charge", "competent"))


def _served(passage: Passage, anchor: int, *prepositions: str) -> list[Party]:
    """The states named after the verb and one of the prepositions; a capital stands for its state."""
    for i in range(anchor + 1, min(anchor + 7, limit(passage, anchor))):
        if passage.is_prep(i, *prepositions) or passage.tag(i) == "colon":
            found, _ = listed(passage, i + 1, capitals=True)
            if found:
                return found
        if passage.tag(i) in ("verb", "stop", "noun") or passage.is_prep(i, "through"):
            break
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
        yield from _accredited_by(passage, anchor)
        yield from _and_others(passage, anchor)
    if passage.has("accredited", "represented"):
        yield from _in_turn(passage)


def _accredited_by(passage: Passage, anchor: int) -> Iterator[Draft]:
    served = _served(passage, anchor, "to", "in", "with")
    seat, by = seat_named(passage, anchor)
    sent = next((p for p in posts(passage) if anchor < p.noun <= anchor + 4), None)
    if not served and not passage.passive(anchor) and sent is not None and sent.to and sent.seat is not None:
        senders = sent.sender or passage.subject(anchor)  # "A has accredited its ambassador in C to B"
        yield from drafts(passage, senders, sent.to, sent.seat, modality(passage, anchor), dates(passage, anchor))
        return
    post = holder(passage, anchor)
    back = points_back(passage, anchor)
    states = [] if post is not None else subject(passage, anchor)
    entry = _adds(passage, anchor)
    before = earlier(passage, across=entry) if post is None and (back or not states) else None
    if before is None and post is None and back and not states:
        before = _recalled(passage)
    envoy = post is not None and post.person
    explicit = seat is not None or (post is not None and post.resides)
    if post is not None and explicit and served:
        served = list(dict.fromkeys([*served, *post.to]))
    post = post or before
    if seat is None and post is not None:
        seat = seat_of(post)
    if envoy and post is not None and post.resides and post.seat is not None and not post.to:
        served += [p for s in post.sender[:1] for p in received(passage, s, post.seat) if p not in served]
    senders = post.sender if post is not None and post.sender else states
    if not senders and by is not None:
        senders = by.sender
    negated = modality(passage, anchor) == "negated"
    senders = senders or owner(passage, post, seat, served)
    if explicit and seat is not None and all(p.key == seat.state.key for p in served):
        served = [p for s in senders[:1] for p in unnamed(passage, s, seat)]
    if seat is None and (envoy or before is not None or not (states or negated)):
        return
    if seat is None and post is not None and post.noun >= 0 and not negated:
        return
    yield from drafts(passage, senders, served, seat, modality(passage, anchor), dates(passage, anchor))


def _adds(passage: Passage, anchor: int) -> bool:
    """Whether the entry begins with the verb and so goes on with what the one above it names."""
    kind = passage.where.kind
    return kind in ENTRIES and anchor <= 2 and (kind is not BlockKind.ITEM or bool(passage.where.lead))


def _and_others(passage: Passage, anchor: int) -> Iterator[Draft]:
    """The verb said once for several: "… is accredited to A, and the embassy in D to B"."""
    for post in posts(passage):
        if post.noun <= anchor or post.seat is None or not post.to:
            continue
        to = next((i for i in range(post.noun + 1, post.end + 1) if passage.is_prep(i, "to")), None)
        served = listed(passage, to + 1)[0] if to is not None else []
        joined = (
            passage.tag(post.first - 1) in ("and", "comma", "semicolon") or passage.tag(post.first - 2) == "semicolon"
        )
        if served and joined:
            yield from drafts(passage, owner(passage, post, post.seat, served), served, post.seat)


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
        if passage.tag(state) != "state" or not passage.is_prep(j, "from"):
            continue
        sender = passage.parties_at(state)[0]
        spots, _ = places(passage, j + 1)
        seat = seat_at(passage, spots[0]) if spots and spots[0].city else None
        if seat is not None:
            yield from drafts(passage, [sender], unnamed(passage, sender, seat), seat)


def represented(passage: Passage) -> Iterable[Draft]:
    """A state is represented in another from, or by a mission in, a third."""
    for anchor in passage.find("verb", "represented"):
        seat, by = seat_named(passage, anchor)
        served = _served(passage, anchor, "in", "at")
        senders = subject(passage, anchor)
        if not passage.passive(anchor) and passage.tokens[anchor].text.lower() != "represented":
            post = holder(passage, anchor)
            seat = seat or (seat_of(post) if post is not None else None)
            if post is not None:
                named = passage.ahead(anchor + 1)
                senders = post.sender or (passage.parties_at(named) if passage.tag(named) == "state" else [])
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
            if passage.tag(i - 1) == "state":  # "…, B by its ambassador in C"
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


def serving(passage: Passage) -> Iterable[Draft]:
    """A mission covers, serves, looks after or is responsible for states it is not in.

    Said of the mission, of its head, of a state "from C", or of the state served ("is covered from
    C", "belongs to the embassy in C"). A mission responsible for no state in particular answers for
    the one the entry is about.
    """
    for anchor in passage.find("verb", "covers"):
        if _passive(passage, anchor):
            yield from _served_by(passage, anchor)
        else:
            yield from _serves(passage, anchor)
    for anchor in passage.find("verb", "belongs"):
        found = seat_named(passage, anchor)
        same = next((p for p in posts(passage) if p.noun > anchor), None)
        if found[1] is None and same is not None and (before := earlier(passage)) is not None:
            found = before.seat, before
        if found[1] is not None:
            yield from _served_by(passage, anchor, found)


def _passive(passage: Passage, anchor: int) -> bool:
    """ "Is covered from", and in an entry "covered by"; not "is responsible"."""
    words = passage.tokens[anchor].text.lower().split()
    if any(word in ("responsible", "charge", "competent", "over") for word in words):
        return False
    by = words[-1] in ("covered", "served", "handled") and passage.is_prep(anchor + 1, "from", "through")
    return passage.passive(anchor) or by


def _serves(passage: Passage, anchor: int) -> Iterator[Draft]:
    served, _ = listed(passage, anchor + 1)
    if not served and passage.is_prep(anchor + 1, "for"):
        served, _ = listed(passage, anchor + 2)
    alone = anchor + 1 >= len(passage.tokens) or passage.tag(anchor + 1) in ("stop", "semicolon", "close")
    bare = passage.tokens[anchor].text.lower() in BARE and alone
    if not served and not bare:
        return
    post = _acting(passage, anchor)
    seat, _ = seat_named(passage, anchor)
    entry = _adds(passage, anchor)
    back = points_back(passage, anchor) or entry
    states = subject(passage, anchor) if post is None and not back else []
    if post is None and back:
        post = earlier(passage, across=entry)
    if post is None and (seat is None or not states):
        return
    seat = seat or (seat_of(post) if post is not None else None)
    if seat is None:
        return
    senders = states or owner(passage, post, seat, served)
    if bare:
        served = [p for s in senders[:1] for p in unnamed(passage, s, seat)]
    yield from drafts(passage, senders, served, seat, modality(passage, anchor), dates(passage, anchor))


def _acting(passage: Passage, anchor: int) -> Post | None:
    """The post that is the subject of the verb: no state, semicolon or other noun stands between."""
    post = holder(passage, anchor)
    if post is None:
        return None
    between = range(max(post.end, post.noun + 1), anchor)
    if any(passage.tag(i) in ("semicolon", "stop", "organisation") for i in between):
        return None
    return post


def _served_by(passage: Passage, anchor: int, found: tuple[Seat | None, Post | None] | None = None) -> Iterator[Draft]:
    seat, by = found or seat_named(passage, anchor)
    if seat is None:
        return
    served = passage.subject(anchor)
    for i in range(anchor - 1, -1, -1):
        affairs = passage.tokens[i - 1].text.lower() in ("relations", "affairs", "interests")
        if affairs and passage.is_prep(i, "with", "in", "of") and (named := listed(passage, i + 1)[0]):
            served = named
            break
    where = passage.where
    if not served and where.partner:
        served = [Party(where.partner, where.partner_by)]
    if any(p.key == seat.state.key for p in served):
        return
    if by is not None and set(by.sender) <= set(served):  # "its", of the state that acts, not of the one served
        by = replace(by, sender=[p for p in _acts(passage) if p not in served])
    senders = owner(passage, by, seat, served)
    yield from drafts(passage, senders, served, seat, modality(passage, anchor), dates(passage, anchor))


def _acts(passage: Passage) -> list[Party]:
    """The state, or the capital for its state, that the sentence begins with."""
    i = passage.ahead(0)
    return passage.parties_at(i) if passage.tag(i) in ("state", "city") else []


RULES = (
    Rule("accreditations.accredited", ("accredited", "represented"), accredited),
    Rule("accreditations.represented", ("represented",), represented),
    Rule("accreditations.serving", ("covers", "belongs"), serving),
    Rule("accreditations.resident", ("resident", "nonresident", *OFFICES, "envoy"), resident),
    Rule("accreditations.envoy", ("envoy", "credentials"), envoy),
    *LISTS,
)
