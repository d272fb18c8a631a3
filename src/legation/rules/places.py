"""Where something stands: the places a passage lists after "in" and "at"."""

from collections.abc import Iterable
from typing import NamedTuple

from legation.rules.passage import Party, Passage

CONNECTING = frozenset(("comma", "and", "semicolon"))
PASSED = frozenset(("determiner", "number", "adverb"))
COUNTED = PASSED | {"figure"}
OF_A_KIND = frozenset(("word", "capital", "region", "demonym", "adverb"))
UNNAMED = PASSED | {"figure", "word", "organisation", "preposition"}


class Place(NamedTuple):
    """A city as written, with the states it may lie in, best first; or a state alone."""

    city: str | None
    states: tuple[Party, ...]
    named: bool  # whether the passage itself names the state


def places(passage: Passage, i: int) -> tuple[list[Place], int]:
    """The places of the list that begins at token `i`, and the place after it.

    A state after a city and a comma, or in brackets, says where the city lies; a bracketed word
    that is no state ("now Jeddah") is passed over.
    """
    found: list[Place] = []
    end = i
    while True:
        place, after = _place(passage, i)
        if place is None:
            return found, end
        if found and place[0].city is None and _begins_clause(passage, after) and not _of_all(passage, i, after):
            acts = passage.tag(i - 1) == "and" and passage.tag(i - 2) != "comma" and passage.tag(after) == "verb"
            return (found[:1] if acts else found), end  # "in Rome, Peru and Chile sent": Peru may have sent as well
        parted = len(found) == 1 and passage.tags(end, i)[:2] == ["comma", "and"]
        if parted and not place[0].states and _begins_clause(passage, after):
            return found, end  # "a consulate in A, and Robert Marsh was named consul"
        if found and not place[0].states and (passage.tag(after) == "word" or passage.is_prep(after, "of")):
            return found, end
        if len(found) == 1 and passage.tags(end, i) == ["comma"] and _province(passage, i, found[0], place[0]):
            found, end = [Place(found[0].city, place[0].states, True)], after  # "in Cancún, Quintana Roo, Mexico"
            return found, end
        if found and place[0].city is None and all(one.city for one in found):
            place = _city_of_its_own(passage, i) or place  # "in Bern, Luxembourg and Rome"
        if found and place[0].city is None and any(one.city for one in found):
            return found, end  # a city, and then a state that begins something else
        if found and place[0].city is None and passage.tag(after) in ("determiner", "number", "possessive"):
            return found, end  # "… in Rome, and Italy an embassy in Lima"
        found.extend(place)
        end = after
        i = passage.ahead(after, CONNECTING)
        if i == after or (i - after > 2):
            return found, end
        if passage.is_prep(i, "in", "at"):
            i += 1


def places_after(passage: Passage, i: int) -> tuple[list[Place], int] | None:
    """The places listed from token `i`, past the dates of their own that they have, and the place after them."""
    if passage.tag(i) == "colon":
        i += 1
    listed, after = places(passage, i)
    while listed and (following := _past_date(passage, after)) is not None:
        more, end = places(passage, following)
        if not more or not more[0].city:
            break
        listed, after = [*listed, *more], end
    return (listed, after) if listed else None


def _past_date(passage: Passage, i: int) -> int | None:
    """The next city of a list whose members have dates of their own: "in C in 1981, D in 2001 and one in E"."""
    day = passage.ahead(i, frozenset(("preposition", "adverb")))
    following = passage.ahead(day + 1, frozenset(("comma", "and")))
    if passage.tag(day) != "date" or following == day + 1:
        return None
    city = passage.ahead(following, frozenset(("determiner", "number")))
    if passage.is_prep(city, "in", "at"):
        city += 1
    elif city > following:
        return None
    ends = passage.tag(city + 1) in ("preposition", "date", "comma", "and", "stop", "semicolon", "open", "")
    return city if passage.tag(city) == "city" and ends else None


def _province(passage: Passage, i: int, city: Place, behind: Place) -> bool:
    """Whether what stands behind a city is the part of the state it lies in: a name of no city, and the state."""
    return passage.tag(i) == "capital" and behind.named and not city.named


