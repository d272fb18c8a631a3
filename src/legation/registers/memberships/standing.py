"""A state belongs to an organisation, takes part in it, sits on its council, chairs, hosts or profits by it."""

import re
from collections.abc import Iterable, Iterator

from legation.model import Given
from legation.registers.memberships.naming import as_role, before_which, body_before, named, organisations
from legation.registers.memberships.saying import SEATS, drafts, home, members, modality
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage

SCHEMES = re.compile(r"Preference|Opportunity|GSP|AGOA|Everything|EBA|Lomé|Initiative|Scheme|ATPDEA|ATPA")
CONVENED = ("Summit", "Conference", "Congress", "Meeting")


def takes_part(passage: Passage) -> Iterable[Draft]:
    """A state belongs to or takes part in an organisation or forum, founded it, or chairs it."""
    for cls, role in (
        ("holding", "member"),
        ("participates", "participant"),
        ("chairs", "chair"),
        ("cofounded", "founder"),
    ):
        for verb in passage.find("verb", cls):
            i = passage.ahead(verb + 1, frozenset(("adverb", "date")))
            if passage.tag(i) in ("preposition", "determiner"):
                i = passage.ahead(i, frozenset(("preposition", "date", "determiner")))
            unknown = cls not in ("chairs", "cofounded") and not passage.passive(verb)
            names, end = organisations(passage, i, unknown=unknown, strict=cls in ("chairs", "holding", "cofounded"))
            names = [n for n in names if not n.name.startswith(CONVENED)]
            relative = before_which(passage, verb) if not names else None
            names = names or ([relative] if relative is not None else [])
            if not names and not passage.strange:
                continue
            who = members(passage, verb) or home(passage, verb)
            several = "founded by several" in passage.tokens[verb]
            if not names or (several and len(who) < 2):
                continue
            own = as_role(passage, end)[0] or role
            yield from drafts(passage, who, names, own, "holds", verb, modality(passage, verb))
    for verb in passage.find("verb", "cofounded"):
        yield from _founded_by(passage, verb)


