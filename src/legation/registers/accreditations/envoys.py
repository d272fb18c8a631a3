"""Envoys who reside elsewhere, or are envoys to more than one state."""

from collections.abc import Iterable

from legation.registers.accreditations.drafts import drafts, modality, owner, seat_of
from legation.registers.accreditations.posts import Post, Seat, earlier, posts
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage

CONCURRENTLY = frozenset("doubles doubled also concurrently simultaneously jointly likewise too additionally".split())


def resident(passage: Passage) -> Iterable[Draft]:
    """An envoy or mission to one state that resides in another: "ambassadors to A resident at C, D".

    Where the sentence does not say to whom the envoy is accredited, it is the other of the two
    states in question, or the document's own where credentials are presented there.
    """
    if any(True for _ in passage.find("verb", "accredited", "represented")):
        return
    for post in posts(passage):
        if not post.resides or post.seat is None or post.seat.city is None:
            continue
        senders = post.sender
        if not senders:
            senders = _before_or_owner(passage, post)
        served = post.to or [p for s in senders[:1] for p in received(passage, s, post.seat)]
        home_seat = post.person and bool(post.elsewhere or post.to)
        yield from drafts(passage, senders, served, post.seat, home_seat=home_seat)


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
    return owner(passage, post, post.seat, post.to) if post.noun in set(passage.find("noun")) else []


def received(passage: Passage, sender: Party, seat: Seat) -> list[Party]:
    """Who receives an envoy where the sentence does not say: the other state, or the one of the credentials."""
    other = passage.other(sender.key)
    if other is not None:
        return [other] if other.key != seat.state.key else []
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
    if passage.has("credentials"):
        presented(passage)
    found = posts(passage)
    for n, post in enumerate(found):
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
            senders = post.sender or owner(passage, before, seat, post.to)
            yield from drafts(passage, senders, post.to, seat, modality(passage, post.noun))


def _credited(passage: Passage, first: Post | None, post: Post) -> bool:
    """Whether the envoy to one state presents credentials as envoy to another."""
    as_well = passage.is_prep(passage.back(post.first - 1), "as")
    return as_well and first is not None and first.person and bool(first.to) and passage.has("credentials")


def _also(passage: Passage, post: Post, low: int) -> bool:
    span = range(max(low, post.first - 4), post.noun)
    return any(
        any(word in CONCURRENTLY for word in passage.tokens[i].text.lower().split())
        or passage.tokens[i].text.lower() in ("as well as", "in addition to")
        or passage.words(i, min(i + 2, len(passage.tokens))).lower() == "same time"
        for i in span
    )
