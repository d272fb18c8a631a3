"""What flows between states: goods, capital, aid, and by how much more or less than before."""

from collections.abc import Iterable, Iterator

from legation.registers.figures.elided import with_units
from legation.registers.figures.shares import Sides, behind_volume, shared
from legation.registers.figures.sides import after, against, dated, figure, is_label
from legation.registers.figures.traders import GOODS, SUMS, left_open, measure, measures, sides_of
from legation.rules.amounts import Amount
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage, pieced
from legation.rules.sentence import ADVERB

PHRASE = frozenset("determiner possessive word adverb demonym noun preposition number pronoun".split())
BY = frozenset(("adverb", "preposition", "word"))


def flows(passage: Passage) -> Iterable[Draft]:
    """Exports, imports, trade, its balance, investment or aid, and the amount said of them.

    The measure is the noun before the amount or the one it is "of" or "in"; a percentage is a change
    (negative for a fall), said against the date it is compared to, or a share of what "of" names. Who
    sells, buys, invests or gives is told by a genitive, "of", "from", "to", "with" and "between".
    """
    nouns = measures(passage)
    if not nouns:
        return
    found = with_units(passage)
    last: tuple[Party | None, Party | None] = (None, None)
    for amount in found:
        if not amount.unit:
            continue
        noun = _noun(passage, amount, nouns)
        if (
            noun is None
            or _worth(passage, amount)
            or (passage.tokens[noun].classes & set(SUMS) and _handed_over(passage, amount))
        ):
            continue
        if amount.unit == "%" or _difference(passage, amount):
            yield from _percentage(passage, amount, noun, found)
            continue
        if not amount.money and not passage.tokens[noun].classes & {"exports", "imports"}:
            continue
        sides = _again(passage, amount, noun, found, sides_of(passage, noun, nouns))
        if last[0] is not None and not _named(sides):
            sides = last  # "exports to B were $3m and imports $2m"
        last = sides if _named(sides) else last
        if left_open(passage, noun, sides):
            continue
        if passage.tokens[noun].classes & set(SUMS) and all(s and s.by for s in sides):
            sides = _above(passage)
        name = measure(passage, noun) + _of_goods(passage, noun, amount)
        yield from figure(
            name, sides, amount.value, amount.unit, dated(passage, amount, found), _modality(passage, noun, amount)
        )


def _above(passage: Passage) -> Sides:
    """Who gives, where a heading says so: "Kenya's assistance to Fiji", "Aid from Kenya"."""
    head = pieced(passage, passage.where.head)
    nouns = [i for i in measures(head) if head.tokens[i].classes & set(SUMS)]
    first, second = sides_of(head, nouns[0], nouns) if nouns else (None, None)
    if first is None or first.by:
        return None, None  # nor who gave
    one = Party(first.key, "heading")
    if second is None or second.by:
        return one, passage.other(first.key)
    return one, Party(second.key, "heading")


def _again(passage: Passage, amount: Amount, noun: int, found: list[Amount], sides: Sides) -> Sides:
    """The sides, where another is named since the amount before or behind this: "$3m to B, to C $5m and $7m to D"."""
    before = next((a for a in reversed(found) if noun < a.first and a.end <= amount.first), None)
    own = after(passage, amount.end, amount.end + 1, "to", "with", "source") if before is not None else []
    if len(own) == 1 and own[0] != sides[0]:
        return sides[0], own[0]
    other = after(passage, before.end, amount.first, "to", "with") if before is not None else []
    return (sides[0], other[0]) if len(other) == 1 and other[0] != sides[0] else sides


def _difference(passage: Passage, amount: Amount) -> bool:
    """Whether it is by that much that something rose or fell: "rose by over $3 million"."""
    j = amount.first - 1
    while passage.tag(j) in BY and not passage.is_prep(j, "by", "to") and "by so much" not in passage.tokens[j]:
        j -= 1
    return amount.money and j >= 0 and "by so much" in passage.tokens[j]


def _named(sides: tuple[Party | None, Party | None]) -> bool:
    """Whether the passage itself names one of the two."""
    return any(side is not None and not side.by for side in sides)


def _handed_over(passage: Passage, amount: Amount) -> bool:
    """Whether a verb of giving or receiving stands in the amount's clause: then it says who gives."""
    low, high = passage.clause(amount.first)
    given = (v for v in passage.find("verb", "gives", "receives", "forgives") if not is_label(passage, v))
    return any(low <= v < high for v in given)


def _noun(passage: Passage, amount: Amount, nouns: list[int]) -> int | None:
    """The measure the amount is of: "$3m in exports", "exports were $3m"."""
    j = passage.ahead(amount.end, frozenset(("adverb", "word", "demonym", "determiner", "genitive", "state")))
    if passage.is_prep(j, "of", "in", "for") or amount.unit == "%":
        k = passage.ahead(
            j + 1, frozenset(("determiner", "demonym", "word", "state", "genitive", "possessive", "adverb"))
        )
        k = behind_volume(passage, k)
        if k in nouns:
            return k
    if j in nouns and j == amount.end:
        return j
    before = [m for m in nouns if m < amount.first]
    if not before:
        return None
    given = [v for v in passage.find("verb", "gives", "receives") if before[-1] < v < amount.first]
    if given or any(passage.tag(i) in ("semicolon",) for i in range(before[-1], amount.first)):
        return None
    shown = len(before) > 1 and all("balance" in passage.tokens[m] for m in before[-2:])
    return before[-2] if shown else before[-1]  # "la balanza con A arrojó un déficit de"


