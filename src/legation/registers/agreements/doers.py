"""Who makes a treaty: those who act, and those with whom."""

from legation.registers.agreements.bodies import sides
from legation.registers.agreements.instrument import party_list
from legation.rules.parties import BEFORE_VERB
from legation.rules.passage import Party, Passage
from legation.rules.sentence import LEADING

_ADJECTIVES = frozenset(("demonym", "and", "comma", "determiner"))  # "Norwegian and Kenyan ministers"


def auxiliary(passage: Passage, verb: int) -> int:
    """The place of the word before a verb and its adverbs: "was" in "was formally signed"."""
    return max(passage.back(verb - 1, BEFORE_VERB), 0)


def behind(passage: Passage, verb: int) -> bool:
    """Whether the subject of a passive may stand behind it: "se firmó un tratado", "fue firmado el tratado"."""
    return passage.passive(verb) and "subject behind" in passage.tokens[auxiliary(passage, verb)]


def agents(passage: Passage, verb: int, *preps: str) -> list[Party]:
    """Who did it, after a passive: "by A and B", "between A and B", "with B", "by the ministers of A and B"."""
    i = verb + 1
    if "by another" in passage.tokens[verb]:
        return []  # "replaced by a treaty with …": whom the later one binds
    represented = _represented(passage, i) if "through" in preps else []
    if len(represented) > 1:
        return represented
    while i < len(passage.tokens) and passage.tag(i) not in ("verb", "subordinator", "semicolon"):
        if "other ones" in passage.tokens[i]:
            break  # "… con A está en vigencia, y otro con B"
        by = "through" in preps and passage.is_prep(i, "by")
        if by or (passage.is_prep(i, *preps) and not passage.is_prep(i, "through")):
            found, end = sides(passage, i + 1)
            others = by and passage.tag(end) == "genitive"  # "by A's Jan Moe and B's Ann Roe"
            if found and not others and not passage.is_prep(end, "as"):  # "with Brazil and Chile as guarantors"
                return found
            if by:
                return _named(passage, i + 1, len(passage.tokens))
        i += 1
    return []


def _represented(passage: Passage, i: int) -> list[Party]:
    """ "Signed by Jan Moe on behalf of A and Ann Roe on behalf of B": those two."""
    if "acting for" not in passage.classes:
        return []
    places = (k + 2 for k in range(i, len(passage.tokens)) if "acting for" in passage.tokens[k])
    return list(dict.fromkeys(p for k in places for p in sides(passage, k)[0][:1]))


def by_many(passage: Passage, verb: int) -> bool:
    """ "Signed by the five republics": by others than the pair in question."""
    i = verb + 1
    if not passage.is_prep(i, "through"):
        return False
    return any("many states" in t for t in passage.tokens[i : i + 7]) and not party_list(passage, i + 1)[0]


def compelled(passage: Passage, verb: int) -> list[Party]:
    """ "A forced B to sign": both, and it was done."""
    if not passage.is_prep(verb - 1, "to") or passage.tag(verb - 2) != "state":
        return []
    if "compelling" not in passage.tokens[verb - 3]:
        return []
    return [*doers_before(passage, verb - 3), *passage.parties_at(verb - 2)]


def with_before(passage: Passage, i: int) -> list[Party]:
    """ "With Japan, the signing of …": whom a phrase at the head of the clause names; "Japan, with which it signed"."""
    low, _ = passage.clause(i)
    opener = passage.opener(low)
    if opener is not None and "which" in opener and passage.is_prep(low - 2, "with"):
        before = passage.back(low - 3, frozenset(("comma",)))
        named = party_list(passage, before)[0] if passage.tag(before) in ("state", "organisation") else []
        return named if passage.tag(before - 1) != "and" else []
    low = passage.ahead(low, frozenset(("and", "comma", "adverb")))
    if passage.is_prep(low, "with"):
        found, end = party_list(passage, low + 1)
        if passage.tag(end) == "comma":
            return found
    there = passage.tag(i) == "there" and passage.habits.drops_subject  # "con Japón existe un acuerdo"
    before = i - 1 if there else passage.back(auxiliary(passage, i) - 1) if behind(passage, i) else -1
    for k in range(before, low - 1, -1):  # "con Japón se negocia un acuerdo"
        if passage.tag(k) in ("verb", "have", "be"):
            break
        if passage.is_prep(k, "with"):
            found, end = party_list(passage, k + 1)
            return found if end == before + 1 else []
    return []


def between_before(passage: Passage, verb: int) -> list[Party]:
    """ "Entre A y B rige un acuerdo": whom a clause names before its verb."""
    low, _ = passage.clause(verb)
    low = passage.ahead(low, frozenset(("and", "comma", "adverb")))
    return party_list(passage, low + 1)[0] if passage.is_prep(low, "between", "with") else []


def with_after(passage: Passage, i: int) -> list[Party]:
    """ "… in London on 3 May 1826 with Mexico": past the place and the date."""
    between = ("date", "city", "preposition", "comma", "determiner", "state", "adverb")
    while i < len(passage.tokens) and passage.tag(i) in between:
        if passage.is_prep(i, "with"):
            return party_list(passage, i + 1)[0]
        if passage.is_prep(i) and not passage.is_prep(i, "in", "on", "at", "of"):
            break
        i += 1
    return []


