"""The box of key facts at the head of a brief."""

from collections.abc import Mapping, Sequence

from legation.briefs.brief import KeyFact
from legation.briefs.choosing import Question
from legation.briefs.grouping import Bunch
from legation.briefs.noting import Notes
from legation.briefs.words import part_words


def box_of(
    question: Question, notes: Notes, parts: Mapping[str, tuple[Sequence[Bunch], Sequence[str]]]
) -> tuple[KeyFact, ...]:
    """The first sentences of the groups that go into the box, each with its best note."""
    found = []
    for name, (bunches, _) in parts.items():
        heading, _ = part_words(name, question.language, question.single)
        boxed = [one for one in bunches if one.boxed]
        for bunch in boxed if any(one.label for one in boxed) else boxed[:1]:
            for item in bunch.items[: bunch.boxed]:
                text, one = notes.short(item)
                found.append(KeyFact(bunch.label or heading, text, one))
    return tuple(found)
