"""What a sentence says has become of a treaty: the word that says so, the stage it means, and who acted."""

from collections.abc import Iterator
from typing import NamedTuple

from legation.registers.agreements.instruments import Instrument, instruments, party_list
from legation.rules.passage import Party, Passage

STAGE_OF = {
    "concluded": "signed",
    "signed": "signed",
    "entered into force": "in force",
    "negotiated": "negotiating",
    "suggested": "proposed",
    "prolonged": "renewed",
    "expired": "expired",
    "terminated": "ended",
}
OF_ITSELF = frozenset(("entered into force", "expired"))  # a treaty enters into force; no one enters it
INCLUDING = frozenset(("including", "include", "includes", "namely", "notably"))
COMPELLING = frozenset("forced compelled obliged induced persuaded pressed".split())
PROPOSING = ("proposed", "proposes", "proposal")
_ARTICLES = frozenset(("determiner", "number", "adverb", "possessive", "figure", "demonym", "negation"))
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


class Act(NamedTuple):
    """One thing that became of one treaty: told by the token at `place`; `doers` did it where it was done."""

    instrument: Instrument
    stage: str
    place: int
    modality: str
    doers: list[Party]
    partners: list[Party]


def acts(passage: Passage) -> list[Act]:
    """All that the sentence says has become of the treaties it names; kept for the other rules."""
    kept = passage.recall_own("acts")
    if isinstance(kept, list):
        return kept
    named = instruments(passage)
    found: list[Act] = []
    for n in range(len(named)):
        before = _governing(passage, named, n)
        if before is not None:
            found.append(before)
            later = [act for act in _following(passage, named, n, governed=True) if act.stage != before.stage]
            done = before.stage == "negotiating" and any(act.stage == "signed" for act in later)
            found[-1:] = later if done else [before, *later]
        else:
            found += _following(passage, named, n)
    found += _examples(passage, named, found)
    passage.note("acts", found)
    return found


def introduced(passage: Passage, first: Instrument, one: Instrument) -> bool:
    """Whether `one` is an example of `first`: "several agreements, such as", "including", "agreements:"."""
    between = range(first.end, one.first)
    such = any(passage.is_prep(k, "as") and passage.tokens[k - 1].text.lower() == "such" for k in between)
    return first.plural and (
        such or any(passage.tag(k) == "colon" or passage.tokens[k].text in INCLUDING for k in between)
    )


def _examples(passage: Passage, named: list[Instrument], found: list[Act]) -> Iterator[Act]:
    """What became of several agreements became of each that is named after "such as"."""
    told = {id(act.instrument): act for act in found}
    for n, one in enumerate(named):
        whole = next((w for w in named[:n] if id(w) in told and introduced(passage, w, one)), None)
        if whole is not None and id(one) not in told and not one.years:
            act = told[id(whole)]
            partners = [*act.partners, *whole.parties]
            yield act._replace(instrument=one, partners=[p for p in partners if p not in one.parties])


def stage_at(passage: Passage, i: int) -> str | None:
    """The stage the verb at `i` means for a treaty."""
    return next((s for cls, s in STAGE_OF.items() if cls in passage.tokens[i].classes), None)


def _governing(passage: Passage, named: list[Instrument], n: int) -> Act | None:
    """The verb or noun before the treaty that it depends on: "signed a", "the signing of the", "talks on a"."""
    one, i, loose = named[n], named[n].first - 1, 0
    preps: set[str] = set()
    partners: list[Party] = []
    k = n
    while i >= 0:
        token = passage.tokens[i]
        joined = i + 1 == one.first or passage.tag(i + 1) in ("and", "comma", "preposition", "date")
        if k > 0 and named[k - 1].end == i + 1 and joined:
            k -= 1
            i = named[k].first - 1
        elif token.tag == "verb":
            return _verb_before(passage, one, i, preps, partners)
        elif token.tag == "noun" and "talks" in token.classes:
            return _act(passage, one, "negotiating", i, partners) if preps else None
        elif token.tag == "noun" and "ratifications" in token.classes:
            return _exchanged(passage, one, i)
        elif token.tag == "plan" and token.text.lower() in PROPOSING:
            attributive = passage.tag(i - 1) in ("determiner", "possessive", "genitive")
            doers = [] if attributive else doers_before(passage, i)
            partners += party_list(passage, one.end + 1)[0] if passage.is_prep(one.end, "to") else []
            return _act(passage, one, "proposed", i, partners, doers)._replace(modality="stated")
        elif token.tag in ("state", "organisation") and passage.is_prep(i - 1, "with"):
            partners, _ = party_list(passage, i)
            i -= 2
        elif token.tag == "preposition" and (not token.classes.isdisjoint(("of", "for", "on", "to", "under"))):
            preps |= token.classes
            i -= 1
        elif token.tag in _ARTICLES or token.tag in ("date", "and", "comma", "genitive") or _passed(passage, i):
            i -= 1
        elif token.tag == "word" and loose < 3:
            loose += 1
            i -= 1
        else:
            return None
    return None


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
    words = passage.tokens[i].text.lower()
    if words.endswith(" by"):
        return None  # the treaty is what another was replaced by
    if not nominal:
        itself = not classes.isdisjoint(OF_ITSELF) and not words.startswith(("put", "brought"))
        astray = not preps <= frozenset(("of",)) and not words.startswith(("call", "put"))
        passive = passage.passive(i) and not words.endswith("ing")
        if itself or astray or passive or (passage.attributive(i) and not words.endswith("ing")):
            return None
    doers = _compelled(passage, i)
    if doers:
        return Act(one, stage, i, "stated", doers, partners)
    return _act(passage, one, stage, i, partners, doers_before(passage, i))


