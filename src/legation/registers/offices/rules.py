"""How passages speak of who held which post.

Each rule starts from the word that says what happened (presented, appointed, served, left) and asks
for the person who did it and the post it was about; neither is guessed.
"""

from collections.abc import Iterable, Iterator

from legation.registers.offices.changes import assumed, departed, inaugurated, left, succeeded
from legation.registers.offices.clauses import (
    agent,
    alongside,
    copular,
    object_person,
    own_post,
    passive,
    post_after,
    post_of,
    resolved,
    said,
    shared,
    subject,
    when,
)
from legation.registers.offices.holders import drafts, nationality, people, recipient, titled
from legation.registers.offices.holding import accompanied, headed, opened, served, was
from legation.registers.offices.labelled import labelled
from legation.registers.offices.listed import PRESENTED, bracketed, listed
from legation.registers.offices.posts import POSTS, Post, posts, seats_at
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.persons import Person, after
from legation.rules.rule import Rule

TITLES = tuple(sorted(POSTS))


def credentials(passage: Passage) -> Iterable[Draft]:
    """An envoy presented credentials, or had them received: the post was held on that day.

    The presenter is the subject of "presented", the agent of "were presented by", or the one whose
    credentials are received. The post stands beside the name, after "as", or in the sentence before.
    """
    several = next((p for p in posts(passage) if p.several and p.abroad), None)
    for verb, person in _presenters(passage):
        beside = titled(passage, person)
        if several is not None and (beside in (None, several) or not beside.abroad):
            found = shared(passage, several, person)
            if found is not None:
                dates = when(passage, verb)
                yield from drafts(passage, person, found, "held", dates, said(passage, person, verb))
            continue
        post = post_of(passage, person, verb)
        taker = recipient(passage)
        if post is not None and taker is not None and taker.key not in {p.key for p in (*post.of, *post.at)}:
            post.at = [taker]  # "the minister to A presented his credentials to the President of B"
        if post is not None and not post.at and "receiving" in passage.tokens[verb]:
            post.at = _receiving(passage, verb)
        found = resolved(passage, person, post, verb)
        if found is not None and found.kind == "diplomat":
            dates, modality = when(passage, verb), said(passage, person, verb)
            modality, dates = passage.at_last(verb, modality, dates)
            yield from drafts(passage, person, found, "held", dates, modality)
            if dates.date and modality == "stated":
                passage.document_memory[PRESENTED] = {dates.date}


def _presenters(passage: Passage) -> Iterator[tuple[int, Person]]:
    for verb in passage.find("verb", "presented"):
        token = passage.tokens[verb]
        if (
            not any(
                passage.tag(i) == "noun" and "credentials" in passage.tokens[i].classes
                for i in range(max(0, verb - 6), min(verb + 7, len(passage.tokens)))
            )
            and "credited" not in token
        ):
            continue
        if passive(passage, verb) or "presentation" in token:
            person = agent(passage, verb) or _named_of(passage, verb)
        elif "to present them" in token:
            person = after(people(passage), verb)
            person = person if person is not None and copular(passage, person) is not None else None
        else:
            person = subject(passage, verb)
        if person is not None:
            yield from ((verb, one) for one in _all(passage, person, verb))
        elif any(
            p.several for p in posts(passage)
        ):  # "the ambassadors of A (X) and B (Y) presented", "presented: X of A"
            colon = next(
                (i for i in range(verb, len(passage.tokens)) if passage.tag(i) == "colon"), len(passage.tokens)
            )
            named = (p for p in people(passage) if p.end <= verb or p.first > colon)
            yield from ((verb, one) for one in named if nationality(passage, one))
    for noun in passage.find("noun", "exequatur"):  # "Consul X received his exequatur on D"
        verb = next((i for i in range(noun - 1, max(-1, noun - 4), -1) if passage.tag(i) == "verb"), -1)
        taker = subject(passage, verb) if verb >= 0 and not passive(passage, verb) else None
        if taker is not None:
            yield verb, taker
    yield from ((verb, one) for verb, one in _accepted(passage))
    for noun in passage.find("noun", "credentials"):
        verb = next((i for i in range(noun - 1, max(-1, noun - 5), -1) if passage.tag(i) == "verb"), -1)
        if verb >= 0 and "receiving" in passage.tokens[verb] and passage.is_prep(noun + 1, "of", "from"):
            for person in people(passage):
                if person.first > noun and not any(passage.tag(k) == "verb" for k in range(noun, person.first)):
                    yield verb, person


