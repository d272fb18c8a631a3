"""Who works together: those named after "with", before the noun, or by the document."""

from legation.rules.passage import Party, Passage


def partners(passage: Passage, i: int, high: int) -> list[Party]:
    """Those named after "with" from token `i` on, also after "such as"; states and organisations."""
    for j in range(i, high):
        if passage.tag(j) in ("be", "have") and j > i:
            break
        if passage.is_prep(j, "with"):
            found = listed(passage, j + 1)
            if found:
                return found
            for k in range(j + 1, min(j + 9, high)):
                if "giving examples" in passage.tokens[k] and not passage.is_prep(k):
                    first = next(i for i in range(k, len(passage.tokens) + 1) if not _example(passage, i))
                    return listed(passage, first)
                if passage.tag(k) in ("verb", "comma", "semicolon", "subordinator"):
                    break
    return []


def _example(passage: Passage, i: int) -> bool:
    return any("giving examples" in t for t in passage.tokens[i : i + 1])


def partners_before(passage: Passage, low: int, noun: int) -> list[Party]:
    """Those after the nearest "with" before the noun: "relations with B, for cooperation in …"."""
    nearest = next((j for j in range(noun - 1, low - 1, -1) if passage.is_prep(j, "with")), None)
    if nearest is None or any(passage.tag(j) in ("be", "have", "semicolon") for j in range(nearest, noun)):
        return []
    return partners(passage, nearest, noun)


def listed(passage: Passage, i: int, whole: bool = False) -> list[Party]:
    """The states and organisations of the list that begins at `i`; `whole` where its last is no subject of its own."""
    places, end = passage.coordinated(i, lambda t: t.tag in ("state", "organisation", "group", "own"))
    if not whole and len(places) > 1 and passage.tag(end) in ("verb", "have", "be") and places[-1] == end - 1:
        places = places[:-1]  # the subject of what follows: "to B, and C sent …"
    found: list[Party] = []
    for k in places:
        token = passage.tokens[k]
        if token.tag == "organisation":
            found.append(Party(token.organisation or token.text))
        else:
            found.extend(passage.parties_at(k))
    return list(dict.fromkeys(found))


def whose(passage: Passage, noun: int) -> list[Party]:
    """Whose the work at `noun` is, also where the state's name stands before it: "U.S. assistance"."""
    plain = passage.tag(noun - 1) == "state" and not passage.is_prep(passage.back(noun - 2))
    return passage.owners(noun) or (passage.parties_at(noun - 1) if plain else [])


def home(passage: Passage) -> list[Party]:
    """The document's own state."""
    return [Party(passage.where.home, "document")] if passage.where.home else []
