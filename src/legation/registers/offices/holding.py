"""How passages say that someone held a post: served, was, opened a mission, was there "as"."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from legation.registers.offices.above import missions
from legation.registers.offices.actors import agent, subject
from legation.registers.offices.clauses import (
    copular,
    passive,
    post_after,
    post_of,
    resolved,
    said,
    when,
)
from legation.registers.offices.further import terms
from legation.registers.offices.holders import drafts
from legation.registers.offices.named import people, titled, titled_by_name
from legation.registers.offices.posts import Post, posts
from legation.registers.offices.sending import note_rulers
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage
from legation.rules.persons import Person, after


def accompanied(passage: Passage) -> Iterable[Draft]:
    """ "The legation was opened on D, with X as chargé d'affaires": X held the post on that day."""
    for post in posts(passage):
        i = post.first - 1
        if passage.tag(i) == "verb" and "serving" in passage.tokens[i].classes:
            i -= 1
        elif passage.is_prep(i, "as"):
            i -= 1
            if passage.tag(i) == "verb" and "serving" in passage.tokens[i].classes:
                i -= 2 if passage.is_prep(i - 1, "to") else 1  # "an exequatur to X to serve as consul"
        elif passage.tag(i) != "comma":
            continue
        i = passage.back(i, frozenset(("comma",)))
        if passage.words(max(i - 1, 0), i + 1).lower().endswith("in charge"):
            i -= 1 if passage.tokens[i].text.lower() == "in charge" else 2
        person = next((p for p in people(passage) if p.end == i + 1), None)
        if person is None or not _with(passage, person):
            continue
        verb = next((k for k in range(person.first - 1, -1, -1) if passage.tag(k) == "verb"), None)
        if verb is None:  # "With X as chargé, the legation was opened …"
            verb = next((k for k in range(post.end, len(passage.tokens)) if passage.tag(k) == "verb"), person.first)
        own = passage.tokens[post.end] if passage.tag(post.end) == "date" else None
        dates = passage.dated_by(own, lasting=True) if own is not None else when(passage, verb)
        found = resolved(passage, person, _at_mission(passage, post), verb)
        if found is not None:
            yield from drafts(passage, person, found, "held", dates, said(passage, person, verb))


def _at_mission(passage: Passage, post: Post) -> Post:
    """The post as that of the mission named before it: "A opened its legation in C, with X as chargé d'affaires"."""
    if post.of or post.at or post.possessive is not None or not post.abroad:
        return post
    before = (passage.recall_own(f"office at {o.noun}") for o in reversed(missions(passage)) if o.noun < post.first)
    known = next((told for told in before if isinstance(told, tuple)), None)
    return post if known is None else replace(post, of=(Party(known[0]),), at=(Party(known[1]),))


def headed(passage: Passage) -> Iterable[Draft]:
    """ "The legation was headed by Chargé d'Affaires X", "a consulate was opened under Consul X".

    A ministry is headed by its minister: "the Ministry, headed by the Foreign Minister of A, X".
    """
    for person in people(passage):
        post = titled(passage, person)
        if post is None or post.several:
            continue
        i = passage.back(min(post.first, person.first) - 1)
        if passage.words(max(i - 2, 0), i + 1).lower() in ("the direction of", "the charge of", "the care of"):
            i -= 3
        led = max(post.end, person.end)
        charged = passage.is_prep(i, "with") and any("in charge himself" in t for t in passage.tokens[led : led + 1])
        under = charged or (passage.is_prep(i) and "under whom" in passage.tokens[i])
        by = passage.tag(i) == "verb" and "headed by" in passage.tokens[i]
        if by and not post.abroad and any("ministry" in token for token in passage.tokens[:i]):
            found = resolved(passage, person, post, i)
            if found is not None:
                yield from drafts(passage, person, found, "held", when(passage, i, True), said(passage, person, i))
            continue
        mission = next((o for o in reversed(missions(passage)) if o.noun < i), None)
        if not (under or by) or mission is None or mission.kind == "bare mission" or not post.abroad:
            continue
        verb = i if by else next((k for k in range(i, -1, -1) if passage.tag(k) in ("verb", "be")), None)
        found = resolved(passage, person, _at_mission(passage, post), verb) if verb is not None else None
        if found is not None and verb is not None:
            stood = by or passage.tag(verb) == "be"
            dates = when(passage, verb, stood)
            yield from drafts(passage, person, found, "held", dates, said(passage, person, verb))


def represented(passage: Passage) -> Iterable[Draft]:
    """ "A is represented in B by Ambassador X": X holds the post, for the term the clause says."""
    for verb in passage.find("verb", "represented"):
        person = agent(passage, verb) if passive(passage, verb) else None
        post = titled(passage, person) if person is not None else None
        if person is not None and post is not None and post.abroad and post.of and post.at:
            found = resolved(passage, person, post, verb)
            if found is not None:
                yield from drafts(
                    passage, person, found, "held", when(passage, verb, True), said(passage, person, verb)
                )


def opened(passage: Passage) -> Iterable[Draft]:
    """ "Chargé d'affaires X opened the legation on D", "it was closed by Ambassador X": X held the post then."""
    for verb in passage.find("verb", "opened", "reopened", "closed"):
        person = agent(passage, verb) if passive(passage, verb) else subject(passage, verb)
        post = (titled(passage, person) or post_after(passage, verb, direct=False)) if person is not None else None
        mission = any(o.kind != "bare mission" for o in missions(passage))
        if (
            person is None
            or post is None
            or not post.abroad
            or not mission
            or "nominal" in passage.tokens[verb].classes
        ):
            continue
        dates = when(passage, verb)
        found = resolved(passage, person, post, verb)
        if found is not None and any(dates):
            yield from drafts(passage, person, found, "held", dates, said(passage, person, verb))


def _with(passage: Passage, person: Person) -> bool:
    """Whether "with" governs the name, or an earlier name of the same list."""
    title = titled(passage, person)
    first = title.first if title is not None and title.end <= person.first else person.first
    i = passage.back(first - 1)
    while i > 0 and passage.tag(i) in ("capital", "verb", "noun") and passage.tokens[i].text[:1].isupper():
        i -= 1  # "with Commanding General X"
    if passage.is_prep(i, "with"):
        return True
    if passage.is_prep(i, "to") and passage.has("exequatur"):
        return True
    entrusted = "entrusted" in passage.tokens[max(i, 0)] and not passage.is_prep(i)
    if entrusted or (passage.is_prep(i, "to") and "entrusted" in passage.tokens[i - 1]):
        return any(office.noun < i for office in missions(passage))
    if passage.tag(i) == "and":
        return any(
            passage.is_prep(k, "with")
            for k in range(i)
            if not any(passage.tag(j) in ("verb", "semicolon") for j in range(k, i))
        )
    return False


def served(passage: Passage) -> Iterable[Draft]:
    """Someone served or acted as the holder of a post, from and until when the clause says."""
    for verb in passage.find("verb", "serving"):
        if "post had by" in passage.tokens[verb]:
            yield from _had(passage, verb)
            continue
        person = subject(passage, verb)
        within = any(p.named <= verb < p.end for p in posts(passage))  # "Acting Consul"
        appointed = passage.is_prep(verb - 1, "to") and "designated" in passage.tokens[max(verb - 2, 0)].classes
        if person is None or within or appointed or passage.tag(verb - 1) == "determiner":
            continue
        if passage.is_prep(verb - 1, "to") and any(p.end == verb - 1 for p in people(passage)):
            continue  # "sent X to serve": X does
        post = post_after(passage, verb, direct="the office" in passage.tokens[verb])
        dates = when(passage, verb, lasting=True)
        heading = "heading it" in passage.tokens[verb] and any(o.noun > verb for o in missions(passage))
        if post is None and ((not any(dates) and not heading) or passage.is_prep(verb + 1, "as")):
            continue
        if ("stayed" in passage.tokens[verb] and dates.until is None) or (post is None and _elsewhere(passage, verb)):
            continue
        post = post or (post_of(passage, person, verb) if person.first > verb else titled(passage, person))
        found = resolved(passage, person, post, verb)
        if found is not None:
            yield from terms(passage, person, post, found, "held", dates, said(passage, person, verb))


def _had(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "The post of ambassador to A was held by X until D"."""
    person = after(people(passage), verb)
    post = next((p for p in reversed(posts(passage)) if p.end <= verb and not p.several), None)
    if person is None or post is None or person.first > verb + 4:
        return
    found = resolved(passage, person, titled(passage, person) or post, verb)
    if found is not None:
        yield from drafts(passage, person, found, "held", when(passage, verb, True), said(passage, person, verb))


