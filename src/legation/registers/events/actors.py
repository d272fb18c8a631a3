"""Who did it: the states and organisations that act, and those named beside them."""

from collections.abc import Iterable, Sequence

from legation.registers.events.standing import FAR, PRIVATE, VERB_GROUP, many, private, resumed, titled
from legation.rules.passage import Party, Passage

ACTING = frozenset(("state", "demonym", "group", "own", "organisation"))
BE = frozenset(("be", "have", "adverb"))
NO_VERBS = frozenset(("adverb", "plan", "negation"))
FOLLOWED = frozenset("word capital noun city number".split())
TITLE = frozenset("word noun capital adverb determiner preposition".split())
REACH = 9
EARLIER = 6  # sentences back to where someone was named with an office


def party_at(passage: Passage, i: int) -> list[Party]:
    """Whom the token at `i` stands for, organisations by name."""
    token = passage.tokens[i]
    if token.tag == "organisation":
        return [Party(token.text)]
    return passage.parties_at(i)


def _see(passage: Passage, i: int) -> list[Party]:
    """The Pope is the Holy See's, whatever his name."""
    return [Party("VAT")] if "the Pope" in passage.tokens[i] and passage.tokens[i].text[:1].isupper() else []


def actors(passage: Passage, verb: int) -> list[Party]:
    """Who does what the verb at `verb` says: "A", "A's minister", "the A-ish minister", "the President of A"."""
    low, _ = passage.clause(verb)
    if passage.is_prep(verb - 1, "to") and passage.tag(verb - 2) in ("state", "city") and passage.heads(verb - 2):
        return passage.parties_at(verb - 2)  # "led A to recall its ambassador"
    if resumed(passage, verb):
        return actors(passage, low - 2)
    if (leading := passage.before_aside(verb, low)) is not None:
        return passage.parties_at(leading)
    capitals = _capitals(passage, verb)
    if capitals:
        return capitals
    governed: list[Party] = []
    i = last = verb - 1
    first = max(low, verb - FAR)
    while i >= first:
        tag = passage.tag(i)
        if tag == "close":
            i = passage.opening(i) - 1
            continue
        if _see(passage, i):
            return _see(passage, i)
        if private(passage, i) and passage.heads(i) and not _object(passage, i, low):
            return []
        if tag in ACTING and _could_act(passage, i) and not _object(passage, i, low):
            if passage.heads(i) and not _governed(passage, i):
                both = governed and _two_in_office(passage, i, last)
                return list(dict.fromkeys([*_joined(passage, i), *(governed if both else [])]))
            of = passage.back(i - 1)
            sent = passage.is_prep(of, "from") and titled(passage, of - 1, of)  # "a delegation from A"
            if passage.is_prep(of, "of") and not passage.tokens[max(of - 1, 0)].classes.isdisjoint(PRIVATE):
                return governed  # "the University of A"
            if not governed and (sent or passage.is_prep(of, "of", "between")):
                governed, last = _joined(passage, i), i
        elif tag == "pronoun" and passage.heads(i) and "acting pronoun" in passage.tokens[i]:
            return passage.parties_at(i)
        i -= 1
    if governed:
        return governed
    if low > 0 and any(passage.tag(k) in ("capital", "noun") for k in range(low, verb)):
        return []  # a person of no state named
    name = passage.back(verb - 1, VERB_GROUP)
    if passage.tag(name) == "capital" and any(_reaches(passage, k) for k in range(low, name)):
        return []  # "after trips to A and B, X travelled"
    return _behind(passage, verb) if passage.habits.drops_subject else passage.subject(verb)


def _two_in_office(passage: Passage, i: int, last: int) -> bool:
    """ "A's President X and the President of B": two of office, the second of the state at `last`."""
    joint = next((k for k in range(last - 1, i, -1) if passage.tag(k) == "and"), i)
    plain = {"verb", "have", "be", "comma"}.isdisjoint(passage.tags(i, last))
    return plain and titled(passage, i, joint) and titled(passage, joint, last)


