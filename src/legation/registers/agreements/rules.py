"""How passages speak of treaties and what becomes of them."""

from collections.abc import Iterable, Iterator

from legation.model import BlockKind
from legation.registers.agreements.acts import acts
from legation.registers.agreements.binding import bound, drafts, on_a_visit, shared
from legation.registers.agreements.dating import when
from legation.registers.agreements.doers import agents, between_before, private, with_another, with_before
from legation.registers.agreements.instrument import LAPSED, NAMES, Instrument
from legation.registers.agreements.instruments import holding, instruments
from legation.registers.agreements.joined import introduced
from legation.registers.agreements.listed import listed, stage_of_list
from legation.registers.agreements.pointing import placed, pointed_at, ratified, recalled
from legation.registers.agreements.stages import Act
from legation.registers.agreements.tabled import tabled
from legation.registers.agreements.topics import topics
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage
from legation.rules.rule import Rule

STAGES = ("proposed", "negotiating", "signed", "in force", "renewed", "expired", "ended")
_AFTER_VERB = frozenset(("determiner", "number", "adverb", "figure", "negation"))


def concluded(passage: Passage) -> Iterable[Draft]:
    """A treaty was signed, concluded, initialled, reached or adopted, or an agreement made.

    The treaty may be the object ("A and B signed a treaty", "A signed a treaty with B"), the subject
    ("the treaty between A and B was signed by …") or follow the noun ("the signing of a treaty"). With
    several partners, agreements in the plural are one each.
    """
    yield from _told(passage, "signed")
    yield from pointed_at(passage, "signed", "signed")
    yield from _title_alone(passage)


def in_force(passage: Passage) -> Iterable[Draft]:
    """A treaty entered into force, took effect, is in force, or its ratifications were exchanged.

    "It entered into force" and "the treaty entered into force" speak of the treaty named last.
    """
    yield from _told(passage, "in force")
    yield from pointed_at(passage, "in force", "entered into force")
    yield from ratified(passage)


def negotiating(passage: Passage) -> Iterable[Draft]:
    """A treaty is being negotiated, is the subject of negotiations, or was proposed."""
    yield from _told(passage, "negotiating", "proposed")


def lapsed(passage: Passage) -> Iterable[Draft]:
    """A treaty was renewed or extended, expired, or was denounced or terminated."""
    yield from _told(passage, *LAPSED)
    for stage, cls in (("renewed", "prolonged"), ("expired", "expired"), ("ended", "terminated")):
        yield from pointed_at(passage, stage, cls)


def dated(passage: Passage) -> Iterable[Draft]:
    """A treaty named by its year, "the 1929 treaty", "Treaty of X (2011)", was signed in that year.

    So was one whose title stands before a place and a day.
    """
    if stage_of_list(passage) is not None or "ratifying" in passage.where.column:
        return
    yield from placed(passage)
    named = instruments(passage)
    if not any(one.each or one.years for one in named):
        return
    signed = {id(a.instrument) for a in acts(passage) if a.stage == "signed" and when(passage, a) != [Dated()]}
    for one in named:
        if one.each and id(one) not in signed:
            yield from drafts(passage, one, "signed", Dated(), "stated", bound(passage, one, [], []))
        taken_up = passage.back(one.first - 1, _AFTER_VERB)
        taken_up_then = passage.tag(one.end - 1) == "close" and "ratifying" in passage.tokens[max(taken_up, 0)]
        if one.years and id(one) not in signed and not one.loose and not taken_up_then:
            sides = bound(passage, one, [], [])
            if sides == [[]]:
                known = (w.bound for w in named if len(w.bound) == 1 and (one.definite or introduced(passage, w, one)))
                sides = next(known, sides)
            if sides == [[]]:
                sides = shared(passage, one)
            if len(sides[0]) == 1 and holding(passage, one) is not None:
                sides = [[]]  # "A is a party to the 1961 Convention": it was signed by others, then
            for year in one.years:
                yield from drafts(passage, one, "signed", Dated(date=year), "stated", sides)


def standing(passage: Passage) -> Iterable[Draft]:
    """A treaty two have: "there is a treaty between", "A has a treaty with B", "the Treaty between A and B provides".

    One that is told of at a stage, is named by its year or is only planned says nothing of being in force.
    """
    told = {id(act.instrument) for act in acts(passage)}
    before: tuple[int, int] | None = None  # where the treaty before ends, and what it stands by
    for one in instruments(passage):
        if id(one) in told or one.loose or "undone" in one.words:
            continue
        i = passage.back(one.first - 1, _AFTER_VERB)
        joined = (
            before is not None
            and passage.tag(i) in ("and", "comma")
            and passage.back(i, frozenset(("and", "comma"))) < before[0]
        )
        place = before[1] if joined and before is not None else _stands(passage, one)
        if place is None:
            continue
        before = (one.end, place)
        if one.years or one.each:
            continue
        told_of = passage.tag(place) in ("there", "have", "be")
        modality = passage.modality(one.first, one.noun) if told_of else "stated"
        if passage.tag(one.first - 1) == "negation":
            modality = "negated"
        token = passage.date_of(one.noun)
        since = Dated(date=token.edtf) if token is not None and token.prefix == "since" else Dated()
        there = passage.tag(place) == "there"
        fronted = (with_before(passage, place) or between_before(passage, place)) if there else []
        behind = _beside(passage, one) if place == one.noun and not one.parties else []
        yield from drafts(passage, one, "in force", since, modality, bound(passage, one, behind, fronted))


