"""The verb or noun before a treaty that says what became of it: "signed a", "talks on a", "the conclusion of a"."""

from legation.registers.agreements.doers import (
    agents,
    behind,
    between_before,
    compelled,
    doers_before,
    with_after,
    with_before,
)
from legation.registers.agreements.instrument import Instrument, party_list
from legation.registers.agreements.instruments import instruments
from legation.registers.agreements.stages import OF_ITSELF, Act, stage_at
from legation.rules.passage import Party, Passage

_ARTICLES = frozenset(("determiner", "number", "adverb", "possessive", "figure", "demonym", "negation"))
_ON_A_TREATY = frozenset(("of", "for", "on", "to", "under"))


def governor(passage: Passage, one: Instrument, i: int) -> Act | None:
    """What the word the treaty depends on says of it, seen leftwards from token `i`; None where none says anything."""
    loose = 0
    preps: set[str] = set()
    partners: list[Party] = []
    while i >= 0:
        token = passage.tokens[i]
        if token.tag == "verb" and "ratifying" in token and "contrasting" in passage.tokens[max(i - 2, 0)]:
            i -= 1  # "signed but not ratified a treaty"
            continue
        if token.tag == "verb":
            return _verb_before(passage, one, i, preps, partners)
        if "talks on it" in token or (token.tag == "noun" and "talks" in token.classes):
            return _act(passage, one, "negotiating", i, partners) if preps or token.tag == "plan" else None
        if token.tag == "noun" and "ratifications" in token.classes:
            return _exchanged(passage, one, i)
        if token.tag == "plan" and "proposing" in token:
            attributive = passage.tag(i - 1) in ("determiner", "possessive", "genitive")
            doers = [] if attributive else doers_before(passage, i)
            partners += party_list(passage, one.end + 1)[0] if passage.is_prep(one.end, "to") else []
            return _act(passage, one, "proposed", i, partners, doers)._replace(modality="stated")
        if token.tag == "colon" and passage.tag(i - 1) == "verb" and (stage := stage_at(passage, i - 1)) is not None:
            return _act(passage, one, stage, i - 1, partners)  # "four papers were signed: a treaty, …"
        if "lacking" in token:
            return None  # "the talks ended without a treaty"
        if token.tag in ("state", "organisation") and (led := _led_by(passage, i)) is not None:
            partners, _ = party_list(passage, led + 1)
            i = led - 1
        elif _passed(passage, i) or ("contrasting" in token and passage.tag(i - 1) == "verb"):
            i -= 1
        elif token.tag == "preposition" and not token.classes.isdisjoint(_ON_A_TREATY):
            preps |= token.classes & _ON_A_TREATY
            i -= 1
        elif token.tag in _ARTICLES or token.tag in ("date", "and", "comma", "genitive") or "weekday" in token:
            i -= 1
        elif token.tag == "word" and loose < 3:
            if passage.is_prep(i + 1, "of") and "quantity" not in token and "whole" not in token:
                return None  # "adopted the agenda of the treaty"
            loose += 1
            i -= 1
        elif passage.is_prep(i, "with") and passage.back(one.first - 1, _ARTICLES) == i:
            return None  # "ended the dispute with the treaty"
        elif passage.habits.drops_subject and (token.tag == "capital" or passage.is_prep(i, "with")):
            i -= 1  # "firmó con el cardenal Antonelli un concordato"
        else:
            return None
    return None


def _led_by(passage: Passage, i: int) -> int | None:
    """The place of what leads the list that ends at `i`: "talks with A on", "between A and B on", "proposed to A"."""
    listed = passage.coordinated_left(i, lambda t: t.tag in ("state", "organisation"))
    before = passage.back(listed[0] - 1, frozenset(("determiner",)))
    to = passage.is_prep(before, "to") and "proposing" in passage.tokens[before - 1]
    return before if to or passage.is_prep(before, "with", "between") else None


def _passed(passage: Passage, i: int) -> bool:
    """An owner, "denounced Kenya's treaty", or the preposition of a date, "signed in 1998 a treaty"."""
    if passage.is_prep(i, "in", "on", "at"):
        return passage.tag(i + 1) in ("date", "city")
    if passage.tag(i) == "city":
        return passage.is_prep(i - 1, "in", "at")
    return passage.tag(i) in ("state", "organisation") and passage.tag(i + 1) == "genitive"


