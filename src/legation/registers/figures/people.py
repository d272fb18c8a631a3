"""People counted: how many nationals, students, troops or visitors of one state are in another."""

from collections.abc import Iterable, Iterator, Sequence

from legation.registers.figures.descent import of_descent
from legation.registers.figures.sides import (
    after,
    counted,
    counted_noun,
    dated,
    figure,
    home,
    pair,
    surely,
    whereabouts,
)
from legation.rules.actors import actors, agency, party_at, place_at
from legation.rules.amounts import Amount
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.sentence import ADVERB
from legation.rules.tokens import Token

LOSING = frozenset("word noun determiner adverb preposition number demonym and figure capital verb".split())
DOING = ("visitors", "students", "migrants")
BEHIND_NATION = frozenset(("preposition", "verb", "be", "have", "stop", "comma", "", "subordinator", "adverb", "and"))


def people(passage: Passage) -> Iterable[Draft]:
    """So many nationals, students, troops or tourists of one state in another.

    Whose they are is told by the nation's name ("Kenyans", "Kenyan students"), "from" or "of …
    descent", else by who sends or keeps them; where they are by "in", "to" or the verb's object, or by
    who hosts them. People of no state are left out.
    """
    found = counted(passage)
    last: list[Draft] = []
    for amount in found:
        listed = passage.tag(amount.end) == "open" and passage.tag(passage.ahead(amount.end + 1)) == "state"
        if listed or _lost(passage, amount):
            continue  # "refugees: 3,000 (A)" is read by its own rule
        i = amount.end
        demonym = next((j for j in range(i, min(i + 3, len(passage.tokens))) if passage.tag(j) == "demonym"), None)
        noun = counted_noun(passage, amount, "people")
        if noun is not None and noun > amount.end and "adjective as well" in passage.tokens[noun]:
            noun = None  # "40 parques nacionales"
        if demonym is not None and of_descent(passage, demonym) is not None:
            continue  # read by its own rule
        if noun is None and demonym is not None and _nation(passage, demonym):
            first = passage.parties_at(demonym)
            second = whereabouts(passage, demonym + 1) or _hosts(passage, amount) or _placed_before(passage, amount)
            if second or passage.where.partner:
                sides = pair(passage, first, second)
                yield from figure(
                    _named_for(passage, demonym),
                    sides,
                    amount.value,
                    "persons",
                    dated(passage, amount, found),
                    "stated",
                )
        elif noun is not None and "anyone" in passage.tokens[noun] and _community(passage, amount):
            yield from _numbered(passage, amount, found)
        elif noun is not None:
            last = list(_counted_people(passage, amount, noun, found))
            yield from last
        elif last and passage.is_prep(amount.end, "from"):
            yield from _more_from(passage, amount, last[-1], found)  # "3,000 refugees from A and 200 from B"
        else:
            yield from _numbered(passage, amount, found)


def _lost(passage: Passage, amount: Amount) -> bool:
    """Whether so many died, which says nothing of how many there are: "300 A-ish soldiers were killed"."""
    i = amount.first - 1
    while passage.tag(i) in LOSING:
        if "lost in a fight" in passage.tokens[i]:
            return True
        i -= 1
    _, high = passage.clause(amount.first)
    end = next((i for i in range(amount.end, high) if passage.tag(i) in ("comma", "and")), high)
    behind = passage.tokens[amount.end : min(end, amount.end + 6)]
    return any("lost in a fight" in t for t in behind)


def _community(passage: Passage, amount: Amount) -> bool:
    """Whether it is a community that is counted: "the A-ish community in B comes to 2,500 people"."""
    low, _ = passage.clause(amount.first)
    return any(low <= i < amount.first for i in passage.find("noun", "colony"))


def _more_from(passage: Passage, amount: Amount, counted: Draft, found: list[Amount]) -> Iterator[Draft]:
    """Of the people counted before, so many more from another state."""
    origin = after(passage, amount.end, amount.end + 1, "from")
    place = counted.fields.get("counterpart")
    if len(origin) == 1 and isinstance(place, str):
        name = str(counted.fields["measure"])
        sides = (origin[0], Party(place))
        yield from figure(name, sides, amount.value, "persons", dated(passage, amount, found), counted.modality)


def _named_for(passage: Passage, nation: int) -> str:
    """What people are by what they do: "2,000 Kenyans study in Finland" are students."""
    then = passage.tokens[nation + 1 : nation + 4]
    return next((name for t in then for name in DOING if f"done by {name}" in t), "residents")


