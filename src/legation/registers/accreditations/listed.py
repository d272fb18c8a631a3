"""Accreditations in lists, tables and headings: a seat, and the states served from it."""

from collections.abc import Iterable, Iterator, Sequence

from legation.model import BlockKind
from legation.registers.accreditations.drafts import bracketed, drafts, modality, owner, seat_after, seat_of, unnamed
from legation.registers.accreditations.posts import earlier, posts
from legation.registers.accreditations.seats import ENTRIES, Post, Seat, listed, residence, seat_at
from legation.rules.draft import Draft
from legation.rules.offices import KIND_NOUNS
from legation.rules.passage import Party, Passage, pieced
from legation.rules.places import Place, places
from legation.rules.rule import Rule
from legation.rules.tokens import Token

OFFICES = ("embassy", "high commission", "legation", "nunciature", "office", "permanent mission")
CONSULAR = frozenset(("consulate", "consulate-general", "vice-consulate", "honorary consulate", "consular agency"))
LINKS = frozenset(("dash", "hyphen", "colon", "comma", "semicolon", "open", "and", "adverb", "word", "noun"))


def accreditation(passage: Passage) -> Iterable[Draft]:
    """An accreditation as a noun: had or not had, "with side accreditation to", or heading a list of states."""
    for noun in passage.find("noun", "accreditation", "nonresident"):
        takes = passage.tag(noun + 1) == "colon" or passage.is_prep(noun + 1, "in", "to", "for")
        if "accreditation" not in passage.tokens[noun].classes and not takes:
            continue
        if any("given up" in passage.tokens[k] for k in range(max(noun - 4, 0), noun)):
            continue
        colon = next((k for k in range(noun + 1, noun + 7) if passage.tag(k) == "colon"), -2)
        if (
            "accreditation" in passage.tokens[noun].classes
            and colon > 0
            and (each := list(_each_from(passage, colon + 1)))
        ):
            yield from each
            continue
        of = next((p for p in posts(passage) if noun < p.noun <= noun + 4 and passage.is_prep(noun + 1, "of")), None)
        served, _ = listed(passage, _begins(passage, noun + 1 if of is None else of.end))
        if not served:
            continue
        verb = next((k for k in range(noun - 1, -1, -1) if passage.tag(k) in ("have", "verb")), None)
        said = modality(passage, verb, noun) if verb is not None else modality(passage, noun)
        if of is not None and passage.tag(of.end) == "colon":
            of.sender = [p for p in of.sender if p not in served]  # "of the embassy in C: A, B"
        post = of or next((p for p in reversed(posts(passage)) if p.noun < noun), None)
        has = verb is not None and passage.tag(verb) == "have"
        senders = passage.subject(verb) if verb is not None and post is None else []
        owns = post is not None and passage.tag(post.end) == "genitive" and not (post.sender or post.seat or post.to)
        if (post is None and not senders) or owns:  # "the embassy's jurisdiction": the one told of before
            post = earlier(passage, across=True) or post
        seat = _from(passage, noun) or (seat_of(post) if post is not None else None)
        if seat is None and said != "negated" and not (has and senders):
            continue
        yield from drafts(passage, senders or owner(passage, post, seat, served), served, seat, said)


def _each_from(passage: Passage, first: int) -> Iterator[Draft]:
    """ "A (from C), B and D (E)": each from its own seat."""
    for served, seat in bracketed(passage, first, len(passage.tokens)):
        yield from drafts(passage, owner(passage, None, seat, served), served, seat)


def _begins(passage: Passage, i: int) -> int:
    """Where the list of states begins: after "to", "over", a colon, "is", "extends to", "includes"."""
    end = i + 4
    while i < end and (
        passage.is_prep(i) or passage.tag(i) in ("colon", "dash", "be", "verb", "word", "adverb", "plan")
    ):
        if passage.is_prep(i, "from", "through", "of"):
            return i
        i += 1
    return i


def _from(passage: Passage, noun: int) -> Seat | None:
    for i in range(noun + 1, len(passage.tokens)):
        if passage.is_prep(i, "from", "through"):
            post = next((p for p in posts(passage) if i < p.noun and p.first <= i + 3), None)
            if post is not None and post.seat is not None:
                return post.seat
            spots, _ = places(passage, i + 1)
            if spots and spots[0].city:
                return seat_at(passage, spots[0])
    return None


