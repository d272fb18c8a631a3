"""How passages speak of what states do and undergo: announcing, electing, fighting, asking, founding."""

from collections.abc import Iterable, Iterator

from legation.registers.events.actors import (
    Happening,
    actors,
    draft,
    home_of,
    named_after,
    named_at,
    party_at,
    place_after,
    state_of,
    without,
)
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.places import places
from legation.rules.rule import Rule

# What a founding founds; other registers hold missions, relations and agreements.
BODIES = frozenset(
    "agency council commission committee institute academy group unit organization organisation foundation fund "
    "university school center centre bank ministry department body secretariat bureau authority association network "
    "office directorate mechanism councils commissions committees forum system court parliament union alliance "
    "league".split()
)
LEAVING = frozenset(
    "ambassador ambassadors commissioner nuncio consul consuls chargé troops forces diplomats "
    "soldiers garrison envoy".split()
)
SIDE = frozenset(("when", "if", "after"))


def _aside(passage: Passage, i: int) -> bool:
    """Whether the word at `i` stands in a clause that tells only when or whether."""
    opener = passage.opener(passage.clause(i)[0])
    if opener is None or opener.classes.isdisjoint(SIDE):
        return False
    return opener.text.lower() not in (
        "but",
        "however",
        "where",
        "in response",
        "as a result",
        "nevertheless",
        "whereas",
    )


def _dated(passage: Passage, kind: str, at: int, who: list[Party], more: Iterable[Party] = ()) -> Iterator[Draft]:
    """The event, if it has a date and someone takes part."""
    date = passage.dated(at).date or _held_on(passage, at) or _leading(passage, at)
    if date is None or not who or _aside(passage, at):
        return
    place = place_after(passage, at)
    city = place.city if place is not None else None
    one = Happening(kind, [*who, *without(list(more), who)], at, city, passage.modality(at))
    made = draft(passage, one, date)
    if made is not None:
        yield made


def _undated(passage: Passage, kind: str, at: int, who: list[Party], date: str | None = None) -> Iterator[Draft]:
    """The event, with or without a date."""
    made = draft(passage, Happening(kind, who, at, None, passage.modality(at)), date)
    if made is not None:
        yield made


def _leading(passage: Passage, at: int) -> str | None:
    """The date a sentence opens with: "Then, in 2010, …"."""
    first = passage.ahead(0, frozenset(("preposition", "adverb", "comma")))
    opens = passage.tag(first) == "date" and passage.tag(first + 1) == "comma" and first < at
    return passage.tokens[first].edtf or None if opens and passage.clause(at)[0] <= first else None


def _held_on(passage: Passage, noun: int) -> str | None:
    """The date of the verb that follows the noun as its subject: "elections were held on …"."""
    for i in range(noun + 1, min(noun + 6, len(passage.tokens))):
        if passage.tag(i) == "verb":
            return passage.dated(i).date if passage.passive(i) else None
        if passage.tag(i) not in ("be", "adverb", "have", "word"):
            break
    return None


def declared(passage: Passage) -> Iterable[Draft]:
    """A state or an organisation announced or proclaimed something, or issued a communiqué or statement, on a date."""
    for verb in passage.find("verb", "announced"):
        if not passage.passive(verb) and not passage.attributive(verb):
            yield from _dated(passage, "declaration", verb, actors(passage, verb))
    for noun in passage.find("noun", "announcement"):
        issued = next((i for i in passage.find("verb", "issued") if abs(i - noun) < 8), None)
        if issued is not None:
            who = actors(passage, issued) if issued < noun else named_after(passage, noun, "of", "by", "between")
            yield from _dated(passage, "declaration", issued, who)


def elected(passage: Passage) -> Iterable[Draft]:
    """An election, re-election or referendum took place in a state on a date.

    The state is the one "in" which or "of" which, the one before the noun, or the document's where the
    one elected is named and no state is.
    """
    for noun in passage.find("noun", "election"):
        who = _belonging(passage, noun) or _in(passage, noun)
        named = passage.is_prep(noun + 1, "of") or passage.tag(noun - 1) in ("genitive", "word")
        if not who and (named or not passage.states) and passage.tag(noun - 1) not in ("noun",):
            who = home_of(passage)
        yield from _dated(passage, "election", noun, who)
    for verb in passage.find("verb", "elected"):
        who = named_after(passage, verb, "of") or (home_of(passage) if not passage.states else [])
        text = passage.words(verb, min(verb + 4, len(passage.tokens))).lower()
        if any(title in text for title in ("president", "prime minister", "chancellor")) and "council" not in text:
            yield from _dated(passage, "election", verb, who[:1])


def _belonging(passage: Passage, noun: int) -> list[Party]:
    """Whose it is: "A's elections", "the A-ish elections", "the re-election of the President of A"."""
    for k in range(noun - 1, max(noun - 6, -1), -1):
        tag = passage.tag(k)
        if tag in ("demonym", "state"):
            return passage.parties_at(k)
        if tag not in ("genitive", "word", "capital", "adverb", "number"):
            break
    return named_at(passage, noun + 2) if passage.is_prep(noun + 1, "of") else []


