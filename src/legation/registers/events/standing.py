"""Who acts for a state and who does not: persons of office, troops, crowds, companies, teams."""

from collections.abc import Iterator

from legation.rules.passage import Passage

HEAD = frozenset("word noun capital adverb hyphen number figure".split())
PRIVATE = frozenset(("crowd", "for themselves", "sport"))
AFTER_A_GAME = frozenset(("", "stop", "comma", "semicolon", "close", "preposition", "date"))
VERB_GROUP = frozenset(("adverb", "have", "plan", "be"))
FAR = 60  # tokens from a verb back to who acts


def titled(passage: Passage, first: int, end: int) -> bool:
    """Whether a person of office acts between two places: a title, of whatever state."""
    return any("titled" in t for t in passage.tokens[max(first, 0) : end])


def private(passage: Passage, i: int) -> bool:
    """Whether the name at `i` tells where a company, a team or a person of no office is from: "Peru's airline"."""
    if passage.tag(i) not in ("state", "demonym"):
        return False
    behind = passage.habits.adjectives_follow
    k = i - 1 if behind else passage.ahead(i + 1, frozenset(("genitive",)))
    while passage.tag(k) in HEAD:
        if "titled" in passage.tokens[k]:
            return False
        if not passage.tokens[k].classes.isdisjoint(PRIVATE):
            return True
        k += -1 if behind else 1
    return False


def crowd(passage: Passage, verb: int) -> bool:
    """Whether it is people at large that act."""
    low, _ = passage.clause(verb)
    return any("crowd" in t for t in passage.tokens[max(low, verb - FAR) : verb])


def armed(passage: Passage, verb: int) -> bool:
    """Whether it is troops that act."""
    low, _ = passage.clause(verb)
    return any("under arms" in t for t in passage.tokens[max(low, verb - 12) : verb])


def at_play(passage: Passage) -> bool:
    """Whether teams of the states meet, and not the states: "met in the semi-final"."""
    return bool(passage.kept("games", lambda: list(_games(passage))))


def _games(passage: Passage) -> Iterator[int]:
    for i, token in enumerate(passage.tokens):
        if "at play" in token and passage.tag(i + 1) in AFTER_A_GAME:
            yield i


def resumed(passage: Passage, verb: int) -> bool:
    """Whether the verb goes on behind what was put in between: "A, which had lost the war, attacked"."""
    low, _ = passage.clause(verb)
    inserted = passage.opener(low) is not None and passage.tag(low - 2) == "comma"
    return inserted and passage.tag(verb) == "verb" and passage.tag(passage.back(verb - 1, VERB_GROUP)) == "comma"


def many(passage: Passage, i: int) -> bool:
    """Whether the adjective at `i` is of many states: "American states"."""
    return "states of a kind" in passage.tokens[min(i + 1, len(passage.tokens) - 1)]
