"""What is handed over: help, goods and money one side gives another."""

from collections.abc import Iterable, Iterator

from legation.registers.cooperation.areas import areas, cooperation
from legation.registers.cooperation.help import statement, when
from legation.registers.cooperation.sides import home, listed
from legation.rules.actors import actors, in_towns, only_one
from legation.rules.amounts import Amount, amounts
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage
from legation.rules.series import in_bracket

SUMS = frozenset(("help", "gift", "loan", "grant"))
GIFT = frozenset(("determiner", "number", "figure", "noun", "word", "adverb"))  # what a gift's name may begin with
THING = frozenset(("word", "noun", "and", "hyphen"))


def handed(passage: Passage) -> Iterable[Draft]:
    """A state gave, granted, sold or pledged help, goods or money to another, or received or bought it from one.

    The object must be help, arms, training or a sum of money. A sum pledged to a project of two states
    makes one statement of the three; "and another … to support …" goes on with the same giver.
    """
    for verb in passage.find("verb", "gives"):
        if passage.tag(verb) == "noun" and passage.tag(verb - 1) == "determiner":
            continue  # "gave A a grant"
        if "no gift" in passage.tokens[verb] or ("supply" in passage.tokens[verb] and passage.is_prep(verb + 1, "of")):
            continue  # an interest of one's own; "its supply of grain"
        _, high = passage.clause(verb)
        if passage.passive(verb):
            yield from _was_given(passage, verb, high)
            continue
        givers = actors(passage, verb)
        if not any("thanks" in t.classes for t in passage.tokens[:verb]):
            for giver in givers:
                yield from _given(passage, verb, giver)
    for verb in passage.find("verb", "receives"):
        _, high = passage.clause(verb)
        takers = passage.subject(verb) or _who_is(passage, verb)
        source = next(
            (i for i in range(verb + 1, high) if _from(passage, verb, i) and _sources(passage, i + 1, high)), None
        )
        nation = passage.ahead(verb + 1, frozenset(("determiner", "number", "figure", "adverb")))
        if source is None and len(takers) == 1 and passage.tag(nation) == "demonym":
            yield from _of_a_nation(passage, verb, nation, takers[0])
        thing = _thing(passage, verb + 1, source) if source is not None else ""
        if source == verb + 1:
            thing = next((t.text for t in passage.tokens[:verb] if "goods" in t), "")
            _, end = passage.coordinated(source + 1, lambda t: t.tag in ("state", "organisation"))
            thing = thing or _thing(passage, end, high)  # "recibió de A 300 dosis"
        if len(takers) != 1 or source is None or not thing:
            continue
        for giver in _sources(passage, source + 1, high):
            yield from statement(passage, giver, takers[0], thing, when(passage, verb), passage.modality(verb))


def _of_a_nation(passage: Passage, verb: int, nation: int, taker: Party) -> Iterator[Draft]:
    """ "A bought B-ish helicopters", "received B-ish aid"."""
    end = passage.ahead(nation + 1, frozenset(("word", "noun", "hyphen")))
    giver = passage.parties_at(nation)[0]
    if giver != taker and any(_is_good(passage, i) for i in range(nation + 1, end)):
        thing = passage.words(nation + 1, end)
        yield from statement(passage, giver, taker, thing, when(passage, verb), passage.modality(verb))


def _who_is(passage: Passage, verb: int) -> list[Party]:
    """ "A is the country that receives": A."""
    low, _ = passage.clause(verb)
    opener = passage.opener(low)
    if opener is None or "which" not in opener.classes:
        return []
    be = next((i for i in range(low - 1, 0, -1) if passage.tag(i) == "be"), None)
    return passage.parties_at(be - 1) if be is not None and passage.tag(be - 1) == "state" else []


def _from(passage: Passage, verb: int, i: int) -> bool:
    """Whether who gave stands after token `i`: "bought from A", "compró a A"."""
    return passage.is_prep(i, "source") or ("buying of one" in passage.tokens[verb] and passage.is_prep(i, "object"))


def _sources(passage: Passage, i: int, high: int) -> list[Party]:
    found = listed(passage, i)
    for j in range(i, min(i + 6, high)):
        if not found and "ranging" in passage.tokens[j] and passage.is_prep(j + 1, "source"):
            first, last = (
                listed(passage, j + 2),
                next((k for k in range(j + 2, high) if passage.is_prep(k, "to")), None),
            )
            return [*first, *(listed(passage, last + 1) if last is not None else [])]
    return found


def _thing(passage: Passage, i: int, end: int) -> str:
    """What is handed over, where it is help, goods or cooperation; what is carried, not what carries it."""
    carrying = next((j + 1 for j in range(i, end) if "carrying it" in passage.tokens[j]), i)
    for j in range(carrying, min(end, carrying + 10)):
        if _is_good(passage, j):
            while j + 1 < end and _is_good(passage, j + 1):
                j += 1
            light = frozenset("determiner possessive number adverb figure preposition negation comma".split())
            start = passage.ahead(
                max([a.end for a in amounts(passage) if carrying <= a.first < j] or [carrying]), light
            )
            start += start < j and "counting heads" in passage.tokens[start]  # "a 34-member team"
            start += 2 * (start < j - 1 and "worth so much" in passage.tokens[start])  # "$3 million worth of rice"
            return passage.words(min(start, j), _whole(passage, j, end))
    return ""


