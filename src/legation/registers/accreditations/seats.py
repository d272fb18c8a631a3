"""Seats and posts: where a mission or an envoy sits, and the lists of states it serves."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from legation.model import BlockKind
from legation.rules.passage import Party, Passage
from legation.rules.places import Place, places, settle

ENTRIES = frozenset((BlockKind.ITEM, BlockKind.LINE, BlockKind.CELL))
# States that are cities: "in Singapore" names both.
CITY_STATES = frozenset(("SGP", "LUX", "MCO", "SMR", "DJI", "KWT"))
LISTED = frozenset(("state", "group", "pronoun", "own", "organisation", "region"))


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a mission or an envoy sits: a city and its state, or the state alone."""

    city: str | None
    state: Party


@dataclass(slots=True)
class Post:
    """A mission, or an envoy (`person`): tokens `first` to `end` (exclusive).

    `to` holds whom the noun itself says it is accredited to ("ambassador to A"), `resides` whether the
    passage says in so many words where it sits ("resident at C").
    """

    first: int
    noun: int
    end: int
    person: bool
    sender: list[Party] = field(default_factory=list)
    seat: Seat | None = None
    to: list[Party] = field(default_factory=list)
    elsewhere: bool = False
    resides: bool = False


def listed(passage: Passage, i: int, capitals: bool = False) -> tuple[list[Party], int]:
    """The states of the list that begins at token `i`, and the place after it; organisations are passed over.

    `capitals` lets a capital stand for its state, and "the King of A", "the court of A" for A.
    """
    j = passage.ahead(i, frozenset(("adverb",)))
    if passage.tag(j) == "colon":
        i = j + 1
    found, end = _courts(passage, i) if capitals else _states(passage, i)
    opened = passage.tag(i - 1) == "colon" or (i == 0 and passage.where.kind is BlockKind.CELL)
    while found and end < len(passage.tokens):
        slash = passage.tokens[end].text == "/"
        more, after = _states(passage, end + 1) if slash or (opened and passage.tag(end) == "semicolon") else ([], end)
        if not more or not (slash or passage.tag(after) in ("", "stop", "semicolon")):
            break
        found, end = [*found, *more], after  # "to: A; B; C"
    return list(dict.fromkeys(found)), end


def _states(passage: Passage, i: int) -> tuple[list[Party], int]:
    found, end = passage.coordinated(i, lambda t: t.tag in LISTED)
    kept = [k for k in found if passage.tag(k + 1) != "genitive"]
    return [p for k in kept for p in passage.parties_at(k)], end


def _courts(passage: Passage, i: int) -> tuple[list[Party], int]:
    found: list[Party] = []
    end = i
    while True:
        j = passage.ahead(i, frozenset(("determiner", "word", "capital", "noun", "adverb")))
        if j - i > 4 or not passage.is_prep(j, "of"):
            j = i - 1
        places, after = passage.coordinated(j + 1, lambda t: t.tag in LISTED or bool(t.capital))
        kept = [k for k in places if passage.tag(k + 1) != "genitive"]
        if not kept:
            return list(dict.fromkeys(found)), end
        found.extend(p for k in kept for p in passage.parties_at(k))
        end = after
        if passage.tag(after) not in ("and", "comma") or not passage.is_prep(after + 1, "to"):
            return list(dict.fromkeys(found)), end
        i = after + 2


def seat_at(
    passage: Passage, place: Place, likely: list[str] | None = None, whose: Sequence[Party] = ()
) -> Seat | None:
    """The seat a place makes; None where nothing says in which state the city lies.

    Of the states with a city of that name it is not the one `whose` envoy sits there, unless no other has one.
    """
    likely = passage.states if likely is None else likely
    sender = whose[0].key if len(whose) == 1 and not place.named else None
    state = settle(place, sender, likely) or settle(place, None, likely)
    if state is None or not state.key:
        return None
    return Seat(place.city, state)


def spots_at(passage: Passage, i: int) -> tuple[list[Place], int]:
    """The places of the list that begins at token `i`; a state that is a city is one."""
    spots, end = places(passage, i)
    j = passage.ahead(i, frozenset(("determiner",)))
    several = len(spots) > 1 and spots[1].city is None  # "in Kuwait, Jordan and Oman": states
    if spots and spots[0].city is None and not several and passage.tokens[j].state in CITY_STATES:
        spots = [Place(passage.tokens[j].text, (Party(passage.tokens[j].state or ""),), True), *spots[1:]]
    return spots, end


def residence(passage: Passage, i: int) -> Place | None:
    """The place after the word of residence at `i`, if it names a city."""
    j = i + 1
    if "nonresident" in passage.tokens[i].classes and passage.tag(j) in ("comma", "open"):
        j += 1
    if passage.is_prep(j, "in", "at") or passage.tag(j) == "colon":
        j += 1
    elif "places" not in passage.tokens[i] and passage.tag(j - 1) != "open":
        return None
    spots, _ = spots_at(passage, j)
    cities = [spot for n, spot in enumerate(spots) if spot.city and spot.states and not (n and spot.named)]
    return spots[0] if spots and spots[0].city and len(cities) == 1 else None
