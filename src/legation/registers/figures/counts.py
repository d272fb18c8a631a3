"""Things counted: how many embassies, agreements, schools or lorries there are, whose, or given by whom."""

from collections.abc import Iterable

from legation.registers.figures.sides import (
    after,
    counted,
    counted_noun,
    dated,
    figure,
    home,
    owner,
    pair,
    surely,
    whereabouts,
)
from legation.rules.actors import actors, only_one
from legation.rules.amounts import Amount, amounts
from legation.rules.draft import Draft
from legation.rules.offices import KIND_NOUNS
from legation.rules.passage import Party, Passage

A_NAME = 1000  # above it no number is part of a name
SAYING = frozenset(("verb", "have", "be", "comma", "semicolon", "subordinator"))


def counts(passage: Passage) -> Iterable[Draft]:
    """A state has, opened or signed so many missions, agreements or projects; or so many of a hundred of them.

    Whose they are is told by the subject, by a genitive, or by the document where it speaks of one
    state alone; countries are counted only where a named state has something with or in them. A bare
    number after "reaching" or "to" goes on counting what was counted before.
    """
    if not passage.has("things") and ("city" in passage.all_tags or not passage.has(*KIND_NOUNS)):
        return  # offices named by their cities are missions, not a number
    last: tuple[str, tuple[Party | None, Party | None]] | None = None
    found = counted(passage, "%")
    for amount in found:
        share = amount.unit == "%"
        at = amount
        if share:
            if not passage.is_prep(amount.end, "of"):
                continue
            k = passage.ahead(amount.end + 1, frozenset(("determiner", "possessive")))
            at = Amount(amount.first, k, amount.value, "%")
        noun = counted_noun(passage, at, "things", *KIND_NOUNS)
        if not share and passage.tag(at.first - 1) == "capital" and amount.value < A_NAME:
            continue  # "the Mark 4 helicopters"
        if noun is None and not share and (whole := _out_of(passage, amount, found)) is not None:
            at, noun = whole, counted_noun(passage, whole, "things", *KIND_NOUNS)
        elif any(_out_of(passage, part, found) == amount for part in found):
            continue  # the whole, of which a part is counted
        if noun is not None and passage.tokens[noun].classes & KIND_NOUNS and "city" in passage.all_tags:
            continue
        if noun is None:
            if last is not None and not share and _goes_on(passage, amount):
                dates = dated(passage, amount, found)
                yield from figure(*last, amount.value, "count", dates, "stated")
            continue
        sides = _holder(passage, amount, noun)
        name = passage.words(at.end, noun + 1)
        name = (
            name[:1].lower() + name[1:] if passage.tokens[at.end].tag not in ("capital", "demonym", "region") else name
        )
        if sides[0] is None or sides[0] == sides[1]:
            continue
        if sides[1] is None and "a state's own" in passage.tokens[noun] and not _giving(passage, amount):
            continue  # how many hospitals it has is no number about a relationship
        last = (f"share of {name}" if share else name, sides)
        dates = dated(passage, amount, found)
        yield from figure(*last, amount.value, "%" if share else "count", dates, surely(passage, amount))


def _out_of(passage: Passage, amount: Amount, found: list[Amount]) -> Amount | None:
    """The whole the amount is a part of: "188 of the 193 states"."""
    j = passage.ahead(amount.end + 1, frozenset(("determiner",)))
    return next((a for a in found if a.first == j), None) if passage.is_prep(amount.end, "of") else None


def _goes_on(passage: Passage, amount: Amount) -> bool:
    then = passage.tag(amount.end)
    return any("coming to" in t for t in passage.tokens[max(amount.first - 1, 0) : amount.first]) and (
        then in ("stop", "comma", "date", "") or passage.is_prep(amount.end)
    )


