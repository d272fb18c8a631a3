"""How the facts of a part stand together: in groups with headings, several told in one sentence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from legation.briefs.brief import Group
from legation.briefs.choosing import Question, Share, told_together
from legation.briefs.comparing import Before
from legation.briefs.noting import Notes
from legation.briefs.words import counted, say
from legation.model.fact import Fact
from legation.record.party import is_state
from legation.rules.register import FieldType, Register


@dataclass(frozen=True, slots=True)
class Item:
    """Facts that one sentence tells; `together` are the fields in which they differ, `aside` words besides its own."""

    register: Register
    facts: tuple[Fact, ...]
    together: tuple[str, ...] = ()
    compared: str = ""
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Bunch:
    """A group to be: its items, and how many of them stand in the box too, there under `label`."""

    heading: str
    items: tuple[Item, ...]
    compact: bool = False
    boxed: int = 0
    label: str = ""

    def facts(self) -> Iterator[Fact]:
        """All facts of its items."""
        return (fact for item in self.items for fact in item.facts)

    def group(self, notes: Notes) -> Group:
        """The group, its sentences with their notes."""
        return Group(self.heading, tuple(map(notes.sentence, self.items)), self.compact)


def bunches_of(question: Question, shares: Sequence[Share], earlier: Before | None) -> tuple[list[Bunch], list[str]]:
    """The groups of a part and the lines that say how many more there are."""
    grouped: dict[str, list[tuple[Share, list[Item]]]] = {}
    left = 0
    for share in shares:
        together = _together(share, question.single)
        own: dict[str, list[Item]] = {}
        for facts in told_together(share, together, lambda fact: _heading(question, share, fact)):
            compared = earlier.mark(share, facts) if earlier else ""
            own.setdefault(_heading(question, share, facts[0]), []).append(
                Item(share.register, facts, together, compared)
            )
        for heading, items in own.items():
            left += sum(len(item.facts) for item in items[share.briefing.most :])
            grouped.setdefault(heading, []).append((share, items[: share.briefing.most]))
    bunches = [
        Bunch(
            heading,
            tuple(item for _, items in found for item in items),
            all(share.briefing.compact for share, _ in found),
            max(share.briefing.boxed for share, _ in found),
            heading if any(share.briefing.both_ways for share, _ in found) else "",
        )
        for heading, found in grouped.items()
    ]
    return bunches, [counted("more", question.language, left, command(question, "profile"))] if left else []


def told_one_by_one(
    question: Question, facts: Iterable[tuple[Register, Fact]], compared: str, heading: str = ""
) -> list[Bunch]:
    """One group that tells each fact by itself; none where there are no facts."""
    items = tuple(Item(register, (fact,), compared=compared) for register, fact in facts)
    return [Bunch(heading, items)] if items else []


def command(question: Question, name: str) -> str:
    """The command that lists all there is on the states of the brief."""
    day = f" --on {question.on.isoformat()}"
    if question.single or name == "profile":
        return f"legation {name} {' '.join(question.states)}{day}"
    return f"legation {name} --state {question.states[0]} --with {question.states[1]}{day}"


def _together(share: Share, single: bool) -> tuple[str, ...]:
    if single and share.briefing.merged:
        return share.briefing.merged
    return (share.briefing.together,) if share.briefing.together else ()


def _heading(question: Question, share: Share, fact: Fact) -> str:
    """Under what a fact stands: which way it goes, or the value of the field its share is grouped by."""
    briefing, language = share.briefing, question.language
    if briefing.both_ways:
        return _way(question, share, fact)
    if not briefing.by:
        return ""
    value = str(fact.get(briefing.by))
    word = share.register.field(briefing.by).words.get(language, {}).get(value, value)
    return word[:1].upper() + word[1:]


def _way(question: Question, share: Share, fact: Fact) -> str:
    names, language = question.names, question.language
    called = [names.called(code, language, state=True) for code in question.states]
    if question.single:
        told = say("here_one" if share.way else "away_one", language, *called)
    else:
        told = say("away", language, *(reversed(called) if share.way else called))
    return told[:1].upper() + told[1:]


def other_side(question: Question, register: Register, fact: Fact) -> str | None:
    """The first state of a fact that is none of the brief's."""
    for field in register.fields:
        value = fact.get(field.name)
        if field.type in (FieldType.STATE, FieldType.PARTY) and value and value not in question.states:
            return str(value) if is_state(str(value), question.names) else None
    return None
