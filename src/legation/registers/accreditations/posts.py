"""Missions and envoys a sentence names: whose, where they sit, to whom they are accredited."""

from dataclasses import replace

from legation.model import BlockKind
from legation.registers.accreditations.seats import (
    CITY_STATES,
    ENTRIES,
    Post,
    Seat,
    listed,
    residence,
    seat_at,
    spots_at,
)
from legation.rules.offices import Office, offices
from legation.rules.passage import Party, Passage
from legation.rules.places import Place, places

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
    _headed(passage, found)
    passage.note("accredited posts", found)
    return found


def _mission(passage: Passage, office: Office) -> Post:
    post = Post(office.first, office.noun, office.end, person=False, sender=list(office.sender))
    if office.possessive is not None and not post.sender:
        post.sender = passage.parties_at(office.possessive)
    if not post.sender and "papal" in passage.tokens[office.noun]:
        post.sender = [Party("VAT")]
    spots = office.places
    if not spots and passage.tag(post.end) == "comma" and passage.tag(post.end + 1) == "city":
        spots, post.end = places(passage, post.end + 1)
    if not spots and passage.is_prep(0, "in", "at") and passage.tag(1) == "city":
        begun, after = places(passage, 1)
        if passage.ahead(after, frozenset(("comma", "determiner"))) == office.noun:
            spots = begun  # "In C the embassy …"
    if office.receiver is not None:
        post.to = [office.receiver]
    if spots:
        post.seat = seat_at(passage, spots[0])
    before = passage.tokens[office.noun - 1] if office.noun else None
    if before is not None and "nonresident" in before.classes and not before.classes & {"resident"}:
        post.elsewhere = post.resides = True
        if not post.to and passage.is_prep(post.end, "for", "to"):
            post.to, post.end = listed(passage, post.end + 1)
        whose = office.noun - (3 if passage.tag(office.noun - 2) == "genitive" else 2)
        named = whose >= 0 and passage.tag(whose) in ("state", "demonym", "possessive")
        post.sender = post.sender or _kept(passage, office.noun - 1) or (passage.parties_at(whose) if named else [])
    return post


def _envoy(passage: Passage, noun: int) -> Post:
    envoy = passage.tokens[noun]
    post = Post(noun, noun, noun + 1, person=True, elsewhere="non" in envoy)
    _owner(passage, post)
    i = noun + 1
    while True:
        j = passage.ahead(i, frozenset(("capital", "determiner", "adverb"))) if i == noun + 1 else i
        whose = passage.is_prep(i, "of") or (passage.is_prep(i, "for") and "commissioner" in envoy)
        if whose and not post.sender and passage.tag(k := _article(passage, i + 1)) == "state":
            post.sender, i = listed(passage, k) if "plural" in envoy else (passage.parties_at(k), k + 1)
        elif (
            (passage.is_prep(i, "to") or (post.elsewhere and passage.is_prep(i, "for")))
            and not post.to
            and (found := listed(passage, i + 1))[0]
        ):
            post.to, i = found
        elif passage.is_prep(i, "to") and passage.tag(i + 1) == "city" and not post.to and _sits(passage, post, i):
            i = post.end  # "the ambassador to Copenhagen"
        elif passage.is_prep(k := i + (passage.tag(i) == "comma"), "in", "at") and _sits(passage, post, k):
            i = post.end
            continue
        elif i < j <= i + 4 and passage.is_prep(j, "of", "to", "in", "at"):
            i = j
            continue
        else:
            break
        post.end = i
    if len(post.sender) == 1 and passage.tag(post.end) == "comma" and _last_in_entry(passage, post.end + 1):
        spots, _ = places(passage, post.end + 1)
        post.seat = post.seat or seat_at(passage, spots[0], whose=post.sender)  # "Ambassador of A, C"
    if passage.tag(post.end) == "open" and passage.tag(post.end + 1) == "city" and post.seat is None:
        spots, end = places(passage, post.end + 1)
        if passage.tag(end) == "close":
            post.seat, post.resides = seat_at(passage, spots[0]), True
    if passage.is_prep(post.end, "from") and post.seat is None:
        spots, _ = spots_at(passage, post.end + 1)
        if spots and spots[0].city:
            post.seat, post.resides = seat_at(passage, spots[0]), True
    if not post.sender and post.first == noun:
        post.sender = national(passage, noun) or _kept(passage, noun)
    if not post.sender and "papal" in envoy:
        post.sender = [Party("VAT")]
    return post


