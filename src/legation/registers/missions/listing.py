"""Missions in lists and tables: items, lines and cells without a sentence, whose place says what they leave out."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from legation.model import BlockKind
from legation.registers.missions.owners import drafts
from legation.rules.draft import Draft
from legation.rules.offices import KIND_NOUNS, KINDS, Office
from legation.rules.passage import Dated, Party, Passage
from legation.rules.places import Place, places
from legation.rules.sentence import CAPITAL
from legation.rules.tokens import Token

# What a column's heading holds where its missions serve a state from elsewhere.
FROM_ELSEWHERE = frozenset(("accredited", "accreditation", "covers", "nonresident", "concurrent", "concurring"))
# Words for any mission, which leave it to the row to say of which kind it is.
GENERIC = frozenset(("office", "bare mission"))
ENTRIES = (BlockKind.ITEM, BlockKind.LINE, BlockKind.CELL)
SENTENCE = frozenset(("verb", "be", "have", "do", "pronoun"))  # what has none of them is an entry as well
# What stands between a state and the cities in it.
STATE_SIGNS = frozenset(("colon", "dash", "hyphen", "open", "comma"))
LEADING = frozenset(("capital", "word", "determiner", "number", "demonym"))
AT_ORGANISATIONS = frozenset(("permanent mission",))


def labelled(passage: Passage, found: list[Office]) -> set[int]:
    """The offices of an item that owe their place or their owner to the item itself, filled in."""
    where = passage.where
    if represented(passage.tokens):
        return set()  # it is told what the representation is
    entry = where.kind in ENTRIES or passage.all_tags.isdisjoint(SENTENCE)
    led = bool(found) and (found[0].first == 0 or passage.back(found[0].noun - 1, LEADING) < 0)
    listed = led and passage.tag(found[0].noun + 1) == "colon"
    if not found or not (entry or listed) or not (where.home or all(office.sender for office in found)):
        return set()
    filled = set()
    owner = passage.column_owner() or _led_by(passage) or Party(where.home or "", "document")
    unknown = passage.tag(0) == "capital" and passage.ahead(0, CAPITAL) < found[0].noun <= 5
    if passage.tag(0) in ("city", "state") or unknown:
        spots, end = _seat_of_state(passage) or places(passage, 0)
        bracketed = passage.tag(found[0].noun - 1) == "open"
        marked = {passage.tag(end), passage.tag(end - 1), passage.tag(end + 1)} & {
            "dash",
            "colon",
            "open",
            "close",
            "comma",
            "hyphen",
        }
        if all(spot.city for spot in spots) and (bracketed or (marked and len(spots) == 1)):
            for office in found:
                if not office.places and office.possessive is None:
                    office.places, office.sender = spots, office.sender or [owner]
                    filled.add(office.noun)
        if passage.tag(0) == "state" and passage.tag(1) in ("colon", "dash", "hyphen"):
            filled |= _under_state(passage, passage.tokens[0].state, owner, found)
    elif _from_city(passage, found):
        for office in found:
            if office.places and not office.sender and office.possessive is None:
                office.sender = [owner]
                filled.add(office.noun)
    elif led and not any(t.tag in ("have", "be") for t in passage.tokens):
        for office in found:
            if office.places and not office.sender and office.possessive is None:
                if all(owner.key != state.key for place in office.places for state in place.states[:1]):
                    office.sender = [owner]
                filled.add(office.noun)
    return filled


def _seat_of_state(passage: Passage) -> tuple[list[Place], int] | None:
    """ "Norway, Oslo – Embassy": the city stands behind its state."""
    state, city = passage.tokens[0].state, passage.tokens[min(2, len(passage.tokens) - 1)]
    if passage.tags(0, 3) != ["state", "comma", "city"] or state not in city.cities:
        return None
    return [Place(city.text, (Party(state),), True)], 3


def _led_by(passage: Passage) -> Party | None:
    """Whose missions the list's lead says they are: "The Finnish missions abroad are:", "Finland's embassies:"."""
    lead = passage.where.lead
    for owner, noun in pairwise([token for token in lead if token.tag != "genitive"]):
        kind = noun.tag == "noun" and not noun.classes.isdisjoint(KIND_NOUNS)
        if kind and owner.tag in ("state", "demonym") and owner.state:
            return Party(owner.state, "list")
    return None


