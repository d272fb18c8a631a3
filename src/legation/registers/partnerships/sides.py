"""The partnerships a sentence names: what it calls them, and the sides named with them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from legation.rules.passage import Dated, Party, Passage
from legation.rules.tokens import Token

AGREED = ("treaty", "memorandum", "pledge", "alliance", "partnership")  # what sides may conclude besides
PARTIES = ("state", "organisation", "group", "own", "pronoun")
QUOTES = ('"', "“", "”", "«", "»", "'", "’")
STARTING = ("since", "as of", "from")
FORMING = frozenset(("formed", "kept", "becoming"))
_JOINING = frozenset(("and", "comma", "date", "preposition"))
_BEFORE = frozenset(("determiner", "word", "adverb", "capital"))
_ON = frozenset(("adverb", "be", "have", "negation", "plan", "comma", "close", "date", "colon"))
HYPHEN = frozenset(("hyphen",))
_COORDINATE = frozenset("determiner word noun adverb capital hyphen".split())
_RANKED = frozenset(("adverb", "number", "figure", "region", "capital"))
_LIGHT = frozenset(("determiner", "number", "adverb", "figure", "possessive", "genitive", "negation", "region"))


@dataclass(slots=True)
class Bond:
    """A noun phrase that names a partnership or several: tokens `first` to `after` (exclusive), sides included.

    `end` is where its label ends; `verb_before` the verb it depends on, `verb_after` one that names its members;
    `beyond` is true of an ally beside an alliance, "non-NATO".
    """

    first: int
    noun: int
    after: int
    end: int = 0
    label: str = ""
    owner: list[Party] = field(default_factory=list)
    between: list[Party] = field(default_factory=list)
    with_: list[Party] = field(default_factory=list)
    date: int | None = None
    definite: bool = False
    beyond: bool = False
    verb_before: int | None = None
    verb_after: int | None = None


def bond(passage: Passage, noun: int) -> Bond:
    """The phrase around the noun at `noun`."""
    one = Bond(noun, noun, noun + 1)
    _leftwards(passage, one)
    end = _label_end(passage, one)
    one.label = passage.words(one.first, end)
    if "league" not in passage.tokens[noun]:  # a treaty of alliance is left to the agreements
        one.first = _treaty(passage, one.first)
    _named_before(passage, one)
    one.after = one.end = end
    _rightwards(passage, one)
    i = passage.ahead(one.after, frozenset(("adverb",)))
    if passage.is_prep(i, "in") and passage.tag(i + 1) == "region":
        i += 2
    if passage.tag(i) in ("be", "verb") and (passage.tag(i) == "be" or "naming" in passage.tokens[i].classes):
        one.verb_after = i
    one.verb_before = _verb_before(passage, one)
    return one


def _leftwards(passage: Passage, one: Bond) -> None:
    i = one.noun - 1
    while i >= 0:
        token = passage.tokens[i]
        joins = token.tag == "and" and _entitles(passage.tokens[i - 1])
        capital = token.tag in ("capital", "verb", "noun") and token.text[:1].isupper() and i > 0
        if token.tag == "organisation" and "other than" in passage.tokens[passage.back(i - 1, HYPHEN)]:
            one.beyond = True
            i = one.first = passage.back(i - 1, HYPHEN)
            capital = True
            if passage.tokens[i - 1].text.lower() == "major":
                i = one.first = i - 1
        if not (joins or capital or _entitles(token) or passage.hyphened(i) or passage.hyphened(i - 1)):
            break
        one.first = i
        i -= 1


def _treaty(passage: Passage, first: int) -> int:
    """The first word of the treaty whose subject begins at `first`: "Treaty on Comprehensive Strategic Partnership"."""
    i = passage.back(first - 1, frozenset(("determiner",)))
    if not passage.is_prep(i, "on", "of", "for") or "treaty by name" not in passage.tokens[max(i - 1, 0)]:
        return first
    i -= 1
    while passage.tag(i - 1) in ("capital", "word", "noun") and passage.tokens[i - 1].text[:1].isupper() and i > 1:
        i -= 1
    return i


def _entitles(token: Token) -> bool:
    """Whether an adjective is part of what partnerships are called."""
    return not token.classes.isdisjoint(("declaring", "entitling"))


def _label_end(passage: Passage, one: Bond) -> int:
    """ "Mechanism for Political Consultations and Bilateral Cooperation": capitals go on, after "and" too."""
    i = one.noun + 1
    while passage.tag(i) in ("capital", "noun") and (
        passage.tokens[i].text[:1].isupper() or "treaty by name" in passage.tokens[i]
    ):
        i += 1  # "Strategic Partnership Council"
    while (
        passage.tag(i) == "and"
        and passage.tag(i + 1) in ("capital", "noun", "word")
        and passage.tokens[i + 1].text[:1].isupper()
    ):
        i += 2
        while passage.tag(i) in ("capital", "noun") and passage.tokens[i].text[:1].isupper():
            i += 1
    return i


def _named_before(passage: Passage, one: Bond) -> None:
    i = passage.back(one.first - 1, _RANKED)  # "Ghana's only two West African strategic partners"
    i = i if passage.tag(i) == "genitive" else one.first - 1
    joined: list[int] = []
    while passage.tag(i) in ("state", "demonym", "hyphen", "dash", "organisation"):
        if passage.tag(i) not in ("hyphen", "dash"):
            joined.insert(0, i)
        i -= 1
    sides = [p for k in joined for p in party(passage, k)]
    if len(sides) == 2:
        one.between = sides
        if passage.tag(one.first - 1) not in ("hyphen", "dash"):
            one.label = f"{passage.words(joined[0], one.first)} {one.label}"
    elif len(sides) == 1:
        one.owner = sides
    if passage.tag(i) == "genitive":
        one.owner = party(passage, i - 1)
    elif passage.tag(i) == "possessive":
        one.owner = passage.parties_at(i)
    one.definite = passage.tag(i) in ("genitive", "possessive") or (
        passage.tag(i) == "determiner" and "pointing" in passage.tokens[i]
    )


def party(passage: Passage, i: int) -> list[Party]:
    """Whom the token at `i` names or points at."""
    if passage.tag(i) == "organisation":
        return [Party(passage.tokens[i].text)]
    return passage.parties_at(i)


def listing(passage: Passage, i: int) -> tuple[list[Party], int]:
    """The sides listed from token `i`, and the place after them; "the largest power, Germany" is Germany."""
    places, end = passage.coordinated(i, lambda t: t.tag in PARTIES)
    if not places:
        j = passage.ahead(
            i, frozenset(("determiner", "word", "adverb", "demonym", "region", "number", "capital", "noun"))
        )
        if i < j <= i + 6 and passage.tag(j) == "comma" and passage.tag(j + 1) == "state":
            places, end = [j + 1], j + 2
    found = {p.key: p for k in places for p in party(passage, k)}
    return list(found.values()), end


def _shared(passage: Passage, i: int) -> int | None:
    """The "with" of "a strategic partnership and a trade agreement with A", with "and" at `i`: of both."""
    j = passage.ahead(i + 1, _COORDINATE) if passage.tag(i) == "and" else i
    agreed = any(not token.classes.isdisjoint(AGREED) for token in passage.tokens[i:j])
    return j if agreed and passage.is_prep(j, "with", "between") else None


def _rightwards(passage: Passage, one: Bond) -> None:
    """Sides and date after the noun: "between A and B", "with C", "of D", "(2012)", "since 2013"."""
    i = one.after
    while i < len(passage.tokens):
        if passage.tag(i) == "open":
            inner = [k for k in range(i + 1, passage.closing(i)) if passage.tag(k) == "date" and passage.tokens[k].edtf]
            if (
                len(inner) == 1
                and one.date is None
                and not any(passage.tag(k) == "state" for k in range(i, passage.closing(i)))
            ):
                one.date = inner[0]
                i = passage.closing(i) + 1
                one.after = i if one.with_ or one.between else one.after
                continue
            return
        joins = passage.is_prep(i, "between", "with", "of", "to", "for")
        if passage.tokens[i].text in QUOTES:
            i += 1
            continue
        if joins:
            found, end = listing(passage, i + 1)
            if not found and passage.is_prep(i, "of") and passage.tag(i + 1) == "date" and passage.tokens[i + 1].edtf:
                one.date, i = i + 1, i + 2  # "the alliance of 1905"
                continue
            if not found:
                return
            target = one.between if passage.is_prep(i, "between") and len(found) >= 2 else one.with_
            target += found
            one.after = one.after if passage.is_prep(i, "with") and len(found) > 1 else end
            i = end
        elif passage.is_prep(i, "in", "on") and passage.tag(i + 1) == "date" and passage.tokens[i + 1].edtf:
            one.date = one.date if one.date is not None else i + 1
            return
        elif passage.tag(day := i + (passage.tag(i) == "adverb")) == "date" and passage.tokens[day].prefix in (
            "since",
            "as of",
        ):
            one.date = one.date if one.date is not None or not passage.tokens[day].edtf else day
            return
        elif (shared := _shared(passage, i)) is not None and not one.with_ and not one.between:
            i = shared
        else:
            return


def _verb_before(passage: Passage, one: Bond) -> int | None:
    """The verb the phrase depends on: "formed a", "raised their relations to the level of a", "is a"."""
    i, loose = one.first - 1, 0
    i -= i > 0 and passage.tokens[i].text in QUOTES
    before = passage.back(passage.back(i), _JOINING)
    joined = passage.tag(passage.back(i)) == "and" and passage.is_prep(passage.back(before - 1, _BEFORE), "to")
    if joined and not passage.tokens[before].classes.isdisjoint(("alliance", "partnership")):
        return bond(passage, before).verb_before  # "raised to a partnership in 2013 and a strategic one in 2023"
    becoming = passage.is_prep(passage.back(i), "to", "under")  # "evolved, over the years, into a"
    while i >= 0:
        token = passage.tokens[i]
        if becoming and token.tag in ("comma", "noun", "and", "date"):
            verbs = [k for k in passage.find("verb", "formed") if passage.clause(i)[0] <= k < i]
            return verbs[-1] if verbs else None
        if token.tag in ("verb", "have", "be", "there"):
            j = passage.back(i - 1, frozenset(("adverb", "negation")))
            if token.tag == "be" and passage.tag(j) == "have":
                return j
            return i
        named = token.tag in ("state", "organisation", "demonym") and loose == 0
        within = passage.is_prep(i, "in", "for") and passage.tag(i + 1) not in ("date", "city")
        if within and loose == 0 and "step" not in passage.tokens[passage.ahead(i + 1)]:
            return None  # "signed a contract within their partnership"
        step = token.tag in ("preposition", "date", "city") or "step" in token or token.text in QUOTES
        if token.tag in _LIGHT or named or step:
            i -= 1
        elif token.tag in ("word", "capital") and loose < 3:
            loose += 1
            i -= 1
        else:
            return None
    return None


def forming(passage: Passage, one: Bond) -> int | None:
    """The verb that says the partnership was formed or is kept, before the phrase or after it."""
    i = one.verb_before
    if i is not None and passage.tag(i) in ("have", "there"):
        return i
    forms = i is not None and not passage.tokens[i].classes.isdisjoint(FORMING)
    onto = i is not None and (passage.is_prep(i + 1) or "described as" in passage.tokens[i])
    behind = passage.habits.drops_subject  # "se estableció una asociación"
    if i is not None and forms and (onto or behind or not passage.passive(i)):
        return i
    j = passage.ahead(one.after, _ON)
    if passage.tag(j) == "verb" and not passage.tokens[j].classes.isdisjoint(FORMING):
        return j
    return None


def undone(passage: Passage, one: Bond) -> bool:
    """Whether it is said to be over: "ended its partnership with A", "the partnership between A and B collapsed"."""
    after = passage.ahead(one.after, frozenset(("be", "have", "adverb")))
    beside = [*passage.tokens[max(one.first - 3, 0) : one.first], *passage.tokens[after : after + 1]]
    return any("undoing" in token for token in beside)


def formed_then(passage: Passage, one: Bond) -> int | None:
    """The participle after the phrase that says when: "have a mechanism, set up in 2003"."""
    i = passage.ahead(one.after, frozenset(("adverb", "comma")))
    if passage.tag(i) == "subordinator" and "which" in passage.tokens[i].classes:
        i = passage.ahead(i + 1, frozenset(("be", "have", "adverb")))  # ", which was set up in 2003"
    told = passage.tag(i) == "verb" and not passage.tokens[i].classes.isdisjoint(FORMING)
    return i if told and passage.is_prep(i + 1, "in", "on") else None


def acting(passage: Passage, verb: int) -> list[Party]:
    """Who the subject of the verb is, states and organisations alike."""
    low, _ = passage.clause(verb)
    for i in range(low, verb):
        if passage.tag(i) == "organisation" and passage.heads(i) and not passage.is_object(i):
            first = passage.coordinated_left(i, lambda t: t.tag in PARTIES)[0]
            found, end = listing(passage, first)
            return found if end <= verb else []
    return passage.subject(verb)


def parties_after(passage: Passage, verb: int) -> list[Party]:
    """The sides named after a verb: "was declared between A and B", "maintained by both countries"."""
    i = verb + 1
    if passage.is_prep(i, "between", "through", "with"):
        found, _ = listing(passage, i + 1)
        return found
    return []


def fronted(passage: Passage, verb: int) -> list[Party]:
    """The side a clause begins with, right before its verb: "con Marruecos funciona un mecanismo"."""
    low, _ = passage.clause(verb)
    if not passage.is_prep(low, "with"):
        return []
    found, end = listing(passage, low + 1)
    return found if passage.ahead(end, frozenset(("be", "adverb"))) == verb else []


def collected(passage: Passage, i: int) -> Iterator[tuple[Party, Dated]]:
    """The partners from token `i` to the end of the sentence or the next verb, each with the date beside it.

    A date stands after its partner, in brackets or not ("A in 2003", "B (2010)"), or before it
    ("since 2013, C").
    """
    found: list[tuple[int, Party]] = []
    i = passage.ahead(i, frozenset(("colon", "comma", "adverb")))
    end = i
    while end < len(passage.tokens) and passage.tag(end) not in ("verb", "subordinator", "have", "be"):
        if passage.tag(end - 1) == "and" and passage.tag(end) == "noun" and "member" in passage.tokens[end].classes:
            break  # "a partner of A since 2017 and a member of B"
        if passage.tag(end) in ("state", "organisation") and passage.tag(end + 1) != "genitive":
            found += [(end, p) for p in party(passage, end)]
        end += 1
    for n, (place, one) in enumerate(found):
        following = found[n + 1][0] if n + 1 < len(found) else end
        yield one, _beside(passage, place, found[n - 1][0] if n else i - 1, following)


def _beside(passage: Passage, place: int, low: int, high: int) -> Dated:
    for k in range(place + 1, high):
        if passage.tag(k) == "date" and passage.tokens[k].edtf:
            return _dated(passage, k)
        j = passage.ahead(k, frozenset(("comma", "adverb", "preposition")))
        since = high == len(passage.tokens) and passage.tag(j) == "date" and passage.tokens[j].prefix in STARTING
        if passage.tag(k) in ("comma", "and", "semicolon") and not since:
            break
    j = passage.back(place - 1, frozenset(("comma",)))
    if j > low and passage.tag(j) == "date" and passage.tokens[j].prefix in ("since", "as of"):
        return _dated(passage, j)
    return Dated()


def _dated(passage: Passage, k: int) -> Dated:
    token = passage.tokens[k]
    return passage.dated_by(token, lasting=token.prefix in STARTING)
