"""One state looks after another's interests where that one has no mission."""

from collections.abc import Iterable

from legation.registers.cooperation.help import statement, when
from legation.registers.cooperation.sides import listed
from legation.rules.actors import actors
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage


def protecting(passage: Passage) -> Iterable[Draft]:
    """A state represents, protects or looks after the interests of another, or these are looked after by it."""
    for noun in passage.find("noun", "interests"):
        owners = passage.owners(noun) or (listed(passage, noun + 2) if passage.is_prep(noun + 1, "of") else [])
        verb, keepers = _keepers(passage, noun)
        keepers = [p for p in keepers if p not in owners]
        if len(keepers) != 1:
            continue
        offered = any("offering" in t for t in passage.tokens[max(verb - 3, 0) : verb])  # done by the word given
        modality = "stated" if offered else passage.modality(verb)
        for owner in owners:
            yield from statement(passage, keepers[0], owner, "protection of interests", when(passage, verb), modality)


def _keepers(passage: Passage, noun: int) -> tuple[int, list[Party]]:
    """The verb that says that the interests are looked after, and by whom."""
    low, high = passage.clause(noun)
    for verb in range(noun - 1, max(low, noun - 9) - 1, -1):
        if "looking after" in passage.tokens[verb] and not passage.passive(verb):
            return verb, actors(passage, verb)
        if passage.tag(verb) in ("have", "semicolon"):
            break
    for verb in range(noun + 1, high):
        if "looking after" in passage.tokens[verb] and passage.passive(verb):
            by = next((i for i in range(verb + 1, high) if passage.is_prep(i, "by")), None)
            return verb, listed(passage, by + 1) if by is not None else []
    return noun, []