def _numbered(passage: Passage, amount: Amount, found: list[Amount]) -> Iterator[Draft]:
    """ "The Kenyan community in Finland numbers 5,000", "the number of tourists from Finland was 20,000"."""
    low, _ = passage.clause(amount.first)
    nouns = [i for i in passage.find("noun", "people", "colony") if low <= i < amount.first]
    nouns = nouns or _number_of(passage, amount)
    if (nation := _unsaid(passage, amount)) is not None:
        dates, place = dated(passage, amount, found), whereabouts(passage, amount.end)
        behind = next((i for i in range(nation + 1, nation + 3) if i in passage.find("noun", "people")), None)
        name = passage.tokens[behind].text.lower() if behind is not None else _named_for(passage, amount.end - 1)
        sides = pair(passage, passage.parties_at(nation), place)
        yield from figure(name, sides, amount.value, "persons", dates, surely(passage, amount)) if place else ()
        return
    if not nouns:
        yield from _nation_numbered(passage, amount, low, found)
        return
    noun = nouns[-1]
    colony = "colony" in passage.tokens[noun].classes
    j = passage.back(amount.first - 1, frozenset(("adverb", "word", "preposition", "be")))
    of = noun == amount.first - 2 and passage.is_prep(noun + 1, "of")  # "a community of 5,000"
    said = j > low and bool(passage.tokens[j].classes & {"lives", "measures"})
    linked = passage.tag(passage.back(amount.first - 1, ADVERB)) in ("be", "colon") or (of and colony) or said
    if not (linked or any(passage.tag(i) == "be" for i in range(max(noun, j), amount.first))):
        return
    if passage.tag(amount.end) in ("noun", "word", "capital") and "anyone" not in passage.tokens[amount.end]:
        return
    k = passage.back(noun - 1, frozenset(("word", "adverb", "genitive")))
    origin = passage.parties_at(k) if passage.tag(k) in ("demonym", "state") else []
    _, high = passage.clause(noun)
    origin = origin or after(passage, noun + 1, high, "from") or _of_nationality(passage, noun)
    place = after(passage, noun + 1, high, "in", "to") or (after(passage, noun + 1, high, "of") if colony else [])
    visiting = passage.tag(noun + 1) == "subordinator" and "done by visitors" in passage.tokens[noun + 2]
    place = place or (place_at(passage, noun + 3) if visiting else whereabouts(passage, noun + 1))
    if len(origin) == 1:
        name = "residents" if colony else passage.tokens[noun].text.lower()
        sides = pair(passage, origin, [p for p in place if p not in origin])
        yield from figure(name, sides, amount.value, "persons", dated(passage, amount, found), "stated")


def _number_of(passage: Passage, amount: Amount) -> list[int]:
    """The people of "the number of tourists that visited B reached 3,000"."""
    of = (i for i in range(amount.first - 1, -1, -1) if "number of" in passage.tokens[i])
    first = next(of, amount.first)
    return [i for i in passage.find("noun", "people") if first < i < amount.first][:1]


def _unsaid(passage: Passage, amount: Amount) -> int | None:
    """The nation named before, of whom so many are counted: "A-ish tourists like it: 3,000 visited B"."""
    then = passage.ahead(amount.end, frozenset(("adverb", "have")))
    if passage.tag(then) != "verb" or not (
        "living there" in passage.tokens[then] or any(f"done by {name}" in passage.tokens[then] for name in DOING)
    ):
        return None
    nations = (i for i in range(amount.first - 1, -1, -1) if passage.tag(i) == "demonym")
    people = set(passage.find("noun", "people"))
    return next((i for i in nations if i + 1 in people or i + 2 in people or _nation(passage, i)), None)


def _nation_numbered(passage: Passage, amount: Amount, low: int, found: list[Amount]) -> Iterator[Draft]:
    """ "The number of Kenyans living in Finland was 300"."""
    named = (i for i in range(low, amount.first) if passage.tag(i) == "demonym")
    nation = next((i for i in named if _nation(passage, i)), None)
    i = passage.back(nation - 1) if nation is not None else 0
    if nation is None or not passage.is_prep(i, "of") or "number of" not in passage.tokens[i - 1]:
        return
    span = range(nation, amount.first)
    linked = any(passage.tag(j) in ("be", "colon") or "measures" in passage.tokens[j] for j in span)
    place = whereabouts(passage, nation + 1)
    if linked and place and passage.tag(amount.end) not in ("noun", "word", "capital"):
        dates = dated(passage, amount, found)
        sides = pair(passage, passage.parties_at(nation), place)
        yield from figure(_named_for(passage, nation), sides, amount.value, "persons", dates, "stated")


