"""What is handed over: sums pledged, granted, lent or paid, goods by their weight, debts forgiven."""

from collections.abc import Iterable, Iterator

from legation.registers.figures.elided import with_units
from legation.registers.figures.sides import after, dated, figure, home, is_label, owner, pair
from legation.registers.figures.traders import FLOWING, SUMS
from legation.rules.actors import BEFORE, actors, only_one
from legation.rules.amounts import Amount, amounts
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage

SOMEONE = ("word", "noun", "capital", "close", "demonym")  # the end of a subject that is no state: a fund, a writer
GIVING = ("gives", "receives", "announcing", "owing")
NOMINAL = ("possessive", "genitive", "demonym")
CALLED = ("aid", "loan", "grant")
BESIDE = frozenset(("preposition", "determiner", "adverb"))
Sides = tuple[Party | None, Party | None]
WEIGHTS = frozenset(("t", "kg", "barrels", "m3"))


def given(passage: Passage) -> Iterable[Draft]:
    """A state pledged, granted, lent, paid or received a sum of money.

    The giver is the subject, or stands after "by" in the passive; the other side stands straight after
    the verb, or after "to" ("from", for what was received). A sum that goes on after "and another" is
    the same giver's. The measure is the loan, grant or aid it is called, or what the verb says.
    """
    found = [a for a in with_units(passage) if a.money]
    if not amounts(passage):
        return
    verbs = [v for v in passage.find("verb", *GIVING) if not _named_only(passage, v)]
    for verb in verbs:
        low, high = passage.clause(verb)
        granted = "receives" in passage.tokens[verb] and passage.is_prep(verb + 1, "to")  # "a loan was granted to B"
        passive = passage.passive(verb) or granted or passage.is_prep(verb + 1, "by")
        if not passive and "gives" in passage.tokens[verb]:
            yield from _weighed(passage, verb, _given_sides(passage, verb, low, high, passive), high)
        if "receives" in passage.tokens[verb] and not granted:
            high = len(passage.tokens)
        mine = [a for a in found if (a.first > verb and a.first < high) or (passive and low <= a.first < verb)]
        following = next((v for v in verbs if v > verb), high)
        mine = [a for a in mine if a.first < following and not _in_all(passage, a)]
        mine = [a for a in mine if all(t.classes.isdisjoint(FLOWING) for t in passage.tokens[verb + 1 : a.first])]
        if not mine:
            continue  # "pledged to bring trade to $3m"
        sides = _given_sides(passage, verb, low, high, passive)
        if "selling" in passage.tokens[verb]:
            if sides[1] is None:
                continue
            sides = (sides[1], sides[0])  # who buys pays
        for amount in mine:
            dates = dated(passage, amount, found)
            name = _gift(passage, verb, amount)
            if "announcing" in passage.tokens[verb] and (name not in CALLED or not _called(passage, amount)):
                continue  # "announced profits of $3m"
            own = sides if passive or "gives" not in passage.tokens[verb] else _own_sides(passage, amount, high, sides)
            yield from figure(name, own, amount.value, amount.unit, dates, passage.modality(verb))


def _own_sides(passage: Passage, amount: Amount, high: int, sides: Sides) -> Sides:
    """The sides, the other being the one beside this sum of several: "gave B $3m and C $5m", "$5m to C"."""
    others = [a for a in with_units(passage) if a != amount and (a.money or a.unit in WEIGHTS)]
    if not others or sides[0] is None:
        return sides
    end = min((a.first for a in others if a.first > amount.end), default=high)
    verb = next((i for i in range(amount.end, end) if passage.tag(i) in ("verb", "subordinator")), end)
    before = passage.back(amount.first - 1, BESIDE)
    named = after(passage, amount.end, verb, "to") or (
        passage.parties_at(before) if passage.tag(before) == "state" and not passage.is_prep(before + 1, "from") else []
    )
    return (sides[0], named[0]) if len(named) == 1 and named[0] != sides[0] else sides


def _in_all(passage: Passage, amount: Amount) -> bool:
    """Whether it is what all of it comes to: "pledged $5m, bringing the total to $40m"."""
    return any("bringing up to" in t for t in passage.tokens[max(amount.first - 5, 0) : amount.first])


def _named_only(passage: Passage, i: int) -> bool:
    """Whether it is but a noun: "the grant", of one known before, "gave B a grant"; not so in "made a grant"."""
    known = passage.tag(i - 1) in NOMINAL or any("definite" in t for t in passage.tokens[max(i - 1, 0) : i])
    handed = passage.tag(i - 2) in ("state", "group", "pronoun", "close")  # "gave B (its neighbour) a grant"
    if passage.tag(i - 2) in ("comma", "dash"):  # "gave B, in turn, a grant"
        handed = any("gives" in passage.tokens[v] for v in passage.find("verb") if v < i)
    known = known or (passage.tag(i - 1) == "determiner" and handed)
    return (passage.tag(i) == "noun" and known) or is_label(passage, i)