def _last_in_entry(passage: Passage, i: int) -> bool:
    """Whether a city and nothing else stands from `i` to the end of an entry."""
    ends = passage.tag(passage.ahead(i + 1, frozenset(("semicolon", "stop", "comma", "and")))) == ""
    return passage.where.kind in ENTRIES and passage.tag(i) == "city" and ends


def _sits(passage: Passage, post: Post, i: int) -> bool:
    """Take up "in C" as the seat, "in A" as the state served; whether either was there."""
    spots, end = spots_at(passage, i + 1)
    if not spots or post.seat is not None:
        return False
    besides = post.elsewhere or any("doubling" in t for t in passage.tokens[max(post.noun - 4, 0) : i])
    if spots[0].city is None or (besides and passage.tokens[i + 1].state in CITY_STATES):
        if post.to or passage.tag(i - 1) == "comma":
            return False
        post.to, end = listed(passage, i + 1)
    else:
        post.seat = seat_at(passage, spots[0], whose=post.sender)
    post.end = end
    return bool(post.to or post.seat)


def national(passage: Passage, i: int, last: int = -1) -> list[Party]:
    """The state of a person named between tokens `last` and `i`: "Ms. Anna Tamm of Estonia"."""
    if "capital" not in passage.all_tags:
        return []
    for j in range(i - 1, max(last, 0), -1):
        if passage.tag(j) == "state" and passage.tag(j - 1) in ("open", "comma") and passage.tag(j - 2) == "capital":
            return passage.parties_at(j)
        if passage.is_prep(j, "of") and passage.tag(j - 1) == "capital":
            state = passage.ahead(j + 1, frozenset(("determiner",)))
            if passage.tag(state) == "state" and state < i:
                return passage.parties_at(state)
    return []


def _kept(passage: Passage, noun: int) -> list[Party]:
    """The state that has the envoy: "A has a non-resident ambassador"."""
    have = passage.back(noun - 1, frozenset(("determiner", "number", "adverb", "word")))
    keeps = passage.tag(have) == "have" or (passage.tag(have) == "verb" and "maintained" in passage.tokens[have])
    return passage.subject(have) if keeps and have < noun - 1 else []


def _stand_ins(passage: Passage, found: list[Post]) -> None:
    """ "The one in C" stands for a post like the one before it."""
    for i, token in enumerate(passage.tokens):
        if "one of them" not in token or not passage.is_prep(i + 1, "in", "at") or passage.tag(i - 1) != "determiner":
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
        post.elsewhere = "non" in passage.tokens[max(i - 1, 0)]
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
    if passage.where.kind not in ENTRIES or "city" not in passage.all_tags:
        return
    i = passage.ahead(0, frozenset(("figure", "stop")))
    if passage.tag(i) != "city":
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
    for i in passage.find("city") if "open" in passage.all_tags else ():
        if passage.tag(i + 1) != "open":
            continue
        k = passage.ahead(i + 2, frozenset(("adverb",)))
        to = passage.is_prep(k, "to") and k > i + 2 and passage.has("accredited")
        if not (to or passage.tag(k) in ("verb", "noun")):
            continue
        said = passage.tokens[k].classes
        token = passage.tokens[i]
        around = next((p for p in found if p.first <= i < p.end), None)
        own = around is not None and around.seat is not None and around.seat.city == token.text
        if own or (not to and said.isdisjoint(("accredited", "covers", "accreditation"))):
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
    for i in passage.find("verb", "resident", "nonresident"):
        if passage.tag(i - 1) == "genitive":
            continue  # "the ambassador's residence in C" is a house
        place = residence(passage, i)
        post: Post | None = next((p for p in reversed(found) if last < p.noun < i), None)
        sender = national(passage, i, last) if post is None else []
        whose = post.sender if post is not None else sender
        seat = seat_at(passage, place, whose=whose) if place is not None else None
        if seat is None:
            continue
        if sender or (post is None and _he(passage, i)):
            post = Post(i, i, i + 1, person=True, sender=sender, to=_commissioned(passage, i))
            found.append(post)
        post = post or next((p for p in found if not p.resides), None)
        if post is not None:
            post.seat, post.resides, last = seat, True, i
    found.sort(key=lambda one: one.noun)