def _from_city(passage: Passage, found: list[Office]) -> bool:
    """A cell that begins with a city abroad and goes on with offices elsewhere: "Berlin; consulate in Hamburg"."""
    if passage.where.kind is not BlockKind.CELL or passage.tag(0) != "city":
        return False
    _, end = places(passage, 0)
    return passage.tag(end) in ("semicolon", "comma") and found[0].first <= end + 2


def _under_state(passage: Passage, state: str | None, owner: Party, found: list[Office]) -> set[int]:
    """The offices of an item "A: embassy in C" or "A: C (embassy)", where C lies in A, filled in."""
    filled = set()
    for office in found:
        if not office.places and passage.tag(office.first - 1) == "open" and passage.tag(office.first - 2) == "city":
            office.places = places(passage, office.first - 2)[0][:1]  # "A: C (embassy), D (consulate)"
        there = all(state in {one.key for one in place.states} for place in office.places)
        here = {one.key for place in office.places for one in place.states[:1]} == {passage.where.home}
        if here and state and not office.sender and office.possessive is None:  # "A: embassy in C", with C at home
            office.sender = [Party(state)]
            filled.add(office.noun)
        elif state and state != owner.key and there and not office.sender and office.possessive is None:
            office.sender = [owner]
            office.places = [Place(place.city, (Party(state),), True) for place in office.places]
            office.receiver = office.receiver or (None if office.places else Party(state))
            filled.add(office.noun)
    return filled


def by_column(passage: Passage) -> Iterator[Draft]:
    """A cell that names but a city, in a column of one kind of office: "Embassy | Hanoi"."""
    where = passage.where
    kinds = where.column & KIND_NOUNS
    if kinds and kinds <= GENERIC:  # "Representations": the row says of which kind
        kinds = _kinds_beside(where.row)
    if (
        where.kind is not BlockKind.CELL
        or len(kinds) != 1
        or not kinds <= set(KINDS)
        or not where.column.isdisjoint(FROM_ELSEWHERE)
    ):
        return
    spots, end = places(passage, 0)
    ends = passage.tag(end) in ("", "semicolon", "stop", "open")
    addressed = (
        passage.tag(0) != "city" and passage.tags(0, end).count("comma") > 1
    )  # "Main House, Harbour Road, Malta"
    if len(spots) != 1 or not spots[0].city or not ends or addressed or not where.home:
        return
    states = [state.key for state in spots[0].states]
    if not states or (where.partner is not None and where.partner not in states and where.home not in states):
        return
    owner = passage.column_owner() or Party(where.home, "document")
    if where.home in states and where.partner is not None:
        owner = Party(where.partner, where.partner_by)
    if owner.key in states:
        return
    kind = min(kinds)
    if kind.startswith("consulate") and "honorary" in passage.classes:
        kind = "honorary consulate"  # "Consulates | Cairo (honorary)"
    office = Office(0, 0, end, kind, sender=[owner], places=spots)
    event = told_above(passage)
    if event is not None:
        yield from drafts(passage, office, event, None, office.kind, spots, Dated())


def told_above(passage: Passage) -> str | None:
    """What the heading or lead says of its missions: "Closed missions"; None of "Missions opened and closed"."""
    said = passage.where.column & {"opened", "closed"}
    return "maintained" if not said else min(said) if len(said) == 1 else None


def own_date(passage: Passage) -> Dated:
    """When what the heading says befell the mission of an entry, if it names one date: "Oslo (1999)"."""
    dates = [token for token in passage.tokens if token.tag == "date" and token.edtf]
    return Dated(date=dates[0].edtf) if len(dates) == 1 else Dated()


