"""What flows between states: goods, capital, aid, and by how much more or less than before."""

from collections.abc import Iterable, Iterator

from legation.registers.figures.sides import after, against, dated, doers, figure, home, owner, pair
from legation.rules.amounts import Amount, amounts
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage

GOODS = ("exports", "imports", "trade", "balance", "investment")
SUMS = ("aid", "loan", "grant", "debt")
FLOWING = ("exports", "imports", "trade", "balance")  # what no one gives
TO = ("to", "with", "in", "under")
PHRASE = frozenset("determiner possessive word adverb demonym noun preposition number pronoun".split())


def _measures(passage: Passage) -> list[int]:
    return list(passage.find("noun", *GOODS, *SUMS))


def flows(passage: Passage) -> Iterable[Draft]:
    """Exports, imports, trade, its balance, investment or aid, and the amount said of them.

    The measure is the noun before the amount or the one it is "of" or "in"; a percentage is a change
    (negative for a fall), said against the date it is compared to, or a share of what "of" names. Who
    sells, buys, invests or gives is told by a genitive, "of", "from", "to", "with" and "between".
    """
    measures = _measures(passage)
    if not measures:
        return
    found = amounts(passage)
    last: tuple[Party | None, Party | None] = (None, None)
    for amount in found:
        if not amount.unit:
            continue
        noun = _noun(passage, amount, measures)
        if noun is None or (passage.tokens[noun].classes & set(SUMS) and _handed_over(passage, amount)):
            continue
        if amount.unit == "%":
            yield from _percentage(passage, amount, noun, found)
            continue
        if not amount.money and not passage.tokens[noun].classes & {"exports", "imports"}:
            continue
        sides = _sides(passage, noun, measures)
        if last[0] is not None and not _named(sides):
            sides = last  # "exports to B were $3m and imports $2m"
        last = sides if _named(sides) else last
        if not passage.tokens[noun].classes & {"trade", "balance"} and all(s and s.by == "document" for s in sides):
            continue  # whose exports they are, a paper on two states leaves open
        if passage.tokens[noun].classes & set(SUMS) and all(s and s.by for s in sides):
            continue  # nor who gave
        name = _name(passage, noun)
        yield from figure(
            name, sides, amount.value, amount.unit, dated(passage, amount, found), _modality(passage, noun, amount)
        )


def _named(sides: tuple[Party | None, Party | None]) -> bool:
    """Whether the passage itself names one of the two."""
    return any(side is not None and not side.by for side in sides)


def _handed_over(passage: Passage, amount: Amount) -> bool:
    """Whether a verb of giving or receiving stands in the amount's clause: then it says who gives."""
    low, high = passage.clause(amount.first)
    return any(low <= v < high for v in passage.find("verb", "gives", "receives"))


def _noun(passage: Passage, amount: Amount, measures: list[int]) -> int | None:
    """The measure the amount is of: "$3m in exports", "exports were $3m"."""
    j = passage.ahead(amount.end, frozenset(("adverb", "word", "demonym", "determiner", "genitive", "state")))
    if passage.is_prep(j, "of", "in", "for") or amount.unit == "%":
        k = passage.ahead(
            j + 1, frozenset(("determiner", "demonym", "word", "state", "genitive", "possessive", "adverb"))
        )
        if k in measures:
            return k
    if j in measures and j == amount.end:
        return j
    before = [m for m in measures if m < amount.first]
    if not before:
        return None
    given = [v for v in passage.find("verb", "gives", "receives") if before[-1] < v < amount.first]
    if given or any(passage.tag(i) in ("semicolon",) for i in range(before[-1], amount.first)):
        return None
    return before[-1]


def _name(passage: Passage, noun: int) -> str:
    token = passage.tokens[noun]
    if "balance" in token.classes:
        return "trade balance"
    for name in (*GOODS, *SUMS):
        if name in token.classes:
            if name != "trade":
                return name
            return (
                "bilateral trade"
                if "trade alone" not in token or (noun and "of both" in passage.tokens[noun - 1])
                else "trade"
            )
    return token.text.lower()


