"""What stands above an entry and says whose post it is: a mission's line, a yearbook's "Of A in B", a heading."""

from dataclasses import replace

from legation.model import BlockKind
from legation.registers.offices.seats import seats_at
from legation.rules.offices import OF_PAGE, Office, offices, only_told
from legation.rules.passage import Party, Passage
from legation.rules.places import Place, places, settle
from legation.rules.tokens import Token


def missions(passage: Passage) -> list[Office]:
    """The missions the sentence names, found once."""
    kept = passage.recall_own("missions named")
    if not isinstance(kept, list):
        kept = offices(passage)
        passage.note("missions named", kept)
    return kept


def lead_mission(passage: Passage) -> tuple[Party, Party] | None:
    """Whose mission leads in the list, and where it is: "Embassy of Fiji in Tokyo"; for an entry, the line above it."""
    entry = passage.where.kind in (BlockKind.ITEM, BlockKind.LINE)
    if not entry and any(office.sender for office in missions(passage)):
        return None  # the sentence itself speaks of a mission
    above = [passage, *([as_passage(passage.where.lead, passage)] if passage.where.lead else [])]
    earlier = passage.before
    while (
        earlier is not None
        and len(above) < 5
        and (entry or earlier.same_block or passage.same_block or _heads(earlier))
    ):
        above.append(earlier)
        earlier = earlier.before
    home = passage.where.home
    for one in above:
        if (exchange := _exchange(one)) is not None:
            return exchange or None
        for office in missions(one) if entry or passage.where.lead or _heads(one) else ():
            sender = office.sender[0].key if office.sender else home
            place = office.places[0] if office.places else _place_before(one)
            host = office.receiver or (settle(place, sender, (passage.where.partner,)) if place is not None else None)
            there = host.key if host is not None else home if office.sender else None
            if sender is not None and there is not None and there != sender:
                return Party(sender, "item above"), Party(there, "item above")
    return _of_page(passage) if entry or passage.all_tags.isdisjoint(("verb", "be", "have")) else None


def _of_page(passage: Passage) -> tuple[Party, Party] | None:
    """Whose mission the page is of: by its heading, "Embassy of Fiji in Tokyo"; above "Staff", the only one named."""
    page = next(iter(passage.document_memory.get(OF_PAGE, ())), None)
    if page is None and any("who works there" in token for token in passage.where.head):
        page = only_told(passage)
    return (Party(page[0], "heading"), Party(page[1], "heading")) if isinstance(page, tuple) else None


def _heads(passage: Passage) -> bool:
    return passage.where.kind is BlockKind.HEADING


def _exchange(passage: Passage) -> tuple[Party, Party] | tuple[()] | None:
    """ "Of A in B", "Of A to B" at the head of an entry: whose envoy is where; () where B is no one known."""
    if not passage.tokens or not passage.is_prep(0, "of") or not passage.tokens[0].text[0].isupper():
        return None
    sender = passage.ahead(1)
    if passage.tag(sender) != "state" or not passage.is_prep(sender + 1, "in", "to", "at"):
        return None
    there = seats_at(passage, sender + 2)
    whose = passage.parties_at(sender)
    if there is None or not there[0] or not whose:
        return ()
    return Party(whose[0].key, "item above"), Party(there[0][0].key, "item above")


def _place_before(passage: Passage) -> Place | None:
    """The city an entry begins with: "Cairo – Embassy of Fiji"."""
    if passage.tag(0) != "city" or passage.tag(1) not in ("dash", "colon", "hyphen", "comma"):
        return None
    spots, _ = places(passage, 0)
    return spots[0] if spots else None


def as_passage(tokens: tuple[Token, ...], passage: Passage) -> Passage:
    """Tokens of another block as a passage of their own, with the same surroundings."""
    text, moved = "", []
    for t in tokens:
        start = len(text)
        text += t.text + " "
        moved.append(replace(t, start=start, end=start + len(t.text)))
    kept = passage.document_memory
    return Passage(text, lambda: moved, passage.where, habits=passage.habits, document_memory=kept)
