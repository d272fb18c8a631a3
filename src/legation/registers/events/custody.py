"""How passages speak of those of one state that another's courts or police hold: sentenced, arrested, freed."""

from collections.abc import Iterable

from legation.registers.events.actors import actors, keys, named_after
from legation.registers.events.happening import dated, timeless
from legation.registers.events.whereabouts import located
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.rule import Rule

WHO = frozenset("word noun capital hyphen".split())


def held(passage: Passage) -> Iterable[Draft]:
    """A court of a state, or the state, sentenced, arrested or freed someone from another, on a date."""
    if timeless(passage):
        return
    for verb in passage.find("verb", "sentencing"):
        if passage.attributive(verb):
            continue
        low, high = passage.clause(verb)
        if passage.passive(verb):
            who = named_after(passage, verb, "by") or located(passage, verb)
            first = next((i + 1 for i in range(verb - 1, low, -1) if passage.tag(i) in ("date", "comma")), low)
            theirs = _people(passage, first, verb)
        else:
            who = actors(passage, verb) or _court(passage, low, verb)
            let_go = "let go" in passage.tokens[verb] and passage.tag(verb + 1) != "number"
            theirs = [] if let_go else _people(passage, verb + 1, high)  # "released the A-ish report"
        if len(who) == 1 and len(keys([*who, *theirs])) > 1:
            yield from dated(passage, "other", verb, who, theirs)


def _court(passage: Passage, low: int, verb: int) -> list[Party]:
    """ "A court in A sentenced"."""
    court = next((i for i in range(low, verb) if "court" in passage.tokens[i]), None)
    return located(passage, court) if court is not None else []


def _people(passage: Passage, first: int, end: int) -> list[Party]:
    """Whose people are named between two places: "two A-ish journalists", "members of the A-ish party"."""
    i = first
    while i < end and passage.tag(i) not in ("verb", "comma", "date"):
        if passage.tag(i) == "open":
            i = passage.closing(i)
        beside = i - 1 if passage.habits.adjectives_follow else i + 1
        if passage.tag(i) == "demonym" and passage.tag(beside) in WHO and "court" not in passage.tokens[beside]:
            return passage.parties_at(i)
        i += 1
    return []


CUSTODY = (Rule("events.held", ("sentencing",), held),)
