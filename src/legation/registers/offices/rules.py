"""How passages speak of who held which post.

Each rule starts from the word that says what happened (presented, appointed, served, left) and asks
for the person who did it and the post it was about; neither is guessed.
"""

from collections.abc import Iterable
from dataclasses import replace

from legation.registers.offices.actors import object_person, subject
from legation.registers.offices.bracketed import bracketed, tenures
from legation.registers.offices.changes import assumed, called_home, departed, inaugurated, left, succeeded
from legation.registers.offices.clauses import (
    copular,
    of_a_title,
    own_post,
    passive,
    past_aside,
    post_after,
    post_of,
    resolved,
    said,
    seats,
    shared,
    when,
)
from legation.registers.offices.further import lasting, terms
from legation.registers.offices.holders import drafts, singular
from legation.registers.offices.holding import accompanied, headed, opened, represented, seated, served, was
from legation.registers.offices.labelled import labelled
from legation.registers.offices.listed import PRESENTED, listed
from legation.registers.offices.named import owner, people, titled, titled_by_name
from legation.registers.offices.posts import POSTS, Post, posts
from legation.registers.offices.presenting import presenters, receiving
from legation.registers.offices.seats import seats_at
from legation.registers.offices.sending import recipient
from legation.registers.offices.several import (
    appointing,
    by_whom,
    entrusted,
    enumerated,
    note_told,
    several_appointed,
    told_taker,
)
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage
from legation.rules.persons import Person, after
from legation.rules.rule import Rule

TITLES = tuple(sorted(POSTS))


def credentials(passage: Passage) -> Iterable[Draft]:
    """An envoy presented credentials, or had them received: the post was held on that day.

    The presenter is the subject of "presented", the agent of "were presented by", or the one whose
    credentials are received. The post stands beside the name, after "as", or in the sentence before.
    """
    several = next((p for p in posts(passage) if p.several and p.abroad), None)
    note_told(passage, several)
    for verb, person in presenters(passage):
        beside = titled(passage, person)
        if several is not None and (beside in (None, several) or not beside.abroad):
            found = shared(passage, several, person)
            if found is not None:
                dates = when(passage, verb)
                yield from drafts(passage, person, found, "held", dates, said(passage, person, verb))
            continue
        post = post_of(passage, person, verb)
        post = post if post is not None and post.of else _accrediting(passage, verb) or post
        taker = recipient(passage)
        if post is not None and taker is not None and taker.key not in {p.key for p in (*post.of, *post.at)}:
            post = replace(post, at=(taker,))  # "the minister to A presented his credentials to the President of B"
        if post is not None and not post.at and "receiving" in passage.tokens[verb]:
            post = replace(post, at=receiving(passage, verb))
        if post is not None and post.of and not post.at and taker is None:
            post = replace(post, at=told_taker(passage))
        found = resolved(passage, person, post, verb)
        if found is not None and found.kind == "diplomat":
            dates, modality = when(passage, verb), said(passage, person, verb)
            modality, dates = passage.at_last(verb, modality, dates)
            if not any(dates) and "presentation" in passage.tokens[verb]:
                days = [t for t in passage.tokens if t.tag == "date" and t.edtf]
                dates = Dated(date=days[0].edtf) if len(days) == 1 else dates  # "la entrega tuvo lugar el 3 de mayo"
            yield from drafts(passage, person, found, "held", dates, modality)
            if dates.date and modality == "stated":
                passage.document_memory[PRESENTED] = {dates.date}


def _accrediting(passage: Passage, verb: int) -> Post | None:
    """ "Presented the credentials that accredit him as ambassador of A": the post behind."""
    behind = (p for p in posts(passage) if p.first > verb + 1 and p.abroad and passage.is_prep(p.first - 1, "as"))
    return next(behind, None)


def _also(passage: Passage, verb: int) -> bool:
    """Whether the accreditation is one more, which is no new post."""
    return any("one more" in t for t in passage.tokens[max(0, verb - 2) : verb + 1])