def concurrent(passage: Passage) -> Iterable[Draft]:
    """A list of seats with the states each also serves: "concurrent embassies: X with Y and Z; W with V"."""
    for noun in passage.find("noun", "concurrent"):
        verb = next((i for i in range(noun - 1, -1, -1) if passage.tag(i) in ("have", "verb")), None)
        senders = passage.subject(verb) if verb is not None else []
        if not senders and passage.where.home:
            senders = [Party(passage.where.home, "document")]
        i = noun + 1
        while i < len(passage.tokens):
            opens = passage.tag(i + 1) == "open"
            if passage.tag(i) in ("state", "city") and (opens or passage.is_prep(i + 1, "with", "for")):
                served, end = passage.coordinated(i + 2, lambda t: t.tag == "state")
                if served and passage.is_prep(end, "with", "for"):
                    served, end = served[:-1], served[-1]
                seat = _seat_token(passage, i)
                receivers = [p for k in served for p in passage.parties_at(k)]
                if seat is not None:
                    yield from drafts(passage, senders[:1], receivers, seat)
                i = max(end, i + 1)
            else:
                i += 1


def _seat_token(passage: Passage, i: int) -> Seat | None:
    token = passage.tokens[i]
    if token.tag == "state":
        return Seat(None, Party(token.state or ""))
    return seat_at(passage, Place(token.text, tuple(Party(s, "names") for s in token.cities), False))


def entry(passage: Passage) -> Iterable[Draft]:
    """An entry that names a mission, and after "also" the states it serves besides: "Embassy in C – also: A, B"."""
    said = not passage.all_tags.isdisjoint(("verb", "have", "be", "there"))
    if passage.where.kind in (BlockKind.HEADING, BlockKind.LINE) and not said:
        _whose(passage)
    for post in posts(passage):
        if post.seat is None:
            continue
        if passage.tag(post.end - 1) == "close":
            yield from _in_brackets(passage, post)
        j = passage.ahead(post.end, LINKS)
        also = any("besides" in passage.tokens[k] for k in range(post.end, j))
        if passage.is_prep(j, "for", "to", "in"):
            j += 1
        served, end = listed(passage, j) if post.end < j and passage.tag(j) == "state" else ([], j)
        ends = end >= len(passage.tokens) or passage.tag(end) in ("stop", "close", "semicolon")
        bare = not any(passage.tag(k) in ("noun", "word") for k in range(post.end, j))
        least = 1 if _covering_list(passage) else 2
        several = "plural" in passage.tokens[post.noun]  # "Embassies in C: A, B" lists whose they are
        plain = not (said or several) and bare and len(served) >= least and post.noun == passage.ahead(0)
        if served and (also or (plain and ends)):
            yield from drafts(passage, owner(passage, post, post.seat, served), served, post.seat)
    if not said:
        yield from _about(passage)
        yield from _added(passage)


def _in_brackets(passage: Passage, post: Post) -> Iterator[Draft]:
    """ "Embassy in C (also A, B)"."""
    i = passage.opening(post.end - 1) + 1
    if post.seat is None or "besides" not in passage.tokens[i]:
        return
    i = passage.ahead(i + 1, frozenset(("colon", "adverb")))
    served, end = listed(passage, i + 1 if passage.is_prep(i, "for", "to", "in") else i)
    if passage.tag(end) == "close":
        yield from drafts(passage, owner(passage, post, post.seat, served), served, post.seat)


def _covering_list(passage: Passage) -> bool:
    """Whether the heading or the list's lead says that its entries tell which states are covered."""
    told = passage.where.column.union(*(t.classes for t in passage.where.lead))
    return not told.isdisjoint(("covers", "accredited", "accreditation", "nonresident", "concurrent", "concurring"))


