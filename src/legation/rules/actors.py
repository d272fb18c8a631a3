"""Who acts, where that may be an organisation, a state's agency or a state's people besides a state."""

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
    if i >= low and passage.tag(i) != "state" and _acts(passage.tokens[i]):
        places = passage.coordinated_left(i, _acts)
        if passage.heads(places[0]):
            return list(dict.fromkeys(p for j in places for p in party_at(passage, j)))
    return _people_of(passage, i, low) or passage.subject(verb)


def _acts(token: Token) -> bool:
    return token.tag in ("state", "organisation") or (token.tag == "noun" and bool(agency(token)))


def _people_of(passage: Passage, i: int, low: int) -> list[Party]:
    j = i
    while j >= low and passage.tag(j) in PEOPLE and not agency(passage.tokens[j]):
        j -= 1
    if j < low or j == i:
        return []
    if agency(passage.tokens[j]):
        return party_at(passage, j)
    if passage.tag(j) == "genitive":
        return passage.parties_at(j - 1)
    return passage.parties_at(j) if passage.tag(j) == "demonym" else []