def seated(passage: Passage) -> Iterable[Draft]:
    """ "The ambassador of A to B, X, resides in C": X holds the post."""
    for verb in passage.find("verb", "resident"):
        person = subject(passage, verb)
        post = titled(passage, person) if person is not None else None
        stands = post is not None and post.abroad and not post.several and post.of and post.at
        if person is None or not stands or passage.modality(verb) != "stated" or any(when(passage, verb)):
            continue
        found = resolved(passage, person, post, verb)
        if found is not None:
            yield from drafts(passage, person, found, "held", Dated(), "stated")


def was(passage: Passage) -> Iterable[Draft]:
    """ "X was ambassador to A from 1960 to 1964"; "the first ambassador to A was X"."""
    note_rulers(passage)
    for be in passage.find("be"):
        i = passage.ahead(be + 1, frozenset(("adverb", "be", "determiner", "negation")))
        resident = (
            passage.tag(i) == "verb" and "resident" in passage.tokens[i].classes
        )  # "was the first resident envoy"
        reflexive = passage.tokens[be].text.lower() in passage.habits.reflexive  # "se despidió del presidente"
        if (passage.tag(i) == "verb" and not resident) or (passage.habits.drops_subject and _sent(passage, i)):
            continue
        if reflexive:
            continue
        person = after(people(passage), be + 1)
        if person is not None and (post := copular(passage, person)) is not None:
            found = resolved(passage, person, post, be)
        else:
            person, post = subject(passage, be), post_after(passage, be)
            if person is None or post is None:
                continue
            beside = titled_by_name(passage, post)
            acts = beside is not None and passage.tag(beside.end) == "be"  # "X is the envoy of A, Y is that of B"
            if beside is not None and not acts and not (passage.habits.drops_subject and beside == person):
                continue
            found = resolved(passage, person, post, be)
        if found is not None:
            dates = Dated() if _earlier(passage, person, be) else when(passage, be, lasting=True)
            dates = dates if any(dates) else _which_served(passage, post)
            event = "appointed" if _to_be(passage, post) else "held"
            yield from terms(passage, person, post, found, event, dates, said(passage, person, be, post.noun))


