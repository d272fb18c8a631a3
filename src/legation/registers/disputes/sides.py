"""Who is at odds in a dispute, and what it is about."""

from collections.abc import Sequence

from legation.rules.passage import Party, Passage
from legation.rules.tokens import Token

# What a dispute is about; the first kind is meant that a word beside its name is marked with, as "about war".
KINDS = ("maritime", "extradition", "trade", "diplomatic", "legal", "boundary", "territorial")
PHRASE = frozenset("word capital determiner number demonym adverb figure hyphen state noun city verb and".split())
LISTING = frozenset(("state", "group", "demonym"))
# Words that may stand between "with" and those named: "with its hostile neighbours: A and B".
LEADING = frozenset("determiner possessive number adverb word colon dash hyphen comma".split())
FAR = 9
DOING = ("verb", "have", "be", "word")
# What ends the phrase a dispute is named in, and what begins another where nothing leads to it.
ENDING = frozenset(("comma", "verb", "have", "be"))
BEGINNING = frozenset(("determiner", "state", "group", "pronoun", "possessive"))


def is_court(token: Token) -> str:
    """ "legal" where the token names a court or arbiter, "trade" for who settles disputes on trade; else ""."""
    if token.organisation == "World Trade Organization":
        return "trade"
    named = any(name in (token.organisation or "") for name in ("Court", "Tribunal"))
    return "legal" if named or "court" in token else ""


def matter(passage: Passage, noun: int, end: int | None = None) -> str | None:
    """What the dispute named at `noun` is about: by the words before it, else by those after it.

    A "conflict" over a border is about the border; where nothing else tells, it is war.
    """
    first = noun
    while first > 0 and noun - first < 5 and passage.tag(first - 1) in PHRASE and passage.tag(first - 1) != "state":
        first -= 1
    last = end if end is not None else min(noun + FAR, passage.clause(noun)[1])
    kind = matter_of(passage, first, noun + 1) or matter_of(passage, noun + 1, last)
    if kind is not None:
        return kind
    if any("about war" in t for t in passage.tokens[first : noun + 1]):
        return "war"
    over = noun + 1 < len(passage.tokens) and any(
        passage.is_prep(i, "under") and "over" in passage.tokens[i] and _named(passage, i + 1)
        for i in range(noun + 1, last)
    )
    return "territorial" if over else None


def matter_of(passage: Passage, i: int, end: int) -> str | None:
    """The kind that a word from token `i` to `end` is marked with."""
    classes = {name for t in passage.tokens[i:end] for name in t.classes}
    return next((kind for kind in KINDS if f"about {kind}" in classes), None)


def _named(passage: Passage, i: int) -> bool:
    return passage.tag(passage.ahead(i)) in ("capital", "city")


def owners(passage: Passage, noun: int) -> list[Party]:
    """Whose dispute it is, said before its name: "Peru's", "its", "the Finnish-Swedish"."""
    for i in range(noun - 1, max(noun - 7, -1), -1):
        tag = passage.tag(i)
        if "said aside" in passage.tokens[i]:  # "signed it amid tensions"
            return []
        if tag == "genitive":
            places = passage.coordinated_left(i - 1, lambda t: t.tag in ("state", "group"))
            return [p for k in places for p in passage.parties_at(k)]
        if tag == "possessive":
            return passage.parties_at(i)
        if tag == "demonym" and passage.tag(i - 1) == "demonym" and passage.tokens[i - 1].text.endswith("-"):
            return [*passage.parties_at(i - 1), *passage.parties_at(i)]  # "the Russo-Japanese"
        if tag in ("state", "demonym"):
            places = passage.coordinated_left(i, lambda t: t.tag in ("state", "demonym"))
            if len(places) == 2 and passage.tag(places[0] + 1) in ("hyphen", "dash"):
                return [p for k in places for p in passage.parties_at(k)]
            if tag == "demonym" and len(places) == 1 and passage.tag(i - 1) == "determiner":
                return passage.parties_at(i)
            return []
        if tag not in ("word", "adverb", "capital", "noun", "verb", "number", "figure", "hyphen", "date"):
            return []
    return []


