"""Accreditations in lists, tables and headings: a seat, and the states served from it."""

from collections.abc import Iterable, Iterator

from legation.model import BlockKind
from legation.registers.accreditations.drafts import drafts, modality, owner, seat_of
from legation.registers.accreditations.posts import ENTRIES, Post, Seat, earlier, listed, posts, seat_at
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.places import Place, places
from legation.rules.rule import Rule

OFFICES = ("embassy", "high commission", "legation", "nunciature", "office", "permanent mission")
ALSO = ("also", "concurrently", "additionally", "simultaneously")
LINKS = frozenset(("dash", "hyphen", "colon", "comma", "semicolon", "open", "stop", "and"))


def accreditation(passage: Passage) -> Iterable[Draft]:
    """An accreditation as a noun: had or not had, "with side accreditation to", or heading a list of states."""
    for noun in passage.find("noun", "accreditation"):
        i = noun + 1
        if passage.is_prep(i, "to", "in", "for", "with") or passage.tag(i) in ("colon", "dash"):
            i += 1
        served, _ = listed(passage, i)
        if not served:
            continue
        verb = next((k for k in range(noun - 1, -1, -1) if passage.tag(k) in ("have", "verb")), None)
        said = modality(passage, verb, noun) if verb is not None else modality(passage, noun)
        post = next((p for p in reversed(posts(passage)) if p.noun < noun), None)
        has = verb is not None and passage.tag(verb) == "have"
        senders = passage.subject(verb) if verb is not None and post is None else []
        if post is None and not senders:
            post = earlier(passage, across=True)
        seat = _from(passage, noun) or (seat_of(post) if post is not None else None)
        if seat is None and said != "negated" and not (has and senders):
            continue
        yield from drafts(passage, senders or owner(passage, post, seat, served), served, seat, said)


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
            if passage.tag(i) in ("state", "city") and passage.is_prep(i + 1, "with", "for"):
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
    for post in posts(passage):
        i = passage.ahead(post.end, LINKS)
        if post.seat is None or not _says_also(passage, i):
            continue
        j = passage.ahead(i, frozenset(("adverb", "colon", "dash", "comma", "word")))
        if passage.is_prep(j, "for", "to", "in"):
            j += 1
        if passage.tag(j) == "state":
            served, _ = listed(passage, j)
            yield from drafts(passage, owner(passage, post, post.seat, served), served, post.seat)


def _says_also(passage: Passage, i: int) -> bool:
    return i < len(passage.tokens) and passage.tokens[i].text.lower().split()[0] in ALSO


def column(passage: Passage) -> Iterable[Draft]:
    """A cell under "Accredited to" or the like: the states served; the mission's city stands in its row.

    So too the items of a list that such words lead.
    """
    where = passage.where
    column_says = not where.column.isdisjoint(("accredited", "accreditation", "covers"))
    if where.kind is not BlockKind.CELL or not column_says or passage.tag(0) not in ("state", "determiner"):
        return
    post = _in_row(passage)
    served, _ = listed(passage, 0)
    if post is not None and post.seat is not None:
        yield from drafts(passage, owner(passage, post, post.seat, served), served, post.seat)


def _in_row(passage: Passage) -> Post | None:
    """The mission, or the city alone, that a cell before this one names."""
    at = passage.before
    for _ in range(4):
        if at is None or at.where.kind is not BlockKind.CELL or at.where.column == passage.where.column:
            return None
        for post in posts(at):
            if post.seat is not None:
                return post
        for i in at.find("city"):
            spots, _ = places(at, i)
            if spots and (seat := seat_at(at, spots[0])) is not None:
                return Post(i, i, i + 1, person=False, seat=seat)
        at = at.before
    return None


def elsewhere(passage: Passage) -> Iterable[Draft]:
    """An entry under "Non-resident embassies": a sending state and, in brackets or after a dash, the seat."""
    led = any("nonresident" in t.classes for t in passage.where.lead if t.tag in ("noun", "verb"))
    within = next(iter(passage.find("noun", "nonresident")), None)
    if within is not None and passage.tag(within + 1) == "colon":
        yield from _senders(passage, within + 2)
    elif led and passage.where.kind in ENTRIES:
        yield from _senders(passage, 0)


def _senders(passage: Passage, first: int) -> Iterator[Draft]:
    home = passage.where.home
    for i in range(first, len(passage.tokens) - 1):
        sign = passage.tag(i + 1)
        if passage.tag(i) != "state" or sign not in ("open", "dash", "colon", "hyphen"):
            continue
        j = i + 3 if passage.is_prep(i + 2, "in", "at", "from") else i + 2
        spots, _ = places(passage, j)
        if home and spots and spots[0].city and (seat := seat_at(passage, spots[0], [])) is not None:
            yield from drafts(passage, passage.parties_at(i), [Party(home, "document")], seat)


LISTS = (
    Rule("accreditations.accreditation", ("accreditation",), accreditation),
    Rule("accreditations.concurrent", ("concurrent",), concurrent),
    Rule("accreditations.entry", OFFICES, entry),
    Rule("accreditations.column", ("accredited", "accreditation", "covers"), column),
    Rule("accreditations.elsewhere", ("nonresident",), elsewhere),
)