def _place(passage: Passage, i: int) -> tuple[list[Place] | None, int]:
    tokens = passage.tokens
    first, i = i, passage.ahead(i, PASSED)
    if passage.tag(i) == "capital" and any("definite" in token for token in tokens[first:i]):
        return None, i  # "in the Sahara"
    if (listed := _spelled_out(passage, i)) is not None:
        return _place(passage, listed)
    if passage.tag(i) == "word" and "spots" in tokens[i] and passage.is_prep(i + 1, "of"):
        return _place(passage, i + 2)  # "in the capitals of Peru (Lima) and Chile (Santiago)"
    if passage.tag(i) in ("word", "capital") and "settlement" in tokens[i]:
        j = i + 1
        if passage.is_prep(j, "of", "in") or passage.tag(j) == "comma":
            return _place(passage, j + 1)
        return _place(passage, j) if passage.tag(j) in ("city", "state") else (None, i)
    if passage.tag(i) in ("word", "capital") and "province" in tokens[i]:
        known = passage.is_prep(i + 1, "of") and passage.tag(i + 2) == "city"
        return _place(passage, i + 2) if known else (None, i)  # of its chief city, where it bears its name
    tag = passage.tag(i)
    if tag in ("group", "own", "pronoun"):
        parties = passage.parties_at(i) if tag != "pronoun" else []
        return ([Place(None, (p,), True) for p in parties] or None), i + 1
    if tag == "state" and passage.tag(i + 1) == "genitive":
        return _in_state(passage, i, i + 2)
    if tag == "demonym" and passage.tag(i + 1) == "word" and "settlement" in tokens[i + 1]:
        return _in_state(passage, i, i + 1)  # "in the Somali capital, Mogadishu"
    if tag == "state" and passage.tag(i + 1) != "capital":
        return _state(passage, i)
    if tag in ("city", "capital", "state"):
        return _city(passage, i)
    return None, i


def _spelled_out(passage: Passage, i: int) -> int | None:
    """Where the list of "six Asian countries: A, B", "a few capitals, namely C and D", "(A, B and C)" begins."""
    k = passage.ahead(passage.ahead(i, COUNTED), OF_A_KIND)
    if k >= len(passage.tokens) or "spots" not in passage.tokens[k]:
        k -= 1
    if not i <= k < len(passage.tokens) or "spots" not in passage.tokens[k]:
        return None
    after = passage.ahead(k + 1, frozenset(("comma",)))
    if after < len(passage.tokens) and "spelling out" in passage.tokens[after]:
        return passage.ahead(after + 1, frozenset(("colon", "stop", "comma")))
    opened = passage.tag(k + 1) == "open" and passage.tag(passage.closing(k + 1) - 1) in ("state", "city")
    return k + 2 if passage.tag(k + 1) == "colon" or opened else None


def _in_state(passage: Passage, i: int, j: int) -> tuple[list[Place] | None, int]:
    """A city behind its state: "in Kenya's Mombasa", "in the Kenyan capital Nairobi", from `j` on."""
    first = j
    while passage.tag(j) == "word" and "settlement" in passage.tokens[j]:
        j += 1
    capital = j > first
    if capital and (passage.tag(j) == "comma" or passage.is_prep(j, "of")) and passage.tag(j + 1) == "city":
        j += 1
    if passage.tag(j) != "city" and not (capital and passage.tag(j) == "capital"):
        state = passage.tokens[i].state if capital and not passage.is_prep(j, "of") else None
        return ([Place(None, (Party(state),), True)], j) if state else (None, i)
    found, after = _city(passage, j)
    return [Place(one.city, (Party(passage.tokens[i].state or ""),), True) for one in found or ()] or None, after


def _city_of_its_own(passage: Passage, i: int) -> list[Place] | None:
    """A state, in a list of cities, whose chief city bears its name."""
    token = passage.tokens[passage.ahead(i, PASSED)]
    named = token.tag == "state" and token.state and token.cities == (token.state,)
    return [Place(token.text, (Party(token.state or ""),), True)] if named else None


