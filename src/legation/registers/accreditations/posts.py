"""Missions and envoys a sentence names: whose, where they sit, to whom they are accredited."""

from dataclasses import dataclass, field, replace

from legation.model import BlockKind
from legation.rules.offices import Office, offices
from legation.rules.passage import Party, Passage
from legation.rules.places import Place, places, settle

# Kinds that may be accredited to a state; consulates are not.
KINDS = (
    "embassy",
    "high commission",
    "legation",
    "nunciature",
    "office",
    "permanent mission",
    "bare mission",
    "interests section",
)
ENTRIES = frozenset((BlockKind.ITEM, BlockKind.LINE, BlockKind.CELL))
PAPAL = frozenset(("nuncio", "nuncios", "nunciature", "nunciatures", "internunciature", "apostolic", "papal"))
# States that are cities: "in Singapore" names both.
CITY_STATES = frozenset(("SGP", "LUX", "MCO", "SMR", "DJI"))
LISTED = frozenset(("state", "group", "pronoun", "own", "organisation", "region"))


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a mission or an envoy sits: a city and its state, or the state alone."""

    city: str | None
    state: Party


@dataclass(slots=True)
class Post:
    """A mission, or an envoy (`person`): tokens `first` to `end` (exclusive).

    `to` holds whom the noun itself says it is accredited to ("ambassador to A"), `resides` whether the
    passage says in so many words where it sits ("resident at C").
    """

    first: int
    noun: int
    end: int
    person: bool
    sender: list[Party] = field(default_factory=list)
    seat: Seat | None = None
    to: list[Party] = field(default_factory=list)
    elsewhere: bool = False
    resides: bool = False


def listed(passage: Passage, i: int, capitals: bool = False) -> tuple[list[Party], int]:
    """The states of the list that begins at token `i`, and the place after it; organisations are passed over.

    `capitals` lets a capital stand for its state, and "the King of A", "the court of A" for A.
    """
    j = passage.ahead(i, frozenset(("adverb",)))
    if passage.tag(j) == "colon":
        i = j + 1
    if capitals:
        return _courts(passage, i)
    found, end = passage.coordinated(i, lambda t: t.tag in LISTED)
    kept = [k for k in found if passage.tag(k + 1) != "genitive"]
    return list(dict.fromkeys(p for k in kept for p in passage.parties_at(k))), end


def _courts(passage: Passage, i: int) -> tuple[list[Party], int]:
    found: list[Party] = []
    end = i
    while True:
        j = passage.ahead(i, frozenset(("determiner", "word", "capital", "noun", "adverb")))
        if j - i > 4 or not passage.is_prep(j, "of"):
            j = i - 1
        places, after = passage.coordinated(j + 1, lambda t: t.tag in LISTED or bool(t.capital))
        kept = [k for k in places if passage.tag(k + 1) != "genitive"]
        if not kept:
            return list(dict.fromkeys(found)), end
        found.extend(p for k in kept for p in passage.parties_at(k))
        end = after
        if passage.tag(after) not in ("and", "comma") or not passage.is_prep(after + 1, "to"):
            return list(dict.fromkeys(found)), end
        i = after + 2


def seat_at(passage: Passage, place: Place, likely: list[str] | None = None) -> Seat | None:
    """The seat a place makes; None where nothing says in which state the city lies."""
    state = settle(place, None, passage.states if likely is None else likely)
    if state is None or not state.key:
        return None
    return Seat(place.city, state)


def spots_at(passage: Passage, i: int) -> tuple[list[Place], int]:
    """The places of the list that begins at token `i`; a state that is a city is one."""
    spots, end = places(passage, i)
    j = passage.ahead(i, frozenset(("determiner",)))
    if spots and spots[0].city is None and passage.tokens[j].state in CITY_STATES:
        spots = [Place(passage.tokens[j].text, (Party(passage.tokens[j].state or ""),), True), *spots[1:]]
    return spots, end


def posts(passage: Passage) -> list[Post]:
    """The missions and envoys of the sentence, in order."""
    kept = passage.recall_own("accredited posts")
    if isinstance(kept, list):
        return kept
    found = [_mission(passage, office) for office in offices(passage) if office.kind in KINDS]
    taken = {post.noun for post in found}
    found += [_envoy(passage, i) for i in passage.find("noun", "envoy") if i not in taken]
    found.sort(key=lambda post: post.noun)
    _stand_ins(passage, found)
    _bare_city(passage, found)
    _cities_with_more(passage, found)
    _reside(passage, found)
    passage.note("accredited posts", found)
    return found


def _mission(passage: Passage, office: Office) -> Post:
    post = Post(office.first, office.noun, office.end, person=False, sender=list(office.sender))
    if office.possessive is not None and not post.sender:
        post.sender = passage.parties_at(office.possessive)
    if not post.sender and not PAPAL.isdisjoint(passage.tokens[office.noun].text.lower().split()):
        post.sender = [Party("VAT")]
    spots = office.places
    if not spots and passage.tag(post.end) == "comma" and passage.tag(post.end + 1) == "city":
        spots, post.end = places(passage, post.end + 1)
    if office.receiver is not None:
        post.to = [office.receiver]
    if spots:
        post.seat = seat_at(passage, spots[0])
    return post


def _envoy(passage: Passage, noun: int) -> Post:
    words = passage.tokens[noun].text.lower()
    post = Post(noun, noun, noun + 1, person=True, elsewhere=words.startswith("non"))
    _owner(passage, post)
    i = noun + 1
    while True:
        j = passage.ahead(i, frozenset(("capital", "determiner"))) if i == noun + 1 else i
        if passage.is_prep(i, "of") and not post.sender and passage.tag(k := _article(passage, i + 1)) == "state":
            plural = words.endswith("s") or words.startswith(("ambassadors", "heads"))
            post.sender, i = listed(passage, k) if plural else (passage.parties_at(k), k + 1)
        elif passage.is_prep(i, "to") and not post.to and (found := listed(passage, i + 1))[0]:
            post.to, i = found
        elif passage.is_prep(k := i + (passage.tag(i) == "comma"), "in", "at") and _sits(passage, post, k):
            i = post.end
            continue
        elif i < j <= i + 4 and passage.is_prep(j, "of", "to", "in", "at"):
            i = j
            continue
        else:
            break
        post.end = i
    if passage.tag(post.end) == "open" and passage.tag(post.end + 1) == "city" and post.seat is None:
        spots, end = places(passage, post.end + 1)
        if passage.tag(end) == "close":
            post.seat, post.resides = seat_at(passage, spots[0]), True
    if passage.is_prep(post.end, "from") and post.seat is None:
        spots, _ = spots_at(passage, post.end + 1)
        if spots and spots[0].city:
            post.seat, post.resides = seat_at(passage, spots[0]), True
    if not post.sender and post.first == noun:
        post.sender = national(passage, noun)
    if not post.sender and not PAPAL.isdisjoint(words.split()):
        post.sender = [Party("VAT")]
    return post


def _sits(passage: Passage, post: Post, i: int) -> bool:
    """Take up "in C" as the seat, "in A" as the state served; whether either was there."""
    spots, end = spots_at(passage, i + 1)
    if not spots or post.seat is not None:
        return False
    if spots[0].city is None:
        if post.to or passage.tag(i - 1) == "comma":
            return False
        post.to, end = listed(passage, i + 1)
    else:
        post.seat = seat_at(passage, spots[0])
    post.end = end
    return bool(post.to or post.seat)


def national(passage: Passage, i: int, last: int = -1) -> list[Party]:
    """The state of a person named between tokens `last` and `i`: "Ms. Anna Tamm of Estonia"."""
    for j in range(i - 1, max(last, 0), -1):
        if passage.tag(j) == "state" and passage.tag(j - 1) in ("open", "comma") and passage.tag(j - 2) == "capital":
            return passage.parties_at(j)
        state = passage.ahead(j + 1, frozenset(("determiner",)))
        if passage.is_prep(j, "of") and passage.tag(j - 1) == "capital" and passage.tag(state) == "state" and state < i:
            return passage.parties_at(state)
    return []


def _stand_ins(passage: Passage, found: list[Post]) -> None:
    """ "The one in C" stands for a post like the one before it."""
    for i, token in enumerate(passage.tokens):
        if token.text.lower() != "one" or not passage.is_prep(i + 1, "in", "at") or passage.tag(i - 1) != "determiner":
            continue
        if any(post.noun == i for post in found):
            continue
        spots, end = spots_at(passage, i + 2)
        before = next((p for p in reversed(found) if p.noun < i), None)
        sender = before.sender if before is not None else []
        if spots and spots[0].city:
            person = before is not None and before.person
            found.append(Post(i - 1, i, end, person, sender=list(sender), seat=seat_at(passage, spots[0])))
    found.sort(key=lambda post: post.noun)


def _owner(passage: Passage, post: Post) -> None:
    """The state of the envoy, as said before the noun: "the Kenyan", "Kenya's", "its"; "non-resident" on the way."""
    i = passage.back(post.noun - 1, frozenset(("adverb", "word", "number")))
    if passage.tag(i) == "verb" and "resident" in passage.tokens[i].classes:
        post.elsewhere = passage.tokens[max(i - 1, 0)].text.lower() == "non"
        if passage.tag(i - 1) == "city" or (passage.tag(i - 1) == "hyphen" and passage.tag(i - 2) == "city"):
            city = passage.tokens[i - 1 if passage.tag(i - 1) == "city" else i - 2]
            place = Place(city.text, tuple(Party(s, "names") for s in city.cities), False)
            post.seat, post.resides = seat_at(passage, place), True
            i -= 1 if passage.tag(i - 1) == "city" else 2
        i = passage.back(i - 1, frozenset(("adverb", "capital", "word")))
    if passage.tag(i) == "genitive":
        post.sender, post.first = passage.parties_at(i - 1), i - 1
    elif passage.tag(i) == "close":
        return
    elif passage.tag(i) in ("demonym", "state", "possessive"):
        post.sender, post.first = passage.parties_at(i), i


def _article(passage: Passage, i: int) -> int:
    return passage.ahead(i, frozenset(("determiner",)))


def _bare_city(passage: Passage, found: list[Post]) -> None:
    """An entry that begins with a city stands for the mission in it: "Vienna (also accredited to …)"."""
    i = passage.ahead(0, frozenset(("figure", "stop")))
    if passage.where.kind not in ENTRIES or passage.tag(i) != "city":
        return
    token = passage.tokens[i]
    spots, end = places(passage, i)
    named = bool(spots) and spots[0].named
    place = spots[0] if named else Place(token.text, tuple(Party(s, "names") for s in token.cities), False)
    seat, end = seat_at(passage, place), end if named else i + 1
    if passage.tag(end) not in ("", "open", "dash", "hyphen", "colon", "semicolon", "adverb", "comma"):
        return
    if found and found[0].seat is None and not found[0].person:
        found[0].seat = seat
    elif not found or found[0].person:
        found.insert(0, Post(i, i, end, person=False, seat=seat))


def _cities_with_more(passage: Passage, found: list[Post]) -> None:
    """ "C (also accredited to …), D (covers …)": each city stands for the mission in it."""
    for i in passage.find("city"):
        k = passage.ahead(i + 2, frozenset(("adverb",)))
        if passage.tag(i + 1) != "open" or passage.tag(k) not in ("verb", "noun"):
            continue
        said = passage.tokens[k].classes
        token = passage.tokens[i]
        around = next((p for p in found if p.first <= i < p.end), None)
        own = around is not None and around.seat is not None and around.seat.city == token.text
        if own or said.isdisjoint(("accredited", "covers", "accreditation")):
            continue
        place = Place(token.text, tuple(Party(s, "names") for s in token.cities), False)
        sender = list(around.sender) if around is not None else []
        found.append(Post(i, i, i + 1, person=False, sender=sender, seat=seat_at(passage, place)))
    found.sort(key=lambda post: post.noun)


def _reside(passage: Passage, found: list[Post]) -> None:
    """Tie "resident at C", "with residence in C", "based in C" to the post before it."""
    for one in found:
        i = passage.ahead(one.end, frozenset(("adverb",)))
        if one.to and one.seat is None and passage.tag(i) == "be" and passage.is_prep(i + 1, "in", "at"):
            spots, _ = spots_at(passage, i + 2)
            if spots and spots[0].city:
                one.seat, one.resides = seat_at(passage, spots[0]), True
    last = -1
    for i, token in enumerate(passage.tokens):
        if token.tag not in ("verb", "noun") or token.classes.isdisjoint(("resident", "nonresident")):
            continue
        place = residence(passage, i)
        seat = seat_at(passage, place) if place is not None else None
        if seat is None:
            continue
        post: Post | None = next((p for p in reversed(found) if last < p.noun < i), None)
        sender = national(passage, i, last) if post is None else []
        if sender or (post is None and not found and _he(passage, i)):
            post = Post(i, i, i + 1, person=True, sender=sender)
            found.append(post)
        post = post or next((p for p in found if not p.resides), None)
        if post is not None:
            post.seat, post.resides, last = seat, True, i
    found.sort(key=lambda one: one.noun)


def _he(passage: Passage, i: int) -> bool:
    """Whether "he" or "she" is the subject of the word of residence at `i`."""
    j = passage.back(i - 1, frozenset(("be", "adverb", "have", "plan")))
    return passage.tag(j) == "pronoun" and passage.tokens[j].text.lower() in ("he", "she")


def residence(passage: Passage, i: int) -> Place | None:
    """The place after the word of residence at `i`, if it names a city."""
    words = passage.tokens[i].text.lower()
    j = i + 1
    if "nonresident" in passage.tokens[i].classes and passage.tag(j) in ("comma", "open"):
        j += 1
    if passage.is_prep(j, "in", "at") or passage.tag(j) == "colon":
        j += 1
    elif not words.endswith((" in", " is")) and passage.tag(j - 1) != "open":
        return None
    spots, _ = spots_at(passage, j)
    cities = [spot for n, spot in enumerate(spots) if spot.city and spot.states and not (n and spot.named)]
    return spots[0] if spots and spots[0].city and len(cities) == 1 else None


def earlier(passage: Passage, across: bool = False) -> Post | None:
    """The post with a seat named in a sentence or heading shortly before; in another block only where `across`."""
    at: Passage = passage
    for _ in range(4):
        if at.before is None:
            return None
        if not (at.same_block or across or at.before.where.kind is BlockKind.HEADING):
            return None
        at = at.before
        for post in reversed(posts(at)):
            if post.seat is not None:
                sender = [Party(p.key, p.by or "sentence before") for p in post.sender]
                return replace(post, first=-1, noun=-1, end=-1, sender=sender)
        for kind in KINDS:
            noted = at.recall_own(f"office {kind}")
            if isinstance(noted, tuple) and noted[1]:
                seat = Seat(noted[2], Party(noted[1], "sentence before"))
                return Post(-1, -1, -1, person=False, sender=[Party(noted[0], "sentence before")], seat=seat)
    return None
