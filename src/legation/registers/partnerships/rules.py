"""How passages speak of partnerships two sides have declared."""

from collections.abc import Iterable, Iterator, Sequence

from legation.model import BlockKind, Given
from legation.registers.partnerships.sides import (
    QUOTES,
    STARTING,
    Bond,
    acting,
    bond,
    collected,
    formed_then,
    forming,
    fronted,
    listing,
    parties_after,
    undone,
)
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage
from legation.rules.rule import Rule
from legation.rules.tokens import Token

LONGEST_LEAD = 14
ENTRIES = (BlockKind.ITEM, BlockKind.LINE)
SINGLE = ("alliance", "commission", "league", "mechanism", "partnership")
SEVERAL = ("alliances", "commissions", "mechanisms", "partnerships")
BARE = ("partnership", "partnerships")


def formed(passage: Passage) -> Iterable[Draft]:
    """Two sides formed, declared, raised their relations to, or have a partnership or mechanism.

    They are named by "between", by "with", by a genitive, by two names joined, by the subject, or are
    the pair the passage is about. The date is that of forming it, or stands right after it; the day on
    which it met is no date of it.
    """
    for noun in passage.find("noun", *SINGLE):
        one = bond(passage, noun)
        place = forming(passage, one)
        if not _declared(passage, one, place) or _raised(passage, one) or undone(passage, one):
            continue
        pairs = _pairs(passage, one, place)
        dates = _dates(passage, one, place)
        modality = passage.modality(place if place is not None else one.first, noun)
        if place is None and one.definite and passage.tag(one.first - 1) not in ("plan", "negation"):
            modality = "stated"  # "agreed to deepen their strategic partnership": which they have
        to = passage.is_prep(passage.back(one.first - 1), "to")
        if place is not None and to and modality == "planned" and "agreeing" in passage.tokens[max(place - 1, 0)]:
            modality = "stated"  # "decided to raise relations to a strategic partnership": so it is declared
        yield from _drafts(passage, pairs, one.label, dates, modality, several="league" in passage.tokens[noun])


def listed(passage: Passage) -> Iterable[Draft]:
    """Several partnerships at once, each partner perhaps with its year.

    "X has formed strategic partnerships with A (2003), B and C", "… : in Asia with the major powers
    (A in 2008 and B since 2012); in Europe with C", or a list led in by "Strategic partnerships:".
    """
    where = passage.where
    label = _label(where.lead or where.head) if where.kind in ENTRIES else None
    if label is not None:
        yield from () if list(formed(passage)) else _item(passage, label)
        return
    for noun in passage.find("noun", *SEVERAL):
        one = bond(passage, noun)
        if not _declared(passage, one):
            continue
        place = forming(passage, one)
        first = one.owner or (acting(passage, place) if place is not None and place < noun else [])
        if len(first) == 1:
            modality = passage.modality(place if place is not None else one.first, noun)
            for partner, dates in collected(passage, one.end):
                yield from _drafts(passage, [[*first, partner]], one.label, dates, modality)
            tied = [[*first, partner] for partner in _those_tied_to(passage, one, place)]
            yield from _drafts(passage, tied, one.label, _dates(passage, one, place), modality)
        elif one.between:
            yield from _drafts(passage, [one.between], one.label, Dated(), "stated")


def partners(passage: Passage) -> Iterable[Draft]:
    """States are partners: "A's strategic partners are B and C", "A became a strategic partner of B", "A and B are".

    So is a major non-NATO ally: "A designated B a major non-NATO ally".
    """
    allies = [i for i, token in enumerate(passage.tokens) if "allied" in token and passage.tag(i - 1) == "organisation"]
    for noun in (*passage.find("noun", "partner"), *allies):
        one = bond(passage, noun)
        if noun in allies and not one.beyond:
            continue  # "NATO allies"
        owner = one.owner or one.with_[:1]
        if owner and one.verb_after is not None:
            for partner, dates in collected(passage, one.verb_after + 1):
                yield from _drafts(passage, [[*owner, partner]], one.label, dates, passage.modality(one.verb_after))
            continue
        verb = one.verb_before if one.verb_before is not None else _and_so(passage, one)
        if verb is None:
            yield from _drafts(passage, _apposed(passage, one), one.label, _dates(passage, one, None), "stated")
            continue
        subject = acting(passage, verb)
        others = one.with_ or [p for p in one.owner if p not in subject] or _object(passage, verb, one)
        named = list(collected(passage, one.end)) if len(subject) == 1 and passage.is_prep(one.end) else []
        if any(dates != Dated() for _, dates in named):
            for partner, dates in named:
                yield from _drafts(passage, [[*subject, partner]], one.label, dates, passage.modality(verb, noun))
            continue
        pairs = (
            [[*subject, other] for other in others] if len(subject) == 1 else [[s, *others] for s in subject if others]
        )
        if not others and len(subject) == 2:
            pairs = [subject]
        dates = passage.dated(verb, lasting=passage.tag(verb) in ("be", "have"))
        yield from _drafts(passage, pairs, one.label, dates, passage.modality(verb, noun))


