"""How passages speak of states in organisations."""

from collections.abc import Iterable, Iterator

from legation.registers.memberships.naming import ROLES, all_ranges, drafts, organisations, role_of, states, subjects
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage
from legation.rules.rule import Rule


def holding(passage: Passage) -> Iterable[Draft]:
    """A state is, became or was accepted as a member, observer, founder … of an organisation.

    "X is a full member of A, B and C", "both countries are members of A", "X was accepted as an
    associate member of A on …": each state with each organisation. The organisation may also stand
    before the role ("a non-permanent Security Council member") or before "of which".
    """
    for noun in (i for i in passage.find("noun") if role_of(passage, i)):
        yield from _held(passage, noun)


def _held(passage: Passage, noun: int) -> Iterator[Draft]:
    role = role_of(passage, noun) or "member"
    names, end = _organisations_of(passage, noun)
    verb = _holding_verb(passage, noun)
    if passage.tag(end) == "colon" or (names and verb is None and passage.tag(end) in ("comma", "dash")):
        listed, _ = states(passage, end + 1)
        if len(listed) > 1 and passage.tokens[noun].text.lower().endswith("s"):
            yield from drafts(passage, listed, names, role, "holds", Dated(), "stated")
            return
    if verb is None:
        yield from _adjacent(passage, noun, role)
        return
    if passage.tag(verb) == "be" and verb > noun:
        return
    if not names:
        names = _of_which(passage, noun) or _only_one(passage, verb)
    if not names:
        return
    members = subjects(passage, verb)
    event, role = _event(passage, verb, role)
    modality = passage.modality(verb, noun)
    if event == "joined":
        dated = [Dated(date=passage.dated(verb).date)]
    elif role == "elected" or any("Council" in name for name in names):
        dated = all_ranges(passage, verb)
        role = "elected" if any(d.until for d in dated) else role
    else:
        dated = [passage.dated(verb, lasting=True)]
    for dates in dated:
        yield from drafts(passage, members, names, role, event, dates, modality)


def _event(passage: Passage, verb: int, role: str) -> tuple[str, str]:
    token = passage.tokens[verb]
    if token.tag == "verb" and not token.classes.isdisjoint(("became", "joined")):
        words = token.text.lower()
        if words in ("returned as", "elected", "elected as", "was elected", "re elected", "re-elected"):
            return "holds", "elected"
        if words.startswith("accredited"):
            return "holds", role
        return "joined", role
    return "holds", role


def _organisations_of(passage: Passage, noun: int) -> tuple[list[str], int]:
    """The organisations after the role ("member of A, B") or before it ("Mercosur member states")."""
    i = noun + 1
    if passage.tokens[noun].text.lower().endswith((" to", " on", " in")):
        return organisations(passage, i)
    i = passage.ahead(i, frozenset(("adverb",)))
    if passage.tag(i) in ("noun",) and role_of(passage, i):
        i += 1
    if passage.is_prep(i, "of", "in", "to", "on"):
        names, end = organisations(passage, i + 1)
        if names:
            return names, end
    j = noun - 1
    if passage.tag(j) == "genitive":
        j -= 1
    while passage.tag(j) == "close":
        j = passage.opening(j) - 1
    if passage.tag(j) == "organisation":
        return [passage.tokens[j].text], noun + 1
    return [], noun + 1


def _holding_verb(passage: Passage, noun: int) -> int | None:
    """The "is", "became", "was accepted as" the role depends on."""
    loose = 0
    for i in range(noun - 1, -1, -1):
        tag = passage.tag(i)
        if tag == "be":
            return i
        if tag == "verb":
            kind = passage.tokens[i].classes
            if not kind.isdisjoint(("became", "joined", "served", "accession")):
                return i
            return None
        if tag == "have" and role_of(passage, noun) in ("observer", "candidate", "elected"):
            return i
        if tag in ("word", "capital"):
            loose += 1
            if loose > 3:
                return None
        elif tag not in (
            "determiner",
            "number",
            "adverb",
            "preposition",
            "comma",
            "and",
            "state",
            "figure",
            "noun",
            "organisation",
            "demonym",
            "possessive",
            "region",
            "negation",
            "have",
            "plan",
            "genitive",
        ):
            return None
    return None


def _of_which(passage: Passage, noun: int) -> list[str]:
    """ "A, a scheme of which both are members": the organisation before "of which"."""
    for i in range(noun - 1, 0, -1):
        if (
            passage.tag(i) == "subordinator"
            and passage.tokens[i].text.lower() == "which"
            and passage.is_prep(i - 1, "of")
        ):
            return [passage.tokens[k].text for k in range(i - 1, -1, -1) if passage.tag(k) == "organisation"][:1]
    return []


