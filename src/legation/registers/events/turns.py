"""How passages speak of what becomes of states: elections, foundings, independence and laws."""

from collections.abc import Iterable, Iterator

from legation.registers.events.actors import (
    actors,
    belonging,
    home_of,
    named_after,
    named_at,
    own_actors,
    party_at,
    without,
)
from legation.registers.events.happening import dated, timeless, undated
from legation.registers.events.whereabouts import located, state_of
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.places import places
from legation.rules.rule import Rule

NAMED = frozenset("determiner demonym capital word number adverb hyphen".split())
MINISTRIES = ("minist", "cancill", "secretar")  # as in "the Ministry of Foreign Affairs of A", one token
LAND = frozenset("determiner demonym capital state region word".split())
AFTER_LAND = frozenset(("preposition", "date", "comma", "stop", ""))
BESIDE = ("with", "to", "from", "in", "by", "at")  # "relations with the Commission were established"


def elected(passage: Passage) -> Iterable[Draft]:
    """An election, re-election or referendum took place in a state on a date.

    The state is the one "in" which or "of" which, the one before the noun, or the document's where the
    one elected is named and no state is.
    """
    if timeless(passage):
        return
    for noun in passage.find("noun", "election"):
        seat = any("elected to" in t or t.tag == "organisation" for t in passage.tokens[noun : noun + 7])
        if seat and passage.is_prep(noun + 1, "to", "as"):
            continue  # to a council or a seat
        who = belonging(passage, noun) or located(passage, noun) or _opening(passage) or actors(passage, noun)
        named = passage.is_prep(noun + 1, "of") or passage.tag(noun - 1) in ("genitive", "word")
        alone = passage.where.partner is None and passage.tag(noun - 1) not in ("noun",)
        if not who and (named or not passage.states) and alone:
            who = home_of(passage)
        yield from dated(passage, "election", noun, who)
    for verb in passage.find("verb", "polled"):
        yield from dated(passage, "election", verb, actors(passage, verb) or _people(passage, verb))
    for verb in passage.find("verb", "voted"):
        who = named_after(passage, verb, "of") or (home_of(passage) if not passage.states else [])
        classes = {name for t in passage.tokens[verb : verb + 4] for name in t.classes}
        if "head of state" in classes and "council" not in classes:
            yield from dated(passage, "election", verb, who[:1])


def _people(passage: Passage, verb: int) -> list[Party]:
    """Of which state the people are that go to the polls: "Kenyans", "Kenyan voters"."""
    low, _ = passage.clause(verb)
    return next((passage.parties_at(i) for i in range(verb - 1, low - 1, -1) if passage.tag(i) == "demonym"), [])


def _opening(passage: Passage) -> list[Party]:
    """The state a sentence opens with: "In A, elections were held"."""
    found, _ = places(passage, 1) if passage.is_prep(0, "in") and passage.tag(1) != "date" else ([], 0)
    host = state_of(passage, found[0]) if found else None
    return [host] if host is not None else []


def founded(passage: Passage) -> Iterable[Draft]:
    """A state, or a body of one, founded an agency, council, group or organisation, or it was founded, on a date.

    Missions, relations and agreements stand in registers of their own and are left.
    """
    if timeless(passage) and not passage.has("founding"):
        return
    for verb in passage.find("verb", "founded"):
        if passage.attributive(verb):
            continue
        behind = passage.tag(verb - 1) in ("comma", "close", "figure") and passage.resumed(verb) is None
        passive = passage.passive(verb) or behind  # "the Union, founded in 1963"
        itself = verb > 0 and passage.tokens[verb - 1].text.lower() in passage.habits.reflexive
        passive = passive and not itself  # "se creó la Comisión"
        first, last = _object(passage, verb, passive)
        body = _is_body(passage, range(last - 1, first - 1, -1) if passive else range(first, last))
        if itself and not body:  # "la Comisión se creó"
            first, last = _object(passage, verb, True)
            body = _is_body(passage, range(last - 1, first - 1, -1))
        if not body:
            continue
        who = [p for i in range(first, last) if passage.tag(i) in ("state", "demonym") for p in party_at(passage, i)]
        names = _organisations(passage, first, last)
        joined = any(passage.tag(i) in ("hyphen", "dash") for i in range(first, last))  # "the A-B Council"
        who = (named_after(passage, verb, "by") if passive or itself else actors(passage, verb)) or who[: 1 + joined]
        who = without(who, names) or (names if names else _own_body(passage))
        yield from dated(passage, "founding", verb, who, names)
    for verb in passage.find("verb", "founding"):
        if passage.is_prep(verb + 1, "of"):
            first, last = verb + 2, min(verb + 12, passage.clause(verb)[1])
            names = _organisations(passage, first, last)
            who = actors(passage, verb)
            if names and who:
                yield from undated(passage, "founding", verb, [*who, *without(names, who)], passage.dated(verb).date)