def _object(passage: Passage, verb: int, one: Bond) -> list[Party]:
    """Whom an active verb makes a partner: "designated B a major non-NATO ally", "considers B a strategic partner"."""
    if passage.tag(verb) != "verb" or passage.passive(verb):
        return []
    found, end = listing(passage, verb + 1)
    return found if found and end <= one.first else []


def _apposed(passage: Passage, one: Bond) -> list[list[Party]]:
    """ "A, a strategic partner of B, …", "A, B's strategic partner since 2012, …", "A and B, strategic partners, …"."""
    i = passage.back(one.first - 1, frozenset(("determiner", "adverb")))
    if passage.tag(i) == "genitive":
        i = passage.back(i - 2)
    others = one.with_ or one.owner
    if passage.tag(i) != "comma" or passage.tag(i - 1) != "state" or not passage.heads_list(i - 1):
        return []
    listed = passage.coordinated_left(i - 1, lambda t: t.tag == "state")
    subject = [p for k in listed for p in passage.parties_at(k)] if not others else passage.parties_at(i - 1)
    return [[*subject, other] for other in others] if others else [subject]


def _and_so(passage: Passage, one: Bond) -> int | None:
    """The "is" of "A is an old friend and strategic partner of B"."""
    if passage.tag(one.first - 1) != "and":
        return None
    i = passage.back(one.first - 2, frozenset(("determiner", "word", "number", "adverb")))
    return i if passage.tag(i) == "be" else None


def _declared(passage: Passage, one: Bond, place: int | None = None) -> bool:
    """A bare partnership is one that two have declared only where it has a title: "comprehensive cooperative".

    An alliance is one where it was formed or concluded and its sides are named with it.
    """
    if "league" in passage.tokens[one.noun].classes:
        formed_or_kept = {"formed", "kept"} if len(one.between) == 2 else {"formed"}
        if place is None and len(one.between) == 2 and one.date is not None and passage.is_prep(one.date - 1, "of"):
            return True  # "the A-B alliance of 1905"
        if place is None or passage.tokens[place].classes.isdisjoint(formed_or_kept):
            return False
        told = acting(passage, place) if place < one.noun else parties_after(passage, place)
        return bool(one.between or one.with_) or len(told) >= 2
    if "commission" in passage.tokens[one.noun].classes:  # one that meets is a meeting
        if passage.is_prep(one.noun + 1, "of") and passage.tag(one.noun + 2) == "word":
            return False  # "a joint commission of inquiry"
        kept = place is not None and passage.tag(place) in ("have", "there")
        return kept or (place is not None and not passage.tokens[place].classes.isdisjoint(("formed", "kept")))
    if passage.tokens[one.noun].classes.isdisjoint(BARE):
        return True
    before = passage.tokens[one.noun - 1]
    if "of trade" in before:
        return False  # an economic partnership agreement is a trade agreement
    titled = passage.tokens[one.noun].text[:1].isupper() and before.text[:1].isupper() and one.noun > 1
    named = titled and before.tag in ("capital", "noun", "verb")
    return (named and one.end == one.noun + 1) or any("declaring" in t for t in passage.tokens[one.first : one.end])


def _raised(passage: Passage, one: Bond) -> bool:
    """Whether it is what was raised to another: "elevated their strategic partnership to a comprehensive one"."""
    later = any(i > one.noun for i in passage.find("noun", *SINGLE))
    closed = one.after < len(passage.tokens) and passage.tokens[one.after].text in QUOTES
    return later and passage.is_prep(one.after + closed, "to") and one.verb_before is not None


def _pairs(passage: Passage, one: Bond, place: int | None) -> list[list[Party]]:
    several = "league" in passage.tokens[one.noun]  # an alliance may be of many; a partnership is of two
    if len(one.between) == 2 or (several and len(one.between) > 2):
        return [one.between]
    others = [*one.between, *one.with_] or _those_tied_to(passage, one, place)
    first = [p for p in one.owner if p not in others]
    if not first and place is not None:
        told = parties_after(passage, place) or fronted(passage, place) or _subject(passage, one, place)
        first = [p for p in told if p not in others]
    if others and len(first) == 1:
        return [[*first, other] for other in others]
    if others and not first:
        return [_completed(passage, [other]) for other in others]
    if len(others) == 1 and len(first) == 2 and not one.with_:  # "A and B raised their ties with C to"
        return [[one_side, *others] for one_side in first]
    if not others and (len(first) == 2 or (several and len(first) > 2)):
        return [first]
    if len(first) == 1:
        return [_completed(passage, first)]
    if not first and not others and (one.definite or place is not None):
        return [_pair_in_question(passage, told=place is not None)]
    return []


