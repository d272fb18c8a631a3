"""How passages speak of visits: who went where."""

from collections.abc import Iterable, Iterator

from legation.registers.events.actors import (
    actors,
    armed,
    crowd,
    home_of,
    named_after,
    namesake,
    own_actors,
    state_of,
    titled,
    without,
    words_of,
)
from legation.registers.events.happening import Happening, called_off, draft, leading, named_date, of_its_verb
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.places import Place, places
from legation.rules.rule import Rule


def visited(passage: Passage) -> Iterable[Draft]:
    """Someone visited a state or a city of it: "A visited B", "a visit by A to B", "B received A's visit".

    A titled visitor of no state named is of the other of the two states in question, and where that
    is not to be told from the place, the two take part and no place is given. "Did so" repeats the
    visit before it. What people at large do, and visits in general, are left.
    """
    for verb in passage.find("verb", "visited"):
        if passage.tag(verb) == "noun" and passage.is_prep(verb + 1, "between"):
            yield from _between(passage, verb)
        elif not (
            crowd(passage, verb) or passage.attributive(verb) or _takes_up(passage, verb) or armed(passage, verb)
        ):
            yield from _to(passage, verb, verb + 1, actors(passage, verb) or _same(passage, verb))
    for verb in passage.find("verb", "exchanged visits"):
        yield from _exchanged(passage, verb)
    for noun in passage.find("noun", "visit"):
        if "visit as verb" in passage.tokens[noun] and _is_verb(passage, noun):
            if passage.date_of(noun) is not None and not crowd(passage, noun):
                yield from _to(passage, noun, noun + 1, actors(passage, noun))
        else:
            yield from _paid(passage, noun)
    for verb in passage.find("verb", "returned visit"):
        yield from _returned(passage, verb)
    yield from _repeated(passage)


def _takes_up(passage: Passage, verb: int) -> bool:
    """Whether an envoy arrives to serve, and does not visit: "en 1920 llegó a La Haya el nuevo ministro"."""
    low, high = passage.clause(verb)
    return "getting there" in passage.tokens[verb] and any("envoy" in t for t in passage.tokens[low:high])


def _same(passage: Passage, verb: int) -> list[Party]:
    """Of whom "he" or "she" is who visits: of the state of the visitor before."""
    low, _ = passage.clause(verb)
    remembered = passage.recall("visitor")
    pointed = any("he" in t for t in passage.tokens[low:verb])
    return [Party(key, "sentence before") for key in remembered] if pointed and isinstance(remembered, tuple) else []


