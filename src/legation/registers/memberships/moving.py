"""A state comes into an organisation or goes out of it, is suspended from it or let in again."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from legation.registers.memberships.dating import all_dates, dates_behind
from legation.registers.memberships.holding import companions, states
from legation.registers.memberships.naming import (
    Named,
    as_role,
    before_which,
    body_before,
    last_named,
    named,
    organisations,
    pointed_at,
    role_of,
)
from legation.registers.memberships.saying import continued, drafts, home, members, modality
from legation.registers.memberships.turning import fates, owner
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.tokens import Token

EVENTS = ("suspended", "left", "joined", "admitted", "returned")
# What may stand behind a verb that leaves its organisation unsaid: "left in 1977 and rejoined in 2000".
ENDING = frozenset(("comma", "and", "stop", "semicolon", "date", "close", "adverb", "subordinator", ""))


def moved(passage: Passage) -> Iterable[Draft]:
    """A state joined, left or was suspended from an organisation, said by a verb in any voice.

    "X joined A on D1 and B on D2", "X was readmitted to A", "A suspended X", "A, which X joined in …",
    "X left in 1977 and rejoined in 2000" (the organisation named before in the sentence). Applied for,
    a membership makes a candidate.
    """
    for verb in passage.find("verb", *EVENTS):
        classes = passage.tokens[verb].classes
        event = next(e for e in EVENTS if e in classes)
        event = "joined" if event in ("admitted", "returned") else event
        own = not classes.isdisjoint(("joined", "left", "returned"))
        by = states(passage, verb + 2)[0] if passage.is_prep(verb + 1, "by") and passage.passive(verb) else []
        body = body_before(passage, verb) if by and event == "joined" else None
        if body is not None:  # "A was joined by X in 1955"
            yield from drafts(passage, by, [body], "member", event, verb, modality(passage, verb))
        elif passage.tag(verb - 1) in ("genitive", "possessive"):
            yield from _moved(passage, verb, event, owner(passage, verb))  # "X's return to A"
        elif (bidder := _bidder(passage, verb)) is not None:
            yield from _moved(passage, verb, event, bidder)
        elif own or passage.passive(verb) or _lacks_be(passage, verb) or _goes_on(passage, verb):
            yield from _moved(passage, verb, event, members(passage, verb))
        else:
            yield from _let(passage, verb, event)


def _bidder(passage: Passage, verb: int) -> list[Party] | None:
    """Whose bid it is: X in "Y supports X's bid to join A"; None where no one else's is spoken of."""
    bid = verb - 1 if passage.tag(verb - 1) == "plan" else verb - 2
    if bid == verb - 2 and not passage.is_prep(verb - 1, "to"):
        return None
    i = passage.back(bid, frozenset(("word", "noun", "adverb", "plan")))
    return passage.parties_at(i - 1) if passage.tag(i) == "genitive" and i < verb - 1 else None


def _lacks_be(passage: Passage, verb: int) -> bool:
    """ "X, suspended from A in 2002", "X readmitted to A": passive without its "was"."""
    return passage.is_prep(verb + 1, "to", "from", "under") or "out of" in passage.tokens[verb]


def _goes_on(passage: Passage, verb: int) -> bool:
    """ "X was expelled from A in 1972 and readmitted in 1989": passive, for the verb before it is."""
    joined = passage.tag(passage.back(verb - 1, frozenset(("adverb",)))) in ("and", "comma")
    low, _ = passage.clause(verb)
    first = next((k for k in passage.find("verb", *EVENTS) if low <= k < verb), None)
    passive = first is not None and (passage.passive(first) or "was" in passage.tokens[first].text)
    return joined and passive and (passage.tag(verb + 1) in ENDING or passage.is_prep(verb + 1))


def _moved(passage: Passage, verb: int, event: str, who: list[Party]) -> Iterator[Draft]:
    names, end = _object(passage, verb, event)
    if not names or (passage.tag(end) == "noun" and not role_of(passage, end)):
        return
    role = as_role(passage, end)[0] or "member"
    said = modality(passage, verb)
    before = passage.tokens[max(verb - 2, 0) : verb]
    if event == "joined" and any("requested" in t and "asking" in t for t in before):
        asked = next(k for k in range(max(verb - 2, 0), verb) if "requested" in passage.tokens[k].classes)
        role, said = "candidate", _asked(passage, asked)
    who = who or home(passage, verb)
    beside = companions(passage, dates_behind(passage, end)[1]) if who else []
    yield from drafts(passage, [*who, *beside], names, role, event, verb, said)
    for others, dates in _gapped(passage, max(end, passage.ahead(verb + 1, frozenset(("adverb",))))):
        yield from drafts(passage, others, [one._replace(dates=dates) for one in names], role, event, None, said)