def _whole(passage: Passage, j: int, end: int) -> int:
    """The end of a thing named at `j`: "doses" alone, but "doses of vaccine"."""
    if "so much of" not in passage.tokens[j] or not passage.is_prep(j + 1, "of"):
        return j + 1
    behind = min(passage.ahead(j + 2, frozenset(("word", "noun", "demonym", "capital"))), end)
    return behind if behind > j + 2 else j + 1


def _is_good(passage: Passage, i: int) -> bool:
    token = passage.tokens[i]
    titled = "cooperation" in token.classes and token.text[:1].isupper()  # "Technical Cooperation scholarships"
    helping = "help itself" in token and passage.tag(i - 1) in ("possessive", "determiner")  # "offered its help"
    return helping or (not titled and bool(token.classes & {"help", "cooperation"})) or "goods" in token


def _was_given(passage: Passage, verb: int, high: int) -> Iterator[Draft]:
    """ "Two helicopters were donated to B by A"."""
    low, _ = passage.clause(verb)
    by = next((i for i in range(verb + 1, high) if passage.is_prep(i, "by")), None)
    givers = listed(passage, by + 1) if by is not None else []
    thing = _thing(passage, low, verb)
    if len(givers) != 1 or not thing:
        return
    to = next((i for i in range(verb + 1, high) if passage.is_prep(i, "to")), None)
    takers = listed(passage, to + 1) if to is not None else []
    other = passage.only_other(givers[0].key)
    takers = takers or only_one(passage, low, by or verb, *givers) or ([other] if other is not None else [])
    for taker in takers:
        yield from statement(passage, givers[0], taker, thing, when(passage, verb), passage.modality(verb))


def _given(passage: Passage, verb: int, giver: Party) -> Iterator[Draft]:
    dates, modality, high = when(passage, verb), _surely(passage, verb), passage.said_until(verb)
    direct = _direct(passage, verb)
    sums = _sums(passage, verb, high)
    if sums and direct is not None and "helps" not in passage.tokens[verb].classes:
        named = (t.text for t in passage.tokens[direct:high] if t.tag == "noun" and not SUMS.isdisjoint(t.classes))
        taker = passage.parties_at(direct)[0]
        yield from statement(passage, giver, taker, next(named, "financial aid"), dates, modality)
        return
    for n, amount in enumerate(sums):
        following = sums[n + 1].first if n + 1 < len(sums) else high
        days = (t for t in passage.tokens[amount.end : following] if t.tag == "date" and in_bracket(passage, t))
        own = next((Dated(date=day.edtf) for day in days), dates)  # "$3m to A (1961), $4m to B (1962)"
        yield from _project(passage, giver, amount.end, following, own, modality)
    if sums:
        return
    takers, thing = _handed_to(passage, verb, giver, high, direct)
    said = passage.tokens[verb:high]
    armed = any("armed forces" in t and t.text in thing for t in said)
    hostile = armed and "sending" in said[0] and not any("as friends" in t for t in said)
    for taker in takers if thing and not hostile else ():
        yield from statement(passage, giver, taker, thing, dates, modality)


def _surely(passage: Passage, verb: int) -> str:
    """How surely it is given: a pledge that was made is stated, "gives no aid" negated."""
    if passage.tag(verb + 1) == "negation":
        return "negated"
    pledged = passage.tokens[verb].classes >= {"gives", "pledging"}
    pledged = pledged or (passage.is_prep(verb - 1, "to") and "pledging" in passage.tokens[verb - 2])
    modality = passage.modality(verb)
    return "stated" if modality == "planned" and pledged else modality


def _direct(passage: Passage, verb: int) -> int | None:
    """Where the state stands to which it is given, right behind the verb: "gave B", "otorgó a B un crédito"."""
    i = passage.ahead(verb + 1, frozenset(("determiner",)))
    if passage.is_prep(i, "to"):
        taker_at = passage.ahead(i + 1)
        i = taker_at if passage.tag(taker_at + 1) in GIFT else i
    return i if passage.tag(i) == "state" and passage.tag(i + 1) != "genitive" else None


def _sums(passage: Passage, verb: int, high: int) -> list[Amount]:
    """The money given; none where it is what is paid for, or the worth of goods: "$3 million worth of rice"."""
    if "selling" in passage.tokens[verb]:
        return []
    sums = [a for a in amounts(passage) if a.money and verb < a.first < high]
    worth = sums and any("worth so much" in t for t in passage.tokens[verb : sums[0].end + 1])
    traded = sums and any(
        not t.classes.isdisjoint(("exports", "imports")) for t in passage.tokens[verb : sums[0].first]
    )
    return [] if traded or (worth and _thing(passage, verb + 1, high)) else sums


