"""How passages speak of the recognition of states."""

from collections.abc import Iterable, Iterator

from legation.model import BlockKind
from legation.registers.relations.sides import agents_of, drafts
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage
from legation.rules.series import in_bracket, series

_PASSED = frozenset(("determiner", "number", "adverb", "noun", "preposition"))  # "the independence of each other"

_ASIDE = frozenset(("preposition", "date", "comma", "adverb"))  # "which, in the same year, was recognised"


def recognised(passage: Passage) -> Iterable[Draft]:
    """A state recognises another: "A recognised B('s independence)", "was recognised by A", "A's recognition of B".

    What is recognised must be the state itself or its independence; a treaty, a border, a market
    economy or an annexation recognised is not a recognition.
    """
    for verb in passage.find("verb", "recognised"):
        yield from _recognised_by(passage, verb)
    for noun in passage.find("noun", "recognition"):
        yield from _recognition_noun(passage, noun)


def _recognised_by(passage: Passage, verb: int) -> Iterator[Draft]:
    both = _each_other(passage, verb)
    if both:
        modality, dates = passage.at_last(verb, passage.modality(verb), passage.dated_along(verb))
        for sides in (both, both[::-1]):
            yield from drafts(passage, "recognised", sides, Dated(date=dates.date), modality)
        return
    unsaid = passage.habits.drops_subject and passage.is_prep(verb + 1, "object")  # "Reconoció a Chile en 1823"
    if passage.passive(verb) or (verb == passage.ahead(0, frozenset(("adverb", "negation"))) and not unsaid):
        actors = agents = agents_of(passage, verb)
        recognised = _recognised_before(passage, verb)
    else:
        actors, agents = _behind(passage, verb) or passage.subject(verb), []
        recognised = _object(passage, verb + 1) or _it(passage, verb) or _new_state(passage, verb, actors)
        recognised = recognised or _shared(passage, verb)
    where = passage.where
    if verb == 0 and passage.tag(1) == "colon" and passage.tag(2) == "date" and where.home and where.partner:
        actors, recognised = [Party(where.home, "document")], [Party(where.partner, where.partner_by)]
    if not recognised and agents and passage.clause(verb)[0] >= passage.back(verb - 1):
        other = passage.only_other(agents[0].key)  # "Recognised by A in 1922", in an entry about A
        recognised = [other] if other else []
    if not recognised or ("of freedom alone" in passage.tokens[verb] and not _freedom_near(passage, verb)):
        return
    if not actors and not _by_treaty(passage, verb):
        other = passage.only_other(recognised[0].key)
        actors = [other] if other else []
    modality, dates = passage.at_last(verb, passage.modality(verb), passage.dated_along(verb))
    date = dates.date if _tells_when(passage, verb) else None
    token = passage.date_of(verb)
    if in_bracket(passage, token):  # "recognised A (1961), B (1962)", "was recognised by A (1961), B (1962)"
        actors, recognised = (actors[:1], recognised) if agents else (actors, recognised[:1])
    for actor in actors:
        for one in recognised:
            if actor.key != one.key:
                yield from drafts(passage, "recognised", [actor, one], Dated(date=date), modality)
    for member in series(passage, token, "by") if token is not None and actors else ():
        for named in passage.parties_at(member.place):  # "A recognised B in 1919 and C in 1920", "was … by A …"
            sides = [named, recognised[0]] if agents else [actors[0], named]
            yield from drafts(passage, "recognised", sides, Dated(date=member.date.edtf), modality)


def _shared(passage: Passage, verb: int) -> list[Party]:
    """ "A recognised and established diplomatic relations with B": B."""
    joined = passage.tag(verb + 1) == "and" and passage.tag(verb + 2) == "verb"
    noun = next((i for i in passage.find("noun", "diplomatic relations", "relations") if i > verb), 0) if joined else 0
    near = 0 < noun - verb <= 4 and passage.is_prep(noun + 1, "with")
    return passage.forward(noun + 2)[:1] if near else []


def _each_other(passage: Passage, verb: int) -> list[Party]:
    """ "A and B recognised each other('s independence)", "mutually recognised each other": the two; else []."""
    i = passage.ahead(verb + 1, _PASSED)
    if i >= len(passage.tokens) or "mutually" not in passage.tokens[i] or passage.passive(verb):
        return []
    owned = passage.tag(i) == "word" or passage.tag(i + 1) == "genitive"
    if owned and not _independence(passage, i + 1):
        return []  # "each other's borders"
    if passage.is_prep(i + 1, "as") and not _as_state(passage, i + 1):
        return []
    sides = passage.subject(verb)
    return sides if len(sides) == 2 and sides[0].key != sides[1].key else []


