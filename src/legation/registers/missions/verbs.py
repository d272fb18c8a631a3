"""The verbs and nouns about an office: which they are, and what they make of it."""

from collections.abc import Iterator

from legation.rules.offices import KIND_NOUNS, Office
from legation.rules.passage import Passage
from legation.rules.places import Place, places
from legation.rules.sentence import LEADING, WITHIN

EVENTS = ("opened", "closed", "reopened", "raised", "lowered", "moved")
BEFORE = frozenset(
    "determiner number figure adverb demonym preposition noun city state capital comma and open close possessive "
    "region group genitive colon negation organisation date own".split()
)
AFTER = frozenset(
    "preposition comma open close be have adverb and negation capital city state date determiner number figure "
    "plan subordinator noun genitive demonym allegation region".split()
)
OBJECT = frozenset(("determiner", "number", "figure", "possessive", "demonym"))
# What leads to an office where something else is or happens.
NEVER = frozenset(("adverb", "negation"))
BESIDE = ("in", "at", "with", "for", "under", "from")
DATING = frozenset(("preposition", "date", "comma", "adverb"))


def event_of(passage: Passage, i: int) -> str | None:
    """What the verb or noun at `i` makes of an office; `maintained` for having and keeping one."""
    token = passage.tokens[i]
    if token.tag == "there":
        return "maintained"
    if "the same again" in token:  # "did so": what the verb before says
        return next((e for k in range(i - 1, -1, -1) if (e := event_of(passage, k)) is not None), None)
    if token.tag == "have":
        following = passage.ahead(i + 1, frozenset(("adverb", "negation", "be")))
        return None if passage.tag(following) == "verb" else "maintained"
    if token.tag != "verb":
        return None
    for name in (*EVENTS, "maintained", "hosts", "became"):
        if name in token.classes:
            return name
    if not token.classes.isdisjoint(("comprises", "placed")):
        return "maintained"
    return None


def governor(passage: Passage, office: Office) -> int | None:
    """The verb or noun before the office that has it as its object, if one does."""
    if passage.is_prep(office.first - 1, "in", "at", "under"):
        work = office.first - 2  # "suspended operations at its embassy"; else where something else is or happened
        its_own = event_of(passage, work) in EVENTS and " " in passage.tokens[work].text if work >= 0 else False
        return work if its_own else None
    if passage.tag(office.end) == "verb" and passage.tag(passage.back(office.first - 1, LEADING)) == "and":
        return None  # "one closed in 1950, and the consulate in B closed in 1955"
    return _governing(passage, office, office.first - 1)


def beside_another(passage: Passage, office: Office) -> int | None:
    """The verb that says who has an office named before it: "besides an embassy in C, A has a consulate"."""
    before = passage.back(office.first - 1, frozenset(("determiner", "possessive", "preposition")))
    comma = next((i for i in range(office.end, len(passage.tokens)) if passage.tag(i) == "comma"), None)
    if before > 0 or comma is None or not any("beside it" in t for t in passage.tokens[: office.noun]):
        return None
    verb = next((i for i in range(comma, len(passage.tokens)) if passage.tag(i) in ("verb", "have", "be")), None)
    return verb if verb is not None and event_of(passage, verb) is not None else None