def appointed(passage: Passage) -> Iterable[Draft]:
    """Someone was appointed, named, commissioned, elected, promoted or sent to a post.

    In the passive the person is the subject; in the active the object, and the state that appoints
    is whom the post serves. "Received X as minister" says that X held the post.
    """
    for verb in passage.find("verb", "designated"):
        if any(p.noun < verb < p.core for p in posts(passage)) or of_a_title(passage, verb):
            continue  # "embajador designado", "the newly appointed ambassador"
        token, was = passage.tokens[verb], passive(passage, verb)
        participle = _participle(passage, verb) and object_person(passage, verb) is None
        person, post, sender = (_chosen if was or participle else _choice)(passage, verb)
        if person is None or (post is None and not was):
            continue
        if "rising" in token and "electing" not in token and not was:
            continue
        if "recognising" in token and not (was and post is not None):
            continue
        if post is None and "receiving" not in token:
            post = own_post(passage, person)
            if post is not None and (there := seats(passage, verb)):
                post = replace(post, at=there)  # "he was minister in A, and was transferred to B"
        event = "appointed" if token.classes.isdisjoint(("receiving", "recognising", "accrediting")) else "held"
        received = not token.classes.isdisjoint(("receiving", "recognising"))
        if received or (post is not None and not post.abroad and post.first < verb):
            sender = None
        if "receiving" in token and (post := _received(passage, post, verb, participle)) is None:
            continue
        if "accrediting" in token and (post is None or _also(passage, verb)):
            continue
        then = passage.tokens[min(verb + 2, len(passage.tokens) - 1)]
        serves = passage.is_prep(verb + 1, "to") and "serving" in then.classes
        at = verb + 2 if serves else verb  # "was appointed to serve as Y on D"
        event, dates = lasting(passage, event, passage.date_of(at), when(passage, at))
        for one, own in several_appointed(passage, person, post) if was else [(person, post)]:
            found = resolved(passage, one, own, verb, sender)
            if found is not None:
                found = found if own is post else replace(found, title=singular(found.title))
                yield from terms(passage, one, own, found, event, dates, said(passage, one, at))


def _participle(passage: Passage, verb: int) -> bool:
    """Whether a verb without "was" may tell what was done to the person before it: "X, received as minister on D,"."""
    if passage.tag(verb - 1) != "comma" or "receiving" not in passage.tokens[verb]:
        return passage.tag(verb - 1) in ("have", "comma")
    return passage.is_prep(verb + 1) and not passage.is_prep(
        verb + 1, "object"
    )  # not "the King, X, received B's envoy"


def _chosen(passage: Passage, verb: int) -> tuple[Person | None, Post | None, Party | None]:
    """Who was appointed, in the passive, to which post, and by whom."""
    named = (p for p in people(passage) if passage.tag(verb - 1) == "comma" and p.end == verb - 1)
    person = next(named, None) or subject(passage, verb)  # "…, by the nuncio, X, appointed on D"
    if person is None and (new := post_after(passage, verb)) is not None:
        person = titled_by_name(passage, new)  # "in 1962 was appointed ambassador Mr X"
    if passage.habits.drops_subject and (object_ := _acted_on(passage, verb)) is not None:
        person = object_  # "se nombró a X embajador"
    post = _given_post(passage, person, verb) if person is not None else None
    return person, post, by_whom(passage, verb)


def _choice(passage: Passage, verb: int) -> tuple[Person | None, Post | None, Party | None]:
    """Whom someone appoints, to which post, and who does."""
    person, post = object_person(passage, verb), None
    if person is not None:
        post = titled(passage, person) or post_after(passage, person.end - 1) or post_after(passage, verb)
        post = past_aside(passage, person, post)
        if post is not None and not post.at and post.abroad and passage.is_prep(person.end, "to"):
            post = replace(post, at=(seats_at(passage, person.end + 1) or ((),))[0])
    return person, post, appointing(passage, verb) if person is not None or passage.strange else None


