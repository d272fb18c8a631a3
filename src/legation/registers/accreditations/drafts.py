"""Who sends, who is served and from where, put together into drafts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from legation.model import BlockKind
from legation.registers.accreditations.posts import KINDS, earlier, posts
from legation.registers.accreditations.seats import ENTRIES, Post, Seat, residence, seat_at, spots_at
from legation.rules.draft import Draft
from legation.rules.offices import only_told
from legation.rules.passage import Dated, Party, Passage, given
from legation.rules.places import places

ANCHORS = ("accredited", "represented", "covers", "belongs")
LEAST = frozenset(("determiner", "number", "adverb"))
# What may stand between a subject and its verb.
BETWEEN = frozenset(("adverb", "be", "have", "negation", "plan", "do", "comma", "verb", "date", "word"))
# What may describe a mission or an envoy before the noun.
DESCRIBING = frozenset(
    ("determiner", "possessive", "number", "adverb", "word", "capital", "demonym", "state", "genitive")
)
UNDATED = Dated()


def limit(passage: Passage, anchor: int) -> int:
    """Where what belongs to the verb at `anchor` ends: at a semicolon or the next such verb."""
    for i in range(anchor + 1, len(passage.tokens)):
        token = passage.tokens[i]
        if token.tag == "semicolon" or (token.tag == "verb" and not token.classes.isdisjoint(ANCHORS)):
            return i
    return len(passage.tokens)


def seat_named(passage: Passage, anchor: int) -> tuple[Seat | None, Post | None]:
    """The seat the verb takes with it: "from C", "through its embassy in C", "by the one in C", or before it."""
    by_verb = "governs" in passage.tokens[anchor]
    end = limit(passage, anchor)
    for i in range(anchor, end):
        if passage.is_prep(i, "from", "through") or (i == anchor and by_verb):
            found = seat_after(passage, i)
            if found[0] is not None:
                return found
    for i in passage.find("verb", "resident"):
        place = residence(passage, i)
        if anchor < i < end and place is not None:
            return seat_at(passage, place), None
    low, _ = passage.clause(anchor)
    first = passage.ahead(low, frozenset(("comma", "adverb", "date")))
    if first < anchor and passage.is_prep(first, "from"):
        return seat_after(passage, first)
    return None, None


def seat_after(passage: Passage, i: int) -> tuple[Seat | None, Post | None]:
    """The seat after the preposition at `i`, and the post that sits there, if one is named."""
    j = passage.ahead(i + 1, LEAST)
    for post in posts(passage):
        owned = i < post.first <= j + 1 or (i < post.noun and post.first <= j <= post.noun)
        if (owned or _one_phrase(passage, i + 1, post.noun)) and (seat := seat_of(post)) is not None:
            return seat, post
    home = passage.ahead(j + 1, frozenset(("word", "capital"))) if passage.tag(j) == "possessive" else j
    if j > i + 1 and passage.is_prep(j, "in", "at"):
        j += 1
    elif home > j + 1 and passage.is_prep(home, "in", "at"):  # "from its Ministry of Foreign Affairs in C"
        j = home + 1
    elif j > i + 1 or passage.is_prep(i, "by"):
        return None, None
    spots, _ = spots_at(passage, j)
    if spots and (spots[0].city or passage.is_prep(i, "from")):
        return seat_at(passage, spots[0]), None
    return None, None


def _one_phrase(passage: Passage, first: int, noun: int) -> bool:
    """Whether only what describes the noun stands from `first` on: "its non-resident", "the High Commissioner's"."""
    return first <= noun < first + 6 and all(
        passage.tag(i) in DESCRIBING or "nonresident" in passage.tokens[i].classes for i in range(first, noun)
    )


def seat_of(post: Post) -> Seat | None:
    """Where a post sits: as said, or in the state it is an envoy to."""
    if post.seat is not None:
        return post.seat
    return Seat(None, post.to[0]) if post.person and len(post.to) == 1 and not post.elsewhere else None


def holder(passage: Passage, anchor: int) -> Post | None:
    """The post that is the subject of the verb: the nearest before it, in its sentence.

    A head of mission of whom nothing is said sits where the mission does that was named before.
    """
    found = [p for p in posts(passage) if p.noun < anchor]
    if not found:
        return None
    post = found[-1]
    acts = passage.back(anchor - 1, BETWEEN)
    opens = passage.tag(passage.back(acts - 1, frozenset(("determiner",)))) in ("subordinator", "and", "semicolon")
    if passage.tag(acts) == "state" and acts >= post.end and opens:
        return None  # "A is accredited from its embassy in C, while B is accredited"
    possessed = passage.tag(post.first) == "possessive"
    if post.person and seat_of(post) is None and not post.to and (possessed or not post.sender):
        before = found[-2] if len(found) > 1 else earlier(passage)
        if before is not None and before.seat is not None and not before.person:
            sender = before.sender or ([] if possessed else post.sender)
            return replace(post, seat=before.seat, sender=sender)
    if not post.person and post.seat is None and not post.to and passage.tag(post.first) == "determiner":
        before = earlier(passage, across="definite" in passage.tokens[post.first] and only_told(passage) is not None)
        if before is not None and before.seat is not None:
            return replace(post, seat=before.seat, sender=post.sender or before.sender)
    return post


def points_back(passage: Passage, anchor: int) -> bool:
    """Whether the subject is "it", "he", "they", or a person's name alone."""
    i = passage.back(anchor - 1, BETWEEN)
    return passage.tag(i) == "capital" or (
        passage.tag(i) == "pronoun" and passage.tokens[i].classes.isdisjoint(("we", "former", "latter"))
    )


