"""How passages speak of treaties and what becomes of them."""

from collections.abc import Iterable, Iterator

from legation.registers.agreements.acts import acts, introduced
from legation.registers.agreements.binding import bound, drafts, pointed
from legation.registers.agreements.dating import when
from legation.registers.agreements.instrument import LAPSED, NAMES, Instrument
from legation.registers.agreements.instruments import instruments
from legation.registers.agreements.listed import listed, stage_of_list
from legation.registers.agreements.tabled import tabled
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Passage
from legation.rules.rule import Rule

STAGES = ("proposed", "negotiating", "signed", "in force", "renewed", "expired", "ended")
STANDING = frozenset("current existing present standing".split())
UNDONE = frozenset("draft future planned proposed possible prospective potential eventual new".split())
_AFTER_VERB = frozenset(("determiner", "number", "adverb", "figure", "negation"))


def concluded(passage: Passage) -> Iterable[Draft]:
    """A treaty was signed, concluded, initialled, reached or adopted, or an agreement made.

    The treaty may be the object ("A and B signed a treaty", "A signed a treaty with B"), the subject
    ("the treaty between A and B was signed by …") or follow the noun ("the signing of a treaty"). With
    several partners, agreements in the plural are one each.
    """
    yield from _told(passage, "signed")


def in_force(passage: Passage) -> Iterable[Draft]:
    """A treaty entered into force, took effect, is in force, or its ratifications were exchanged.

    "It entered into force" and "the treaty entered into force" speak of the treaty named last.
    """
    yield from _told(passage, "in force")
    yield from _pointed_at(passage, "in force", "entered into force")
    yield from _ratified(passage)


def negotiating(passage: Passage) -> Iterable[Draft]:
    """A treaty is being negotiated, is the subject of negotiations, or was proposed."""
    yield from _told(passage, "negotiating", "proposed")


def lapsed(passage: Passage) -> Iterable[Draft]:
    """A treaty was renewed or extended, expired, or was denounced or terminated."""
    yield from _told(passage, *LAPSED)
    for stage, cls in (("renewed", "prolonged"), ("expired", "expired"), ("ended", "terminated")):
        yield from _pointed_at(passage, stage, cls)


def dated(passage: Passage) -> Iterable[Draft]:
    """A treaty named by its year, "the 1929 treaty", "Treaty of X (2011)", was signed in that year."""
    if stage_of_list(passage) is not None:
        return
    signed = {id(a.instrument) for a in acts(passage) if a.stage == "signed" and when(passage, a) != [Dated()]}
    named = instruments(passage)
    for one in named:
        if one.years and id(one) not in signed and not one.loose:
            sides = bound(passage, one, [], [])
            if sides == [[]]:
                shared = (w.bound for w in named if len(w.bound) == 1 and (one.definite or introduced(passage, w, one)))
                sides = next(shared, sides)
            for year in one.years:
                yield from drafts(passage, one, "signed", Dated(date=year), "stated", sides)


def standing(passage: Passage) -> Iterable[Draft]:
    """A treaty two have: "there is a treaty between", "A has a treaty with B", "the Treaty between A and B provides".

    One that is told of at a stage, is named by its year or is only planned says nothing of being in force.
    """
    told = {id(act.instrument) for act in acts(passage)}
    before: tuple[int, int] | None = None  # where the treaty before ends, and what it stands by
    for one in instruments(passage):
        if id(one) in told or one.years or one.loose or not one.words.isdisjoint(UNDONE):
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
        doers = passage.subject(place) if passage.tag(place) == "have" else []
        modality = passage.modality(one.first, one.noun) if passage.tag(place) in ("there", "have") else "stated"
        if passage.tag(one.first - 1) == "negation":
            modality = "negated"
        token = passage.date_of(one.noun)
        since = Dated(date=token.edtf) if token is not None and token.prefix == "since" else Dated()
        yield from drafts(passage, one, "in force", since, modality, bound(passage, one, doers, []))


def _stands(passage: Passage, one: Instrument) -> int | None:
    """The word by which a treaty is said to be there: "there is", "has", or the treaty itself as a subject."""
    i = passage.back(one.first - 1, _AFTER_VERB)
    if passage.tag(i) == "word" and passage.tokens[i].text.isalpha():
        i = passage.back(i - 1, _AFTER_VERB)
    if passage.tag(i) in ("there", "have") and len(one.between) != 1:
        return i
    if not one.words.isdisjoint(STANDING) and one.definite:
        return one.noun
    complete = len(one.between) == 2 or bool(one.with_ and one.owner) or passage.where.partner is not None
    heading = (i < 0 or passage.tag(i) == "colon") and one.definite and not one.plural and one.named and complete
    after = passage.tokens[one.end].text.lower() if one.end < len(passage.tokens) else ""
    present = passage.tag(one.end) in ("word", "verb") and after.endswith("s") and not after.endswith("ss")
    return one.noun if heading and (present or after in ("is", "has")) else None


def _told(passage: Passage, *stages: str) -> Iterator[Draft]:
    for act in acts(passage):
        loose = act.instrument.loose
        if act.stage not in stages or (loose and act.stage not in loose):
            continue
        if act.instrument.plural and passage.tokens[-1].tag == "colon" and act.instrument.title.isalpha():
            continue  # "The following agreements were signed:" leaves it to the list
        one = _recalled(passage, act.instrument)
        sides = bound(passage, one, act.doers, act.partners)
        for dates in when(passage, act):
            yield from drafts(passage, one, act.stage, dates, act.modality, sides)


def _recalled(passage: Passage, one: Instrument) -> Instrument:
    """For "the treaty", the one named before it; itself where it says more than that."""
    if not one.back:
        return one
    before = passage.before.recall("instrument") if passage.before is not None else None
    return before if isinstance(before, Instrument) and before.plural == one.plural else one


def _before(passage: Passage) -> Instrument | None:
    """The treaty the sentences before spoke of."""
    found = passage.before.recall("instrument") if passage.before is not None and passage.same_block else None
    return found if isinstance(found, Instrument) else None


def _pointed_at(passage: Passage, stage: str, cls: str) -> Iterator[Draft]:
    """ "It entered into force": the subject of the verb is a pronoun for the treaty of a sentence before."""
    one = _before(passage)
    if one is None or instruments(passage):
        return
    for verb in passage.find("verb", cls):
        i = passage.back(verb - 1, frozenset(("adverb", "be", "have", "negation", "plan")))
        if passage.tag(i) == "pronoun" and passage.tokens[i].text.lower() in ("it", "they"):
            yield from drafts(passage, one, stage, passage.dated(verb), passage.modality(verb), pointed(one))


def _ratified(passage: Passage) -> Iterator[Draft]:
    """ "… was signed, and ratifications were exchanged on …": of the treaty named before, here or a sentence ago."""
    for noun in passage.find("noun", "ratifications"):
        named = [one for one in instruments(passage) if one.end <= noun]
        one = named[-1] if named else (_before(passage) if not instruments(passage) else None)
        verb = next((v for v in passage.find("verb", "exchanged") if v > noun), None)
        if one is not None and one.bound and verb is not None:
            sides = one.bound if named else pointed(one)
            yield from drafts(passage, one, "in force", passage.dated(verb), passage.modality(verb), sides)


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