def _received(passage: Passage, post: Post | None, verb: int, participle: bool) -> Post | None:
    """The post in which an envoy was received, with who received; None where the sentence leaves that open."""
    if passage.has("credentials") or post is None or not post.abroad:
        return None
    was = passive(passage, verb)
    told = was or (participle and passage.tag(verb - 1) == "comma") or passage.is_prep(post.first - 1, "as")
    if not told and not (post.of and post.at):
        return None
    if not was:
        post = replace(post, at=post.at or receiving(passage, verb))
    known = passage.where.home and passage.where.partner and was
    return post if post.of or post.at or known else None


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
    if found is None and person.first > verb:
        found = titled(passage, person) or post_after(passage, person.end - 1)  # "se nombró a X cónsul en A"
    return found if found is not None or "rising" in token else titled(passage, person) or copular(passage, person)


def appointment(passage: Passage) -> Iterable[Draft]:
    """ "The appointment of X as Y": X was appointed on the day the sentence gives for it."""
    for noun in passage.find("noun", "appointment"):
        person = after(people(passage), noun)
        if not passage.is_prep(noun + 1, "of"):
            person = owner(passage, noun)
        if person is None:
            continue
        post = post_after(passage, noun) if person.end <= noun else None
        post = post or _new_post(passage, person) or titled(passage, person) or post_after(passage, person.end - 1)
        made = next((i for i in range(max(person.end, noun), len(passage.tokens)) if passage.tag(i) == "verb"), None)
        found = resolved(passage, person, post, noun, by_whom(passage, made) if made is not None else None)
        if found is not None:
            dates = when(passage, noun)
            verb = next((i for i in range(noun - 1, -1, -1) if passage.tag(i) == "verb"), None)
            before = passage.back(
                noun - 1, frozenset(("determiner", "genitive", "state", "demonym", "word", "capital", "own"))
            )
            if not any(dates) and verb is not None and passage.is_prep(before, "through", "with"):
                dates = when(passage, verb)  # "recognised B on D by the appointment of X"
            if not any(dates) and made is not None and passive(passage, made):
                dates = when(passage, made)  # "the appointment of X as Y was made on D"
            event = "held" if "acceptance" in passage.tokens[noun] else "appointed"
            yield from drafts(passage, person, found, event, dates, said(passage, person, noun))


def _new_post(passage: Passage, person: Person) -> Post | None:
    """The post of "the appointment of the A chargé in B, X, to C as ambassador": ambassador of A to C."""
    post, old = post_after(passage, person.end - 1, direct=False), titled(passage, person)
    i = person.end + 1 if passage.tag(person.end) == "comma" else person.end
    if post is None or old is None or not passage.is_prep(i, "to"):
        return None
    return replace(post, of=post.of or old.of, at=post.at or (seats_at(passage, i + 1) or ((),))[0])


RULES = (
    Rule("offices.appointed", ("designated",), appointed),
    Rule("offices.appointment", ("appointment",), appointment),
    Rule("offices.credentials", ("credentials", "presented", "exequatur"), credentials),
    Rule("offices.enumerated", TITLES, enumerated),
    Rule("offices.entrusted", TITLES, entrusted),
    Rule("offices.accompanied", TITLES, accompanied),
    Rule("offices.headed", TITLES, headed),
    Rule("offices.represented", ("represented",), represented),
    Rule("offices.opened", TITLES, opened),
    Rule("offices.assumed", ("assumed",), assumed),
    Rule("offices.served", ("serving",), served),
    Rule("offices.inaugurated", ("inaugurated",), inaugurated),
    Rule("offices.was", TITLES, was),
    Rule("offices.departed", ("departed",), departed),
    Rule("offices.left", ("left",), left),
    Rule("offices.called_home", ("recall",), called_home),
    Rule("offices.seated", ("resident",), seated),
    Rule("offices.succeeded", ("succeeded",), succeeded),
    Rule("offices.bracketed", TITLES, bracketed),
    Rule("offices.tenures", TITLES, tenures),
    Rule("offices.labelled", TITLES, labelled),
    Rule("offices.listed", (*TITLES, "credentials", "designated", "assumed", "departed"), listed),
)
