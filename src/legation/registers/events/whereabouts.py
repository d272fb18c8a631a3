"""Where it was: the places a sentence names after a word, and the states they lie in."""

from legation.rules.passage import Party, Passage
from legation.rules.places import Place, places, settle

REACH = 18  # tokens from a word to where it was


def place_after(passage: Passage, i: int) -> Place | None:
    """The first place "in" or "at" which something is said to be, after token `i` in its clause."""
    end = passage.said_until(i)
    dated = "date" in passage.tags(i, end)  # else both are there: "met and signed in C"
    for k in range(i + 1, min(len(passage.tokens), i + 1 + REACH)):
        if passage.tag(k) in ("semicolon", "subordinator") or (k >= end and dated):
            break
        if passage.is_prep(k, "in", "at"):
            found, _ = places(passage, k + 1)
            joined = passage.tag(passage.ahead(k + 1) + 1) == "hyphen"  # "in the A-B format"
            if found and (found[0].states or found[0].city) and passage.tag(k + 1) != "date" and not joined:
                return found[0] if found[0].states else None
    return None


def state_of(passage: Passage, place: Place | None) -> Party | None:
    """The state a place lies in."""
    where = passage.where
    return settle(place, None, (*passage.states, where.partner, where.home)) if place is not None else None


def words_of(passage: Passage, place: Place, i: int) -> str | None:
    """The place as the passage writes it: its city, else the words for the state after token `i`."""
    if place.city:
        return place.city
    for token in passage.tokens[i:]:
        if token.tag == "state" and place.states and token.state == place.states[0].key:
            return token.text
    return None


def located(passage: Passage, i: int) -> list[Party]:
    """The state of the place named after token `i`."""
    host = state_of(passage, place_after(passage, i))
    return [host] if host is not None else []
