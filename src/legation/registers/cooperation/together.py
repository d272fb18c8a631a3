"""Work two sides do together."""

from collections.abc import Iterable, Iterator

from legation.registers.cooperation.areas import about, areas, cooperation
from legation.registers.cooperation.sides import home, listed, partners, partners_before
from legation.rules.actors import actors
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage

KIND = frozenset(("kind of work", "of both"))


def in_title(passage: Passage, noun: int) -> bool:
    """Whether the noun belongs to an instrument's or a body's name: then it is no work of its own."""
    low, high = max(0, noun - 4), min(noun + 3, len(passage.tokens))
    if passage.tokens[noun].text[:1].isupper() and noun > 0:
        return True
    return any("instrument or body" in t for t in passage.tokens[low:high])


def together(passage: Passage) -> Iterable[Draft]:
    """Two sides cooperate, collaborate, work together or jointly do something, in one field or several.

    They are the subject, those after "with" or "between", or those a companion joins ("A, together with
    B, led …"); an area is what stands after "in", "on", "for" or "against", or the object. Each pair of
    a subject and one it cooperates with makes a statement, and each area of a list. Cooperation that is
    an agreement's, a council's or a programme's name is left to them.
    """
    for verb in passage.find("verb", "cooperates"):
        low, high = passage.clause(verb)
        others = partners(passage, verb + 1, high)
        if "cooperates with" in passage.tokens[verb]:
            others = listed(passage, verb + 1)
        subjects = about(passage, verb + 1, high) or _aimed(passage, verb + 1, high) or _opening(passage, low, verb)
        yield from _paired(passage, verb, actors(passage, verb), others, subjects)
    for noun in passage.find("noun", "cooperation"):
        if not in_title(passage, noun):
            yield from _noun(passage, noun)
    for noun in passage.find("noun", "exercises"):
        low, _ = passage.clause(noun)
        verb = next((i for i in range(noun - 1, low - 1, -1) if passage.tag(i) in ("verb", "have")), noun)
        if any("not holding it" in t for t in passage.tokens[low:noun]):
            continue
        who = passage.subject(verb)
        if len(who) != 2:
            who = between(passage, noun, len(passage.tokens))
        if len(who) == 2 and not partners(passage, noun + 1, len(passage.tokens)):
            yield from _paired(passage, noun, who, [], [passage.words(noun, noun + 1)])
    for noun in passage.find("noun", "joint", "exercises"):
        low, high = passage.clause(noun)
        tags = ("have", "verb") if "exercises" in passage.tokens[noun] else ("have",)
        held = any(passage.tag(i) in tags for i in range(low, noun))
        others = partners(passage, noun + 1, high)
        if held and others:
            who = passage.subject(noun) or (home(passage) if _we(passage, noun) else [])
            start = noun
            while start > low and passage.tag(start - 1) in ("word", "capital", "noun"):
                start -= 1
            yield from _paired(passage, noun, who, others, [passage.words(start, noun + 1)])


def boosted(passage: Passage) -> Iterable[Draft]:
    """Two sides agreed to boost or step up something other than their relations: that is their work."""
    for agreed in passage.find("plan", "agrees"):
        verb = passage.ahead(agreed + 1, frozenset(("adverb",)))
        if verb >= len(passage.tokens) or "boosting" not in passage.tokens[verb]:
            continue
        low, high = passage.clause(verb)
        first = verb + 1 + ("upwards" in passage.tokens[verb + 1]) if verb + 1 < high else high
        standing = any("standing between states" in t for t in passage.tokens[verb:high])
        if not standing and not passage.has("cooperation"):
            subjects = [one.split(" on ")[0] for one in areas(passage, first, high)[:1]]
            governments = any("two governments" in t for t in passage.tokens[low:agreed])
            who = actors(passage, agreed) or (passage.pair(agreed) if governments else [])
            yield from _paired(passage, agreed, who, [], subjects)


def _aimed(passage: Passage, i: int, high: int) -> list[str]:
    """ "Work together to fight piracy"."""
    to = next((j for j in range(i, min(i + 2, high)) if passage.is_prep(j, "to")), None)
    return areas(passage, to + 2, high)[:1] if to is not None and passage.tag(to + 1) in ("word", "verb") else []