def _those_tied_to(passage: Passage, one: Bond, place: int | None) -> list[Party]:
    """ "Raised its ties with B to a strategic partnership": B."""
    for noun in passage.find("noun", "relations"):
        if place is not None and place < noun < one.first and passage.is_prep(noun + 1, "with"):
            return listing(passage, noun + 2)[0]
    return []


def _subject(passage: Passage, one: Bond, place: int) -> list[Party]:
    """Who forms it, or whose relations become it: "relations with A constitute", "both raised their relations to"."""
    low, _ = passage.clause(place)
    for noun in passage.find("noun", "relations"):
        if low <= noun < place:
            if passage.is_prep(noun + 1, "with", "between"):
                return [*passage.owners(noun), *passage.forward(noun + 2)]
            return []
    if passage.passive(place) and place < one.first:
        return []
    return acting(passage, place) if place < one.first or passage.tag(place) == "have" else []


def _completed(passage: Passage, found: list[Party]) -> list[Party]:
    other = passage.only_other(found[0].key)
    home = passage.where.home
    if other is None and home and passage.where.partner is None and found[0].key != home:
        other = Party(home, "document")
    return [*found, other] if other else []


def _pair_in_question(passage: Passage, *, told: bool) -> list[Party]:
    """ "Both countries", the pair the document is about, or the sentence's two states where it is `told` of them.

    So it is where they stand as a pair, "between A and B", or at the head of the sentence.
    """
    for group in passage.find("group"):
        pair = passage.pair(group)
        if len(pair) == 2:
            return pair
    where = passage.where
    places = (0, *(i + 1 for i in passage.find("preposition", "between")))
    listed = any(len(listing(passage, i)[0]) == 2 for i in places)
    if len(passage.states) == 2 and (told or listed):
        return [Party(s) for s in passage.states]
    if where.home and where.partner and set(passage.states) <= {where.home, where.partner}:
        return [Party(where.home, "document"), Party(where.partner, where.partner_by)]
    return []


def _dates(passage: Passage, one: Bond, place: int | None) -> Dated:
    anothers = place is None and (one.definite or one.verb_before is not None)
    if one.date is not None and not (anothers and passage.is_prep(one.date - 1, "in", "on")):
        return _lasting(passage, one.date)  # but "deepened their partnership in 2015"
    if passage.where.kind in ENTRIES and passage.all_tags.isdisjoint(("verb", "be", "have")):
        day = next((i for i in range(one.after, len(passage.tokens)) if passage.free_date(i)), None)
        return _lasting(passage, day) if day is not None else Dated()  # "A – strategic partnership, May 2024"
    then = formed_then(passage, one)
    said = then if then is not None else place if place is not None and passage.tag(place) != "noun" else None
    token = passage.date_of(said) if said is not None else None
    changed = said is not None and "formed" in passage.tokens[said]
    if token is None or (changed and token.prefix == "since" and token.start < passage.tokens[said or 0].start):
        return Dated()  # "the first visit since 1992 saw them raise"
    return passage.dated_by(token, lasting=token.prefix in STARTING)


def _lasting(passage: Passage, i: int) -> Dated:
    token = passage.tokens[i]
    return passage.dated_by(token, lasting=token.prefix in STARTING)


def _label(lead: Sequence[Token]) -> str | None:
    """What the lead of a list calls its items, where it is about partnerships."""
    for token in lead if len(lead) <= LONGEST_LEAD else ():
        if token.tag == "noun" and not token.classes.isdisjoint((*SEVERAL, "partner")):
            return token.text
    return None


def _item(passage: Passage, label: str) -> Iterator[Draft]:
    home = passage.where.home
    if home is not None and passage.tag(0) in ("state", "organisation"):
        for partner, dates in collected(passage, 0):
            first = Party(home, "document")
            yield from _drafts(passage, [[first, partner]], label, dates, "stated")


def _drafts(
    passage: Passage, pairs: list[list[Party]], label: str, dates: Dated, modality: str, *, several: bool = False
) -> Iterator[Draft]:
    """A draft for each pair; one of more sides where `several` may be bound."""
    for pair in pairs:
        keys = tuple(dict.fromkeys(p.key for p in pair))
        if len(keys) < 2 or (len(keys) > 2 and not several):
            continue
        by = next((p.by for p in pair if p.by), "")
        yield Draft(
            {"parties": keys, "label": label, **dates.fields()}, modality, (Given("parties", by),) if by else ()
        )


RULES = (
    Rule("partnerships.formed", SINGLE, formed),
    Rule("partnerships.listed", (*SEVERAL, "partner"), listed),
    Rule("partnerships.partners", ("partner", "ally"), partners),
)
