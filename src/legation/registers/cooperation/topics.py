"""Areas of cooperation as a list."""

from collections.abc import Iterable, Iterator

from legation.model import BlockKind
from legation.registers.cooperation.areas import areas, cooperation
from legation.registers.cooperation.sides import listed, partners, whose
from legation.registers.cooperation.together import between, in_title
from legation.rules.actors import agency, party_at
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage

NOT_GOVERNING = frozenset(("adverb", "word", "demonym", "genitive", "state", "determiner", "possessive"))


def topics(passage: Passage) -> Iterable[Draft]:
    """The areas of cooperation as a list: the items a lead announces, or what a colon spells out."""
    if passage.where.kind is BlockKind.ITEM and any("topics" in t.classes for t in passage.where.lead):
        if not passage.same_block and passage.tokens:
            sides = _led(passage)
            end = len(passage.tokens)
            cut = next((i for i in range(end) if passage.tag(i) in ("comma", "stop", "semicolon", "colon")), end)
            if cut:
                yield from cooperation(sides, passage.words(0, cut), passage.dated_by(None), "stated")
        return
    for noun in passage.find("noun", "topics"):
        near = range(noun + 1, min(noun + 8, len(passage.tokens)))
        sign = next((i for i in near if passage.tag(i) == "colon"), None)
        worked = [i for i in passage.find("noun", "cooperation", "help") if i < noun] or _behind(passage, noun)
        if sign is None:
            sign = _is_or_includes(passage, max(noun, *worked) if worked else noun)
        be = next((i for i in range(noun - 1, max(0, noun - 8), -1) if passage.tag(i) == "be"), None)
        if sign is None and be is not None and "of cooperation" in passage.tokens[noun]:
            low, _ = passage.clause(be)
            yield from _of_topics(passage, noun, noun, areas(passage, low, be))
        if not worked and "of cooperation" in passage.tokens[noun]:
            worked = [noun]
        if sign is not None and worked:
            yield from _of_topics(passage, worked[-1], noun, list(_spelled_out(passage, sign + 1)))
    for noun in passage.find("noun", "cooperation"):
        if passage.tag(noun + 1) == "colon" and noun + 2 < len(passage.tokens) and noun <= 2:
            yield from _of_topics(passage, noun, noun, list(_spelled_out(passage, noun + 2)))
    for verb in passage.find("verb", "concentrates"):
        low, high = passage.clause(verb)
        worked = [i for i in passage.find("noun", "cooperation", "help") if low <= i < verb]
        worked = worked or [
            i for i in passage.find("noun", "joint") if low < i < verb and agency(passage.tokens[i - 1])
        ]
        governed = worked and not passage.is_prep(passage.back(worked[0] - 1, NOT_GOVERNING))
        if governed and not in_title(passage, worked[0]) and not any(True for _ in passage.find("noun", "topics")):
            yield from _of_topics(passage, worked[0], verb, areas(passage, verb + 1, high))


def _behind(passage: Passage, noun: int) -> list[int]:
    """The work behind its topics: "priorities for its aid to B"."""
    k = passage.ahead(noun + 2, NOT_GOVERNING | {"capital"})
    named = passage.is_prep(noun + 1, "of", "for", "in") and k in passage.find("noun", "cooperation", "help")
    return [k] if named else []


def _is_or_includes(passage: Passage, i: int) -> int | None:
    """The verb that leads from topics to what they are: "… with B are", "… include"."""
    for j in range(i + 1, min(i + 8, len(passage.tokens))):
        if passage.tag(j) == "be" or "concentrates" in passage.tokens[j].classes:
            return j
        if passage.tag(j) not in ("preposition", "state", "determiner", "and", "group", "date"):
            break
    return None


def _of_topics(passage: Passage, worked: int, anchor: int, found: list[str]) -> Iterator[Draft]:
    """Areas of the cooperation or aid at `worked`: between whom it says, or the two in question."""
    sides = between(passage, worked, len(passage.tokens))
    acting = worked > 0 and bool(agency(passage.tokens[worked - 1]))  # "Peace Corps programs"
    owners = party_at(passage, worked - 1) if acting else whose(passage, worked) or whose(passage, min(worked, anchor))
    helps = acting or "help" in passage.tokens[worked].classes
    end = anchor if anchor >= worked else passage.clause(worked)[1]
    sides = sides or [*owners, *(p for p in partners(passage, worked, end) if p not in owners)]
    if len(sides) == 1:
        named = _in_or_to(passage, worked, end)
        other = named[0] if len(named) == 1 else passage.only_other(sides[0].key)
        if other is None and helps and not named:
            other = _helped_here(passage, sides[0])
        sides = [sides[0], other] if other is not None else []
    sides = sides if len(sides) == 2 else _led(passage) if not sides else []
    own = [p for p in owners if p.by != "document"]  # "our" is either's in a paper on two states
    gives = helps and len(sides) == 2 and bool(own)
    for area in found:
        dates = passage.dated(anchor, lasting=True)
        one, two = (sides[0], sides[1]) if gives else (None, None)
        yield from cooperation(sides, area, dates, "stated", one, two)


def _helped_here(passage: Passage, giver: Party) -> Party | None:
    """Whom a giver helps, where its aid is spoken of in a paper on another state, or on one just named."""
    where, near = passage.where, passage
    named: list[str] = []
    while not named and near.same_block and near.before is not None:
        near = near.before
        named = [s for s in near.states if s != giver.key]
    if len(named) == 1:
        return Party(named[0], "sentence before")
    unsure = where.partner is not None or where.home == giver.key or (named and where.home not in named)
    return Party(where.home, "document") if where.home and not unsure else None


def _in_or_to(passage: Passage, i: int, end: int) -> list[Party]:
    """The states after "in" or "to": "aid to B", "development cooperation in B"."""
    j = next((j for j in range(i, end) if passage.is_prep(j, "in", "to")), None)
    return listed(passage, j + 1) if j is not None else []


def _led(passage: Passage) -> list[Party]:
    """The two sides a list of areas is about: named in its lead, or those of the section."""
    named = list(dict.fromkeys(t.state for t in passage.where.lead if t.tag == "state" and t.state))
    if len(named) == 2:
        return [Party(state, "list") for state in named]
    where = passage.where
    if where.home and where.partner and {*named, *passage.states} <= {where.home, where.partner}:
        return [Party(where.home, "document"), Party(where.partner, where.partner_by)]
    return []


def _spelled_out(passage: Passage, i: int) -> Iterator[str]:
    """What a colon spells out, apart by semicolons where there are any, else by commas and a last "and"."""
    end = len(passage.tokens)
    sign = "semicolon" if any(passage.tag(j) == "semicolon" for j in range(i, end)) else "comma"
    cuts = [j for j in range(i, end) if passage.tag(j) == sign]
    if sign == "comma":
        last = next((j for j in range(end - 1, cuts[-1] if cuts else i, -1) if passage.tag(j) == "and"), None)
        cuts += [last] if last is not None else []
    start = i
    for cut in [*cuts, end]:
        while start < cut and passage.tag(start) == "and":
            start += 1
        stop = cut
        while stop > start and passage.tag(stop - 1) in ("stop", "comma"):
            stop -= 1
        if stop > start:
            yield passage.words(start, stop)
        start = cut + 1