def respectively(passage: Passage, anchor: int, served: Sequence[Party]) -> Iterator[Draft]:
    """ "A's ambassadors in C and D are accredited to E and F, respectively": C to E, D to F."""
    post = holder(passage, anchor)
    cities = [i for i in passage.find("city") if i < anchor]
    if post is None or len(cities) != len(served):
        return
    for city, receiver in zip(cities, served, strict=True):
        spots, _ = places(passage, city)
        seat = seat_at(passage, spots[0], [], post.sender) if spots else None
        if seat is not None:
            senders = owner(passage, post, seat, served)
            yield from drafts(passage, senders, [receiver], seat, modality(passage, anchor), dates(passage, anchor))


def in_turn(passage: Passage) -> bool:
    """Whether the sentence tells its seats off against its states, one for one."""
    return passage.has("in turn")


def bracketed(passage: Passage, first: int, last: int) -> list[tuple[list[Party], Seat]]:
    """ "A and B (C), D (based in E)" between two tokens: the states of each bracket and the seat in it."""
    found: list[tuple[list[Party], Seat]] = []
    for i in range(first + 1, last - 2):
        if passage.tag(i) != "open" or passage.tag(i - 1) != "state":
            continue
        inner = i + 1
        while passage.is_prep(inner) or "resident" in passage.tokens[inner].classes:
            inner += 1
        spots, end = places(passage, inner)
        seat = (
            seat_at(passage, spots[0], [])
            if len(spots) == 1 and spots[0].city and passage.tag(end) == "close"
            else None
        )
        low = max((k for k in range(first, i) if passage.tag(k) == "close"), default=first - 1) + 1
        states = [k for k in range(low, i) if passage.tag(k) == "state"]
        if seat is not None and seat.state.key not in {p.key for k in states for p in passage.parties_at(k)}:
            found.append(([p for k in states for p in passage.parties_at(k)], seat))
    return found


def adds(passage: Passage, anchor: int) -> bool:
    """Whether the entry begins with the verb and so goes on with what the one above it names."""
    kind = passage.where.kind
    return kind in ENTRIES and anchor <= 2 and (kind is not BlockKind.ITEM or bool(passage.where.lead))


def subject(passage: Passage, anchor: int) -> list[Party]:
    """The state that is itself the subject, right before the verb."""
    i = passage.back(anchor - 1, BETWEEN)
    if passage.tag(i) == "pronoun" and "he" in passage.tokens[i]:
        return []
    near = passage.tag(i) in ("state", "group", "own", "pronoun", "close", "city")
    if passage.tag(i) == "state" and passage.tag(i - 1) == "adverb" and passage.is_prep(i - 2, "until"):
        return passage.parties_at(i)  # "until then A was represented"
    if passage.is_prep(i - 1, "of") and passage.tag(i - 2) in ("word", "capital"):
        return []  # "the University of A is accredited"
    return passage.subject(anchor) if near else []


def others_act(passage: Passage, senders: Iterable[Party], known: Iterable[str]) -> bool:
    """Whether the sentence, or the one before it, tells of what states keep that are neither sender nor known.

    Then the sender left unsaid is not the document's own state: "A and B have embassies here; C is served from D".
    """
    mine = {party.key for party in senders}
    at: Passage | None = passage
    for _ in range(2):
        if at is None:
            return False
        verbs = [*at.find("have"), *at.find("verb", "maintained")]
        acting = {p.key for post in posts(at) for p in post.sender} | {p.key for i in verbs for p in at.subject(i)}
        if acting:
            return acting.isdisjoint(mine) and not acting.issubset(known)
        at = at.before if at.same_block else None
    return False