def _given_sides(passage: Passage, verb: int, low: int, high: int, passive: bool) -> Sides:
    someone_else = passage.tag(passage.back(verb - 1, BEFORE)) in SOMEONE
    if "receives" in passage.tokens[verb] and not passage.is_prep(verb + 1, "to"):
        first = [] if passive else passage.subject(verb)
        if not first and not passive:
            first = passage.parties_at(0) if passage.tag(0) == "state" else []
        second = after(passage, verb + 1, high, "source", "by")
        if not second and any(passage.is_prep(i, "from") for i in range(verb + 1, high)):
            return next(iter(first or home(passage)), None), None  # from one that is no state
        if not first and not passive and someone_else:
            return None, None  # a writer, a town
        return pair(passage, first or ([] if second else home(passage)), second)
    if passive:
        first = after(passage, verb + 1, high, "through")
        return pair(passage, first, after(passage, verb + 1, high, "to") or (passage.subject(verb) if first else []))
    main = _main_verb(passage, verb)
    first = actors(passage, main)
    if not first and someone_else:
        return None, None  # a fund, a person
    token = passage.tokens[verb]
    into = ("in",) if "investing" in token else ("on",) if "spending" in token else ("to",)
    j = passage.ahead(verb + 1, frozenset(("determiner",)))
    second = passage.parties_at(j) if passage.tag(j) == "state" and passage.tag(j + 1) != "genitive" else []
    second = second or after(passage, verb + 1, high, *into) or only_one(passage, verb + 1, high, *first)
    second = second or after(passage, verb + 1, high, *into, organised=True)
    second = second or (only_one(passage, main + 1, verb, *first) if main < verb and first else [])
    return pair(passage, first, [p for p in second if p not in first])


def _main_verb(passage: Passage, verb: int) -> int:
    """The verb whose subject is that of a participle behind a comma: "A helped B, providing $3m"."""
    if passage.tag(verb - 1) != "comma" or not passage.tokens[verb].text.endswith("ing"):
        return verb
    return next((i for i in range(verb - 1) if passage.tag(i) in ("verb", "have", "be") and passage.subject(i)), verb)


def _gift(passage: Passage, verb: int, amount: Amount) -> str:
    nouns = [i for i in passage.find("noun", *SUMS) if abs(i - amount.first) <= 6]
    said = [i for i in nouns if i == amount.end or (i == amount.first - 2 and passage.is_prep(i + 1, "of"))]
    near = [passage.tokens[i] for i in said or nouns]  # "loans of $3m and grants of $2m": each what it is called
    name = next((name for name in SUMS for t in near if name in t.classes), None)
    if "owing" in passage.tokens[verb]:
        return "debt"
    if passage.tokens[verb].classes & {"selling", "buying"}:
        return "payment"
    if name == "debt":
        name = next(t.text.lower() for t in near if name in t.classes)
    if "receives" in passage.tokens[verb] and not passage.is_prep(verb + 1, "to"):
        return f"{name or 'aid'} received"
    if name is None and "paying up" in passage.tokens[verb]:
        return "payment"
    token = passage.tokens[verb]
    return name or ("investment" if "investing" in token else "loan" if "lending" in token else "aid")


def _called(passage: Passage, amount: Amount) -> bool:
    """Whether the sum is called a loan, a grant, aid: "a $3m grant", "a loan of $3m"."""
    near = [*range(amount.first - 2, amount.first), *range(amount.end, amount.end + 4)]
    return any(i in near for i in passage.find("noun", *CALLED))


def _weighed(passage: Passage, verb: int, sides: Sides, high: int) -> Iterator[Draft]:
    """ "Donated 500 tonnes of rice to B"."""
    found = [a for a in amounts(passage) if a.unit in WEIGHTS and verb < a.first < high]
    for amount in found:
        end = passage.ahead(amount.end + 1, frozenset(("word", "noun", "capital")))
        if passage.is_prep(amount.end, "of") and end > amount.end + 1:
            name = passage.words(amount.end + 1, end)
            dates = dated(passage, amount, found)
            own = _own_sides(passage, amount, high, sides)
            yield from figure(name, own, amount.value, amount.unit, dates, passage.modality(verb))


def forgiven(passage: Passage) -> Iterable[Draft]:
    """A state wrote off, cancelled or forgave so much of another's debt."""
    debts = [i for i in passage.find("noun", "debt") if "owed" in passage.tokens[i]]
    found = [a for a in amounts(passage) if a.money]
    for verb in passage.find("verb", "forgives") if debts and found else ():
        low, high = passage.clause(verb)
        passive = passage.passive(verb)
        first = after(passage, verb + 1, high, "through") if passive else actors(passage, verb)
        debt = next((i for i in debts if low <= i < high), None)
        if debt is None:
            continue
        second = [p for p in owner(passage, debt) or after(passage, debt + 1, high, "of", "through") if p not in first]
        second = second or only_one(passage, low if passive else verb + 1, high, *first)
        for amount in found:
            if low <= amount.first < high:
                dates = dated(passage, amount, found)
                sides = pair(passage, first, second)
                yield from figure("debt relief", sides, amount.value, amount.unit, dates, passage.modality(verb))
