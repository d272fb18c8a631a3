"""How passages speak of who held which post.

Each rule starts from the word that says what happened (presented, appointed, served, left) and asks
for the person who did it and the post it was about; neither is guessed.
"""

from collections.abc import Iterable, Iterator

from legation.registers.offices.clauses import (
    agent,
    alongside,
    copular,
    object_person,
    post_after,
    post_of,
    resolved,
    shared,
    subject,
    titled_by_name,
    when,
)
from legation.registers.offices.holders import drafts, note_rulers, people, recipient, titled, with_holder
from legation.registers.offices.listed import bracketed, listed
from legation.registers.offices.posts import POSTS, Post, posts, seats_at
from legation.rules.draft import Draft
from legation.rules.offices import offices
from legation.rules.passage import Dated, Party, Passage
from legation.rules.persons import Person, after
from legation.rules.rule import Rule

RECEIVING = frozenset(("received", "receives", "receive", "accepted"))
# Verbs that need the new post after them: the title before the name is the old one.
RISING = frozenset(("promoted", "elevated", "raised", "elected", "was elected", "recognized", "recognised", "chosen"))
ELECTING = frozenset(("elected", "chosen"))
TITLES = tuple(sorted(POSTS))


def credentials(passage: Passage) -> Iterable[Draft]:
    """An envoy presented credentials, or had them received: the post was held on that day.

    The presenter is the subject of "presented", the agent of "were presented by", or the one whose
    credentials are received. The post stands beside the name, after "as", or in the sentence before.
    """
    several = next((p for p in posts(passage) if p.several and p.abroad), None)
    for verb, person in _presenters(passage):
        if several is not None and titled(passage, person) in (None, several):
            found = shared(passage, several, person)
            if found is not None:
                dates = when(passage, verb)
                yield from drafts(passage, person, found, "held", dates, said(passage, person, verb))
            continue
        post = post_of(passage, person, verb)
        taker = recipient(passage)
        if post is not None and taker is not None and taker.key not in {p.key for p in (*post.of, *post.at)}:
            post.at = [taker]  # "the minister to A presented his credentials to the President of B"
        if post is not None and not post.at and passage.tokens[verb].text.lower() in RECEIVING:
            post.at = _receiving(passage, verb)
        found = resolved(passage, person, post, verb)
        if found is not None and found.kind == "diplomat":
            yield from drafts(passage, person, found, "held", when(passage, verb), said(passage, person, verb))


def _presenters(passage: Passage) -> Iterator[tuple[int, Person]]:
    for verb in passage.find("verb", "presented"):
        text = passage.tokens[verb].text.lower()
        if (
            not any(
                passage.tag(i) == "noun" and "credentials" in passage.tokens[i].classes
                for i in range(max(0, verb - 6), min(verb + 7, len(passage.tokens)))
            )
            and "cred" not in text
        ):
            continue
        if passive(passage, verb) or text == "presentation of":
            person = agent(passage, verb) or _named_of(passage, verb)
        elif text.startswith("to present"):
            person = after(people(passage), verb)
            person = person if person is not None and copular(passage, person) is not None else None
        else:
            person = subject(passage, verb)
        if person is not None:
            yield from ((verb, one) for one in alongside(passage, person, verb))
    for noun in passage.find("noun", "credentials"):
        verb = next((i for i in range(noun - 1, max(-1, noun - 5), -1) if passage.tag(i) == "verb"), -1)
        if verb >= 0 and passage.tokens[verb].text.lower() in RECEIVING and passage.is_prep(noun + 1, "of", "from"):
            for person in people(passage):
                if person.first > noun and not any(passage.tag(k) == "verb" for k in range(noun, person.first)):
                    yield verb, person


def _named_of(passage: Passage, verb: int) -> Person | None:
    """Whose credentials: "the credentials of Minister X"."""
    noun = next((n for n in passage.find("noun", "credentials") if n > verb and passage.is_prep(n + 1, "of")), None)
    return after(people(passage), noun) if noun is not None else None


def _receiving(passage: Passage, verb: int) -> list[Party]:
    """The state whose head receives an envoy: the subject, or the one its head of state serves."""
    heads = [p for p in posts(passage) if p.end <= verb and not p.abroad and p.of]
    found = heads[-1].of if heads else passage.subject(verb)
    return found if len(found) == 1 else []