def _opening(passage: Passage, low: int, verb: int) -> list[str]:
    """ "In the field of defence, A and B cooperate"."""
    comma = next((i for i in range(low, verb) if passage.tag(i) == "comma"), low)
    named = {"state", "region", "city", "date", "organisation"}.isdisjoint(passage.tags(low, comma))
    return areas(passage, low + 1, comma) if passage.is_prep(low, "in", "on") and named else []


def _we(passage: Passage, i: int) -> bool:
    return any(passage.tag(j) == "pronoun" and "we" in passage.tokens[j] for j in range(i))


def _paired(
    passage: Passage, anchor: int, who: list[Party], others: list[Party], subjects: list[str]
) -> Iterator[Draft]:
    dates = passage.dated(anchor, lasting=True)
    if not any(dates):
        high = passage.said_until(anchor)
        joints = (i for i in range(anchor, high) if passage.tag(i) == "comma" and passage.tag(i + 1) == "and")
        high = next((i for i in joints if _acts_behind(passage, i + 2, high)), high)
        verbs = [
            i
            for i in range(anchor + 1, high)
            if (passage.tag(i) in ("verb", "word") and passage.tag(i - 1) in ("be", "have"))
            or "beginning" in passage.tokens[i]
        ]
        dates = passage.dated(verbs[0], lasting=True) if verbs else dates
    modality = passage.modality(anchor) if passage.tag(anchor) == "verb" else _governing(passage, anchor)
    if others:
        who = who or home(passage)
        sides = [[one, other] for one in who for other in others if one.key != other.key]
    elif len(who) >= 2:
        sides = [who]
    elif len(who) == 1 and (other := passage.only_other(who[0].key)) is not None:
        sides = [[who[0], other]]
    else:
        return
    for parties in sides:
        for area in subjects:
            yield from cooperation(parties, area, dates, modality)


def _acts_behind(passage: Passage, i: int, high: int) -> bool:
    """Whether a clause of its own begins at `i`: "…, and three treaties were signed"."""
    j = passage.ahead(i, frozenset(("determiner", "number", "adverb", "word", "noun", "figure", "demonym", "state")))
    return i < j < high and passage.tag(j) in ("be", "have", "verb")


def _governing(passage: Passage, noun: int) -> str:
    """The modality of the verb the noun depends on."""
    low, _ = passage.clause(noun)
    if any("talking of" in t for t in passage.tokens[max(low, noun - 8) : noun]):
        return "planned"
    verb = next((i for i in range(noun - 1, -1, -1) if passage.tag(i) in ("verb", "subordinator")), None)
    if verb is None or passage.tag(verb) != "verb":
        return passage.modality(noun)
    return passage.modality(verb, noun)


def _noun(passage: Passage, noun: int) -> Iterator[Draft]:
    low, high = passage.clause(noun)
    if any("breaking it off" in t for t in passage.tokens[low:noun]):
        return
    subjects = about(passage, noun + 1, high)
    if not subjects:
        subjects = _kinds(passage, noun)
        if not subjects:
            return
    both = between(passage, noun, high)
    if both:
        yield from _paired(passage, noun, both, [], subjects)
        return
    others = partners(passage, noun + 1, high) or partners_before(passage, low, noun)
    who = passage.owners(noun) or (listed(passage, noun + 2) if passage.is_prep(noun + 1, "of") else [])
    who = who or (passage.subject(noun) if others else [])
    if not who:
        verb = next((i for i in range(noun - 1, low - 1, -1) if passage.tag(i) in ("verb", "have", "be")), None)
        doers = [] if verb is not None and passage.passive(verb) else passage.subject(noun if verb is None else verb)
        who = doers if len(doers) >= 2 else []
    who = [p for p in who if p not in others]
    if "help" in passage.tokens[noun] and (others or len(who) < 2 or passage.tag(noun + 1) in ("word", "noun")):
        return  # one gives it; "development cooperation programs"
    if others:
        yield from _paired(passage, noun, who, others, subjects)
    elif len(who) >= 2 or (len(who) == 1 and passage.where.partner):
        yield from _paired(passage, noun, who, [], subjects)
    elif not who and passage.where.home and passage.where.partner and not _elsewhere(passage):
        sides = [Party(passage.where.home, "document"), Party(passage.where.partner, passage.where.partner_by)]
        yield from _paired(passage, noun, sides, [], subjects)