def _behind(passage: Passage, verb: int) -> list[Party]:
    """ "The first to recognise B were A and C": who did stands behind."""
    if not passage.is_prep(verb - 1) or not (passage.is_prep(verb - 1, "to") or "infinitive" in passage.tokens[verb]):
        return []
    _, high = passage.clause(verb)
    be = next((i for i in range(verb + 1, high) if passage.tag(i) == "be"), None)
    led = any(passage.tokens[i].tag in ("state", "be", "have") for i in range(verb))
    return passage.forward(be + 1) if be is not None and not led else []


def _tells_when(passage: Passage, verb: int) -> bool:
    """Whether the date is when it was recognised; not "as of 2015, several states recognise it"."""
    token = passage.date_of(verb)
    return token is None or token.prefix != "as of"


def _by_treaty(passage: Passage, verb: int) -> bool:
    """ "The treaties of A and B recognised its independence": between whom they were is not said."""
    low, _ = passage.clause(verb)
    return any("treaty" in token for token in passage.tokens[low:verb]) and not passage.passive(verb)


def _it(passage: Passage, verb: int) -> list[Party]:
    """ "Though A was free in 1958, B did not recognise it until 1960": whom the clause before is about."""
    it = passage.tag(verb + 1) == "pronoun" and "it itself" in passage.tokens[verb + 1]
    subject = passage.back(verb - 1, frozenset(("adverb", "be", "have", "do", "negation")))
    return passage.antecedent(subject) if it and passage.tag(subject) == "state" else []


def _new_state(passage: Passage, verb: int, actors: list[Party]) -> list[Party]:
    """ "After A was free, B recognised the new state": A, or the other of the two in question."""
    new, noun = passage.tokens[verb + 2 : verb + 3], passage.tokens[verb + 3 : verb + 4]
    told = passage.tag(verb + 1) == "determiner" and any("new state" in one for one in new)
    if not told or len(actors) != 1 or not any("a state" in one for one in noun) or passage.is_prep(verb + 4, "of"):
        return []
    named = list(dict.fromkeys(t.state for t in passage.tokens[:verb] if t.tag in ("state", "demonym") and t.state))
    others = [state for state in named if state != actors[0].key]
    other = Party(others[0]) if len(others) == 1 else None if others else passage.only_other(actors[0].key)
    return [other] if other is not None else []


def _object(passage: Passage, i: int) -> list[Party]:
    """The states recognised from token `i` on: "the independence of B", "B's independence", "B"."""
    loose = 0
    while i < len(passage.tokens):
        token = passage.tokens[i]
        if token.tag == "state" or (token.tag == "demonym" and _independence(passage, i + 1)):
            places, end = passage.coordinated(i, lambda t: t.tag in ("state", "demonym"))
            if passage.tag(end) == "genitive" and not _independence(passage, end + 1):
                return []
            if passage.is_prep(end, "as") and not _as_state(passage, end):
                return []
            return [p for k in places for p in passage.parties_at(k)]
        if token.tag == "own":
            return passage.parties_at(i)  # "recognised the country", in a paper on it
        stately = "stately" in token
        if (
            token.tag in ("determiner", "adverb", "date")
            or (passage.is_prep(i, "in", "on") and passage.tag(i + 1) == "date")
            or "independence" in token.classes
            or stately
            or passage.is_prep(i, "of", "object")
        ):
            i += 1
        elif token.tag in ("word", "capital") and "independent" in token and loose < 1:
            loose += 1
            i += 1
        else:
            return []
    return []


def _independence(passage: Passage, i: int) -> bool:
    j = passage.ahead(i, frozenset(("genitive", "adverb")))
    i = j + (passage.tag(j - 1) == "genitive" and passage.tag(j) in ("verb", "word"))  # "A's restored independence"
    return passage.tag(i) == "noun" and "independence" in passage.tokens[i].classes


def _as_state(passage: Passage, i: int) -> bool:
    return any("a state" in token for token in passage.tokens[i : i + 8])


def _recognised_before(passage: Passage, verb: int) -> list[Party]:
    """The subject of a passive: "the independence of B was recognised", "B was recognised"."""
    i = passage.back(verb - 1, frozenset(("adverb", "be", "have", "negation")))
    if passage.tag(i) == "noun" and "independence" in passage.tokens[i].classes:
        if " " in passage.tokens[i].text:
            return passage.antecedent(i)  # "its independence", which the lexicon knows as one phrase
        i = passage.back(i - 1, frozenset(("genitive",)))
        return passage.parties_at(i) if passage.tag(i) in ("state", "demonym") else []
    which = passage.back(i, _ASIDE)
    if passage.tag(which) == "subordinator" and "which" in passage.tokens[which] and passage.tag(which - 1) == "comma":
        return passage.parties_at(which - 2) if passage.tag(which - 2) == "state" else []
    if passage.tag(i) == "own":
        return passage.antecedent(i)  # "A was free in 1819, and the country was recognised by B"
    if passage.tag(i) in ("and", "pronoun") and _of_freedom(passage):
        found = passage.subject(verb)
        return found if len(found) == 1 else []
    return passage.parties_at(i) if passage.tag(i) == "state" else []