def _compelled(passage: Passage, verb: int) -> list[Party]:
    """ "A forced B to sign": both, and it was done."""
    if not passage.is_prep(verb - 1, "to") or passage.tag(verb - 2) != "state":
        return []
    if passage.tokens[verb - 3].text.lower() not in COMPELLING:
        return []
    return [*doers_before(passage, verb - 3), *passage.parties_at(verb - 2)]


def _act(
    passage: Passage, one: Instrument, stage: str, i: int, partners: list[Party], doers: list[Party] | None = None
) -> Act:
    doers = doers_before(passage, i) if doers is None else doers
    fronted = [*partners, *_with_before(passage, i), *_with_after(passage, one.end)]
    began = next((k for k in passage.find("verb") if k > one.noun), None) if passage.tag(i) == "noun" else None
    modality = passage.modality(i, one.first) if began is None else passage.modality(began)
    return Act(one, stage, i, modality, doers, fronted)


def _exchanged(passage: Passage, one: Instrument, i: int) -> Act | None:
    """Ratifications exchanged bring a treaty into force (the older practice; Vienna Convention, article 16)."""
    for verb in passage.find("verb", "exchanged"):
        if abs(verb - i) < 40:
            return Act(one, "in force", verb, passage.modality(verb), [], [])
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
        if token.tag == "verb" and "nominal" not in token.classes:
            act = _verb_after(passage, one, i, found, doers)
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
            if not relative or doers:
                return
            doers, i = party_list(passage, i)
            continue
        elif token.tag == "subordinator" and "which" in token.classes and (i <= edge + 1 or _enters(passage, i)):
            relative = i <= edge + 1
        elif token.tag == "open" and not (i == one.end and told_within(passage, i)):
            i = passage.closing(i)
        elif token.tag == "word" and loose < 6:
            loose += 1
        elif token.tag not in _TRAILING or i in starts:
            return
        i += 1


def told_within(passage: Passage, i: int) -> bool:
    """Whether the brackets that open at `i` say what became of it: "(signed on 12 May 1993)"."""
    return any(passage.tag(k) == "verb" and stage_at(passage, k) for k in range(i, passage.closing(i)))


def _enters(passage: Passage, i: int) -> bool:
    """Whether what follows "which" only a treaty does: enter into force, expire."""
    j = passage.ahead(i + 1, frozenset(("adverb", "have", "be", "plan", "negation")))
    return passage.tag(j) == "verb" and not passage.tokens[j].classes.isdisjoint(OF_ITSELF)


def _verb_after(passage: Passage, one: Instrument, i: int, found: int, doers: list[Party]) -> Act | None:
    token = passage.tokens[i]
    stage = stage_at(passage, i)
    if stage is None or ("concluded" in token.classes and "entered into force" in token.classes):
        return None
    if doers:  # "a treaty which Mexico signed"
        return (
            None if passage.passive(i) else Act(one, stage, i, passage.modality(i), doers, _with_after(passage, i + 1))
        )
    done = token.text.lower().split()[0].endswith(("ed", "en")) or token.text.lower() in ("made", "struck")
    itself = not token.classes.isdisjoint(OF_ITSELF) or (passage.passive(i) and done)
    joined = passage.tag(passage.back(i - 1, frozenset(("adverb",)))) in ("and", "comma")
    replaced = token.text.lower().endswith(" by")
    ends = token.text.lower() == "ended" and passage.tag(i + 1) in ("preposition", "date", "stop", "")
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
    reduced = done and passage.back(i - 1, frozenset(("adverb", "comma", "open"))) == one.end - 1
    if not (itself or ends or coordinate or reduced or token.text.lower().startswith(("under ", "in neg", "being "))):
        return None
    return Act(
        one, stage, i, passage.modality(i), _agents(passage, i, "through", "between"), _agents(passage, i, "with")
    )