def _governing(passage: Passage, office: Office, start: int) -> int | None:
    """The verb or noun at or left of `start` that has the office as its object."""
    loose, depth = 0, 0
    for i in range(start, max(start - WITHIN, -1), -1):
        tag = passage.tag(i)
        depth += {"close": 1, "open": -1}.get(tag, 0)
        if depth > 0:
            continue  # "a consulate in A (opened in 1980) and one in B"
        if "independence" in passage.tokens[i].classes:
            return None  # "restored their independence, and the legation in A"
        if "some of them" in passage.tokens[i] and passage.tag(i - 1) == "comma":
            main = _governing(passage, office, i - 1)  # "maintains 30 missions, including embassies in"
            return i if main is None and event_of(passage, i) is not None else main
        if tag in ("verb", "have", "there"):
            named = "part of it" in passage.tokens[i + 1]  # "the opening ceremony of"
            if event_of(passage, i) is not None and (named or not passage.attributive(i)):
                if event_of(passage, i) in EVENTS and _of_a_thing(passage, i, office):
                    return None
                apart = "colon" in passage.tags(i, office.first) and passage.modality(i, office.noun) == "negated"
                return None if apart or _goes_on(passage, i, office) else i  # "it has none in A: the embassy in B …"
            if tag == "verb" and not passage.attributive(i):
                return None
            continue
        if "building" in passage.tokens[i] and passage.is_prep(i + 1, "of"):
            return None  # "the new premises of the embassy"
        if tag == "word" and depth <= 0:
            loose += 1
            if loose > 4:
                return None
        elif tag not in BEFORE and tag not in ("be", "word", "plan"):
            return None
        existing = tag == "be" and passage.tag(passage.back(i - 1, NEVER)) == "there"  # "there has never been"
        if tag == "be" and not existing:
            return None
    return None


def _of_a_thing(passage: Passage, verb: int, office: Office) -> bool:
    """Whether the verb is about a thing that has to do with the office: "the film week of the embassy in C"."""
    before = passage.back(office.first - 1, LEADING)
    if passage.is_prep(before, "of"):
        thing = before - 1
        return thing > verb and passage.tag(thing) == "word" and "part of it" not in passage.tokens[thing]
    things = not {"word", "noun"}.isdisjoint(passage.tags(verb + 1, before))
    return passage.is_prep(before, "with", "through", "under") and things


def _goes_on(passage: Passage, verb: int, office: Office) -> bool:
    """ "One was opened in Oslo, and the consulate in Bergen was closed": the office has a verb of its own."""
    if {"and", "comma"}.isdisjoint(passage.tags(verb, office.first)):
        return False
    before = passage.back(verb - 1, frozenset(("adverb", "have")))
    acts = passage.tag(before) == "noun" and not passage.tokens[before].classes.isdisjoint(KIND_NOUNS)
    apart = [passage.tag(office.first - 1), passage.tag(office.first)] == ["comma", "determiner"]
    if apart and office.definite and passage.passive(verb):
        return True  # "the consulate will be closed, the embassy said"
    after, last = passage.ahead(office.end, frozenset(("adverb",))), len(passage.tokens) - 1
    tells = passage.tag(after) == "verb" and office.definite and not passage.is_prep(after + 1, "by")
    told = passage.tag(after) in ("be", "have", "do", "plan") or tells or "speaks" in passage.tokens[min(after, last)]
    clause = passage.tags(office.first - 2, office.first) == ["comma", "and"] and passage.tag(after) == "word"
    told = told or (clause and office.definite)  # "closed its airspace, and the embassy in C advised"
    return told or (acts and next(followers(passage, office, governed=False), None) is not None)