def _modality(passage: Passage, noun: int, amount: Amount) -> str:
    """What the words between the measure and the amount make of it; "would", told of the past, is stated."""
    if _hoped_for(passage, noun) or any(_hoped_for(passage, i) for i in range(amount.first - 3, amount.first)):
        return "planned"
    low, high = sorted((noun, amount.first))
    tags = {t.tag for t in passage.tokens[low:high] if t.text.lower() != "would"}
    if "allegation" in tags:
        return "alleged"
    if "negation" in tags:
        return "negated"
    return "planned" if tags & {"plan", "condition"} else "stated"


def _hoped_for(passage: Passage, i: int) -> bool:
    """Whether the thing at `i` is still to grow: "to boost trade to $3m", "the target of raising exports"."""
    for j in range(i - 1, max(i - 6, 0), -1):
        if "raising" in passage.tokens[j]:
            bent = passage.habits.drops_subject  # these are infinitives: "el objetivo es elevar el comercio"
            return bent or passage.is_prep(j - 1, "to", "of", "on", "at") or passage.tag(j - 1) == "plan"
        if passage.tag(j) not in PHRASE:
            return False
    return False


def _sides(passage: Passage, noun: int, measures: list[int]) -> tuple[Party | None, Party | None]:
    classes = passage.tokens[noun].classes
    _, high = passage.clause(noun)
    high = next((m for m in measures if m > noun and m < high), high)
    both = after(passage, noun + 1, high, "between")
    if len(both) == 2:
        return both[0], both[1]
    first = owner(passage, noun) or (_doer(passage, noun) if "balance" in classes else [])
    if "trade" in classes and passage.tag(noun - 1) == "genitive":  # "A and B's trade"
        listed = passage.coordinated_left(noun - 2, lambda t: t.tag == "state")
        first = [p for k in listed for p in passage.parties_at(k)] or first
    if len(first) == 2:
        return first[0], first[1]
    if "exports" in classes and not first:
        first = after(passage, noun + 1, min(noun + 6, high), "of", "from") or _exporter(passage, noun)
    if "imports" in classes:
        bought, buyer = after(passage, noun + 1, high, "from"), after(passage, noun + 1, high, "of")
        if bought and buyer and bought != buyer:  # "the imports of A from B"
            return pair(passage, first or buyer, bought)
        first = first or after(passage, noun + 1, high, "to", "under") or _exporter(passage, noun)
        return pair(passage, first, after(passage, noun + 1, high, "from", "of"))
    if classes & {"investment", "aid", "loan", "grant"} and not first:
        first = after(passage, noun + 1, high, "source", "through")
    favoured = [i for i in range(noun + 1, high) if "favouring" in passage.tokens[i]] if "balance" in classes else []
    if favoured and not first:
        first = after(passage, favoured[0], high, "of", "to")
    if classes & {"trade", "balance"} and not first:
        first = after(passage, noun + 1, high, "of", "for")
    second = [p for p in after(passage, noun + 1, high, *TO) if p not in first]
    if (
        "exports" in classes
        and len(first) == 1
        and not second
        and len(passage.states) == 2
        and first[0].key in passage.states
    ):
        second = [Party(state) for state in passage.states if state != first[0].key]
    return pair(passage, first, second)


def _doer(passage: Passage, noun: int) -> list[Party]:
    """Who "recorded a trade surplus", "has a deficit"."""
    low, _ = passage.clause(noun)
    verb = next((i for i in range(noun - 1, low - 1, -1) if passage.tag(i) in ("verb", "have", "word")), None)
    found = passage.subject(verb) if verb is not None else []
    return found if len(found) == 1 else []


def _exporter(passage: Passage, noun: int) -> list[Party]:
    """ "Mexico would export", "Mexico, which has exported": the noun is a verb here."""
    j = passage.back(noun - 1, frozenset(("adverb", "plan", "have", "do", "negation")))
    return passage.subject(noun) if passage.tag(j) in ("state", "pronoun", "group", "own", "subordinator") else []


