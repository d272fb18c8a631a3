"""Who does what a verb says, and which post it is about: the person before or after, the post as object."""

from dataclasses import replace

from legation.registers.offices.holders import full_name, held, singular, with_holder
from legation.registers.offices.named import nationality, people, titled, titled_by_name
from legation.registers.offices.posts import Held, Post, posts
from legation.registers.offices.seats import seats_at
from legation.registers.offices.sending import recipient
from legation.rules.passage import Dated, Party, Passage
from legation.rules.persons import Person
from legation.rules.tokens import Token

GIVING = frozenset(("designated", "assumed", "serving"))
# Verbs that stand within a title and act on nothing: "the resident minister", "Vice Consul in charge".
WITHIN = frozenset(("resident", "answers"))
OBJECTS = frozenset(
    ("determiner", "adverb", "number", "possessive", "demonym", "state", "genitive", "capital", "comma")
)


def of_a_title(passage: Passage, verb: int) -> bool:
    """Whether a participle only goes with the post behind it: "the newly appointed ambassador of A"."""
    first = passage.back(verb - 1, frozenset(("adverb",)))
    return passage.tag(first) in ("determiner", "genitive", "possessive") and any(
        p.first == verb + 1 for p in posts(passage)
    )


def own_post(passage: Passage, person: Person) -> Post | None:
    """The post a sentence says of a person before it goes on: "X was ambassador and …", "X was named consul; he"."""
    _, high = passage.clause(person.first)
    for k in range(person.end, high):
        says = passage.tag(k) == "be" or not passage.tokens[k].classes.isdisjoint(GIVING)
        if says and passage.tag(k) in ("be", "verb") and (post := post_after(passage, k)) is not None:
            return post
    return None


def when(passage: Passage, verb: int, lasting: bool = False) -> Dated:
    """The dates of the verb; in "it was on D that X presented …", D."""
    dates = passage.dated(verb, lasting)
    low, _ = passage.clause(verb)
    opener = passage.opener(low)
    if not any(dates) and (token := _past_title(passage, verb)) is not None:
        return passage.dated_by(token, lasting)
    date = passage.date_of(verb)
    if date is not None and date.start < passage.tokens[low].start and "earlier then" in passage.tokens[verb - 1]:
        return Dated()  # "In 1949 A sent X, who was previously consul in B"
    if any(dates) or opener is None:
        return dates
    if "the following" in opener and passage.tag(low - 2) == "determiner":  # "On D the following envoys …"
        dated = [t for t in passage.tokens[:low] if t.tag == "date" and t.edtf]
        return passage.dated_by(dated[0], lasting) if len(dated) == 1 else dates
    if "that" in opener and passage.tag(low - 2) == "date":
        return passage.dated_by(passage.tokens[low - 2], lasting)
    if "on which" in opener and passage.is_prep(low - 2, "on"):  # "the day on which X presented …"
        earlier = [t for t in passage.tokens[:low] if t.tag == "date" and t.edtf]
        return passage.dated_by(earlier[-1], lasting) if earlier else dates
    return dates


def _past_title(passage: Passage, verb: int) -> Token | None:
    """The date after the verb where only words of a title stand between: "became Vice Consul in charge on D"."""
    _, high = passage.clause(verb)
    for i in range(verb + 1, high):
        to_serve = "serving" in passage.tokens[i] and passage.is_prep(i - 1, "to")  # "sent to serve as consul on D"
        within = to_serve or not passage.tokens[i].classes.isdisjoint(WITHIN)
        within = within or any(p.first <= i < p.end for p in posts(passage))
        if passage.tag(i) == "verb" and not within:
            return None
        if passage.free_date(i):
            return passage.tokens[i]
    return None


def shared(passage: Passage, post: Post, person: Person) -> Held | None:
    """A post several hold, as one of them has it: "the ambassadors of A, X, and of B, Y", "ambassadors: X of A"."""
    whose = (post.of[:1] if titled(passage, person) is post else ()) or nationality(passage, person)
    if not whose:
        return None
    found = held(passage, replace(post, of=whose, possessive=None), person)
    return Held(singular(found.title), found.kind, found.of, found.at) if found is not None else None


_OF_A_POST = frozenset(("preposition", "city", "state", "determiner", "and", "word", "capital", "date"))