def followers(passage: Passage, office: Office, governed: bool) -> Iterator[int]:
    """The verbs after the office that have it as their subject, in order."""
    if not governed and passage.is_prep(office.first - 1, *BESIDE):
        return  # "a concert at the embassy opened the festival"
    i = _bracket_of(passage, office.end)
    loose, another, told, found = 0, False, governed, False
    end = min(i + WITHIN, len(passage.tokens))
    while i < end:
        tag = passage.tag(i)
        if told and tag == "and" and (_new_office(passage, i + 1) or _new_subject(passage, i + 1)):
            return
        if told and tag == "comma" and _spliced(passage, i):
            return
        another = another or (tag == "noun" and not passage.tokens[i].classes.isdisjoint(KIND_NOUNS))
        if tag == "open" and another:
            return
        stops = "which" not in passage.tokens[i].classes and not (_but(passage, i) or passage.undergone(i))
        if tag == "subordinator" and (stops or _new_office(passage, i + 1)):
            return
        if tag == "do" and "the same again" in passage.tokens[i] and event_of(passage, i) in EVENTS:
            yield i
            return
        if tag == "verb":
            if _own_object(passage, i) or _of_another(passage, i) or _shut_to(passage, i):
                return
            event = event_of(passage, i)
            if "nominal" in passage.tokens[i].classes and passage.is_prep(i + 1, "of"):
                return
            passive = passage.passive(i)
            stands = ("placed" if passive else "stands") in passage.tokens[i].classes
            if event in EVENTS or (event == "became" and not governed) or (stands and not governed):
                joined = found and passage.tag(passage.back(i - 1)) == "and"  # "which opened in 2013 and closed in"
                aside = event in EVENTS and (joined or _which(passage, i) or _aside(passage, i))
                if governed and not passive and not aside:
                    return
                yield i
                found = told = True
                loose = 0
            elif event is not None:
                return
        elif tag == "word":
            loose += 1
            if loose > (4 if told else 2):
                return  # "closed for lack of funds in 1991 and reopened": what is told once may be told why
        elif tag in ("semicolon", "colon") and passage.tag(i + 1) == "verb":
            pass  # "closed, 1950; reopened, 1960", "Embassy in Oslo: closed in 2004"
        elif tag == "subordinator" and not stops:
            pass
        elif (tag in ("state", "group", "pronoun", "demonym") and _acts(passage, i)) or tag not in AFTER:
            return
        i += 1


def _but(passage: Passage, i: int) -> bool:
    """ "Was opened in 1980, but closed in 1991": the verb goes on from the one before."""
    verb = passage.ahead(i + 1, frozenset(("adverb", "be", "have")))
    return "goes on" in passage.tokens[i] and passage.tag(verb) == "verb"


def _of_another(passage: Passage, verb: int) -> bool:
    """Whether another office stands behind the verb as its subject: "y se reabrió la embajada en A"."""
    j = passage.ahead(verb + 1)
    itself = passage.habits.drops_subject and verb > 0 and passage.tokens[verb - 1].text.lower() == "se"
    return itself and passage.tag(j) == "noun" and not passage.tokens[j].classes.isdisjoint(KIND_NOUNS)


def _which(passage: Passage, verb: int) -> bool:
    """Whether "which" leads straight to the verb: "opened an embassy, which it closed in 1992"."""
    i = passage.back(verb - 1, frozenset(("adverb", "have")))
    return passage.tag(i) == "subordinator" and passage.tag(i - 1) == "comma" and "which" in passage.tokens[i]


def _aside(passage: Passage, verb: int) -> bool:
    """Whether a participle says when, in a bracket: "has an embassy in Rome (opened in 1980)"."""
    dated = passage.tag(passage.ahead(verb + 1, frozenset(("preposition", "adverb")))) == "date"
    return passage.tag(verb - 1) in ("open", "comma") and dated


def _bracket_of(passage: Passage, end: int) -> int:
    """Where to look for what became of an office: its bracket, "(opened in 1980)", or the place behind it."""
    opened = passage.opening(end - 1) if passage.tag(end - 1) == "close" else end
    return opened if passage.tag(opened + 1) == "verb" else end


def _new_office(passage: Passage, i: int) -> bool:
    """Whether an office with an article of its own begins at `i`: the verbs after it are that office's."""
    i = passage.ahead(i, DATING)  # "…, and in May 1970 the consulate was closed"
    noun = passage.ahead(i + 1, frozenset(("word", "adverb", "demonym", "state")))
    return (
        passage.tag(i) == "determiner"
        and passage.tag(noun) == "noun"
        and not passage.tokens[noun].classes.isdisjoint(KIND_NOUNS)
    )


def _spliced(passage: Passage, comma: int) -> bool:
    """Whether another office and its verb stand behind a comma: "A has one in C, the embassy of B was opened"."""
    if not _new_office(passage, comma + 1):
        return False
    then = next((i for i in range(comma + 1, len(passage.tokens)) if passage.tag(i) in ("comma", "be", "have")), comma)
    return passage.tag(then) in ("be", "have")


