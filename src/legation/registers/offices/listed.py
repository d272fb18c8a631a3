"""Posts in lists: the name, the post beside it or in what leads in the list, and the years."""

from collections.abc import Iterable, Iterator

from legation.model import BlockKind
from legation.registers.offices.above import as_passage
from legation.registers.offices.holders import drafts, held, singular
from legation.registers.offices.named import nationality, people, titled
from legation.registers.offices.posts import POSTS, Held, Post, posts
from legation.registers.offices.sending import recipient
from legation.registers.offices.tabled import HEADING, cell
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage
from legation.rules.persons import Person, person_at

PAGE = "post a page is about"
UNDER = "post under a name"
PRESENTED = "credentials were presented"
ENTRIES = frozenset((BlockKind.ITEM, BlockKind.LINE, BlockKind.CELL))


def listed(passage: Passage) -> Iterable[Draft]:
    """A list or table of holders: the name, the post beside it or in what leads in the list, and the years.

    "1965–1969: X, Ambassador", "X (1965–1969)" under "Ambassadors of A to B"; in a table, a date
    under "Presented credentials" or "Left post" is that of the person in the row.
    """
    if passage.where.kind in (BlockKind.HEADING, BlockKind.LINE):
        _note_heading(passage)
    elif passage.where.kind is BlockKind.PARAGRAPH:
        _note_page(passage)
    if passage.where.kind not in ENTRIES:
        return
    if passage.where.kind is BlockKind.CELL:
        yield from cell(passage)
        return
    found = people(passage)
    yield from _under_name(passage)
    person = found[0] if found else _alone(passage)
    if person is None or len(found) > 1:
        return
    post = _beside(passage, person)
    if _crediting(passage):
        yield from _credited(passage, person, post)
        return
    if _says(passage):
        return
    under = passage.before is not None and bool(passage.before.recall_own(UNDER))  # the post of the name before
    known = _from_above(passage) if not under and (post is None or not post.of) else None
    if known is not None and post is not None and post.abroad:  # "1820-23: X (chargé)" under "Envoys of A to B"
        known = Held(post.title(passage), known.kind, known.of, post.at or known.at)
    elif post is not None:
        known = held(passage, post, person)
    if known is None:
        return
    dates = _dates(passage)
    labelled = post is not None and passage.is_prep(0, "of") and passage.tag(post.first - 1) == "colon"
    alone = post is None and person.first == 0 and person.end == len(passage.tokens)
    alone = alone or (post is not None and bool(known.at) and _whole(passage, person, post))
    if any(dates) or (labelled and known.at) or alone:
        yield from drafts(passage, person, known, "held", dates, "stated")


def _whole(passage: Passage, person: Person, post: Post) -> bool:
    """Whether an entry is nothing but a name and a post: "Ms Jane Doe, First Secretary"."""
    first, second = sorted(((person.first, person.end), (post.first, post.end)))
    return first[0] == 0 and second[1] == len(passage.tokens)


def _under_name(passage: Passage) -> Iterator[Draft]:
    """A line that is nothing but a post, below one that is nothing but a name."""
    post = next(iter(posts(passage)), None)
    above = passage.before
    if post is None or above is None or passage.where.kind is not BlockKind.LINE or post.several or people(passage):
        return
    whole = post.first == 0 and post.end == len(passage.tokens)
    person = person_at(above, 0)
    if not whole or person is None or person.end != len(above.tokens):
        return
    known = held(passage, post)
    if known is not None:
        passage.note(UNDER, person.name)
        yield from drafts(passage, Person(0, 0, person.name), known, "held", Dated(), "stated")


def _note_heading(passage: Passage) -> None:
    """Keep what a heading says its list is of: "Ambassadors of Finland to Kenya", "Envoy Extraordinary"."""
    found = posts(passage)
    if len(found) != 1 or people(passage) or any(t.tag == "verb" for t in passage.tokens):
        return
    post = found[0]
    if post.several or (post.first == 0 and post.end == len(passage.tokens)):
        known = _group(passage, post)
        passage.document_memory[HEADING] = {known} if known is not None else set()
        if known is not None and post.of and post.at:
            passage.document_memory[PAGE] = {known}


def _note_page(passage: Passage) -> None:
    """Keep what post a page is about: "The Ambassador of A to B is its representative there"."""
    for post in posts(passage):
        is_one = passage.tag(post.end) == "be" and passage.tag(post.first) == "determiner" and not post.several
        if is_one and post.abroad and post.of and post.at and PAGE not in passage.document_memory:
            known = _group(passage, post)
            passage.document_memory[PAGE] = {known} if known is not None else set()
            return


def _says(passage: Passage) -> bool:
    """Whether the entry is a sentence, a verb outside its brackets, or tells of a visit: "President X visits C"."""
    if any(t.tag == "noun" and "done by visitors" in t for t in passage.tokens):
        return True
    depth = 0
    for t in passage.tokens:
        depth += {"open": 1, "close": -1}.get(t.tag, 0)
        if depth == 0 and (t.tag in ("be", "have") or (t.tag == "verb" and "resident" not in t.classes)):
            return True
    return False


