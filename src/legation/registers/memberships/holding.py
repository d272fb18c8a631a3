"""A role a state has in an organisation, said by a noun: member, observer, founder, candidate …"""

from collections.abc import Iterable, Iterator

from legation.registers.memberships.dating import moment
from legation.registers.memberships.naming import ROLES, Named, last_named, named, organisations, role_of
from legation.registers.memberships.saying import SEATS, continued, drafts, home, members, modality
from legation.registers.memberships.turning import owner
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage

BETWEEN = frozenset(
    "determiner number adverb preposition comma and state figure noun organisation demonym possessive region negation "
    "have plan genitive group date open close".split()
)
HELD = frozenset(("attained", "joined", "served", "accession", "enjoys", "admitted", "ended"))


def states(passage: Passage, i: int) -> tuple[list[Party], int]:
    """The states listed from token `i` on, and the place after them."""
    places, end = passage.coordinated(i, lambda t: t.tag == "state")
    return [p for k in places for p in passage.parties_at(k)], end


def holding(passage: Passage) -> Iterable[Draft]:
    """A state is, became or was accepted as a member, observer, founder … of an organisation.

    "X is a full member of A, B and C", "both countries are members of A", "X was accepted as an
    associate member of A on …": each state with each organisation. The organisation may also stand
    before the role ("a non-permanent Security Council member"), before "of which", or have been named
    already ("a founder of that body"). A date or role set behind an organisation is its own.
    """
    for noun in passage.find("noun", *ROLES):
        role = role_of(passage, noun)
        if role:
            yield from _held(passage, noun, role)


def _held(passage: Passage, noun: int, role: str) -> Iterator[Draft]:
    names, end = _organisations_of(passage, noun)
    if "role in" in passage.tokens[noun] and passage.is_prep(end, "with", "between"):
        return  # "is party to a treaty with A"
    verb = _holding_verb(passage, noun, role)
    plural = passage.tokens[noun].text.lower().endswith("s")
    apposed = passage.tag(end) == "dash" or (passage.tag(end) == "comma" and _definite(passage, noun))
    if passage.tag(end) == "colon" or (names and verb is None and apposed):
        listed, _ = states(passage, end + 1)
        if len(listed) > 1 and plural and not any(t.tag == "open" for t in passage.tokens[end:]):
            yield from drafts(passage, listed, names, role, "holds")
            return
    if verb is None:
        if plural:
            yield from _adjacent(passage, noun, role)
        elif names and _owned(passage, noun):
            if _given_up(passage, noun):
                return
            yield from drafts(passage, owner(passage, noun), names, role, "holds", noun, "stated")
        elif names:
            yield from drafts(passage, _apposed(passage, noun, end), names, role, "holds", noun, "stated")
        return
    if passage.tag(verb) == "be" and verb > noun:
        return
    if passage.tokens[noun].text.lower().startswith("membership") and not any(SEATS.search(n.name) for n in names):
        return  # "the terms of its membership"
    names = names or _of_which(passage, noun) or _only_one(passage, verb) or _left_unsaid(passage, noun, verb, role)
    who = members(passage, verb)
    granted = _granted(passage, verb, noun)
    if granted:
        who, names = granted, names or _acting(passage, verb)
    opener = passage.opener(passage.clause(verb)[0])
    others = opener is not None and "which" in opener.classes and not passage.habits.drops_subject
    if not who and not others:  # "three of which are members" says nothing of the paper's own state
        who = home(passage, verb)
    who = [*who, *companions(passage, end)] if who else who
    event, role = _event(passage, verb, role)
    if any("requested" in t and "asking" in t for t in passage.tokens[max(verb - 2, 0) : verb]):
        role = "candidate"  # "applied to become a member"
    dated_by = None if _dates_another(passage, verb, noun) else verb
    yield from drafts(passage, who, names, role, event, dated_by, modality(passage, verb, noun))


