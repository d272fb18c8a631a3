"""Treaties in a list whose lead or heading says how far they have come."""

from collections.abc import Iterable, Iterator, Sequence

from legation.model import BlockKind, Given
from legation.registers.agreements.acts import acts
from legation.registers.agreements.instrument import NAMES, Instrument, kind_of, party_list
from legation.registers.agreements.instruments import holding, instruments
from legation.registers.agreements.stages import STAGE_OF
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage, pieced
from legation.rules.tokens import Token

# A lead that says no more than the stage is short; a longer one is a sentence with matters of its own.
LONGEST_LEAD = 14
_SUBJECT = frozenset(("capital", "word", "noun", "and", "preposition", "determiner", "hyphen"))
# Words that a heading may hold for other things: "adopted", "established".
PASSING = ("concluded", "suggested")


def listed(passage: Passage) -> Iterable[Draft]:
    """An item of a list headed "In force:", "Under negotiation:", "Signed:", "Agreements in force".

    The item names the treaty, its parties and perhaps a year, which is the date of the stage; where
    it names one party only, the other is the state the document is about. What is about to enter
    into force has been signed.
    """
    if not passage.tokens:
        return
    named = instruments(passage)
    if acts(passage):
        return  # the item tells of its own stages: "(signed 1996, in force 1998)"
    by_partner = list(_by_partner(passage)) if not named else []
    stage = stage_of_list(passage)
    if by_partner or stage is None:
        yield from by_partner
        return
    if named and named[0].first <= 3:
        yield from _item(passage, named[0], stage)
    elif passage.tag(0) == "organisation":
        yield from _organisation(passage, stage)
    elif not named:
        yield from _subject(passage, stage)


def _by_partner(passage: Passage) -> Iterator[Draft]:
    """ "Chile (2009)" under "A has trade agreements with the following countries:"; a year is that of signing."""
    if passage.where.kind not in (BlockKind.ITEM, BlockKind.LINE) or not 0 < len(passage.where.lead) <= LONGEST_LEAD:
        return
    lead = pieced(passage, passage.where.lead)
    named = instruments(lead)
    partners, _ = party_list(passage, passage.ahead(0))
    if len(named) != 1 or not named[0].plural or named[0].with_ or "verb" in passage.all_tags or not partners:
        return
    one, told = named[0], acts(lead)
    date = _date(passage.tokens)
    held = None if told else holding(lead, one)
    stage = told[0].stage if told else None if held is None else "signed" if date else "in force"
    home = passage.where.home
    sides = (told[0].doers if told else one.owner) or ([Party(home, "document")] if home else [])
    if stage is None or len(sides) != 1 or (told and told[0].modality != "stated"):
        return
    by = (Given("parties", sides[0].by or "item above"),)
    for partner in partners:
        if partner.key != sides[0].key:
            yield _draft(one.title, [*sides, partner], one.kind, stage, date, by)


def stage_of_list(passage: Passage) -> str | None:
    """The stage that the lead of a list, else the heading above it, gives its items; None where neither gives one."""
    lead = passage.where.lead
    if passage.where.kind not in (BlockKind.ITEM, BlockKind.LINE, BlockKind.PARAGRAPH):
        return None
    if lead:
        return _stage(lead) if len(lead) <= LONGEST_LEAD else None
    if not passage.all_tags.isdisjoint(("verb", "be", "have")):
        return None  # a sentence of its own
    found = {stage for cls, stage in STAGE_OF.items() if cls in passage.where.column and cls not in PASSING}
    return found.pop() if len(found) == 1 else None


def _stage(lead: Sequence[Token]) -> str | None:
    found: list[str] = []
    for token in lead:
        if token.tag == "verb":
            found += [stage for cls, stage in STAGE_OF.items() if cls in token.classes]
        elif token.tag == "noun" and "talks" in token.classes:
            found.append("negotiating")
    if not found:
        return None
    if found[-1] == "in force" and any(t.tag in ("plan", "negation") for t in lead):
        return "signed"
    return found[-1]


def _date(tokens: Sequence[Token]) -> str | None:
    """The date outside brackets, else the first within."""
    depth, inner = 0, None
    for token in tokens:
        depth += {"open": 1, "close": -1}.get(token.tag, 0)
        if token.tag == "date" and token.edtf:
            if depth == 0:
                return token.edtf
            inner = inner or token.edtf
    return inner


def _item(passage: Passage, one: Instrument, stage: str) -> Iterator[Draft]:
    parties = one.parties or _states(passage, one)
    home, partner = passage.where.home, passage.where.partner
    by: tuple[Given, ...] = ()
    if not parties:
        parties = [
            Party(s, "item above") for s in dict.fromkeys(t.state for t in passage.where.lead if t.tag == "state") if s
        ]
        by = (Given("parties", "item above"),) if parties else ()
    if not parties and home and partner and not one.placed:
        parties, by = [Party(home), Party(partner)], (Given("parties", passage.where.partner_by),)
    led = len(parties) > 1 and parties[0].by == "item above"  # "A and B signed the following:"
    if len(one.between) < 2 and not led and home and all(p.key != home for p in parties) and parties:
        parties = [Party(home, "document"), *parties]
        by = (Given("parties", "document"),)
    end = one.end
    while passage.tag(end - 1) == "close" and passage.opening(end - 1) > one.noun:
        end = passage.opening(end - 1)
    if len(parties) < 2 and not one.named:
        return
    yield _draft(passage.words(one.first, end), parties, one.kind, stage, _date(passage.tokens), by)


def _states(passage: Passage, one: Instrument) -> list[Party]:
    return [
        Party(s) for s in dict.fromkeys(t.state for t in passage.tokens[one.first :] if t.tag == "state" and t.state)
    ]


def _subject(passage: Passage, stage: str) -> Iterator[Draft]:
    """ "Air services (1996)" under "The following agreements were signed:": its subject alone stands for a treaty."""
    where = passage.where
    led = any(not token.classes.isdisjoint(NAMES) for token in where.lead)
    if not (led and where.home and where.partner) or not {"verb", "be", "have"}.isdisjoint(passage.all_tags):
        return
    end = passage.ahead(0, _SUBJECT)
    title = passage.words(0, end)
    rest = passage.tags(end, len(passage.tokens))
    whole = not rest or rest[0] in ("open", "comma", "dash", "stop")
    plainly = kind_of(title) != "accord" or any("as follows" in token for token in where.lead)
    if title[:1].isupper() and 0 < end <= LONGEST_LEAD and whole and plainly:
        parties = [Party(where.home, "document"), Party(where.partner, where.partner_by)]
        by = (Given("parties", where.partner_by),)
        yield _draft(title, parties, kind_of(title), stage, _date(passage.tokens), by)


def _organisation(passage: Passage, stage: str) -> Iterator[Draft]:
    home = passage.where.home
    title = passage.tokens[0].text
    parties = [Party(home, "document")] if home else []
    by = (Given("parties", "document"),) if home else ()
    yield _draft(title, parties, kind_of(title), stage, _date(passage.tokens), by)


def _draft(title: str, parties: list[Party], kind: str, stage: str, date: str | None, by: tuple[Given, ...]) -> Draft:
    keys = tuple(dict.fromkeys(p.key for p in parties))
    return Draft({"title": title, "parties": keys, "kind": kind, "stage": stage, "date": date}, "stated", by)
