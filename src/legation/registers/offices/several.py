"""Several holders in one sentence, each with a post of their own, or with one that is said before."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from legation.registers.offices.clauses import passive, resolved, said, shared, when
from legation.registers.offices.holders import drafts, singular
from legation.registers.offices.named import nationality, people, titled
from legation.registers.offices.posts import Held, Post, posts
from legation.registers.offices.presenting import lists, named_behind, receiving
from legation.registers.offices.seats import parties, past_realm
from legation.registers.offices.sending import recipient
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage
from legation.rules.persons import Person

TOLD = "credentials told of"
JOINING = frozenset(("and", "comma"))


def note_told(passage: Passage, group: Post | None) -> None:
    """Keep when and to whom credentials were presented, and by whom: the sentences after may say who they are."""
    telling = frozenset(("presented", "designated", "receiving"))
    told = (k for k in passage.find("verb") if not telling.isdisjoint(passage.tokens[k].classes))
    verb = next(told, None) if passage.has("credentials") else None
    if verb is not None:
        takes = "receiving" in passage.tokens[verb]
        taker = recipient(passage) or (next(iter(receiving(passage, verb)), None) if takes else None)
        title = singular(group.title(passage)) if group is not None else ""
        passage.note(TOLD, (when(passage, verb), taker, title))


def told_taker(passage: Passage) -> tuple[Party, ...]:
    """Who took credentials in a sentence shortly before."""
    told = passage.before.recall(TOLD) if passage.before is not None else None
    return (told[1],) if isinstance(told, tuple) and told[1] is not None else ()


def enumerated(passage: Passage) -> Iterable[Draft]:
    """ "They are ambassadors X (A) and Y (B)", after "six envoys presented their credentials": each did so then."""
    told = passage.recall(TOLD) if not passage.has("credentials") else None
    be = next((k for k in range(min(6, len(passage.tokens))) if lists(passage, k)), None)
    if not isinstance(told, tuple) or be is None or not any("those before" in t for t in passage.tokens[:be]):
        return
    if any(p.first < be for p in people(passage)) or not passage.tokens[be].text.islower():
        return
    dates, taker, title = told
    home = Party(passage.where.home, "document") if passage.where.home else None
    group = next((p for p in posts(passage) if p.abroad and p.several), None)
    for person in named_behind(passage, be):
        found = _one_of(passage, person, group, title)
        at = taker or home
        if found is not None and found.of is not None and at is not None and at.key != found.of.key:
            yield from drafts(passage, person, Held(found.title, found.kind, found.of, (at,)), "held", dates, "stated")


def _one_of(passage: Passage, person: Person, group: Post | None, title: str) -> Held | None:
    """The post of one who is listed: their own, else that of the list, or `title`, with the state beside the name."""
    own = titled(passage, person)
    if own is not None and not own.several:
        return resolved(passage, person, own, person.first) if own.abroad else None
    if group is not None:
        return shared(passage, group, person)
    whose = nationality(passage, person)
    return Held(title, "diplomat", whose[0], ()) if whose and title else None


def entrusted(passage: Passage) -> Iterable[Draft]:
    """ "A appointed X as ambassador to B and Y as consul in C", "X will be ambassador to B, Y ambassador to C"."""
    led = _led(passage)
    if "consent" in passage.classes:
        return  # "agrément was given to X as ambassador"
    for post, person in _pairs(passage):
        verb = _governing(passage, person) if not led else person.first
        if verb is None:
            continue
        active = passage.tag(verb) == "verb" and not passive(passage, verb)
        sender = appointing(passage, verb) if active and "designated" in passage.tokens[verb].classes else None
        before = [p for p in posts(passage) if p.end <= person.first and p.abroad]
        if sender is None and not post.of:
            sender = next((p.of[0] for p in before if p.of), None)
        found = resolved(passage, person, post, verb, sender)
        if found is not None and found.at and (before or post.first > person.end):
            event = "held" if passage.tag(verb) == "be" else "appointed"
            yield from drafts(
                passage, person, found, event, _own_date(passage, post, verb), said(passage, person, verb)
            )


def several_appointed(passage: Passage, last: Person, post: Post | None) -> list[tuple[Person, Post | None]]:
    """ "X and Y were appointed consuls at C and D": each with a post, in turn where there are as many places."""
    if post is None or not post.several:
        return [(last, post)]
    found = [last]
    for person in reversed([p for p in people(passage) if p.end < last.first]):
        if set(passage.tags(person.end, found[0].first)) <= JOINING:
            found.insert(0, person)
    places = post.at if len(post.at) == len(found) else post.at[:1] * len(found)
    strange = passage.tag(post.end) in JOINING and passage.tag(post.end + 1) == "capital"  # "at Porto and Xanadu"
    if len(found) < 2 or strange or (places != post.at and len({p.key for p in post.at}) > 1):
        return [(last, post)]
    return [(one, replace(post, several=False, at=places[k : k + 1])) for k, one in enumerate(found)]


def _led(passage: Passage) -> bool:
    """Whether the line above leads in those who were appointed: "The minister announced these appointments:"."""
    before = passage.before.tokens if passage.before is not None else ()
    lead = passage.where.lead or (before if before and before[-1].tag == "colon" else ())
    named = any(t.tag == "noun" and "appointment" in t.classes and "acceptance" not in t for t in lead)
    return named and not any(t.tag in ("verb", "be", "have") for t in passage.tokens)


def _pairs(passage: Passage) -> Iterator[tuple[Post, Person]]:
    """The persons with a post right behind the name, or behind "as", and no sign between."""
    found = people(passage)
    for post in posts(passage):
        j = post.first - 1 if passage.is_prep(post.first - 1, "as") else post.first
        person = next((p for p in found if p.end == j), None)
        if person is not None and post.abroad and not post.several and titled(passage, person) in (None, post):
            yield post, person


def _governing(passage: Passage, person: Person) -> int | None:
    """The word that says the persons of a list were appointed, or are what follows, before the one named."""
    for k in range(person.first - 1, -1, -1):
        token = passage.tokens[k]
        if token.tag == "be" and passage.tag(k + 1) != "verb":
            return k
        if "rising" in token and "electing" not in token:
            return None  # "the consulate was raised to an embassy, with X as chargé"
        if token.tag in ("noun", "verb") and not token.classes.isdisjoint(("designated", "appointment", "made known")):
            return k if token.classes.isdisjoint(("receiving", "recognising", "accrediting", "acceptance")) else None
        if token.tag == "verb" and "listing" not in token:
            return None
    return None


def appointing(passage: Passage, verb: int) -> Party | None:
    """Who appoints: the one state that acts, or the one whose head of state or minister does."""
    acting = passage.subject(verb) or receiving(passage, verb)
    return acting[0] if len(acting) == 1 else None


def by_whom(passage: Passage, verb: int) -> Party | None:
    """Who appoints in the passive: "was named ambassador by the Government of A"."""
    _, high = passage.clause(verb)
    by = next((i for i in range(verb + 1, high) if passage.is_prep(i, "through")), high)
    there = parties(passage, past_realm(passage, by + 1)) if by < high else None
    ruler = next((p for p in posts(passage) if by < p.named <= by + 3 and not p.abroad), None)
    found = there[0] if there is not None else ruler.of if ruler is not None else ()
    return found[0] if len(found) == 1 else None


def _own_date(passage: Passage, post: Post, verb: int) -> Dated:
    """The date behind the post; else one that stands before the first of those who are listed."""
    i = post.end + 1 if passage.is_prep(post.end, "in", "on") else post.end
    token = passage.tokens[i] if passage.tag(i) == "date" else passage.date_of(verb)
    early = token is not None and (passage.tag(i) == "date" or token.start < passage.tokens[verb].start)
    return passage.dated_by(token) if token is not None and early else Dated()
