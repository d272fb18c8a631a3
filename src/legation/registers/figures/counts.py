"""People and things counted: who lives where, and how many embassies, agreements and projects there are."""

from collections.abc import Iterable, Iterator

from legation.registers.figures.sides import after, dated, figure, home, owner, pair
from legation.rules.actors import actors, agency, only_one, party_at, place_at
from legation.rules.amounts import Amount, amounts
from legation.rules.draft import Draft
from legation.rules.offices import KIND_NOUNS
from legation.rules.passage import Party, Passage

QUALIFYING = frozenset(
    ("word", "capital", "demonym", "noun", "adverb", "organisation", "region", "verb", "and", "state")
)
DOING = ("visitors", "students")
BEHIND_NATION = frozenset(("preposition", "verb", "be", "have", "stop", "comma", "", "subordinator", "adverb", "and"))
LEAST = 10  # numbers in words are read as figures above this


def _figures(passage: Passage) -> list[Amount]:
    return [a for a in amounts(passage) if not a.unit and not (a.spelled and a.value <= LEAST) and a.value > 0]


def _noun(passage: Passage, amount: Amount, *classes: str) -> int | None:
    """The counted noun that follows the number, past adjectives and names."""
    last = None
    for i in range(amount.end, min(amount.end + 7, len(passage.tokens))):
        token = passage.tokens[i]
        if token.tag == "noun" and not token.classes.isdisjoint(classes):
            last = i
        elif token.tag not in QUALIFYING or last is not None:
            break
    return last


def people(passage: Passage) -> Iterable[Draft]:
    """So many nationals, students, troops or tourists of one state in another.

    Whose they are is told by the nation's name ("Kenyans", "Kenyan students"), "from" or "of …
    descent", else by who sends or keeps them; where they are by "in", "to" or the verb's object, or by
    who hosts them. People of no state are left out.
    """
    found = _figures(passage)
    counted: list[Draft] = []
    for amount in found:
        i = amount.end
        demonym = next((j for j in range(i, min(i + 3, len(passage.tokens))) if passage.tag(j) == "demonym"), None)
        noun = _noun(passage, amount, "people")
        if noun is None and demonym is not None and _nation(passage, demonym):
            first = passage.parties_at(demonym)
            second = _whereabouts(passage, demonym + 1) or _hosts(passage, amount) or _placed_before(passage, amount)
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
            counted = list(_counted_people(passage, amount, noun, found))
            yield from counted
        elif counted and passage.is_prep(amount.end, "from"):
            yield from _more_from(passage, amount, counted[-1], found)  # "3,000 refugees from A and 200 from B"
        else:
            yield from _numbered(passage, amount, found)


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
    if not nouns:
        yield from _nation_numbered(passage, amount, low, found)
        return
    noun = nouns[-1]
    colony = "colony" in passage.tokens[noun].classes
    j = passage.back(amount.first - 1, frozenset(("adverb", "word", "preposition", "be")))
    of = noun == amount.first - 2 and passage.is_prep(noun + 1, "of")  # "a community of 5,000"
    said = j > low and bool(passage.tokens[j].classes & {"lives", "measures"})
    linked = passage.tag(amount.first - 1) in ("be", "colon") or (of and colony) or said
    if not (linked or any(passage.tag(i) == "be" for i in range(max(noun, j), amount.first))):
        return
    if passage.tag(amount.end) in ("noun", "word", "capital") and "anyone" not in passage.tokens[amount.end]:
        return
    k = passage.back(noun - 1, frozenset(("word", "adverb", "genitive")))
    origin = passage.parties_at(k) if passage.tag(k) in ("demonym", "state") else []
    _, high = passage.clause(noun)
    origin = origin or after(passage, noun + 1, high, "from")
    place = after(passage, noun + 1, high, "in", "to") or (after(passage, noun + 1, high, "of") if colony else [])
    if len(origin) == 1:
        name = "residents" if colony else passage.tokens[noun].text.lower()
        sides = pair(passage, origin, [p for p in place if p not in origin])
        yield from figure(name, sides, amount.value, "persons", dated(passage, amount, found), "stated")


def _nation_numbered(passage: Passage, amount: Amount, low: int, found: list[Amount]) -> Iterator[Draft]:
    """ "The number of Kenyans living in Finland was 300"."""
    named = (i for i in range(low, amount.first) if passage.tag(i) == "demonym")
    nation = next((i for i in named if _nation(passage, i)), None)
    i = passage.back(nation - 1) if nation is not None else 0
    if nation is None or not passage.is_prep(i, "of") or "number of" not in passage.tokens[i - 1]:
        return
    span = range(nation, amount.first)
    linked = any(passage.tag(j) in ("be", "colon") or "measures" in passage.tokens[j] for j in span)
    place = _whereabouts(passage, nation + 1)
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
    around = _whereabouts(passage, noun + 1) or _placed_before(passage, amount)
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
    modality = passage.modality(before) if before is not None and passage.tag(before) == "verb" else "stated"
    yield from figure(descent or name, sides, amount.value, "persons", dates, modality)


def _origin(passage: Passage, amount: Amount, noun: int) -> tuple[list[Party], str]:
    """Whose people they are, and "people of Kenyan descent" where it is said so."""
    for i in range(amount.end, noun):
        if passage.tag(i) in ("demonym", "state") or agency(passage.tokens[i]):
            return party_at(passage, i), ""
    colony = passage.back(amount.first - 2, frozenset(("adverb", "preposition", "word")))
    if passage.is_prep(colony + 1, "of") and "colony" in passage.tokens[colony].classes and colony >= 0:
        i = passage.back(colony - 1, frozenset(("word", "adverb", "comma")))
        return passage.parties_at(i) if passage.tag(i) == "demonym" else [], ""
    if passage.is_prep(noun + 1, "of") and passage.tag(noun + 2) == "demonym":
        end = noun + 4
        if any("descent" in t for t in passage.tokens[noun + 3 : noun + 4]):
            return passage.parties_at(noun + 2), passage.words(noun, end)
    _, high = passage.clause(noun)
    return after(passage, noun + 1, min(noun + 6, high), "source"), ""


