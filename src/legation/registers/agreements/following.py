"""The verbs a treaty is the subject of: "was signed", "which entered into force", "signed in 1850 by"."""

from collections.abc import Iterator

from legation.registers.agreements.doers import agents, auxiliary, by_many, with_after
from legation.registers.agreements.instrument import Instrument, party_list
from legation.registers.agreements.stages import OF_ITSELF, Act, stage_at
from legation.rules.passage import Party, Passage

_REDUCING = frozenset(("adverb", "comma", "open", "hyphen", "dash", "semicolon", "colon", "date"))
_GROUP = frozenset(("be", "have", "adverb", "negation", "plan"))
_BEFORE = frozenset(("determiner", "number", "adverb", "figure", "possessive", "demonym"))
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


def _resumes(passage: Passage, i: int, one: Instrument) -> bool:
    """Whether the verb goes on with who acted before the treaty was named: "A, which negotiates one, opened"."""
    low, _ = passage.clause(i)
    return low < one.first and passage.resumed(i) is not None


def following(passage: Passage, named: list[Instrument], n: int, governed: bool = False) -> Iterator[Act]:
    """The verbs the treaty is the subject of: "was signed", "entered into force", "signed in 1850 by"."""
    one = named[n]
    i, edge, loose, found, relative = one.end, one.end, 0, int(governed), False
    doers: list[Party] = []
    starts = {other.first: other.end for other in named[n + 1 :]}
    led_by = _preposition(passage, one)
    while i < len(passage.tokens):
        token = passage.tokens[i]
        if i in starts and found == int(governed) and passage.tag(passage.back(i - 1)) in ("and", "comma"):
            i = edge = starts[i]
            continue
        if token.tag == "verb" and passage.tag(i + 1) == "verb" and stage_at(passage, i + 1) == "in force":
            loose = 0  # "sigue vigente"
        elif token.tag == "verb" and _resumes(passage, i, one):
            return
        elif token.tag == "verb" and "nominal" not in token.classes:
            if led_by is not None and not relative and not _own(passage, i, edge, led_by, again=found > 0):
                return
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
            theirs = relative and passage.tag(i + 1) == "genitive"  # "the Convention that A's border extends to"
            if doers or theirs or not (relative or (i == one.end and _signs(passage, i))):
                return
            doers, i = party_list(passage, i)
            continue
        elif "whose" in token:
            return
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


def _preposition(passage: Passage, one: Instrument) -> int | None:
    """The place of a preposition that governs the treaty, which is no subject then; "a number of treaties" is one."""
    i = one.first - 1
    while i > 0 and (passage.tag(i) in _BEFORE or passage.tag(i) == "genitive") and "in time" not in passage.tokens[i]:
        i -= 1 + (passage.tag(i) == "genitive")  # "under Chad's treaty with"
    known_as = passage.is_prep(i, "as")
    if known_as or not (passage.is_prep(i) or (i >= 0 and "in time" in passage.tokens[i])):
        return None
    counted = passage.tag(i - 1) in ("number", "figure", "determiner", "adverb")
    counted = counted or (i > 0 and "quantity" in passage.tokens[i - 1])
    return None if passage.is_prep(i, "of") and counted else i


def _own(passage: Passage, verb: int, edge: int, led_by: int, *, again: bool) -> bool:
    """Whether a verb is told of a treaty under the preposition at `led_by`, and not of what the sentence is about.

    It stands right behind the treaty, "under a treaty signed in 1990"; behind its auxiliary only where the preposition
    opens a clause, "before the treaty was signed"; or is joined to one that does.
    """
    timed = "in time" in passage.tokens[led_by]
    ends = not passage.tokens[verb].classes.isdisjoint(("ends itself", "expired"))  # "the row over the treaty ended"
    if passage.back(verb - 1, _GROUP if timed else _REDUCING) < edge and (timed or not ends):
        return True
    i = passage.back(verb - 1, _GROUP)
    joined = passage.tag(i) in ("and", "comma", "semicolon", "dash", "open") or "contrasting" in passage.tokens[i]
    return joined and again


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
    if "exchanged" in token.classes and passage.back(i - 1, _GROUP) >= one.end:
        return None  # "under the treaty, prisoners were exchanged"
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
    object_ = ("determiner", "possessive", "state", *(("word",) if "of many senses" in token else ()))
    acts = takes and (stage != "signed" or passage.tag(i + 1) in object_)  # "the treaty made headlines"
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
