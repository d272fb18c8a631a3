"""Whom a treaty binds, and the statements made of it."""

from collections.abc import Iterator

from legation.model import Given
from legation.registers.agreements.instrument import NAMES, Instrument, kind_of, party_list
from legation.registers.agreements.instruments import instruments
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage

_RESTING = ("through", "with", "under", "on", "from")  # "is governed by", "began with", "are based on", "date from"


def bound(passage: Passage, one: Instrument, doers: list[Party], partners: list[Party]) -> list[list[Party]]:
    """Whom the treaty binds, one list for each treaty; the surroundings complete a pair.

    Several agreements "with A and B" are one with each, and so are several of A and B with one; a single
    one is with all of them.
    """
    known = {p.key for sides in one.bound for p in sides}
    if len(known) > 1 and known >= {p.key for p in (*doers, *partners)}:
        return one.bound if any(one is named for named in instruments(passage)) else pointed(one)
    others = list(dict.fromkeys([*one.with_, *partners]))
    if len(one.between) >= 2 and not others:
        return [one.between]
    keys = {p.key for p in others}
    acting = [] if one.between and len(doers) == 1 else doers  # "C hosted the signing of a treaty between A and …"
    first = [p for p in dict.fromkeys([*one.owner, *one.between, *acting]) if p.key not in keys]
    if one.plural and len(others) > 1 and len(first) <= 1:
        return [_completed(passage, one, [*first, other], keys) for other in others]
    if one.plural and len(others) == 1 and len(first) > 1 and first == doers and "many sides" not in one.words:
        return [[side, others[0]] for side in first]
    return [_completed(passage, one, [*first, *others], keys)]


def shared(passage: Passage, one: Instrument) -> list[list[Party]]:
    """The sides of a treaty that says nothing of them: the only two states of a sentence.

    They are those of the treaty beside it, "…; a trade treaty was concluded the same day", those who made
    a joint declaration, or were at war with each other.
    """
    keys = passage.states
    if len(keys) != 2 or one.placed or one.half or one.proper:
        return [[]]
    beside = any(
        len(other.bound) == 1 and {p.key for p in other.bound[0]} == set(keys)
        for other in instruments(passage)
        if other is not one
    )
    told = beside or "made jointly" in one.words or _between_two(passage, one) or _leads(passage, one)
    told = told or (one.kind == "peace" and _at_war(passage))
    return [[Party(key) for key in keys]] if told else [[]]


def on_a_visit(passage: Passage, one: Instrument, verb: int, side: list[Party]) -> list[Party]:
    """The only two states of a sentence, of which one visited the other: "during A's visit to B, a treaty was signed".

    `side` is whom the treaty is known to bind: none, where no one is said to have signed, or one of them.
    """
    known = passage.passive(verb) if not side else len(side) == 1 and side[0].key in passage.states
    named = one.placed or one.half or one.proper or len(passage.states) != 2
    if named or not known or "coming together" not in passage.classes:
        return side
    return [Party(key) for key in passage.states]


def _at_war(passage: Passage) -> bool:
    """ "A treaty was signed, ending the war between A and B": the peace of those two."""
    return any(len(party_list(passage, i + 1)[0]) == 2 for i in passage.find("preposition", "between"))


def _leads(passage: Passage, one: Instrument) -> bool:
    """ "By a convention signed in 1818, A and B agreed on …": a treaty of those two."""
    return len(_principals(passage, one)) == 2


def _principals(passage: Passage, one: Instrument) -> list[Party]:
    """Who acts in a sentence that a treaty heads: "by a convention of 1818 A and B", "after signing one with A, B".

    So do those before it: "A and B, by a convention of 1818, agreed".
    """
    i = passage.back(one.first - 1)
    if passage.tag(i - 1) == "comma" and passage.is_prep(i, "through", "under"):
        found, end = party_list(passage, passage.ahead(0))
        return found if end == i - 1 else []
    heads = passage.is_prep(0, "through", "under", "with", "on") or "just after" in passage.tokens[0]
    if not heads:
        return []
    told = [k for k in range(one.first) if passage.tag(k) in ("verb", "be", "have", "comma", "state")]
    nominal = told == [i - 1] and "nominal" in passage.tokens[i - 1]  # "with the signing of"
    gerund = told == [i] and "gerund" in passage.tokens[i]
    if told and not nominal and not gerund:
        return []
    comma = next((k for k in range(one.end, len(passage.tokens)) if passage.tag(k) == "comma"), one.end - 1)
    found, end = party_list(passage, comma + 1)
    return found if passage.tag(passage.ahead(end)) in ("verb", "word", "have", "be") else []


