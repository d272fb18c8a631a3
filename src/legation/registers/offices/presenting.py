"""Who presented credentials, or had them received, and who took them."""

from collections.abc import Iterator

from legation.registers.offices.actors import agent, alongside, subject
from legation.registers.offices.clauses import copular, of_a_title, passive
from legation.registers.offices.named import nationality, owner, people, titled
from legation.registers.offices.posts import posts
from legation.rules.passage import Party, Passage
from legation.rules.persons import Person, after


def _next(passage: Passage, verb: int) -> int:
    """Where the next that is presented begins: "submitted a report and presented credentials"."""
    return next((k for k in passage.find("verb", "presented") if k > verb), len(passage.tokens))


def presenters(passage: Passage) -> Iterator[tuple[int, Person]]:
    """Each who presented credentials or had them received, with the word that says so."""
    for verb in passage.find("verb", "presented"):
        token = passage.tokens[verb]
        if (
            not any(
                passage.tag(i) == "noun" and "credentials" in passage.tokens[i].classes
                for i in range(max(0, verb - 6), min(verb + 12, _next(passage, verb)))
            )
            and "credited" not in token
        ):
            continue
        if passive(passage, verb) or "presentation" in token:
            person = agent(passage, verb) or _named_of(passage, verb)
        elif "to present them" in token:
            person = _first_to(passage, verb)
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
            behind = verb if passive(passage, verb) else colon
            named = (p for p in people(passage) if p.end <= verb or p.first > behind)
            yield from ((verb, one) for one in named if nationality(passage, one))
    for noun in passage.find("noun", "exequatur"):  # "Consul X received his exequatur on D"
        verb = next((i for i in range(noun - 1, max(-1, noun - 4), -1) if passage.tag(i) == "verb"), -1)
        taker = subject(passage, verb) if verb >= 0 and not passive(passage, verb) else None
        if taker is not None:
            yield verb, taker
    yield from ((verb, one) for verb, one in _accepted(passage))
    for noun in passage.find("noun", "credentials"):
        verb = next((i for i in range(noun - 1, max(-1, noun - 5), -1) if passage.tag(i) == "verb"), -1)
        if verb >= 0 and "receiving" in passage.tokens[verb] and (giver := _giver(passage, noun)) is not None:
            for person in people(passage):
                acts = any(_acts(passage, k) and not of_a_title(passage, k) for k in range(noun, person.first))
                if person.first > giver and not acts:
                    yield verb, person
    yield from _behind(passage)


def _first_to(passage: Passage, verb: int) -> Person | None:
    """ "The first to present credentials was X", "X was the first to present them"."""
    person = after(people(passage), verb)
    if person is not None:
        own = titled(passage, person)
        first = own.first if own is not None and own.end <= person.first else person.first
        if passage.tag(first - 1) == "be" and (own is not None or copular(passage, person) is not None):
            return person
    return subject(passage, verb) if "be" in passage.all_tags and _ranked(passage, verb) else None


def _giver(passage: Passage, noun: int) -> int | None:
    """Where those are named whose credentials are received: "credentials of X", "credentials, on D in B, from X"."""
    if passage.is_prep(noun + 1, "of", "from"):
        return noun + 1
    _, high = passage.clause(noun)
    return next((k for k in range(noun + 1, min(high, noun + 12)) if passage.is_prep(k, "from")), None)


def _behind(passage: Passage) -> Iterator[tuple[int, Person]]:
    """ "Those who presented their credentials were X of A and Y (B)", "the envoys, who presented them, included X"."""
    for noun in passage.find("noun", "credentials"):
        verb = next((k for k in passage.find("verb", "presented") if noun - 6 <= k < noun), None)
        opener = passage.opener(passage.clause(verb)[0]) if verb is not None else None
        be = next((k for k in range(noun + 1, len(passage.tokens)) if lists(passage, k)), None)
        if verb is None or be is None or opener is None or "who" not in opener:
            continue
        if not any(_acts(passage, k) for k in range(noun + 1, be)):
            yield from ((verb, one) for one in named_behind(passage, be))


def named_behind(passage: Passage, i: int) -> Iterator[Person]:
    """The persons listed after token `i`, each with a post or a state beside the name, up to the next verb."""
    for person in people(passage):
        known = titled(passage, person) is not None or nationality(passage, person)
        if known and person.first > i and not any(_acts(passage, k) for k in range(i + 1, person.first)):
            yield person


def lists(passage: Passage, i: int) -> bool:
    """Whether a list of those meant follows token `i`: "were", "included"."""
    return passage.tag(i) == "be" or "listing" in passage.tokens[i]


def _ranked(passage: Passage, verb: int) -> bool:
    """Whether someone was the first to present: "was the first to present", "fue el primero en presentar"."""
    i = passage.back(verb - 1, frozenset(("preposition",)))
    be = passage.back(i, frozenset(("determiner", "number", "adverb")))
    return be < i and "ranked" in passage.tokens[i] and passage.tag(be) == "be"


def _acts(passage: Passage, i: int) -> bool:
    return passage.tag(i) == "verb" and "listing" not in passage.tokens[i]


def _accepted(passage: Passage) -> Iterator[tuple[int, Person]]:
    """ "The credentials of Ambassador X were received", "Ambassador X's credentials were accepted"."""
    for noun in passage.find("noun", "credentials"):
        verb = next((i for i in range(noun + 1, len(passage.tokens)) if passage.tag(i) == "verb"), None)
        if verb is None or not passive(passage, verb) or "receiving" not in passage.tokens[verb]:
            continue
        for person in people(passage):
            if person == owner(passage, noun) or (passage.is_prep(noun + 1, "of") and noun < person.first < verb):
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


def receiving(passage: Passage, verb: int) -> tuple[Party, ...]:
    """The state whose head receives an envoy: the subject, or the one its head of state serves."""
    heads = [p for p in posts(passage) if p.end <= verb and not p.abroad and p.of]
    found = heads[-1].of if heads else tuple(passage.subject(verb))
    return found if len(found) == 1 else ()
