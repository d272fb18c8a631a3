"""Who holds which post: a person and a post that the sentence puts together, and where the post is held."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from legation.model import Given
from legation.registers.offices.above import lead_mission, missions
from legation.registers.offices.posts import POSTS, Post, party_at, posts
from legation.rules.draft import Draft
from legation.rules.offices import Office
from legation.rules.passage import Dated, Party, Passage
from legation.rules.persons import Person, persons
from legation.rules.places import places, settle

LISTING = frozenset(("and", "comma", "semicolon", "colon"))
LONGEST, LONGEST_REIGN = 45, 64  # years a post is held; what is longer is a life
JOINING = frozenset(("comma", "open", "close", "colon", "dash", "hyphen"))


@dataclass(frozen=True, slots=True)
class Held:
    """A post as one holder has it: what it is called, whom it serves, where, and the Given of each."""

    title: str
    kind: str
    of: Party | None
    at: tuple[Party, ...]


def people(passage: Passage) -> list[Person]:
    """The persons of the sentence."""
    kept = passage.recall_own("persons")
    if not isinstance(kept, list):
        kept = persons(passage, POSTS)
        taken = {i for p in kept for i in range(p.first, p.end)}
        for i, token in enumerate(passage.tokens):  # "Borland", once the document has said "Solon Borland"
            if token.tag == "capital" and i not in taken and passage.only(f"full name {token.text}") is not None:
                kept.append(Person(i, i + 1, token.text))
        kept.sort()
        passage.note("persons", kept)
    return kept


def titled(passage: Passage, person: Person) -> Post | None:
    """The post that stands by the name: "Ambassador X", "X, Ambassador to Y,", "its first envoy, X"."""
    kept = passage.recall_own("titled")
    if not isinstance(kept, dict):
        kept = {}
        passage.note("titled", kept)
    if person not in kept:
        kept[person] = _titled(passage, person)
    post = kept[person]
    return post if isinstance(post, Post) else None


def _titled(passage: Passage, person: Person) -> Post | None:
    found = posts(passage)
    for post in found:
        if 0 <= person.first - post.end <= 3 and _joined(passage, post.end, person.first):
            after_other = any(_apposed(passage, p.end, post.first) for p in people(passage))
            if post.end == person.first or not after_other:
                return post
    for post in found:
        if post.first >= person.end and _apposed(passage, person.end, post.first) and post.end - post.first < 14:
            return post
    return None


def _joined(passage: Passage, i: int, j: int) -> bool:
    """Whether nothing but a sign stands between a post that ends at `i` and the name at `j`; a term may."""
    k = i + 1 if passage.is_prep(i) or passage.tag(i) == "adverb" else i
    if passage.tag(k) == "date" and passage.tokens[k].prefix and passage.tag(k + 1) == "comma":
        i = k + 1
    return all(passage.tag(k) in ("comma", "colon", "dash", "hyphen", "open") for k in range(i, j)) and j - i <= 1


def _apposed(passage: Passage, i: int, j: int) -> bool:
    """Whether a post at `j` stands in apposition to the name that ends at `i`."""
    while passage.tag(i) == "open" and i < j - 1:  # "X (Finland), Secretary General"
        i = passage.closing(i) + 1
    if passage.is_prep(i, "of") and passage.tag(i + 1) in ("capital", "state", "city"):
        i = passage.ahead(i + 2, frozenset(("capital",)))  # "John Appleton of Maine, the first chargé,"
    return j - i == 1 and passage.tag(i) in ("comma", "dash", "colon", "open")


def nationality(passage: Passage, person: Person) -> list[Party]:
    """ "Peruvian X", "X (Ghana)", "X of Finland", "Chile's X"."""
    i = person.first - 1
    if passage.tag(i) == "demonym" or (passage.tag(i) == "genitive" and passage.tag(i - 1) == "state"):
        return passage.parties_at(i if passage.tag(i) == "demonym" else i - 1)
    named = passage.ahead(person.end + 1, frozenset(("determiner",)))
    if passage.tag(person.end) == "open" and passage.tag(named) in ("state", "demonym", "organisation"):
        return party_at(passage, named)  # "X (the Kingdom of Norway)"
    if passage.tag(i) == "open" and passage.tag(i - 1) == "state" and passage.tag(person.end) == "close":
        return passage.parties_at(i - 1)  # "the ambassadors of Kenya (X) and …"
    of = passage.back(i - 2, frozenset(("determiner",)))
    parted = passage.is_prep(of, "of") and passage.tag(of - 1) in LISTING
    listed = passage.tag(i) == "comma" and (parted or passage.tag(i - 2) in ("and", "semicolon"))
    if listed and passage.tag(i - 1) == "state":  # "and of Kenya, X"
        return passage.parties_at(i - 1)
    if passage.is_prep(person.end, "of") and passage.tag(named) == "state":
        return passage.parties_at(named)
    named = passage.ahead(person.end + 2, frozenset(("determiner",)))
    if passage.tag(person.end) == "comma" and passage.is_prep(person.end + 1, "of") and passage.tag(named) == "state":
        return passage.parties_at(named)  # "X, of the Republic of Kenya"
    return []


def held(passage: Passage, post: Post, person: Person | None, verb: int | None, seats: list[Party]) -> Held | None:
    """The post with whom it serves and where, from its own words, the sentence's, or the surroundings.

    `seats` is what the verb says of where ("was appointed to A and B"); None where whom the post
    serves would be a guess.
    """
    title = post.title(passage)
    of = post.of[0] if post.of else None
    if of is None and post.possessive is not None:
        of = _owner(passage, post, post.possessive, verb)
    if not post.abroad and of is None and passage.is_prep(post.end, "of", "for"):
        return None  # of something no table knows
    if (
        post.kind == "chief"
        and "secretary" in passage.tokens[post.named]
        and of is not None
        and len(of.key) == 3
        and of.key.isupper()
    ):
        return None  # states have none: the name of a body that a state has too
    if not post.abroad:
        citizen = post.kind != "chief"  # whoever leads an organisation serves it, not the state they come from
        of_person = nationality(passage, person) if person is not None and citizen else []
        own = of or (of_person[0] if of_person else _ruled(passage, post))
        return Held(title, post.kind, own, ()) if own is not None else None
    at = [p for p in (post.at or seats) if of is None or p.key != of.key]
    if not at and _at_no_one_known(passage, post.end):
        return None
    if of is None and person is not None and (born := nationality(passage, person)):
        of = born[0]  # "Ambassador X of Kenya"
        at = [p for p in at if p.key != of.key]
    mission = lead_mission(passage) if of is None and not at else None
    if mission is not None:
        return Held(title, post.kind, mission[0], mission[1:])
    if of is None and not at and person is not None and (known := _as_before(passage, person, title)) is not None:
        return known
    if of is None and "of whatever" in passage.tokens[post.noun]:
        return None  # of whatever
    if of is None:
        of = _sender(passage, post, at) or _served_before(passage, person)
    if of is None:
        return None
    if not at:
        at = _host(passage, of, verb)
    at = [p for p in at if p.key != of.key]
    return Held(title, post.kind, of, tuple(dict.fromkeys(at)))


def _at_no_one_known(passage: Passage, i: int) -> bool:
    """Whether a post is held at a name that no table knows: "ministro ante el Quirinal"."""
    j = passage.ahead(i + 1, frozenset(("determiner",)))
    named = passage.is_prep(i, "to", "at") and j > i + 1 and passage.tag(j) == "capital"
    return named and not any(p.first <= j < p.end for p in people(passage))


def _as_before(passage: Passage, person: Person, title: str) -> Held | None:
    """The post under that title the document has given the same person before."""
    known = passage.only(f"post {person.surname}")
    same = isinstance(known, Held) and known.title.split()[-1].lower() == title.split()[-1].lower()
    return known if same and isinstance(known, Held) else None


def _served_before(passage: Passage, person: Person | None) -> Party | None:
    """Whom the same person served in the post last said of them: "he was also consul in B"."""
    kept = passage.recall("holder")
    same = isinstance(kept, tuple) and person is not None and kept[0].split()[-1] == person.surname
    return kept[1].of if same and isinstance(kept, tuple) else None


def _owner(passage: Passage, post: Post, possessive: int, verb: int | None) -> Party | None:
    """Whose "its first ambassador" is: the one that acts, else the nearest subject."""
    if verb is not None and verb < post.first and not passage.passive(verb):
        subject = passage.subject(verb)
        if len(subject) == 1:
            return subject[0]
    pointed = passage.parties_at(possessive)
    if "a person's" in passage.tokens[possessive]:
        return None
    return pointed[0] if len(pointed) == 1 else None


def _ruled(passage: Passage, post: Post) -> Party | None:
    """Whose president or minister one is where the sentence names no state: the document's own."""
    where = passage.where
    if post.kind == "ruler" and where.home and not where.partner and not passage.states:
        return Party(where.home, "document")
    return None