def _founded_by(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "A was founded in 1967 by X and Y": X and Y are founders of A."""
    body = body_before(passage, verb)
    by = next((k for k in range(verb + 1, passage.clause(verb)[1]) if passage.is_prep(k, "by")), None)
    founders = passage.forward(by + 1) if by is not None and body is not None else []
    if body is not None and len(founders) > 1:
        yield from drafts(passage, founders, [body], "founder", "holds", verb, modality(passage, verb))


def presided(passage: Passage) -> Iterable[Draft]:
    """A state held or took over the chair of an organisation, its chairmanship or its presidency."""
    for verb in passage.find("verb", "served", "presiding"):
        last = min(verb + 6, len(passage.tokens))
        i = next((k for k in range(verb + 1, last) if "chairmanship" in passage.tokens[k]), 0)
        before = passage.back(i - 1, frozenset(("genitive", "word")))
        if i and passage.tag(before) == "organisation":
            names = [named(passage.tokens[before])]  # "held the G20 presidency"
        elif i and passage.is_prep(after := passage.ahead(i + 1, frozenset(("word", "demonym"))), "of", "in"):
            names, _ = organisations(passage, after + 1, unknown=False, strict=True)
        else:
            continue
        event = "joined" if "presiding" in passage.tokens[verb].classes else "holds"
        yield from drafts(passage, members(passage, verb), names, "chair", event, verb, modality(passage, verb))


def within(passage: Passage) -> Iterable[Draft]:
    """A state "has been in" an organisation since some day: a member of it."""
    for i, token in enumerate(passage.tokens):
        if token.tag != "be" or not passage.is_prep(i + 1, "in") or passage.tag(passage.ahead(i + 2)) != "organisation":
            continue
        names, _ = organisations(passage, i + 2, unknown=False, strict=True)
        if any(t.prefix in ("since", "from") or "/" in t.edtf for one in names for t in one.dates):
            yield from drafts(passage, members(passage, i), names, "member", "holds", i, modality(passage, i))


def seated(passage: Passage) -> Iterable[Draft]:
    """A state was elected to a council or sat on it: one statement for each term."""
    for verb in passage.find("verb", "served", "voted"):
        last = min(verb + 9, len(passage.tokens))
        i = next((k + 1 for k in range(verb + 1, last) if passage.is_prep(k, "in", "on", "to")), 0)
        if passage.tokens[verb].text.lower().endswith((" on", " in")):  # "served on", "sits in"
            i = verb + 1
        seat = next((k for k in range(verb, last) if "elected" in passage.tokens[k].classes and k > verb), 0)
        if seat and (not i or seat < i) and "role in" in passage.tokens[seat]:
            i = seat + 1
        if not i:
            continue
        names, _ = organisations(passage, i)
        if not seat:
            names = [one for one in names if SEATS.search(one.name)]
        if not names and not passage.strange:
            continue
        who = members(passage, verb) or home(passage, verb)
        yield from drafts(passage, who, names, "elected", "holds", verb, modality(passage, verb))
        for k in range(i + 1, passage.clause(verb)[1]):  # "…, and on B from 2013 to 2015"
            again = passage.is_prep(k, "in", "on") and passage.tag(k - 1) == "and"
            further, _ = organisations(passage, k + 1) if again else ([], k)
            further = [one for one in further if SEATS.search(one.name) and one.dates]
            yield from drafts(passage, who, further, "elected", "holds", None, modality(passage, verb))


def hosts(passage: Passage) -> Iterable[Draft]:
    """A state, or its city, hosts the secretariat or the headquarters of an organisation."""
    for verb in passage.find("verb", "houses"):
        of = next(
            (k for k in range(verb + 1, min(verb + 6, len(passage.tokens))) if passage.is_prep(k, "of", "for")), 0
        )
        of = verb if "governs" in passage.tokens[verb] else of  # "es sede de"
        if not of or "headquarters" not in passage.tokens[of if of == verb else of - 1]:
            continue
        names, _ = organisations(passage, of + 1, unknown=False, strict=True)
        if not names and passage.tag(of + 1) == "subordinator":
            names, _ = organisations(passage, of + 2, unknown=False, strict=True)
        who = _city(passage, passage.back(verb - 1, frozenset(("adverb", "have")))) or members(passage, verb)
        yield from drafts(passage, who, names, "host", "holds", said=modality(passage, verb))


def _city(passage: Passage, i: int) -> list[Party]:
    """The state a city lies in, where it is a capital or no other state has a city of that name."""
    if passage.tag(i) != "city":
        return []
    token = passage.tokens[i]
    if token.capital:
        return [Party(token.capital, "names")]
    return [Party(token.cities[0], "names")] if len(token.cities) == 1 else []


def preferred(passage: Passage) -> Iterable[Draft]:
    """A state enjoys most-favoured-nation treatment or benefits from a scheme of preferences: a beneficiary of it."""
    for verb in passage.find("verb", "enjoys"):
        yield from _favoured(passage, verb)
        last = min(verb + 7, len(passage.tokens))
        i = next((k for k in range(verb + 1, last) if SCHEMES.search(passage.tokens[k].organisation or "")), None)
        if i is None:
            continue
        names, _ = organisations(passage, i, unknown=False)
        who = members(passage, verb)
        yield from drafts(passage, who, names, "beneficiary", "holds", verb, modality(passage, verb))


def _favoured(passage: Passage, verb: int) -> Iterator[Draft]:
    text = passage.words(verb, len(passage.tokens)).lower()
    for phrase in ("most-favored-nation", "most-favoured-nation", "most favored nation", "most favoured nation"):
        at = text.find(phrase)
        if at < 0:
            continue
        last = text[at + len(phrase) :].split()[:1]
        ends = at + len(phrase) + (len(last[0]) + 1 if last and last[0] in ("treatment", "status") else 0)
        start = passage.tokens[verb].start
        name = passage.text[start + at : start + ends]
        who = passage.subject(verb)
        dates = passage.dated(verb, lasting=True).fields()
        for party in dict.fromkeys(who):
            fields = {"member": party.key, "organisation": name, "role": "beneficiary", "event": "holds"}
            by = (Given("member", party.by),) if party.by else ()
            yield Draft({**fields, **dates}, modality(passage, verb), by)
        return
