"""Where a post is held: the states, the organisation or the cities that a list names."""

from legation.rules.passage import Party, Passage
from legation.rules.places import Place, places, settle

NAMED = frozenset(("state", "organisation", "own"))
LEADING = frozenset(("determiner", "number", "adverb"))


def parties(passage: Passage, i: int) -> tuple[tuple[Party, ...], int] | None:
    """The states or the organisation that a list at `i` names, and the place after it."""
    found, end = _named(passage, i)
    named = tuple(p for k in found for p in party_at(passage, k))
    return (named, end) if named else None


def _named(passage: Passage, i: int) -> tuple[list[int], int]:
    """The places of a list of states and organisations, and the place after its last one (a person may follow)."""
    named = NAMED | {"city"} if passage.tag(passage.ahead(i, LEADING)) in NAMED else NAMED
    found, end = passage.coordinated(i, lambda t: t.tag in named)
    if not found:
        return found, end
    for n, k in enumerate(found[1:], 1):
        between = passage.tags(found[n - 1], k)
        if "capital" in between or "date" in between:  # "of Kenya, X, and of Vietnam, Y", "Kenya (1960-63) and Ghana"
            found = found[:n]
            break
    last = found[-1] + 1
    if passage.tag(last) == "open" and end > last and not _of_years(passage, last):
        last = passage.closing(last) + 1
    if len(found) > 1 and passage.tag(last) in ("have", "be", "verb"):
        return found[:1], found[0] + 1  # "of Kenya and Vietnam signed"
    return found, last


def _of_years(passage: Passage, i: int) -> bool:
    """Whether the bracket at `i` holds years: "of Kenya (1999-2003)"."""
    return "date" in passage.tags(i, passage.closing(i))


def party_at(passage: Passage, i: int) -> tuple[Party, ...]:
    """The state or organisation at token `i`."""
    token = passage.tokens[i]
    if token.tag == "organisation":
        return (Party(token.organisation or token.text),)
    return tuple(passage.parties_at(i))


def past_realm(passage: Passage, i: int) -> int:
    """Past those who stand for the state: "the Court of", "the King of", "the Government of"."""
    j = passage.ahead(i, LEADING)
    return j + 2 if passage.is_prep(j + 1, "of") and "a realm" in passage.tokens[j] else i


def _at_the_holy_see(passage: Passage, i: int) -> bool:
    """Whether an envoy in Rome is one to the Holy See, which the passage is about."""
    return "VAT" in (passage.where.home, passage.where.partner) and passage.tokens[i].capital == "ITA"


def seats_at(passage: Passage, i: int) -> tuple[tuple[Party, ...], int, str | None] | None:
    """Where a post is held: states, an organisation, or the states of the cities a list at `i` names.

    With the place after the list, and its first city.
    """
    i = past_realm(passage, i)
    found, end = _named(passage, i)
    if found:
        named = tuple(p for k in found for p in party_at(passage, k))
        return (named, end, None) if named else None
    spots, end = places(passage, i)
    if len(spots) == 1 and passage.tag(i) == "city" and _at_the_holy_see(passage, i):
        return (Party("VAT", "document"),), end, spots[0].city
    behind = passage.habits.drops_subject and passage.tag(i) == "city" and end > i + 2 and passage.tokens[i].cities
    if len(spots) == 1 and behind and all(passage.tag(k) == "capital" for k in range(i + 1, end)):
        city = passage.tokens[i]  # "fue designado cónsul en Hamburgo Juan Peña Ríos"
        spots, end = [Place(city.text, tuple(Party(s, "names") for s in city.cities), False)], i + 1
    if len(spots) > 1 and passage.tag(i) == "city" and not spots[1].states:  # "in Paris, X, presented"
        spots, end = spots[:1], i + 1
    own = (k for k in range(i, end) if passage.tag(k) == "open" and _of_years(passage, k))
    if (first := next(own, None)) is not None:  # "in Tokyo (2001–2005), Seoul (2005–2009)"
        spots, end = spots[:1], first
    known = (passage.where.partner, passage.where.home, *passage.states)
    states = [settle(spot, None, known) for spot in spots if spot.states]
    settled = tuple(state for state in states if state is not None)
    return (settled, end, spots[0].city) if settled and len(settled) == len(spots) else None
