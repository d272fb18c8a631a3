"""Memberships set down as a list or a table: an organisation an item, a row, with its date and its role."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from legation.model import BlockKind
from legation.registers.memberships.dating import all_dates
from legation.registers.memberships.naming import ROLES, Named, last_named, named, organisations, role_of, roll
from legation.registers.memberships.ratifying import open_to_many
from legation.registers.memberships.saying import SEATS, drafts
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.sentence import CAPITAL
from legation.rules.tokens import Token

# Classes of words in a heading, a lead or a column's heading that make what stands under it memberships.
HEADINGS = frozenset(("memberships", "membership", "member"))
LEADS = frozenset((*HEADINGS, "observer", "associate", "participates", "holding", "founder"))
RATIFIED = frozenset(("ratified", "ratification", "ratifications"))
JOINED = frozenset(("joined", "accession", "admitted", *RATIFIED))
COLUMNS = frozenset(("member", "membership", "observer", "memberships", *JOINED))
EVENTS = (("suspended", "suspended"), ("left", "left"), ("joined", "joined"), ("admitted", "joined"))
PROSE = frozenset(("be", "have", "do", "pronoun", "negation", "plan", "condition", "allegation"))
ROLLING = frozenset(("semicolon", "comma", "open", "and"))
PARTING = frozenset(("semicolon", "comma", "open", "close", "and"))


def listed(passage: Passage) -> Iterable[Draft]:
    """An entry of a list of memberships, or a row of a table of them: an organisation, its dates, its role.

    A bare date is that of joining, "since" opens what lasts, years of a council's seat are terms.
    The list is known by its heading, its lead or its column; the state by the lead or the document.
    """
    where = passage.where
    if where.kind is BlockKind.CELL:
        yield from _celled(passage)
    elif where.kind is BlockKind.PARAGRAPH:
        rolled = "memberships" in where.column and passage.tag(0) == "organisation" and passage.tag(1) in ROLLING
        yield from _titled(passage, 0, _who(passage), [], "member", None) if rolled else _labelled(passage)
    elif where.kind in (BlockKind.ITEM, BlockKind.LINE):
        led = {c for t in where.lead for c in t.classes if t.tag in ("noun", "verb")}
        headings = LEADS if where.organisation else HEADINGS
        if not where.column.isdisjoint(RATIFIED):
            yield from _bound(passage)
        elif where.column.isdisjoint(headings) and led.isdisjoint(LEADS):
            yield from _labelled(passage)
        else:
            yield from _entry(passage)


def _labelled(passage: Passage) -> Iterator[Draft]:
    """ "A: member since 1990", "A – admitted 1963; suspended 1999": an entry known by its own words alone."""
    tokens = passage.tokens
    if passage.tag(passage.ahead(0)) == "organisation" and any(t.tag in ("colon", "dash") for t in tokens[1:8]):
        behind = next(k for k, t in enumerate(tokens) if t.tag in ("colon", "dash"))
        if _role(tokens[behind:]) or any(_event(t) for t in tokens[behind:]):
            yield from _entry(passage)


def _bound(passage: Passage) -> Iterator[Draft]:
    """An entry of the treaties a state has ratified, of those that are open to many."""
    names, end = organisations(passage, 0, strict=True)
    names = open_to_many(passage, names)
    if not any(t.tag in ("state", "demonym") for t in passage.tokens):
        yield from _segments(passage, _who(passage), names, end, "member")


def _who(passage: Passage) -> list[Party]:
    """The one state the lead names, or the one the document is about."""
    states = list(dict.fromkeys(t.state for t in passage.where.lead if t.tag in ("state", "demonym") and t.state))
    if states:
        return [Party(states[0], "item above")] if len(states) == 1 else []
    where = passage.where
    return [Party(where.home, "document")] if where.home and not where.partner else []


def _role(tokens: Sequence[Token]) -> str | None:
    roles = ("observer", "associate", "founder", "candidate", "elected", "participant", "beneficiary", "member")
    return next((r for r in roles for t in tokens if t.tag == "noun" and r in t.classes), None)


def _entry(passage: Passage) -> Iterator[Draft]:
    tokens = passage.tokens
    i = 2 if passage.tag(0) == "date" and passage.tag(1) in ("colon", "dash", "comma", "hyphen") else 0
    role = _role(passage.where.lead or passage.where.head) or "member"
    if passage.tag(i) == "state":
        above = [named(t) for t in passage.where.lead if t.tag == "organisation"] or _headed(passage)
        if len(above) == 1 and passage.tag(i + 1) != "genitive":
            yield from _segments(passage, [Party(tokens[i].state or "")], above, i + 1, role)
        return
    names, end = organisations(passage, i, strict=True)
    if names and i:
        names = [one._replace(dates=one.dates or (tokens[0],)) for one in names]
    if names:
        yield from _segments(passage, _who(passage), names, end, role)


def _headed(passage: Passage) -> list[Named]:
    """The organisation whose section it is, where its heading or lead speaks of nothing but who belongs to it."""
    where = passage.where
    head = where.lead or where.head
    of_them = [k for k, t in enumerate(head) if t.tag in ("noun", "verb")]
    told = all(not head[k].classes.isdisjoint((*LEADS, "suspended")) for k in of_them)
    behind = head[of_them[-1] + 1 :] if of_them and not where.lead else ()
    told = told and not any(t.tag in ("word", "capital") and "states of a kind" not in t for t in behind)
    return [Named(where.organisation, by="heading")] if where.organisation and of_them and told else []


def _segments(passage: Passage, who: list[Party], names: list[Named], i: int, role: str) -> Iterator[Draft]:
    """The entry's parts, each an event or a role with its own dates; prose is left to the other rules."""
    tokens = passage.tokens
    foreign = any(
        t.tag in PROSE or t.tag in ("state", "organisation") or (t.tag == "verb" and not _event(t)) for t in tokens[i:]
    )
    if foreign or len(tokens) - i > 30:
        return
    moves = [k for k in range(i, len(tokens)) if _event(tokens[k])]
    first = moves[0] if moves else len(tokens)
    parted = (k for k in range(i, first) if passage.tag(k) == "semicolon" and passage.tag(k + 1) != "date")
    first = next(parted, first)
    role = _role(tokens[i:first]) or role
    if not moves or moves[0] > passage.ahead(i, PARTING | {"colon", "dash", "hyphen", "adverb"}):
        dates = tuple(all_dates(passage, i, first))
        for one in names:
            yield from _held(passage, who, one._replace(dates=one.dates or dates), one.role or role)
    for k, until in zip(moves, [*moves, len(tokens)][1:], strict=True):
        dates = tuple(all_dates(passage, k, until))
        event = _event(tokens[k]) or ""
        moved = [one._replace(dates=dates, role=None) for one in names]
        yield from drafts(passage, who, moved, _role(tokens[k:until]) or "member", event)


