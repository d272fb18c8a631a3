"""What is measured between states, and who sells, buys, invests or gives."""

from legation.registers.figures.sides import after, home, owner, pair
from legation.rules.passage import Party, Passage

GOODS = ("exports", "imports", "trade", "balance", "investment", "remittances")
SUMS = ("aid", "loan", "grant", "debt")
FLOWING = ("exports", "imports", "trade", "balance", "remittances")  # what no one gives
TO = ("to", "with", "in", "under")


def measures(passage: Passage) -> list[int]:
    """The places of the nouns that say what is measured: "exports", "aid"."""
    named = [i for i in passage.find("noun", *GOODS, *SUMS) if not _within_a_name(passage, i)]
    traded = passage.has("in trade")
    return [i for i in named if "how much" not in passage.tokens[i] or (traded and not passage.is_prep(i + 1, "of"))]


def _within_a_name(passage: Passage, i: int) -> bool:
    """ "The Export Bank", "el Banco de Exportación"."""
    if not passage.tokens[i].text[:1].isupper():
        return False
    named = passage.is_prep(i - 1, "of") and passage.tag(i - 2) == "capital"
    then = passage.tokens[i + 1].text if i + 1 < len(passage.tokens) and passage.tag(i + 1) == "noun" else ""
    if then.istitle() and passage.tag(i + 2) == "capital":  # "the Export Import Bank"
        return True
    return i > 0 and (named or then.istitle() or passage.tag(i + 1) == "capital")


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


def left_open(passage: Passage, noun: int, sides: tuple[Party | None, Party | None]) -> bool:
    """Whether a paper on two states leaves open whose exports they are."""
    one_sided = passage.tokens[noun].classes.isdisjoint(("trade", "balance"))
    return one_sided and all(side and side.by == "document" for side in sides)


def sides_of(passage: Passage, noun: int, nouns: list[int]) -> tuple[Party | None, Party | None]:
    """Who sells, buys, invests or gives, and to or with whom; `nouns` are the places of all measures."""
    classes = passage.tokens[noun].classes
    if "trade" in classes and any("with all the world" in t for t in passage.tokens[max(noun - 1, 0) : noun + 1]):
        return next(iter(passage.owners(noun) or home(passage)), None), None
    end = passage.said_until(noun)
    same = [m for m in nouns if "balance" in classes and "balance" in passage.tokens[m].classes]
    high = next((m for m in nouns if noun < m < end and m not in same), end)  # "the balance showed a surplus with B"
    both = after(passage, noun + 1, high, "between")
    if len(both) == 2:
        return both[0], both[1]
    first = owner(passage, noun)
    if "trade" in classes and passage.tag(noun - 1) == "genitive":  # "A and B's trade"
        listed = passage.coordinated_left(noun - 2, lambda t: t.tag == "state")
        first = [p for k in listed for p in passage.parties_at(k)] or first
    if len(first) == 2:
        return first[0], first[1]
    if "imports" in classes:
        return _importing(passage, noun, high, first)
    first = first or _first(passage, noun, high, end)
    if len(first) == 2:
        return first[0], first[1]
    return pair(passage, first, [p for p in _second(passage, noun, high, first) if p not in first])


def _importing(passage: Passage, noun: int, high: int, first: list[Party]) -> tuple[Party | None, Party | None]:
    bought, buyer = after(passage, noun + 1, high, "from"), after(passage, noun + 1, high, "of")
    if bought and buyer and bought != buyer:  # "the imports of A from B"
        return pair(passage, first or buyer, bought)
    first = first or after(passage, noun + 1, high, "to", "under") or _exporter(passage, noun)
    sold = after(passage, noun + 1, high, "from", "of") or _people_after(passage, noun + 1, noun + 3, "of")
    return pair(passage, first, [p for p in sold if p not in first])


def _first(passage: Passage, noun: int, high: int, end: int) -> list[Party]:
    """Who sells, gives or has, where no owner stands before the noun; both, of what is both's."""
    classes = passage.tokens[noun].classes
    if "exports" in classes:
        first = after(passage, noun + 1, min(noun + 6, high), "of", "from") or _exporter(passage, noun)
        return first or _people_after(passage, noun + 1, min(noun + 4, high), "of")
    if classes & {"investment", "aid", "loan", "grant", "remittances"}:
        given = ("source", "through")
        first = after(passage, noun + 1, high, *given) or _people_after(passage, noun + 1, high, *given)
        return first or _people_before(passage, noun)
    if "balance" in classes:  # "the balance with A showed a deficit for B", "in favour of B"
        first = _doer(passage, noun) or after(passage, noun + 1, end, "for")
        favoured = next((i for i in range(noun + 1, high) if "favouring" in passage.tokens[i]), high)
        return first or after(passage, favoured, high, "of", "to") or after(passage, noun + 1, high, "of")
    if "trade" not in classes:
        return []
    held = passage.subject(noun) if passage.tag(passage.back(noun - 1)) == "have" else []
    if len(held) == 2:  # "A and B have trade of"
        return held
    apart = any(
        passage.tag(i - 1) == "subordinator" for i in passage.find("state")
    )  # "after A, trade with B is largest"
    if len(passage.states) == 2 and measure(passage, noun) == "bilateral trade" and not apart:
        return [Party(state) for state in passage.states]
    return after(passage, noun + 1, high, "of", "for")


def _second(passage: Passage, noun: int, high: int, first: list[Party]) -> list[Party]:
    """To or with whom it is."""
    classes = passage.tokens[noun].classes
    second = after(passage, noun + 1, high, *TO) or after(passage, noun + 1, high, "to", "with", organised=True)
    if classes & {"investment", "aid"} and first and not second:
        drawn = next((i for i in range(noun) if "attracting" in passage.tokens[i]), None)
        second = passage.subject(drawn) if drawn is not None else []  # "B attracted A-ish investment"
    two = len(passage.states) == 2 and len(first) == 1 and first[0].key in passage.states
    if "exports" in classes and two and not [p for p in second if p not in first]:
        second = [Party(state) for state in passage.states if state != first[0].key]
    return second


def _people_before(passage: Passage, noun: int) -> list[Party]:
    """ "Kenyan firms' investment"."""
    if passage.tag(noun - 1) != "genitive":
        return []
    whose = passage.back(noun - 2, frozenset(("word", "noun", "adverb")))
    return passage.parties_at(whose) if passage.tag(whose) == "demonym" else []


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
    acting = ("state", "pronoun", "group", "own", "subordinator", "and")
    return passage.subject(noun) if passage.tag(j) in acting or passage.tag(noun) == "verb" else []