def _object(passage: Passage, verb: int, passive: bool) -> tuple[int, int]:
    low, high = passage.clause(verb)
    if passive:
        first = passage.back(verb - 1, frozenset("be have adverb comma figure negation plan".split()))
        first = passage.opening(first) - 1 if passage.tag(first) == "close" else first
        while first > low and passage.tag(first - 1) not in ("comma", "verb", "date"):
            first -= 1
        return first, verb
    first = verb + 1
    if passage.is_prep(first, "in", "on") and passage.tag(first + 1) == "date":
        first += 2  # "crearon en 1999 un comité"
    last = first
    while last < high and passage.tag(last) not in ("verb", "date", "semicolon", "be", "have") and last < verb + 14:
        last += 1
    return first, last


def _is_body(passage: Passage, places: range) -> bool:
    """Whether what is founded is a body: by its noun, the nearest to the verb, before any preposition of an object."""
    for i in places:
        token = passage.tokens[i]
        if token.tag == "noun" and "founded body" not in token:
            return False
        ministry = token.tag == "state" and any(stem in passage.words(i, i + 1).lower() for stem in MINISTRIES)
        if "founded body" in token or token.tag == "organisation" or ministry:
            with_it = passage.is_prep(passage.back(i - 1, NAMED), *BESIDE) if places.step < 0 else False
            return not with_it
        if passage.is_prep(i) and places.step > 0 and i > places.start + 1:
            return False
    return False


def _organisations(passage: Passage, first: int, last: int) -> list[Party]:
    return [Party(t.text) for t in passage.tokens[first:last] if t.tag == "organisation"][:1]


def _own_body(passage: Passage) -> list[Party]:
    """The document's state, where no other is in question or named in the sentence."""
    home = passage.where.home
    alone = passage.where.partner is None and all(state == home for state in passage.states)
    return home_of(passage) if alone else []


def happened(passage: Passage) -> Iterable[Draft]:
    """A state became independent, passed a law, saw a government installed, acted against another, or was changed.

    Changed is what was nationalised, ceded, abolished, unified and the like. All have a date.
    """
    if timeless(passage):
        return
    for verb in passage.find("verb", "made independent"):
        yield from dated(passage, "other", verb, actors(passage, verb)[:1], named_after(passage, verb, "source"))
    for noun in passage.find("noun", "independence"):
        yield from _independent(passage, noun)
    for verb in passage.find("verb", "enacted"):
        j = passage.ahead(verb + 1)
        if any(passage.tag(k) == "noun" and "statute" in passage.tokens[k].classes for k in range(j, j + 3)):
            yield from dated(passage, "other", verb, own_actors(passage, verb))
        elif any(passage.tag(k) == "noun" and "resolution" in passage.tokens[k].classes for k in range(j, j + 4)):
            yield from _resolved(passage, verb)
    for verb in passage.find("verb", "installed"):
        yield from _installed(passage, verb)
    for verb in passage.find("verb", "voted on"):
        if passage.tag(passage.back(verb - 1)) == "organisation":
            yield from _resolved(passage, verb)
    for noun in passage.find("noun", "dependency"):
        yield from _made_dependent(passage, noun)
    for verb in passage.find("verb", "bade", "refused"):
        yield from _bade(passage, verb)
    for verb in passage.find("verb", "acted against", "turned"):
        others = named_at(passage, verb + 1) or named_after(passage, verb, "to", "with", "from", "by")
        low, high = passage.clause(verb)
        governed = any("in power" in t or "titled" in t for t in passage.tokens[low:high])
        if passage.attributive(verb) or ("ousting" in passage.tokens[verb] and not governed):
            continue
        if "changing hands" in passage.tokens[verb]:
            if not _land(passage, verb):
                continue
            others = named_after(passage, verb, "to", "from") or others
        by = named_after(passage, verb, "by") if passage.passive(verb) else []
        if by:  # "the island was ceded to A by B"
            others = [*named_after(passage, verb, "to", "from"), *actors(passage, verb)]
        yield from dated(
            passage, "other", verb, by or own_actors(passage, verb) or _upset(passage, verb, others), others
        )


def _land(passage: Passage, verb: int) -> bool:
    """Whether it is land that is sold or acquired, told by its name or its noun."""
    if passage.passive(verb):
        low, _ = passage.clause(verb)
        at = passage.back(verb - 1, frozenset(("be", "have", "adverb")))
        return passage.tag(at) in ("state", "capital", "region") or any("ground" in t for t in passage.tokens[low:verb])
    last = passage.ahead(verb + 1, LAND)
    named = passage.tag(last - 1) in ("state", "capital", "region") and passage.tag(last) in AFTER_LAND
    return named or any("ground" in t for t in passage.tokens[verb:last])