def _between_two(passage: Passage, one: Instrument) -> bool:
    """ "The trade between A and B is governed by the Treaty of …": a treaty of those two."""
    for i in range(one.first - 1):
        found, end = party_list(passage, i + 1) if passage.is_prep(i, "between") else ([], i)
        if len(found) == 2 and passage.is_prep(passage.back(one.first - 1), *_RESTING):
            return not any(passage.tag(k) in ("semicolon", "subordinator") for k in range(end, one.first))
    return False


def pointed(one: Instrument) -> list[list[Party]]:
    """The parties of a treaty named before."""
    return [[Party(p.key, p.by or "sentence before") for p in found] for found in one.bound]


def _completed(passage: Passage, one: Instrument, parties: list[Party], known: set[str]) -> list[Party]:
    where = passage.where
    if one.half or len(parties) >= 2 or "many sides" in one.words:
        return parties
    many = passage.tag(one.noun) == "organisation" or (one.placed and "open to many" in one.words)
    if len(parties) == 1 and one.named and many and not known:
        return parties  # "A signed the Ottawa Convention"
    if len(parties) == 1:
        other = passage.only_other(parties[0].key)
        lead_off = _principals(passage, one)
        if len(lead_off) == 1 and lead_off[0].key != parties[0].key and not one.placed:
            return [*parties, *lead_off]
        if other is None and where.home and where.partner is None and parties[0].key != where.home:
            other = Party(where.home, "document")
        low, high = passage.clause(one.noun)
        ands = (
            i + 1 for i in range(one.first - 1, low, -1) if passage.tag(i) == "and" and passage.tag(i - 1) == "comma"
        )
        low = next(ands, low)  # "the dispute with A was settled, and a treaty with B was signed"
        named = {t.state for t in passage.tokens[low:high] if t.tag in ("state", "demonym") and t.state}
        third = named - known - {parties[0].key, other.key if other else ""}
        return [*parties, other] if other and not third else parties
    led = _led(passage) if not parties and not one.placed else []
    if led:
        return led
    # "Under an agreement", "the Treaty of Berlin": nothing says that it is between the pair in question.
    bare = one.title.isalpha() and not one.named and not one.years and passage.is_prep(passage.back(one.first - 1))
    if (
        where.home
        and where.partner
        and not bare
        and not one.placed
        and "domestic" not in one.words
        and set(passage.states) <= {where.home, where.partner}
    ):
        return [Party(where.home, "document"), Party(where.partner, where.partner_by)]
    return parties


def _titles(one: Instrument, stage: str, dates: Dated) -> Iterator[tuple[str, Dated]]:
    """The title and dates of each treaty the noun stands for: one, or one for each of its subjects."""
    if not one.topics:
        yield one.title, dates
    own = stage == "signed" and any(topic.date for topic in one.topics)
    head = one.title.partition(" on ")[0]
    for topic in one.topics:
        yield f"{head} on {topic.title}", Dated(date=topic.date) if own else dates


def _led(passage: Passage) -> list[Party]:
    """The two sides that the lead of a list gives its treaties: "Agreements between A and B:", "Treaties with B:"."""
    lead, home = passage.where.lead, passage.where.home
    if not any(not t.classes.isdisjoint(NAMES) for t in lead):
        return []
    keys = list(dict.fromkeys(t.state for t in lead if t.tag in ("state", "demonym") and t.state))
    if len(keys) == 1 and home and home not in keys:
        return [Party(home, "document"), Party(keys[0], "item above")]
    return [Party(key, "item above") for key in keys] if len(keys) == 2 else []


def drafts(
    passage: Passage, one: Instrument, stage: str, dates: Dated, modality: str, sides: list[list[Party]]
) -> Iterator[Draft]:
    """A statement for each list of parties; none where a treaty without a name of its own lacks a side."""
    for parties in sides:
        if len(parties) < 2 and not one.proper:
            continue
        keys = tuple(dict.fromkeys(p.key for p in parties))
        by = next((p.by for p in parties if p.by), "")
        if one.each and stage == "signed":
            dates = Dated(date=next((one.each[key] for key in keys if key in one.each), None))
        for title, date in _titles(one, stage, dates):
            yield Draft(
                {"title": title, "parties": keys, "kind": kind_of(title), "stage": stage, **date.fields()},
                modality,
                (Given("parties", by),) if by else (),
            )
        if one.short:
            passage.remember(f"treaty {one.short}", (one.title, keys))
    one.bound = sides
    passage.note("instrument", one)