def said(passage: Passage, person: Person, verb: int, target: int | None = None) -> str:
    """The modality of the verb; a name that is a word of the grammar too ("Theresa May") plans nothing."""
    modality = passage.modality(verb, target)
    named = modality == "planned" and any(passage.tag(i) == "plan" for i in range(person.first, person.end))
    return "stated" if named else modality


def _also(passage: Passage, verb: int) -> bool:
    """Whether the accreditation is one more, which is no new post."""
    words = " ".join(t.text.lower() for t in passage.tokens[max(0, verb - 2) : verb + 1])
    return any(word in words for word in ("also", "concurrently", "jointly", "simultaneously"))


def passive(passage: Passage, verb: int) -> bool:
    """Whether the verb is in the passive, its "was" before it or within it."""
    return passage.passive(verb) or passage.tokens[verb].text.lower().startswith("was ")


def appointed(passage: Passage) -> Iterable[Draft]:
    """Someone was appointed, named, commissioned, elected, promoted or sent to a post.

    In the passive the person is the subject; in the active the object, and the state that appoints
    is whom the post serves. "Received X as minister" says that X held the post.
    """
    for verb in passage.find("verb", "designated"):
        if passive(passage, verb) or (
            passage.tag(verb - 1) in ("have", "comma") and object_person(passage, verb) is None
        ):
            person = subject(passage, verb)
            post = _given_post(passage, person, verb) if person is not None else None
            sender = None
        else:
            person = object_person(passage, verb)
            post = None
            if person is not None:
                post = titled(passage, person) or post_after(passage, person.end - 1) or post_after(passage, verb)
                if post is not None and not post.at and post.abroad and passage.is_prep(person.end, "to"):
                    post.at = (seats_at(passage, person.end + 1) or ([],))[0]
            acting = passage.subject(verb)
            sender = acting[0] if len(acting) == 1 else None
        if person is None or (post is None and not passive(passage, verb)):
            continue
        text = passage.tokens[verb].text.lower()
        if text in RISING - ELECTING and not passive(passage, verb):
            continue
        if text.startswith("recogni") and not (passive(passage, verb) and post is not None):
            continue
        event = "held" if text.startswith(("receiv", "recogni", "accredited")) else "appointed"
        if text in RECEIVING:
            if passage.has("credentials"):
                continue
            sender = None
            if post is None or not (passive(passage, verb) or passage.is_prep(post.first - 1, "as")):
                continue
            if not passive(passage, verb):
                post.at = post.at or _receiving(passage, verb)
            if not post.of and not post.at:
                continue
        found = resolved(passage, person, post, verb, sender)
        if text.startswith("accredited") and (post is None or _also(passage, verb)):
            continue
        if found is not None:
            yield from drafts(passage, person, found, event, when(passage, verb), said(passage, person, verb))


def _given_post(passage: Passage, person: Person, verb: int) -> Post | None:
    """The post someone is appointed to: after the verb, else the title before the name."""
    found = post_after(passage, verb)
    text = passage.tokens[verb].text.lower()
    return found if found is not None or text in RISING else titled(passage, person) or copular(passage, person)


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
            if not any(dates) and verb is not None and passage.is_prep(passage.back(noun - 1), "through", "with"):
                dates = when(passage, verb)  # "recognised B on D by the appointment of X"
            yield from drafts(passage, person, found, "appointed", dates, said(passage, person, noun))


def served(passage: Passage) -> Iterable[Draft]:
    """Someone served or acted as the holder of a post, from and until when the clause says."""
    for verb in passage.find("verb", "serving"):
        person = subject(passage, verb)
        if person is None or passage.tag(verb - 1) == "determiner":
            continue
        post = post_after(passage, verb, direct="post" in passage.tokens[verb].text)
        dates = when(passage, verb, lasting=True)
        if post is None and not any(dates):
            continue
        if passage.tokens[verb].text.lower() == "remained" and dates.until is None:
            continue
        post = post or titled(passage, person)
        found = resolved(passage, person, post, verb)
        if found is not None:
            yield from drafts(passage, person, found, "held", dates, said(passage, person, verb))