def owner(passage: Passage, post: Post | None, seat: Seat | None, served: Sequence[Party]) -> list[Party]:
    """Whose post it is: as said with it, or the document's own state where that is neither served nor the seat."""
    if post is not None and post.sender:
        return post.sender
    taken = {p.key for p in served} | ({seat.state.key} if seat is not None else set())
    if post is not None and seat is not None and post.noun >= 0:
        for kind in KINDS:
            noted = passage.recall(f"office {kind}")
            if isinstance(noted, tuple) and noted[2] == seat.city and noted[0] not in taken:
                return [Party(noted[0], "sentence before")]
    column = passage.column_owner()
    if column is not None and column.key not in taken:
        return [column]
    whose = passage.only("missions of")
    if isinstance(whose, str) and whose not in taken:
        return [Party(whose, "heading")]
    where = passage.where
    if where.home and where.home not in taken:
        return [Party(where.home, "document")]
    if where.partner and where.partner not in taken:
        return [Party(where.partner, where.partner_by)]
    return []


def unnamed(passage: Passage, sender: Party, seat: Seat | None) -> list[Party]:
    """Whom a post serves where the sentence does not say: the other of the two states in question."""
    other = passage.other(sender.key)
    if other is None and passage.where.home is None and passage.where.partner not in (None, sender.key):
        other = Party(passage.where.partner or "", passage.where.partner_by)
    if other is None and passage.where.home and not passage.where.partner and passage.where.home != sender.key:
        other = Party(passage.where.home, "document")
    named = [s for s in passage.states if s != sender.key and (seat is None or s != seat.state.key)]
    if other is None and len(named) == 1:
        other = Party(named[0])
    return [other] if other is not None and (seat is None or other.key != seat.state.key) else []


def modality(passage: Passage, anchor: int, target: int | None = None) -> str:
    """As the verb is said; "chose to be represented" is no plan."""
    found = passage.modality(anchor, target)
    if found == "planned" and any("foremost" in t for t in passage.tokens[max(anchor - 4, 0) : anchor]):
        return "stated"  # "the first to be accredited"
    before = passage.back(anchor - 1, frozenset(("adverb", "plan", "be")))
    if found == "planned" and before >= 0 and "at length" in passage.tokens[before]:
        return "stated"
    return found


def dates(passage: Passage, anchor: int) -> Dated:
    """The dates of the verb at `anchor`: none from a bracket or from what a colon sets apart."""
    token = passage.date_of(anchor)
    colon = next((i for i in range(anchor - 1, -1, -1) if passage.tag(i) == "colon"), anchor)
    token = next((passage.tokens[i] for i in range(colon, min(anchor, colon + 4)) if passage.tag(i) == "date"), token)
    at = next((i for i, one in enumerate(passage.tokens) if one is token), None)
    if at is not None:
        low, high = sorted((at, anchor))
        if passage.tag(at + 1) == "close" or any(passage.tag(i) == "colon" for i in range(low, high)):
            return Dated()
    return passage.dated_by(token, lasting=True)


def drafts(
    passage: Passage,
    senders: Sequence[Party],
    served: Sequence[Party],
    seat: Seat | None,
    modality: str = "stated",
    when: Dated = UNDATED,
    home_seat: bool = False,
    at_seat: bool = False,
) -> Iterator[Draft]:
    """One draft for each sender and state served; none for the state the seat is in.

    `home_seat` lets the seat be in the sending state, as of an envoy said to be non-resident;
    `at_seat` lets the state the seat is in be served, as by an envoy who is there with an organisation.
    """
    for sender in senders:
        if seat is not None and seat.state.key == sender.key and not home_seat:
            continue
        for receiver in served:
            if receiver.key == sender.key or (not at_seat and seat is not None and receiver.key == seat.state.key):
                continue
            yield Draft(
                {
                    "sender": sender.key,
                    "receiver": receiver.key,
                    "seat_city": seat.city if seat is not None else None,
                    "seat_state": seat.state.key if seat is not None else None,
                    **when.fields(),
                },
                modality,
                given(sender=sender, receiver=receiver, seat_state=seat.state if seat is not None else None),
            )