def doers_before(passage: Passage, verb: int) -> list[Party]:
    """Who acts, before a verb: its subject, an organisation, or those the persons named act for."""
    resumed = passage.resumed(verb)
    if resumed is not None:
        return doers_before(passage, resumed)  # "A, which is a member of B, signed"
    if passage.before_aside(verb, passage.clause(verb)[0]) is not None:
        return passage.subject(verb)  # "A, seeking to please B, signed"
    low, _ = passage.clause(verb)
    low = _past_others(passage, low, verb)
    heads: list[Party] = []
    i = low
    while i < verb:
        if passage.tag(i) in ("state", "organisation", "group", "own", "pronoun"):
            after = _list_end(passage, i, verb)
            free = passage.heads(i) and not passage.is_object(i)
            free = free and "governs" not in passage.tokens[max(passage.back(i - 1), 0)]
            if free and passage.tag(i + 1) != "genitive" and _acting(passage, i, after, verb):
                joined = passage.tags(i - 2, i) == ["demonym", "and"]  # "the A and B governments"
                heads = [*(passage.parties_at(i - 2) if joined else []), *party_list(passage, i)[0]]
            i = max(after, i + 1)
        else:
            i += 1
    found = heads or _named(passage, _main(passage, low, verb), verb)
    if found or "nominal" in passage.tokens[verb].classes:
        return found
    represented = _represented(passage, verb + 1)
    return represented if len(represented) > 1 else passage.subject(verb)


def _main(passage: Passage, low: int, verb: int) -> int:
    """Where those who act may stand: behind "following the invasion of A,", whoever that names."""
    opener = passage.opener(low)
    if opener is None or "after" not in opener:
        return low
    return next((k + 1 for k in range(low, verb) if passage.tag(k) == "comma"), low)


def _past_others(passage: Passage, low: int, verb: int) -> int:
    """Past a phrase at the head of the clause on who only helped: "in the presence of A, B and C signed"."""
    comma = next((k for k in range(low, verb) if passage.tag(k) == "comma"), low)
    first = passage.tokens[low : low + 1]
    opens = passage.is_prep(low) or any("aside" in token for token in first)
    return comma + 1 if opens and any("aside" in token for token in passage.tokens[low:comma]) else low


def private(passage: Passage, verb: int, inside: range) -> bool:
    """Whether a company, a university or the like makes it; `inside` is where the treaty's own words stand."""
    if "private body" not in passage.classes:
        return False
    low, high = passage.clause(verb)
    return any(
        "private body" in passage.tokens[i] and i not in inside and _party_to(passage, i, low)
        for i in range(low, min(high, len(passage.tokens)))
    )


def with_another(passage: Passage, verb: int) -> bool:
    """Whether it was made with someone no table knows: "was signed in 2013 with Turkana Wind Power"."""
    preps = [i for i in range(verb + 1, passage.clause(verb)[1]) if passage.is_prep(i, "with")]
    return bool(preps) and passage.tag(passage.ahead(preps[0] + 1, LEADING)) == "capital"


def _party_to(passage: Passage, i: int, low: int) -> bool:
    """Whether the noun at `i` acts, or stands behind "by", "with" or "between"."""
    before = next((k for k in range(i - 1, low - 1, -1) if passage.tag(k) in ("preposition", "verb")), -1)
    return before < 0 or passage.is_prep(before, "by", "with", "between")


def _acting(passage: Passage, i: int, after: int, verb: int) -> bool:
    """Not a place beside a city, nor a modifier as in "Peru trade talks"."""
    single = passage.tag(after) not in ("capital", "noun", "hyphen", "genitive")
    return single or after >= verb or passage.tag(i) in ("pronoun", "group")


def _list_end(passage: Passage, i: int, verb: int) -> int:
    _, end = party_list(passage, i)
    return min(end, verb)


def _named(passage: Passage, i: int, end: int) -> list[Party]:
    """Those whom persons act for: "the ministers of A and B", "A's President", "the Peruvian minister"."""
    found: list[Party] = []
    while i < end and passage.tag(i) not in ("semicolon",):
        if passage.is_prep(i, "of", "from", "between"):
            j = passage.ahead(i + 1, frozenset(("group", "determiner"))) if passage.tag(i + 1) == "group" else i + 1
            listed, after = party_list(passage, j)
            if listed:
                found += listed
                i = after
                continue
        elif passage.tag(i + 1) == "genitive" or (
            passage.tag(i) == "demonym" and passage.tag(passage.ahead(i, _ADJECTIVES)) in ("word", "capital", "noun")
        ):
            found += passage.parties_at(i) if passage.tag(i) in ("state", "demonym") else []
        elif passage.is_prep(i, "in", "at", "on", "to"):
            i = max(party_list(passage, i + 1)[1], i + 1)
            continue
        elif passage.tag(i) in ("verb", "date", "subordinator") and found:
            break
        i += 1
    return list(dict.fromkeys(found))