def _dates_another(passage: Passage, verb: int, noun: int) -> bool:
    """Whether the date of the verb is that of a role before: "is an associate of A since 1996 and a member of B"."""
    token = moment(passage, verb)
    at = next((k for k in range(verb, len(passage.tokens)) if passage.tokens[k] is token), None)
    if token is None or at is None:
        return False
    led = passage.ahead(at + 1, frozenset(("comma", "determiner", "number", "adverb")))
    opens = passage.tag(passage.back(at - 1, frozenset(("preposition", "adverb")))) in ("comma", "and")
    if opens and led > at + 1 and role_of(passage, led):
        return led != noun  # "a member of A and, since 2017, an observer of B"
    later = next((k for k in range(noun + 1, at) if role_of(passage, k)), None)
    if later is not None and passage.tag(verb) == "be" and verb < noun:
        return True  # "is a founder of A and a member of B since 1989"
    other = next((k for k in range(noun - 1, verb, -1) if role_of(passage, k)), None)
    return other is not None and passage.tokens[other].start < token.start < passage.tokens[noun].start


def _owned(passage: Passage, noun: int) -> list[Party]:
    """ "X's first term on the Council", "its observer status at A"."""
    i = passage.back(noun - 1, frozenset(("adverb", "word", "number")))
    return owner(passage, noun) if passage.tag(i) in ("genitive", "possessive") else []


def _given_up(passage: Passage, noun: int) -> bool:
    """Whether it is a seat that was not taken: "refused its seat on", "campaigned for its seat on"."""
    whose = passage.back(noun - 1, frozenset(("adverb", "word", "number")))
    if passage.tag(whose) != "possessive":
        return False
    return passage.is_prep(whose - 1, "for") or (whose > 0 and "turned down" in passage.tokens[whose - 1])


def companions(passage: Passage, i: int) -> list[Party]:
    """ "…, together with A, B and C": they too."""
    i = passage.ahead(i, frozenset(("comma",)))
    with_them = passage.tag(i) == "and" and "together" in passage.tokens[i]
    return states(passage, i + 1)[0] if with_them else []


def _left_unsaid(passage: Passage, noun: int, verb: int, role: str) -> list[Named]:
    """ "A: X has been a member since 1963": the organisation named before, where the role stands alone."""
    i = passage.ahead(noun + 1, frozenset(("preposition", "adverb", "determiner")))
    there = noun + 1 < len(passage.tokens) and "in it" in passage.tokens[noun + 1]
    granted = (
        role == "candidate" and "attained" in passage.tokens[verb]
    )  # "applied to A and was granted candidate status"
    if passage.tag(verb) != "be" and role != "elected" and not there and not granted:
        return []
    if passage.tag(i) not in ("date", "stop", "") or (passage.tag(i) != "date" and i > noun + 1 and not there):
        return []
    found = last_named(passage, noun)
    if found is None or (found.by and not passage.same_block):
        return []
    return [found] if role != "elected" or SEATS.search(found.name) else []


def _event(passage: Passage, verb: int, role: str) -> tuple[str, str]:
    token = passage.tokens[verb]
    if token.tag != "verb":
        return "holds", role
    if "ended" in token.classes:
        return "left", role
    if not token.classes.isdisjoint(("attained", "joined", "admitted")):
        if "voted in" in token:
            return "holds", "elected"
        return ("holds", role) if "accredited to" in token else ("joined", role)
    return "holds", role


def _organisations_of(passage: Passage, noun: int) -> tuple[list[Named], int]:
    """The organisations after the role ("member of A, B") or before it ("Mercosur member states")."""
    i = noun + 1
    if "role in" in passage.tokens[noun]:
        return organisations(passage, i)
    i = passage.ahead(i, frozenset(("adverb",)))
    if role_of(passage, i):
        i += 1
    dated = i + passage.is_prep(i)
    if passage.tag(dated) == "date" and passage.is_prep(dated + 1, "of", "in", "to", "at", "with"):
        i = dated + 1  # "an observer since 1993 at A"
    if passage.is_prep(i, "for") and passage.tag(passage.ahead(i + 1)) == "noun":
        i = passage.ahead(i + 1) + 1  # "candidate for membership of"
    given = passage.is_prep(i, "from") and " " in passage.tokens[noun].text  # "candidate status from"
    if given or passage.is_prep(i, "of", "in", "to", "on", "at", "with", "for"):
        names, end = organisations(passage, passage.ahead(i + 1, frozenset(("colon",))))
        if names:
            return names, end
    j = noun - 1
    ranked = passage.back(j, frozenset(("figure", "number", "word", "adverb")))  # "the Union's 28th member"
    if passage.tag(ranked) == "genitive":
        j = ranked - 1
    while passage.tag(j) == "close":
        j = passage.opening(j) - 1
    if passage.tag(j) == "organisation" and not passage.leaning(j):
        return [named(passage.tokens[j])], noun + 1
    return [], noun + 1


