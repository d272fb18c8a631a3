"""How passages speak of claims and of wars."""

from collections.abc import Iterable, Iterator, Sequence

from legation.registers.disputes.settling import NAMING, almost, begun, drafted, feared, given_up, settling
from legation.registers.disputes.sides import listed, matter, owners, sides
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.rule import Rule

GROUND = ("boundary", "maritime", "territorial")


def claimed(passage: Passage) -> Iterable[Draft]:
    """A state claims territory or sovereignty, or complains of a loss, from or against another that is named.

    The other side stands after "from", "against", "to" or "with", or is the one that rejects the
    claim; or two and more claim the same. A claim with no one on the other side is left.
    """
    for i in passage.find("noun", "claim"):
        for pair in _rivals(passage, i):
            yield drafted(passage, pair, matter(passage, i) or "territorial", "open", i, passage.modality(i))
        own = owners(passage, i) or (passage.subject(i) if against(passage, i, "on", "under") else [])
        if not own:
            continue
        others = against(passage, i, "by", "on", "under") or [
            p for p in passage.subject(i) if p.key not in {o.key for o in own} and _before(passage, i)
        ]
        if not others and _land(passage, i):
            others = [p for p in _of_whom(passage, i) if p not in own]  # "its claim to half of B"
        named = "mere complaint" not in passage.tokens[i]
        if named or matter(passage, i) in GROUND:  # complaints of noise are no claim
            yield from _claims(
                passage, own, others or (_home(passage, own, i) if named else []), i, given_up(passage, i)
            )
    for i in passage.find("noun", "sovereignty"):
        own = owners(passage, i) or (passage.parties_at(i - 1) if passage.tag(i - 1) in ("state", "demonym") else [])
        before = passage.tokens[max(i - 6, 0) : i]
        denied = any("denying it" in t for t in before) and not any("claim" in t for t in before)
        deniers = [p for p in passage.subject(i) if p not in own] or _first(passage, i, own)
        yield from _claims(passage, deniers if own and denied else [], own, i)
    for i in passage.find("verb", "claimed by"):
        parties = listed(passage, i + 1)
        holding = passage.subject(i) if "claimed as well" in passage.tokens[i] else []
        if holding:
            yield from _claims(passage, holding, parties, i)  # "A occupies islands also claimed by B"
        elif len(parties) == 1:
            ours = _home(passage, parties, i) if _land(passage, passage.clause(i)[0]) else []
            yield from _claims(passage, parties, _held_by(passage) or ours, i)
        elif parties:
            yield drafted(passage, parties, matter(passage, i) or "territorial", "open", i, passage.modality(i))
    for i in passage.find("verb", "claiming"):
        subject = passage.subject(i)
        if "claiming alike" in passage.tokens[i]:
            if len(subject) > 1 and _land(passage, passage.ahead(i + 1) - 1):
                yield drafted(passage, subject, matter(passage, i) or "territorial", "open", i, "stated")
            continue
        others = against(passage, i, "by") or _of_whom(passage, i)
        if "claiming a thing" in passage.tokens[i] and not _land(passage, i):
            continue
        if not subject and passage.tag(i - 1) in ("", "colon", "semicolon"):
            subject = [Party(passage.where.home, "document")] if passage.where.home else []  # "claims all of … in A"
        if len(subject) > 1 and not others:  # "A and B are both claiming ownership of the island"
            yield drafted(passage, subject, matter(passage, i) or "territorial", "open", i, passage.modality(i))
            continue
        yield from _claims(passage, subject, others or _home(passage, subject, i), i)


def _rivals(passage: Passage, i: int) -> list[list[Party]]:
    """Whose claims go against each other: "A and B have overlapping claims", "the rival claims of A and B"."""
    if "rival claims" not in passage.tokens[i]:
        return []
    of = listed(passage, i + 2) if passage.is_prep(i + 1, "of") else []
    return [of] if len(of) > 1 else sides(passage, i, NAMING)


def _first(passage: Passage, i: int, own: Sequence[Party]) -> list[Party]:
    """The state that opens the sentence, where no other but the owner is named: "A, for years, has challenged"."""
    first = passage.ahead(0)
    alone = set(passage.states[:2]) - {p.key for p in own} == {passage.tokens[first].state} if first < i else False
    return passage.parties_at(first) if alone and passage.tag(first) == "state" else []


