"""Cells of tables: a name in a column headed by a post, a date in one that says what befell the person of the row."""

from collections.abc import Iterator

from legation.model import BlockKind
from legation.registers.offices.above import as_passage, missions
from legation.registers.offices.holders import drafts, held, singular
from legation.registers.offices.labelled import term
from legation.registers.offices.named import people
from legation.registers.offices.posts import CHIEFS, DIPLOMATS, RULERS, Held, posts
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage
from legation.rules.persons import Person, person_at
from legation.rules.places import settle
from legation.rules.tokens import Token

HEADING = "heading of holders"  # under which the post of a heading is kept
# What the heading of a column of dates says of the holder.
COLUMNS = (
    ("departed", "ended"),
    ("presented", "held"),
    ("credentials", "held"),
    ("designated", "appointed"),
    ("assumed", "appointed"),
)
# Columns headed by a post, as the classes of words.toml name them.
TITLED_COLUMNS = (
    "High Commissioner",
    "Apostolic Nuncio",
    "Consul General",
    "Honorary Consul",
    "Head of Mission",
    "Ambassador",
    "Consul",
)


def _holder(passage: Passage) -> Iterator[Draft]:
    """A name in a column headed by a post: who heads the mission, or is the envoy to the state, that the row names."""
    title = next((t for t in TITLED_COLUMNS if t in passage.where.column), None)
    person = person_at(passage, passage.ahead(0, frozenset(("noun",))), entitled=False)
    found = posts(passage)
    above = _of_heading(passage)
    if above is not None and person is not None and not found:
        yield from _of_a_row(passage, person, above)
        return
    if title is None or person is None or len(found) > 1:
        return
    row = as_passage(passage.where.row, passage)
    home = passage.where.home
    office = next((o for o in missions(row) if o.places or o.receiver), None)
    seat = row.tokens[0] if row.tokens and row.tokens[0].tag == "city" else None
    sender = office.sender[0].key if office is not None and office.sender else home
    host = passage.where.partner
    if office is not None:
        there = office.receiver or settle(office.places[0], sender, (host,))
        host = there.key if there is not None else None
    elif seat is not None and seat.cities:
        host = seat.cities[0]  # "Nairobi | X | …": the row is the city's
    if sender is None or host is None or sender == host:
        return
    head = as_passage(passage.where.head, passage)
    named, said = (found, passage) if found else (posts(head), head)
    title = singular(named[0].title(said)) if len(named) == 1 else title
    post = Held(title, "diplomat", Party(sender, "row"), (Party(host, "row"),))
    passage.note("row", (person, post))
    event, dates = term(passage, person.end)
    since = next((d for d in _row_terms(passage)), None)
    if not any(dates) and since is not None:
        return  # the row's own columns of dates say it
    yield from drafts(passage, person, post, event, dates, "stated")


def _of_heading(passage: Passage) -> Held | None:
    """The post the heading above a table says its rows are of, where the column is that of the holders' names."""
    known = next(iter(passage.document_memory.get(HEADING, ())), None)
    if not isinstance(known, Held):
        return None
    kinds = DIPLOMATS if known.kind == "diplomat" else RULERS if known.kind == "ruler" else CHIEFS
    names = any("a name" in t for t in passage.where.head)
    return known if names and not kinds.isdisjoint(passage.where.column) else None


def _of_a_row(passage: Passage, person: Person, post: Held) -> Iterator[Draft]:
    """The holder whose name the cell is, with the term of the row; two cells of dates speak for themselves."""
    passage.note("row", (person, post))
    terms = _row_terms(passage)
    event, dates = term(passage, person.end)
    if not any(dates) and len(terms) == 1 and "/" in terms[0].edtf:
        dates = passage.dated_by(terms[0], lasting=True)
    if any(dates):
        yield from drafts(passage, person, post, event, dates, "stated")


def _row_terms(passage: Passage) -> list[Token]:
    """The cells of the row that hold nothing but a date."""
    row = passage.where.row
    return [t for t in row if t.tag == "date" and t.edtf]


def cell(passage: Passage) -> Iterator[Draft]:
    """A date in a column that says what befell the person whose name stands first in the row."""
    if people(passage) or posts(passage):
        yield from _holder(passage)
        return
    event = next((e for name, e in COLUMNS if name in passage.where.column), None)
    dates = [t for t in passage.tokens if t.tag == "date" and t.edtf]
    if event is None or len(dates) != 1 or len(passage.tokens) > 3:
        return
    person: Person | None = None
    post: Held | None = None
    earlier = passage.before
    while earlier is not None and earlier.where.kind is BlockKind.CELL and (person is None or post is None):
        if isinstance(row := earlier.recall_own("row"), tuple):
            person, post = row
            break
        if post is None and (found := posts(earlier)):
            post = held(as_passage(tuple(earlier.tokens), passage), found[0])
        if person is None and not any(t.tag == "date" for t in earlier.tokens):
            person = next(iter(people(earlier)), None)
        earlier = earlier.before
    if person is not None and post is not None:
        date = Dated(date=dates[0].edtf)
        yield from drafts(passage, Person(0, 0, person.name), post, event, date, "stated")