def _reaches(passage: Passage, i: int) -> bool:
    """Whether where someone goes follows: "to", "visited", "travelled to"."""
    return passage.is_prep(i, "to") or "governs" in passage.tokens[i]


def _behind(passage: Passage, verb: int) -> list[Party]:
    """ "Visitó B el presidente de A": who acts where the subject stands behind the verb and its object, or unsaid."""
    _, high = passage.clause(verb)
    for k in range(verb + 1, high):
        if passage.tag(k) in ("verb", "have"):
            break
        before = passage.back(k - 1, frozenset(("determiner", "demonym", "number")))
        if "titled" in passage.tokens[k] and before != k - 1 and not passage.is_prep(before):
            return passage.parties_at(k - 1) if passage.tag(k - 1) == "demonym" else named_at(passage, k)
    found = passage.subject(verb)
    objects = passage.tokens[verb].classes & {"visited", "attacked", "met"}
    named = passage.tokens[passage.ahead(verb + 1) : passage.ahead(verb + 1) + 1]
    return [p for p in found if p.by or not objects or p.key not in {t.state for t in named}]


def _capitals(passage: Passage, verb: int) -> list[Party]:
    """ "Rome and Oslo expelled …": the governments that sit there, right before the verb."""
    i = passage.back(verb - 1, frozenset(("adverb", "have", "plan")))
    if passage.tag(i) != "city" or not passage.tokens[i].capital:
        return []
    found = passage.coordinated_left(i, lambda t: t.tag == "city" and bool(t.capital))
    return [p for k in found for p in passage.parties_at(k)] if passage.heads(found[0]) else []


def _object(passage: Passage, i: int, low: int) -> bool:
    """Whether a verb governs the name at `i`: "attended the Forum and paid a visit", "visited A and met B"."""
    j = passage.back(i - 1)
    if "turning into" in passage.tokens[j]:
        return False
    return j > low and passage.tag(j) == "verb" and "nominal" not in passage.tokens[j].classes


def _could_act(passage: Passage, i: int) -> bool:
    if i == 0 and passage.tag(1) == "colon":
        return False  # what labels the entry
    if private(passage, i):
        return False
    if passage.tag(i) == "demonym":
        if passage.habits.adjectives_follow and passage.tag(i - 1) in FOLLOWED and i:
            return "crowd" not in passage.tokens[i - 1]  # "el ministro finlandés"
        if many(passage, i):
            return False
        people = i > 0 and any(
            "attacked" in t for t in passage.tokens[passage.ahead(i + 1, BE) :][:1]
        )  # "the Danes invaded"
        return people or (passage.tag(i + 1) in FOLLOWED and "crowd" not in passage.tokens[i + 1])
    return True


def namesake(passage: Passage, verb: int) -> list[Party]:
    """Of whose state the one named alone before the verb is, by an earlier sentence: "A's minister X … X travelled"."""
    at = passage.back(verb - 1, VERB_GROUP)
    if passage.tag(at) != "capital" or at < passage.clause(verb)[0]:
        return []
    return named_before(passage, at)


def named_before(passage: Passage, at: int) -> list[Party]:
    """Of whose state the person is whose name ends at `at`, by an office told in an earlier sentence."""
    name, earlier = passage.tokens[at].text, passage.before
    for _ in range(EARLIER):
        if earlier is None:
            return []
        for i, token in enumerate(earlier.tokens):
            if token.tag == "capital" and token.text == name and (found := _in_office(earlier, i)):
                return [Party(p.key, "sentence before") for p in found]
        earlier = earlier.before
    return []


def _in_office(passage: Passage, i: int) -> list[Party]:
    """The state of the one whose name ends at `i`, told by the office before it: "the A-ish minister X"."""
    first = passage.back(i, frozenset(("capital",))) + 1
    j = passage.back(first - 1, frozenset(("noun", "word", "capital", "adverb")))
    if not titled(passage, j + 1, first):
        return []
    return passage.parties_at(j - 1 if passage.tag(j) == "genitive" else j) if _states_office(passage, j) else []