def _definite(passage: Passage, noun: int) -> bool:
    """Whether these and no others are members: "the two members, A and B", not "EU members, A and B"."""
    i = passage.back(noun - 1, frozenset(("organisation", "word", "adverb", "genitive", "number")))
    counted = "number" in passage.tags(i + 1, noun) or passage.tag(i) in ("group", "possessive")
    return counted or (passage.tag(i) == "determiner" and "definite" in passage.tokens[i])


def _holding_verb(passage: Passage, noun: int, role: str) -> int | None:
    """The "is", "became", "was accepted as" the role depends on."""
    loose = 0
    begins = passage.back(noun - 1, frozenset(("determiner", "number", "adverb", "word")))
    if passage.is_prep(passage.back(noun - 1, frozenset(("determiner", "number"))), "with"):
        return None  # "the relations with the member states of A"
    for i in range(noun - 1, -1, -1):
        tag = passage.tag(i)
        if tag == "and" and "together" in passage.tokens[i] and i == begins:
            return None  # "joined A along with the other members of B"
        if tag == "be" or "remaining" in passage.tokens[i]:
            return i
        if tag == "verb":
            return i if not passage.tokens[i].classes.isdisjoint(HELD) else None
        if tag == "have" and role in ("observer", "candidate", "elected", "associate"):
            return i
        if tag in ("word", "capital"):
            loose += 1
            if loose > 3:
                return None
        elif tag not in BETWEEN:
            return None
    return None


def _granted(passage: Passage, verb: int, noun: int) -> list[Party]:
    """ "The Union granted X candidate status": X."""
    joins = "joined" in passage.tokens[verb]  # "joined X and Y as a member"
    if passage.tag(verb) != "verb" or passage.passive(verb) or joins:
        return []
    i = passage.ahead(verb + 1, frozenset(("determiner", "comma")))
    return states(passage, i)[0] if i < noun and passage.tag(i) == "state" else []


def _acting(passage: Passage, verb: int) -> list[Named]:
    """The organisation that does what the verb says."""
    low, _ = passage.clause(verb)
    for i in range(verb - 1, low - 1, -1):
        if passage.tag(i) == "organisation":
            return [named(passage.tokens[i])]
    return []


def _of_which(passage: Passage, noun: int) -> list[Named]:
    """ "A, a scheme of which both are members": the organisation before "of which"."""
    for i in range(noun - 1, 0, -1):
        which = passage.tag(i) == "subordinator" and "relative" in passage.tokens[i]
        if which and passage.is_prep(i - 1, "of", "in", "to", "at"):
            found = last_named(passage, i)
            return [found] if found is not None and not found.by else []
    return []


def _only_one(passage: Passage, verb: int) -> list[Named]:
    """In "which will become a member", the one organisation the sentence has named."""
    opener = passage.opener(passage.clause(verb)[0])
    known = list(dict.fromkeys(t.organisation for t in passage.tokens[:verb] if t.tag == "organisation"))
    if opener is None or "which" not in opener.classes or len(known) != 1:
        return []
    return [named(t) for t in passage.tokens[:verb] if t.tag == "organisation"][:1]


def _apposed(passage: Passage, noun: int, end: int) -> list[Party]:
    """Whose role an apposition names: "Estonia, a member of A since 2004, …", "A founder of A, Kenya …"."""
    i = passage.back(noun - 1, frozenset(("determiner", "number", "adverb", "word", "organisation", "figure")))
    if passage.is_prep(i, "as"):
        i -= 1
    if passage.tag(i) == "comma" and passage.tag(i - 1) in ("state", "close"):
        j = passage.opening(i - 1) - 1 if passage.tag(i - 1) == "close" else i - 1
        return passage.parties_at(j) if passage.tag(j) == "state" and passage.tag(i - 2) != "comma" else []
    if i >= 0:
        return []
    after = passage.ahead(end, frozenset(("comma", "determiner")))
    if passage.tag(end) == "comma" and passage.tag(after) in ("state", "own", "pronoun"):
        return passage.parties_at(after) or continued(passage, after + 1)
    fragment = passage.tag(end) in ("", "stop", "semicolon", "and")
    return home(passage, noun) if fragment and end >= len(passage.tokens) - 1 else []