def _crediting(passage: Passage) -> bool:
    """Whether the list is one of envoys who presented credentials or were received."""
    lead = passage.where.lead
    if any("credentials" in t.classes for t in lead):
        return True
    if any("likewise" in t.classes for t in lead):
        return bool(passage.document_memory.get(PRESENTED))
    received = any(t.tag == "verb" and "received them" in t for t in lead)
    return received and any(p.several and p.abroad for p in posts(as_passage(lead, passage)))


def _credited(passage: Passage, person: Person, post: Post | None) -> Iterator[Draft]:
    """An entry of "The following ambassadors presented their credentials on D:": the name, and whose envoy it is."""
    above = as_passage(passage.where.lead, passage)
    group = next((p for p in posts(above) if p.several and p.abroad), None)
    first = passage.tokens[0]
    labelled = (Party(first.state),) if first.tag == "state" and first.state and passage.tag(1) == "colon" else ()
    whose = (post.of if post is not None else ()) or nationality(passage, person) or labelled or _represented(passage)
    if not whose or (post is None and group is None) or (post is not None and not post.abroad):
        return
    title = post.title(passage) if post is not None else singular(group.title(above)) if group is not None else ""
    taker = recipient(above)
    likewise = any("likewise" in t.classes for t in passage.where.lead)
    told_before = next(iter(passage.document_memory.get(PRESENTED, ())), None) if likewise else None
    if taker is None and passage.where.home and passage.where.home != whose[0].key:
        taker = Party(passage.where.home, "document")
    own = next((t for t in passage.tokens if t.tag == "date" and t.edtf), None)
    told = next((t for t in above.tokens if t.tag == "date" and t.edtf), None)
    day = own or told
    dates = Dated(date=day.edtf) if day is not None else Dated()
    if day is None and isinstance(told_before, str):
        dates = Dated(date=told_before)
    found = Held(title, "diplomat", whose[0], (taker,) if taker is not None else ())
    yield from drafts(passage, person, found, "held", dates, "stated")


def _represented(passage: Passage) -> tuple[Party, ...]:
    """ "X, who represents A from Paris"."""
    verb = next((i for i in passage.find("verb", "represented") if passage.tag(i + 1) == "state"), None)
    return tuple(passage.parties_at(verb + 1)) if verb is not None else ()


def _alone(passage: Passage) -> Person | None:
    """The name an item begins with, or that follows its dates."""
    i = passage.ahead(0, frozenset(("date", "colon", "comma", "dash", "hyphen", "figure", "stop")))
    return person_at(passage, i)


def _beside(passage: Passage, person: Person) -> Post | None:
    """The post an entry names with the person, parted from the name by signs or by the years."""
    found = titled(passage, person)
    if found is not None:
        return found
    signs = ("comma", "colon", "dash", "hyphen", "open", "close", "date")
    for post in posts(passage):
        low, high = (post.end, person.first) if post.end <= person.first else (person.end, post.first)
        if low <= high and all(passage.tag(k) in signs for k in range(low, high)) and not post.several:
            return post
    return None


def _dates(passage: Passage) -> Dated:
    """The one date or range of an entry, or the two days it begins and ends with."""
    dates = [t for t in passage.tokens if t.tag == "date" and t.edtf]
    if len(dates) == 1:
        return passage.dated_by(dates[0], lasting=True)
    if len(dates) == 2 and dates[1].prefix == "until":
        return Dated(since=dates[0].edtf, until=dates[1].edtf)
    return Dated()


def _from_above(passage: Passage) -> Held | None:
    """The post the list's lead or heading names: "Ambassadors of Finland to Kenya", "Finnish ambassadors to Kenya"."""
    lead = passage.where.lead
    if not lead:
        kept = passage.document_memory.get(HEADING, set()) if passage.where.column & POSTS else set()
        return next((k for k in kept if isinstance(k, Held)), None)
    above = as_passage(lead, passage)
    found = posts(above)
    if len(found) != 1 or any(t.tag == "verb" and "serving" not in t.classes for t in lead):
        return None
    return _group(above, found[0])


def _group(above: Passage, post: Post) -> Held | None:
    """The post the entries of a list hold, as the list's lead or heading names it."""
    page = next(iter(above.document_memory.get(PAGE, ())), None)
    if isinstance(page, Held) and post.abroad and not post.of:
        return Held(singular(post.title(above)), page.kind, page.of, post.at or page.at)
    known = held(above, post)
    if known is None:
        return None
    of = Party(known.of.key, known.of.by or "item above") if known.of is not None else None
    at = tuple(Party(p.key, p.by or "item above") for p in known.at)
    return Held(singular(known.title), known.kind, of, at)