def _kinds(passage: Passage, noun: int) -> list[str]:
    """The kinds beside the noun: "technical cooperation", "the economic, trade and cultural cooperation"."""
    token, step = passage.tokens[noun], 1 if passage.habits.adjectives_follow else -1
    words = token.text.lower().split()
    kind = " ".join(words[1:] if step > 0 else words[:-1])
    found = [kind] if kind and "kind of work" in token else []
    i = noun + step
    while passage.tag(i) in ("and", "comma") or (passage.tag(i) and passage.tokens[i].classes & KIND):
        if "kind of work" in passage.tokens[i]:
            found.insert(len(found) if step > 0 else 0, passage.tokens[i].text.lower())
        i += step
    return found


def _elsewhere(passage: Passage) -> bool:
    """Whether the sentence speaks of others than the two in question."""
    two = {passage.where.home, passage.where.partner}
    return bool(set(passage.states) - two) or any(t.tag in ("organisation", "region") for t in passage.tokens)


def between(passage: Passage, noun: int, high: int) -> list[Party]:
    """Those the passage names after "between", from the noun on."""
    for j in range(noun + 1, high):
        if passage.is_prep(j, "between"):
            capitals, _ = passage.coordinated(j + 1, lambda t: bool(t.capital))  # "between Havana and Nairobi"
            governments = [p for k in capitals for p in passage.parties_at(k)] if len(capitals) == 2 else []
            return listed(passage, j + 1, whole=True) or governments
        if passage.tag(j) in ("verb", "subordinator"):
            break
    return []


def jointly(passage: Passage) -> Iterable[Draft]:
    """Two states do something jointly, or one does it "together with" another: what they do is the object."""
    for i, token in enumerate(passage.tokens):
        if "jointly" in token.classes:
            who, verb = passage.subject(i), i + 1
            if passage.tag(i - 1) == "verb":  # "construyeron conjuntamente un puente"
                who, verb, i = passage.subject(i - 1), i - 1, i + 1
        elif "companions" in token.classes and passage.tag(i - 1) == "comma":
            with_whom, end = passage.coordinated(i + 1, lambda t: t.tag == "state")
            if not with_whom or passage.tag(end) != "comma":
                continue
            first = passage.parties_at(i - 2) if passage.tag(i - 2) == "state" else home(passage)
            who = [*first, *(p for k in with_whom for p in passage.parties_at(k))]
            verb = end + 1 if passage.tag(i - 2) == "state" else i - 2
        else:
            continue
        yield from _done_jointly(passage, i, who, verb)


def _done_jointly(passage: Passage, i: int, who: list[Party], verb: int) -> Iterator[Draft]:
    if len({p.key for p in who}) < 2 or passage.tag(verb) not in ("word", "verb", "noun"):
        return
    if "drawn up" in passage.tokens[verb]:
        return  # a treaty is told of as one
    start = verb + 1
    if verb < i:  # "to promote, together with B, the reform"
        start = passage.ahead(i, frozenset(("and", "state", "comma", "determiner"))) - 1
        start = start if passage.tag(start) == "determiner" else start + 1
    if "accredited" in passage.tokens[verb].classes or passage.tag(start) not in (
        "determiner",
        "word",
        "capital",
        "noun",
    ):
        return
    _, high = passage.clause(i)
    named = _object(passage, start, high)
    if named:
        dates = passage.dated(verb, lasting=True)
        yield from cooperation(who, named, dates, passage.modality(verb) if verb > i else "stated")


def _object(passage: Passage, start: int, high: int) -> str:
    article = passage.tag(start) == "determiner" and "article" in passage.tokens[start]
    found = areas(passage, start + 1 if article else start, high)
    if not found:
        return ""
    return f"{passage.tokens[start].text} {found[0]}" if article else found[0]
