"""The persons a sentence names, and what stands beside a name: a post, a nationality."""

from dataclasses import replace

from legation.registers.offices.posts import POSTS, Post, posts
from legation.registers.offices.seats import party_at, seats_at
from legation.rules.passage import Party, Passage
from legation.rules.persons import Person, persons

LISTING = frozenset(("and", "comma", "semicolon", "colon"))
LEADING = frozenset(("preposition", "determiner", "capital", "state", "genitive", "organisation"))


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
        kept[person] = _as_sent(passage, person, _titled(passage, person))
    post = kept[person]
    return post if isinstance(post, Post) else None


def _titled(passage: Passage, person: Person) -> Post | None:
    found = posts(passage)
    for post in found:
        if 0 <= person.first - post.end <= 3 and _joined(passage, post.end, person.first):
            others = (p for p in people(passage) if _apposed(passage, p.end, post.first))
            after_other = any(not _led(passage, p) for p in others)
            if post.end == person.first or not after_other:
                return post
    behind = (p for p in found if p.first >= person.end and _apposed(passage, person.end, p.first))
    beside = next((p for p in behind if p.end - p.first < 14), None)
    return beside if beside is not None and not _led(passage, person) else None


def _led(passage: Passage, person: Person) -> bool:
    """Whether a post leads to the name, known whose or not: "the ambassador of the Land of X, Y, the envoy of B"."""
    post = next((p for p in reversed(posts(passage)) if p.end <= person.first), None)
    if post is None or passage.tag(person.first - 1) != "comma":
        return False
    between = {passage.tag(k) for k in range(post.end, person.first - 1)}
    if not between <= LEADING or any(p.first == post.end and p != person for p in people(passage)):
        return False
    owner = next((p for p in people(passage) if _apposed(passage, p.end, post.first)), None)
    return owner is None or _led(passage, owner)


def _as_sent(passage: Passage, person: Person, post: Post | None) -> Post | None:
    """The post of an envoy named as one: "A was represented in B by Minister X" makes it that of A in B."""
    i = min(post.first, person.first) - 1 if post is not None else 0
    verb = next((k for k in passage.find("verb", "represented") if k < i), None)
    if post is None or verb is None or not (post.abroad and passage.passive(verb)):
        return post
    whose, by = passage.subject(verb), passage.is_prep(passage.back(i), "through")
    if not by or post.of or len(whose) != 1 or any(passage.tag(k) in ("verb", "semicolon") for k in range(verb + 1, i)):
        return post
    there = seats_at(passage, verb + 2) if passage.is_prep(verb + 1, "in", "at") else None
    return replace(post, of=tuple(whose), at=post.at or (there[0] if there is not None else ()))


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


def titled_by_name(passage: Passage, post: Post) -> Person | None:
    """The person a post stands beside, if one does."""
    return next(
        (p for p in people(passage) if p.first in (post.end, post.end + 1) and titled(passage, p) is post), None
    )


def nationality(passage: Passage, person: Person) -> tuple[Party, ...]:
    """ "Peruvian X", "X (Ghana)", "X of Finland", "Chile's X"."""
    i = person.first - 1
    if passage.tag(i) == "demonym" or (passage.tag(i) == "genitive" and passage.tag(i - 1) == "state"):
        return party_at(passage, i if passage.tag(i) == "demonym" else i - 1)
    named = passage.ahead(person.end + 1, frozenset(("determiner",)))
    if passage.tag(person.end) == "open" and passage.tag(named) in ("state", "demonym", "organisation"):
        return party_at(passage, named)  # "X (the Kingdom of Norway)"
    if passage.tag(i) == "open" and passage.tag(i - 1) == "state" and passage.tag(person.end) == "close":
        return party_at(passage, i - 1)  # "the ambassadors of Kenya (X) and …"
    before = passage.back(i - 2, frozenset(("determiner",)))
    if passage.tag(i) in ("dash", "hyphen") and passage.tag(i - 1) == "state":
        entry = passage.is_prep(before, "of") or passage.tag(before) in LISTING
        return party_at(passage, i - 1) if entry else ()  # "the ambassadors of Kenya - X, Chile - Y"
    of = before
    parted = passage.is_prep(of, "of") and passage.tag(of - 1) in LISTING
    listed = passage.tag(i) == "comma" and (parted or passage.tag(i - 2) in ("and", "semicolon"))
    if listed and passage.tag(i - 1) == "state":  # "and of Kenya, X"
        return party_at(passage, i - 1)
    if passage.is_prep(person.end, "of") and passage.tag(named) == "state":
        return party_at(passage, named)
    named = passage.ahead(person.end + 2, frozenset(("determiner",)))
    if passage.tag(person.end) == "comma" and passage.is_prep(person.end + 1, "of") and passage.tag(named) == "state":
        return party_at(passage, named)  # "X, of the Republic of Kenya"
    return ()


def owner(passage: Passage, i: int) -> Person | None:
    """Whose the noun at `i` is, as the genitive before it says: "Ambassador X's credentials"."""
    i -= 1
    return next((p for p in people(passage) if i == p.end), None) if passage.tag(i) == "genitive" else None
