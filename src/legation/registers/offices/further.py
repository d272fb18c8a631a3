"""Posts that a sentence goes on to: "ambassador to A from 1998 to 2002, to B until 2005, and as consul in C"."""

from collections.abc import Iterator

from legation.registers.offices.holders import drafts
from legation.registers.offices.named import titled_by_name
from legation.registers.offices.posts import Held, Post, posts
from legation.registers.offices.seats import seats_at
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage
from legation.rules.persons import Person
from legation.rules.tokens import Token

JOINTS = frozenset(("comma", "and", "semicolon", "adverb"))
BEFORE_DATE = frozenset(("comma", "and", "open", "close", "adverb", "preposition"))
ACTING = frozenset(("be", "have", "verb"))
NAMING = frozenset(("capital", "noun"))
DETERMINER = frozenset(("determiner",))


def terms(
    passage: Passage, person: Person, post: Post | None, found: Held, event: str, dates: Dated, modality: str
) -> Iterator[Draft]:
    """The post found, with each of its terms, and the posts the same person had besides, each with its own.

    A post without dates of its own has those behind the next one, as in "ambassador to A and consul in
    B from 1998 to 2002"; where nothing behind it is dated, the sentence's.
    """
    yield from drafts(passage, person, found, event, dates, modality)
    if post is None:
        return

    def of_days(days: list[Token]) -> list[tuple[str, Dated]]:
        return [lasting(passage, event, day, passage.dated_by(day, event == "held")) for day in days]

    own, end = _days(passage, post.end)
    listed = [(found, of_days(own[1:]))]
    onward = [] if own else [(event, dates)]
    for more, days in reversed(list(_onward(passage, post, found, end))):
        onward = of_days(days) or onward
        listed.insert(1, (more, onward))
    for more, all_days in listed:
        for said, day in all_days:
            yield from drafts(passage, person, more, said, day, modality)


def lasting(passage: Passage, event: str, token: Token | None, dates: Dated) -> tuple[str, Dated]:
    """The event and its dates: "was posted as consul from 1991 to 1995" says that the post was held."""
    ranged = token is not None and "/" in token.edtf and token.prefix in (None, "from") and dates.date == token.edtf
    return ("held", passage.dated_by(token, lasting=True)) if event == "appointed" and ranged else (event, dates)


def _days(passage: Passage, i: int) -> tuple[list[Token], int]:
    """The dates right behind a post at `i`, and the place after them: "from 2016-2020 and 1992-1994", "(1901–05)"."""
    found: list[Token] = []
    end = i
    while passage.tag(j := passage.ahead(i, BEFORE_DATE)) == "date" and passage.tokens[j].edtf:
        if any(passage.is_prep(k, "to", "as") for k in range(i, j)):
            break
        found.append(passage.tokens[j])
        i = end = j + 1
    return found, passage.ahead(end, frozenset(("close",))) if found else end


def _onward(passage: Passage, post: Post, found: Held, i: int) -> Iterator[tuple[Held, list[Token]]]:
    """Each post that is joined to the one before it, of the same person and sender, with the dates behind it."""
    title = found.title
    while (j := passage.ahead(i, JOINTS)) > i:
        j += passage.is_prep(j, "as")
        other = next((p for p in posts(passage) if p.first <= j <= p.named and p.first >= i), None)
        if other is not None:
            if not _same_holder(passage, other, post, found):
                return
            title, at, i = other.title(passage), other.at, other.end
            if not at and other.abroad:
                i = _past_unknown(passage, i)
        else:
            there = _seats(passage, j, post)
            if there is None:
                return
            at, i = there
        at = tuple(p for p in at if found.of is None or p.key != found.of.key)
        days, end = _days(passage, i)
        if not at and (other is None or (other.abroad and i == other.end)):
            return
        i = end
        yield Held(title, found.kind, found.of, at), days


def _same_holder(passage: Passage, other: Post, post: Post, found: Held) -> bool:
    """Whether the post is one more of the same person's: of the same sender, and nobody else's."""
    served = not other.of or (found.of is not None and other.of[0].key == found.of.key)
    free = titled_by_name(passage, other) is None and passage.tag(other.end) not in ACTING
    return served and free and other.kind == post.kind and not other.several and (other.abroad or bool(other.of))


def _past_unknown(passage: Passage, i: int) -> int:
    """Past a body no table knows, that an envoy is sent to: "to the International Organizations in Vienna"."""
    j = passage.ahead(i + 1, DETERMINER)
    if not passage.is_prep(i, "to", "at") or passage.tag(j) not in NAMING or not passage.tokens[j].text[:1].isupper():
        return i
    i = passage.ahead(j, NAMING)
    there = seats_at(passage, i + 1) if passage.is_prep(i, "in", "at") else None
    return there[1] if there is not None else i


def _seats(passage: Passage, j: int, post: Post) -> tuple[tuple[Party, ...], int] | None:
    """Where else the same post was held: "to B", "in C from 1902 to 1905", "B, 1905–09"."""
    led = passage.is_prep(j, "to", "in", "at")
    there = seats_at(passage, j + led) if post.abroad else None
    if there is None or (passage.tag(there[1]) in ACTING):
        return None
    return there[:2] if passage.is_prep(j, "to") or _days(passage, there[1])[0] else None