def _holder(passage: Passage, amount: Amount, noun: int) -> tuple[Party | None, Party | None]:
    """Whose the counted things are."""
    owned = owner(passage, amount.first) if passage.tag(amount.first - 1) == "genitive" else []
    if len(owned) == 1:
        return owned[0], None
    nation = next((i for i in range(amount.end, noun) if passage.tag(i) == "demonym"), None)
    low, high = passage.clause(amount.first)
    both = after(passage, noun + 1, high, "between")
    if len(both) == 2:
        return both[0], both[1]
    acts = (i for i in range(amount.first - 1, low - 1, -1) if passage.tag(i) in ("verb", "have") or _gives(passage, i))
    verb = next(acts, None)
    states = "some states" in passage.tokens[noun]
    if verb is not None and not states and _gives(passage, verb):
        first = passage.parties_at(passage.ahead(verb + 1))  # "gave B 20 lorries"
        giver = actors(passage, verb) if not passage.passive(verb) else []
        return pair(passage, giver, [p for p in first or only_one(passage, noun, high, *giver) if p not in giver])
    if nation is not None:
        place = whereabouts(passage, noun + 1)
        return (passage.parties_at(nation)[0], place[0]) if len(place) == 1 else (None, None)
    subject = passage.subject(verb) if verb is not None else _bound(passage, low, amount)
    acting = amount.first if verb is None else verb
    named = next((i for i in range(acting - 1, low - 1, -1) if passage.tag(i) in SAYING), low)
    joined = after(passage, named, acting, "between")
    if len(joined) == 2 and set(subject) <= set(joined):
        return joined[0], joined[1]  # "the treaties between A and B number 40"
    if not subject and verb is not None and any("we" in passage.tokens[i] for i in range(low, verb)):
        subject = home(passage)
    recognised = _recognised(passage, noun)
    if recognised:
        return recognised[0], None
    if len(subject) == 1:
        return subject[0], None
    if len(subject) == 2:
        return subject[0], subject[1]
    if states or passage.tag(low) == "region":
        return None, None
    if any(passage.tag(i) in ("state", "organisation", "region") for i in range(low, amount.first)):
        return None, None
    if passage.states and passage.states != [passage.where.home]:
        return None, None
    return next(iter(home(passage)), None), None


def _bound(passage: Passage, low: int, amount: Amount) -> list[Party]:
    """Two that "are parties to 96 treaties"."""
    be = next((i for i in range(amount.first - 1, low - 1, -1) if passage.tag(i) == "be"), None)
    both = passage.subject(be) if be is not None else []
    within = be is not None and any(passage.is_prep(i, "between") for i in range(be, amount.first))
    return both if len(both) == 2 and not within else []


def _gives(passage: Passage, i: int) -> bool:
    return passage.tag(i) in ("verb", "noun") and "gives" in passage.tokens[i]


def _giving(passage: Passage, amount: Amount) -> bool:
    low, _ = passage.clause(amount.first)
    return any(low <= verb < amount.first for verb in passage.find("verb", "gives", "receives"))


def _recognised(passage: Passage, noun: int) -> list[Party]:
    """Whom so many states recognised: the number is that state's."""
    for verb in passage.find("verb", "recognised"):
        if verb > noun and not passage.passive(verb) and "some states" in passage.tokens[noun]:
            return passage.forward(passage.ahead(verb + 1))[:1]
    return []


def reduced(passage: Passage) -> Iterable[Draft]:
    """A state reduced something by so much, to so much: "reduced the area under coca by 24% to 387 km²"."""
    for verb in passage.find("verb", "cuts"):
        by = next((i for i in range(verb + 1, len(passage.tokens)) if passage.is_prep(i, "by")), None)
        if by is None or passage.passive(verb):
            continue
        what = passage.words(passage.ahead(verb + 1, frozenset(("determiner", "possessive"))), by)
        subject = passage.subject(verb)
        found = amounts(passage)
        for amount in found:
            led = amount.first > by and passage.is_prep(amount.first - 1, "by", "to")
            if not led or not amount.unit or len(subject) != 1:
                continue
            name = f"reduction of {what}" if passage.is_prep(amount.first - 1, "by") else what
            dates = dated(passage, amount, found)
            if not any(dates):
                dates = passage.dated(verb)
            yield from figure(name, (subject[0], None), amount.value, amount.unit, dates, passage.modality(verb))