def _hosts(passage: Passage, amount: Amount) -> list[Party]:
    """Who has them: "Finland is home to 5,000 Kenyans", "Finland hosts"."""
    i = passage.back(amount.first - 1, frozenset(("adverb", "preposition", "determiner", "word", "noun")))
    hosting = any("hosting them" in t for t in passage.tokens[max(i, 0) : amount.first])
    has = passage.tag(i) == "have" or "home to them" in passage.tokens[max(i, 0)]
    return actors(passage, i) if has or (passage.tag(i) == "verb" and hosting) else []


def _placed_before(passage: Passage, amount: Amount) -> list[Party]:
    """ "En Italia residen 5.000 kenianos": where, said before the number along with the verb."""
    low, _ = passage.clause(amount.first)
    went = (i for i in range(low, amount.first - 1) if "done by visitors" in passage.tokens[i])
    visited = [p for i in went for p in place_at(passage, i + 1)]  # "visitaron A 300 turistas"
    if visited:
        return visited
    if not any("lives" in t for t in passage.tokens[low : amount.first]):
        return []
    places = (place_at(passage, passage.ahead(i + 1)) for i in range(low, amount.first) if _in(passage, i))
    return next((place for place in places if place), [])


def _in(passage: Passage, i: int) -> bool:
    """Whether "in" stands at token `i`, alone or behind its verb."""
    verb = passage.tokens[i]
    return passage.is_prep(i, "in") or (verb.tag == "verb" and "lives" in verb and "places" in verb)


def _nation(passage: Passage, i: int) -> bool:
    """Whether the demonym at `i` is a noun: "Kenyans", not "Kenyan projects"."""
    if not passage.tokens[i].text.endswith(("s", "ese", "ish", "ch")):
        return False
    return passage.tag(i + 1) in BEHIND_NATION or "living there" in passage.tokens[i + 1]


def _counted_people(passage: Passage, amount: Amount, noun: int, found: list[Amount]) -> Iterator[Draft]:
    name = passage.words(noun, noun + 1).lower()
    dates = dated(passage, amount, found)
    before = next((i for i in range(amount.first - 1, -1, -1) if passage.tag(i) in ("verb", "have")), None)
    agent = actors(passage, before) if before is not None else []
    if passage.tokens[noun].classes & {"online", "one's own"}:
        for party in home(passage)[:1]:
            yield from figure(name, (party, None), amount.value, "persons", dates, "stated")
        return
    origin, descent = _origin(passage, amount, noun)
    around = whereabouts(passage, noun + 1) or _placed_before(passage, amount)
    if any("bringing home" in t for t in _just_before(passage, amount)):
        around, origin = origin or around, [p for p in origin if p in passage.owners(noun)]
    place = [p for p in around if p not in origin]
    taking = passage.tokens[before] if before is not None else None
    hosts = taking is not None and bool(taking.classes & {"hosting them", "taking in"})
    hosts = hosts and (bool(origin) or not passage.is_prep(passage.back(amount.first - 1), "of"))
    if hosts:
        place, agent = place or agent, []
    first = origin or agent
    if hosts and len(place) == 1 and not origin:
        first, place = place, []
    if not first or ("anyone" in passage.tokens[noun] and not (origin or place)) or len(first) != 1:
        return
    sides = (first[0], None) if hosts and not origin else pair(passage, first, [p for p in place if p not in first])
    yield from figure(descent or name, sides, amount.value, "persons", dates, surely(passage, amount))


def _of_nationality(passage: Passage, noun: int) -> list[Party]:
    """Whose nationality or descent people have: "residents of Kenyan nationality"."""
    nation = passage.is_prep(noun + 1, "of") and passage.tag(noun + 2) == "demonym"
    said = any("descent" in t for t in passage.tokens[noun + 3 : noun + 4])
    return passage.parties_at(noun + 2) if nation and said else []


def _just_before(passage: Passage, amount: Amount) -> Sequence[Token]:
    return passage.tokens[max(amount.first - 3, 0) : amount.first]


def _origin(passage: Passage, amount: Amount, noun: int) -> tuple[list[Party], str]:
    """Whose people they are, and "people of Kenyan descent" where it is said so."""
    for i in range(amount.end, noun):
        if passage.tag(i) in ("demonym", "state") or agency(passage.tokens[i]):
            return party_at(passage, i), ""
    colony = passage.back(amount.first - 2, frozenset(("adverb", "preposition", "word")))
    if passage.is_prep(colony + 1, "of") and "colony" in passage.tokens[colony].classes and colony >= 0:
        i = passage.back(colony - 1, frozenset(("word", "adverb", "comma")))
        return passage.parties_at(i) if passage.tag(i) == "demonym" else [], ""
    if nation := _of_nationality(passage, noun):
        return nation, passage.words(noun, noun + 4)
    _, high = passage.clause(noun)
    return after(passage, noun + 1, min(noun + 6, high), "source"), ""