def _accepted(passage: Passage) -> Iterator[tuple[int, Person]]:
    """ "The credentials of Ambassador X were received", "Ambassador X's credentials were accepted"."""
    for noun in passage.find("noun", "credentials"):
        verb = next((i for i in range(noun + 1, len(passage.tokens)) if passage.tag(i) == "verb"), None)
        if verb is None or not passive(passage, verb) or "receiving" not in passage.tokens[verb]:
            continue
        for person in people(passage):
            owner = person.end == noun and passage.tokens[noun - 1].text.endswith(("'s", "’s"))
            if owner or (passage.is_prep(noun + 1, "of") and noun < person.first < verb):
                yield verb, person


def _all(passage: Passage, person: Person, verb: int) -> list[Person]:
    """The presenter with those in one list with it, before the verb or after "by"."""
    if person.first < verb:
        return alongside(passage, person, verb)
    rest = [p for p in people(passage) if p.first > person.first and (titled(passage, p) or nationality(passage, p))]
    acts = [k for k in passage.find("verb") if k > person.end and "resident" not in passage.tokens[k]]
    return [person, *(p for p in rest if not any(k < p.first for k in acts))]


def _named_of(passage: Passage, verb: int) -> Person | None:
    """Whose credentials: "the credentials of Minister X"."""
    noun = next((n for n in passage.find("noun", "credentials") if n > verb and passage.is_prep(n + 1, "of")), None)
    return after(people(passage), noun) if noun is not None else None


def _receiving(passage: Passage, verb: int) -> list[Party]:
    """The state whose head receives an envoy: the subject, or the one its head of state serves."""
    heads = [p for p in posts(passage) if p.end <= verb and not p.abroad and p.of]
    found = heads[-1].of if heads else passage.subject(verb)
    return found if len(found) == 1 else []


def _also(passage: Passage, verb: int) -> bool:
    """Whether the accreditation is one more, which is no new post."""
    return any("one more" in t for t in passage.tokens[max(0, verb - 2) : verb + 1])


def appointed(passage: Passage) -> Iterable[Draft]:
    """Someone was appointed, named, commissioned, elected, promoted or sent to a post.

    In the passive the person is the subject; in the active the object, and the state that appoints
    is whom the post serves. "Received X as minister" says that X held the post.
    """
    for verb in passage.find("verb", "designated"):
        if any(p.noun < verb < p.core for p in posts(passage)):
            continue  # "embajador designado"
        participle = passage.tag(verb - 1) in ("have", "comma") and object_person(passage, verb) is None
        if passive(passage, verb) or participle:
            named = (p for p in people(passage) if passage.tag(verb - 1) == "comma" and p.end == verb - 1)
            person = next(named, None) or subject(passage, verb)  # "…, by the nuncio, X, appointed on D"
            if passage.habits.drops_subject and (object_ := _acted_on(passage, verb)) is not None:
                person = object_  # "se nombró a X embajador"
            post = _given_post(passage, person, verb) if person is not None else None
            sender = None
        else:
            person = object_person(passage, verb)
            post = None
            if person is not None:
                post = titled(passage, person) or post_after(passage, person.end - 1) or post_after(passage, verb)
                if post is not None and not post.at and post.abroad and passage.is_prep(person.end, "to"):
                    post.at = (seats_at(passage, person.end + 1) or ([],))[0]
            acting = passage.subject(verb) if person is not None or passage.strange else []
            sender = acting[0] if len(acting) == 1 else None
        if person is None or (post is None and not passive(passage, verb)):
            continue
        token = passage.tokens[verb]
        if "rising" in token and "electing" not in token and not passive(passage, verb):
            continue
        if "recognising" in token and not (passive(passage, verb) and post is not None):
            continue
        if post is None and "receiving" not in token:
            post = own_post(passage, person)
        event = "appointed" if token.classes.isdisjoint(("receiving", "recognising", "accrediting")) else "held"
        if "receiving" in token:
            if passage.has("credentials"):
                continue
            sender = None
            if post is not None and not post.abroad:
                continue
            told = passive(passage, verb) or (participle and passage.tag(verb - 1) == "comma")
            if post is None or not (told or passage.is_prep(post.first - 1, "as")):
                continue
            if not passive(passage, verb):
                post.at = post.at or _receiving(passage, verb)
            known = passage.where.home and passage.where.partner and passive(passage, verb) and post.abroad
            if not post.of and not post.at and not known:
                continue
        found = resolved(passage, person, post, verb, sender)
        if "accrediting" in token and (post is None or _also(passage, verb)):
            continue
        if found is not None:
            yield from drafts(passage, person, found, event, when(passage, verb), said(passage, person, verb))