def post_after(passage: Passage, i: int, direct: bool = True) -> Post | None:
    """The post that follows the verb or name at `i`: "as Y", "to be Y", "to the post of Y" or, `direct`, "Y"."""
    _, high = passage.clause(min(i, len(passage.tokens) - 1))
    i = _past_origin(passage, i)
    for post in posts(passage):
        if post.first <= i or post.first >= high:
            continue
        j = post.first - 1
        if passage.is_prep(j, "as"):
            return post
        if post.kind == "ruler" and passage.is_prep(passage.back(j, frozenset(("determiner",))), "to"):
            continue  # "was accredited to the King of A"
        between = range(i + 1, post.first)
        if direct and _leads_to(passage, between):
            return post
        if any(passage.tag(k) in ("verb", "semicolon") for k in between):
            return None
    return None


def past_aside(passage: Passage, person: Person, post: Post | None) -> Post | None:
    """The post behind one that only says who the person was: "appointed X, a former minister, as ambassador to A"."""
    if post is None or post.first <= person.end or passage.tag(person.end) != "comma":
        return post
    end = next(
        (k for k in range(post.end, len(passage.tokens)) if passage.tag(k) not in _OF_A_POST), len(passage.tokens)
    )
    given = next((p for p in posts(passage) if p.first > end), None)
    led = given is not None and _leads_to(passage, range(end + 1, given.first))
    return given if led and passage.tag(end) == "comma" else post


def _past_origin(passage: Passage, i: int) -> int:
    """Past where the person named at `i` comes from: "appointed John Hart of Ohio to be consul"."""
    if passage.tag(i) == "capital" and passage.is_prep(i + 1, "of") and passage.tag(i + 2) in ("capital", "city"):
        return passage.ahead(i + 2, frozenset(("capital", "city", "comma"))) - 1
    return i


def _leads_to(passage: Passage, between: range) -> bool:
    """Whether only "to the post of", "to be", "again" stand there."""
    tags = ("adverb", "be", "preposition", "word", "determiner", "plan")
    small = all(passage.tag(k) in tags for k in between) and len(between) <= 4
    return small and all(not passage.is_prep(k) or passage.is_prep(k, "as", "to", "of") for k in between)


def post_of(passage: Passage, person: Person, verb: int) -> Post | None:
    """The post the sentence gives a person: beside the name, after "as", or on the other side of "was"."""
    found = titled(passage, person) or post_after(passage, verb, direct=False)
    if found is not None:
        return found
    between = (
        p for p in posts(passage) if person.end <= p.first and p.end <= verb and passage.is_prep(p.first - 1, "as")
    )
    return next(between, None) or copular(passage, person) or _before_verb(passage, verb)


def _before_verb(passage: Passage, verb: int) -> Post | None:
    """ "Como primer nuncio llegó en 1877 X": the post that opens the clause of a verb whose subject stands behind."""
    low, _ = passage.clause(verb)
    if not passage.habits.drops_subject:
        return None
    found = (p for p in posts(passage) if low < p.first and p.end <= verb and passage.is_prep(p.first - 1, "as"))
    return next((p for p in found if passage.ahead(low, frozenset(("comma",))) == p.first - 1), None)


def copular(passage: Passage, person: Person) -> Post | None:
    """ "The first ambassador was X", "The first ambassador to present credentials was X": the ambassador."""
    be = passage.back(person.first - 1, frozenset(("determiner",)))  # "es la señora X"
    if be < 0 or passage.tag(be) != "be":
        return None
    low, _ = passage.clause(be)
    for post in posts(passage):
        if low <= post.first and post.end <= be and not post.several:
            i = passage.back(post.first - 1)
            if not passage.is_prep(i) and titled_by_name(passage, post) is None:
                return post
    return None


def seats(passage: Passage, verb: int) -> tuple[Party, ...]:
    """Where the verb sends: "was appointed to A, B and C", "was accredited to the OAS"."""
    i = passage.ahead(verb + 1, frozenset(("adverb",)))
    there = None
    if passage.is_prep(i, "from") and (left := seats_at(passage, i + 1)) is not None:
        i = left[1]  # "transferred from A to B"
    if passage.is_prep(i, "to"):
        there = seats_at(passage, i + 1)
    elif "serving" in passage.tokens[verb].classes and passage.is_prep(i, "in", "at"):
        there = seats_at(passage, i + 1)  # "served in A as consul"
    elif not passage.tokens[verb].classes.isdisjoint(("assumed", "departed")):  # "arrived in Suva", "left Suva"
        there = seats_at(passage, i + 1 if passage.is_prep(i, "in", "at", "from") else i)
    return there[0] if there is not None else ()