def _only_one(passage: Passage, verb: int) -> list[str]:
    """In "which will become a member", the one organisation the sentence has named."""
    opener = passage.opener(passage.clause(verb)[0])
    named = list(dict.fromkeys(t.organisation for t in passage.tokens[:verb] if t.tag == "organisation"))
    if opener is None or "which" not in opener.classes or len(named) != 1:
        return []
    return [t.text for t in passage.tokens[:verb] if t.tag == "organisation"][:1]


def _adjacent(passage: Passage, noun: int, role: str) -> Iterator[Draft]:
    """ "A, B and C (Mercosur member states)", "associate members A, B and C"."""
    if not passage.tokens[noun].text.lower().endswith("s"):
        return
    modality = "stated"
    listed, _ = states(passage, noun + 1) if passage.tag(passage.ahead(noun + 1)) == "state" else ([], 0)
    names = [t.text for t in passage.tokens[:noun] if t.tag == "organisation"]
    if len(listed) > 1 and names:
        yield from drafts(passage, listed, names[:1], role, "holds", Dated(), modality)
        return
    start = noun - 1
    while start > 0 and passage.tag(start) in ("organisation", "determiner"):
        start -= 1
    if passage.tag(start) == "open" and passage.tag(start - 1) == "state" and start < noun - 1:
        places = passage.coordinated_left(start - 1, lambda t: t.tag == "state")
        listed = [p for k in places for p in passage.parties_at(k)]
        yield from drafts(passage, listed, names[-1:], role, "holds", Dated(), modality)


def composed(passage: Passage) -> Iterable[Draft]:
    """Who an organisation is made of: "A, whose members are X, Y and Z", "A, formed by X and Y"."""
    for noun in passage.find("noun", "member"):
        if passage.tag(passage.ahead(noun + 1, frozenset(("adverb", "number")))) == "be":
            i = passage.ahead(noun + 1, frozenset(("adverb", "number", "be", "colon")))
            listed, _ = states(passage, i)
            names = [t.text for t in passage.tokens[:i] if t.tag == "organisation"]
            if len(listed) > 1 and names:
                yield from drafts(passage, listed, names[-1:], "member", "holds", Dated(), "stated")
    for verb in passage.find("verb", "comprises"):
        yield from _comprised(passage, verb)


def _comprised(passage: Passage, verb: int) -> Iterator[Draft]:
    i = passage.ahead(verb + 1, frozenset(("determiner", "number", "adverb")))
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
    if passage.tag(j) == "organisation" and not passage.is_prep(passage.back(j - 1), "like", "under"):
        name = passage.tokens[j].text
        yield from drafts(passage, listed, [name], "member", "holds", Dated(), passage.modality(verb))


def moved(passage: Passage) -> Iterable[Draft]:
    """A state joined, left or was suspended from an organisation: by a verb whose object it is."""
    for event, role in (("joined", "member"), ("left", "member"), ("suspended", "member")):
        for verb in passage.find("verb", event):
            i = passage.ahead(verb + 1, frozenset(("adverb",)))
            if passage.is_prep(i, "to", "from", "in") and passage.tag(i + 1) in ("determiner", "organisation"):
                i += 1
            names, end = organisations(passage, i, unknown=False)
            if not names and event == "joined" and passage.tokens[verb].text.lower().startswith(("join", "acced")):
                names, end = organisations(passage, i)
            if not names or (passage.tag(end) == "noun" and not role_of(passage, end)):
                continue
            members = passage.subject(verb)
            if passage.is_prep(end, "as"):
                named = passage.ahead(end + 1)
                role = (role_of(passage, named) if passage.tag(named) == "noun" else None) or role
            dates = Dated(date=passage.dated(verb).date)
            yield from drafts(passage, members, names, role, event, dates, passage.modality(verb))


def entered(passage: Passage) -> Iterable[Draft]:
    """A noun says it: "the accession of X to A", "X's withdrawal from A", "its entrance as a full member of A".

    Asked for or applied for, an accession makes a candidate; planned, it is a plan.
    """
    for noun in passage.find("noun", "accession", "leaving", "participation", "membership"):
        yield from _entered_by(passage, noun)