def _handed_to(passage: Passage, verb: int, giver: Party, high: int, direct: int | None) -> tuple[list[Party], str]:
    """Whom something is given, and what."""
    if "contributing" in passage.tokens[verb] and passage.is_prep(verb + 1, "to"):
        works = any("works paid for" in t for t in passage.tokens[verb + 2 : verb + 6])
        takers = only_one(passage, verb + 2, high, giver) if works else []
        return takers, next(iter(areas(passage, verb + 2, high)), "")
    if direct is not None:
        thing = _thing(passage, direct + 1, high) or _provided_with(passage, verb, direct + 1, high)
        return passage.parties_at(direct), thing
    to = next((i for i in range(verb + 1, high) if passage.is_prep(i, "to", "for")), None)
    thing = _thing(passage, verb + 1, to if to is not None else high)
    takers = listed(passage, to + 1) if to is not None else []
    return takers or (_taker_around(passage, giver, to, high) if thing else []), thing


def _taker_around(passage: Passage, giver: Party, to: int | None, high: int) -> list[Party]:
    """Who is given something where no state stands behind "to": the other in question, or the one named besides."""
    others = [s for s in passage.states if s != giver.key]
    own = to is not None and passage.tag(passage.ahead(to + 1)) == "own"  # "to the country", in an entry on it
    found: list[Party] = []
    if own or not others:
        other = passage.only_other(giver.key)
        found = [other] if other is not None else home(passage) if to is None else []
    elif to is None and len(others) == 1 and passage.states[0] == others[0]:
        led_in = passage.tag(0) in ("preposition", "subordinator")
        found = [Party(others[0])] if led_in else []  # "after the floods in B, A sent tents"
    hostile = to is not None and any("against a state" in t for t in passage.tokens[to + 1 : to + 4])
    if not found and to is not None and not hostile:  # "arms to B-ish rebels", "ships to intercept"
        found = (only_one(passage, to + 1, high, giver) or in_towns(passage, to + 1, high))[:1]
    return [p for p in found if p.key != giver.key]


def _provided_with(passage: Passage, verb: int, i: int, high: int) -> str:
    """ "Provided B with translations of its laws"."""
    provides = "providing" in passage.tokens[verb]
    if not provides or not passage.is_prep(i, "with"):
        return ""
    end = passage.ahead(passage.ahead(i + 1, frozenset(("determiner", "possessive", "number", "figure"))), THING)
    return "" if any("no help" in t for t in passage.tokens[i + 1 : end]) else passage.words(i + 1, end)


def relieved(passage: Passage) -> Iterable[Draft]:
    """A state wrote off, cancelled or forgave another's debt."""
    for verb in passage.find("verb", "forgives"):
        low, high = passage.clause(verb)
        passive = passage.passive(verb)
        debt = next((i for i in range(low if passive else verb, high) if "debt" in passage.tokens[i]), high)
        if debt == high or any(passage.is_prep(i) and not passage.is_prep(i, "of", "in") for i in range(verb, debt)):
            continue  # none, or said beside what was cancelled: "flights, over unpaid debts"
        by = next((i for i in range(verb + 1, high) if passage.is_prep(i, "by")), None)
        givers = actors(passage, verb) if not passive else listed(passage, by + 1) if by is not None else []
        if len(givers) == 1:
            other = passage.only_other(givers[0].key)
            span = (low, verb) if passive else (verb + 1, high)
            takers = only_one(passage, *span, *givers) or ([other] if other is not None else [])
            for taker in takers:
                dates, modality = when(passage, verb), passage.modality(verb)
                yield from statement(passage, givers[0], taker, "debt relief", dates, modality)


def _project(passage: Passage, giver: Party, i: int, end: int, dates: Dated, modality: str) -> Iterator[Draft]:
    """Whom a sum is for: the states after "to", joined by a hyphen or "and", and what comes after them."""
    named = [
        j for j in range(i, end) if passage.tag(j) in ("state", "demonym") and passage.tokens[j].state != giver.key
    ]
    named = [j for j in named if passage.tag(passage.back(j - 1, frozenset(("determiner",)))) not in ("date",)]
    takers = list(dict.fromkeys(p for j in named for p in passage.parties_at(j)))
    if not takers or len(takers) > 2:
        return
    last = named[-1]
    found = areas(passage, last + 1, end)
    help_noun = next((t.text for t in passage.tokens[:end] if "help" in t.classes), "financial aid")
    said = found and passage.tag(last + 1) in ("word", "noun", "capital") and not passage.is_prep(last + 2, "with")
    area = found[0] if said else help_noun
    recipient = takers[0] if len(takers) == 1 else None
    yield from cooperation([giver, *takers], area, dates, modality, giver, recipient)