def _percentage(passage: Passage, amount: Amount, noun: int, found: list[Amount]) -> Iterator[Draft]:
    beside = [*passage.tokens[max(0, amount.first - 5) : amount.first], *passage.tokens[amount.end : amount.end + 2]]
    near = {name for token in beside for name in token.classes}
    versus = against(passage, amount)
    dates = dated(passage, amount, found)
    if passage.is_prep(amount.end, "of") and noun > amount.end:
        first = owner(passage, noun) or after(passage, noun + 1, noun + 4, "of")
        verb = next((i for i in range(amount.first - 1, -1, -1) if passage.tag(i) == "verb"), None)
        others = [p for p in (passage.subject(verb) if verb is not None else []) if p not in first]
        sides = (first[0], others[0] if others else None) if len(first) == 1 else pair(passage, others, [])
        yield from figure(f"share of {_name(passage, noun)}", sides, amount.value, "%", dates, "stated")
    elif versus or near & {"going up", "going down"}:
        value = -amount.value if "going down" in near and amount.value > 0 else amount.value
        sides = _sides(passage, noun, _measures(passage))
        name = f"change in {_name(passage, noun)}{versus}"
        yield from figure(name, sides, value, "%", dates, _modality(passage, noun, amount))


def given(passage: Passage) -> Iterable[Draft]:
    """A state pledged, granted, lent, paid or received a sum of money.

    The giver is the subject, or stands after "by" in the passive; the other side stands straight after
    the verb, or after "to" ("from", for what was received). A sum that goes on after "and another" is
    the same giver's. The measure is the loan, grant or aid it is called, or what the verb says.
    """
    found = [a for a in amounts(passage) if a.money]
    if not found:
        return
    for verb in passage.find("verb", "gives", "receives"):
        low, high = passage.clause(verb)
        if "receives" in passage.tokens[verb]:
            high = len(passage.tokens)
        if "buying" in passage.tokens[verb]:
            continue
        passive = passage.passive(verb)
        mine = [a for a in found if (a.first > verb and a.first < high) or (passive and low <= a.first < verb)]
        following = next((v for v in passage.find("verb", "gives", "receives") if v > verb), high)
        mine = [a for a in mine if a.first < following]
        if not mine or any(t.classes & {"measures", *FLOWING} for t in passage.tokens[verb + 1 : mine[0].first]):
            continue  # "pledged to bring trade to $3m"
        sides = _given_sides(passage, verb, low, high, passive)
        for amount in mine:
            dates = dated(passage, amount, found)
            name = _gift(passage, verb, amount)
            yield from figure(name, sides, amount.value, amount.unit, dates, passage.modality(verb))


def _given_sides(passage: Passage, verb: int, low: int, high: int, passive: bool) -> tuple[Party | None, Party | None]:
    if "receives" in passage.tokens[verb]:
        first = [] if passive else passage.subject(verb)
        if not first and not passive:
            first = passage.parties_at(0) if passage.tag(0) == "state" else []
        second = after(passage, verb + 1, high, "source")
        if not second and any(passage.is_prep(i, "from") for i in range(verb + 1, high)):
            return next(iter(first or home(passage)), None), None  # from one that is no state
        return pair(passage, first or ([] if second else home(passage)), second)
    if passive:
        first = after(passage, verb + 1, high, "through")
        return pair(passage, first, after(passage, verb + 1, high, "to") or (passage.subject(verb) if first else []))
    first = passage.subject(verb) or doers(passage, verb)
    token = passage.tokens[verb]
    into = ("in",) if "investing" in token else ("on",) if "spending" in token else ("to",)
    j = passage.ahead(verb + 1, frozenset(("determiner",)))
    second = passage.parties_at(j) if passage.tag(j) == "state" and passage.tag(j + 1) != "genitive" else []
    second = second or after(passage, verb + 1, high, *into) or _helped(passage, verb, high)
    return pair(passage, first, [p for p in second if p not in first])


def _helped(passage: Passage, verb: int, high: int) -> list[Party]:
    """Whom a sum is meant to help: "provided $3m to help B cope"."""
    helping = (i for i in range(verb + 1, high) if "helping out" in passage.tokens[i])
    i = next(helping, high)
    named = passage.tag(i + 1) == "state" and passage.tag(i + 2) != "genitive"
    return passage.parties_at(i + 1) if named and passage.is_prep(i - 1, "to") else []


def _gift(passage: Passage, verb: int, amount: Amount) -> str:
    near = [passage.tokens[i] for i in passage.find("noun", *SUMS) if abs(i - amount.first) <= 6]
    name = next((name for name in SUMS for t in near if name in t.classes), None)
    token = passage.tokens[verb]
    if "receives" in token:
        return f"{name or 'aid'} received"
    if name is None and "paying up" in token:
        return "payment"
    return name or ("investment" if "investing" in token else "loan" if "lending" in token else "aid")