def _which_served(passage: Passage, post: Post) -> Dated:
    """The dates of "ambassador to A, a position she has held since 2004"."""
    comma = next((i for i in range(post.noun, len(passage.tokens)) if passage.tag(i) == "comma"), post.noun)
    at = passage.ahead(comma + 1, frozenset(("determiner",)))
    if comma == post.noun or at >= len(passage.tokens) or "the office" not in passage.tokens[at]:
        return Dated()
    served = next((i for i in range(at + 1, min(at + 5, len(passage.tokens))) if passage.tag(i) == "verb"), None)
    held_it = served is not None and "served" in passage.tokens[served]
    return when(passage, served, lasting=True) if served is not None and held_it else Dated()


def _to_be(passage: Passage, post: Post) -> bool:
    """Whether the post is not taken up yet: "ambassador-designate"."""
    return any("not yet in post" in t for t in passage.tokens[post.named : post.core])


def _sent(passage: Passage, i: int) -> bool:
    """Whether a word that also names a post is the participle here: "fue enviado a Roma como ministro"."""
    if i >= len(passage.tokens) or "envoy" not in passage.tokens[i].classes:
        return False
    as_ = any(passage.is_prep(p.first - 1, "as") for p in posts(passage) if p.first > i)
    return passage.is_prep(i + 1, "to") and as_


def _earlier(passage: Passage, person: Person, be: int) -> bool:
    """Whether the date is that of the post beside the name: "X, ambassador since 2020, was a minister"."""
    post, token = titled(passage, person), passage.date_of(be)
    if post is None or token is None or post.first < person.end or post.end > be:
        return False
    return passage.tokens[post.end - 1].end <= token.start < passage.tokens[be].start


def _elsewhere(passage: Passage, verb: int) -> bool:
    """Whether the verb says where someone served that is no post: "served in the Senate", "on the board"."""
    i = passage.ahead(verb + 1, frozenset(("adverb",)))
    j = passage.ahead(i + 1, frozenset(("determiner",)))
    return passage.is_prep(i, "in", "on", "at", "with", "under") and passage.tag(j) not in (
        "date",
        "state",
        "city",
        "own",
    )
