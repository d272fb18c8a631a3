"""Envoys who reside elsewhere, or are envoys to more than one state."""

from collections.abc import Iterable

from legation.registers.accreditations.drafts import bracketed, drafts, modality, owner, seat_of, unnamed
from legation.registers.accreditations.posts import earlier, posts
from legation.registers.accreditations.seats import Post, Seat, listed, seat_at
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.places import places


def resident(passage: Passage) -> Iterable[Draft]:
    """An envoy or mission to one state that resides in another: "ambassadors to A resident at C, D".

    Where the sentence does not say to whom the envoy is accredited, it is the other of the two
    states in question, or the document's own where credentials are presented there.
    """
    if any(True for _ in passage.find("verb", "accredited", "represented")):
        return
    if passage.has("in turn"):
        yield from _in_turn(passage)
        return
    for post in posts(passage):
        if post.seat is None or post.seat.city is None or not (post.resides or _calling(passage, post)):
            continue
        senders = post.sender
        if not senders:
            senders = _before_or_owner(passage, post)
        served = post.to or [p for s in senders[:1] for p in received(passage, s, post.seat)]
        if any(p.key == post.seat.state.key for p in served) and post.person:
            others = [p for one in posts(passage) if one.noun < post.noun and one.person for p in one.to]
            served = list(dict.fromkeys([*served, *others]))
        if not served and post.person and post.sender:
            served = [p for s in senders[:1] for p in unnamed(passage, s, post.seat)]
        home_seat = post.person and bool(post.elsewhere or post.to)
        at_seat = any(t.text == post.seat.city and "of missions to the UN" in t for t in passage.tokens)
        yield from drafts(passage, senders, served, post.seat, home_seat=home_seat, at_seat=at_seat)


def _in_turn(passage: Passage) -> Iterable[Draft]:
    """ "The ambassadors of A and B, resident in C and D respectively": A's in C, B's in D."""
    verb = next(iter(passage.find("verb", "resident")), None)
    envoys = [post for post in posts(passage) if post.person and verb is not None and post.noun < verb]
    cities = [i for i in passage.find("city") if verb is not None and i > verb]
    senders = [party for post in envoys for party in post.sender]
    if len(senders) != len(cities) or len(cities) < 2:
        return
    for sender, city in zip(senders, cities, strict=True):
        spots, _ = places(passage, city)
        seat = seat_at(passage, spots[0], [], [sender]) if spots else None
        if seat is not None:
            served = envoys[-1].to or received(passage, sender, seat)
            yield from drafts(passage, [sender], served, seat)


def _calling(passage: Passage, post: Post) -> bool:
    """An envoy in a list of those who present credentials: "Kenya's ambassador in C" comes from C."""
    lead = passage.where.lead
    letters = any("credentials" in token.classes for token in lead)
    audience = any("ruler" in token.classes for token in lead) and any("designated" in token.classes for token in lead)
    return post.person and bool(post.sender) and not post.to and (letters or audience)


def _before_or_owner(passage: Passage, post: Post) -> list[Party]:
    """The state of the envoy a sentence shortly before names: "American Minister X presented …"."""
    at: Passage = passage
    for _ in range(3):
        if at.before is None or not at.same_block:
            break
        at = at.before
        for one in reversed(posts(at)):
            if one.person and one.sender:
                return [Party(p.key, "sentence before") for p in one.sender]
            if one.person and one.to and all(p.key != passage.where.home for p in one.to):
                return owner(passage, post, post.seat, one.to)
    if passage.where.partner_by in ("item", "row"):
        return []  # "A: ambassador (resident in C)", of A or to A
    named = post.noun in set(passage.find("noun")) or post.to
    return owner(passage, post, post.seat, post.to) if named else []


def received(passage: Passage, sender: Party, seat: Seat) -> list[Party]:
    """Who receives an envoy where the sentence does not say: the other state, or the one of the credentials."""
    other = passage.other(sender.key)
    if other is not None:
        return [other] if other.key != seat.state.key else []
    told = passage.recall("office") if passage.same_block else None
    if isinstance(told, tuple) and told[0] == sender.key and told[2] is None and told[1] != seat.state.key:
        return [Party(told[1], "sentence before")]  # "A has no embassy in B. Its ambassador resides in C."
    if passage.has("credentials"):
        presented(passage)
    to = passage.only("credentials")
    if not isinstance(to, str) or to in (sender.key, seat.state.key):
        return []
    return [Party(to, "sentence before")]


