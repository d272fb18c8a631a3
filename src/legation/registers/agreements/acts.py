"""What a sentence says has become of a treaty: the word that says so, the stage it means, and who acted."""

from collections.abc import Iterator

from legation.registers.agreements.dating import when
from legation.registers.agreements.doers import (
    agents,
    auxiliary,
    behind,
    between_before,
    by_many,
    compelled,
    doers_before,
    with_after,
    with_before,
)
from legation.registers.agreements.instrument import Instrument, party_list
from legation.registers.agreements.instruments import instruments
from legation.registers.agreements.joined import JOINING, examples, followed
from legation.registers.agreements.stages import OF_ITSELF, STAGE_OF, Act, stage_at
from legation.rules.passage import Dated, Party, Passage

_ARTICLES = frozenset(("determiner", "number", "adverb", "possessive", "figure", "demonym", "negation"))
_ON_A_TREATY = frozenset(("of", "for", "on", "to", "under"))
_REDUCING = frozenset(("adverb", "comma", "open", "hyphen", "dash", "semicolon", "date"))
_TRAILING = frozenset(
    (
        *("be", "have", "adverb", "negation", "plan", "date", "comma", "preposition", "city", "determiner", "number"),
        *(
            "figure",
            "and",
            "capital",
            "region",
            "organisation",
            "hyphen",
            "possessive",
            "demonym",
            "noun",
            "genitive",
            "open",
            "close",
        ),
    )
)


def acts(passage: Passage) -> list[Act]:
    """All that the sentence says has become of the treaties it names; kept for the other rules."""
    kept = passage.recall_own("acts")
    if isinstance(kept, list):
        return kept
    named = instruments(passage)
    found: list[Act] = []
    for n in range(len(named)) if named and _tells(passage) else ():
        before, jumped = _governing(passage, named, n)
        own = _following(passage, named, n) if jumped else iter(())
        own_acts = list(own)
        if own_acts:  # "signed a pact in 1990; the treaty expired in 1995"
            found += own_acts
        elif before is not None and passage.tag(before.place) == "noun":
            found.append(before)  # "negotiations on a treaty were concluded": it is the talks that were
        elif before is not None:
            found.append(before)
            undated = when(passage, before) == [Dated()]  # "entered into a treaty, signed in 1850"
            after = list(_following(passage, named, n, governed=True))
            after = [act for act in after if act.stage != before.stage or (undated and act.doers == [])]
            later = [act if act.doers or act.partners else _by(act, before) for act in after]
            done = before.stage == "negotiating" and any(act.stage in ("signed", "in force") for act in later)
            found[-1:] = later if done else [before, *later]
        else:
            found += _following(passage, named, n)
    found += examples(passage, named, found)
    found += followed(passage, named, found)
    passage.note("acts", found)
    return found


def _by(act: Act, before: Act) -> Act:
    """What became of a treaty, of those who did what is told of it first."""
    return act._replace(doers=before.doers, partners=before.partners)


def _tells(passage: Passage) -> bool:
    """Whether a word of the sentence may say what became of a treaty; lists that may hold unknown names are read."""
    telling = passage.has(*STAGE_OF, "talks", "ratifications") or "plan" in passage.all_tags
    return telling or passage.strange or "effective from" in passage.classes


def _governing(passage: Passage, named: list[Instrument], n: int) -> tuple[Act | None, bool]:
    """The verb or noun before the treaty that it depends on, and whether past others: "signed a", "talks on a"."""
    i, jumped = named[n].first - 1, False
    for other in reversed(named[:n]):
        k = passage.back(i, JOINING)
        if other.end != k + 1 or (i > k and passage.tag(k + 1) == "word"):
            break
        i, jumped = other.first - 1, True
    return _governor(passage, named[n], i), jumped


def _governor(passage: Passage, one: Instrument, i: int) -> Act | None:
    loose = 0
    preps: set[str] = set()
    partners: list[Party] = []
    while i >= 0:
        token = passage.tokens[i]
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
        if "lacking" in token:
            return None  # "the talks ended without a treaty"
        if token.tag in ("state", "organisation") and (led := _led_by(passage, i)) is not None:
            partners, _ = party_list(passage, led + 1)
            i = led - 1
        elif _passed(passage, i) or ("contrasting" in token and passage.tag(i - 1) == "verb"):
            i -= 1  # "signed but not ratified a treaty"
        elif token.tag == "preposition" and not token.classes.isdisjoint(_ON_A_TREATY):
            preps |= token.classes & _ON_A_TREATY
            i -= 1
        elif token.tag in _ARTICLES or token.tag in ("date", "and", "comma", "genitive") or "weekday" in token:
            i -= 1
        elif token.tag == "word" and loose < 3:
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
    nominal = "nominal" in classes and passage.is_prep(i + 1, "of", "for")
    if "by another" in classes:
        return None  # the treaty is what another was replaced by
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