def _in(passage: Passage, i: int) -> list[Party]:
    host = state_of(passage, place_after(passage, i))
    return [host] if host is not None else []


def fought(passage: Passage) -> Iterable[Draft]:
    """A state invaded, attacked, occupied or annexed another, or had a coup, rising or revolution, on a date.

    One that something else followed is recorded without the date of that.
    """
    for verb in passage.find("verb", "attacked"):
        first, second = actors(passage, verb), named_at(passage, verb + 1) or _struck(passage, verb)
        if passage.passive(verb):
            first, second = named_after(passage, verb, "by"), first
        if first and second:
            yield from _dated(passage, "conflict", verb, first, second)
    for noun in passage.find("noun", "fighting"):
        first = named_after(passage, noun, "by") or _belonging(passage, noun)
        second = named_after(passage, noun, "of") or _in(passage, noun)
        if not first and not second and len(passage.states) == 1:
            second = [Party(passage.states[0])]
        inner = passage.tokens[noun].text.lower() not in ("invasion", "annexation", "occupation", "siege")
        if _aside(passage, noun):
            if first and second and first != second:
                yield from _undated(passage, "conflict", noun, [*first, *without(second, first)])
            continue
        if (first and second and first != second) or (inner and (first or second)):
            yield from _dated(passage, "conflict", noun, first or second, second)


def _struck(passage: Passage, verb: int) -> list[Party]:
    """Whose city or what state's ground it is: "occupied Manila", "attacked a camp in A"."""
    found, _ = places(passage, verb + 1)
    host = state_of(passage, found[0]) if found else None
    return [host] if host is not None else _in(passage, verb)


def protested(passage: Passage) -> Iterable[Draft]:
    """A state protested to or against another, or people of a state demonstrated, on a date."""
    for verb in passage.find("verb", "protested"):
        who = actors(passage, verb)
        yield from _dated(passage, "protest", verb, who, named_after(passage, verb, "to", "against", "with"))
    for noun in passage.find("noun", "objection"):
        who = _belonging(passage, noun) or actors(passage, noun) or _in(passage, noun)
        yield from _dated(passage, "protest", noun, who, named_after(passage, noun, "to", "against"))


def requested(passage: Passage) -> Iterable[Draft]:
    """A state asked another, or an organisation, for something, or made a request to it, on a date.

    A second request is to the one the first was to. A membership applied for is no event.
    """
    for verb in passage.find("verb", "asked"):
        following = passage.words(verb, min(verb + 8, len(passage.tokens))).lower()
        if passage.passive(verb) or any(w in following for w in ("accession", "membership", "admission", "to join")):
            continue
        others = named_at(passage, verb + 1) or named_after(passage, verb, "from", "of", "to")
        yield from _dated(passage, "request", verb, actors(passage, verb), others)
    for noun in passage.find("noun", "plea"):
        made = next((i for i in passage.find("verb", "submitted") if i < noun < i + 8), None)
        if made is None:
            continue
        who, others = actors(passage, made), named_after(passage, noun, "to")
        remembered = passage.recall("request")
        if not others and isinstance(remembered, tuple):
            others = [Party(key, "sentence before") for key in remembered if key not in {p.key for p in who}]
        passage.note("request", tuple(p.key for p in (*who, *others)))
        yield from _dated(passage, "request", made, who, others)


def founded(passage: Passage) -> Iterable[Draft]:
    """A state, or a body of one, founded an agency, council, group or organisation, or it was founded, on a date.

    Missions, relations and agreements stand in registers of their own and are left.
    """
    for verb in passage.find("verb", "founded"):
        if passage.attributive(verb):
            continue
        passive = passage.passive(verb) or passage.tag(verb - 1) in ("comma", "close", "figure")
        first, last = _object(passage, verb, passive)
        if not _is_body(passage, range(last - 1, first - 1, -1) if passive else range(first, last)):
            continue
        who = [p for i in range(first, last) if passage.tag(i) in ("state", "demonym") for p in party_at(passage, i)]
        names = _organisations(passage, first, last)
        who = (named_after(passage, verb, "by") if passive else actors(passage, verb)) or who[:1]
        who = without(who, names) or (names if names else _own_body(passage))
        yield from _dated(passage, "founding", verb, who, names)
    for verb in passage.find("verb", "founding"):
        if passage.is_prep(verb + 1, "of"):
            first, last = verb + 2, min(verb + 12, passage.clause(verb)[1])
            names = _organisations(passage, first, last)
            who = actors(passage, verb)
            if names and who:
                yield from _undated(passage, "founding", verb, [*who, *without(names, who)], passage.dated(verb).date)


def _object(passage: Passage, verb: int, passive: bool) -> tuple[int, int]:
    low, high = passage.clause(verb)
    if passive:
        first = passage.back(verb - 1, frozenset("be have adverb comma figure negation plan".split()))
        first = passage.opening(first) - 1 if passage.tag(first) == "close" else first
        while first > low and passage.tag(first - 1) not in ("comma", "verb", "date"):
            first -= 1
        return first, verb
    last = verb + 1
    while last < high and passage.tag(last) not in ("verb", "date", "semicolon", "be", "have") and last < verb + 14:
        last += 1
    return verb + 1, last