def _home(passage: Passage, own: Sequence[Party], i: int) -> list[Party]:
    """The document's only state, of which another claims something: the clause of the word at `i` names no third."""
    where = passage.where
    home = where.home if where.partner is None and own else None
    named = {t.state for t in passage.tokens[slice(*passage.clause(i))] if t.state}
    return [Party(home, "document")] if home and named <= {p.key for p in own} - {home} else []


def _land(passage: Passage, i: int) -> bool:
    """Whether it is land or water that is claimed from token `i` on: "the northern half of A"."""
    _, high = passage.clause(i)
    named = passage.tag(i + 1) in ("capital", "city", "region")
    land = any("piece of land" in t for t in passage.tokens[i : min(high, i + 7)])
    return named or land or matter(passage, i, min(high, i + 7)) in GROUND


def _of_whom(passage: Passage, i: int) -> list[Party]:
    """Whose part it is that is claimed: "the southern half of A", "all of the area west of the river in A"."""
    _, high = passage.clause(i)
    nation = passage.ahead(i + 1, frozenset(("determiner", "word")))
    if passage.tag(nation) == "demonym" and passage.tag(nation + 1) in ("word", "noun", "capital", "city"):
        return passage.parties_at(nation)  # "the A-ish district of"
    for k in range(i + 1, min(high, i + 18)):
        j = passage.ahead(k + 1)
        j += "some part of" in passage.tokens[min(j, high - 1)]  # "in southern A"
        if passage.is_prep(k, "of", "in", "under") and passage.tag(j) == "state":
            return passage.parties_at(j)
        if passage.tag(k) in ("verb", "comma", "date"):
            break
    return []


def _held_by(passage: Passage) -> list[Party]:
    """Who holds what another claims: "administered by A but claimed by B"."""
    holding = (i for i, t in enumerate(passage.tokens) if "holding it" in t and passage.is_prep(i + 1))
    return next((listed(passage, i + 2) for i in holding if passage.is_prep(i + 1, "by")), [])


def _before(passage: Passage, i: int) -> bool:
    low, _ = passage.clause(i)
    return any(passage.tag(k) in ("verb", "word") for k in range(low, i))


def _claims(
    passage: Passage, own: Sequence[Party], others: Sequence[Party], i: int, over: bool = False
) -> Iterator[Draft]:
    status, modality = "settled" if over else "open", passage.modality(i)
    kind = matter(passage, i) or "territorial"
    kind = kind if kind in ("maritime", "boundary") else "territorial"
    for one in own:
        for other in others:
            if one.key != other.key:
                pair = [other, one] if _rejected(passage, i, other) else [one, other]
                yield drafted(passage, pair, kind, status, i, modality)


def _rejected(passage: Passage, i: int, other: Party) -> bool:
    return any(t.state == other.key for t in passage.tokens[:i])


def against(passage: Passage, i: int, *more: str) -> list[Party]:
    """The states after "from", "against", "with" or "to", or one of the prepositions `more`, within the clause."""
    _, high = passage.clause(i)
    for k in range(i + 1, high):
        against = "against" in passage.tokens[k] or passage.is_prep(k, "from", "with", "to", *more)
        if against and passage.tag(passage.ahead(k + 1)) == "state":
            return listed(passage, k + 1)
    return []


def fought(passage: Passage) -> Iterable[Draft]:
    """A war between states: fought, declared, ended.

    The sides stand after "between", "with" or "against", or are the two states of a sentence that says
    the war was ended. A year before its name dates it. World wars and wars within a state are left.
    """
    for noun in passage.find("noun", "war"):
        titled = passage.tokens[noun].text[:1].isupper() and passage.tag(noun + 1) == "capital"
        if not titled and not feared(passage, noun):  # not "the A-B War Museum"
            yield from _war_named(passage, noun)
    for verb in passage.find("verb", "were at war"):
        if not almost(passage, verb):
            yield from _at_war(passage, verb)
    for verb in passage.find("verb", "war begun", "in battle"):
        if not almost(passage, verb):
            yield from _warring(passage, verb)


