"""How passages speak of treaties and what becomes of them."""

from collections.abc import Iterable, Iterator

from legation.model import Given
from legation.registers.agreements.acts import Act, acts, introduced
from legation.registers.agreements.instruments import LAPSED, Instrument, instruments
from legation.registers.agreements.listed import listed, stage_of_list
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage
from legation.rules.rule import Rule
from legation.rules.tokens import Token

STAGES = ("proposed", "negotiating", "signed", "in force", "renewed", "expired", "ended")
MANY = frozenset("charter multilateral international universal constitutive americas nations global world".split())
STANDING = frozenset("current existing present standing".split())
OCCASIONS = frozenset(("held", "convened", "hosted"))
UNDONE = frozenset("draft future planned proposed possible prospective potential eventual new".split())


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
    yield from _pointed_at(passage, "in force", "entered into force", "exchanged")


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
    signed = {id(act.instrument) for act in acts(passage) if act.stage == "signed" and passage.dated(act.place).date}
    named = instruments(passage)
    for one in named:
        if one.years and id(one) not in signed and not one.loose:
            bound = _bound(passage, one, [], [])
            if bound == [[]]:
                shared = (w.bound for w in named if len(w.bound) == 1 and (one.definite or introduced(passage, w, one)))
                bound = next(shared, bound)
            for year in one.years:
                yield from _drafts(passage, one, "signed", Dated(date=year), "stated", bound)


def standing(passage: Passage) -> Iterable[Draft]:
    """A treaty two have: "there is a treaty between", "A has a treaty with B", "the Treaty between A and B provides".

    One that is told of at a stage, is named by its year or is only planned says nothing of being in force.
    """
    told = {id(act.instrument) for act in acts(passage)}
    for one in instruments(passage):
        if id(one) in told or one.years or one.loose or not one.words.isdisjoint(UNDONE):
            continue
        place = _stands(passage, one)
        if place is not None:
            doers = passage.subject(place) if passage.tag(place) == "have" else []
            modality = passage.modality(one.first, one.noun) if passage.tag(place) in ("there", "have") else "stated"
            if passage.tag(one.first - 1) == "negation":
                modality = "negated"
            token = passage.date_of(one.noun)
            since = Dated(date=token.edtf) if token is not None and token.prefix == "since" else Dated()
            yield from _drafts(passage, one, "in force", since, modality, _bound(passage, one, doers, []))


def _stands(passage: Passage, one: Instrument) -> int | None:
    i = passage.back(one.first - 1, frozenset(("determiner", "number", "adverb", "figure", "negation")))
    if passage.tag(i) == "word" and passage.tokens[i].text.lower().isalpha():
        i = passage.back(i - 1, frozenset(("determiner", "number", "adverb", "figure", "negation")))
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
        if act.stage in stages and (not act.instrument.loose or act.stage in act.instrument.loose):
            dates = _when(passage, act)
            one = _recalled(passage, act.instrument)
            if one is not None:
                yield from _drafts(
                    passage, one, act.stage, dates, act.modality, _bound(passage, one, act.doers, act.partners)
                )


def _when(passage: Passage, act: Act) -> Dated:
    """The date of an act. What has been signed "since 1990" was signed at some time since."""
    token = passage.date_of(act.place)
    if token is None and passage.tag(act.place) == "noun":
        began = next((i for i in passage.find("verb") if i > act.instrument.noun), None)
        token = passage.date_of(began) if began is not None else None
    if token is None:
        token = _occasion(passage, act)
    if token is None and act.stage == "signed" and act.instrument.years:
        return Dated(date=act.instrument.years[0])
    if token is not None and act.stage == "signed" and token.prefix == "since" and "/" not in token.edtf:
        return Dated(date=f"{token.edtf}/..")
    return passage.dated_by(token)


def _occasion(passage: Passage, act: Act) -> Token | None:
    """The date beside a noun that says it: "in 1850 with the signing of", "adoption … at the summit held in 2018"."""
    i = passage.back(act.place - 1)
    beside = passage.tokens[i - 1] if passage.is_prep(i, "with", "through", "on") and i > 0 else None
    if beside is not None and beside.tag == "date" and beside.edtf:
        return beside
    _, high = passage.clause(act.instrument.noun)
    for k in range(act.instrument.end, high):
        if passage.tokens[k].text.lower() in OCCASIONS and any(
            passage.is_prep(j, "at") for j in range(act.instrument.noun, k)
        ):
            return next((t for t in passage.tokens[k:high] if t.tag == "date" and t.edtf), None)
        if passage.tag(k) == "verb":
            break
    return None