def _state(passage: Passage, i: int) -> tuple[list[Place], int]:
    token = passage.tokens[i]
    after = _bracket(passage, i + 1)[1]
    if after > i + 1 and passage.tag(i + 2) == "city":  # "in Peru (Lima) and Italy (Rome, Milan)"
        cities, end = places(passage, i + 2)
        if end == after - 1 and all(token.state in {one.key for one in city.states} for city in cities):
            return [Place(city.city, (Party(token.state or ""),), True) for city in cities], after
    if after > i + 3 and set(passage.tags(i + 2, after - 1)) == {"capital"}:  # a city no table knows
        return [Place(passage.words(i + 2, after - 1), (Party(token.state or ""),), True)], after
    if token.cities and token.cities != (token.state,):
        # A city and a state of one name: "consulates in Guangzhou and Hong Kong".
        states = tuple(dict.fromkeys((*token.cities, token.state or "")))
        return [Place(token.text, tuple(Party(s) for s in states if s), False)], after
    return [Place(None, (Party(token.state or ""),), True)], after


def _city(passage: Passage, i: int) -> tuple[list[Place] | None, int]:
    tokens = passage.tokens
    j = i + 1
    while passage.tag(j) in ("capital", "city") and tokens[j - 1].end + 1 >= tokens[j].start:
        j += 1
    behind = (token for token in tokens[i + 1 : j] if "settlement" not in token)  # "Panama City", "Ramallah City"
    initials = all(len(token.text.rstrip(".")) == 1 for token in behind)  # "Washington D. C."
    states = tokens[i].cities if initials else ()
    name = passage.words(i, j)
    named, after = _bracket(passage, j)
    if named is None and passage.tag(after) == "comma" and passage.tag(after + 1) == "state":
        state = tokens[after + 1].state
        lies_there = state in states or not states
        if lies_there and not _begins_clause(passage, after + 2):
            named, after = state, after + 2
            if passage.tag(after) == "comma" and (whole := _state_after(passage, after)) in states:
                named, after = whole, after + 2  # "Honolulu, Hawaii, USA"
            if passage.tag(after) == "open":
                after = passage.closing(after) + 1
    if tokens[i].tag == "state" and j > i + 1:
        return None, i
    if named is not None:
        return [Place(name, (Party(named),), True)], after
    return [Place(name, tuple(Party(s, "names") for s in states), False)], after


def _state_after(passage: Passage, comma: int) -> str | None:
    return passage.tokens[comma + 1].state if passage.tag(comma + 1) == "state" else None


def _bracket(passage: Passage, i: int) -> tuple[str | None, int]:
    """A state in brackets at `i`, if there is one, and the place after the brackets."""
    if passage.tag(i) != "open":
        return None, i
    end = passage.closing(i)
    inner = [t for t in passage.tokens[i + 1 : end] if t.tag not in PASSED]
    if len(inner) == 1 and inner[0].tag == "state":
        return inner[0].state, end + 1
    return None, end + 1


def unnamed(passage: Passage, i: int) -> bool:
    """Whether several stand from token `i` on that nobody names: "over 100 countries", "all states of that region"."""
    named = passage.tokens[i : passage.ahead(i, UNNAMED) + 1]
    owned = any(t.tag == "genitive" for t in named)  # "in one another's capitals"
    return not owned and any("spots" in t and t.tag in ("word", "noun") for t in named)


def _begins_clause(passage: Passage, after: int) -> bool:
    """Whether what stands before `after` is not in the list but the subject of what follows."""
    j = passage.ahead(after, frozenset(("adverb", "plan", "negation")))
    return passage.tag(j) in ("verb", "have", "be", "do", "genitive", "plan") and passage.tag(after) != "comma"


def _of_all(passage: Passage, i: int, after: int) -> bool:
    """ "Offices in Chile and Ghana were closed": one state would not take the plural, so that it is in the list."""
    one = passage.tag(passage.ahead(i, PASSED)) == "state" and passage.tag(passage.back(i - 1, CONNECTING)) != "group"
    j = passage.ahead(after, frozenset(("adverb", "negation")))
    return one and passage.tag(j) in ("be", "have") and "more than one" in passage.tokens[j]


def settle(place: Place, sender: str | None, likely: Iterable[str | None]) -> Party | None:
    """The state a place lies in: named, or of the city's states the likeliest that is not the sender."""
    if place.named or not place.states:
        first = place.states[0] if place.states else None
        return first if first is not None and first.key != sender else None
    for state in likely:
        for candidate in place.states:
            if state is not None and candidate.key == state != sender:
                return candidate
    return next((p for p in place.states if p.key != sender), None)
