"""What flows between states: goods, capital, aid, and by how much more or less than before."""

from collections.abc import Iterable, Iterator

from legation.registers.figures.sides import after, against, dated, figure, home, owner, pair
from legation.rules.actors import actors
from legation.rules.amounts import Amount, amounts
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage

GOODS = ("exports", "imports", "trade", "balance", "investment", "remittances")
SUMS = ("aid", "loan", "grant", "debt")
FLOWING = ("exports", "imports", "trade", "balance", "remittances")  # what no one gives
TO = ("to", "with", "in", "under")
PHRASE = frozenset("determiner possessive word adverb demonym noun preposition number pronoun".split())
BY = frozenset(("adverb", "preposition", "word"))
MILLION = 1_000_000
LEFT_OUT = ("", "stop", "comma", "date", "and")  # what may follow a sum whose money was named before


def measures(passage: Passage) -> list[int]:
    """The places of the nouns that say what is measured: "exports", "aid"."""
    return [i for i in passage.find("noun", *GOODS, *SUMS) if not _within_a_name(passage, i)]


def _within_a_name(passage: Passage, i: int) -> bool:
    """ "The Export Bank", "el Banco de Exportación"."""
    if not passage.tokens[i].text[:1].isupper():
        return False
    named = passage.is_prep(i - 1, "of") and passage.tag(i - 2) == "capital"
    return i > 0 and (named or passage.tag(i + 1) == "capital")


def flows(passage: Passage) -> Iterable[Draft]:
    """Exports, imports, trade, its balance, investment or aid, and the amount said of them.

    The measure is the noun before the amount or the one it is "of" or "in"; a percentage is a change
    (negative for a fall), said against the date it is compared to, or a share of what "of" names. Who
    sells, buys, invests or gives is told by a genitive, "of", "from", "to", "with" and "between".
    """
    nouns = measures(passage)
    if not nouns:
        return
    found = _with_units(passage)
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
        sides = sides_of(passage, noun, nouns)
        if last[0] is not None and not _named(sides):
            sides = last  # "exports to B were $3m and imports $2m"
        last = sides if _named(sides) else last
        if left_open(passage, noun, sides):
            continue
        if passage.tokens[noun].classes & set(SUMS) and all(s and s.by for s in sides):
            continue  # nor who gave
        name = measure(passage, noun) + _of_goods(passage, noun, amount)
        yield from figure(
            name, sides, amount.value, amount.unit, dated(passage, amount, found), _modality(passage, noun, amount)
        )


def left_open(passage: Passage, noun: int, sides: tuple[Party | None, Party | None]) -> bool:
    """Whether a paper on two states leaves open whose exports they are."""
    one_sided = passage.tokens[noun].classes.isdisjoint(("trade", "balance"))
    return one_sided and all(side and side.by == "document" for side in sides)


def _with_units(passage: Passage) -> list[Amount]:
    """The amounts; a sum that leaves its money out is of the one before: "from $3 million in 2010 to 5 million"."""
    found: list[Amount] = []
    for amount in amounts(passage):
        known = next((a.unit for a in reversed(found) if a.money), "") if _bare(passage, amount) else ""
        found.append(Amount(amount.first, amount.end, amount.value, known) if known else amount)
    return found


def _bare(passage: Passage, amount: Amount) -> bool:
    """Whether a number of millions stands alone behind "to" or "of": "to 5 million in 2020"."""
    if amount.unit or amount.value < MILLION:
        return False
    led = passage.is_prep(passage.back(amount.first - 1, frozenset(("adverb", "word"))), "to", "of")
    when = passage.is_prep(amount.end, "in", "on") and passage.tag(amount.end + 1) == "date"
    return led and (when or passage.tag(amount.end) in LEFT_OUT)


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
    return any(low <= v < high for v in passage.find("verb", "gives", "receives", "forgives"))


def _noun(passage: Passage, amount: Amount, nouns: list[int]) -> int | None:
    """The measure the amount is of: "$3m in exports", "exports were $3m"."""
    j = passage.ahead(amount.end, frozenset(("adverb", "word", "demonym", "determiner", "genitive", "state")))
    if passage.is_prep(j, "of", "in", "for") or amount.unit == "%":
        k = passage.ahead(
            j + 1, frozenset(("determiner", "demonym", "word", "state", "genitive", "possessive", "adverb"))
        )
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