def was(passage: Passage) -> Iterable[Draft]:
    """ "X was ambassador to A from 1960 to 1964"; "the first ambassador to A was X"."""
    note_rulers(passage)
    for be in passage.find("be"):
        i = passage.ahead(be + 1, frozenset(("adverb", "be", "determiner", "negation")))
        if passage.tag(i) == "verb":
            continue
        person = after(people(passage), be + 1)
        if person is not None and (post := copular(passage, person)) is not None:
            found = resolved(passage, person, post, be)
        else:
            person, post = subject(passage, be), post_after(passage, be)
            if person is None or post is None or titled_by_name(passage, post) is not None:
                continue
            found = resolved(passage, person, post, be)
        if found is not None:
            dates = when(passage, be, lasting=True)
            yield from drafts(passage, person, found, "held", dates, said(passage, person, be, post.noun))


def assumed(passage: Passage) -> Iterable[Draft]:
    """Someone became, took office as or assumed the post of."""
    for verb in passage.find("verb", "assumed"):
        person = subject(passage, verb)
        if person is None:
            continue
        post = post_after(passage, verb)
        text = passage.tokens[verb].text.lower()
        if post is None and not ("office" in text or "charge" in text or "dut" in text or "post" in text):
            continue
        found = resolved(passage, person, post or post_of(passage, person, verb), verb)
        if found is not None:
            yield from drafts(passage, person, found, "appointed", when(passage, verb), said(passage, person, verb))


def accompanied(passage: Passage) -> Iterable[Draft]:
    """ "The legation was opened on D, with X as chargé d'affaires": X held the post on that day."""
    for post in posts(passage):
        i = post.first - 1
        if passage.tag(i) == "verb" and "serving" in passage.tokens[i].classes:
            i -= 1
        elif passage.is_prep(i, "as"):
            i -= 1
            if passage.tag(i) == "verb" and "serving" in passage.tokens[i].classes:
                i -= 1
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
        found = resolved(passage, person, post, verb)
        if found is not None:
            yield from drafts(passage, person, found, "held", dates, said(passage, person, verb))


def headed(passage: Passage) -> Iterable[Draft]:
    """ "The legation was headed by Chargé d'Affaires X", "a consulate was opened under Consul X"."""
    for person in people(passage):
        post = titled(passage, person)
        if post is None or post.several:
            continue
        i = passage.back(min(post.first, person.first) - 1)
        if passage.words(max(i - 2, 0), i + 1).lower() in ("the direction of", "the charge of", "the care of"):
            i -= 3
        under = passage.is_prep(i) and passage.tokens[i].text.lower() in ("under", "in")
        by = passage.tag(i) == "verb" and passage.tokens[i].text.lower().endswith(("headed by", "run by"))
        mission = next((o for o in reversed(offices(passage)) if o.noun < i), None)
        if not (under or by) or mission is None or mission.kind == "bare mission" or not post.abroad:
            continue
        verb = i if by else next((k for k in range(i, -1, -1) if passage.tag(k) == "verb"), None)
        found = resolved(passage, person, post, verb) if verb is not None else None
        if found is not None and verb is not None:
            yield from drafts(passage, person, found, "held", when(passage, verb, by), said(passage, person, verb))


def opened(passage: Passage) -> Iterable[Draft]:
    """ "Chargé d'affaires X opened the legation on D", "it was closed by Ambassador X": X held the post then."""
    for verb in passage.find("verb", "opened", "reopened", "closed"):
        person = agent(passage, verb) if passive(passage, verb) else subject(passage, verb)
        post = titled(passage, person) if person is not None else None
        mission = any(o.kind != "bare mission" for o in offices(passage))
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
    if passage.is_prep(i, "with"):
        return True
    if passage.is_prep(i, "to") and passage.has("exequatur"):
        return True
    entrusted = passage.tokens[max(i, 0)].text.lower() == "entrusted to"
    if entrusted or (passage.is_prep(i, "to") and passage.tokens[i - 1].text.lower() == "entrusted"):
        return any(office.noun < i for office in offices(passage))
    if passage.tag(i) == "and":
        return any(
            passage.is_prep(k, "with")
            for k in range(i)
            if not any(passage.tag(j) in ("verb", "semicolon") for j in range(k, i))
        )
    return False


