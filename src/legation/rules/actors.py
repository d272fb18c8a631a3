"""Who acts, and for whom, where that may be an organisation, an agency, a nation's people or a city besides a state."""

from legation.rules.parties import BEFORE_VERB, Party
from legation.rules.passage import Passage
from legation.rules.tokens import Token

BEFORE = BEFORE_VERB | {"have", "be"}
PEOPLE = frozenset(("noun", "word", "capital", "adverb"))
AGENCY = "agency "  # what the classes of an agency's name begin with; its state's code follows


def agency(token: Token) -> str:
    """The state whose agency the token names ("USAID"), "" where it names none."""
    return next((name.removeprefix(AGENCY) for name in token.classes if name.startswith(AGENCY)), "")


def party_at(passage: Passage, i: int) -> list[Party]:
    """Whom the token at `i` stands for: a state, an organisation, an agency's state."""
    token = passage.tokens[i]
    if token.tag == "organisation":
        return [Party(token.organisation or token.text)]
    return [Party(agency(token))] if token.tag == "noun" and agency(token) else passage.parties_at(i)


def actors(passage: Passage, verb: int) -> list[Party]:
    """Who does what the verb says; [] where no one is named or pointed at.

    An organisation or an agency acts where it stands before its verb and nothing governs it; else
    the verb's subject does, or the nation of those who do: "Dutch engineers", "Slovenia's army".
    """
    low, _ = passage.clause(verb)
    i = passage.back(verb - 1, BEFORE)
    if passage.tag(i) == "close":
        i = passage.opening(i) - 1
    if i >= low and _acts(passage.tokens[i]):
        places = passage.coordinated_left(i, _acts)
        if passage.heads(places[0]) and any(passage.tag(j) != "state" for j in places):
            return list(dict.fromkeys(p for j in places for p in party_at(passage, j)))
    return _people_of(passage, i, low) or passage.subject(verb)


def _acts(token: Token) -> bool:
    return token.tag in ("state", "organisation") or (token.tag == "noun" and bool(agency(token)))


def _people_of(passage: Passage, i: int, low: int) -> list[Party]:
    j = i
    while j >= low and passage.tag(j) in PEOPLE and not agency(passage.tokens[j]):
        j -= 1
    if j < low or j == i or private(passage, j + 1, i + 1):
        return []
    if agency(passage.tokens[j]):
        return party_at(passage, j)
    if passage.tag(j) == "genitive":
        return passage.parties_at(j - 1)
    return passage.parties_at(j) if passage.tag(j) == "demonym" else []


def private(passage: Passage, i: int, end: int) -> bool:
    """Whether those named from token `i` to `end` act for themselves: tourists, a club, a businessman."""
    return any("acting for oneself" in t for t in passage.tokens[i:end])


def place_at(passage: Passage, i: int) -> list[Party]:
    """The state the token at `i` names, also by a city that only one state has."""
    token = passage.tokens[i] if 0 <= i < len(passage.tokens) else None
    if token is not None and token.tag == "city" and not token.capital:
        return [Party(token.cities[0])] if len(token.cities) == 1 else []
    return passage.parties_at(i) if token is not None and token.tag in ("state", "own", "city") else []


def in_towns(passage: Passage, low: int, high: int) -> list[Party]:
    """The states whose cities are named between two tokens."""
    named = (p for i in range(low, high) if passage.tag(i) == "city" for p in place_at(passage, i))
    return list(dict.fromkeys(named))


def only_one(passage: Passage, i: int, high: int, *but: Party) -> list[Party]:
    """The one state named from token `i` on: "to the victims of the floods in B", "for B's schools".

    None where the first that is named is one of `but`: "to its own citizens, from A, in B".
    """
    named = [t.state for t in passage.tokens[i:high] if t.tag in ("state", "demonym") and t.state]
    if named[:1] and named[0] in {p.key for p in but}:
        return []
    others = list(dict.fromkeys(state for state in named if state not in {p.key for p in but}))
    return [Party(others[0])] if len(others) == 1 else []