def resolved(
    passage: Passage, person: Person, post: Post | None, verb: int, sender: Party | None = None
) -> Held | None:
    """The post as this person has it; where the sentence names none, the one last said of the same person."""
    if post is not None and not post.several:
        if sender is None and not post.of and not post.at and post.possessive is None:
            other = _later(passage, post)  # "X, who was chargé until then, was named ambassador of A to B"
            if other is not None:
                post = replace(post, of=other.of, at=other.at)
        beside = titled(passage, person) or own_post(passage, person)
        if sender is None and not post.of and post.possessive is None and post.abroad and post is not beside:
            whose = beside.of[:1] if beside is not None and beside.abroad and not beside.several else ()
            post = replace(post, of=whose)  # "X, ambassador of A to B, was named consul in C"
        if sender is not None and not post.of and post.possessive is None:
            post = replace(post, of=(sender,))
        return held(passage, post, person, verb, seats(passage, verb))
    if post is None and (own := own_post(passage, person)) is not None and not own.several:
        return held(passage, own, person, verb)
    if post is None and (own := copular(passage, person)) is not None:
        return held(passage, own, person, verb)
    kept = with_holder(passage, verb)
    if post is None and kept is not None and kept[0].surname == person.surname:
        known = kept[1]
        there = [p for p in seats(passage, verb) if known.of is None or p.key != known.of.key]
        if there and known.kind == "diplomat":  # "he was commissioned to B in 1840"
            return Held(known.title, known.kind, known.of, tuple(there))
        place = recipient(passage)
        if place is not None and place.key in {p.key for p in known.at}:
            return Held(known.title, known.kind, known.of, (place,))
        return known
    taken = passage.is_prep(verb - 1, "to") and "the office" in passage.tokens[verb]
    if post is None and kept is not None and taken:  # "X was the next to hold the post"
        return kept[1]
    if post is None and (before := _predecessor(passage, person) or _in_place_of(passage, person, verb)) is not None:
        return before
    kept_post = passage.only(f"post {person.surname}") if post is None else None
    same = passage.only(f"full name {person.surname}") == full_name(passage, person)
    return kept_post if same and isinstance(kept_post, Held) else None


def _later(passage: Passage, post: Post) -> Post | None:
    """A post of the same person that the sentence names further on, with whom it serves and where."""
    for other in posts(passage):
        if other.first > post.end and other.abroad and other.of and other.at:
            alone = not any(post.end <= p.first < other.end + 2 for p in people(passage))
            return other if alone else None
    return None


def _predecessor(passage: Passage, person: Person) -> Held | None:
    """The post of the one before: "his successor, X", "Frost's successor, X", "his successor was X"."""
    i = passage.back(person.first - 1, frozenset(("comma", "be")))
    if i < 1 or "successor" not in passage.tokens[i]:
        return None
    if passage.tag(i - 1) == "possessive":
        kept = with_holder(passage, i)
        return kept[1] if kept is not None else None
    owner = passage.tokens[i - 2 if passage.tag(i - 1) == "genitive" else i - 1].text
    surname = owner.removesuffix("'s").removesuffix("'")
    known = passage.only(f"post {surname}")
    return known if isinstance(known, Held) else None


def _in_place_of(passage: Passage, person: Person, verb: int) -> Held | None:
    """The post of another: "in his place X was named", "A succeeds B, who served until": that of A is B's."""
    low, high = passage.clause(verb)
    places = range(max(low, 1), min(high, len(passage.tokens)))
    instead = any("in place" in passage.tokens[i] and passage.tag(i - 1) == "possessive" for i in places)
    if not instead and not (passage.habits.drops_subject and passage.has("succeeded")):
        return None
    for other in people(passage):
        post = titled(passage, other) if other.end <= person.first else None
        if post is not None and not post.several:
            return held(passage, post, other)
    kept = with_holder(passage, verb) if instead else None
    return kept[1] if kept is not None else None


def said(passage: Passage, person: Person, verb: int, target: int | None = None) -> str:
    """The modality of the verb; a name that is a word of the grammar too ("Theresa May") plans nothing."""
    modality = passage.modality(verb, target)
    named = modality == "planned" and any(passage.tag(i) == "plan" for i in range(person.first, person.end))
    rose = passage.is_prep(verb - 1, "to") and "designated" in passage.tokens[max(verb - 2, 0)].classes
    modality = "stated" if named or rose else modality  # "was promoted to become"
    return "planned" if modality == "stated" and "proposing" in passage.tokens[verb] else modality


def passive(passage: Passage, verb: int) -> bool:
    """Whether the verb is in the passive, its "was" before it or within it."""
    return passage.passive(verb) or "passive" in passage.tokens[verb]