def _made_dependent(passage: Passage, noun: int) -> Iterator[Draft]:
    """ "Korea became a Japanese protectorate", "a protectorate of Japan": of the one and the other."""
    first = passage.back(noun - 1, frozenset(("word", "capital", "adverb", "demonym", "and")))
    verb = passage.back(first, frozenset(("determiner",)))
    if passage.tag(verb) != "verb" or verb < 0 or "made into" not in passage.tokens[verb]:
        return
    whose = [p for i in range(verb + 1, noun + 2) if passage.tag(i) == "demonym" for p in passage.parties_at(i)]
    yield from dated(passage, "other", verb, actors(passage, verb), whose or named_after(passage, noun, "of", "under"))


def _bade(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "The Council orders A and B to pay", "A threatens B with sanctions", "A rejects an award on its line with B"."""
    _, high = passage.clause(verb)
    home = any("leaving" in t for t in passage.tokens[verb:]) and any("recalled" in t for t in passage.tokens[verb:])
    if passage.passive(verb) or passage.attributive(verb) or home:
        return  # envoys ordered home have a rule of their own
    who = actors(passage, verb)
    if "refused" in passage.tokens[verb]:
        theirs = next((p for i in range(verb + 1, high) for p in _ours(passage, i)), None)
        others = named_after(passage, verb, "with", "from", "between") or ([theirs] if theirs else [])
    else:
        named = passage.tag(passage.ahead(verb + 1, frozenset(("determiner",)))) in ("state", "group")
        others = named_at(passage, verb + 1) if named else []
    if without(others, who):
        yield from dated(passage, "other", verb, who, others)


def _resolved(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "The Assembly adopted a resolution urging A to leave B": of the body and those it speaks to."""
    body = next((i for i in range(verb - 1, -1, -1) if passage.tag(i) == "organisation"), None)
    last = next((i for i in range(verb, len(passage.tokens)) if passage.tag(i) == "semicolon"), len(passage.tokens))
    first = next((i for i in range(verb, last) if passage.tag(i) == "state"), None)
    if body is not None and first is not None:
        yield from dated(passage, "other", verb, party_at(passage, body), passage.forward(first))


def _ours(passage: Passage, i: int) -> list[Party]:
    """Whose proposal or decision it is, by an adjective or a genitive."""
    owned = passage.tag(i) == "demonym" or (passage.tag(i) == "state" and passage.tag(i + 1) == "genitive")
    return passage.parties_at(i) if owned else []


def _upset(passage: Passage, verb: int, others: list[Party]) -> list[Party]:
    """Whose government it was that a junta overthrew, where no state acts."""
    return others if "overthrowing" in passage.tokens[verb] else []


def _independent(passage: Passage, noun: int) -> Iterator[Draft]:
    """ "A gained its independence", "the independence of A was proclaimed", "declaration of independence"."""
    near = (i for i in range(noun - 1, max(noun - 6, -1), -1) if "gaining" in passage.tokens[i])
    verb = next((i for i in near if passage.tag(i - 1) != "genitive"), None)  # not "recognised A's regained …"
    who: list[Party] = []
    if verb is not None:
        who = actors(passage, verb)[:1] or named_after(passage, noun, "of")
    else:
        after, before = passage.tokens[noun : noun + 9], passage.tokens[max(noun - 3, 0) : noun + 1]
        if any("gained" in t for t in after) or any("declaration" in t for t in before):
            who = named_after(passage, noun, "of") or belonging(passage, noun)
            who = who or (home_of(passage) if not passage.states else [])
    kind = "declaration" if verb is not None and "announced" in passage.tokens[verb] else "other"
    yield from dated(passage, kind, verb or noun, who[:1], named_after(passage, noun, "source"))


def _installed(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "The inauguration of X in July": of the state named with it, else of the document's."""
    if passage.is_prep(verb + 1, "of") and passage.tag(passage.ahead(verb + 2)) in ("word", "capital", "noun"):
        rest = passage.tokens[verb : verb + 8]
        governing = passage.tag(passage.ahead(verb + 2)) == "capital" or any("in power" in t for t in rest)
        who = named_at(passage, verb + 2) or home_of(passage)
        if governing:
            yield from dated(passage, "other", verb, who)
    elif "taking office" in passage.tokens[verb]:
        low, high = passage.clause(verb)
        who = actors(passage, verb) or (home_of(passage) if not passage.states else [])
        if not any("envoys" in t for t in passage.tokens[low:high]):
            yield from dated(passage, "other", verb, who[:1])


TURNS = (
    Rule("events.elected", ("election", "voted", "polled"), elected),
    Rule("events.founded", ("founded", "founding"), founded),
    Rule(
        "events.happened",
        (
            "made independent",
            "independence",
            "enacted",
            "installed",
            "acted against",
            "turned",
            "bade",
            "refused",
            "voted on",
            "dependency",
        ),
        happened,
    ),
)
