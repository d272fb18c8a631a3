"""Who sends an envoy and who receives one, where the words of the post leave it out."""

from legation.registers.offices.above import missions
from legation.registers.offices.named import nationality, people, titled
from legation.registers.offices.posts import Held, Post, posts
from legation.registers.offices.seats import party_at
from legation.rules.offices import Office
from legation.rules.passage import Party, Passage
from legation.rules.places import places, settle


def sender(passage: Passage, post: Post, at: list[Party]) -> Party | None:
    """Who sends an envoy whose sender the phrase leaves out."""
    for office in _nearest(passage, post):  # "The American Embassy … was opened, with X as chargé"
        if office.kind == "bare mission":
            continue
        if office.sender:
            return office.sender[0]
        if office.noun < post.first and (keeper := _keeper(passage, office)) is not None:
            return keeper
    home = passage.where.home
    if at:
        other = passage.other(at[0].key)
        if other is not None:
            return other
        seats = {p.key for one in posts(passage) for p in (*one.at, *at)} | _later_seats(passage, post)
        named = [s for s in passage.states if s not in seats]
        if len(named) == 1 and len(at) == 1 and _sends(passage, named[0], post):
            return Party(named[0])
        alone = set(named) <= {home} and not passage.where.partner and home and home != at[0].key
        return Party(home, "document") if alone and home else None
    place = _mission_place(passage)
    if place is not None:
        alone = not passage.where.partner and home != place.key and set(passage.states) <= {home, place.key}
        return Party(home, "document") if alone and home else passage.other(place.key)
    kept = _office_of_block(passage)
    if isinstance(kept, tuple):
        return Party(kept[0], "sentence before")
    last = passage.recall("holder")
    if isinstance(last, tuple) and passage.same_block and isinstance(last[1], Held) and last[1].of is not None:
        alike = last[1].title.split()[-1].lower() == passage.tokens[post.noun].text.split()[-1].lower()
        if alike and last[1].of.key in (home, passage.where.partner):
            return Party(last[1].of.key, "sentence before")
    received = recipient(passage)
    if received is not None and home and not passage.where.partner and received.key != home:
        return Party(home, "document")
    if home and passage.where.partner:
        if received is not None and received.key in (home, passage.where.partner):
            return passage.other(received.key)
        return Party(home, "document")
    return None


def _later_seats(passage: Passage, post: Post) -> set[str]:
    """The states that the same envoy goes to next: "ambassador to A in 1999, B in 2001 and to C in 2003"."""
    found: set[str] = set()
    for i in range(post.end, len(passage.tokens)):
        token = passage.tokens[i]
        if token.tag in ("verb", "have", "be", "subordinator", "noun", "semicolon"):
            break
        before = passage.back(i - 1, frozenset(("determiner",)))
        if token.tag == "state" and (
            passage.is_prep(before, "to", "in", "at") or passage.tag(before) in ("comma", "and")
        ):
            found.add(token.state or "")
    return found


def _office_of_block(passage: Passage) -> object | None:
    """The mission that a sentence before this one, in the same block, spoke of last."""
    one: Passage | None = passage
    for _ in range(4):
        if one is None or not one.same_block:
            return None
        one = one.before
        if one is not None and (kept := one.recall_own("office")) is not None:
            return kept
    return None


def _keeper(passage: Passage, office: Office) -> Party | None:
    """Who has the mission: "A has an embassy in B"."""
    i = passage.back(office.first - 1)
    found = passage.subject(i) if passage.tag(i) == "have" else []
    return found[0] if len(found) == 1 else None


def _nearest(passage: Passage, post: Post) -> list[Office]:
    """The missions of the sentence, those before the post first, the nearest of them at the head."""
    named = missions(passage)
    return [*reversed([o for o in named if o.noun < post.first]), *(o for o in named if o.noun >= post.first)]


