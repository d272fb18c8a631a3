"""How far the title of a treaty goes behind its noun: "of Friendship, Commerce and Navigation"."""

from legation.registers.agreements.instrument import NAMES, Instrument
from legation.rules.passage import Passage
from legation.rules.tokens import Token

_WITHIN = frozenset(
    ("capital", "word", "demonym", "city", "region", "organisation", "figure", "noun", "number", "hyphen")
)
LONGEST = 16


def further(passage: Passage, one: Instrument, i: int) -> int:
    """ "of Friendship, Commerce and Navigation", "on double taxation", "No. 50": the title goes on."""
    token = passage.tokens[i]
    if "numbered" in token:
        j = passage.ahead(i + 1, frozenset(("stop",)))
        return j + 1 if passage.tag(j) == "figure" else i
    about = "about" in token and (i == one.noun + 1 or len(one.between) > 1)
    preposition = passage.is_prep(i, "of", "on", "for", "to", "under") or about
    field_of = passage.is_prep(i, "in") and passage.tag(passage.ahead(i + 1)) in ("word", "capital", "noun")
    field_of = field_of and "no field" not in passage.tokens[i + 1]  # "in accordance with"
    formal = passage.tokens[one.noun].text[:1].isupper() and token.tag == "verb" and token.text[:1].isupper()
    if not (preposition or ((field_of or formal) and i == one.noun + 1)):  # "Convention Abolishing Harbour Dues"
        return i
    first = passage.ahead(i + 1, frozenset(("determiner", "adverb", "possessive")))
    if passage.tag(first) in ("date", "group", "pronoun", "number", "figure") or states_at(passage, first):
        return i
    if passage.is_prep(i, "in") and passage.tag(first) == "city":
        return i  # "el acuerdo firmado en Quito"
    if first < len(passage.tokens) and "weekday" in passage.tokens[first]:
        return i  # "signed an agreement on Monday"
    does = passage.tag(i + 1) == "verb" and i == one.noun + 1 and not passage.tokens[i + 1].text.endswith("ed")
    if passage.is_prep(i, "to") and passage.tag(first) != "noun" and not does:
        return i
    after = words_from(passage, first)
    return after if after > first else i


def words_from(passage: Passage, i: int) -> int:
    """The end of a run of words such as a title is made of."""
    low = i
    small = 0
    while i < len(passage.tokens) and i - low < LONGEST and not (_ends(passage.tokens[i]) or paired(passage, i)):
        tag = passage.tag(i)
        if tag in ("comma", "and"):
            j = passage.ahead(i, frozenset(("comma", "and", "determiner")))
            last = any(passage.tag(k) == "and" for k in range(i, j))
            if passage.tag(j) not in ("word", "capital", "noun") or not (last or _listed(passage, j)):
                break
            if any("indefinite" in passage.tokens[k] for k in range(i, j)):
                break  # "… and a road map": that is another thing
            if not passage.tokens[j].classes.isdisjoint(NAMES):
                break
            i, small = j, 0
        elif passage.is_prep(i, "of", "on", "for", "in", "to"):
            j = passage.ahead(i + 1, frozenset(("determiner", "possessive")))
            if passage.tag(j) not in ("word", "capital", "noun", "demonym", "organisation", "region", "city"):
                break
            if passage.is_prep(i, "in") and passage.tag(j) in ("city", "region", "organisation"):
                break
            i, small = j, 0
        elif tag in _WITHIN or (tag == "state" and passage.tag(i + 1) == "capital"):
            small = small + 1 if tag == "word" else 0
            if small > 3:
                break
            i += 1
        elif _goes_on(passage, i, low):
            i += 1
        else:
            break
    return i


def paired(passage: Passage, i: int) -> bool:
    """Whether two sides joined by a hyphen stand at `i`: "Free Trade Agreement Chile-Peru"."""
    names = passage.tag(i) in ("state", "organisation", "capital") and passage.tag(i + 2) in ("state", "organisation")
    if not names or passage.tag(i + 1) not in ("hyphen", "dash"):
        return False
    return (
        passage.tokens[i].end == passage.tokens[i + 1].start
        and passage.tokens[i + 1].end == passage.tokens[i + 2].start
    )


def _ends(token: Token) -> bool:
    """Whether a date or, in small letters, what is told of the treaty begins: "took effect", but not "Lands Laid"."""
    return "bearing a date" in token or ("telling on" in token and token.text[:1].islower())


def _goes_on(passage: Passage, i: int, low: int) -> bool:
    """An article within a title, or a verb: capitalised, or first after "agreement to"."""
    if passage.tag(i) == "determiner":
        capitals = passage.tag(i - 1) == passage.tag(i + 1) == "capital"  # "para Evitar la Doble Imposición"
        return i > low and (capitals or passage.tag(i - 1) in ("word", "verb"))
    first = i == low and not passage.is_prep(i - 1, "of", "on", "for", "in", "under")
    told = passage.tokens[i].classes.isdisjoint(("signed", "concluded", "entered into force", "expired", "prolonged"))
    nominal = told and "nominal" in passage.tokens[i] and passage.is_prep(i + 1, "of")  # "on the abolition of visas"
    capital = passage.tokens[i].text[:1].isupper() and (told or "noun too" in passage.tokens[i])
    return passage.tag(i) == "verb" and (capital or first or nominal)


def _listed(passage: Passage, i: int) -> bool:
    """Whether the word at `i` stands in a list that goes on: another comma or an "and" after it."""
    j = passage.ahead(i, frozenset(("word", "capital", "noun")))
    return j - i <= 3 and passage.tag(j) in ("comma", "and")


def states_at(passage: Passage, i: int) -> bool:
    """Whether states, or "both countries", stand at `i`, past an article."""
    i = passage.ahead(i, frozenset(("determiner",)))
    return passage.tag(i) in ("state", "group") and passage.tag(i + 1) not in ("genitive", "capital")
