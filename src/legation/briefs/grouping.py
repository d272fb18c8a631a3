"""How the facts of a part stand together: in groups with headings, several told in one sentence."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from legation.briefs.brief import Group
from legation.briefs.choosing import Share, is_there, told_together
from legation.briefs.comparing import Before
from legation.briefs.counting import numbers
from legation.briefs.noting import Notes
from legation.briefs.question import Question
from legation.briefs.words import counted, say
from legation.model.fact import Fact
from legation.record.party import is_state
from legation.record.slots import joined
from legation.rules.register import FieldType, Register

_LIST = 8  # sentences that make a list; more of a compact group are run through


@dataclass(frozen=True, slots=True)
class Item:
    """Facts that one sentence tells; `together` are the fields in which they differ, `aside` words besides its own.

    `lead` is what the sentence is on, where it says so first; `rest` are facts that it only counts, in `numbers`.
    """

    register: Register
    facts: tuple[Fact, ...]
    together: tuple[str, ...] = ()
    compared: str = ""
    aside: str = ""
    lead: str = ""
    rest: tuple[Fact, ...] = ()
    numbers: str = ""


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
        return (fact for item in self.items for fact in (*item.facts, *item.rest))

    def group(self, notes: Notes) -> Group:
        """The group, its sentences with their notes."""
        return Group(self.heading, tuple(map(notes.sentence, self.items)), self.compact)


def bunches_of(question: Question, shares: Sequence[Share], earlier: Before | None) -> tuple[list[Bunch], list[str]]:
    """The groups of a part and the lines that say how many more there are."""
    grouped: dict[str, list[tuple[Share, list[Item]]]] = {}
    left = 0
    for share in shares:
        if _is_parted(question, share):
            items, more = _by_region(question, share, earlier)
            left += more
            if items:
                grouped.setdefault(way_heading(question, share), []).append((share, items))
            continue
        together = _together(share, question.single)
        most = _most(question, share)
        own: dict[str, list[Item]] = {}
        for facts in told_together(share, together, partial(_apart, question, share)):
            compared = earlier.mark(share, facts) if earlier else ""
            own.setdefault(_heading(question, share, facts[0]), []).append(
                Item(share.register, facts, together, compared)
            )
        for heading, items in own.items():
            left += sum(len(item.facts) for item in items[most:])
            grouped.setdefault(heading, []).append((share, items[:most]))
    bunches = [
        Bunch(
            heading,
            tuple(item for _, items in found for item in items),
            all(share.briefing.compact for share, _ in found) and sum(len(items) for _, items in found) > _LIST,
            max(share.briefing.boxed for share, _ in found),
            heading if any(share.briefing.both_ways for share, _ in found) else "",
        )
        for heading, found in grouped.items()
    ]
    return bunches, [counted("more", question.language, left, command(question, "profile"))] if left else []


def _most(question: Question, share: Share) -> int:
    """How many sentences a group holds: on one state fewer, of all that it has with others."""
    most = share.briefing.most
    if not question.single:
        return most
    return (most + 1) // 2 if share.briefing.merged and not share.briefing.compact else (most + 2) // 3


def told_one_by_one(
    question: Question, facts: Iterable[tuple[Register, Fact]], compared: str, heading: str = ""
) -> list[Bunch]:
    """One group that tells each fact by itself; none where there are no facts."""
    items = tuple(Item(register, (fact,), compared=compared) for register, fact in facts)
    return [Bunch(heading, items)] if items else []


def command(question: Question, name: str) -> str:
    """The command that lists all there is on the states of the brief."""
    day = f" --on {question.on.isoformat()}"
    day += f" --as-known {question.as_known.isoformat()}" if question.as_known else ""
    if question.single or name == "profile":
        return f"legation {name} {' '.join(question.states)}{day}"
    return f"legation {name} --state {question.states[0]} --with {question.states[1]}{day}"


def _together(share: Share, single: bool) -> tuple[str, ...]:
    if single and share.briefing.merged:
        return share.briefing.merged[share.way]
    return (share.briefing.together,) if share.briefing.together else ()


def _heading(question: Question, share: Share, fact: Fact) -> str:
    """Under what a fact stands: which way it goes and where, or the value of the field its share is grouped by."""
    briefing, language = share.briefing, question.language
    if briefing.both_ways:
        return way_heading(question, share)
    if not briefing.by:
        return ""
    value = str(fact.get(briefing.by))
    word = share.register.field(briefing.by).words.get(language, {}).get(value, value)
    return word[:1].upper() + word[1:]


def _apart(question: Question, share: Share, fact: Fact) -> str:
    """What keeps facts out of one sentence: their headings, and of two states whether a source dates them."""
    dated = question.single or fact.held is None or fact.held.standing != "unknown"
    return f"{_heading(question, share, fact)} {dated}"


def way_heading(question: Question, share: Share) -> str:
    """The heading of what the first state does at the other, or the other way round."""
    names, language = question.names, question.language
    called = [names.called(code, language, state=True) for code in question.states]
    if question.single:
        told = say("here_one" if share.way else "away_one", language, *called)
    else:
        told = say("away", language, *(reversed(called) if share.way else called))
    return told[:1].upper() + told[1:]


def _is_parted(question: Question, share: Share) -> bool:
    return question.single and share.briefing.by_region and share.way == 0


def _by_region(question: Question, share: Share, earlier: Before | None) -> tuple[list[Item], int]:
    """One sentence for each region of the other side, in their order, and how many facts none tells or counts.

    It tells what is first there, and counts what stands besides.
    """
    regions: dict[str, list[tuple[Fact, ...]]] = {}
    together = _together(share, question.single)
    for facts in told_together(share, together, partial(_region, question, share)):
        regions.setdefault(_region(question, share, facts[0]), []).append(facts)
    items, left = [], 0
    for region in sorted(regions, key=_place_of(question)):
        first, *others = sorted(regions[region], key=partial(_rank, share.register))
        rest = [one for facts in others for one in facts]
        there = tuple(one for one in rest if is_there(one))
        left += len(rest) - len(there)
        compared = earlier.mark(share, [*first, *there]) if earlier else ""
        told = joined(numbers(question, share.register, share.briefing.counted, there), question.language)
        named = _region_name(question, region)
        items.append(Item(share.register, first, together, compared, lead=named, rest=there, numbers=told))
    return items, left


def _rank(register: Register, facts: Sequence[Fact]) -> tuple[bool, int]:
    """What is there before what is not, then by kind, as the register lists them."""
    kinds = register.field(register.history.form).vocabulary if register.history.form else ()
    kind = str(facts[0].get(register.history.form))
    return not is_there(facts[0]), kinds.index(kind) if kind in kinds else len(kinds)


def _region(question: Question, share: Share, fact: Fact) -> str:
    """The region of the other side; empty where it has none."""
    return question.names.region(other_side(question, share.register, fact) or "") or ""


def _region_name(question: Question, region: str) -> str:
    return question.names.region_name(region, question.language) if region else say("no_region", question.language)


def _place_of(question: Question) -> Callable[[str], int]:
    """Where a region stands among the others; what has none last."""
    order = {region: at for at, region in enumerate(question.names.regions())}
    return lambda region: order.get(region, len(order))


def other_side(question: Question, register: Register, fact: Fact) -> str | None:
    """The first state of a fact that is none of the brief's."""
    for field in register.fields:
        value = fact.get(field.name)
        if field.type in (FieldType.STATE, FieldType.PARTY) and value and value not in question.states:
            return str(value) if is_state(str(value), question.names) else None
    return None