def _new_subject(passage: Passage, i: int) -> bool:
    """Whether someone else is spoken of from `i` on: "and staff were moved to", "and its diplomats left"."""
    i = passage.ahead(i, frozenset(("determiner", "possessive", "adverb", "number", "figure")))
    return passage.tag(i) == "word" and passage.tag(passage.ahead(i + 1, LEADING)) in ("be", "have")


def _acts(passage: Passage, i: int) -> bool:
    """Whether the name at `i` is the subject of a verb of its own."""
    j = passage.ahead(i + 1, frozenset(("adverb", "have", "plan", "negation")))
    return passage.heads(i) and passage.tag(j) == "verb" and not passage.passive(j)


def _own_object(passage: Passage, verb: int) -> bool:
    """Whether an active verb has an office or a pronoun of its own after it."""
    if passage.passive(verb):
        return False
    i = passage.ahead(verb + 1)
    if _another_thing(passage, verb):
        return True
    if passage.tag(i) == "possessive":
        i = passage.ahead(i + 1)
    if passage.tag(i) == "pronoun" or "affairs" in passage.tokens[min(i, len(passage.tokens) - 1)]:
        return True  # "the embassy was told to establish relations with A"
    return passage.tag(i) == "noun" and "became" not in passage.tokens[verb].classes and passage.tag(verb + 1) != "noun"


def _another_thing(passage: Passage, verb: int) -> bool:
    """Whether what an active verb is about stands behind it: "opened an exhibition", "opening hours"."""
    i = passage.ahead(verb + 1, OBJECT)
    thing = passage.tokens[min(i, len(passage.tokens) - 1)]
    if passage.tag(i) not in ("word", "capital") or "doors" in thing or "became" in passage.tokens[verb].classes:
        return False
    return i > verb + 1 or ("nominal" in passage.tokens[verb].classes and not passage.is_prep(verb - 1))


def _shut_to(passage: Passage, verb: int) -> bool:
    """ "Was closed to the public", "opened its doors to visitors", "is closed on Fridays": the office goes on."""
    if any("at its hours" in passage.tokens[i] for i in range(verb + 1, passage.said_until(verb))):
        return True
    i = passage.ahead(verb + 1, frozenset(("possessive", "adverb")))
    i = i + 1 if passage.tag(i) == "word" and "doors" in passage.tokens[i] else i
    whom = passage.ahead(i + 1, LEADING)
    return passage.is_prep(i, "to") and passage.tag(whom) in ("word", "noun") and "kept out" in passage.tokens[whom]


def target(passage: Passage, verb: int, found: list[Office]) -> Office | None:
    """The kind something was raised or lowered to: "to an embassy", "to the rank of legation"."""
    for office in found:
        if office.noun <= verb:
            continue
        for i in range(verb + 1, office.noun):
            if passage.is_prep(i, "to", "as") and office.noun - i <= 8 and not _is_between(passage, i, office.noun):
                return office
    return None


def _is_between(passage: Passage, i: int, noun: int) -> bool:
    return any(passage.tag(k) in ("verb", "comma", "noun", "date") for k in range(i + 1, noun))


def opened_as(passage: Passage, verb: int, found: list[Office]) -> Office | None:
    """The kind an office had at first: "the embassy was opened as a consulate"."""
    to = target(passage, verb, found)
    before = passage.back(to.noun - 1) if to is not None else -1
    return to if before > verb and passage.is_prep(before, "as") else None


def next_office(found: list[Office], verb: int) -> Office | None:
    """What an office became: the one named right after the verb."""
    return next((office for office in found if office.noun > verb and office.first - verb <= 4), None)


def moved_to(passage: Passage, verb: int) -> list[Place]:
    """The place after "to" that an office was moved to; [] where none is named."""
    for i in range(verb + 1, min(verb + 14, len(passage.tokens))):
        if passage.tag(i) in ("subordinator", "semicolon"):
            break
        if passage.is_prep(i, "to"):
            found, _ = places(passage, i + 1)
            if found:
                return found[:1]
    return []
