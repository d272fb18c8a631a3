"""Years behind a holder: "Ambassador X (1960–1964)", "X, ambassador since 2018,"."""

from collections.abc import Iterable

from legation.model import BlockKind
from legation.registers.offices.holders import drafts, held, singular, with_holder
from legation.registers.offices.named import nationality, owner, people, titled
from legation.registers.offices.posts import Held, Post, posts
from legation.registers.offices.tabled import TITLED_COLUMNS
from legation.rules.draft import Draft
from legation.rules.passage import Passage
from legation.rules.persons import Person
from legation.rules.tokens import Token

LONGEST = 40  # years; hardly any post is held for longer


def bracketed(passage: Passage) -> Iterable[Draft]:
    """ "Ambassador X (1960–1964)", "X, ambassador since 2018,": the years behind a holder are those of the post."""
    if passage.where.kind is BlockKind.CELL and not passage.where.column.isdisjoint(TITLED_COLUMNS):
        return  # the row says whose and where
    group = next((p for p in posts(passage) if p.several and _enumerates(passage, p.end)), None)
    for person in people(passage):
        post = titled(passage, person) or _in_run(passage, group, person) or _served_as(passage, person)
        if post is None or (post.several and titled(passage, person) is post and post is not group):
            continue
        several = post.several
        end = person.end + 2 if passage.is_prep(person.end, "of") and nationality(passage, person) else person.end
        token = _years(passage, end if several else max(end, post.end))
        if token is None and not several and post.end < person.first:
            token = _years(passage, post.end)  # "the ambassador in Lima since 2019, X,"
        found = held(passage, post, person) if token is not None else None
        if found is not None and several:
            found = Held(singular(found.title), found.kind, found.of, found.at)
        if found is not None and token is not None:
            yield from drafts(passage, person, found, "held", passage.dated_by(token, lasting=True), "stated")


def tenures(passage: Passage) -> Iterable[Draft]:
    """ "During X's term as ambassador of A to B (1999-2003)", "in his years as foreign minister, 1999-2003, X"."""
    for post in posts(passage):
        i = post.first - 2
        if not passage.is_prep(i + 1, "as") or i < 1 or "a tenure" not in passage.tokens[i]:
            continue
        token = _years(passage, post.end)
        person = _whose(passage, passage.back(i - 1, frozenset(("adverb", "number"))), post.end)
        found = held(passage, post, person) if token is not None and person is not None else None
        if found is not None and person is not None:
            yield from drafts(passage, person, found, "held", passage.dated_by(token, lasting=True), "stated")


def _whose(passage: Passage, i: int, end: int) -> Person | None:
    """Whose term it is: of the one named in the genitive that ends at `i`, or of the one who acts after "his"."""
    theirs = passage.tag(i) == "possessive" and ("a person's" in passage.tokens[i] or passage.habits.drops_subject)
    if theirs:
        later = next((p for p in people(passage) if p.first > end), None)
        kept = with_holder(passage, i)
        return later if later is not None else kept[0] if kept is not None else None
    return owner(passage, i + 1)


def _served_as(passage: Passage, person: Person) -> Post | None:
    """ "X (1944–46) and Y (1946–49) served as ambassadors": the post after the names."""
    if passage.tag(person.end) != "open":
        return None
    return next(
        (
            p
            for p in posts(passage)
            if p.several
            and p.first > person.end
            and (passage.is_prep(p.first - 1, "as") or passage.tag(p.first - 1) == "be")
        ),
        None,
    )


def _enumerates(passage: Passage, i: int) -> bool:
    """Whether a list of holders follows a post in the plural: a colon, "include", "were"."""
    while passage.tag(i) == "date" or passage.is_prep(i):
        i += 1
    i = passage.ahead(i, frozenset(("have", "adverb")))
    if any(person.first == i for person in people(passage)):
        return True  # "Vice Presidents X (since 2015), Y (since 2020)"
    return passage.tag(i) in ("colon", "be") or (passage.tag(i) == "verb" and "comprises" in passage.tokens[i].classes)


def _in_run(passage: Passage, group: Post | None, person: Person) -> Post | None:
    """The post of several whose list the person is in: no other begins between."""
    if group is None or person.first < group.end:
        return None
    return None if any(group.end < p.first < person.first for p in posts(passage)) else group


def _life(edtf: str) -> bool:
    """Whether a stretch is so long that it is one's life: "President X (1794–1864)"."""
    first, last = (end[:4] for end in edtf.split("/"))
    return first.isdigit() and last.isdigit() and int(last) - int(first) > LONGEST


def _years(passage: Passage, i: int) -> Token | None:
    """A term at `i`: "(1960–1964)", "from 1960 to 1964", "since 2018", ", 1960–1964"; one year alone is none."""
    opens = passage.tag(i) == "open"
    j = i + 1 if opens or passage.tag(i) == "comma" else i
    if passage.is_prep(j) or passage.tag(j) == "adverb":
        j += 1
    bracket = opens and passage.tag(j + 1) == "close"
    if passage.tag(j) != "date":
        return None
    token = passage.tokens[j]
    term = ("/" in token.edtf and not _life(token.edtf)) or token.prefix in ("since", "from", "until")
    ends = bracket or passage.tag(j + 1) in ("", "comma", "semicolon", "stop", "close", "and")
    return token if term and ends else None