def _added(passage: Passage) -> Iterator[Draft]:
    """ "Also A and B.", after the sentence of an entry that names the mission."""
    post = earlier(passage) if "besides" in passage.tokens[0] and passage.same_block else None
    i = passage.ahead(1, frozenset(("colon", "word", "preposition", "adverb")))
    if post is not None and post.seat is not None and passage.tag(i) == "state":
        served, end = listed(passage, i)
        if end >= len(passage.tokens) or passage.tag(end) == "stop":
            yield from drafts(passage, owner(passage, post, post.seat, served), served, post.seat)


def _whose(passage: Passage) -> None:
    """Remember whose missions a heading says are listed: "Embassies of A", "A's missions abroad"."""
    states = passage.states
    several = any("plural" in passage.tokens[p.noun] for p in posts(passage) if not p.person)
    if (
        several
        and len(states) == 1
        and not any(passage.is_prep(i, "in", "to", "at") for i in range(len(passage.tokens)))
    ):
        passage.remember("missions of", states[0])


def _about(passage: Passage) -> Iterator[Draft]:
    """An entry about a state that names but a mission in a third: "A: Embassy in C"."""
    i = passage.ahead(0, frozenset(("figure", "stop")))
    about, end = listed(passage, i) if passage.tag(i) == "state" else ([], i)
    if passage.tag(end) not in ("colon", "dash", "open", "comma"):
        return
    post = next((p for p in posts(passage) if p.first <= end + 2), None)
    if post is None or post.seat is None or post.person:
        return
    if any(p.key in (post.seat.state.key, passage.where.home) for p in about):
        return
    if any(passage.tag(k) == "state" and passage.tag(k + 1) == "colon" for k in range(end + 1, len(passage.tokens))):
        return  # "A: embassy in C; B: embassy in D", each its own
    told = passage.where.column.union(*(t.classes for t in passage.where.lead))
    theirs = "nonresident" in told and "covers" not in told  # "Non-resident embassies": those of the entries
    senders = post.sender or (about[:1] if theirs else owner(passage, None, post.seat, about))
    mine = [p for s in senders[:1] for p in unnamed(passage, s, post.seat)] if senders[:1] == about[:1] else about
    yield from drafts(passage, senders, mine, post.seat)


def column(passage: Passage) -> Iterable[Draft]:
    """A cell under "Accredited to" or the like: the states served; the mission's city stands in its row.

    So too the items of a list that such words lead.
    """
    where = passage.where
    column_says = not where.column.isdisjoint(("accredited", "accreditation", "covers", "nonresident"))
    if where.kind is not BlockKind.CELL or not column_says:
        return
    labelled = passage.tag(1) == "colon" and "states of a kind" in passage.tokens[0]  # "Countries: A, B"
    if passage.tag(0) not in ("state", "determiner") and not labelled:
        if "covers" in where.column:
            yield from _covering(passage)
        return
    post = _in_row(passage)
    served, _ = listed(passage, 2 if labelled else 0)
    if post is not None and post.seat is not None:
        yield from drafts(passage, owner(passage, post, post.seat, served), served, post.seat)


def _covering(passage: Passage) -> Iterator[Draft]:
    """A cell under "Covered by": the seat of the mission that serves the state of the row."""
    post = next(iter(posts(passage)), None) or _city(passage)
    partner = passage.where.partner
    if post is None or post.seat is None or partner is None or len(passage.tokens) > 8:
        return
    served = [Party(partner, passage.where.partner_by)]
    yield from drafts(passage, owner(passage, post, post.seat, served), served, post.seat)


def _city(passage: Passage) -> Post | None:
    for i in passage.find("city"):
        spots, _ = places(passage, i)
        if spots and (seat := seat_at(passage, spots[0])) is not None:
            return Post(i, i, i + 1, person=False, seat=seat)
    return None


def _in_row(passage: Passage) -> Post | None:
    """The mission, or the city alone, that a cell before this one names."""
    at = passage.before
    for _ in range(4):
        if at is None or at.where.kind is not BlockKind.CELL or at.where.column == passage.where.column:
            return None
        kinds = at.where.column & KIND_NOUNS
        if kinds and kinds <= CONSULAR:  # a consulate serves no other state
            at = at.before
            continue
        for named in posts(at):
            if named.seat is not None:
                return named
        if (post := _city(at)) is not None:
            return post
        at = at.before
    return None