def _exchanged(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "The two countries exchanged state visits in 1998": a visit for each date."""
    parties = actors(passage, verb)
    _, high = passage.clause(verb)
    for token in passage.tokens[verb:high]:
        if len(parties) == 2 and token.tag == "date" and token.edtf:
            made = draft(passage, Happening("visit", parties, verb, None, passage.modality(verb)), token.edtf)
            if made is not None:
                yield made


def _is_verb(passage: Passage, noun: int) -> bool:
    j = passage.back(noun - 1, frozenset(("adverb",)))
    if passage.is_prep(noun + 1):
        return False
    return passage.tag(j) in ("plan", "negation", "state", "word", "pronoun") or passage.is_prep(j, "to")


def _to(passage: Passage, verb: int, i: int, visitors: list[Party]) -> Iterator[Draft]:
    """The visits to the places listed from token `i` on."""
    found, _ = places(passage, i)
    for place in found:
        yield from _visit(passage, visitors, place, verb, i)


def _visit(
    passage: Passage, visitors: list[Party], place: Place, at: int, i: int, paid: int | None = None
) -> Iterator[Draft]:
    """The visits to a place, one for each date that is listed: "visited A in 1999, 2005 and again in 2012".

    `paid` is the verb that governs the visit at `at`, where one does: "will pay a visit".
    """
    host = state_of(passage, place)
    if host is None:
        return
    low, _ = passage.clause(at)
    if not visitors and (titled(passage, low, at + REACH_BACK) or _person(passage, at)):
        visitors = namesake(passage, at) or _other(passage, host) or own_actors(passage, at)
    visitors = without(visitors, [host])
    if not visitors:
        return
    passage.note("visit", (place, host, i))
    passage.note("visitor", tuple(p.key for p in visitors))
    written = words_of(passage, place, i) or None
    one = Happening("visit", [*visitors, host], at, written, _surely(passage, at, paid))
    for date in _dates(passage, at):
        made = draft(passage, one, date)
        if made is not None:
            yield made


def _surely(passage: Passage, at: int, paid: int | None) -> str:
    """How surely the visit at `at` is: also by the verb that governs it ("will pay", "realizará") and by "due to"."""
    modality = passage.modality(at)
    if modality != "stated":
        return modality
    future = paid is not None and passage.tokens[paid].text.lower().endswith(passage.habits.future)
    due = passage.is_prep(at - 1, "to") and "awaited" in passage.tokens[at - 2]
    if future or due:
        return "planned"
    return passage.modality(paid) if paid is not None else modality


REACH_BACK = 8
BETWEEN_DATES = frozenset("comma and adverb preposition".split())


def _dates(passage: Passage, at: int) -> list[str | None]:
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


def _other(passage: Passage, host: Party) -> list[Party]:
    """Of whom a visitor is that no state is named for: of the two in question, the one he does not visit."""
    other = passage.other(host.key)
    return [other] if other is not None else []


def _paid(passage: Passage, noun: int) -> Iterator[Draft]:
    """A visit as a noun: by whom, of whom, to where."""
    if "plural" in passage.tokens[noun] or _general(passage, noun):
        return
    if called_off(passage, noun):
        return
    framed = list(_meanwhile(passage, noun))
    if framed:
        yield from framed
        return
    visitors = named_after(passage, noun, "by", "of") or _whose(passage, noun)
    governor = next(
        (
            k
            for k in range(noun - 1, max(noun - 7, -1), -1)
            if passage.tokens[k].classes & {"receiving a visit", "paying"}
        ),
        _abroad(passage, noun),
    )
    receiving = governor is not None and "receiving a visit" in passage.tokens[governor]
    to = _destination(passage, noun)
    if to is not None:
        if not visitors and governor is not None and not receiving:
            visitors = actors(passage, governor)
        place, i = to
        undated = passage.date_of(noun) is None and governor is not None
        at = governor if undated and governor is not None else noun
        yield from _visit(passage, visitors, place, at, i, governor)
        return
    if any(passage.is_prep(k, "to") and passage.tag(passage.ahead(k + 1)) == "region" for k in range(noun, noun + 8)):
        return  # to no one state
    if not visitors and governor is not None and "paying" in passage.tokens[governor]:
        visitors = actors(passage, governor)
    hosts = without(actors(passage, governor), visitors) if governor is not None and receiving else []
    if governor is not None and receiving and not hosts and passage.habits.drops_subject:
        hosts = without(home_of(passage), visitors)  # "se recibió la visita del presidente de A"
    made = _received(passage, noun, visitors, hosts)
    if made is not None:
        yield made


def _between(passage: Passage, noun: int) -> Iterator[Draft]:
    """ "An exchange of visits between A and B took place in 1997"."""
    both = named_after(passage, noun, "between")
    if len(both) != 2 or passage.date_of(noun) is None:
        return
    made = draft(passage, Happening("visit", both, noun, None, passage.modality(noun)), _dates(passage, noun)[0])
    if made is not None:
        yield made


def _meanwhile(passage: Passage, noun: int) -> Iterator[Draft]:
    """ "During his visit to A, the B-ish minister met C": the visitor is whoever acts in the main clause."""
    first = passage.back(
        noun - 1, frozenset("determiner possessive number figure word adverb capital hyphen date".split())
    )
    framed = passage.is_prep(first, "of") and "framing" in passage.tokens[first - 1]
    if not framed and not (passage.is_prep(first) and first <= 1 and "meanwhile" in passage.tokens[first]):
        return
    to = _destination(passage, noun)
    comma = next((i for i in range(noun, len(passage.tokens)) if _main(passage, i)), None)
    if comma is None:
        return
    verb = next((i for i in range(comma + 1, len(passage.tokens)) if passage.tag(i) in ("verb", "have")), None)
    visitors = actors(passage, verb) if verb is not None else []
    if to is not None and verb is not None and comma > to[1]:
        yield from _visit(passage, visitors, to[0], noun if passage.date_of(noun) else verb, to[1])
    elif to is None and visitors and named_date(passage, noun):
        made = _received(passage, noun, visitors, _spoken_to(passage, visitors))
        if made is not None:
            yield made


def _spoken_to(passage: Passage, visitors: list[Party]) -> list[Party]:
    """The only other state of the sentence, where it is the document's."""
    others = [s for s in passage.states if s not in {p.key for p in visitors}]
    return [Party(others[0])] if len(others) == 1 and others[0] == passage.where.home else []


def _main(passage: Passage, i: int) -> bool:
    """Whether the comma at `i` ends what stands before the main clause: no place or year goes on behind it."""
    if passage.tag(i) != "comma" or passage.tag(i + 1) in ("date", "figure"):
        return False
    return passage.tag(i + 1) != "state" or passage.tag(i + 2) in ("noun", "capital", "genitive")


def _abroad(passage: Passage, noun: int) -> int | None:
    """The "is" of "is on a two-day visit"."""
    on = passage.back(noun - 1, frozenset("determiner number figure word adverb capital hyphen".split()))
    be = passage.back(on - 1, frozenset(("adverb",)))
    return be if passage.is_prep(on, "on") and passage.tag(be) == "be" else None


def _general(passage: Passage, noun: int) -> bool:
    """ "Exchange of visits", "a visit" with no date and no one named."""
    exchanged = any("exchange" in t for t in passage.tokens[max(noun - 5, 0) : noun])
    return exchanged and passage.is_prep(passage.back(noun - 1), "of")


def _whose(passage: Passage, noun: int) -> list[Party]:
    i = passage.back(noun - 1, frozenset(("number", "word", "adverb")))
    if passage.tag(i) == "genitive" or passage.tokens[noun - 1].text.endswith("'s"):
        for k in range(noun - 2, max(noun - 8, -1), -1):
            if passage.tag(k) in ("state", "demonym"):
                return passage.parties_at(k)
            if passage.tag(k) not in ("capital", "word", "noun", "genitive", "number", "adverb"):
                break
    return passage.parties_at(i) if passage.tag(i) == "demonym" else []


def _destination(passage: Passage, noun: int) -> tuple[Place, int] | None:
    _, high = passage.clause(noun)
    for k in range(noun + 1, min(high, noun + 14)):
        if passage.is_prep(k, "to"):
            found, _ = places(passage, k + 1)
            if found and found[0].states:
                return found[0], k + 1
        if passage.tag(k) == "noun" and "visit" in passage.tokens[k].classes:
            break
    return None


def _received(passage: Passage, noun: int, visitors: list[Party], hosts: list[Party]) -> Draft | None:
    """A visit with no "to": the host receives it, or the two in question are the visitor and the host."""
    date = _dates(passage, noun)[0]
    if not visitors and (date is None or not titled(passage, noun + 1, noun + 6)):
        return None
    if not hosts:
        other = passage.other(visitors[0].key) if visitors else None
        where = passage.where
        alone = where.home and not where.partner and not passage.states[1:] and date is not None
        if other is not None:
            hosts = [other]
        elif visitors and alone and titled(passage, 0, noun):
            hosts = [Party(where.home or "", "document")]
        elif not visitors and where.home and where.partner:
            visitors = [Party(where.partner, where.partner_by)]
            hosts = [Party(where.home, "document")]
    if not hosts or not without(visitors, hosts):
        return None
    named = next((t.text for t in passage.tokens if t.tag == "state" and t.state == hosts[0].key), None)
    one = Happening("visit", [*visitors, *hosts], noun, named, passage.modality(noun))
    return draft(passage, one, date)


def _returned(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "… returned the visit in 1994": of the two of the visit before it."""
    guests, remembered = passage.recall("visitor"), passage.recall("visit")
    if isinstance(guests, tuple) and isinstance(remembered, tuple):
        both = [remembered[1], *(Party(key, "sentence before") for key in guests)]
        one = Happening("visit", both, verb, None, passage.modality(verb))
        made = draft(passage, one, passage.dated(verb).date)
        if made is not None:
            yield made


def _repeated(passage: Passage) -> Iterator[Draft]:
    """ "… did so in March": the visit before it, by another."""
    for i in passage.find("do"):
        if not any("the same again" in t for t in passage.tokens[i + 1 : i + 2]):
            continue
        remembered = passage.recall("visit")
        if not isinstance(remembered, tuple):
            continue
        place, host, start = remembered
        to = _destination(passage, i + 1)
        if to is not None:
            place, start = to
            host = state_of(passage, place)
        visitors = actors(passage, i)
        low, _ = passage.clause(i)
        if not visitors and titled(passage, low, i):
            visitors = _other(passage, host)
        if host is None or not without(visitors, [host]):
            continue
        one = Happening("visit", [*visitors, host], i, words_of(passage, place, start), passage.modality(i))
        made = draft(passage, one, passage.dated(i).date)
        if made is not None:
            yield made


VISITS = (Rule("events.visited", ("visit", "visited", "exchanged visits", "returned visit"), visited),)