def _commissioned(passage: Passage, i: int) -> list[Party]:
    """ "He was commissioned to A and B": A and B."""
    for verb in passage.find("verb", "designated"):
        if verb < i and passage.passive(verb) and passage.is_prep(verb + 1, "to"):
            return listed(passage, verb + 2)[0]
    return []


def _headed(passage: Passage, found: list[Post]) -> None:
    """An entry of a yearbook, "Of A in B: C. D. (resides in E)": the envoy is A's to B."""
    first = passage.ahead(0, frozenset(("noun", "capital")))
    if first > 2 or not passage.is_prep(first, "of"):
        return
    state = _article(passage, first + 1)
    if passage.tag(state) != "state":
        return
    if not passage.is_prep(state + 1, "in", "to") or passage.tag(_article(passage, state + 2)) != "state":
        return
    to, end = listed(passage, state + 2)
    if not found:
        place = next((p for i in passage.find("verb", "resident") if (p := residence(passage, i)) is not None), None)
        seat = seat_at(passage, place) if place is not None else None
        found.append(Post(first, first, end, person=True, seat=seat, resides=seat is not None))
    elif found[0].noun > end and passage.has("accredited"):
        found.insert(0, Post(first, first, end, person=True, sender=passage.parties_at(state), to=to))
    envoy = found[-1]
    if envoy.person and envoy.resides:
        envoy.sender = envoy.sender or passage.parties_at(state)
        envoy.to = envoy.to or to


def _he(passage: Passage, i: int) -> bool:
    """Whether "he", "she" or a name is the subject of the word of residence at `i`, with nothing before it."""
    j = passage.back(i - 1, frozenset(("be", "adverb", "have", "plan", "comma")))
    if passage.tag(j) == "subordinator" and passage.tag(j - 1) == "comma":
        j -= 2  # "X, who was resident"
    if passage.tag(j) == "and" and passage.tag(0) == "pronoun":
        j = 0  # "he was commissioned to A and resident in C"
    if passage.tag(j) == "capital":
        return passage.tag(passage.back(j, frozenset(("capital",)))) in ("", "subordinator")
    return passage.tag(j) == "pronoun" and "he" in passage.tokens[j]


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
        if (raised := _one_city(at)) is not None:
            return raised
        for kind in KINDS:
            noted = at.recall_own(f"office {kind}")
            if isinstance(noted, tuple) and noted[1]:
                seat = Seat(noted[2], Party(noted[1], "sentence before"))
                return Post(-1, -1, -1, person=False, sender=[Party(noted[0], "sentence before")], seat=seat)
    return None


def _one_city(passage: Passage) -> Post | None:
    """The mission of a sentence that names but one city: "a delegation was set up at C and made a nunciature"."""
    cities = list(passage.find("city"))
    mission = next((p for p in posts(passage) if not p.person), None)
    if mission is None or len(cities) != 1 or not passage.is_prep(cities[0] - 1, "in", "at"):
        return None
    spots, _ = spots_at(passage, cities[0])
    seat = seat_at(passage, spots[0], whose=mission.sender) if spots and spots[0].city else None
    sender = [Party(p.key, p.by or "sentence before") for p in mission.sender]
    return replace(mission, first=-1, noun=-1, end=-1, seat=seat, sender=sender) if seat is not None else None