def sides(passage: Passage, noun: int, stop: frozenset[str], acting: bool = True) -> list[list[Party]]:
    """Who is at odds in the dispute at `noun`, a list for each dispute; [] where it is not said.

    "between A and B" names both; "with B", "against B" the other side of the owner, of who acts, or
    of the document's state; two who act with no one else named are the sides too, if `acting`. Nouns of the
    classes in `stop` begin another dispute.
    """
    own = owners(passage, noun) or _by(passage, noun)
    loose, aside = False, _aside(passage, noun)
    for i in range(noun + 1, len(passage.tokens)):
        token = passage.tokens[i]
        if aside and (
            token.tag in ENDING or (token.tag in BEGINNING and passage.tag(i - 1) not in ("preposition", "and"))
        ):
            break  # "during the war the Government traded with A"
        if token.tag == "subordinator" and any("setting against" in t for t in passage.tokens[i + 1 : i + 3]):
            continue  # "the war that pitted A against B"
        if token.tag in ("semicolon", "subordinator") or (token.tag == "noun" and not stop.isdisjoint(token.classes)):
            break
        if token.tag == "state" and "comma" in passage.tags(noun, i) and passage.heads(i):
            break  # "after the war, A allied with B"
        if passage.is_prep(i, "between"):
            found = listed(passage, i + 1)
            if len(found) >= 2:
                return [found]
        if "setting against" in token:  # "the war pitted A against B", "la guerra enfrentó a A y B"
            return _set_against(passage, i)
        to = passage.is_prep(i, "to") and own and "war" not in passage.tokens[noun]  # "ceded its war gains to A"
        if passage.is_prep(i, "with") or "against" in token or to:
            others = [] if loose and not own else listed(passage, i + 1)
            first = own or ([] if _of_another(passage, noun) else _acting(passage, noun))
            first = [p for p in first if p.key not in {o.key for o in others}]
            if others and first:
                return [[one, other] for one in first for other in others]
            if others or (i == noun + 1 and passage.tag(i + 1) == "word" and not passage.parties_at(i + 1)):
                return []  # against whom it says, but not who; or it is no state: "their disputes with producers"
        loose = loose or token.tag in ("verb", "be", "have")
    if len(own) == 2:
        return [own]
    return _pair(passage, noun) if acting else []


def _aside(passage: Passage, noun: int) -> bool:
    """Whether the dispute only says when something else was: "after the war", "during the dispute"; not who fought."""
    i = passage.back(noun - 1, frozenset(("determiner", "word", "adverb", "capital", "number", "demonym", "figure")))
    led = passage.is_prep(i, "during") or passage.tag(i) == "subordinator"
    return led and not passage.has("in battle", "war begun", "were at war")


def _of_another(passage: Passage, noun: int) -> bool:
    """Whether one not known owns it: "withdrew from the African nation's contested border with B"."""
    i = passage.back(noun - 1, frozenset(("word", "adverb", "number")))
    return passage.tag(i) == "genitive" and not passage.parties_at(i - 1)


def only_two(passage: Passage) -> list[Party]:
    """The two states a sentence names, where it names but two and neither only says of what nation a thing is."""
    places = [i for i, t in enumerate(passage.tokens) if t.tag in ("state", "demonym") and t.state]
    loose = [i for i in places if passage.tag(i) == "demonym" and not {i - 2, i - 1, i + 1, i + 2} & set(places)]
    return [] if loose or len(passage.states) != 2 else [Party(state) for state in passage.states]


def _set_against(passage: Passage, i: int) -> list[list[Party]]:
    """Whom a war set against whom: those after the word at `i`, and those after "against" or "with"."""
    found = listed(passage, i + 1)
    if len(found) >= 2:
        return [found]
    _, high = passage.clause(i)
    against = (k for k in range(i + 1, high) if "against" in passage.tokens[k] or passage.is_prep(k, "with"))
    others = [p for k in list(against)[:1] for p in listed(passage, k + 1)]
    return [[one, other] for one in found for other in others if one.key != other.key]