def _acting(passage: Passage, verb: int) -> list[Named]:
    """The organisation that suspends or admits: the verb's subject, or that of the like verb it goes on from."""
    low, _ = passage.clause(verb)
    for k in range(verb - 1, low - 1, -1):
        moved = passage.tag(k) == "verb" and not passage.tokens[k].classes.isdisjoint(EVENTS)
        if passage.tag(k) == "organisation":
            return [named(passage.tokens[k])]
        object_of = passage.tokens[k - 1].classes if k else frozenset()
        if passage.tag(k) in ("verb", "state") and not moved and object_of.isdisjoint(EVENTS):
            break
        meant = pointed_at(passage, k)
        if meant is not None:
            return [meant]
    opener = passage.opener(low)
    parted = passage.tag(verb - 1) == "comma" or any(
        not passage.tokens[k].classes.isdisjoint(("suspended", "admitted")) for k in range(low, verb)
    )
    if opener is None or "which" not in opener.classes or not parted:
        return []
    j = passage.back(low - 2, frozenset(("preposition", "comma")))
    return [named(passage.tokens[j])] if passage.tag(j) == "organisation" else []


def _gapped(passage: Passage, i: int) -> Iterator[tuple[list[Party], tuple[Token, ...]]]:
    """ "X joined in 2007, Y in 2016 and Z on 4 March 2024": Y and Z, each with its own date."""
    _, i = dates_behind(passage, i)
    while True:
        j = passage.ahead(i, frozenset(("comma", "and", "determiner")))
        who, end = states(passage, j) if j > i and passage.tag(j) == "state" else ([], i)
        dates, after = dates_behind(passage, end) if who else ([], i)
        if not dates:
            return
        yield who, tuple(dates)
        i = after


def _object(passage: Passage, verb: int, event: str) -> tuple[list[Named], int]:
    """The organisations the verb governs: after it, before "which", or named earlier in the sentence."""
    i = passage.ahead(verb + 1, frozenset(("adverb",)))
    if passage.tag(i) in ("determiner", "number") and any("as often" in t for t in passage.tokens[i + 1 : i + 2]):
        i += 2  # "was suspended several times from"
    if passage.tag(i + 1) == "date" and passage.is_prep(i) and passage.is_prep(i + 2, "of", "from", "to"):
        i += 2  # "se retiró en 1976 del Pacto"
    led = passage.is_prep(i, "to", "from", "in", "under", "of") and passage.tag(passage.ahead(i + 1)) != "date"
    if led:
        i += 1
    returned = "returned" in passage.tokens[verb].classes
    known = (event != "joined" or "joining" not in passage.tokens[verb]) and not (led and event == "left")
    names, end = organisations(passage, i, unknown=not known, strict=event == "left" or returned)
    if not names and passage.is_prep(i, "through") and passage.tag(passage.ahead(i + 1)) == "organisation":
        names, end = organisations(passage, i + 1, unknown=False)  # "was suspended by A"
    if names:
        return names, end
    relative = before_which(passage, verb)
    if relative is not None:
        return [relative], i
    it = False
    ends = (
        passage.tag(i) in ENDING
        or bool(as_role(passage, i)[0])
        or passage.tag(passage.ahead(i, frozenset(("preposition",)))) == "date"
    )
    if passage.tag(i) == "pronoun" and "one thing" in passage.tokens[i]:
        ends, i, it = True, i + 1, True
    spoken = any(
        not t.classes.isdisjoint((*EVENTS, "member", "founder", "accession", "membership", "holding", "leaving"))
        for t in passage.tokens[:verb]
    )
    meant = last_named(passage, verb) if ends and not _others_act(passage, verb) else None
    near = meant is not None and ((spoken and not meant.by) or (passage.same_block and (it or _telling(passage, verb))))
    return ([meant], i) if meant is not None and near else ([], i)


def _others_act(passage: Passage, verb: int) -> bool:
    """Whether the verb stands in a clause of its own that names no state: "although others joined"."""
    low, _ = passage.clause(verb)
    opener = passage.opener(low)
    acting = passage.tags(low, verb)
    named = any(tag in ("state", "pronoun", "group", "own", "city") for tag in acting)
    others = any(tag in ("word", "capital") for tag in acting)
    return opener is not None and "after" in opener.classes and others and not named