def _sender(passage: Passage, post: Post, at: list[Party]) -> Party | None:
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
        seats = {p.key for one in posts(passage) for p in (*one.at, *at)}
        named = [s for s in passage.states if s not in seats]
        if len(named) == 1 and len(at) == 1 and _sends(passage, named[0], post):
            return Party(named[0])
        alone = set(named) <= {home} and not passage.where.partner and home and home != at[0].key
        return Party(home, "document") if alone and home else None
    place = _mission_place(passage)
    if place is not None:
        alone = not passage.where.partner and home is not None and home != place.key and not passage.states
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


def recipient(passage: Passage) -> Party | None:
    """The state whose head takes the credentials, or whose city is named: "to the President of A", "in B"."""
    for noun, token in enumerate(passage.tokens):
        if token.tag not in ("noun", "verb") or token.classes.isdisjoint(("credentials", "credited")):
            continue
        for i in range(noun + 1, min(noun + 14, len(passage.tokens))):
            acts = passage.tag(i) == "verb" and "designated" not in passage.tokens[i].classes  # "envoys posted to A"
            if acts or passage.tag(i) in ("semicolon", "stop"):
                break
            if passage.is_prep(i, "to"):
                taker = next((p for p in posts(passage) if i < p.named and p.first <= i + 2 and not p.abroad), None)
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