def _acted_on(passage: Passage, verb: int) -> Person | None:
    """The person after the preposition that marks an object, "se nombró a X"."""
    person = object_person(passage, verb)
    if person is None:
        return None
    post = titled(passage, person)
    first = post.first if post is not None and post.end <= person.first else person.first
    marked = passage.is_prep(passage.back(first - 1), "object")  # "se nombró cónsul en A a X"
    return person if marked or passage.is_prep(verb + 1, "object") else None


def _given_post(passage: Passage, person: Person, verb: int) -> Post | None:
    """The post someone is appointed to: after the verb, else the title before the name."""
    token = passage.tokens[verb]
    found = post_after(passage, verb, direct="by whom" not in token)
    return found if found is not None or "rising" in token else titled(passage, person) or copular(passage, person)


def appointment(passage: Passage) -> Iterable[Draft]:
    """ "The appointment of X as Y": X was appointed on the day the sentence gives for it."""
    for noun in passage.find("noun", "appointment"):
        person = after(people(passage), noun)
        if person is None or not passage.is_prep(noun + 1, "of"):
            continue
        post = titled(passage, person) or post_after(passage, person.end - 1)
        found = resolved(passage, person, post, noun)
        if found is not None:
            dates = when(passage, noun)
            verb = next((i for i in range(noun - 1, -1, -1) if passage.tag(i) == "verb"), None)
            before = passage.back(
                noun - 1, frozenset(("determiner", "genitive", "state", "demonym", "word", "capital"))
            )
            if not any(dates) and verb is not None and passage.is_prep(before, "through", "with"):
                dates = when(passage, verb)  # "recognised B on D by the appointment of X"
            made = next((i for i in range(person.end, len(passage.tokens)) if passage.tag(i) == "verb"), None)
            if not any(dates) and made is not None and passive(passage, made):
                dates = when(passage, made)  # "the appointment of X as Y was made on D"
            event = "held" if "acceptance" in passage.tokens[noun] else "appointed"
            yield from drafts(passage, person, found, event, dates, said(passage, person, noun))


RULES = (
    Rule("offices.appointed", ("designated",), appointed),
    Rule("offices.appointment", ("appointment",), appointment),
    Rule("offices.credentials", ("credentials", "presented", "exequatur"), credentials),
    Rule("offices.accompanied", TITLES, accompanied),
    Rule("offices.headed", TITLES, headed),
    Rule("offices.opened", TITLES, opened),
    Rule("offices.assumed", ("assumed",), assumed),
    Rule("offices.served", ("serving",), served),
    Rule("offices.inaugurated", ("inaugurated",), inaugurated),
    Rule("offices.was", TITLES, was),
    Rule("offices.departed", ("departed",), departed),
    Rule("offices.left", ("left",), left),
    Rule("offices.succeeded", ("succeeded",), succeeded),
    Rule("offices.bracketed", TITLES, bracketed),
    Rule("offices.labelled", TITLES, labelled),
    Rule("offices.listed", (*TITLES, "credentials", "designated", "assumed", "departed"), listed),
)