def _states_office(passage: Passage, j: int) -> bool:
    return passage.tag(j) in ("state", "demonym") or (passage.tag(j) == "genitive" and passage.tag(j - 1) == "state")


def _governed(passage: Passage, i: int) -> bool:
    """Whether a preposition governs the list the name at `i` ends, and no verb follows it: "after trips to A and B"."""
    first = passage.coordinated_left(i, lambda t: t.tag == "state")[0]
    before = passage.back(first - 1)
    to = passage.is_prep(before, "to", "in", "with") or "governs" in passage.tokens[before]
    acts = passage.tag(passage.ahead(i + 1, NO_VERBS)) in ("verb", "have", "be", "do", "genitive")
    return passage.tag(i) == "state" and before >= 0 and to and not acts


def _joined(passage: Passage, i: int) -> list[Party]:
    found = passage.coordinated_left(i, lambda t: t.tag in ACTING)
    if len(found) > 1 and not (
        passage.heads(found[0]) or passage.is_prep(passage.back(found[0] - 1), "of", "between", "from")
    ):
        found = [i]
    if len(found) > 1 and passage.tag(passage.back(i - 1)) == "comma" and not passage.heads(found[0]):
        found = [i]  # "following the invasion of A, B protested"
    if len(found) == 1:
        found = [*_beside(passage, i), *found]
    return list(dict.fromkeys(p for k in found for p in party_at(passage, k)))


def _beside(passage: Passage, i: int) -> list[int]:
    """Of "A's President X and B's President Y", or "A-ish President X and B-ish one", with B at `i`: A."""
    of = passage.back(i - 1)
    if passage.is_prep(of, "of"):
        k = passage.back(of - 1, TITLE)  # "the President of A and the Minister of Trade of B"
        two = passage.tag(k) == "and" and passage.tag(k - 1) == "state" and titled(passage, k, of)
        return [k - 1] if two and passage.is_prep(passage.back(k - 2), "of") else []
    if passage.tag(i - 1) not in ("and", "comma"):
        return []
    j = passage.back(i - 2, frozenset(("capital", "noun", "word", "comma")))
    if passage.tag(i + 1) == "genitive":
        return [j - 1] if passage.tag(j) == "genitive" and passage.tag(j - 1) == "state" else []
    of = passage.back(j - 1)
    his = passage.heads(j) and titled(passage, j, i - 1)
    named = passage.is_prep(of, "of") and titled(passage, of - 1, of)  # "the President of A, X, and B-ish President"
    both = passage.tag(j) in ("state", "demonym") and (his or named) and titled(passage, i, i + 4)
    return [j] if both and passage.tag(i - 1) == "and" else []


def own_actors(passage: Passage, verb: int) -> list[Party]:
    """Who acts; a government, parliament, army or president of no state named is of the document's only state."""
    low, _ = passage.clause(verb)
    return actors(passage, verb) or own_bodies(passage, max(low, verb - FAR), verb)


def own_bodies(passage: Passage, low: int, high: int) -> list[Party]:
    """The document's only state, where its government, army or president is named from token `low` to `high`."""
    where = passage.where
    before = passage.tokens[low:high]
    if where.home is None or where.partner is not None:
        return []
    if any(t.tag in ("state", "demonym", "organisation", "group", "region") for t in before):
        return []
    if any(not t.classes.isdisjoint(PRIVATE) for t in before):
        return []  # "the president of the club"
    others = any("of some state" in t and "cabinet" not in t for t in before) or any(
        "founded body" in t and "own body" not in t for t in before
    )
    return [Party(where.home, "document")] if any("own body" in t for t in before) and not others else []


def named_after(passage: Passage, i: int, *prepositions: str) -> list[Party]:
    """The parties listed after one of the prepositions ("to", "by", …) that follows token `i` in its clause."""
    _, high = passage.clause(i)
    for k in range(i + 1, min(high, i + 1 + REACH)):
        token = passage.tokens[k]
        if token.tag == "preposition" and not token.classes.isdisjoint(prepositions) and not _invited(passage, k):
            found = named_at(passage, k + 1)
            if found:
                return found
    return []