def _is_body(passage: Passage, places: range) -> bool:
    """Whether what is founded is a body: by its noun, the nearest to the verb, before any preposition of an object."""
    for i in places:
        token = passage.tokens[i]
        if token.tag == "noun" and token.text.lower() not in BODIES:
            return False
        ministry = token.tag == "state" and "ministry" in passage.words(i, i + 1).lower()
        if token.text.lower() in BODIES or token.tag == "organisation" or ministry:
            return True
        if passage.is_prep(i) and places.step > 0 and i > places.start + 1:
            return False
    return False


def _organisations(passage: Passage, first: int, last: int) -> list[Party]:
    return [Party(t.text) for t in passage.tokens[first:last] if t.tag == "organisation"][:1]


def _own_body(passage: Passage) -> list[Party]:
    """The document's state, where no other is in question or named in the sentence."""
    home = passage.where.home
    alone = passage.where.partner is None and all(state == home for state in passage.states)
    return home_of(passage) if alone else []


def withdrew(passage: Passage) -> Iterable[Draft]:
    """A state withdrew or recalled its ambassador, staff or troops, or expelled another's.

    The other side is named by "from", or is the other of the two in question, or the one that acted in the
    sentence before, where the withdrawal answers it. Leaving an organisation is no withdrawal of this kind.
    """
    for verb in passage.find("verb", "withdrew", "withdrawing"):
        high = min(verb + 8, len(passage.tokens))
        if not any(not LEAVING.isdisjoint(t.text.lower().split()) for t in passage.tokens[verb + 1 : high]):
            continue
        who = actors(passage, verb)
        if "withdrawing" in passage.tokens[verb].classes:
            who = _belonging(passage, verb) or who
        if not who:
            continue
        others = named_after(passage, verb, "from") or _expelled(passage, verb) or _answered(passage, who[0])
        one = Happening("withdrawal", [*who, *without(others, who)], verb, None, passage.modality(verb))
        made = draft(passage, one, passage.dated(verb).date)
        if made is not None:
            yield made


def _expelled(passage: Passage, verb: int) -> list[Party]:
    """Whose ambassador or troops: "expelled B's ambassador", "expelled three B-ish diplomats"."""
    j = passage.ahead(verb + 1, frozenset(("determiner", "number", "figure", "adverb")))
    return passage.parties_at(j) if passage.tag(j) in ("state", "demonym") else []


def _answered(passage: Passage, who: Party) -> list[Party]:
    other = passage.other(who.key)
    if other is not None:
        return [other]
    before = passage.before
    if before is None or not passage.same_block or "response" not in passage.words(0, min(4, len(passage.tokens))):
        return []
    first = next((i for i in range(len(before.tokens)) if before.tag(i) == "state" and before.heads(i)), None)
    return [Party(p.key, "sentence before") for p in before.parties_at(first)] if first is not None else []


def happened(passage: Passage) -> Iterable[Draft]:
    """A state became independent, passed a law, saw a government installed, or acted against another, on a date."""
    for verb in passage.find("verb", "independence"):
        yield from _dated(passage, "other", verb, actors(passage, verb)[:1], named_after(passage, verb, "from"))
    for verb in passage.find("verb", "enacted"):
        j = passage.ahead(verb + 1)
        if any(passage.tag(k) == "noun" and "statute" in passage.tokens[k].classes for k in range(j, j + 3)):
            yield from _dated(passage, "other", verb, actors(passage, verb))
    for verb in passage.find("verb", "installed"):
        yield from _installed(passage, verb)
    for verb in passage.find("verb", "acted against"):
        yield from _dated(passage, "other", verb, actors(passage, verb), named_at(passage, verb + 1))


def _installed(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "The inauguration of X in July": of the state named with it, else of the document's."""
    if passage.is_prep(verb + 1, "of") and passage.tag(passage.ahead(verb + 2)) in ("word", "capital", "noun"):
        rest = passage.words(verb, min(verb + 8, len(passage.tokens))).lower()
        governing = passage.tag(passage.ahead(verb + 2)) == "capital" or any(
            w in rest for w in ("government", "president", "king", "junta", "prime minister", "regime")
        )
        who = named_at(passage, verb + 2) or home_of(passage)
        if governing:
            yield from _dated(passage, "other", verb, who)
    elif passage.tokens[verb].text.lower() in ("sworn in", "was sworn in", "was inaugurated", "took office"):
        who = actors(passage, verb) or (home_of(passage) if not passage.states else [])
        yield from _dated(passage, "other", verb, who[:1])


DEEDS = (
    Rule("events.declared", ("announced", "announcement"), declared),
    Rule("events.elected", ("election", "elected"), elected),
    Rule("events.fought", ("attacked", "fighting"), fought),
    Rule("events.protested", ("protested", "objection"), protested),
    Rule("events.requested", ("asked", "plea"), requested),
    Rule("events.founded", ("founded", "founding"), founded),
    Rule("events.withdrew", ("withdrew", "withdrawing"), withdrew),
    Rule("events.happened", ("independence", "enacted", "installed", "acted against"), happened),
)