def _sends(passage: Passage, state: str, post: Post) -> bool:
    """Whether a state acts before the post is named: "Finland appointed X ambassador to Kenya"."""
    return any(
        t.state == state and passage.heads(i) and passage.tag(i + 1) in ("verb", "have", "adverb")
        for i, t in enumerate(passage.tokens[: post.first])
    )


def _mission_place(passage: Passage) -> Party | None:
    for office in missions(passage):
        if office.places:
            return settle(office.places[0], None, (passage.where.partner, passage.where.home, *passage.states))
        if office.receiver is not None:
            return office.receiver
    return None


def host(passage: Passage, of: Party, verb: int | None) -> list[Party]:
    """Where an envoy serves whose phrase does not say: who received him, where the mission is, the other party."""
    for found in (recipient(passage), _mission_place(passage)):
        if found is not None and found.key != of.key:
            return [found]
    other = passage.other(of.key)
    home = passage.where.home
    alone = passage.has("credentials", "accredited") or set(passage.states) <= {home, of.key}
    if other is None and home and home != of.key and alone:
        return [Party(home, "document")]  # the paper's own state receives
    return [other] if other is not None else []


def recipient(passage: Passage) -> Party | None:
    """The state whose head takes the credentials, or whose city is named: "to the President of A", "in B"."""
    for noun, token in enumerate(passage.tokens):
        if token.tag not in ("noun", "verb") or token.classes.isdisjoint(("credentials", "credited")):
            continue
        low, _ = passage.clause(noun)
        verb = max((k for k in passage.find("verb", "presented") if low <= k < noun), default=noun)
        for i in [*range(verb + 1, noun), *range(noun + 1, min(noun + 14, len(passage.tokens)))]:
            acts = passage.tag(i) == "verb" and "designated" not in passage.tokens[i].classes  # "envoys posted to A"
            if acts or passage.tag(i) in ("semicolon", "stop"):
                break
            if passage.is_prep(i, "to"):
                taker = _taker(passage, i)
                if taker is not None and (ruled := _ruler_of(passage, taker)) is not None:
                    return ruled
                j = passage.ahead(i + 1)
                if passage.tag(j) in ("state", "organisation"):
                    return party_at(passage, j)[0]
            elif passage.is_prep(i, "in", "at") and passage.tag(i + 1) in ("city", "state", "own"):
                spots, _ = places(passage, i + 1)
                if spots and spots[0].states:
                    return settle(spots[0], None, (passage.where.partner, passage.where.home, *passage.states))
            elif passage.tag(i) == "comma" and passage.tokens[min(i + 1, len(passage.tokens) - 1)].capital:
                return passage.parties_at(i + 1)[0] if passage.tag(i + 1) == "city" else None
    return None


def _taker(passage: Passage, i: int) -> Post | None:
    """The office of who takes the credentials "to" which token `i` leads: before the name, or behind it."""
    found = next((p for p in posts(passage) if i < p.named and p.first <= i + 3 and not p.abroad), None)
    named = next((p for p in people(passage) if i < p.first <= i + 2), None) if found is None else None
    beside = titled(passage, named) if named is not None else None
    return found or (beside if beside is not None and not beside.abroad else None)


def _ruler_of(passage: Passage, taker: Post) -> Party | None:
    """The state whose president or minister takes the credentials, as said here or earlier of the same name."""
    if taker.of:
        return taker.of[0]
    person = next((p for p in people(passage) if p.first <= taker.end <= p.end), None)
    if person is not None and (born := nationality(passage, person)):
        return born[0]  # "Queen Ingrid of Norway"
    known = passage.only(f"ruler {person.surname}") if person is not None else None
    return Party(known, "sentence before") if isinstance(known, str) else None


def note_rulers(passage: Passage) -> None:
    """Keep whose president or minister a person is, for when the name comes again without the state."""
    for person in people(passage):
        post = titled(passage, person)
        if post is not None and not post.abroad:
            whose = post.of or nationality(passage, person)
            if len(whose) == 1:
                passage.remember(f"ruler {person.surname}", whose[0].key)