def _invited(passage: Passage, i: int) -> bool:
    """ "At the invitation of A": A does not come, but calls."""
    return "invitation" in passage.tokens[i - 1]


def named_at(passage: Passage, i: int) -> list[Party]:
    """The parties named from token `i` on: "A and B", "the A-ish government", "the President of A"."""
    j = passage.ahead(i, frozenset(("determiner", "number", "adverb", "possessive")))
    while j + 1 < len(passage.tokens) and _before_names(passage, j):
        j = passage.ahead(j + 1)
    if passage.is_prep(j, "object"):
        j = passage.ahead(j + 1, frozenset(("determiner", "number", "adverb", "possessive")))
    if j < len(passage.tokens) and _see(passage, j):
        return _see(passage, j)
    if passage.tag(j) in ACTING:
        if private(passage, j):
            return []
        if passage.tag(j) == "demonym" and passage.tag(j + 1) in ("and", "comma"):
            listed, _ = passage.coordinated(j, lambda t: t.tag == "demonym")  # "the A-ish and B-ish ministers"
            return list(dict.fromkeys(p for k in listed for p in party_at(passage, k)))
        listed, end = passage.coordinated(j, lambda t: t.tag in ("state", "group", "organisation"))
        if len(listed) > 1 and passage.tag(listed[-1] - 1) == "comma" and passage.tag(end) in ("verb", "have", "be"):
            listed = listed[:-1]  # "following the invasion of A, B recalled"
        return list(dict.fromkeys(p for k in listed for p in party_at(passage, k))) or party_at(passage, j)
    for k in range(j, min(j + 8, len(passage.tokens))):
        of = passage.is_prep(k, "of") or (passage.is_prep(k, "from") and "counterpart" in passage.tokens[k - 1])
        if of and passage.tag(passage.ahead(k + 1)) == "state" and titled(passage, j, k):
            listed, _ = passage.coordinated(k + 1, lambda t: t.tag == "state")
            return list(dict.fromkeys(p for m in listed for p in party_at(passage, m)))
        if passage.habits.adjectives_follow and passage.tag(k) == "demonym" and titled(passage, j, k):
            return party_at(passage, k)  # "su homólogo finlandés"
        if passage.tag(k) not in ("word", "capital", "noun", "city", "and", "government") and not passage.is_prep(
            k, "of"
        ):
            break
    return []


def _before_names(passage: Passage, i: int) -> bool:
    """ "Southern A", "both A and B": the word says only which part, or how many."""
    part = "part of a land" in passage.tokens[i] and passage.tag(i + 1) in ("state", "demonym")
    return part or (passage.tag(i) == "group" and passage.tag(i + 1) in ("state", "demonym"))


def home_of(passage: Passage) -> list[Party]:
    """The document's state, where it has one."""
    return [Party(passage.where.home, "document")] if passage.where.home else []


def keys(parties: Iterable[Party]) -> set[str]:
    """The keys of parties."""
    return {p.key for p in parties}


def without(parties: Sequence[Party], others: Iterable[Party]) -> list[Party]:
    """The parties that are none of the others."""
    taken = keys(others)
    return [p for p in parties if p.key not in taken]


def belonging(passage: Passage, noun: int) -> list[Party]:
    """Whose it is: "A's elections", "the A-ish elections", "the re-election of the President of A"."""
    for k in range(noun - 1, max(noun - 6, -1), -1):
        tag = passage.tag(k)
        if tag in ("demonym", "state"):
            against = "against them" in passage.tokens[max(k - 2, 0)] and passage.tag(k - 1) in ("hyphen", "dash")
            return [] if against else passage.parties_at(k)
        dated = tag == "date" and passage.tag(k - 1) in ("genitive", "possessive")  # "A's 1979 invasion"
        if not dated and tag not in ("genitive", "word", "capital", "adverb", "number", "noun", "organisation"):
            break
    return named_at(passage, noun + 2) if passage.is_prep(noun + 1, "of") else []
