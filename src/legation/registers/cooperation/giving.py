"""What is handed over: help, goods and money one side gives another."""

from collections.abc import Iterable, Iterator

from legation.registers.cooperation.areas import areas, cooperation
from legation.registers.cooperation.help import statement, when
from legation.registers.cooperation.sides import home, listed
from legation.rules.amounts import amounts
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage


def handed(passage: Passage) -> Iterable[Draft]:
    """A state gave, granted, sold or pledged help, goods or money to another, or received or bought it from one.

    The object must be help, arms, training or a sum of money. A sum pledged to a project of two states
    makes one statement of the three; "and another … to support …" goes on with the same giver.
    """
    for verb in passage.find("verb", "gives"):
        _, high = passage.clause(verb)
        givers = passage.subject(verb) if not passage.passive(verb) else []
        if len(givers) == 1 and not any("thanks" in t.classes for t in passage.tokens[:verb]):
            yield from _given(passage, verb, givers[0], high)
    for verb in passage.find("verb", "receives"):
        _, high = passage.clause(verb)
        takers = passage.subject(verb) or _who_is(passage, verb)
        source = next(
            (i for i in range(verb + 1, high) if passage.is_prep(i, "source") and _sources(passage, i + 1, high)), None
        )
        thing = _thing(passage, verb + 1, source) if source is not None else ""
        if source == verb + 1:
            thing = next((t.text for t in passage.tokens[:verb] if "goods" in t), "")
        if len(takers) != 1 or source is None or not thing:
            continue
        for giver in _sources(passage, source + 1, high):
            yield from statement(passage, giver, takers[0], thing, when(passage, verb), passage.modality(verb))


def _who_is(passage: Passage, verb: int) -> list[Party]:
    """ "A is the country that receives": A."""
    low, _ = passage.clause(verb)
    opener = passage.opener(low)
    if opener is None or "which" not in opener.classes:
        return []
    be = next((i for i in range(low - 1, 0, -1) if passage.tag(i) == "be"), None)
    return passage.parties_at(be - 1) if be is not None and passage.tag(be - 1) == "state" else []


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
    """What is handed over, where it is help, goods or cooperation."""
    for j in range(i, min(end, i + 8)):
        token = passage.tokens[j]
        if token.classes & {"help", "cooperation", "goods"}:
            start = passage.ahead(i, frozenset(("determiner", "number", "adverb", "figure", "preposition", "negation")))
            return passage.words(min(start, j), j + 1)
    return ""


def _given(passage: Passage, verb: int, giver: Party, high: int) -> Iterator[Draft]:
    dates, modality = when(passage, verb), passage.modality(verb)
    if modality == "planned" and passage.tokens[verb].classes >= {"gives", "pledging"}:
        modality = "stated"
    if passage.tag(verb + 1) == "negation":
        modality = "negated"  # "gives no aid"
    sums = [a for a in amounts(passage) if a.money and verb < a.first < high]
    for n, amount in enumerate(sums):
        following = sums[n + 1].first if n + 1 < len(sums) else high
        yield from _project(passage, giver, amount.end, following, dates, modality)
    if sums:
        return
    direct = passage.ahead(verb + 1, frozenset(("determiner",)))
    to = next((i for i in range(verb + 1, high) if passage.is_prep(i, "to", "for")), None)
    takers = (
        passage.parties_at(direct) if passage.tag(direct) == "state" and passage.tag(direct + 1) != "genitive" else []
    )
    if takers:
        thing = _thing(passage, direct + 1, high)
    else:
        thing = _thing(passage, verb + 1, to if to is not None else high)
        takers = listed(passage, to + 1) if to is not None else []
        if not takers and thing and not [s for s in passage.states if s != giver.key]:
            other = passage.other(giver.key)
            takers = [other] if other is not None else home(passage) if to is None else []
            takers = [p for p in takers if p.key != giver.key]
        if not takers and to is not None and thing:
            takers = [
                p
                for i in range(to + 1, min(to + 4, high))
                if passage.tag(i) == "demonym"
                for p in passage.parties_at(i)
            ]
    if thing:
        for taker in takers:
            yield from statement(passage, giver, taker, thing, dates, modality)


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