def _agents(passage: Passage, verb: int, *preps: str) -> list[Party]:
    """Who did it, after a passive: "by A and B", "between A and B", "with B", "by the ministers of A and B"."""
    i = verb + 1
    if passage.tokens[verb].text.lower().endswith(" by"):
        return []  # "replaced by a treaty with …": whom the later one binds
    while i < len(passage.tokens) and passage.tag(i) not in ("verb", "subordinator", "semicolon"):
        by = "through" in preps and passage.is_prep(i, "through") and passage.tokens[i].text.lower() == "by"
        if by or (passage.is_prep(i, *preps) and not passage.is_prep(i, "through")):
            found, end = party_list(passage, i + 1)
            if found and not passage.is_prep(end, "as"):  # "with Brazil and Chile as guarantors"
                return found
            if by:
                return _named(passage, i + 1, len(passage.tokens))
        i += 1
    return []


def _with_before(passage: Passage, i: int) -> list[Party]:
    """ "With Japan, the signing of …": whom a phrase at the head of the clause names."""
    low, _ = passage.clause(i)
    low = passage.ahead(low, frozenset(("and", "comma", "adverb")))
    if passage.is_prep(low, "with"):
        found, end = party_list(passage, low + 1)
        if passage.tag(end) == "comma":
            return found
    return []


def _with_after(passage: Passage, i: int) -> list[Party]:
    """ "… in London on 3 May 1826 with Mexico": past the place and the date."""
    while i < len(passage.tokens) and passage.tag(i) in ("date", "city", "preposition", "comma", "determiner", "state"):
        if passage.is_prep(i, "with"):
            return party_list(passage, i + 1)[0]
        if passage.is_prep(i) and not passage.is_prep(i, "in", "on", "at", "of"):
            break
        i += 1
    return []


def doers_before(passage: Passage, verb: int) -> list[Party]:
    """Who acts, before a verb: its subject, an organisation, or those the persons named act for."""
    low, _ = passage.clause(verb)
    heads: list[Party] = []
    i = low
    while i < verb:
        if passage.tag(i) in ("state", "organisation", "group", "own", "pronoun"):
            after = _list_end(passage, i, verb)
            if passage.heads(i) and passage.tag(i + 1) != "genitive" and _acting(passage, i, after, verb):
                heads = party_list(passage, i)[0]
            i = max(after, i + 1)
        else:
            i += 1
    found = heads or _named(passage, low, verb)
    return found if found or "nominal" in passage.tokens[verb].classes else passage.subject(verb)


def _acting(passage: Passage, i: int, after: int, verb: int) -> bool:
    """Not a place beside a city, nor a modifier as in "Peru trade talks"."""
    single = passage.tag(after) not in ("capital", "noun", "hyphen", "genitive")
    return single or after >= verb or passage.tag(i) in ("pronoun", "group")


def _list_end(passage: Passage, i: int, verb: int) -> int:
    _, end = party_list(passage, i)
    return min(end, verb)


def _named(passage: Passage, i: int, end: int) -> list[Party]:
    """Those whom persons act for: "the ministers of A and B", "A's President", "the Peruvian minister"."""
    found: list[Party] = []
    while i < end and passage.tag(i) not in ("semicolon",):
        if passage.is_prep(i, "of", "from", "between"):
            j = passage.ahead(i + 1, frozenset(("group", "determiner"))) if passage.tag(i + 1) == "group" else i + 1
            listed, after = party_list(passage, j)
            if listed:
                found += listed
                i = after
                continue
        elif passage.tag(i + 1) == "genitive" or (
            passage.tag(i) == "demonym" and passage.tag(i + 1) in ("word", "capital", "noun")
        ):
            found += passage.parties_at(i) if passage.tag(i) in ("state", "demonym") else []
        elif passage.is_prep(i, "in", "at", "on", "to"):
            i = max(party_list(passage, i + 1)[1], i + 1)
            continue
        elif passage.tag(i) in ("verb", "date", "subordinator") and found:
            break
        i += 1
    return list(dict.fromkeys(found))