def departed(passage: Passage) -> Iterable[Draft]:
    """Someone left the post, resigned, was recalled or died in office."""
    for verb in passage.find("verb", "departed"):
        text = passage.tokens[verb].text.lower()
        if text in ("recalled", "dismissed", "withdrew", "expelled", "recalls") and not passive(passage, verb):
            person = object_person(passage, verb)
            if person is not None and titled(passage, person) is None:
                continue
        elif text.split()[0] in ("term", "mission", "tenure", "tour"):
            person = _whose(passage, verb)
        else:
            person = subject(passage, verb)
        if person is None:
            continue
        post = post_after(passage, verb) or post_of(passage, person, verb)
        dates = when(passage, verb)
        found = resolved(passage, person, post, verb)
        if found is not None and (any(dates) or post is not None):
            yield from drafts(passage, person, found, "ended", dates, said(passage, person, verb))


def _whose(passage: Passage, i: int) -> Person | None:
    """Whose term it is: "Ambassador X's", "his"."""
    if passage.tag(i - 1) == "possessive" and passage.tokens[i - 1].text.lower() in ("his", "her"):
        kept = with_holder(passage, i)
        return kept[0] if kept is not None else None
    return next((p for p in people(passage) if passage.tag(i - 1) == "genitive" and p.end == i - 1), None)


def succeeded(passage: Passage) -> Iterable[Draft]:
    """One holder gave way to another: the successor was appointed, and the first one's term ended, on that day."""
    for verb in passage.find("verb", "succeeded"):
        first, second = subject(passage, verb), after(people(passage), verb + 1)
        backward = passive(passage, verb) or passage.tokens[verb].text.lower().endswith("by")
        old, new = (first, second) if backward else (second, first)
        anyone = new or old
        if anyone is None:
            continue
        own = post_after(passage, verb, direct=False)
        post = own or next((t for p in (new, old) if p is not None and (t := titled(passage, p)) is not None), None)
        found = resolved(passage, anyone, post, verb)
        if found is None and (kept := with_holder(passage, verb)) is not None:
            known = [p for p in (old, new) if p is not None and p.surname == kept[0].surname]
            found = kept[1] if known else None
        if found is None:
            continue
        dates, modality = when(passage, verb), passage.modality(verb)
        if "/" in (dates.date or ""):
            dates = Dated()  # the years of the one who went, not the day of the change
        if old is not None and any(dates):
            yield from drafts(passage, old, found, "ended", dates, modality)
        if new is not None:
            yield from drafts(passage, new, found, "appointed", dates, modality)


def inaugurated(passage: Passage) -> Iterable[Draft]:
    """ "The inauguration of President X in May 1999": X took the post then."""
    for verb in passage.find("verb", "inaugurated"):
        person = after(people(passage), verb)
        if person is None or not passage.is_prep(verb + 1, "of"):
            continue
        post = titled(passage, person)
        first = post.first if post is not None and post.end <= person.first else person.first
        if first > verb + 3:
            continue
        found = resolved(passage, person, post or post_after(passage, person.end - 1), verb)
        if found is not None:
            token = passage.date_of(verb)
            dates = Dated(date=token.edtf) if token is not None else Dated()
            yield from drafts(passage, person, found, "appointed", dates, said(passage, person, verb))


RULES = (
    Rule("offices.credentials", ("credentials", "presented"), credentials),
    Rule("offices.appointed", ("designated",), appointed),
    Rule("offices.appointment", ("appointment",), appointment),
    Rule("offices.accompanied", TITLES, accompanied),
    Rule("offices.headed", TITLES, headed),
    Rule("offices.opened", TITLES, opened),
    Rule("offices.served", ("serving",), served),
    Rule("offices.assumed", ("assumed",), assumed),
    Rule("offices.inaugurated", ("inaugurated",), inaugurated),
    Rule("offices.was", TITLES, was),
    Rule("offices.departed", ("departed",), departed),
    Rule("offices.succeeded", ("succeeded",), succeeded),
    Rule("offices.bracketed", TITLES, bracketed),
    Rule("offices.listed", (*TITLES, "credentials", "designated", "assumed", "departed"), listed),
)
