"""An event before it is drafted, and when it was."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from legation.model import Given
from legation.registers.events.actors import without
from legation.registers.events.standing import resumed
from legation.registers.events.whereabouts import place_after
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage

REACH = 9
NOUN_PHRASE = frozenset("determiner number figure word adverb capital hyphen possessive demonym".split())
PHRASE = frozenset("demonym state genitive word capital noun hyphen".split())
BETWEEN = frozenset("be adverb city have word preposition organisation noun determiner capital state demonym".split())
OPENING = frozenset("preposition adverb determiner and".split())
DOING = frozenset(("verb", "have", "be"))
WHO = frozenset(("state", "group", "pronoun", "capital"))
SIDE = frozenset(("when", "if", "after"))


@dataclass(slots=True)
class Happening:
    """What one event is made of, before it is drafted."""

    kind: str
    participants: list[Party]
    at: int
    place: str | None = None
    modality: str = "stated"


def draft(passage: Passage, one: Happening, date: str | None) -> Draft | None:
    """The draft of an event; None where no one took part."""
    keys = list(dict.fromkeys(p.key for p in one.participants))
    if not keys:
        return None
    by = next((p.by for p in one.participants if p.by and p.by != "names"), "")
    fields = {"kind": one.kind, "participants": tuple(keys), "place": one.place, "date": date}
    return Draft(fields, one.modality, (Given("participants", by),) if by else ())


def aside(passage: Passage, i: int) -> bool:
    """Whether the word at `i` stands in a clause that tells only when or whether.

    Behind a date it tells what happened then: "the crisis began in 1994, when A invaded B".
    """
    low, _ = passage.clause(i)
    opener = passage.opener(low)
    if opener is not None and "just when" in opener and passage.tags(low - 3, low - 1) == ["date", "comma"]:
        return passage.ahead(0, OPENING) == low - 3
    if opener is None or resumed(passage, i) or opener.classes.isdisjoint(SIDE) or passage.contrasted(low):
        return False
    token = passage.date_of(i)
    own = token is not None and passage.tokens[i].end <= token.start and "date" in passage.tags(0, low)
    if own and "just after" in opener:
        return False  # "closed it in May, after A invaded B in April"
    comma = next((k for k in range(low, i) if passage.tag(k) == "comma"), low)
    acting = any(passage.tag(k) in DOING or (passage.tag(k) in WHO and passage.heads(k)) for k in range(low, comma))
    ended = comma > low and not acting and "if" not in opener  # "after the war with A, B invaded C"
    return "all the same" not in opener and not ended


def timeless(passage: Passage) -> bool:
    """Whether nothing dates the sentence, so that it tells of no event that has to have a date."""
    undated = "date" not in passage.all_tags and not passage.has("day of speaking", "length of time")
    return undated and not passage.where.dated and not passage.strange


def day_untold(passage: Passage, at: int) -> bool:
    """Whether the clause says when, but by a day no date can be told of: "on Friday", "last week", "that day"."""
    low, high = passage.clause(at)
    for i in range(low, high):
        token = passage.tokens[i]
        if token.tag == "date" and not token.edtf:
            return True
        if "day of speaking" in token and "capital" not in (passage.tag(i - 1), passage.tag(i + 1)):
            return True
        near = (i - 1, i + 1) if passage.habits.adjectives_follow else (i - 1,)
        if "length of time" in token and any(
            "counted from today" in t for k in near for t in passage.tokens[k : k + 1]
        ):
            return True
    return False


def dated(
    passage: Passage, kind: str, at: int, who: list[Party], more: Iterable[Party] = (), untold: bool = False
) -> Iterator[Draft]:
    """The event, if it has a date and someone takes part; `untold`: also where the day it has cannot be told."""
    own = named_date(passage, at)
    date = own or passage.dated(at).date or of_its_verb(passage, at) or leading(passage, at)
    if date is None and not (untold and day_untold(passage, at)):
        return
    if not who or (own is None and aside(passage, at)) or (passage.tag(at) == "noun" and called_off(passage, at)):
        return
    place = place_after(passage, at)
    city = place.city if place is not None else None
    one = Happening(kind, [*who, *without(list(more), who)], at, city, surely(passage, at))
    made = draft(passage, one, date)
    if made is not None:
        yield made


def surely(passage: Passage, at: int) -> str:
    """How surely what is named at `at` is said, also by the verb that governs the noun: "will hold elections"."""
    said = passage.modality(at)
    if said != "stated" or passage.tag(at) != "noun":
        return said
    if passage.is_prep(at - 1, "to"):  # "an invitation to visit", but not "was the first to visit"
        led = passage.tokens[max(passage.clause(at)[0], at - REACH) : at - 1]
        return "stated" if any("ranked" in t or "achieving" in t for t in led) else "planned"
    verb = passage.back(at - 1, NOUN_PHRASE)
    return passage.modality(verb) if passage.tag(verb) == "verb" and verb >= 0 else said


def called_off(passage: Passage, noun: int) -> bool:
    """Whether what the noun names did not come to be: "was cancelled", "never took place"."""
    _, high = passage.clause(noun)
    near = range(max(noun - 4, 0), high)
    return any(
        "called off" in passage.tokens[i] or (passage.tag(i) == "negation" and "taking place" in passage.tokens[i + 1])
        for i in near
        if i + 1 < len(passage.tokens)
    )


def named_date(passage: Passage, noun: int) -> str | None:
    """The date in a noun's own phrase, before it: "the 1997 Albanian elections", "A's May 1987 coup"."""
    if passage.tag(noun) != "noun" and "nominal" not in passage.tokens[noun]:
        return None
    i = passage.back(noun - 1, PHRASE)
    led = passage.tag(i) == "date" and passage.tag(i - 1) in ("determiner", "genitive")
    return passage.tokens[i].edtf or None if led else None


def undated(passage: Passage, kind: str, at: int, who: list[Party], date: str | None = None) -> Iterator[Draft]:
    """The event, with or without a date."""
    made = draft(passage, Happening(kind, who, at, None, surely(passage, at)), date)
    if made is not None:
        yield made


def leading(passage: Passage, at: int) -> str | None:
    """The date a sentence opens with: "Then, in 2010, …"."""
    first = passage.ahead(0, frozenset(("preposition", "adverb", "comma")))
    opens = passage.tag(first) == "date" and passage.tag(first + 1) == "comma" and first < at
    return passage.tokens[first].edtf or None if opens and passage.clause(at)[0] <= first else None


def of_its_verb(passage: Passage, noun: int) -> str | None:
    """The date of the verb that follows the noun as its subject: "elections were held on …"."""
    for i in range(noun + 1, min(noun + 9, len(passage.tokens))):
        if passage.tag(i) == "verb":
            told = passage.passive(i) or "erupting" in passage.tokens[i] or "took place" in passage.tokens[i]
            return passage.dated(i).date if told else None
        if passage.tag(i) not in BETWEEN:
            break
    return None