def _beside(passage: Passage, one: Instrument) -> list[Party]:
    """ "A treaty exists, or has existed, between A and B": those two."""
    i = passage.ahead(one.end, frozenset(("have",)))
    return agents(passage, i, "between", "with") if i < len(passage.tokens) else []


def _stands(passage: Passage, one: Instrument) -> int | None:
    """The word by which a treaty is said to be there: "there is", "has", or the treaty itself as a subject."""
    i = passage.back(one.first - 1, _AFTER_VERB)
    held = holding(passage, one)
    if held is not None and (passage.tag(held) != "be" or one.with_) and len(one.between) != 1:
        return held
    next_to = passage.ahead(one.end, frozenset(("have",)))
    then = passage.tokens[next_to] if next_to < len(passage.tokens) else None
    if ("standing" in one.words and one.definite) or (then is not None and "existing" in then):
        return one.noun
    complete = len(one.between) == 2 or bool(one.with_ and one.owner) or passage.where.partner is not None
    heading = (i < 0 or passage.tag(i) == "colon") and one.definite and not one.plural and one.named and complete
    after = then.text.lower() if then is not None else ""
    present = passage.tag(one.end) in ("word", "verb") and after.endswith("s") and not after.endswith("ss")
    return one.noun if heading and (present or after in ("is", "has")) else None


def _title_alone(passage: Passage) -> Iterator[Draft]:
    """ "Chile–Japan Free Trade Agreement": a line that is no more than the title of a treaty.

    It is one of the two states it names, or, in a list headed "Treaties", of the pair the document is about. In a
    table it is the date of the row that says that it was signed.
    """
    named = instruments(passage)
    if len(named) != 1 or stage_of_list(passage) is not None or passage.where.kind is BlockKind.PARAGRAPH:
        return  # a paragraph goes on to tell of it
    one, where = named[0], passage.where
    alone = passage.ahead(0) == one.first and passage.ahead(one.end, frozenset(("stop",))) == len(passage.tokens)
    alone = alone and not passage.text[passage.tokens[-1].end :].strip()  # or the next sentence tells of it
    told = bool(where.dated) if where.kind is BlockKind.CELL else one.named
    if not alone or not told or one.years or one.plural or "undone" in one.words:
        return
    headed = where.column.union(*(t.classes for t in where.lead))
    entry = where.kind in (BlockKind.ITEM, BlockKind.LINE) and where.partner and not headed.isdisjoint(NAMES)
    if len(one.between) == 2 or entry:
        day = Dated(date=where.dated) if where.kind is BlockKind.CELL else Dated()
        yield from drafts(passage, one, "signed", day, "stated", bound(passage, one, [], []))


def _told(passage: Passage, *stages: str) -> Iterator[Draft]:
    for act in acts(passage):
        loose = act.instrument.loose
        if act.stage not in stages or (loose and act.stage not in loose):
            continue
        if act.instrument.plural and passage.tokens[-1].tag == "colon":
            continue  # "The following agreements were signed:" leaves it to the list
        unsaid = not (act.doers or act.partners or act.instrument.parties)
        if act.instrument.plural and passage.where.kind is BlockKind.HEADING and unsaid and not act.instrument.placed:
            continue  # so does the heading "Acuerdos vigentes"
        one = recalled(passage, act.instrument)
        if private(passage, act.place, range(one.first, one.end)):
            continue  # a bank's, a company's
        one.half = one.half or (not act.partners and not one.with_ and with_another(passage, act.place))
        if one.plural and not one.topics and passage.is_prep(act.place + 1, "on"):
            one.topics, _ = topics(passage, act.place + 1)  # "agreements were reached on fisheries in 1923, on …"
        sides = bound(passage, one, act.doers, act.partners)
        held = holding(passage, one)
        if held is not None and passage.tag(held) == "there" and all(len(side) < 2 for side in sides):
            sides = bound(passage, one, act.doers, with_before(passage, held))  # "con A existe un acuerdo, firmado en"
        if sides == [[]]:
            sides = shared(passage, one)
        if len(sides) == 1:
            sides = [on_a_visit(passage, one, act.place, sides[0])]
        if "one leaves" in passage.tokens[act.place] and all(len(side) < 2 for side in sides):
            continue  # a treaty of many goes on without it
        for dates in when(passage, act):
            if dates != Dated() or not _told_again(passage, act):
                yield from drafts(passage, one, act.stage, dates, act.modality, sides)


def _told_again(passage: Passage, act: Act) -> bool:
    """Whether the sentence says the same with a date: "initialled on 4 May and signed on 6 June 1974"."""
    others = (a for a in acts(passage) if a.instrument is act.instrument and a.stage == act.stage and a is not act)
    return any(a.modality == act.modality and when(passage, a) != [Dated()] for a in others)


RULES = (
    Rule("agreements.concluded", (*NAMES, "signed"), concluded),
    Rule("agreements.in-force", (*NAMES, "entered into force", "ratifications"), in_force),
    Rule("agreements.negotiating", (*NAMES, "talks", "negotiated"), negotiating),
    Rule("agreements.lapsed", (*NAMES, "expired", "prolonged", "terminated"), lapsed),
    Rule("agreements.standing", NAMES, standing),
    Rule("agreements.dated", NAMES, dated),
    Rule("agreements.tabled", ("signed", "entered into force", "expired", "terminated", "negotiated"), tabled),
    Rule("agreements.listed", (*NAMES, "entered into force", "negotiated", "signed", "expired", "talks"), listed),
)
