"""Missions that cover, serve or look after states they are not in, and states that belong to a mission."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from legation.registers.accreditations.drafts import (
    BETWEEN,
    adds,
    dates,
    drafts,
    holder,
    in_turn,
    modality,
    others_act,
    owner,
    points_back,
    respectively,
    seat_named,
    seat_of,
    subject,
    unnamed,
)
from legation.registers.accreditations.posts import earlier, posts
from legation.registers.accreditations.seats import Post, Seat, listed, seat_at
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.places import places


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
        if found[0] is not None and found[1] is None and _remains(passage, anchor):
            yield from _served_by(passage, anchor, found)  # "remains with C"
            continue
        same = next((p for p in posts(passage) if p.noun > anchor), None)
        if found[1] is None and same is not None and (before := earlier(passage)) is not None:
            found = before.seat, before
        if found[1] is not None:
            yield from _served_by(passage, anchor, found)


def _passive(passage: Passage, anchor: int) -> bool:
    """ "Is covered from", and in an entry "covered by"; not "is responsible"."""
    verb = passage.tokens[anchor]
    if "answers for" in verb:
        return False
    by = "was covered" in verb and passage.is_prep(anchor + 1, "from", "through")
    return passage.passive(anchor) or by


def _serves(passage: Passage, anchor: int) -> Iterator[Draft]:
    served, end = listed(passage, anchor + 1)
    if passage.tag(end) in ("word", "noun") and any("affairs" in token for token in passage.tokens[end : end + 2]):
        served = []  # "handles US consular affairs": whose they are, and not where
    if not served and passage.is_prep(anchor + 1, "for", "object"):
        served, _ = listed(passage, anchor + 2)
    if not served:
        affairs = passage.ahead(
            anchor + 1, frozenset(("determiner", "word", "adverb", "and", "preposition", "noun", "demonym"))
        )
        named = [i for i in range(anchor + 1, affairs) if "affairs" in passage.tokens[i]]
        if named and named[-1] <= anchor + 7 and passage.is_prep(named[-1] + 1, "for", "with", "in", "of"):
            served, _ = listed(passage, named[-1] + 2)
    alone = anchor + 1 >= len(passage.tokens) or passage.tag(anchor + 1) in ("stop", "semicolon", "close")
    bare = "for the one in question" in passage.tokens[anchor] and alone
    if not served and not bare:
        return
    if in_turn(passage):
        yield from respectively(passage, anchor, served)
        return
    post = _acting(passage, anchor)
    seat, _ = seat_named(passage, anchor)
    entry = adds(passage, anchor)
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


def _in_turn_by(passage: Passage, anchor: int, served: list[Party], by: Post | None) -> Iterator[Draft]:
    """ "A and B are covered by its embassies in C and D, respectively": A from C, B from D."""
    led = (i for i in range(anchor + 1, len(passage.tokens)) if passage.is_prep(i, "in"))
    spots = next((found for i in led if (found := places(passage, i + 1)[0])), [])
    if by is None or len(spots) != len(served):
        return
    for spot, receiver in zip(spots, served, strict=True):
        seat = seat_at(passage, spot, [], by.sender)
        if seat is not None:
            senders = by.sender or owner(passage, by, seat, served)
            yield from drafts(passage, senders, [receiver], seat, modality(passage, anchor))


def _served_by(passage: Passage, anchor: int, found: tuple[Seat | None, Post | None] | None = None) -> Iterator[Draft]:
    seat, by = found or seat_named(passage, anchor)
    if seat is None:
        return
    served = _companions(passage, anchor) or passage.subject(anchor)
    if in_turn(passage):
        yield from _in_turn_by(passage, anchor, served, by)
        return
    for i in range(anchor - 1, -1, -1):
        affairs = "affairs" in passage.tokens[max(i - 1, 0)]
        if (
            affairs
            and (passage.is_prep(i, "with", "in", "of", "for") or "concerning" in passage.tokens[i])
            and (named := listed(passage, i + 1)[0])
        ):
            served = named
            break
        if affairs and passage.is_prep(i, "with", "of") and passage.tag(i + 1) == "determiner":
            served = []  # "relations with that country": which nobody can tell
            break
    else:
        if "affairs" in passage.tokens[passage.back(anchor - 1, BETWEEN)] and by is not None and len(by.sender) == 1:
            other = passage.other(by.sender[0].key)  # "relations are conducted through the B embassy in C"
            served = [other] if other is not None else served
    where = passage.where
    if not served and any(passage.tag(i) == "state" for i in range(anchor)):
        return  # "visitors from A are served by the embassy in C"
    if not served and where.partner:
        served = [Party(where.partner, where.partner_by)]
    if any(p.key == seat.state.key for p in served):
        return
    if by is not None and by.sender and set(by.sender) <= set(served) and passage.tag(by.noun - 1) == "demonym":
        return  # "A, without an embassy here, is served by the A embassy in C"
    if by is not None and set(by.sender) <= set(served):  # "its", of the state that acts, not of the one served
        by = replace(by, sender=[p for p in _acts(passage) if p not in served])
    if _remains(passage, anchor) and not passage.subject(anchor):
        return  # "the initiative remains with C"
    senders = owner(passage, by, seat, served)
    stated = by is not None and by.sender
    if not stated and others_act(passage, senders, [seat.state.key, *(p.key for p in served)]):
        return
    yield from drafts(passage, senders, served, seat, modality(passage, anchor), dates(passage, anchor))


def _remains(passage: Passage, anchor: int) -> bool:
    """ "Remains with", "rests with"."""
    return {"rests", "belongs"} <= passage.tokens[anchor].classes


def _companions(passage: Passage, anchor: int) -> list[Party]:
    """ "Until then A, together with B, …": both."""
    i = passage.back(anchor - 1, BETWEEN)
    if passage.tag(i) != "state":
        return []
    places = passage.coordinated_left(i, lambda t: t.tag == "state")
    opened = passage.tag(places[0] - 1) == "adverb" and passage.is_prep(places[0] - 2, "until")
    return [p for k in places for p in passage.parties_at(k)] if opened else []


def _acts(passage: Passage) -> list[Party]:
    """The state, or the capital for its state, that the sentence begins with."""
    i = passage.ahead(0)
    return passage.parties_at(i) if passage.tag(i) in ("state", "city") else []