def _recalled(passage: Passage, one: Instrument) -> Instrument | None:
    """For "the treaty", the one named before it; itself where it says more than that."""
    if not one.back:
        return one
    before = passage.before.recall("instrument") if passage.before is not None else None
    if isinstance(before, Instrument) and (before.plural == one.plural):
        return before
    return one


def _pointed_at(passage: Passage, stage: str, *classes: str) -> Iterator[Draft]:
    """ "It entered into force": the subject of the verb is a pronoun for the treaty of a sentence before."""
    before = passage.before.recall("instrument") if passage.before is not None and passage.same_block else None
    if not isinstance(before, Instrument) or instruments(passage):
        return
    for verb in passage.find("verb", *classes):
        i = passage.back(verb - 1, frozenset(("adverb", "be", "have", "negation", "plan")))
        ratified = "exchanged" in passage.tokens[verb].classes and any(
            True for _ in passage.find("noun", "ratifications")
        )
        pronoun = passage.tag(i) == "pronoun" and passage.tokens[i].text.lower() in ("it", "they")
        if (pronoun and "exchanged" not in passage.tokens[verb].classes) or ratified:
            modality = passage.modality(verb)
            yield from _drafts(passage, before, stage, passage.dated(verb), modality, _pointed(before, passage))


def _pointed(one: Instrument, passage: Passage) -> list[list[Party]]:
    return [[Party(p.key, p.by or "sentence before") for p in found] for found in one.bound]


def _bound(passage: Passage, one: Instrument, doers: list[Party], partners: list[Party]) -> list[list[Party]]:
    """Whom the treaty binds, one list for each treaty; the surroundings complete a pair."""
    if one.bound and one.back is False and not (one.parties or doers or partners):
        return _pointed(one, passage)
    others = list(dict.fromkeys([*one.with_, *partners]))
    if len(one.between) >= 2 and not others:
        return [one.between]
    first = list(dict.fromkeys([*one.owner, *one.between, *doers]))
    keys = {p.key for p in others}
    first = [p for p in first if p.key not in keys]
    if one.plural and len(others) > 1 and len(first) <= 1:
        return [_completed(passage, one, [*first, other]) for other in others]
    return [_completed(passage, one, [*first, *others])]


def _completed(passage: Passage, one: Instrument, parties: list[Party]) -> list[Party]:
    where = passage.where
    if len(parties) >= 2 or not one.words.isdisjoint(MANY):
        return parties
    if len(parties) == 1:
        other = passage.other(parties[0].key)
        if other is None and where.home and where.partner is None and parties[0].key != where.home:
            other = Party(where.home, "document")
        low, high = passage.clause(one.noun)
        named = {t.state for t in passage.tokens[low:high] if t.tag in ("state", "demonym") and t.state}
        third = named - {parties[0].key, other.key if other else ""}
        return [*parties, other] if other and not third else parties
    bare = one.title.isalpha() and not one.named and passage.is_prep(passage.back(one.first - 1))
    if where.home and where.partner and not bare and set(passage.states) <= {where.home, where.partner}:
        return [Party(where.home, "document"), Party(where.partner, where.partner_by)]
    return parties


def _drafts(
    passage: Passage, one: Instrument, stage: str, dates: Dated, modality: str, bound: list[list[Party]]
) -> Iterator[Draft]:
    for parties in bound:
        if len(parties) < 2 and not one.proper:
            continue
        keys = tuple(dict.fromkeys(p.key for p in parties))
        by = next((p.by for p in parties if p.by), "")
        yield Draft(
            {"title": one.title, "parties": keys, "kind": one.kind, "stage": stage, **dates.fields()},
            modality,
            (Given("parties", by),) if by else (),
        )
    one.bound = bound
    passage.note("instrument", one)


NAMED = ("treaty", "memorandum", "pledge")

RULES = (
    Rule("agreements.concluded", (*NAMED, "signed"), concluded),
    Rule("agreements.in-force", (*NAMED, "entered into force", "ratifications"), in_force),
    Rule("agreements.negotiating", (*NAMED, "talks", "negotiated"), negotiating),
    Rule("agreements.lapsed", (*NAMED, "expired", "prolonged", "terminated"), lapsed),
    Rule("agreements.standing", NAMED, standing),
    Rule("agreements.dated", NAMED, dated),
    Rule(
        "agreements.listed",
        (*NAMED, "entered into force", "negotiated", "signed", "concluded", "expired", "talks"),
        listed,
    ),
)
__all__ = ["RULES", "STAGES", "Act"]
