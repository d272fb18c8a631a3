"""How passages speak of what states say to one another: announcing, protesting, asking, recalling envoys."""

from collections.abc import Iterable

from legation.registers.events.actors import (
    actors,
    belonging,
    located,
    named_after,
    named_at,
    own_actors,
    state_of,
    without,
)
from legation.registers.events.happening import Happening, dated, draft, timeless
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.places import places
from legation.rules.rule import Rule


def declared(passage: Passage) -> Iterable[Draft]:
    """A state or an organisation announced or proclaimed something, or issued a communiqué, on a date.

    Relations, missions and treaties announced stand in registers of their own and are left.
    """
    if timeless(passage):
        return
    for verb in passage.find("verb", "announced"):
        if not passage.passive(verb) and not passage.attributive(verb) and not _held_elsewhere(passage, verb):
            yield from dated(passage, "declaration", verb, own_actors(passage, verb))
    for noun in passage.find("noun", "announcement"):
        issued = next((i for i in passage.find("verb", "issued") if abs(i - noun) < 8), None)
        if issued is not None:
            who = actors(passage, issued) if issued < noun else named_after(passage, noun, "of", "by", "between")
            yield from dated(passage, "declaration", issued, who)


def _held_elsewhere(passage: Passage, verb: int) -> bool:
    """Whether what is announced or asked for is relations, a mission or a treaty, which have registers of their own."""
    return any("held elsewhere" in t for t in passage.tokens[verb:])


def protested(passage: Passage) -> Iterable[Draft]:
    """A state protested to or against another, or protests were held in it, on a date."""
    if timeless(passage):
        return
    for verb in passage.find("verb", "protested"):
        who = own_actors(passage, verb)
        yield from dated(passage, "protest", verb, who, named_after(passage, verb, "to", "against", "with"))
    for noun in passage.find("noun", "objection"):
        who = belonging(passage, noun) or actors(passage, noun) or located(passage, noun)
        yield from dated(passage, "protest", noun, who, named_after(passage, noun, "to", "against"))


def requested(passage: Passage) -> Iterable[Draft]:
    """A state asked another, or an organisation, for something, or made a request to it, on a date.

    A second request is to the one the first was to. A membership applied for is no event.
    """
    for verb in passage.find("verb", "asked"):
        if passage.passive(verb) or _held_elsewhere(passage, verb):
            continue
        others = named_at(passage, verb + 1) or named_after(passage, verb, "source", "of", "to")
        yield from dated(passage, "request", verb, own_actors(passage, verb), others)
    for noun in passage.find("noun", "plea"):
        made = next((i for i in passage.find("verb", "submitted") if i < noun < i + 8), None)
        if made is None:
            continue
        who, others = actors(passage, made), named_after(passage, noun, "to")
        remembered = passage.recall("request")
        if not others and isinstance(remembered, tuple):
            others = [Party(key, "sentence before") for key in remembered if key not in {p.key for p in who}]
        passage.note("request", tuple(p.key for p in (*who, *others)))
        yield from dated(passage, "request", made, who, others)


def withdrew(passage: Passage) -> Iterable[Draft]:
    """A state withdrew or recalled its ambassador, staff or troops, or expelled those of another.

    The other side is named by "from", or is the other of the two in question, or the one that acted in the
    sentence before, where the withdrawal answers it. Leaving an organisation is no withdrawal of this kind.
    """
    for verb in passage.find("verb", "withdrew", "withdrawing"):
        high = min(verb + 8, len(passage.tokens))
        if not any("recalled" in t for t in passage.tokens[verb + 1 : high]):
            continue
        on = passage.back(verb - 1)
        if passage.is_prep(on, "on") and on and passage.tokens[on - 1].text[:1].isupper():
            continue  # "the Treaty on the withdrawal of troops"
        who = own_actors(passage, verb)
        if "withdrawing" in passage.tokens[verb].classes:
            who = belonging(passage, verb) or who
        if not who:
            continue
        others = (
            named_after(passage, verb, "source")
            or _from_city(passage, verb)
            or _expelled(passage, verb)
            or _answered(passage, who[0])
        )
        expelled = "expelling" in passage.tokens[verb]
        one = Happening(
            "other" if expelled else "withdrawal", [*who, *without(others, who)], verb, None, passage.modality(verb)
        )
        made = draft(passage, one, passage.dated(verb).date)
        if made is not None:
            yield made


def _from_city(passage: Passage, verb: int) -> list[Party]:
    """The state of the capital someone was withdrawn from."""
    for k in range(verb + 1, min(verb + 10, len(passage.tokens))):
        if passage.is_prep(k, "source") and passage.tag(k + 1) == "city":
            found, _ = places(passage, k + 1)
            host = state_of(passage, found[0]) if found else None
            return [host] if host is not None else []
    return []


def _expelled(passage: Passage, verb: int) -> list[Party]:
    """Whose ambassador or troops: "expelled B's ambassador", "expelled three B-ish diplomats"."""
    j = passage.ahead(verb + 1, frozenset(("determiner", "number", "figure", "adverb")))
    if passage.is_prep(j, "object"):
        j = passage.ahead(j + 1, frozenset(("determiner", "number", "figure", "adverb")))
    if passage.habits.adjectives_follow and passage.tag(j + 1) == "demonym":
        j += 1  # "expulsó a tres diplomáticos B"
    return passage.parties_at(j) if passage.tag(j) in ("state", "demonym") else []


def _answered(passage: Passage, who: Party) -> list[Party]:
    other = passage.other(who.key)
    if other is not None:
        return [other]
    before = passage.before
    if before is None or not passage.same_block or not any("response" in t for t in passage.tokens[:4]):
        return []
    first = next((i for i in range(len(before.tokens)) if before.tag(i) == "state" and before.heads(i)), None)
    return [Party(p.key, "sentence before") for p in before.parties_at(first)] if first is not None else []


APPROACHES = (
    Rule("events.declared", ("announced", "announcement"), declared),
    Rule("events.protested", ("protested", "objection"), protested),
    Rule("events.requested", ("asked", "plea"), requested),
    Rule("events.withdrew", ("withdrew", "withdrawing"), withdrew),
)
