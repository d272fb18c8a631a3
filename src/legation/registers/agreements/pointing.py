"""The treaty a passage points back at: "it entered into force", "the treaty", "ratifications were exchanged"."""

from collections.abc import Iterator

from legation.registers.agreements.binding import bound, drafts, pointed
from legation.registers.agreements.instrument import Instrument
from legation.registers.agreements.instruments import instruments
from legation.registers.agreements.stages import OF_ITSELF, stage_at
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Passage

_SUBJECTS = frozenset(("pronoun", "state", "group", "own", "organisation"))
_PLACING = frozenset(("city", "comma", "date", "preposition", "state", "stop"))
_AUXILIARY = frozenset(("adverb", "be", "have", "negation", "plan"))


def recalled(passage: Passage, one: Instrument) -> Instrument:
    """For "the treaty", the one named before it; itself where it says more than that."""
    if not one.back:
        return one
    here = [other for other in instruments(passage) if other.end <= one.first]
    if len(here) == 1 and not here[0].back and here[0].plural == one.plural:
        here[0].bound = here[0].bound or bound(passage, here[0], [], [])
        return here[0]
    before = passage.before.recall("instrument") if passage.before is not None else None
    alike = isinstance(before, Instrument) and ("pledge" in before.words) == ("pledge" in one.words)  # no "agreement"
    return before if isinstance(before, Instrument) and alike and before.plural == one.plural else one


def _before(passage: Passage) -> Instrument | None:
    """The treaty the sentences before spoke of."""
    found = passage.before.recall("instrument") if passage.before is not None and passage.same_block else None
    return found if isinstance(found, Instrument) else None


def pointed_at(passage: Passage, stage: str, cls: str) -> Iterator[Draft]:
    """ "It entered into force": the subject of the verb is a pronoun for the treaty last named, here or before.

    The pronoun may stand further off, "it was ratified in 2008 and has been in force since 2010"; a fragment,
    "Signed in 1998; in force since 2001.", has no subject but the treaty of the sentence before.
    """
    for verb in passage.find("verb", cls):
        i = _pointer(passage, verb, cls in OF_ITSELF)
        if i is None:
            continue
        named = [one for one in instruments(passage) if one.first < verb]
        if not named and passage.tag(i) != "pronoun":
            named = instruments(passage)[:1]  # "In force since 1972, the treaty …"
            i = named[0].first if named else i
        if any(one.first > i for one in named) or len(named) > 1:
            continue
        if named and not named[0].bound:
            named[0].bound = bound(passage, named[0], [], [])
        one = named[0] if named else _titled(passage) or _before(passage)
        if one is not None and _agrees(passage, i, one):
            sides = one.bound if named else pointed(one)
            yield from drafts(passage, one, stage, passage.dated(verb), passage.modality(verb), sides)


def placed(passage: Passage) -> Iterator[Draft]:
    """ "Convention on Consuls. Lima, 4 May 1930.": a place and a day behind a title are of the signing."""
    dates = [token.edtf for token in passage.tokens if token.tag == "date" and token.edtf]
    if len(dates) != 1 or not _PLACING.issuperset(passage.all_tags) or "city" not in passage.all_tags:
        return
    one = _titled(passage)
    if one is not None and not one.years:
        yield from drafts(passage, one, "signed", Dated(date=dates[0]), "stated", pointed(one))


def _titled(passage: Passage) -> Instrument | None:
    """The treaty that the sentence before is no more than the title of."""
    before = passage.before if passage.same_block else None
    named = instruments(before) if before is not None else []
    if before is None or len(named) != 1:
        return None
    outside = [*before.tags(0, named[0].first), *before.tags(named[0].end, len(before.tokens))]
    if not {"be", "have"}.isdisjoint(before.all_tags) or "verb" in outside:
        return None
    named[0].bound = named[0].bound or bound(before, named[0], [], [])
    return named[0]


def _agrees(passage: Passage, i: int, one: Instrument) -> bool:
    token = passage.tokens[i]
    return token.classes.isdisjoint(("one thing", "several things")) or ("several things" in token) == one.plural


def _pointer(passage: Passage, verb: int, itself: bool) -> int | None:
    """The place of the pronoun that is the subject of the verb, or that of a verb that begins a fragment."""
    i = passage.back(verb - 1, _AUXILIARY)
    joined = passage.tag(i) in ("and", "comma", "semicolon") or "contrasting" in passage.tokens[i]
    if i < 0 or (joined and passage.tag(0) == "verb"):
        told = itself or passage.passive(verb) or not passage.tokens[verb].classes.isdisjoint(("done", "nominal"))
        acts = passage.habits.drops_subject and not told
        return 0 if not acts and _fragment(passage) else None  # "Suscribió el acuerdo": a state did
    if not itself and not passage.passive(verb):
        return None  # "it renewed the treaty"
    if joined:
        low = next((k for k in range(i - 1, -1, -1) if passage.tag(k) in ("semicolon", "stop")), -1)
        first = passage.ahead(low + 1, frozenset(("adverb", "and", "comma")))
        if any(passage.tag(k) in _SUBJECTS and passage.heads(k) for k in range(first + 1, i)):
            return None
        i = first
    things = not passage.tokens[i].classes.isdisjoint(("one thing", "several things"))
    return i if passage.tag(i) == "pronoun" and things else None


def _fragment(passage: Passage) -> bool:
    """ "Signed at Paris in 1970; in force since 1972.": nothing but what became of the treaty before."""
    verbs = [k for k, token in enumerate(passage.tokens) if token.tag == "verb"]
    subjects = any(token.tag in ("pronoun", "have") for token in passage.tokens)
    subjects = subjects or any(
        passage.tag(k) == "colon" and passage.tag(k - 1) != "verb" for k in passage.find("colon")
    )
    return not subjects and all(stage_at(passage, k) for k in verbs)


def ratified(passage: Passage) -> Iterator[Draft]:
    """ "… was signed, and ratifications were exchanged on …": of the treaty named before, here or a sentence ago."""
    for noun in passage.find("noun", "ratifications"):
        named = [one for one in instruments(passage) if one.end <= noun]
        one = named[-1] if named else (_before(passage) if not instruments(passage) else None)
        verb = next((v for v in passage.find("verb", "exchanged") if v > noun), None)
        if named and one is not None and not one.bound:
            one.bound = bound(passage, one, [], [])
        if one is not None and one.bound and one.bound != [[]] and verb is not None:
            sides = one.bound if named else pointed(one)
            yield from drafts(passage, one, "in force", passage.dated(verb), passage.modality(verb), sides)