def _adjacent(passage: Passage, noun: int, role: str) -> Iterator[Draft]:
    """ "A, B and C (Mercosur member states)", "associate members A, B and C"."""
    listed, _ = states(passage, noun + 1) if passage.tag(passage.ahead(noun + 1)) == "state" else ([], 0)
    names = [
        named(t) for i, t in enumerate(passage.tokens[:noun]) if t.tag == "organisation" and not passage.leaning(i)
    ]
    if len(listed) > 1 and names:
        yield from drafts(passage, listed, names[-1:], role, "holds")
        return
    start = noun - 1
    while start > 0 and passage.tag(start) in ("organisation", "determiner"):
        start -= 1
    if passage.tag(start) == "open" and passage.tag(start - 1) == "state" and start < noun - 1:
        places = passage.coordinated_left(start - 1, lambda t: t.tag == "state")
        listed = [p for k in places for p in passage.parties_at(k)]
        yield from drafts(passage, listed, names[-1:], role, "holds")


def composed(passage: Passage) -> Iterable[Draft]:
    """Who an organisation is made of: "A, whose members are X, Y and Z", "A, formed by X and Y", "A (X, Y and Z)"."""
    for noun in passage.find("noun", "member", "founder"):
        if passage.tag(passage.ahead(noun + 1, frozenset(("adverb", "number")))) == "be":
            i = passage.ahead(noun + 1, frozenset(("adverb", "number", "be", "colon")))
            listed, _ = states(passage, i)
            names = [named(t) for t in passage.tokens[:i] if t.tag == "organisation"]
            if len(listed) > 1 and names:
                role = role_of(passage, noun) or "member"
                yield from drafts(passage, listed, names[-1:], role, "holds")
    for noun in (i for i in passage.find("noun", *ROLES) if role_of(passage, i)):
        names, end = _organisations_of(passage, noun)
        named_first = (
            passage.tag(end) == "be" or "comprises" in passage.tokens[min(end, len(passage.tokens) - 1)].classes
        )
        if names and end > noun + 1 and named_first:
            listed, _ = states(passage, end + 1)
            if len(listed) > 1:
                yield from drafts(passage, listed, names, role_of(passage, noun) or "member", "holds")
    for verb in passage.find("verb", "comprises"):
        yield from _comprised(passage, verb)
    for i in passage.find("open"):
        if passage.tag(i - 1) == "organisation":
            listed, end = states(passage, i + 1)
            if len(listed) > 2 and passage.tag(end) == "close":
                names = [named(passage.tokens[i - 1])]
                yield from drafts(passage, listed, names, "member", "holds")


def _comprised(passage: Passage, verb: int) -> Iterator[Draft]:
    i = passage.ahead(verb + 1, frozenset(("determiner", "number", "adverb", "figure")))
    if passage.tag(i) == "noun" and role_of(passage, i) not in (None, "member"):
        return
    if passage.tag(i) == "noun":
        i += 1
        if passage.tag(i) == "colon":
            i += 1
    listed, end = states(passage, i)
    if len(listed) < 2 or (passage.tag(end) in ("verb", "have", "be") and passage.tag(end - 1) != "comma"):
        return
    j = verb - 1
    while j >= 0 and passage.tag(j) in ("adverb", "comma", "subordinator", "be", "close", "number", "have"):
        j = passage.opening(j) - 1 if passage.tag(j) == "close" else j - 1
    which = any(passage.tag(i) == "subordinator" for i in range(j, verb))
    k = passage.back(j - 1)
    if passage.tag(j) == "pronoun" and "one thing" in passage.tokens[j] and passage.same_block:  # "It comprises"
        meant = last_named(passage, j)
        names = [meant] if meant is not None else []
        yield from drafts(passage, listed, names, "member", "holds", said=modality(passage, verb))
    if (
        passage.tag(j) == "organisation"
        and not passage.is_prep(k, "like", "under")
        and (which or not role_of(passage, k - 1))
    ):
        names = [named(passage.tokens[j])]
        yield from drafts(passage, listed, names, "member", "holds", said=modality(passage, verb))
