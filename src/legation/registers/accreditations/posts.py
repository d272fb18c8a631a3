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
PAPAL = frozenset(("nunciature", "nuncio", "nuncios", "apostolic nuncio"))
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


def listed(passage: Passage, i: int) -> tuple[list[Party], int]:
    """The states of the list that begins at token `i`, and the place after it; organisations are passed over."""
    if passage.tag(i) == "colon":
        i += 1
    found, end = passage.coordinated(i, lambda t: t.tag in LISTED)
    kept = [k for k in found if passage.tag(k + 1) != "genitive"]
    return list(dict.fromkeys(p for k in kept for p in passage.parties_at(k))), end


def seat_at(passage: Passage, place: Place, likely: list[str] | None = None) -> Seat | None:
    """The seat a place makes; None where nothing says in which state the city lies."""
    state = settle(place, None, passage.states if likely is None else likely)
    return Seat(place.city, state) if state is not None and state.key else None


def posts(passage: Passage) -> list[Post]:
    """The missions and envoys of the sentence, in order."""
    kept = passage.recall_own("accredited posts")
    if isinstance(kept, list):
        return kept
    found = [_mission(passage, office) for office in offices(passage) if office.kind in KINDS]
    taken = {post.noun for post in found}
    found += [_envoy(passage, i) for i in passage.find("noun", "envoy") if i not in taken]
    found.sort(key=lambda post: post.noun)
    if not found and (post := _bare_city(passage)) is not None:
        found.append(post)
    _reside(passage, found)
    passage.note("accredited posts", found)
    return found


def _mission(passage: Passage, office: Office) -> Post:
    post = Post(office.first, office.noun, office.end, person=False, sender=list(office.sender))
    if office.possessive is not None and not post.sender:
        post.sender = passage.parties_at(office.possessive)
    if not post.sender and passage.tokens[office.noun].text.lower().split()[-1].startswith("nunciature"):
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
            post.sender, i = passage.parties_at(k), k + 1
        elif passage.is_prep(i, "to") and not post.to and (found := listed(passage, i + 1))[0]:
            post.to, i = found
        elif passage.is_prep(i, "in", "at") and post.seat is None and (spots := places(passage, i + 1))[0]:
            post.seat, i = seat_at(passage, spots[0][0]), spots[1]
        elif i < j <= i + 4 and passage.is_prep(j, "of", "to", "in", "at"):
            i = j
            continue
        else:
            break
        post.end = i
    if not post.sender and words.rsplit(" ", 1)[-1] in PAPAL:
        post.sender = [Party("VAT")]
    return post


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
    elif passage.tag(i) in ("demonym", "state", "possessive"):
        post.sender, post.first = passage.parties_at(i), i


def _article(passage: Passage, i: int) -> int:
    return passage.ahead(i, frozenset(("determiner",)))


def _bare_city(passage: Passage) -> Post | None:
    """An entry that begins with a city stands for the mission in it: "Vienna (also accredited to …)"."""
    i = passage.ahead(0, frozenset(("figure", "stop")))
    if passage.where.kind not in ENTRIES or passage.tag(i) != "city" or i + 1 >= len(passage.tokens):
        return None
    spots, end = places(passage, i)
    if not spots or passage.tag(end) not in ("open", "dash", "hyphen", "colon", "semicolon", "adverb", "comma"):
        return None
    return Post(i, i, end, person=False, seat=seat_at(passage, spots[0]))


def _reside(passage: Passage, found: list[Post]) -> None:
    """Tie "resident at C", "with residence in C", "based in C" to the post before it."""
    for i in passage.find("verb", "resident"):
        post = next((p for p in reversed(found) if p.noun < i), None) or next(iter(found), None)
        place = residence(passage, i)
        if post is not None and place is not None:
            seat = seat_at(passage, place)
            if seat is not None:
                post.seat, post.resides = seat, True


def residence(passage: Passage, i: int) -> Place | None:
    """The place after the word of residence at `i`, if it names a city."""
    words = passage.tokens[i].text.lower()
    j = i + 1
    if passage.is_prep(j, "in", "at") or passage.tag(j) == "colon":
        j += 1
    elif not words.endswith((" in", " is")):
        return None
    spots, _ = places(passage, j)
    return spots[0] if spots and spots[0].city else None


def earlier(passage: Passage, across: bool = False) -> Post | None:
    """The post with a seat named in a sentence shortly before; in another block only where `across`."""
    at: Passage = passage
    for _ in range(4):
        if at.before is None or not (at.same_block or across):
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