def _telling(passage: Passage, verb: int) -> bool:
    """A verb said of nothing but organisations, or one with a date alone behind it after one was named."""
    token = passage.tokens[verb]
    return "back again" in token or ("in or out" in token and bool(dates_behind(passage, verb + 1)[0]))


def _let(passage: Passage, verb: int, event: str) -> Iterator[Draft]:
    """ "The Forum suspended X", "A admitted X as an observer": the organisation acts."""
    i = passage.ahead(verb + 1, frozenset(("determiner", "adverb")))
    who, end = states(passage, i) if passage.tag(i) == "state" else ([], i)
    if passage.tag(i) == "pronoun" and "one thing" in passage.tokens[i]:
        before = next((k for k in range(verb - 1, -1, -1) if passage.tag(k) == "state"), None)
        who = continued(passage, i + 1) if before is None else passage.parties_at(before)
        end = i + 1
    if not who or passage.tag(end) == "genitive":
        return
    names = _acting(passage, verb)
    if passage.is_prep(end, "from", "to", "under"):
        names = organisations(passage, end + 1, unknown=False)[0] or names
    role = as_role(passage, end)[0] or "member"
    yield from drafts(passage, who, names, role, event, verb, modality(passage, verb))
    for others, dates in _gapped(passage, end):
        again = [one._replace(dates=dates) for one in names]
        yield from drafts(passage, others, again, role, event, None, modality(passage, verb))


# --- nouns ---------------------------------------------------------------------------------------


def entered(passage: Passage) -> Iterable[Draft]:
    """A noun says it: "the accession of X to A", "X's withdrawal from A", "its entrance as a full member of A".

    Asked for or applied for, an accession makes a candidate; planned or still talked about, it is a plan.
    """
    for noun in passage.find("noun", "accession", "leaving", "participation", "membership", "suspension"):
        if "membership" not in passage.tokens[noun].classes or not any(True for _ in fates(passage, noun)):
            yield from _entered_by(passage, noun)


def _entered_by(passage: Passage, noun: int) -> Iterator[Draft]:
    classes = passage.tokens[noun].classes
    following = passage.tokens[min(noun + 1, len(passage.tokens) - 1)]
    talks = "accession talks" in following
    compound = "membership" in classes and "matter of a membership" in following
    if "accession papers" in following or compound:  # "the membership referendum"
        return
    if "membership" in classes and "asked in writing" in following:
        yield from _applied(passage, noun)
        return
    who = owner(passage, noun)
    i = noun + 2 if talks else noun + 1
    if passage.is_prep(i, "of") and passage.tag(passage.ahead(i + 1)) in ("state", "group"):
        if "membership" in classes:
            return
        places, i = passage.coordinated(i + 1, lambda t: t.tag in ("state", "group"))
        who = [p for k in places for p in passage.parties_at(k)]
    said, i = as_role(passage, i)
    role = said or ("participant" if "participation" in classes else "member")
    names: list[Named] = []
    if passage.is_prep(i, "to", "in", "into", "from", "of", "under") or (talks and passage.is_prep(i, "with")):
        names, i = organisations(passage, i + 1, unknown=False)
        names = names or _past_instrument(passage, i)
    before = passage.opening(noun - 1) - 1 if passage.tag(noun - 1) == "close" else noun - 1
    if not names and passage.tag(before) == "organisation":
        names = [named(passage.tokens[before])]
        who = who or owner(passage, before)
    if not names:
        return
    role = as_role(passage, i)[0] or role
    if (by := _swayed(passage, noun)) is None:
        yield from _entering(passage, noun, who, names, role, talks)
    elif "swaying" in passage.tokens[by] and who and "membership" not in classes:
        undated = [one._replace(dates=()) for one in names]
        yield from drafts(passage, who, undated, role, "joined", said="planned")


def _swayed(passage: Passage, noun: int) -> int | None:
    """The word by which another state is for or against it: "Y ratified X's accession", "Y's veto of"."""
    low, _ = passage.clause(noun)
    for k in range(noun - 1, low - 1, -1):
        if not passage.tokens[k].classes.isdisjoint(("swaying", "resisting")):
            others = passage.subject(k) or "demonym" in passage.tags(low, k)
            return k if passage.tag(k) != "verb" or others else None
        if passage.tag(k) == "verb":
            return None
    return None


def _applied(passage: Passage, noun: int) -> Iterator[Draft]:
    """ "Submitted an A membership application": a candidate."""
    asked = next((k for k in passage.find("verb", "requested") if k < noun), None)
    if asked is not None and passage.tag(noun - 1) == "organisation":
        names = [named(passage.tokens[noun - 1])]
        said = "stated" if passage.modality(asked) == "stated" else _asked(passage, asked)
        yield from drafts(passage, members(passage, asked), names, "candidate", "joined", asked, said)