def _kinds_beside(row: tuple[Token, ...]) -> frozenset[str]:
    """The kinds that the other cells of a row name and say no more of: not "Embassy in A", which is read there."""
    found: frozenset[str] = frozenset()
    for i, token in enumerate(row):
        if token.tag == "noun" and all(after.tag != "preposition" for after in row[i + 1 : i + 2]):
            found |= token.classes & KIND_NOUNS
    return found - AT_ORGANISATIONS


def headed(passage: Passage, found: list[Office]) -> Iterator[Draft]:
    """An entry that begins with cities, under a heading of one kind: "Embassies" above "Peru: Lima" or "Lima"."""
    where, home = passage.where, passage.where.home
    kinds = where.column & KIND_NOUNS
    entry = where.kind in (BlockKind.ITEM, BlockKind.LINE, BlockKind.HEADING)
    entry = entry and passage.all_tags.isdisjoint(("be", "have"))
    if not entry or not home or any(office.kind != min(kinds, default="") for office in found):
        return
    if len(kinds) != 1 or not kinds <= set(KINDS) - AT_ORGANISATIONS or not where.column.isdisjoint(FROM_ELSEWHERE):
        return
    spots, end = _seats(passage)
    if not spots or any(home in {state.key for state in spot.states} for spot in spots):
        return
    office = Office(0, 0, end, min(kinds), sender=[Party(home, "document")], places=spots)
    told = list(passage.find("verb"))
    events = [event for i in told for event in ("opened", "closed") if event in passage.tokens[i]]
    if len(events) != len(told):
        return
    event = events[0] if events else told_above(passage)
    if event is not None:  # "Lima (opened 1965)"
        dates = own_date(passage) if event != "maintained" else Dated()
        yield from drafts(passage, office, event, None, office.kind, spots, dates)


def _seats(passage: Passage) -> tuple[list[Place], int]:
    """The cities an entry begins with, behind their state or alone, where no more is said but who is there."""
    state = passage.tokens[0].state if passage.tag(0) == "state" else None
    if passage.tag(0) != "city" and not (state and passage.tag(1) in STATE_SIGNS):
        return [], 0
    spots, end = places(passage, 2 if state else 0)
    if state:
        there = all(spot.city and state in {one.key for one in spot.states} for spot in spots)
        spots = [Place(spot.city, (Party(state),), True) for spot in spots] if there else []
    held = passage.tag(end) in STATE_SIGNS and passage.tag(end + 1) == "noun"
    ends = held or set(passage.tags(end, len(passage.tokens))) <= {"stop", "close"}
    return (spots, end) if ends and all(spot.city and spot.states for spot in spots) else ([], 0)


def hosted(passage: Passage) -> Iterator[Draft]:
    """An item that is but a state's name, under "Embassies in C": it has one there. "A (high commission)" says which.

    Where the heading is of several kinds, an item that does not say which is left.
    """
    where, tokens = passage.where, passage.tokens
    bracketed = passage.tags(1, len(tokens)) == ["open", "noun", "close"]
    alone = set(passage.tags(1, len(tokens))) <= {"stop", "comma", "semicolon"}
    listed = where.kind in (BlockKind.ITEM, BlockKind.LINE) and passage.tag(0) == "state"
    if not listed or not (alone or bracketed):
        return
    for kinds, city in _hosting(where.lead or where.head):
        own = tokens[2].classes & set(KINDS) if bracketed else kinds
        if len(own) != 1:
            continue
        place = Place(city.text, tuple(Party(state, "list") for state in city.cities), False)
        office = Office(0, 0, 1, min(own), sender=[Party(tokens[0].state or "")], places=[place])
        yield from drafts(passage, office, "maintained", None, office.kind, [place], Dated())


