"""The verb or noun that says what became of relations: before their noun or behind it."""

from collections.abc import Iterator

from legation.registers.relations.sides import followed_by_of
from legation.rules.passage import Passage

# What may stand between the verb or noun of an event and the relations it is about.
BETWEEN = frozenset(
    "determiner number adverb preposition demonym possessive word capital and noun comma state negation date be "
    "genitive figure city open close plan".split()
)
SERIES = frozenset(("comma", "colon", "semicolon"))
LEADING = frozenset(
    "preposition comma open close be have adverb and negation date determiner state capital "
    "group noun city demonym number region genitive".split()
)


def event_of(passage: Passage, i: int, strong: bool) -> str | None:
    """What the word at `i` makes of relations; having and keeping count only where they are `strong`, diplomatic."""
    token = passage.tokens[i]
    if token.tag == "have":
        j = passage.ahead(i + 1, frozenset(("adverb", "negation", "be", "determiner")))
        return "maintained" if strong and passage.tag(j) not in ("verb", "plan") else None
    if token.tag == "there":
        return "maintained" if strong else None
    if token.tag != "verb" or ("end of it" in token and not _to_do(passage, i)):
        return None
    for name in ("restored", "severed", "established"):
        if name in token.classes:
            return name
    return "maintained" if strong and "maintained" in token.classes else None


def _to_do(passage: Passage, i: int) -> bool:
    """Whether the word at `i` is a verb, where it may be a noun as well: "to end", "A and B end"."""
    before = passage.back(i - 1, frozenset(("adverb",)))
    return passage.tag(before) in ("plan", "and", "state", "group", "pronoun") or passage.is_prep(before, "to")


def verb_before(passage: Passage, noun: int, strong: bool) -> int | None:
    """The verb or noun before the relations that says what became of them."""
    loose = 0
    for i in range(noun - 1, -1, -1):
        tag = passage.tag(i)
        if tag in ("verb", "have", "there") and not (
            tag == "verb" and passage.attributive(i) and not followed_by_of(passage, i)
        ):
            talks = "went on" in passage.tokens[i]  # "talks continued since relations were established"
            return i if event_of(passage, i, strong) is not None and not talks else None
        if tag == "word":
            loose += 1
            if loose > 3:
                return None
        elif tag not in BETWEEN:
            return None
    return None


def verbs_after(passage: Passage, noun: int, strong: bool) -> Iterator[int]:
    """The verbs whose subject the relations are; of "the crisis in A–B relations ended" they are not."""
    named = passage.back(noun - 1, frozenset(("state", "demonym", "hyphen", "dash", "determiner", "word")))
    if passage.is_prep(named, "in") and passage.tag(passage.back(named - 1)) in ("word", "noun"):
        return
    loose, seen = 0, False
    i = noun + 1
    while i < len(passage.tokens):
        tag = passage.tag(i)
        if tag == "verb":
            event = event_of(passage, i, strong)
            if "nominal" in passage.tokens[i].classes or (passage.is_prep(i + 1, "to") and event == "established"):
                return
            goes_on = passage.passive(i) or passage.tag(i - 1) in SERIES or "goes on" in passage.tokens[i - 1]
            if event is None or (seen and not goes_on):
                return
            if passage.tag(passage.ahead(i + 1)) == "noun" and not passage.passive(i) and _takes(passage, i):
                return
            seen = True
            yield i
        elif tag == "word":
            loose += 1
            if loose > 3:
                return
        elif tag in SERIES and passage.tag(i + 1) == "verb":
            pass  # "relations with A: established 1979; severed 1980"
        elif seen and passage.undergone(i):
            pass
        elif (tag not in LEADING and "goes on" not in passage.tokens[i]) or _acts(passage, i):
            break
        i += 1
    if seen and passage.tag(i) == "subordinator":
        yield from _past_aside(passage, i)


def _past_aside(passage: Passage, i: int) -> Iterator[int]:
    """The verb that goes on behind a clause: "were severed when war broke out, and were resumed in 1947"."""
    for verb in passage.find("verb", "restored"):
        joint = passage.back(verb - 1, frozenset(("be", "adverb")))
        goes_on = passage.tag(joint) == "and" and passage.tag(joint - 1) == "comma" and joint > i
        if goes_on and passage.date_of(verb) is not None and not _takes(passage, verb):
            yield verb
            return


def _acts(passage: Passage, i: int) -> bool:
    """Whether the state at `i` begins a clause of its own: "…, amid a breakdown of relations, Chad closed"."""
    if passage.tag(i) != "state" or passage.tag(i - 1) != "comma":
        return False
    verb = passage.ahead(i + 1, frozenset(("adverb", "be", "have")))
    return passage.tag(verb) == "verb" and not passage.passive(verb)


def _takes(passage: Passage, verb: int) -> bool:
    """Whether the noun after an active verb is its object, as in "opened an embassy"."""
    return passage.tag(verb + 1) in ("determiner", "possessive", "number", "noun")
