"""A state ratifies a treaty that is open to many: it joins those whom the treaty binds."""

from collections.abc import Iterable, Sequence

from legation.names.tables import organisations_of
from legation.registers.memberships.naming import Named, body_before, last_named, named, organisations
from legation.registers.memberships.saying import drafts, members, modality
from legation.rules.draft import Draft
from legation.rules.passage import Passage
from legation.rules.tokens import Token

BEFORE = frozenset(("determiner", "adverb", "number", "date"))
BETWEEN = ("with", "between")


def ratified(passage: Passage) -> Iterable[Draft]:
    """ "X ratified A and B in 2005", "A was ratified by X": X joined A; of a treaty between two it says nothing."""
    for verb in passage.find("verb", "ratified"):
        if passage.passive(verb):
            body = body_before(passage, verb)
            names, end = [body] if body is not None else [], verb + 1
            who = passage.forward(verb + 2) if passage.is_prep(verb + 1, "by") else []
        else:
            names, end = organisations(passage, passage.ahead(verb + 1, BEFORE))
            who = members(passage, verb)
        meant = last_named(passage, verb) if not names and _it(passage, verb + 1) else None
        names = [meant] if meant is not None else names
        names = open_to_many(passage, names)
        if names and not passage.is_prep(end, *BETWEEN):
            yield from drafts(passage, who, names, "member", "joined", verb, modality(passage, verb))


def _it(passage: Passage, i: int) -> bool:
    """Whether "it" stands there, as in "signed A in 1998 and ratified it in 2002"."""
    return passage.tag(i) == "pronoun" and "one thing" in passage.tokens[i]


def open_to_many(passage: Passage, names: Sequence[Named]) -> list[Named]:
    """Those of the treaties named that any state may join."""
    known = {named(t).name for t in passage.tokens if _open_to_many(t)}
    return [one for one in names if one.name in known or _of_a_matter(passage, one)]


def _open_to_many(token: Token) -> bool:
    """Whether the token names a treaty known to be so."""
    named_so = token.tag == "organisation" and "open to many" in token
    return named_so or token.organisation in organisations_of("regime", "agreement area")


def _of_a_matter(passage: Passage, one: Named) -> bool:
    """Whether the title tells of a matter rather than of two sides: "the Convention on Wetlands"."""
    heads = (k for k, token in enumerate(passage.tokens) if "open to many" in token)
    return any(
        passage.is_prep(k + 1) and not passage.is_prep(k + 1, "of", *BETWEEN) and passage.words(k, k + 2) in one.name
        for k in heads
    )
