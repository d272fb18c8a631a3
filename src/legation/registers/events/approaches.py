"""How passages speak of what states say to one another: announcing, protesting, asking, recalling envoys."""

from collections.abc import Iterable

from legation.registers.events.actors import actors, belonging, named_after, named_at, own_actors, without
from legation.registers.events.happening import Happening, dated, day_untold, draft, timeless, undated
from legation.registers.events.whereabouts import located, state_of
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.places import places
from legation.rules.rule import Rule

REACH = 8  # tokens from what is asked back to the asking
SPECIFYING = frozenset(("determiner", "number", "figure", "adverb"))  # before whose envoys they are


def declared(passage: Passage) -> Iterable[Draft]:
    """A state or an organisation announced or proclaimed something, or issued a communiqué, on a date.

    Relations, missions and treaties announced stand in registers of their own and are left.
    """
    if timeless(passage):
        return
    for verb in passage.find("verb", "announced"):
        i = passage.back(verb - 1, frozenset(("be", "have", "adverb")))
        if passage.passive(verb) and "state of war" in passage.tokens[i]:  # "war was declared on B by A"
            who = named_after(passage, verb, "by")
            yield from dated(passage, "conflict", verb, who, named_after(passage, verb, "on", "against") if who else ())
        labelled = verb > 0 and passage.tokens[verb].text[:1].isupper()  # "…: Ratified in May; Proclaimed in June"
        freed = "gaining" in passage.tokens[verb] and passage.has("independence")
        told = labelled or freed or _held_elsewhere(passage, verb) or passage.has("unwelcome")
        if not passage.passive(verb) and not passage.attributive(verb) and not told:
            said = passage.tokens[verb]
            others = named_at(passage, verb + 1) if "blaming" in said else []
            others = named_after(passage, verb, "to") if "apologising" in said else others
            yield from dated(passage, "declaration", verb, own_actors(passage, verb), others)
    for noun in passage.find("noun", "announcement"):
        issued = next((i for i in passage.find("verb", "issued") if abs(i - noun) < 8), None)
        if issued is not None:
            who = actors(passage, issued) if issued < noun else named_after(passage, noun, "of", "by", "between")
            yield from dated(passage, "declaration", issued, who, named_after(passage, noun, "with"))


def _held_elsewhere(passage: Passage, verb: int) -> bool:
    """Whether what is announced or asked for is relations, a mission or a treaty, which have registers of their own."""
    after = passage.tokens[verb:]
    return any("held elsewhere" in t for t in after) and not any(t.classes & {"withdrew", "withdrawing"} for t in after)


def protested(passage: Passage) -> Iterable[Draft]:
    """A state protested to or against another, or protests were held in it, on a date."""
    if timeless(passage):
        return
    for verb in passage.find("verb", "protested"):
        who = own_actors(passage, verb)
        others = named_after(passage, verb, "to", "against", "with") or named_after(passage, verb, "by")
        yield from dated(passage, "protest", verb, who, others)
    for noun in passage.find("noun", "objection"):
        who = belonging(passage, noun) or actors(passage, noun) or located(passage, noun)
        others = named_after(passage, noun, "to", "against", "with") or _given_to(passage, noun)
        yield from dated(passage, "protest", noun, who, others)