def _hosting(led: tuple[Token, ...]) -> Iterator[tuple[frozenset[str], Token]]:
    """The kinds of mission and the city of "Embassies in C", "The following have consulates in C:", and no more."""
    first = next((i for i, token in enumerate(led) if token.tag == "noun" and token.classes & KIND_NOUNS), len(led))
    noun = next((i - 1 for i in range(first, len(led)) if "in" in led[i]), len(led))
    nouns = [token for token in led[first : noun + 1] if token.tag == "noun"]
    before = {token.tag for token in led[:first]}
    city, rest = led[noun + 2 : noun + 3], {token.tag for token in led[noun + 3 :]}
    plain = before <= {"determiner", "demonym"} or ("have" in before and "negation" not in before)
    closed = rest <= {"colon", "stop", "comma", "state", "open", "close", "figure", "number"}
    if not plain or not closed or not city or city[0].tag != "city" or len(led[first : noun + 1]) > 2 * len(nouns):
        return
    kinds = [token.classes & KIND_NOUNS for token in nouns if "plural" in token]
    each = len(kinds) == len(nouns) and all(len(one) == 1 and one <= set(KINDS) - GENERIC for one in kinds)
    if each and all(token.classes.isdisjoint(FROM_ELSEWHERE) for token in nouns):
        yield frozenset().union(*kinds), city[0]


def handbook(passage: Passage) -> Iterator[Draft]:
    """An entry of a factbook: "Diplomatic representation from A … embassy: 14 High Street, C; consulate: D".

    What it is headed by may be the heading above, and each label a line of its own. A chancery is where the embassy is.
    """
    home, tokens = passage.where.home, passage.tokens
    sides = represented(tokens) or represented(passage.where.head)
    if home is None or sides is None or sides[0] == home or "colon" not in passage.all_tags:
        return
    other, abroad = sides
    sender, receiver = (home, other) if abroad else (other, home)
    colons = [k for k, token in enumerate(tokens) if token.tag == "colon"] + [len(tokens)]
    for i, token in enumerate(tokens):
        kinds = token.classes & set(KINDS) if token.tag == "noun" else frozenset[str]()
        kind = "embassy" if "chancery" in token else min(kinds - GENERIC, default="")
        start = next((k for k in colons if i < k <= i + 5), None)
        if not kind or start is None:
            continue
        end = next((k for k in colons if k > start), start)
        if kind == "consulate" and tokens[start - 1].text.lower() == "general":
            kind = "consulate-general"  # "consulate(s) general:"
        cities = [t for t in tokens[start:end] if t.tag == "city" and receiver in t.cities]
        spots = [Place(city.text, (Party(receiver),), True) for city in cities]
        spots = spots if kind.startswith("consul") else spots[-1:]
        there = Office(i, i, end, kind, [Party(sender)], places=spots, receiver=Party(receiver))
        if spots or not kind.startswith("consul"):
            yield from drafts(passage, there, "maintained", None, there.kind, spots, Dated())


def represented(tokens: Sequence[Token]) -> tuple[str, bool] | None:
    """The other state of "Diplomatic representation in A", and whether it is there, not from there."""
    led = (
        len(tokens) > 2 and tokens[0].tag == "noun" and "office" in tokens[0].classes and tokens[1].tag == "preposition"
    )
    there, here = led and "in" in tokens[1], led and "from" in tokens[1]
    state = next((token.state for token in tokens[2:4] if token.tag == "state"), None) if there or here else None
    return (state, there) if state else None


def bare(passage: Passage, found: list[Office]) -> Iterator[Draft]:
    """A cell that names but a kind of office, in a column that says whose: "Embassy of A | Honorary consulate"."""
    owner = passage.column_owner()
    if owner is None or len(found) != 1 or passage.where.kind is not BlockKind.CELL:
        return
    office = found[0]
    if office.first != 0 or office.sender or office.places or office.kind == "bare mission":
        return
    rest = passage.tokens[office.noun + 1 :]
    ends = {token.tag for token in rest} <= {"comma", "open", "preposition", "date", "close", "stop"}
    date = next((token for token in rest if token.tag == "date"), None)
    other = passage.other(owner.key)
    if ends and other is not None:
        office.sender, office.receiver = [owner], other
        since = passage.dated_by(date, lasting=True) if date is not None else Dated()
        yield from drafts(passage, office, "maintained", None, office.kind, [], since)
