"""The visit as a noun: by whom it was paid, received or begun, and to where."""

from collections.abc import Iterator

from legation.registers.events.actors import actors, home_of, named_after, without
from legation.registers.events.happening import Happening, called_off, draft, named_date
from legation.registers.events.journeys import dates, destination, other, visits_at, visits_besides
from legation.registers.events.standing import titled
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage


def paid(passage: Passage, noun: int) -> Iterator[Draft]:
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
    to = destination(passage, noun)
    if to is not None:
        if not visitors and governor is not None and not receiving:
            visitors = actors(passage, governor)
        place, i = to
        undated = passage.date_of(noun) is None and governor is not None
        at = governor if undated and governor is not None else noun
        yield from visits_at(passage, visitors, place, at, i, governor)
        yield from visits_besides(passage, visitors, at, governor)
        return
    if any(passage.is_prep(k, "to") and passage.tag(passage.ahead(k + 1)) == "region" for k in range(noun, noun + 8)):
        return  # to no one state
    if not visitors and governor is not None and "paying" in passage.tokens[governor]:
        visitors = actors(passage, governor)
    hosts = without(actors(passage, governor), visitors) if governor is not None and receiving else []
    if governor is not None and receiving and not hosts and passage.habits.drops_subject:
        hosts = without(home_of(passage), visitors)  # "se recibió la visita del presidente de A"
    if receiving and len(hosts) == 1 and not visitors and titled(passage, noun + 1, noun + 6):
        visitors = other(passage, hosts[0])  # "A received the visit of Princess X"
    made = _received(passage, noun, visitors, hosts)
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
    to = destination(passage, noun)
    comma = next((i for i in range(noun, len(passage.tokens)) if _main(passage, i)), None)
    if comma is None:
        return
    verb = next((i for i in range(comma + 1, len(passage.tokens)) if passage.tag(i) in ("verb", "have")), None)
    visitors = actors(passage, verb) if verb is not None else []
    if to is not None and verb is not None and comma > to[1]:
        yield from visits_at(passage, visitors, to[0], noun if _has_date(passage, noun) else verb, to[1])
    elif to is None and visitors and named_date(passage, noun):
        made = _received(passage, noun, visitors, _spoken_to(passage, visitors))
        if made is not None:
            yield made


def _has_date(passage: Passage, noun: int) -> bool:
    return passage.date_of(noun) is not None or named_date(passage, noun) is not None


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
    if passage.tag(i) == "genitive":
        for k in range(noun - 2, max(noun - 8, -1), -1):
            if passage.tag(k) in ("state", "demonym"):
                return passage.parties_at(k)
            if passage.tag(k) not in ("capital", "word", "noun", "genitive", "number", "adverb"):
                break
    return passage.parties_at(i) if passage.tag(i) == "demonym" else []


def _received(passage: Passage, noun: int, visitors: list[Party], hosts: list[Party]) -> Draft | None:
    """A visit with no "to": the host receives it, or the two in question are the visitor and the host."""
    date = dates(passage, noun)[0]
    if not visitors and (date is None or not titled(passage, noun + 1, noun + 6)):
        return None
    if not hosts:
        other = passage.only_other(visitors[0].key) if visitors else None
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
    told = bool(visitors) and not visitors[0].by  # else who of the two was the guest is not said, nor where
    named = next((t.text for t in passage.tokens if told and t.tag == "state" and t.state == hosts[0].key), None)
    one = Happening("visit", [*visitors, *hosts], noun, named, passage.modality(noun))
    return draft(passage, one, date)