def from_elsewhere(passage: Passage) -> Iterable[Draft]:
    """A cell that says no more than "concurrent from C", of the embassies its column is about.

    Or "concurrent in A", of the embassy that its row names.
    """
    where = passage.where
    told = passage.tokens[0].classes & {"concurring", "accredited", "nonresident"}
    if where.kind is not BlockKind.CELL or not told or where.partner is None or not where.home:
        return
    i = passage.ahead(1, frozenset(("comma", "adverb", "open")))
    served, end = listed(passage, i + 1) if passage.is_prep(i, "in", "to", "with", "for") else ([], i)
    post = _in_row(passage)
    if served and passage.tag(end) in ("", "stop", "semicolon") and post is not None and post.seat is not None:
        yield from drafts(passage, owner(passage, post, post.seat, served), served, post.seat)
        return
    seat, _ = seat_after(passage, i) if passage.is_prep(i, "from", "through", "in") else (None, None)
    if passage.tag(i) == "verb" and "resident" in passage.tokens[i].classes:
        place = residence(passage, i)
        seat = seat_at(passage, place) if place is not None else None
    sender = passage.column_owner()
    if seat is None or seat.city is None or sender is None:
        return
    other = passage.other(sender.key)
    yield from drafts(passage, [sender], [other] if other is not None else [], seat)


def elsewhere(passage: Passage) -> Iterable[Draft]:
    """An entry under "Non-resident embassies": a sending state and, in brackets or after a dash, the seat.

    The seat may stand in the heading, "Non-resident embassies in C", or in another cell of the row.
    """
    where = passage.where
    led = not where.column.union(*(t.classes for t in where.lead)).isdisjoint(("nonresident", "resident"))
    within = next(iter(passage.find("noun", "nonresident")), None)
    if within is not None and passage.tag(within + 1) == "colon":
        yield from _senders(passage, within + 2)
    elif led and where.kind in ENTRIES:
        yield from _senders(passage, 0)
        yield from _sender_alone(passage, where.caption or where.lead or where.head)


def _senders(passage: Passage, first: int) -> Iterator[Draft]:
    for i in range(first, len(passage.tokens) - 1):
        sign = passage.tag(i + 1)
        if passage.tag(i) != "state" or sign not in ("open", "dash", "colon", "hyphen"):
            continue
        j = i + 3 if passage.is_prep(i + 2, "in", "at", "from") else i + 2
        spots, _ = places(passage, j)
        yield from _sent(passage, i, seat_at(passage, spots[0], []) if spots and spots[0].city else None)


def _sender_alone(passage: Passage, heading: Sequence[Token]) -> Iterator[Draft]:
    """An entry that is but a state, with its seat in the heading or in its row."""
    if passage.tag(0) != "state" or set(passage.tags(1, len(passage.tokens))) - {"stop", "comma"}:
        return
    row = [token for token in passage.where.row if token.tag == "city"]
    told = pieced(passage, row if len(row) == 1 else heading)
    i = 0 if row else next((k + 1 for k in range(len(told.tokens)) if told.is_prep(k, "in", "at")), len(told.tokens))
    spots, _ = places(told, i)
    yield from _sent(passage, 0, seat_at(told, spots[0], []) if len(spots) == 1 and spots[0].city else None)


def _sent(passage: Passage, i: int, seat: Seat | None) -> Iterator[Draft]:
    """The state at token `i` is accredited to the document's from the seat."""
    home = passage.where.home
    if home and seat is not None:
        yield from drafts(passage, passage.parties_at(i), [Party(home, "document")], seat)


LISTS = (
    Rule("accreditations.accreditation", ("accreditation", "nonresident"), accreditation),
    Rule("accreditations.concurrent", ("concurrent",), concurrent),
    Rule("accreditations.entry", (*OFFICES, "covers", "accredited", "accreditation"), entry),
    Rule("accreditations.column", ("accredited", "accreditation", "covers", "nonresident"), column),
    Rule("accreditations.from-elsewhere", ("concurring", "accredited", "nonresident"), from_elsewhere),
    Rule("accreditations.elsewhere", ("nonresident", "resident"), elsewhere),
)