def _whereabouts(passage: Passage, i: int) -> list[Party]:
    """Where they are: "in Finland", "visit Finland"."""
    _, high = passage.clause(i - 1)
    for j in range(i, high):
        if passage.tag(j) == "verb" and passage.tokens[j].classes & {"places", "lives"}:  # "living in" as one
            place = place_at(passage, passage.ahead(j + 1))
            if place:
                return place
        visits = passage.tag(j) in ("verb", "noun") and "done by visitors" in passage.tokens[j]
        helps = passage.is_prep(j - 1, "to") and "going to help" in passage.tokens[j]
        if visits or helps or passage.is_prep(j, "in", "to"):
            place = place_at(passage, passage.ahead(j + 1))
            if place:
                return place
        if passage.is_prep(j, "at", "in") and passage.tag(j + 1) == "demonym":
            return passage.parties_at(j + 1)  # "at Kenyan universities"
        if passage.tag(j) in ("semicolon", "figure"):
            break
    return []


def counts(passage: Passage) -> Iterable[Draft]:
    """A state has, opened or signed so many missions, agreements or projects; or so many of a hundred of them.

    Whose they are is told by the subject, by a genitive, or by the document where it speaks of one
    state alone; countries are counted only where a named state has something with or in them. A bare
    number after "reaching" or "to" goes on counting what was counted before.
    """
    if not passage.has("things") and ("city" in passage.all_tags or not passage.has(*KIND_NOUNS)):
        return  # offices named by their cities are missions, not a number
    counted: tuple[str, tuple[Party | None, Party | None]] | None = None
    found = [
        a for a in amounts(passage) if a.unit in ("", "%") and not (a.spelled and a.value <= LEAST) and a.value > 0
    ]
    for amount in found:
        share = amount.unit == "%"
        at = amount
        if share:
            if not passage.is_prep(amount.end, "of"):
                continue
            k = passage.ahead(amount.end + 1, frozenset(("determiner", "possessive")))
            at = Amount(amount.first, k, amount.value, "%")
        noun = _noun(passage, at, "things", *KIND_NOUNS)
        if noun is None and not share and (whole := _out_of(passage, amount, found)) is not None:
            at, noun = whole, _noun(passage, whole, "things", *KIND_NOUNS)
        elif any(_out_of(passage, part, found) == amount for part in found):
            continue  # the whole, of which a part is counted
        if noun is not None and passage.tokens[noun].classes & KIND_NOUNS and "city" in passage.all_tags:
            continue
        if noun is None:
            if counted is not None and not share and _goes_on(passage, amount):
                dates = dated(passage, amount, found)
                yield from figure(counted[0], counted[1], amount.value, "count", dates, "stated")
            continue
        sides = _holder(passage, amount, noun)
        name = passage.words(at.end, noun + 1)
        name = (
            name[:1].lower() + name[1:] if passage.tokens[at.end].tag not in ("capital", "demonym", "region") else name
        )
        if sides[0] is None or sides[0] == sides[1]:
            continue
        counted = (f"share of {name}" if share else name, sides)
        dates = dated(passage, amount, found)
        yield from figure(counted[0], sides, amount.value, "%" if share else "count", dates, _modality(passage, amount))


def _out_of(passage: Passage, amount: Amount, found: list[Amount]) -> Amount | None:
    """The whole the amount is a part of: "188 of the 193 states"."""
    j = passage.ahead(amount.end + 1, frozenset(("determiner",)))
    return next((a for a in found if a.first == j), None) if passage.is_prep(amount.end, "of") else None


def _goes_on(passage: Passage, amount: Amount) -> bool:
    then = passage.tag(amount.end)
    return any("coming to" in t for t in passage.tokens[max(amount.first - 1, 0) : amount.first]) and (
        then in ("stop", "comma", "date", "") or passage.is_prep(amount.end)
    )


def _modality(passage: Passage, amount: Amount) -> str:
    verb = next((i for i in range(amount.first - 1, -1, -1) if passage.tag(i) == "verb"), None)
    return passage.modality(verb, amount.first) if verb is not None else "stated"


def _holder(passage: Passage, amount: Amount, noun: int) -> tuple[Party | None, Party | None]:
    """Whose the counted things are."""
    owned = owner(passage, amount.first) if passage.tag(amount.first - 1) == "genitive" else []
    if len(owned) == 1:
        return owned[0], None
    nation = next((i for i in range(amount.end, noun) if passage.tag(i) == "demonym"), None)
    low, high = passage.clause(amount.first)
    verb = next((i for i in range(amount.first - 1, low - 1, -1) if passage.tag(i) in ("verb", "have")), None)
    states = "some states" in passage.tokens[noun]
    if verb is not None and not states and "gives" in passage.tokens[verb].classes:
        first = passage.parties_at(passage.ahead(verb + 1))  # "gave B 20 lorries"
        giver = actors(passage, verb) if not passage.passive(verb) else []
        return pair(passage, giver, [p for p in first or only_one(passage, noun, high, *giver) if p not in giver])
    if nation is not None:
        place = _whereabouts(passage, noun + 1)
        return (passage.parties_at(nation)[0], place[0]) if len(place) == 1 else (None, None)
    subject = passage.subject(verb) if verb is not None else []
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
