"""Posts as labels: "Ambassador: X (since 2020)", "Deputy Chief of Mission--Y", "Of A in B: Ambassador X"."""

from collections.abc import Iterable
from dataclasses import replace

from legation.model import BlockKind
from legation.registers.offices.holders import drafts, held
from legation.registers.offices.named import people
from legation.registers.offices.posts import Post, posts
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage
from legation.rules.persons import Person

SIGNS = frozenset(("colon", "dash", "hyphen", "open"))
BEGINNINGS = frozenset(("", "semicolon", "stop", "open", "comma", "colon", "dash", "close", "figure"))
# After a label and its name the entry ends, or goes on with a term, a place or the next label.
ENDINGS = frozenset(
    ("", "semicolon", "stop", "open", "close", "comma", "noun", "date", "dash", "demonym", "state", "and")
)
# What a bracket or a clause behind the name says of the term, by a class of the verb in it.
TERMS = (("departed", "ended"), ("designated", "appointed"), ("assumed", "appointed"), ("presented", "held"))


def labelled(passage: Passage) -> Iterable[Draft]:
    """A post, a colon or dash, and its holder's name: the post is held, for the term said behind the name.

    A label without a state is about the mission above it, else about what the page is about.
    """
    found = people(passage)
    for post in posts(passage):
        person = _named(passage, post, found)
        if person is None or post.several or _open(passage, post):
            continue
        if not post.of and (whose := _officials(passage)) is not None and whose.key not in {p.key for p in post.at}:
            post = replace(post, of=(whose,))
        known = held(passage, post, person)
        home = passage.where.home
        if known is not None and known.kind == "diplomat" and not known.at and known.of is not None:
            guest = home is not None and known.of.key != home and known.of.by == ""
            known = replace(known, at=(Party(home, "document"),)) if guest and home else None
        if known is None:
            continue
        event, dates = term(passage, person.end)
        yield from drafts(passage, person, known, event, dates, "stated")


def _open(passage: Passage, post: Post) -> bool:
    """Whether a label that stands as a heading leaves open whose envoy it is: it knows nothing of what is above it."""
    return passage.where.kind is BlockKind.HEADING and post.abroad and not post.of and not post.at


def _named(passage: Passage, post: Post, found: list[Person]) -> Person | None:
    """The person a label names: nothing but signs between, and nothing said of the person afterwards."""
    begun = passage.tag(post.first - 1) in BEGINNINGS or any(p.end == post.first for p in found)
    i = post.end
    if passage.tag(i) == "open" and passage.tag(passage.closing(i) + 1) in ("colon", "dash", "hyphen"):
        i = passage.closing(i) + 1  # "Ambassador (resident in Paris): X"
    j = i
    while passage.tag(j) in SIGNS - {"open"} and j - i < 2:
        j += 1
    if not begun or j == i or (j - i == 1 and passage.tag(i) == "hyphen" and not _set_apart(passage, i)):
        return None
    title = next((p for p in posts(passage) if p.first == j and not p.of and not p.several), None)
    onward = (j, title.end) if title is not None else (j,)  # "Head of Government: Prime Minister X"
    person = next((p for p in found if p.first in onward), None)
    if person is None or " " not in person.name or passage.tag(person.end) not in ENDINGS:
        return None
    return person


def _set_apart(passage: Passage, i: int) -> bool:
    """Whether spaces stand around the hyphen at `i`, as around a dash."""
    around = passage.tokens[max(i - 1, 0) : i + 2]
    return len(around) == 3 and around[0].end < around[1].start and around[1].end < around[2].start


def term(passage: Passage, i: int) -> tuple[str, Dated]:
    """What the bracket or the date behind a name at `i` says: "(since 2020)", "(appointed 2019)", ", 2009–2014"."""
    opens = passage.tag(i) == "open"
    low = i + 1 if opens or passage.tag(i) in ("comma", "dash") else i
    high = passage.closing(i) if opens else min(low + 3, len(passage.tokens))
    dates = [k for k in range(low, high) if passage.tag(k) == "date" and passage.tokens[k].edtf]
    if not opens and dates and any(passage.tag(k) not in ("preposition", "adverb") for k in range(low, dates[0])):
        return "held", Dated()
    if len(dates) == 1:
        said = frozenset().union(*(passage.tokens[k].classes for k in range(low, dates[0])), frozenset[str]())
        event = next((e for name, e in TERMS if name in said), "held")
        return event, passage.dated_by(passage.tokens[dates[0]], lasting=event == "held")
    if len(dates) == 2 and passage.tokens[dates[1]].prefix == "until":
        return "held", Dated(since=passage.tokens[dates[0]].edtf, until=passage.tokens[dates[1]].edtf)
    return "held", Dated()


def _officials(passage: Passage) -> Party | None:
    """Whose officials a list gives under "Principal Government Officials" on a page about two states: the other's."""
    where = passage.where
    if not where.home or not where.partner:
        return None
    one: Passage | None = passage
    for _ in range(5):
        if one is None:
            return None
        heads = frozenset[str]().union(*(t.classes for t in one.tokens[:6]))
        if "officials" in heads:
            return Party(where.partner, where.partner_by) if "governing" in heads else None
        one = one.before
    return None