def _entering(
    passage: Passage, noun: int, who: list[Party], names: list[Named], role: str, talks: bool
) -> Iterator[Draft]:
    classes = passage.tokens[noun].classes
    asked = next((k for k in passage.find("verb", "requested") if k < noun), None)
    said = modality(passage, noun)
    if passage.celebrated(noun):
        names = [one._replace(dates=()) for one in names]
    _, high = passage.clause(noun)
    if said == "stated" and any("pending" in t for t in passage.tokens[noun:high]):
        said = "planned"
    if talks:
        acting = next((k for k in range(noun - 1, -1, -1) if passage.tag(k) in ("verb", "be", "have")), noun)
        undated = [one._replace(dates=()) for one in names]
        yield from drafts(passage, who or members(passage, acting), undated, "member", "joined", said="planned")
        return
    verb = noun if passage.feast(noun) is not None else _effect(passage, noun)
    if "leaving" in classes or "suspension" in classes:
        event = "left" if "leaving" in classes else "suspended"
        lifted = next((t for t in passage.tokens[noun:] if "lifted" in t), None)
        if event == "suspended" and lifted is not None:
            tokens = all_dates(passage, noun, len(passage.tokens))
            ended = [replace(t, prefix="until") for t in tokens[:1]]
            if len(tokens) == 2:  # "imposed in 2009, was lifted in 2014"
                ended = [replace(tokens[0], edtf=f"{tokens[0].edtf}/{tokens[1].edtf}")]
            names = [one._replace(dates=tuple(ended)) for one in names]
    elif asked is not None:
        said = _asked(passage, asked)
        event, verb = "joined", asked
        role = "member" if said == "negated" else "candidate"
        who = who if who and not any(p.by for p in who) else members(passage, asked) or who
        if passage.tokens[max(asked - 1, 0)].tag != "verb" and _withdrew(passage, asked, noun):
            event = "left"
    elif not who and (attained := _attained(passage, noun)) is not None:
        event, verb, who = "joined", attained, members(passage, attained)
    else:
        event = "holds" if "participation" in classes or "membership" in classes else "joined"
        low, high = passage.clause(noun)
        if "participation" in classes and any("suspended" in t.classes for t in passage.tokens[low:high]):
            event, role = "suspended", "member"
    if "leaving" in classes and not who:
        acting = next((k for k in range(noun - 1, -1, -1) if passage.tag(k) == "verb"), noun)
        who = members(passage, acting)
    if not who and said == "planned":
        who = passage.subject(noun)
    if "participation" in classes and event == "holds":
        yield from drafts(passage, who, [one._replace(dates=()) for one in names], role, "holds", said=said)
        return
    yield from drafts(passage, who, names, role, event, verb, said)


def _attained(passage: Passage, noun: int) -> int | None:
    """The verb whose object a membership is: "achieved full membership of A"."""
    i = passage.back(noun - 1, frozenset(("determiner", "word", "adverb", "organisation", "possessive")))
    return i if passage.tag(i) == "verb" and "attained" in passage.tokens[i].classes else None


def _effect(passage: Passage, noun: int) -> int:
    """The verb that says when an accession or withdrawal took effect, else the noun itself."""
    _, high = passage.clause(noun)
    verb = next((k for k in range(noun, high) if passage.tag(k) in ("verb", "colon")), noun)
    return verb if passage.date_of(noun) is None and passage.tag(verb) == "verb" else noun


def _asked(passage: Passage, asked: int) -> str:
    """How surely it was asked for: "its decision to request" is one that was carried out."""
    said = modality(passage, asked)
    plans = any(passage.tag(k) == "plan" for k in range(max(asked - 4, 0), asked))
    return said if said != "planned" or plans else "stated"


def _withdrew(passage: Passage, asked: int, noun: int) -> bool:
    """ "Withdrew its application for membership"."""
    return any("taken back" in passage.tokens[k] for k in range(max(asked - 3, 0), noun))


def _past_instrument(passage: Passage, i: int) -> list[Named]:
    """ "From the constitutive treaty of A", "from the Lima Charter of A": the organisation behind its treaty."""
    for j in range(i + 1, min(i + 8, len(passage.tokens))):
        if passage.tag(j) in ("verb", "comma", "date", "semicolon", "stop"):
            break
        if passage.is_prep(j, "of"):
            names, _ = organisations(passage, j + 1, unknown=False)
            if names:
                return names
    return []