def _entered_by(passage: Passage, noun: int) -> Iterator[Draft]:
    classes = passage.tokens[noun].classes
    members = _owner(passage, noun)
    i = noun + 1
    if passage.is_prep(i, "of") and passage.tag(passage.ahead(i + 1)) in ("state", "group"):
        places, i = passage.coordinated(i + 1, lambda t: t.tag in ("state", "group"))
        members = [p for k in places for p in passage.parties_at(k)]
    role = "participant" if "participation" in classes else "member"
    named, i = _as_role(passage, i)
    role = named or role
    names: list[str] = []
    if passage.is_prep(i, "to", "in", "into", "from", "of", "under"):
        names, i = organisations(passage, i + 1, unknown=False)
        if not names:
            names, i = _past_instrument(passage, i)
    if not names:
        return
    role = _as_role(passage, i)[0] or role
    asked = next((k for k in passage.find("verb", "requested") if k < noun), None)
    dates = Dated(date=passage.dated(asked if asked is not None else noun).date)
    modality = passage.modality(noun)
    if "leaving" in classes:
        event = "left"
    elif asked is not None:
        role, event, modality = "candidate", "joined", "stated"
        members = members or passage.subject(asked)
    else:
        event = "holds" if "participation" in classes or "membership" in classes else "joined"
    if not members and modality == "planned":
        members = passage.subject(noun)
    if event == "holds" and role in ("participant", "member") and not members:
        return
    if event == "holds":
        dates = passage.dated(noun, lasting=True) if "membership" in classes else Dated()
    yield from drafts(passage, members, names, role, event, dates, modality)


def _as_role(passage: Passage, i: int) -> tuple[str | None, int]:
    """ "As an observer", "as a full member of": the role, and the place after it."""
    if not passage.is_prep(i, "as"):
        return None, i
    j = passage.ahead(i + 1)
    if passage.tag(j) == "noun" and role_of(passage, j):
        return role_of(passage, j), j + 1
    return None, i


def _past_instrument(passage: Passage, i: int) -> tuple[list[str], int]:
    """ "From the constitutive treaty of A", "from the Lima Charter of A": the organisation behind its treaty."""
    for j in range(i + 1, min(i + 8, len(passage.tokens))):
        if passage.tag(j) in ("verb", "comma", "date", "semicolon", "stop"):
            break
        if passage.is_prep(j, "of"):
            names, end = organisations(passage, j + 1, unknown=False)
            if names:
                return names, end
    return [], i


def _owner(passage: Passage, noun: int) -> list[Party]:
    i = passage.back(noun - 1, frozenset(("adverb", "word", "number")))
    if passage.tag(i) == "genitive":
        return passage.parties_at(i - 1)
    if passage.tag(i) == "possessive":
        return passage.parties_at(i)
    return passage.parties_at(i) if passage.tag(i) == "demonym" else []


def takes_part(passage: Passage) -> Iterable[Draft]:
    """A state belongs to or takes part in an organisation or forum, chairs it, or serves on it."""
    for cls, role in (
        ("holding", "member"),
        ("participates", "participant"),
        ("chairs", "chair"),
        ("served", "elected"),
    ):
        for verb in passage.find("verb", cls):
            i = verb + 1
            if cls == "served":
                i = next(
                    (k + 1 for k in range(verb, min(verb + 8, len(passage.tokens))) if passage.is_prep(k, "in", "on")),
                    0,
                )
                if not i or not any("elected" in t.classes for t in passage.tokens[verb:i]):
                    continue
            else:
                i = passage.ahead(i, frozenset(("adverb", "date")))
                if passage.tag(i) in ("preposition", "determiner"):
                    i = passage.ahead(i, frozenset(("preposition", "date", "determiner")))
            names, _ = organisations(passage, i, unknown=cls == "participates" and not passage.passive(verb))
            names = [n for n in names if not n.startswith(("Summit", "Conference", "Congress", "Meeting"))]
            if not names:
                continue
            members = passage.subject(verb)
            dates = all_ranges(passage, verb) if cls == "served" else [passage.dated(verb, lasting=True)]
            for one in dates:
                yield from drafts(passage, members, names, role, "holds", one, passage.modality(verb))


def preferred(passage: Passage) -> Iterable[Draft]:
    """A state enjoys most-favoured-nation treatment: a beneficiary of it."""
    for verb in passage.find("verb", "enjoys"):
        text = passage.words(verb, len(passage.tokens)).lower()
        for phrase in ("most-favored-nation", "most-favoured-nation", "most favored nation", "most favoured nation"):
            at = text.find(phrase)
            if at < 0:
                continue
            last = text[at + len(phrase) :].split()[:1]
            ends = at + len(phrase) + (len(last[0]) + 1 if last and last[0] in ("treatment", "status") else 0)
            start = passage.tokens[verb].start
            name = passage.text[start + at : start + ends]
            dates = passage.dated(verb, lasting=True)
            yield from drafts(
                passage, passage.subject(verb), [name], "beneficiary", "holds", dates, passage.modality(verb)
            )
            break


RULES = (
    Rule("memberships.holding", (*ROLES,), holding),
    Rule("memberships.composed", ("member", "comprises"), composed),
    Rule("memberships.moved", ("joined", "left", "suspended"), moved),
    Rule("memberships.entered", ("accession", "leaving", "participation", "membership"), entered),
    Rule("memberships.takes-part", ("holding", "participates", "chairs", "served"), takes_part),
    Rule("memberships.preferred", ("enjoys",), preferred),
)