def _given_to(passage: Passage, noun: int) -> list[Party]:
    """ "Handed A a note": A."""
    verb = next((k for k in range(noun - 1, max(noun - 5, -1), -1) if passage.tag(k) == "verb"), None)
    return named_at(passage, verb + 1) if verb is not None and passage.tag(verb + 1) == "state" else []


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
        who, others = actors(passage, made), named_after(passage, noun, "to") or _given_to(passage, noun)
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
        low, _ = passage.clause(verb)
        high = min(verb + 8, len(passage.tokens))
        nominal = "withdrawing" in passage.tokens[verb]
        whence = "names whence" in passage.tokens[verb]
        alone = passage.passive(verb) or whence or passage.is_prep(verb + 1)
        own = max((k + 1 for k in range(low, verb) if passage.tag(k) in ("verb", "have")), default=low)
        first = passage.passive(verb) or own == low  # else the envoys are another verb's: "retiró a su embajador y"
        passive = not nominal and alone and first and _leaves(passage, own, verb + 1)
        if not passive and not _leaves(passage, verb + 1, high):
            continue
        on = passage.back(verb - 1)
        if passage.is_prep(on, "on") and on and passage.tokens[on - 1].text[:1].isupper():
            continue  # "the Treaty on the withdrawal of troops"
        asking = range(low, verb)[-REACH:]
        if not passage.passive(verb) and any("asked" in passage.tokens[i] for i in asking):
            continue  # "asked A to recall its ambassador"
        who = own_actors(passage, verb)
        if passive:
            who = _sent(passage, verb) or named_after(passage, verb, "by")
        if "expulsion" in passage.tokens[verb]:  # "of B's envoys, by A"
            who = named_after(passage, verb, "by") or named_after(passage, verb, "source") or who
        elif nominal:
            who = belonging(passage, verb) or who
        if not who:
            continue
        others = (
            (_expelled(passage, verb) if "expulsion" in passage.tokens[verb] else [])
            or (named_at(passage, verb + 1) if whence else named_after(passage, verb, "source"))
            or _from_city(passage, verb)
            or _posted(passage, verb)
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


def _leaves(passage: Passage, first: int, end: int) -> bool:
    """Whether envoys or troops are named between two places."""
    return any("recalled" in t for t in passage.tokens[first:end])


def _sent(passage: Passage, verb: int) -> list[Party]:
    """Whose envoys or troops are the subject: "A's ambassador in B was recalled", "A-ish troops withdrew"."""
    low, _ = passage.clause(verb)
    noun = next((i for i in range(low, verb + 1) if _leaves(passage, i, i + 1)), verb)
    return belonging(passage, noun)


def _posted(passage: Passage, verb: int) -> list[Party]:
    """Where the envoy serves: "its ambassador to A", "in Rome"; said before a passive or after the verb."""
    low, high = passage.clause(verb)
    for k in range(low if passage.passive(verb) else verb, min(high, verb + 9)):
        if _leaves(passage, k, k + 1) and passage.is_prep(k + 1, "to", "in"):
            found, _ = places(passage, k + 2)
            return [host for one in found if (host := state_of(passage, one)) is not None]
    return []


def _from_city(passage: Passage, verb: int) -> list[Party]:
    """The state of the capital someone was withdrawn from."""
    for k in range(verb, min(verb + 10, len(passage.tokens))):
        from_ = passage.is_prep(k, "source") or "names whence" in passage.tokens[k]
        if from_ and passage.tag(k + 1) == "city":
            found, _ = places(passage, k + 1)
            host = state_of(passage, found[0]) if found else None
            return [host] if host is not None else []
    return []


def _expelled(passage: Passage, verb: int) -> list[Party]:
    """Whose ambassador or troops: "expelled B's ambassador", "expelled three B-ish diplomats"."""
    first = verb + 2 if passage.is_prep(verb + 1, "of") else verb + 1
    j = passage.ahead(first, SPECIFYING)
    if passage.is_prep(j, "object"):
        j = passage.ahead(j + 1, SPECIFYING)
    if passage.habits.adjectives_follow and passage.tag(j + 1) == "demonym":
        j += 1  # "expulsó a tres diplomáticos B"
    if _leaves(passage, j, j + 1) and passage.is_prep(j + 1, "of"):
        return named_at(passage, j + 2)  # "expelled the ambassador of B"
    theirs = ("state", "demonym", "possessive") if "expulsion" in passage.tokens[verb] else ("state", "demonym")
    return passage.parties_at(j) if passage.tag(j) in theirs else []


def _answered(passage: Passage, who: Party) -> list[Party]:
    other = passage.only_other(who.key)
    if other is not None:
        return [other]
    before = passage.before
    if before is None or not passage.same_block or not any("response" in t for t in passage.tokens[:4]):
        return []
    first = next((i for i in range(len(before.tokens)) if before.tag(i) == "state" and before.heads(i)), None)
    return [Party(p.key, "sentence before") for p in before.parties_at(first)] if first is not None else []


def summoned(passage: Passage) -> Iterable[Draft]:
    """A state summoned another's ambassador or chargé d'affaires, on a date: a protest."""
    if timeless(passage):
        return
    for verb in passage.find("verb", "summoned"):
        low, high = passage.clause(verb)
        if any("occasion" in token for token in passage.tokens[verb:high]):
            continue  # "summoned the ambassadors to the ceremony"
        if passage.passive(verb):
            who = named_after(passage, verb, "by") or located(passage, verb) or _posted(passage, verb)
            others = _sent(passage, verb) if _leaves(passage, low, verb) else []
        else:
            who = own_actors(passage, verb)
            others = _expelled(passage, verb) if _leaves(passage, verb + 1, min(verb + 6, high)) else []
        if others:
            yield from dated(passage, "protest", verb, who, others, untold=True)


def banished(passage: Passage) -> Iterable[Draft]:
    """A state declared another's diplomats personae non gratae, with or without a date."""
    for noun in passage.find("noun", "unwelcome"):
        low, _ = passage.clause(noun)
        verb = next((i for i in range(noun, low - 1, -1) if passage.tag(i) == "verb"), None)
        if verb is None:
            continue
        passive = passage.passive(verb)
        who = named_after(passage, noun, "by", "in") if passive else own_actors(passage, verb)
        others = _sent(passage, verb) if passive else _expelled(passage, verb) or named_after(passage, noun, "object")
        if not others and who:
            other = passage.only_other(who[0].key)
            others = [other] if other is not None else []
        if who and without(others, who):
            one = Happening("other", [*who, *without(others, who)], verb, None, passage.modality(verb))
            made = draft(passage, one, passage.dated(verb).date)
            if made is not None:
                yield made


def sent_away(passage: Passage) -> Iterable[Draft]:
    """A state ordered another's envoys to leave, or gave them hours to, on a date.

    The one that orders it acts, or is the state they are to leave.
    """
    for verb in passage.find("verb", "sent away", "bade"):
        low, high = passage.clause(verb)
        envoy = next((i for i in range(low, high) if _leaves(passage, i, i + 1)), None)
        leave = next((i for i in range(verb, high) if "leaving" in passage.tokens[i]), None)
        if envoy is None or leave is None or "under arms" in passage.tokens[envoy] or leave < envoy:
            continue
        others = belonging(passage, envoy)
        ordering = next((i for i in range(low, envoy) if passage.tag(i) == "state" and passage.heads(i)), None)
        who = without(passage.parties_at(ordering), others) if ordering is not None else []
        found, _ = places(passage, leave + 1)
        host = state_of(passage, found[0]) if found else None
        who = who or named_after(passage, leave, "by") or ([host] if host is not None else [])
        if others and without(who, others):
            when = passage.dated(verb).date or passage.dated(leave).date
            told = when is not None or day_untold(passage, verb)
            yield from undated(passage, "other", verb, [*who, *without(others, who)], when) if told else ()


APPROACHES = (
    Rule("events.sent-away", ("sent away", "bade"), sent_away),
    Rule("events.summoned", ("summoned",), summoned),
    Rule("events.banished", ("unwelcome",), banished),
    Rule("events.declared", ("announced", "announcement"), declared),
    Rule("events.protested", ("protested", "objection"), protested),
    Rule("events.requested", ("asked", "plea"), requested),
    Rule("events.withdrew", ("withdrew", "withdrawing"), withdrew),
)