def _held(passage: Passage, who: list[Party], one: Named, role: str) -> Iterator[Draft]:
    """ "Since 1963" and a range say how long; a bare date when the state joined."""
    bare = all("/" not in t.edtf and t.prefix not in ("since", "from", "until", "as of") for t in one.dates)
    seat = role == "elected" or SEATS.search(one.name)
    joined = bool(one.dates) and bare and role != "founder" and not seat
    yield from drafts(passage, who, [one._replace(role=role)], role, "joined" if joined else "holds")


def _event(token: Token) -> str | None:
    return next((event for name, event in EVENTS if name in token.classes), None) if token.tag == "verb" else None


def _celled(passage: Passage) -> Iterator[Draft]:
    """A cell under "Member since" or "Joined", in the row of an organisation."""
    row = passage.where.row
    names = [named(t) for t in row if t.tag == "organisation"]
    who = _who(passage)
    if not names and passage.where.organisation and passage.where.partner_by == "row":
        names = [Named(passage.where.organisation, by="heading")]
        who = [Party(passage.where.partner or "", "row")]
    dates = tuple(all_dates(passage, 0, len(passage.tokens)))
    if not names or passage.where.column.isdisjoint(COLUMNS) or any(t.tag in PROSE for t in passage.tokens):
        return
    role = _role(passage.tokens) or _role(row) or "member"
    if dates or _role(passage.tokens):
        since = passage.where.column.isdisjoint(JOINED)
        if since:
            dates = tuple(replace(t, prefix="since") for t in dates)
        for one in names[:1]:
            event = "joined" if dates and not since else "holds"
            yield from drafts(passage, who, [one._replace(dates=dates)], role, event)