def _following(passage: Passage, named: list[Instrument], n: int, governed: bool = False) -> Iterator[Act]:
    """The verbs the treaty is the subject of: "was signed", "entered into force", "signed in 1850 by"."""
    one = named[n]
    i, edge, loose, found, relative = one.end, one.end, 0, int(governed), False
    doers: list[Party] = []
    starts = {other.first: other.end for other in named[n + 1 :]}
    while i < len(passage.tokens):
        token = passage.tokens[i]
        if i in starts and found == int(governed) and passage.tag(passage.back(i - 1)) in ("and", "comma"):
            i = edge = starts[i]
            continue
        if token.tag == "verb" and passage.tag(i + 1) == "verb" and stage_at(passage, i + 1) == "in force":
            loose = 0  # "sigue vigente"
        elif token.tag == "verb" and "nominal" not in token.classes:
            act = _verb_after(passage, one, i, found, doers)
            if act is None and relative and found == int(governed) and (stage := stage_at(passage, i)) is not None:
                signed = stage == "signed" and passage.tag(i - 1) == "capital" and not passage.passive(i)
                act = Act(one, stage, i, passage.modality(i), [], with_after(passage, i + 1)) if signed else None
            if act is None:
                return
            yield act
            found, loose, doers = found + 1, 0, []
        elif (
            passage.is_prep(i, "through", "between", "with", "of", "to", "in", "at")
            and (after := party_list(passage, i + 1))[0]
        ):
            i = after[1]
            continue
        elif token.tag in ("state", "group", "pronoun"):
            if doers or not (relative or (i == one.end and _signs(passage, i))):
                return
            doers, i = party_list(passage, i)
            continue
        elif token.tag == "subordinator" and "which" in token.classes and (i <= edge + 1 or _enters(passage, i)):
            relative = i <= edge + 1
        elif token.tag == "plan" and "put forward" in token and passage.passive(i):
            yield Act(one, "proposed", i, "stated", agents(passage, i, "through"), agents(passage, i, "to"))
            return
        elif _goes_on(passage, i):
            loose = 0
        elif "other ones" in token:
            return
        elif token.tag == "open" and not told_within(passage, i):
            i = passage.closing(i)
        elif "effective from" in token and passage.tag(i + 1) == "date":
            yield Act(one, "in force", i, "stated", [], [])
        elif token.tag == "word" and loose < 6:
            loose += 1
        elif token.tag not in _TRAILING or i in starts:
            return
        i += 1


def _signs(passage: Passage, i: int) -> bool:
    """Whether those at `i`, right behind the treaty, made it: "the treaty it had signed with A in 1999"."""
    verb = passage.ahead(party_list(passage, i)[1], frozenset(("have", "adverb")))
    told = passage.tag(verb) == "verb" and stage_at(passage, verb) == "signed"
    return told and passage.tag(verb + 1) in ("preposition", "date", "stop", "comma", "and", "")


def _goes_on(passage: Passage, i: int) -> bool:
    """Whether what is told goes on past "but", a semicolon or a dash: "signed in 2010 but not yet in force"."""
    if not (passage.tag(i) in ("semicolon", "dash", "colon") or "contrasting" in passage.tokens[i]):
        return False
    j = passage.ahead(i + 1, frozenset(("adverb", "have", "be", "plan", "negation", "and")))
    return passage.tag(j) == "verb" and stage_at(passage, j) is not None


def told_within(passage: Passage, i: int) -> bool:
    """Whether the brackets that open at `i` say what became of it: "(signed on 12 May 1993)"."""
    return any(passage.tag(k) == "verb" and stage_at(passage, k) for k in range(i, passage.closing(i)))


def _enters(passage: Passage, i: int) -> bool:
    """Whether what follows "which" only a treaty does or suffers: enter into force, expire, be renewed."""
    j = passage.ahead(i + 1, frozenset(("adverb", "have", "be", "plan", "negation")))
    classes = passage.tokens[j].classes if passage.tag(j) == "verb" else frozenset()
    return not classes.isdisjoint(OF_ITSELF) or ("prolonged" in classes and passage.passive(j))


def _verb_after(passage: Passage, one: Instrument, i: int, found: int, doers: list[Party]) -> Act | None:
    token = passage.tokens[i]
    stage = stage_at(passage, i)
    if stage is None or ("concluded" in token.classes and "entered into force" in token.classes):
        return None
    if doers:  # "a treaty which Mexico signed"
        partners = with_after(passage, i + 1)
        one.half = one.half or (not partners and passage.is_prep(i + 1, "with"))  # "signed with a great power"
        return None if passage.passive(i) else Act(one, stage, i, passage.modality(i), doers, partners)
    done = "done" in token or "of itself" in passage.tokens[auxiliary(passage, i)]
    itself = not token.classes.isdisjoint(OF_ITSELF) or (_passive(passage, i) and done)
    if done and by_many(passage, i):
        return None
    joined = passage.tag(passage.back(i - 1, frozenset(("adverb",)))) in ("and", "comma")
    replaced = "by another" in token
    ends = "ends itself" in token and passage.tag(i + 1) in ("preposition", "date", "stop", "")
    takes = not replaced and passage.tag(i + 1) in (
        "determiner",
        "possessive",
        "noun",
        "capital",
        "state",
        "demonym",
        "number",
        "word",
    )
    coordinate = found > 0 and done and joined and not takes
    acts = takes and (stage != "signed" or passage.tag(i + 1) in ("determiner", "possessive", "state"))
    reduced = done and not acts and (passage.back(i - 1, _REDUCING) < one.end or passage.tag(i - 1) == "open")
    # "The treaty ended the war": not what became of the treaty, but what it did.
    if not (itself or ends or coordinate or reduced or "going on" in token):
        return None
    modality = passage.modality(i)
    bent = any(tag in ("plan", "negation", "allegation") for tag in passage.tags(one.end, i))
    if reduced and not bent and modality in ("negated", "planned"):
        modality = "stated"  # "have yet to ratify the treaty signed in 2010"
    return Act(one, stage, i, modality, agents(passage, i, "through", "between"), agents(passage, i, "with"))


def _passive(passage: Passage, verb: int) -> bool:
    """As the passage has it, also past a manner: "was partly terminated"; or the verb holds it, "was replaced by"."""
    if "passive" in passage.tokens[verb]:
        return True
    partly = passage.tag(verb - 1) == "word" and passage.tokens[verb - 1].text.endswith("ly")
    return passage.passive(verb - 1 if partly else verb)
