"""How passages speak of persons one state wants from another."""

from collections.abc import Iterable

from legation.registers.disputes.settling import drafted, given_up
from legation.registers.disputes.sides import distinct, listed, owners
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.rule import Rule


def extradited(passage: Passage) -> Iterable[Draft]:
    """A state asked another for a person's extradition, or refused it, or extradited one.

    The one that asks is the subject or the owner of the request; the one asked stands after "to" or
    "from", or is the subject of a refusal. Treaties on extradition are left.
    """
    for noun in passage.find("noun", "extradition"):
        behind = passage.is_prep(noun - 1, "of") and "treaty" in passage.tokens[noun - 2]  # "tratado de extradición"
        if behind or (passage.tag(noun + 1) in ("word", "noun") and "request" not in passage.tokens[noun]):
            continue
        asked = _asked(passage, noun)
        own = _asking(passage, noun)
        for one in own[:1]:
            other = asked[:1] or ([o] if (o := _remembered(passage, one)) else [])
            other = (
                other or [p for p in [*_addressed(passage, noun), *passage.subject(noun)] if p not in own][:1]
            )  # "A rejected B's request for"
            if other and other[0].key != one.key:
                pair = [one, other[0]]
                passage.note("extradition", distinct(pair))
                status = "settled" if given_up(passage, noun) else "open"
                refused = any("denying it" in t for t in passage.tokens[passage.clause(noun)[0] : noun])
                modality = "stated" if refused else passage.modality(noun)
                yield drafted(passage, pair, "extradition", status, noun, modality)
    for verb in passage.find("verb", "extraditing"):
        others = _asked(passage, verb)
        passive = passage.passive(verb)
        wanted = passage.is_prep(verb - 1, "to") and passage.tag(verb - 2) == "state"  # "asked B to extradite"
        holders = passage.parties_at(verb - 2) if wanted else _from(passage, verb) if passive else passage.subject(verb)
        others = others or ([p for p in passage.subject(verb - 2) if p not in holders] if wanted else [])
        for one in holders[:1]:
            if others and others[0].key != one.key:
                done = not wanted and passage.modality(verb) == "stated"
                status = "settled" if done else "open"
                yield drafted(passage, [one, others[0]], "extradition", status, verb, "stated")


def _asking(passage: Passage, noun: int) -> list[Party]:
    """Who asks: "A's request for the extradition", "an extradition request from A", "A requested the extradition"."""
    source = passage.is_prep(noun + 1, "source") and "request" in passage.tokens[noun]
    i = passage.back(noun - 1, frozenset(("determiner", "word", "genitive")))
    i -= passage.is_prep(i, "for")
    for_it = i >= 0 and "request" in passage.tokens[i]
    asker = owners(passage, i) if for_it else listed(passage, noun + 2) if source else owners(passage, noun)
    return asker or passage.subject(_verb_before(passage, noun))


def _verb_before(passage: Passage, noun: int) -> int:
    low, _ = passage.clause(noun)
    return next((i for i in range(noun - 1, low - 1, -1) if passage.tag(i) == "verb"), noun)


def _addressed(passage: Passage, noun: int) -> list[Party]:
    """Whom the verb before addresses: "asked B for the extradition", "solicitó a B la extradición"."""
    verb = _verb_before(passage, noun)
    i = verb + 1 + passage.is_prep(verb + 1, "object")
    return passage.parties_at(i) if i < noun and passage.tag(i) == "state" else []


def _from(passage: Passage, verb: int) -> list[Party]:
    """Who sends one: "was extradited from A to B", "by A"."""
    _, high = passage.clause(verb)
    by = next((k for k in range(verb + 1, high) if passage.is_prep(k, "source", "by")), None)
    return listed(passage, by + 1) if by is not None else []


def _remembered(passage: Passage, one: Party) -> Party | None:
    pair = passage.recall("extradition")
    if isinstance(pair, tuple) and one.key in pair:
        return next((Party(key, "sentence before") for key in pair if key != one.key), None)
    return None


def _asked(passage: Passage, noun: int) -> list[Party]:
    """The state after "to", "from" or "with"; "from" is who asks behind a request, or who sends one extradited."""
    _, high = passage.clause(noun)
    token = passage.tokens[noun]
    named = ("to", "with", "by") if "request" in token else ("to",) if token.tag == "verb" else ("to", "from")
    for k in range(noun + 1, high):
        sought = passage.is_prep(k, "by") and "asked for" in passage.tokens[k - 1]  # "the extradition sought by B"
        if (sought or passage.is_prep(k, *named)) and passage.tag(passage.ahead(k + 1)) == "state":
            return passage.parties_at(passage.ahead(k + 1))
    return []


WANTED = (Rule("disputes.extradited", ("extradition", "extraditing"), extradited),)