def _war_named(passage: Passage, noun: int) -> Iterator[Draft]:
    settled = settling(passage, noun)
    fighting = any(i < noun for i in passage.find("verb", "in battle"))
    parties = sides(passage, noun, NAMING, acting=fighting)
    opener = passage.opener(passage.clause(noun)[0])  # "after the war ended, A and B made friends"
    if not parties and settled is not None and (opener is None or "which" in opener):
        before = passage.recall("dispute") if passage.recall("dispute's kind") == "war" else None
        told = before if noun == 1 and not passage.states and isinstance(before, tuple) else ()  # "The war ended"
        pair = [Party(s) for s in passage.states] or [Party(s, "sentence before") for s in told]
        parties = [pair] if len(pair) == 2 else []
    near = passage.tokens[max(noun - 5, 0) : noun + 1]
    ongoing = passage.tag(noun + 1) == "have" or any("ongoing" in t for t in near)
    status = "open" if ongoing and settled is None else "settled"
    anchor = settled if settled is not None else begun(passage, noun)
    modality = "stated" if settled is not None else passage.modality(noun)
    year = _year_of(passage, noun)
    meanwhile = settled is None and not year and _meanwhile(passage, noun)
    for pair in parties:
        draft = drafted(passage, pair, "war", status, anchor, modality)
        plain = not year and not meanwhile
        yield draft if plain else Draft({**draft.fields, "date": year or None}, draft.modality, draft.given)


def _meanwhile(passage: Passage, noun: int) -> bool:
    """Whether a war is but when something else was, with a date of its own: "during the war with A, B … in 1973"."""
    lead = passage.back(noun - 1, frozenset(("determiner", "word", "capital", "adverb", "demonym", "hyphen")))
    comma = next((i for i in range(noun, len(passage.tokens)) if passage.tag(i) == "comma"), None)
    led = passage.is_prep(lead) or passage.tag(lead) == "subordinator"
    if lead > 1 or not led or comma is None or passage.tag(comma + 1) == "subordinator":
        return False
    return "date" not in passage.tags(noun, comma)


def _at_war(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "A and B were at war", "A went to war with B"; it goes on where they have been so since a date."""
    subject, others = passage.subject(verb), against(passage, verb)
    pairs = [[one, other] for one in subject for other in others if one.key != other.key]
    lasting = passage.tag(verb - 1) == "have" or "still at it" in passage.tokens[verb]
    status = "open" if lasting and passage.date_of(verb) is not None else "settled"
    for pair in pairs or ([subject] if len(subject) == 2 else []):
        yield drafted(passage, pair, "war", status, verb, passage.modality(verb))


def _warring(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "A declared war on B", "A fought against B", "A and B fought over C"."""
    token, subject, modality = passage.tokens[verb], passage.subject(verb), passage.modality(verb)
    modality, _ = passage.at_last(verb, modality, passage.dated(verb))
    if modality == "negated" and "declaring war" in token:
        return  # "A would not have declared war without pressure from B"
    opening = "war begun" in token.classes
    others = listed(passage, verb + 1) if opening or passage.tag(verb + 1) == "state" else []
    if opening and passage.tag(verb + 1) != "state":
        others = against(passage, verb) or _upon(passage, verb) or others  # "declared war in 1879 on both"
    if not others and len(subject) == 2 and _over(passage, verb):
        yield drafted(passage, subject, "war", "settled", verb, modality)
    been = passage.tag(verb - 1) == "be" and passage.tag(verb - 2) == "have" and "fighting it" not in token
    status = "open" if been or "declaring war" in token else "settled"
    for one in subject if others else []:
        for other in others:
            if one.key != other.key:
                yield drafted(passage, [one, other], "war", status, verb, modality)


def _over(passage: Passage, verb: int) -> bool:
    """ "A and B fought over the islands", "fought for control of"."""
    then = passage.tokens[verb + 1 : verb + 2]
    return "fighting it" in passage.tokens[verb] and (
        any("over" in t for t in then) or passage.is_prep(verb + 1, "for")
    )


def _upon(passage: Passage, verb: int) -> list[Party]:
    """The states after "on", where a date parts it from the verb."""
    _, high = passage.clause(verb)
    on = next((k for k in range(verb + 1, high) if passage.is_prep(k, "on") and passage.tag(k + 1) != "date"), None)
    return listed(passage, on + 1) if on is not None else []


def _year_of(passage: Passage, noun: int) -> str | None:
    i = noun - 1
    if passage.tag(i) == "date" and passage.tag(i - 1) == "determiner":
        return passage.tokens[i].edtf or None
    return None


CAUSES = (
    Rule("disputes.claimed", ("claim", "claiming", "claimed by", "sovereignty"), claimed),
    Rule("disputes.fought", ("war", "war begun", "in battle", "were at war"), fought),
)
