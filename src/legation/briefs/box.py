"""The box of key facts at the head of a brief."""

from collections.abc import Iterable, Mapping, Sequence

from legation.briefs.brief import KeyFact
from legation.briefs.choosing import Share, is_there
from legation.briefs.counting import numbers
from legation.briefs.grouping import Bunch, Item, way_heading
from legation.briefs.noting import Notes
from legation.briefs.question import Question
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
            for item in _telling(bunch)[: bunch.boxed]:
                text, one = notes.short(item)
                found.append(KeyFact(bunch.label or heading, text, one))
    return tuple(found)


def counts_of(question: Question, shares: Iterable[Share]) -> tuple[KeyFact, ...]:
    """What stands on the day in numbers: of each share that is counted, a line for each way. They rest on no notes."""
    found: dict[str, list[str]] = {}
    for share in shares:
        name = share.briefing.counted
        facts = [one for one in share.facts if is_there(one)]
        if not name or not facts:
            continue
        heading, _ = part_words(str(share.briefing.part), question.language, question.single)
        label = way_heading(question, share) if share.briefing.both_ways else heading
        found.setdefault(label, []).append(", ".join(numbers(question, share.register, name, facts)))
    return tuple(KeyFact(label, f"{_opened('; '.join(texts))}.", ()) for label, texts in found.items())


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]


def _telling(bunch: Bunch) -> Sequence[Item]:
    """The items, first those that tell what a date is expected of (when relations were established)."""

    def dates(item: Item) -> bool:
        course = item.register.history
        return str(item.facts[0].get(course.by)) in course.dated_by

    return sorted(bunch.items, key=lambda one: not dates(one))