def _worth(passage: Passage, amount: Amount) -> bool:
    """Whether it is what things counted before it are worth: "completed 20 projects worth $5m"."""
    return any(
        "worth" in passage.tokens[i]
        and passage.tokens[i - 1].classes.isdisjoint((*GOODS, *SUMS))
        and "things" in passage.tokens[i - 1]
        for i in range(max(amount.first - 2, 1), amount.first)
    )


def _of_goods(passage: Passage, noun: int, amount: Amount) -> str:
    """ " of metals" where the sum in brackets is but of these: "exported metals ($3m) and tea ($1m) to B"."""
    opened = amount.first - 1
    if passage.tag(opened) != "open" or passage.tokens[noun].classes.isdisjoint(("exports", "imports")):
        return ""
    first = passage.back(opened - 1, frozenset(("word", "hyphen"))) + 1
    goods = noun < first < opened and (passage.tag(first - 1) in ("comma", "and", "preposition", "verb", "state"))
    return f" of {passage.words(first, opened)}" if goods else ""


def _modality(passage: Passage, noun: int, amount: Amount) -> str:
    """What the words between the measure and the amount make of it; "would", told of the past, is stated."""
    near = range(passage.back(amount.first - 1, PHRASE | {"verb"}) + 1, amount.first)
    if _hoped_for(passage, noun) or any(_hoped_for(passage, i) for i in near[-3:]):
        return "planned"
    acted = passage.modality(noun) if _acts(passage, noun) else "stated"
    if acted != "stated":
        return acted
    low, high = sorted((noun, amount.first))
    still = passage.is_prep(noun + 1, "to") and passage.tag(noun + 2) == "verb" and noun < amount.first
    start, _ = passage.clause(noun)
    hoped = (i for i in range(start, high) if "hoping" in passage.tokens[i])
    if still or any(not _surpassed(passage, i) for i in hoped):
        return "planned"  # "trade to reach $3m", "a target of $3m"
    said = (
        i for i in range(low, high) if "told of the past" not in passage.tokens[i] and not _denies_a_word(passage, i)
    )
    tags = {passage.tag(i) for i in said}
    if "allegation" in tags:
        return "alleged"
    if "negation" in tags:
        return "negated"
    return "planned" if tags & {"plan", "condition"} else "stated"


def _acts(passage: Passage, noun: int) -> bool:
    """Whether the measure is a verb's: "will export", "did not export", "allegedly exported"."""
    before = passage.back(noun - 1, ADVERB)
    tag = passage.tag(before)
    if tag == "plan":
        return "told of the past" not in passage.tokens[before]
    return tag in ("negation", "do", "allegation") or (tag == "have" and passage.tag(noun) == "verb")


def _surpassed(passage: Passage, i: int) -> bool:
    """Whether the target at `i` is one that was reached: "surpassed the target of $3m"."""
    verb = passage.back(i - 1, frozenset(("determiner", "possessive", "word", "adverb")))
    return any("surpassing" in t for t in passage.tokens[max(verb, 0) : i]) and not passage.is_prep(verb - 1, "to")


def _denies_a_word(passage: Passage, i: int) -> bool:
    """Whether a negation is but of the adjective behind it: "productos no petroleros"."""
    return passage.habits.adjectives_follow and passage.tag(i) == "negation" and passage.tag(i + 1) == "word"


def _hoped_for(passage: Passage, i: int) -> bool:
    """Whether the thing at `i` is still to grow: "to boost trade to $3m", "the target of raising exports"."""
    for j in range(i - 1, max(i - 6, 0), -1):
        if "raising" in passage.tokens[j]:
            bent = passage.habits.drops_subject  # these are infinitives: "el objetivo es elevar el comercio"
            return bent or passage.is_prep(j - 1, "to", "of", "on", "at") or passage.tag(j - 1) == "plan"
        if passage.tag(j) not in PHRASE:
            return False
    return False


def _percentage(passage: Passage, amount: Amount, noun: int, found: list[Amount]) -> Iterator[Draft]:
    beside = [*passage.tokens[max(0, amount.first - 5) : amount.first], *passage.tokens[amount.end : amount.end + 2]]
    near = {name for token in beside for name in token.classes}
    versus = against(passage, amount)
    dates = dated(passage, amount, found)
    if (sides := shared(passage, amount, noun)) is not None:
        yield from figure(f"share of {measure(passage, noun)}", sides, amount.value, "%", dates, "stated")
    elif versus or near & {"going up", "going down"}:
        value = -amount.value if "going down" in near and amount.value > 0 else amount.value
        sides = sides_of(passage, noun, measures(passage))
        if left_open(passage, noun, sides):
            return
        name = f"change in {measure(passage, noun)}{versus}"
        yield from figure(name, sides, value, amount.unit, dates, _modality(passage, noun, amount))