def _by(passage: Passage, noun: int) -> list[Party]:
    """ "War was declared by A against B": A."""
    verb = passage.ahead(noun + 1, frozenset(("adverb", "be", "have")))
    declared = passage.tag(verb) in ("verb", "word") and passage.tag(verb - 1) == "be"
    declared = declared and passage.tag(noun) == "noun"  # not "the area in dispute was ceded by A"
    return listed(passage, verb + 2) if declared and passage.is_prep(verb + 1, "by") else []


def _pair(passage: Passage, noun: int) -> list[list[Party]]:
    """The two who "have a dispute" or "dispute" something."""
    subject = passage.subject(noun)
    if len(subject) != 2:
        return []
    low, _ = passage.clause(noun)
    if any("said aside" in t for t in passage.tokens[max(noun - 5, 0) : noun]):
        return []
    governed = any(passage.tag(i) in ("have", "verb", "be") for i in range(low, noun))
    return [subject] if governed or passage.is_prep(noun - 1, "to") or _plain_verb(passage, noun) else []


def _plain_verb(passage: Passage, noun: int) -> bool:
    """Whether "dispute" is a verb here: right after its subject, and before its object."""
    return passage.tag(passage.back(noun - 1, frozenset(("adverb",)))) in ("state", "group") and passage.tag(
        noun + 1
    ) in ("determiner", "possessive")


def _acting(passage: Passage, noun: int) -> list[Party]:
    low, _ = passage.clause(noun)
    acted = any(passage.tag(i) in ("verb", "have", "be", "word") for i in range(low, noun))
    if acted or _plain_verb(passage, noun):
        found = passage.subject(noun)
        if found:
            return found
    led_in = passage.tag(0) in ("preposition", "subordinator") and "comma" not in passage.tags(0, noun)
    for i in range(noun, len(passage.tokens) - 1) if led_in else ():
        if passage.tag(i) == "state" and passage.tag(i - 1) == "comma" and passage.tag(i + 1) in DOING:
            return passage.parties_at(i)  # "after the war with A, B lost …"
    return [Party(passage.where.home, "document")] if passage.where.home else []


def listed(passage: Passage, i: int) -> list[Party]:
    """The states listed from token `i` on, also after a few words: "its neighbours: A, B and C"."""
    for j in range(i, min(i + 7, len(passage.tokens))):
        tag = passage.tag(j)
        if "both" in passage.tokens[j] and passage.tag(j + 1) == "state":
            continue  # "on both A and B"
        if passage.is_prep(j, "object"):
            continue  # "llevó a A ante la Corte"
        if tag in LISTING:
            if tag == "demonym" and passage.tag(j + 1) in ("word", "noun", "capital"):
                return []  # "with Chinese companies" names no state
            places, _ = passage.coordinated(j, lambda t: t.tag in LISTING)
            if _goes_on(passage, places):
                places = places[:-1]  # "after the war with A, B lost …"
            return list(dict.fromkeys(p for k in places for p in passage.parties_at(k)))
        if tag == "pronoun":
            return passage.parties_at(j)
        if passage.tokens[j].classes & {"naming some", "many states"}:
            continue
        if tag not in LEADING and not (passage.is_prep(j, "of") and "armies" in passage.tokens[j - 1]):
            return []
    return []


def _goes_on(passage: Passage, places: Sequence[int]) -> bool:
    """Whether the last of those listed is the subject of what follows: a comma alone stands before it."""
    joined = "and" in passage.tags(places[0], places[-1] + 1)
    return len(places) > 1 and not joined and passage.tag(places[-1] + 1) in DOING


def distinct(parties: Sequence[Party]) -> tuple[str, ...]:
    """The parties' keys, each once, in the order of the passage."""
    return tuple(dict.fromkeys(p.key for p in parties))