def _verb_before(passage: Passage, one: Instrument, i: int, preps: set[str], partners: list[Party]) -> Act | None:
    stage, classes = stage_at(passage, i), passage.tokens[i].classes
    if stage is None:
        return None
    then = i + 2 if passage.is_prep(i + 1, "in", "on") and passage.tag(i + 2) == "date" else i
    nominal = "nominal" in classes and passage.is_prep(then + 1, "of", "for")  # "the signing in 1861 of"
    if "by another" in classes:
        return None  # the treaty is what another was replaced by
    low, _ = passage.clause(i)
    if stage == "signed" and "signed" not in classes and any("approving" in t for t in passage.tokens[low:i]):
        return None  # "the parliament adopted the treaty"
    if not nominal:
        itself = not classes.isdisjoint(OF_ITSELF) and "brought about" not in classes
        if itself and passage.habits.drops_subject and not preps and not _told_before(passage, one, i):
            return Act(one, stage, i, passage.modality(i), between_before(passage, i), partners)
        astray = not preps <= frozenset(("of",)) and "called up" not in classes
        passive = passage.passive(i) and "gerund" not in classes and not behind(passage, i)
        if itself or astray or passive or (passage.attributive(i) and "gerund" not in classes):
            return None
    doers = compelled(passage, i)
    if doers:
        return Act(one, stage, i, "stated", doers, partners)
    if not nominal and behind(passage, i):
        doers, partners = agents(passage, i, "through", "between"), [*partners, *agents(passage, i, "with")]
        return _act(passage, one, stage, i, partners, doers)
    return _act(passage, one, stage, i, partners, doers_before(passage, i))


def _told_before(passage: Passage, one: Instrument, verb: int) -> bool:
    """Whether the clause names another treaty, or a subject, before its verb."""
    low, _ = passage.clause(verb)
    if any(other.end <= verb and other.first >= low for other in instruments(passage) if other is not one):
        return True
    return any(passage.tag(k) in ("state", "organisation") and passage.heads(k) for k in range(low, verb)) and (
        not between_before(passage, verb)
    )


def _act(
    passage: Passage, one: Instrument, stage: str, i: int, partners: list[Party], doers: list[Party] | None = None
) -> Act:
    doers = doers_before(passage, i) if doers is None else doers
    fronted = [*partners, *with_before(passage, i), *with_after(passage, one.end)]
    talks = passage.tag(i) in ("noun", "plan") and stage == "negotiating"
    began = next((k for k in passage.find("verb") if k > one.noun), None) if talks else None
    if began is not None and not doers and not one.parties:
        doers = agents(passage, began, "between", "with")  # "talks on a treaty opened between A and B"
    target = None if passage.tag(i + 1) == "subordinator" else one.first
    modality = passage.modality(i, target) if began is None else passage.modality(began)
    if began is not None and passage.tag(i) == "plan" and "plan" not in passage.tags(i + 1, began):
        modality = passage.modality(i)  # "talks on it opened" is no plan
    held = passage.back(i - 1, _ARTICLES)
    if talks and began is None and modality == "stated" and passage.tag(held) in ("verb", "word"):
        modality = passage.modality(held)  # "will begin negotiations on it"
    wished = passage.back(i - 1, frozenset((*_ARTICLES, "word")))
    if "nominal" in passage.tokens[i] and wished >= 0 and "suggested" in passage.tokens[wished]:
        modality = "planned"  # "called for the early conclusion of a treaty"
    return Act(one, stage, i, modality, doers, fronted)


def _exchanged(passage: Passage, one: Instrument, i: int) -> Act | None:
    """Ratifications exchanged bring a treaty into force (the older practice; Vienna Convention, article 16)."""
    for verb in passage.find("verb", "exchanged"):
        if abs(verb - i) < 40:
            doers = doers_before(passage, verb) if verb < i and not passage.passive(verb) else []
            return Act(one, "in force", verb, passage.modality(verb), doers, [])
    return None