def _ruler_of(passage: Passage, taker: Post) -> Party | None:
    """The state whose president or minister takes the credentials, as said here or earlier of the same name."""
    if taker.of:
        return taker.of[0]
    person = next((p for p in people(passage) if p.first == taker.end), None)
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


def _host(passage: Passage, of: Party, verb: int | None) -> list[Party]:
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


def _of_a_life(dates: Dated, post: Held) -> bool:
    """Whether the dates are a person's own: "President X (1794-1864)"."""
    since, until = dates.since or "", dates.until or ""
    longest = LONGEST_REIGN if post.kind == "ruler" else LONGEST
    return since[:4].isdigit() and until[:4].isdigit() and int(until[:4]) - int(since[:4]) > longest


def drafts(passage: Passage, person: Person, post: Held, event: str, dates: Dated, modality: str) -> Iterator[Draft]:
    """One statement for each place the post is held at; the years of a life are none of holding it."""
    if _of_a_life(dates, post):
        dates = Dated()
    if event != "ended" and not any(dates) and passage.recall_own("dated holder") == person.name:
        return
    passage.note("holder", (person.name, post))
    if any(dates):
        passage.note("dated holder", person.name)
    passage.remember(f"post {person.surname}", post)
    if len(person.name.split()) > 1:
        passage.remember(f"full name {person.surname}", person.name)
    for at in post.at or (None,):
        given = tuple(Given(n, p.by) for n, p in (("of", post.of), ("at", at)) if p is not None and p.by)
        yield Draft(
            {
                "person": full_name(passage, person),
                "office": post.title,
                "of": post.of.key if post.of is not None else None,
                "at": at.key if at is not None else None,
                "event": event,
                **dates.fields(),
            },
            modality,
            given,
        )


def full_name(passage: Passage, person: Person) -> str:
    """The name as written, or the fuller one the document has given before: "Borland" is "Solon Borland"."""
    if " " in person.name:
        return person.name
    known = passage.only(f"full name {person.surname}")
    return known if isinstance(known, str) else person.name


def with_holder(passage: Passage, i: int) -> tuple[Person, Held] | None:
    """Whom "he", "she" at token `i`, or the subject left out, points at: the holder last spoken of."""
    kept = passage.recall("holder")
    if not isinstance(kept, tuple):
        return None
    name, post = kept
    return Person(i, i, name), post


def singular(title: str) -> str:
    """The singular of a post: "Ambassadors" is "Ambassador", "Heads of mission" "Head of mission"."""
    first, *rest = title.split()
    if first.lower().endswith(("ores", "ules")):  # "embajadores", "cónsules generales"
        return " ".join(re.sub("(?<=or|ul|al)es$", "", word) for word in (first, *rest))
    if first.lower() in ("heads", "ministers", "envoys", "consuls", "chargés") and rest:
        first = first[:-1]
    elif title.lower().endswith("s") and not title.lower().endswith(("affaires", "ss")):
        return title[:-1]
    return " ".join((first, *rest))
