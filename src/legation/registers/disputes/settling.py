"""How a dispute stands and when: settled by a verb or a noun of ending, open otherwise."""

from collections.abc import Sequence

from legation.model import Given
from legation.registers.disputes.sides import distinct
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.sentence import ADVERB

NAMING = frozenset(("contention", "war", "claim", "extradition", "procedure"))
PARTED = frozenset("comma semicolon and state group be have date subordinator".split())
DESCRIBING = frozenset("word adverb noun verb capital demonym hyphen number region".split())
SOUGHT = frozenset(("determiner", "adverb", "word"))  # "towards a peaceful settlement of"


def drafted(passage: Passage, parties: Sequence[Party], kind: str, status: str, anchor: int, modality: str) -> Draft:
    """The draft of a dispute, dated by the verb or noun at `anchor`."""
    token = passage.date_of(anchor)
    first = any("ranked" in t for t in passage.tokens[max(anchor - 6, 0) : anchor])
    since = first and token is not None and token.prefix == "since"  # "their first quarrel since 1952"
    date = None if since else passage.dated(anchor).date
    by = next((p.by for p in parties if p.by), "")
    passage.note("dispute", distinct(parties))
    passage.note("dispute's kind", kind)
    return Draft(
        {"parties": distinct(parties), "kind": kind, "status": status, "date": date},
        modality,
        (Given("parties", by),) if by else (),
    )


def settling(passage: Passage, noun: int) -> int | None:
    """The verb or noun by which the dispute at `noun` was settled: "resolved", "was ended", "the end of"."""
    low, high = passage.clause(noun)
    for i in passage.find("verb", "settling"):
        if not low <= i < high or passage.tag(i) != "verb":
            continue
        between = range(min(i, noun) + 1, max(i, noun))
        if any(passage.tag(k) == "noun" and not NAMING.isdisjoint(passage.tokens[k].classes) for k in between):
            continue
        if i < noun and any(passage.tag(k) in ("comma", "verb") for k in between):
            continue
        said = i - 1 if i and "helping to" in passage.tokens[i - 1] else i  # "asked to help resolve"
        if (
            passage.modality(said) == "stated"
            and not almost(passage, i)
            and not (passage.is_prep(i - 1) and "attempted" in passage.tokens[i - 2])
            and not any(passage.tag(k) == "negation" for k in between)
        ):
            return i
    for i in range(noun - 1, max(noun - 8, -1), -1):
        if "the end" in passage.tokens[i] and passage.tokens[i].text.islower() and passage.is_prep(i + 1, "of", "to"):
            awaited = "plan" in passage.tags(noun, passage.clause(noun)[1])  # "its settlement would help"
            return None if awaited or passage.is_prep(passage.back(i - 1, SOUGHT), "under", "for") else i
        if passage.tag(i) in ("comma", "have", "be"):
            break
    return None


def judged(passage: Passage, noun: int) -> bool:
    """Whether a court ruled on the dispute at `noun`: its rule reads that."""
    low, _ = passage.clause(noun)
    ruled = (i for i in passage.find("verb", "judging") if low < i < noun and passage.modality(i) == "stated")
    return len(passage.states) == 2 and any("judge" in t for i in ruled for t in passage.tokens[low:i])


def almost(passage: Passage, verb: int) -> bool:
    """Whether it only came near: "was nearly settled", "almost went to war"."""
    return any("almost" in t for t in passage.tokens[max(verb - 1, 0) : verb])


def given_up(passage: Passage, noun: int) -> bool:
    """Whether the claim or the request at `noun` was renounced: "gave up its claim to", "withdrew its request"."""
    i = passage.back(
        noun - 1, frozenset("determiner possessive adverb word demonym state genitive preposition".split())
    )
    return any("giving up" in t for t in passage.tokens[max(i, 0) : noun])


def feared(passage: Passage, noun: int) -> bool:
    """Whether the war was only spoken of or kept from coming: "talk of war", "feared a war", "war was averted"."""
    i = noun - 1
    while i >= 0 and passage.tag(i) not in PARTED:
        if "only spoken of" in passage.tokens[i]:
            return True
        i -= 1
    _, high = passage.clause(noun)
    for i in range(noun + 1, high):
        if passage.tag(i) == "comma":
            break
        kept = "kept from coming" in passage.tokens[i] and passage.tag(passage.back(i - 1, ADVERB)) == "be"
        if kept or "looming" in passage.tokens[i]:
            return True
    return False


def over(passage: Passage, noun: int) -> bool:
    """Whether words beside the noun say that it is past: "a brief dispute", "the now-settled dispute"."""
    first = passage.back(noun - 1, DESCRIBING)
    if passage.is_prep(first, "of"):
        first = passage.back(first - 1, DESCRIBING)  # "a history of conflict"
    low = max(passage.clause(noun)[0], first + 1)
    _, high = passage.clause(noun)
    past = any("bygone" in passage.tokens[i] and passage.is_prep(i - 2, "in") for i in range(noun + 2, high))
    return past or any("over and done" in t for t in passage.tokens[low:noun])


def begun(passage: Passage, noun: int) -> int:
    """The verb that says how it began ("broke out"), else the noun itself."""
    low, high = passage.clause(noun)
    begun = next((i for i in passage.find("verb", "erupting") if noun < i < high), noun)
    ended = passage.opener(low) is not None and "comma" in passage.tags(noun, high)  # "after the war with A, B met C"
    if begun == noun and passage.date_of(noun) is None and not ended:
        return next((i for i in passage.find("verb") if noun < i < high), noun)
    return begun
