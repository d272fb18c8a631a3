"""Visits in lists and tables headed so, whose entries have no verb: "May 2009: President X of A", "Y to B, 2011"."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from legation.model import BlockKind, Given
from legation.registers.events.happening import Happening, draft
from legation.registers.events.journeys import destination
from legation.registers.events.standing import titled
from legation.registers.events.whereabouts import state_of, words_of
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.places import places
from legation.rules.tokens import Token

ENTRIES = (BlockKind.ITEM, BlockKind.LINE, BlockKind.CELL)
TOLD = frozenset(("verb", "be", "have", "negation"))
HEADED = ("visit", "visited")
MOST_DATES = 3


def listed(passage: Passage) -> Iterable[Draft]:
    """An entry under a heading or behind a label on visits names who went, or that it was a visit, and when.

    The two are those the list is about, or the one state the entry names and the state the document is about.
    Where more are named, who visited whom is not told.
    """
    where = passage.where
    headed = where.kind in ENTRIES and not where.column.isdisjoint(HEADED)
    if not (headed or _labelled(passage)) or not _is_entry(passage):
        return
    own = _days(passage.tokens)
    days = own or ([where.dated] if where.dated else _days(where.row))
    two = _two(passage)
    if two is None or not 0 < len(days) <= MOST_DATES:
        return
    host, place = _where(passage, two)
    both = [p for p in two if host is None or p.key != host.key] + ([host] if host is not None else [])
    modality = "planned" if any(t.tag == "plan" for t in where.head) else "stated"
    given = [Given("kind", "heading")] if not passage.has(*HEADED) else []
    if place is not None and not any(place in token.text for token in passage.tokens):
        given.append(Given("place", "row"))
    given += [] if own else [Given("date", "row")]
    for day in days:
        made = draft(passage, Happening("visit", both, 0, place, modality), day)
        if made is not None:
            yield replace(made, given=(*made.given, *given))


def _days(tokens: Iterable[Token]) -> list[str]:
    return [token.edtf for token in tokens if token.tag == "date" and token.edtf]


def _labelled(passage: Passage) -> bool:
    """Whether a label says it is a visit: "Last high-level visit: President X to A, May 2019"."""
    return any(not t.classes.isdisjoint(HEADED) for t in passage.tokens[: _label_end(passage) + 1])


def _label_end(passage: Passage) -> int:
    """The place of the colon behind a label; -1 where there is none."""
    return next((i for i, t in enumerate(passage.tokens[:8]) if t.tag == "colon"), -1)


def _is_entry(passage: Passage) -> bool:
    """Whether it names someone of office, or in a row of no such person a visit, and says nothing more."""
    acts = any(t.tag in TOLD and "nominal" not in t and "visit" not in t for t in passage.tokens)
    someone = titled(passage, 0, len(passage.tokens))
    of_row = any("titled" in t for t in passage.where.row)
    return not acts and (someone or (passage.has("visit") and not of_row))


def _two(passage: Passage) -> list[Party] | None:
    """The two states of a visit; None where more or fewer are named."""
    where = passage.where
    known = [Party(key, by) for key, by in ((where.partner, where.partner_by), (where.home, "document")) if key]
    found = {p.key: p for p in (*_named((*passage.tokens, *where.row)), *reversed(known))}
    if (
        len(found) == 1
        and (to := destination(passage, _label_end(passage))) is not None
        and (host := state_of(passage, to[0]))
    ):
        found.setdefault(host.key, host)
    return list(found.values()) if len(found) == 2 else None


def _named(tokens: Iterable[Token]) -> Iterator[Party]:
    """The states that words name, by their names or their people's."""
    return (Party(token.state) for token in tokens if token.tag in ("state", "demonym") and token.state)


def _where(passage: Passage, two: list[Party]) -> tuple[Party | None, str | None]:
    """Which of the two was visited, and the place as it is written."""
    to = destination(passage, _label_end(passage))
    if to is None:
        named = (i for i, t in enumerate(passage.tokens) if t.tag == "city" and passage.tag(i - 1) != "capital")
        city = next(named, None)  # "Prime Minister Jane Oslo" is no place
        found = places(passage, city)[0] if city is not None else []
        to = (found[0], city) if found and city is not None else None
    if to is None:
        seats = ((p, t.text) for t in passage.where.row if t.tag == "city" for p in two if p.key in t.cities[:1])
        return next(seats, (None, None))
    host = state_of(passage, to[0])
    return next((p for p in two if host is not None and p.key == host.key), None), words_of(passage, *to)