def _freedom_near(passage: Passage, verb: int) -> bool:
    """Whether the verb is about an independence: "acknowledged the independence of B", "B's independence"."""
    near = range(max(verb - 8, 0), verb) if passage.passive(verb) else range(verb + 1, verb + 5)
    return any(i in near for i in passage.find("noun", "independence"))


def _of_freedom(passage: Passage) -> bool:
    """Whether a state's independence is what is spoken of here or in the sentence before."""
    before = passage.before if passage.same_block else None
    told = [one for one in (passage, before) if one is not None]
    return any(one.has("independence", "independent") for one in told)


def _recognition_noun(passage: Passage, noun: int) -> Iterator[Draft]:
    verb, turning = _receiving(passage, noun), _turning(passage, noun)
    at = next((i for i in (verb, turning) if i is not None), noun)
    modality, dates = passage.at_last(at, passage.modality(at), passage.dated(at))
    if dates.until and "negation" in passage.tags(noun, passage.clause(noun)[1]):
        dates = Dated(date=dates.until)  # "mutual recognition did not come until 1921"
    if passage.where.kind is not BlockKind.HEADING and not dates.date:
        return
    for actor, one in _recognition_between(passage, noun, verb):
        if actor.key != one.key:
            yield from drafts(passage, "recognised", [actor, one], Dated(date=dates.date), modality)


def _receiving(passage: Passage, noun: int) -> int | None:
    """The verb of "B received A's recognition", "B won recognition from A", which name both."""
    behind = passage.back(noun - 1)
    if passage.is_prep(noun + 1, "from") and "won recognition" in _classes(passage, behind):
        return behind
    owner = passage.back(noun - 1, frozenset(("genitive", "adverb", "word")))
    verb = passage.back(owner - 1)
    found = passage.tag(owner) in ("state", "demonym") and "won recognition" in _classes(passage, verb)
    return verb if found else None


def _turning(passage: Passage, noun: int) -> int | None:
    """The verb of "switched recognition from B to C"."""
    verb = passage.back(noun - 1, frozenset(("determiner", "possessive")))
    return verb if "turned over" in _classes(passage, verb) and passage.is_prep(noun + 1, "from", "to") else None


def _turned_to(passage: Passage, noun: int, verb: int) -> list[tuple[Party, Party]]:
    """Who switched recognition, and to whom: a state, or the government that sits in a capital."""
    to = next((k for k in range(noun + 1, passage.clause(noun)[1]) if passage.is_prep(k, "to")), None)
    if to is None or to + 1 >= len(passage.tokens):
        return []
    seat = passage.tokens[to + 1]
    new = passage.parties_at(to + 1) if seat.tag == "city" and seat.capital else passage.forward(to + 1)
    return [(actor, one) for actor in passage.subject(verb) for one in new[:1]]


def _classes(passage: Passage, i: int) -> frozenset[str]:
    return passage.tokens[i].classes if i >= 0 else frozenset()


def _recognition_between(passage: Passage, noun: int, receiving: int | None) -> list[tuple[Party, Party]]:
    """Who recognises whom: "mutual recognition between A and B", "A's recognition of B", "recognition by A of B"."""
    i = passage.back(noun - 1, frozenset(("adverb", "genitive", "word")))
    actors = passage.parties_at(i) if passage.tag(i) in ("state", "demonym") else []
    if receiving is not None:
        if passage.is_prep(noun + 1, "from"):
            actors = passage.forward(noun + 2)
        return [(actor, one) for actor in actors for one in passage.subject(receiving)]
    if (turning := _turning(passage, noun)) is not None:
        return _turned_to(passage, noun, turning)
    between = passage.is_prep(noun + 1, "between")
    if between or "mutual" in _classes(passage, noun - 1):
        pair = list(dict.fromkeys(passage.forward(noun + 2))) if between else _pair(passage)
        return [(pair[0], pair[1]), (pair[1], pair[0])] if len(pair) == 2 else []
    end = noun + 1
    by = passage.ahead(end + 1) if passage.is_prep(end, "by") else -1
    if passage.tag(by) == "state":
        actors, end = passage.parties_at(by), by + 1
    recognised = _object(passage, end + 1) if passage.is_prep(end, "of") else []
    if recognised and not actors:
        other = passage.only_other(recognised[0].key)
        actors = next(filter(None, (agents_of(passage, k) for k in range(noun, len(passage.tokens)))), [])
        actors = actors or ([other] if other else [])
    return [(actor, one) for actor in actors for one in recognised]


def _pair(passage: Passage) -> list[Party]:
    """The two states in question."""
    where = passage.where
    if passage.states or not (where.home and where.partner):
        return []
    return [Party(where.home, "document"), Party(where.partner, where.partner_by)]