def enrolled(passage: Passage) -> Iterable[Draft]:
    """A roll of an organisation's states: "Members: X (1963), Y (1967)", "Observers of A: X and Y", "Suspended: Z".

    One may follow another, "members - (2) X, Y observers - (1) Z". Or a roll of a state's organisations: "Founding
    member: A (1963), B (1986)", "Elected member of A: 1973-1974".

    The organisation stands before the colon, or is the one the heading, the lead or the entry named. A date in
    brackets behind a state is its own.
    """
    tokens = passage.tokens
    signs = ("colon", "dash", "hyphen") if passage.tag(1) == "hyphen" else ("colon", "dash")  # "observers - A and B"
    colons = [k for k, t in enumerate(tokens[:14]) if t.tag in signs]
    colon = next((k for k in colons if _role(tokens[:k]) or _event(tokens[k - 1])), colons[0] if colons else 0)
    head = tokens[:colon]
    event = next((e for t in head if (e := _event(t))), None)
    role = _role(head) or ("member" if head and "memberships" in head[-1].classes else None)
    owned = passage.tag(1) == "genitive" and "memberships" in head[-1].classes if head else False
    if not colon or any(t.tag in (*PROSE, "state") for t in head[owned:]) or not (role or event):
        yield from _counted(passage)
        return
    names = [named(t) for t in head if t.tag == "organisation"]
    i = _past_count(passage, colon + 1)
    if passage.tag(passage.ahead(i)) in ("organisation", "date"):
        who = [Party(tokens[0].state or "")] if owned and tokens[0].state else _who(passage)
        yield from _titled(passage, i, who, names, role or "member", event)
        return
    if not event and not any(t.tag == "noun" and t.text.lower().endswith("s") for t in head):
        return
    if not names and (i > colon + 1 or passage.where.organisation):
        names = _entry_named(passage)
    elif not names and (above := last_named(passage, 0)) is not None:
        names = [above]
    if len(names) == 1:
        yield from _roll(passage, i, names[0], role or "member", event)


def _counted(passage: Passage) -> Iterator[Draft]:
    """A roll that says how many it has, behind whatever else an entry tells: "aim - to … members - (4) A, B, C, D"."""
    for label in passage.find("noun", *ROLES):
        i = _signed(passage, label)
        role = role_of(passage, label)
        if i and role and _past_count(passage, i) > i:
            names = _entry_named(passage)
            if names:
                yield from _roll(passage, _past_count(passage, i), names[0], role, None)
            return


def _entry_named(passage: Passage) -> list[Named]:
    """The organisation that the entry begins with, or the heading above it names."""
    first = passage
    while first.before is not None and first.same_block:
        first = first.before
    sign = next((i for i, t in enumerate(first.tokens) if t.tag in ("colon", "dash", "hyphen")), 0)
    begun = organisations(first, 0, strict=True)[0][:1] if sign else []
    told = [named(t) for t in (*first.tokens[:sign], *passage.where.head) if t.tag == "organisation"]
    about = passage.where.organisation
    return begun or told[:1] or ([Named(about, by="heading")] if about else [])


def _signed(passage: Passage, label: int) -> int:
    """The place after the colon or the dash behind a label; 0 where there is none."""
    return label + 2 if passage.tag(label + 1) in ("colon", "dash", "hyphen") and not passage.hyphened(label) else 0


def _roll(passage: Passage, i: int, one: Named, role: str, event: str | None) -> Iterator[Draft]:
    """The states listed from token `i` on, and those of the rolls that follow, each under its own label."""
    while True:
        i = passage.ahead(i, PARTING | {"determiner", "stop"})
        label = role_of(passage, i)
        if label and _signed(passage, i):
            role, event, i = label, None, _past_count(passage, _signed(passage, i))
            continue
        if passage.tag(i) == "organisation" and passage.tag(i + 1) == "open":
            i = passage.closing(i + 1) + 1  # "Canada, EU (as one member), Japan"
            continue
        unknown = passage.ahead(i, CAPITAL)
        if i < unknown <= i + 4 and passage.tag(unknown) in ("comma", "semicolon"):
            i = unknown  # a name that no table knows, among others
            continue
        if passage.tag(i) != "state":
            return
        who = [Party(passage.tokens[i].state or "")]
        dates: tuple[Token, ...] = ()
        after = i + 1
        if passage.tag(after) == "open":
            close = passage.closing(after)
            dates, after = tuple(all_dates(passage, after, close)), close + 1
        own = one._replace(dates=dates)
        yield from drafts(passage, who, [own], "member", event) if event else _held(passage, who, own, role)
        i = after


def _past_count(passage: Passage, i: int) -> int:
    """Past how many there are: "members - (15) A, B"."""
    counted = passage.tag(i) == "open" and passage.tag(i + 1) in ("figure", "number") and passage.tag(i + 2) == "close"
    return i + 3 if counted else i


def _titled(
    passage: Passage, i: int, who: list[Party], names: list[Named], role: str, event: str | None
) -> Iterator[Draft]:
    """What stands behind a role and a colon: the organisations it is held in, or the years it was held."""
    tokens = passage.tokens
    if any(t.tag in (*PROSE, "state", "verb") for t in tokens[i:]):
        return
    if names:
        dates = tuple(all_dates(passage, i, len(tokens)))
        names = [one._replace(dates=dates) for one in names[:1]]
    else:
        names = roll(passage, i)
    for one in names:
        if event:
            yield from drafts(passage, who, [one], role, event)
        else:
            yield from _held(passage, who, one, one.role or role)
