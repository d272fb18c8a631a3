"""A visit put together: who went, where to, and when; a visit for each place and each date of a list."""

from collections.abc import Iterator

from legation.registers.events.actors import namesake, own_actors, own_bodies, without
from legation.registers.events.happening import Happening, draft, leading, named_date, of_its_verb, surely
from legation.registers.events.standing import crowd, titled
from legation.registers.events.whereabouts import state_of, words_of
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.places import Place, places
from legation.rules.series import in_bracket, series
from legation.rules.tokens import Token

REACH_BACK = 8
BETWEEN_DATES = frozenset("comma and adverb preposition".split())


def visits_to(passage: Passage, verb: int, i: int, visitors: list[Party]) -> Iterator[Draft]:
    """The visits to the places listed from token `i` on, and to those that go on with their own dates."""
    found, _ = places(passage, i)
    for place in found[:1] if in_bracket(passage, passage.date_of(verb)) else found:
        yield from visits_at(passage, visitors, place, verb, i)
    if found:
        yield from visits_besides(passage, visitors, verb)


def visits_besides(passage: Passage, visitors: list[Party], at: int, paid: int | None = None) -> Iterator[Draft]:
    """The visits that go on behind the date of the one at `at`: "A in 1990, B in 1991 and C in 1992"."""
    first = passage.date_of(at)
    for one in series(passage, first, "to") if first is not None else ():
        found, _ = places(passage, one.place)
        for place in found[:1]:
            yield from visits_at(passage, visitors, place, at, one.place, paid, one.date)


def visits_at(
    passage: Passage,
    visitors: list[Party],
    place: Place,
    at: int,
    i: int,
    paid: int | None = None,
    day: Token | None = None,
) -> Iterator[Draft]:
    """The visits to a place, one for each date that is listed: "visited A in 1999, 2005 and again in 2012".

    `paid` is the verb that governs the visit at `at`, where one does: "will pay a visit"; `day` the date of this one
    place of a list.
    """
    host = state_of(passage, place)
    if host is None:
        return
    low, _ = passage.clause(at)
    if not visitors and (titled(passage, low, at + REACH_BACK) or _person(passage, at)):
        visitors = namesake(passage, at) or other(passage, host) or _in_return(passage, host)
        visitors = visitors or own_actors(passage, at) or own_bodies(passage, at + 1, i)  # "visit of President X to B"
    visitors = without(visitors, [host])
    if not visitors:
        return
    passage.note("visit", (place, host, i))
    passage.note("visitor", tuple(p.key for p in visitors))
    written = words_of(passage, place, i) or None
    one = Happening("visit", [*visitors, host], at, written, _surely(passage, at, paid))
    for date in dates(passage, at) if day is None else [day.edtf]:
        passage.note("visit's day", date)
        made = draft(passage, one, date)
        if made is not None:
            yield made


def _surely(passage: Passage, at: int, paid: int | None) -> str:
    """How surely the visit at `at` is: also by the verb that governs it ("will pay", "realizará") and by "due to"."""
    modality = surely(passage, at)
    if modality != "stated":
        return modality
    future = paid is not None and passage.tokens[paid].text.lower().endswith(passage.habits.future)
    due = passage.is_prep(at - 1, "to") and "awaited" in passage.tokens[at - 2]
    if future or due:
        return "planned"
    return passage.modality(paid) if paid is not None else modality


def dates(passage: Passage, at: int) -> list[str | None]:
    """The date of the visit, and those that follow it in a list."""
    token = passage.date_of(at)
    if token is not None and token.prefix == "since":
        return [
            leading(passage, at) if passage.tag(at) == "verb" else None
        ]  # "the first visit by a minister since 1955"
    found = [named_date(passage, at) or passage.dated(at).date or of_its_verb(passage, at)]
    i = next((i for i, t in enumerate(passage.tokens) if t is token), None)
    k = passage.back(i - 1, BETWEEN_DATES) if i is not None and i < at else -1
    if k >= 0 and i is not None and passage.tag(k) == "date" and "and" in passage.tags(k, i) and passage.tokens[k].edtf:
        return [passage.tokens[k].edtf, *found]  # "in 1999 and 2005 A visited B"
    while i is not None and found[0]:
        j = passage.ahead(i + 1, BETWEEN_DATES)
        joined = any(tag in ("comma", "and") for tag in passage.tags(i + 1, j))
        i = j if joined and passage.tag(j) == "date" and passage.tokens[j].edtf else None
        if i is not None and passage.tag(i + 1) in ("verb", "have", "state", "pronoun", "determiner", "capital"):
            i = None  # "in 1999, and in 2005 it …"
        if i is not None:
            found.append(passage.tokens[i].edtf)
    return found


def _person(passage: Passage, at: int) -> bool:
    """Whether the visitor is named by a name alone: "Nyerere visited", "Nyerere paid an official visit"."""
    i = passage.back(at - 1, frozenset("determiner number word adverb possessive have plan".split()))
    i = i if passage.tag(i) != "verb" else passage.back(i - 1, frozenset(("adverb", "have", "plan")))
    low, _ = passage.clause(at)
    return i >= low and passage.tag(i) == "capital" and not crowd(passage, at)


def other(passage: Passage, host: Party) -> list[Party]:
    """Of whom a visitor is that no state is named for: of the two in question, the one he does not visit."""
    other = passage.only_other(host.key)
    return [other] if other is not None else []


def _in_return(passage: Passage, host: Party) -> list[Party]:
    """Of "X of A visited B in 1990 and Y visited A in 1992", who visited A: B, which the sentence said A visited."""
    guests, visit = passage.recall_own("visitor"), passage.recall_own("visit")
    mutual = isinstance(guests, tuple) and isinstance(visit, tuple) and guests == (host.key,)
    return [visit[1]] if mutual and isinstance(visit, tuple) else []


def destination(passage: Passage, noun: int) -> tuple[Place, int] | None:
    """The place a visit at `noun` goes to, and where its name begins; None where the clause names none."""
    _, high = passage.clause(noun)
    for k in range(noun + 1, min(high, noun + 14)):
        if passage.is_prep(k, "to"):
            found, _ = places(passage, k + 1)
            if found and found[0].states:
                return found[0], k + 1
        if passage.tag(k) == "noun" and "visit" in passage.tokens[k].classes:
            break
    return None