def measure(passage: Passage, noun: int) -> str:
    """What the noun measures, in the register's words."""
    token = passage.tokens[noun]
    if "balance" in token.classes:
        return "trade balance"
    for name in (*GOODS, *SUMS):
        if name in token.classes:
            if name != "trade":
                return name
            return (
                "bilateral trade"
                if token.classes.isdisjoint(("trade alone", "with all the world"))
                or (noun and "of both" in passage.tokens[noun - 1])
                else "trade"
            )
    return token.text.lower()


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
    if _hoped_for(passage, noun) or any(_hoped_for(passage, i) for i in range(amount.first - 3, amount.first)):
        return "planned"
    low, high = sorted((noun, amount.first))
    still = passage.is_prep(noun + 1, "to") and passage.tag(noun + 2) == "verb" and noun < amount.first
    start, _ = passage.clause(noun)
    if still or any("hoping" in t for t in passage.tokens[start:high]):
        return "planned"  # "trade to reach $3m", "a target of $3m"
    tags = {t.tag for t in passage.tokens[low:high] if "told of the past" not in t}
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


def sides_of(passage: Passage, noun: int, nouns: list[int]) -> tuple[Party | None, Party | None]:
    """Who sells, buys, invests or gives, and to or with whom; `nouns` are the places of all measures."""
    classes = passage.tokens[noun].classes
    if "trade" in classes and any("with all the world" in t for t in passage.tokens[max(noun - 1, 0) : noun + 1]):
        return next(iter(passage.owners(noun) or home(passage)), None), None
    _, high = passage.clause(noun)
    high = next((m for m in nouns if m > noun and m < high), high)
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
        first = first or _people_after(passage, noun + 1, min(noun + 4, high), "of")
    if "imports" in classes:
        bought, buyer = after(passage, noun + 1, high, "from"), after(passage, noun + 1, high, "of")
        if bought and buyer and bought != buyer:  # "the imports of A from B"
            return pair(passage, first or buyer, bought)
        first = first or after(passage, noun + 1, high, "to", "under") or _exporter(passage, noun)
        sold = after(passage, noun + 1, high, "from", "of") or _people_after(passage, noun + 1, noun + 3, "of")
        return pair(passage, first, [p for p in sold if p not in first])
    if classes & {"investment", "aid", "loan", "grant", "remittances"} and not first:
        first = after(passage, noun + 1, high, "source", "through") or _people_after(
            passage, noun + 1, high, "source", "through"
        )
    if "trade" in classes and not first and passage.tag(passage.back(noun - 1)) == "have":
        held = passage.subject(noun)  # "A and B have trade of"
        if len(held) == 2:
            return held[0], held[1]
    if "trade" in classes and not first and len(passage.states) == 2 and measure(passage, noun) == "bilateral trade":
        return Party(passage.states[0]), Party(passage.states[1])
    favoured = [i for i in range(noun + 1, high) if "favouring" in passage.tokens[i]] if "balance" in classes else []
    if favoured and not first:
        first = after(passage, favoured[0], high, "of", "to")
    if classes & {"trade", "balance"} and not first:
        first = after(passage, noun + 1, high, "of", "for")
    second = after(passage, noun + 1, high, *TO) or after(passage, noun + 1, high, "to", "with", organised=True)
    if classes & {"investment", "aid"} and first and not second:
        drawn = next((i for i in range(noun) if "attracting" in passage.tokens[i]), None)
        second = passage.subject(drawn) if drawn is not None else []  # "B attracted A-ish investment"
    second = [p for p in second if p not in first]
    if (
        "exports" in classes
        and len(first) == 1
        and not second
        and len(passage.states) == 2
        and first[0].key in passage.states
    ):
        second = [Party(state) for state in passage.states if state != first[0].key]
    return pair(passage, first, second)


def _people_after(passage: Passage, i: int, high: int, *prepositions: str) -> list[Party]:
    """ "Investment by Kenyan firms", "exports of Kenyan tea"."""
    by = next((j for j in range(i, high) if passage.is_prep(j, *prepositions)), high)
    return passage.parties_at(by + 1) if passage.tag(by + 1) == "demonym" else []


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
        doers = actors(passage, verb) if verb is not None else passage.subject(amount.first)
        others = [p for p in doers if p not in first]
        others = others or [
            p for p in after(passage, noun + 1, len(passage.tokens), "from", "to", "with") if p not in first
        ]
        sides = (first[0], others[0] if others else None) if len(first) == 1 else pair(passage, others, [])
        yield from figure(f"share of {measure(passage, noun)}", sides, amount.value, "%", dates, "stated")
    elif versus or near & {"going up", "going down"}:
        value = -amount.value if "going down" in near and amount.value > 0 else amount.value
        sides = sides_of(passage, noun, measures(passage))
        if left_open(passage, noun, sides):
            return
        name = f"change in {measure(passage, noun)}{versus}"
        yield from figure(name, sides, value, amount.unit, dates, _modality(passage, noun, amount))