def presented(passage: Passage) -> None:
    """Remember at whom the credentials of the document are presented: "to the President of A", or at home."""
    for i in passage.find("noun", "ruler"):
        after = passage.ahead(i + 2, frozenset(("determiner",)))
        before = passage.back(i - 1, frozenset(("adverb", "genitive")))
        at = after if passage.is_prep(i + 1, "of") else before
        if passage.tag(at) in ("state", "demonym"):
            passage.remember("credentials", passage.parties_at(at)[0].key)
            return
    if passage.where.home:
        passage.remember("credentials", passage.where.home)


def envoy(passage: Passage) -> Iterable[Draft]:
    """An envoy said to be non-resident, or to be envoy to a further state: "concurrently Ambassador to B"."""
    if passage.has("credentials") or (passage.has("ruler") and passage.has("designated")):
        presented(passage)
    found = posts(passage)
    for n, post in enumerate(found):
        if post.person and post.elsewhere and (not post.to or passage.tag(post.end) == "open") and not post.resides:
            yield from _not_here(passage, post)
        if not post.person or not post.to or post.resides:
            continue
        first = next((p for p in reversed(found[:n]) if seat_of(p) is not None), None)
        if post.elsewhere:
            seat = None
            as_well = passage.is_prep(passage.back(post.first - 1), "as")
            if first is not None and first.person and (as_well or _also(passage, post, first.end)):
                seat = seat_of(first)
            senders = post.sender or (first.sender if first is not None else []) or owner(passage, post, seat, post.to)
            yield from drafts(passage, senders, post.to, seat, modality(passage, post.noun))
        elif _also(passage, post, first.end if first is not None else 0) or _credited(passage, first, post):
            before = first or earlier(passage)
            seat = seat_of(before) if before is not None else None
            if before is None or seat is None:
                continue
            served = [*post.to, *_delegate(passage, post)]
            senders = post.sender or owner(passage, before, seat, served)
            yield from drafts(passage, senders, served, seat, modality(passage, post.noun))


def _delegate(passage: Passage, post: Post) -> list[Party]:
    """ "Nuncio to A and delegate to B": B."""
    i = passage.closing(post.end) + 1 if passage.tag(post.end) == "open" else post.end
    j = passage.ahead(i, frozenset(("and", "comma", "capital", "word", "adverb", "determiner")))
    named = any("delegate" in passage.tokens[k] for k in range(i, j))
    return listed(passage, j + 1)[0] if named and passage.is_prep(j, "to", "in", "for") else []


def _not_here(passage: Passage, post: Post) -> Iterable[Draft]:
    """Non-resident envoys of whom only the seat is said: "A has a non-resident ambassador in C", "of A (C), B (D)"."""
    if post.seat is not None and post.seat.city is not None and post.sender:
        served = [p for s in post.sender[:1] for p in received(passage, s, post.seat)]
        yield from drafts(passage, post.sender, served, post.seat)
        return
    for states, seat in bracketed(passage, post.noun, len(passage.tokens)):
        if passage.is_prep(post.noun + 1, "of"):
            for sender in states:
                yield from drafts(passage, [sender], received(passage, sender, seat), seat)
        elif passage.is_prep(post.noun + 1, "for", "to"):
            yield from drafts(passage, owner(passage, None, seat, states), states, seat)


def _credited(passage: Passage, first: Post | None, post: Post) -> bool:
    """Whether the envoy to one state presents credentials as envoy to another."""
    as_well = passage.is_prep(passage.back(post.first - 1), "as")
    return as_well and first is not None and first.person and bool(first.to) and passage.has("credentials")


def _acts(passage: Passage, i: int) -> bool:
    """Whether at `i` something else is done: "also appointed John Smith", not "also serves as"."""
    objects = not passage.is_prep(i + 1) or passage.is_prep(i + 1, "object")
    return passage.tag(i) == "verb" and not passage.passive(i) and objects


def _also(passage: Passage, post: Post, low: int) -> bool:
    span = range(max(low, post.first - 4), min(post.end, len(passage.tokens)))
    if post.end < len(passage.tokens) and "as well" in passage.tokens[post.end]:
        return True
    return any(
        ("doubling" in passage.tokens[i] and not _acts(passage, i + 1))
        or ("same" in passage.tokens[i] and i + 1 < len(passage.tokens) and "time" in passage.tokens[i + 1])
        for i in span
    )
