"""What befalls an office that a pronoun points at: "and closed it in 2010", "they were raised to embassies"."""

from collections.abc import Iterator

from legation.model import BlockKind
from legation.registers.missions.verbs import EVENTS, event_of, moved_to, next_office, target
from legation.rules.draft import Draft
from legation.rules.offices import offices
from legation.rules.passage import Passage
from legation.rules.places import places

RANK = {
    "consular agency": 0,
    "honorary consulate": 1,
    "vice-consulate": 1,
    "consulate": 2,
    "office": 2,
    "consulate-general": 3,
    "interests section": 3,
    "liaison office": 3,
    "legation": 4,
    "special mission": 4,
    "permanent mission": 4,
    "embassy": 5,
    "high commission": 5,
    "nunciature": 5,
}


def by_pronoun(passage: Passage) -> Iterator[tuple[str, Draft]]:
    """ "and closed it in 2010", "it was withdrawn in 1893 and reopened in 1899": the office named just before."""
    unsaid = passage.habits.drops_subject
    entry = passage.where.kind is BlockKind.CELL and passage.tag(0) == "verb"  # "Closed in 1986; reopened in 2001"
    if passage.all_tags.isdisjoint(("pronoun", "possessive")) and not unsaid and not entry:
        return
    pointing = False
    having = [i for i in passage.find("have") if "its own" in _at(passage, i + 1)]  # "B has its own in D"
    events = sorted([*passage.find("verb", *EVENTS, "became"), *having])
    for verb in events:
        event = event_of(passage, verb) or ""
        subject = passage.back(verb - 1, frozenset(("be", "have", "adverb")))
        active = passage.tag(verb + 1) == "pronoun" and not passage.tokens[verb + 1].classes.isdisjoint(
            ("it itself", "them", "its own")
        )
        by_it = passage.tag(subject) == "pronoun" and not passage.tokens[subject].classes.isdisjoint(
            ("it itself", "they")
        )
        by_it = by_it or (unsaid and passage.tag(subject) in ("", "semicolon") and passage.tag(verb + 1) != "noun")
        itself = passage.tag(subject) == "pronoun" and _of_itself(passage, verb, event)
        passive = by_it and (passage.passive(verb) or event == "became" or itself)
        passive = passive or (entry and passage.tag(verb - 1) in ("", "semicolon", "comma", "and"))
        goes_on = pointing and passage.tag(subject) == "and" and passage.tag(verb + 1) not in ("determiner", "noun")
        pointing = passive or goes_on or (verb > events[0] and _its(passage, verb))
        if not (active or pointing):
            continue
        remembered = _just_named(passage, verb, several=active and "them" in passage.tokens[verb + 1])
        if isinstance(remembered, tuple):
            office = remembered if pointing else _theirs(passage, verb, remembered)
            if office is not None:
                yield from _befell(passage, verb, event, office)


def _its(passage: Passage, verb: int) -> bool:
    """ "Was reopened in 2012, after its closure in 1998"."""
    led = passage.tag(verb - 1) == "possessive" and "just after" in passage.tokens[verb - 2]
    return led and "nominal" in passage.tokens[verb] and not passage.is_prep(verb + 1, "of")


def _of_itself(passage: Passage, verb: int, event: str) -> bool:
    """ "It closed in 1990", "it moved to C": with no object, and to no one but where it moves."""
    i = passage.ahead(verb + 1, frozenset(("adverb",)))
    opened_to = passage.is_prep(i, "to") and event != "moved"
    return (
        event in ("opened", "closed", "reopened", "moved")
        and passage.tag(i) in ("preposition", "date", "stop", "", "comma", "and")
        and not opened_to
    )


def _theirs(
    passage: Passage, verb: int, office: tuple[str, str, str | None, str]
) -> tuple[str, str, str | None, str] | None:
    """The office that another state has in return: "A opened an embassy in C, while B opened it in D"."""
    owner, receiver, _, kind = office
    subject = passage.subject(verb)
    i = passage.ahead(verb + 1, frozenset(("pronoun", "date", "comma", "adverb")))
    spots = places(passage, i + 1)[0] if passage.is_prep(i, "in", "at") else []
    in_return = [p.key for p in subject] == [receiver]
    if not in_return or len(spots) != 1 or owner not in {state.key for state in spots[0].states}:
        return None if "its own" in _at(passage, verb + 1) else office
    return receiver, owner, spots[0].city, kind


def _at(passage: Passage, i: int) -> frozenset[str]:
    return passage.tokens[i].classes if passage.tag(i) == "pronoun" else frozenset()


def _just_named(passage: Passage, verb: int, *, several: bool) -> object | None:
    """The office "it" can point to: one of the sentence, or else of the sentence before it in the same block."""
    named = passage.kept("missions pointed at", lambda: offices(passage))
    here = [office for office in named if office.noun < verb and (office.plural or not several)]
    if here or several:
        known = [passage.recall_own(f"office at {office.noun}") for office in reversed(here)]
        return next(filter(None, known), None) if here else None
    if passage.where.kind is BlockKind.CELL:
        return _in_row(passage)
    earlier = passage.before if passage.same_block else None
    return passage.recall("office") if earlier is not None and earlier.recall_own("office") is not None else None


def _in_row(passage: Passage) -> object | None:
    """The office that a cell of the same row names last."""
    at = passage.before
    while at is not None and at.where.kind is BlockKind.CELL and at.where.partner == passage.where.partner:
        office = at.recall_own("office")
        if office is not None:
            return office
        at = at.before
    return None


def _befell(
    passage: Passage, verb: int, event: str, office: tuple[str, str, str | None, str]
) -> Iterator[tuple[str, Draft]]:
    owner, receiver, city, kind = office
    if event == "moved":
        to_place = moved_to(passage, verb)
        if len(to_place) != 1 or to_place[0].city is None or not to_place[0].states:
            return
        city = to_place[0].city
        states = [state.key for state in to_place[0].states]
        receiver = receiver if receiver in states else states[0]
    if event in ("raised", "lowered", "became"):
        found = offices(passage)
        to = next_office(found, verb) if event == "became" else target(passage, verb, found)
        if to is None or to.sender or to.places or to.kind == "bare mission":
            return  # "to a full mission": of what kind it does not say
        if event == "became":
            event = "raised" if RANK.get(to.kind, 0) > RANK.get(kind, 0) else "lowered"
        kind = to.kind
    fields = {"sender": owner, "receiver": receiver, "kind": kind, "city": city, "event": event}
    fields.update(passage.dated(verb).fields())
    passage.note(f"office {kind}", (owner, receiver, city))
    passage.note("office", (owner, receiver, city, kind))
    yield "missions.pronoun", Draft(fields, passage.modality(verb))
