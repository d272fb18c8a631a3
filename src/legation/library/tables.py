"""What answers look like as tables: for each kind, the cells of its lines and what of it goes into JSON."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from legation.library.facts import Fact, Passage, cells, headings, sourced
from legation.library.listing import Line, Listing
from legation.model.fact import Disagreement
from legation.model.fact import Passage as HeldPassage
from legation.record import Change, Gap, Listed, SourceLine, Told
from legation.record.named import Hit
from legation.telling.marks import dates, one_line, when
from legation.telling.words import word


@dataclass(frozen=True, slots=True)
class InContext:
    """A passage, with what stands `before` and `behind` it in its document's text."""

    before: str
    passage: Passage
    behind: str

    def __str__(self) -> str:
        """The passage between what stands around it, marked off by brackets."""
        return f"{self.before}⟦{self.passage.quote}⟧{self.behind}"


def history(found: Sequence[Told], title: str, language: str) -> Listing[Told]:
    """A story: when, and what."""

    def shown(one: Told) -> list[Line]:
        fact = _own(one.fact)
        return [
            Line((dates(fact.date, fact.since, fact.until, language), fact.sentence, cells(fact)[3]), fact.passages)
        ]

    def line(one: Told) -> dict[str, Any]:
        said = {"sentence": _own(one.fact).sentence, "turn": one.fact.turn, "matter": one.fact.matter}
        return {**one.fact.line(), **said, "perhaps": list(one.perhaps)}

    return Listing(found, _words(language, "when", "holds", "standing"), shown, line, title, language)


def profile(facts: Sequence[Fact], titles: Mapping[str, str], title: str, language: str) -> Listing[Fact]:
    """Facts, each with its register."""

    def shown(one: Fact) -> list[Line]:
        return [Line((titles[one.register], *cells(one)), one.passages)]

    heads = (word("register", language), *headings(language))
    return Listing(facts, heads, shown, lambda one: {"sentence": one.sentence, **one.line()}, title, language)


def disagreements(found: Sequence[Disagreement], titles: Mapping[str, str], language: str) -> Listing[Disagreement]:
    """A line a side, the one that is shown first."""

    def shown(one: Disagreement) -> list[Line]:
        what = f"{titles[one.register]} · {word(f'odds {one.odds}', language)}"
        lines = []
        for number, side in enumerate(map(_own, one.sides)):
            mark = f"{word('shown', language)}: {word(f'why {one.why}', language)}" if number == 0 else ""
            at = when(side, language) or word("undated", language)
            lines.append(Line((what if number == 0 else "", side.sentence, at, mark), side.passages))
        return lines

    heads = _words(language, "kind", "holds", "when", "standing")
    title = word("disagreements", language, str(len(found))).rstrip(".").partition(":")[0]
    return Listing(found, heads, shown, lambda one: one.line(), title, language)


def gaps(found: Sequence[Gap], title: str, name: Callable[[str], str], language: str) -> Listing[Gap]:
    """What is missing, of whom, and what is known instead."""

    def shown(one: Gap) -> list[Line]:
        fact = _own(one.fact) if one.fact else None
        since = str(fact.held.since.year) if fact and fact.held and fact.held.since else ""
        told = (word(f"gap {one.kind}", language, since), name(one.other), fact.sentence if fact else "")
        return [Line(told, fact.passages if fact else ())]

    def line(one: Gap) -> dict[str, Any]:
        return {"gap": str(one.kind), "other": one.other, **(one.fact.line() if one.fact else {})}

    return Listing(found, _words(language, "gap", "other", "known"), shown, line, title, language)


def changes(found: Sequence[Change], title: str, language: str) -> Listing[Change]:
    """What began or ended, and when."""

    def shown(one: Change) -> list[Line]:
        fact = _own(one.fact)
        turn = word(f"change {one.turn}", language)
        sure = turn if one.certain else f"{turn} ({word('change perhaps', language)})"
        at = dates(fact.date, fact.since, fact.until, language)
        return [Line((at, sure, fact.sentence, cells(fact)[3]), fact.passages)]

    def line(one: Change) -> dict[str, Any]:
        return {**one.fact.line(), "turn": one.turn, "certain": one.certain, "sentence": _own(one.fact).sentence}

    return Listing(found, _words(language, "when", "change", "holds", "standing"), shown, line, title, language)


def sources(found: Sequence[SourceLine], language: str) -> Listing[SourceLine]:
    """Documents."""

    def shown(one: SourceLine) -> list[Line]:
        published = dates(one.published, None, None, language)
        own = (one.id, one.title or "", one.publisher or "", published, one.state or "", str(one.statements))
        return [Line(own)]

    heads = _words(language, "id", "title", "publisher", "published", "state", "statements")
    return Listing(
        found,
        heads,
        shown,
        lambda one: {**asdict(one), "inferred": list(one.inferred)},
        word("notes", language),
        language,
    )


def passages(found: Sequence[InContext], title: str, language: str) -> Listing[InContext]:
    """Passages where they stand."""

    def shown(one: InContext) -> list[Line]:
        around = f"{one.before}⟦…⟧{one.behind}"
        return [Line((one_line(around),), (one.passage,))]

    def line(one: InContext) -> dict[str, Any]:
        said = one.passage
        own = {
            name: getattr(said, name) for name in ("statement", "document", "quote", "start", "end", "page", "given")
        }
        return {**own, "before": one.before, "behind": one.behind}

    return Listing(found, _words(language, "place around"), shown, line, title, language)


def hits(
    found: Sequence[Hit], sources_of: Callable[[str], list[SourceLine]], title: str, language: str
) -> Listing[Hit]:
    """What a search found."""

    def shown(one: Hit) -> list[Line]:
        if one.passage is None:
            return [Line((one.group, one.name, one.key, str(one.facts)))]
        beside = {source.id: source for source in sources_of(one.passage.document)}
        return [Line((one.group, one.name, "", ""), (sourced(one.passage, beside),))]

    def line(one: Hit) -> dict[str, Any]:
        own = {"group": one.group, "key": one.key, "name": one.name, "facts": one.facts}
        return own | ({"quote": one.passage.quote, "document": one.passage.document} if one.passage else {})

    heads = _words(language, "kind", "title", "id", "facts")
    return Listing(found, heads, shown, line, title, language)


def passages_of(statements: Sequence[Listed]) -> list[HeldPassage]:
    """The passages of statements."""
    return [
        HeldPassage(
            one.id, one.line["document"], one.line["quote"], one.line["start"], one.line["end"], one.given,
            page=one.page, sheet_row=one.sheet_row, under=one.under, decision=one.decision,
        )
        for one in statements
    ]  # fmt: skip


def _own(fact: Any) -> Fact:
    """The fact, which the record's answers hold as what it is to the record."""
    assert isinstance(fact, Fact)  # noqa: S101 - put there by Record
    return fact


def _words(language: str, *names: str) -> tuple[str, ...]:
    return tuple(word(name, language) for name in names)
