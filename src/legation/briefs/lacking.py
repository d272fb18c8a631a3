"""Where sources disagree, and what is not known."""

from collections.abc import Iterator, Sequence

from legation.briefs.choosing import concerns
from legation.briefs.grouping import Bunch, Item, command
from legation.briefs.known import Known
from legation.briefs.noting import fields_told
from legation.briefs.question import Question
from legation.briefs.words import counted, say
from legation.model.fact import Disagreement, Fact
from legation.record import Gap, gaps
from legation.record.gaps import GapKind
from legation.record.party import named
from legation.record.sentence import prose
from legation.rules.briefing import Taken
from legation.telling.words import word

_OLD = 10  # years after which what was last attested is old
_COUNTED = ("old", "silent")  # gaps of one state that are only counted
_NAMED = 12  # states named in a line, and old matters told


def clash_bunches(question: Question, clashes: Sequence[Disagreement], most: int) -> tuple[list[Bunch], list[str]]:
    """A group for each disagreement, its sides as sentences; and a line where there are more."""
    registers = {one.name: one for one in question.registers}
    language = question.language
    bunches = []
    for one in clashes[:most]:
        register = registers[one.register]
        title = register.title.get(language, register.title["en"])
        why = say("shown", language, word(f"why {one.why}", language))
        items = tuple(
            Item(register, (side,), aside=say("not_shown", language) if at else why)
            for at, side in enumerate(one.sides)
        )
        bunches.append(Bunch(f"{title}: {word(f'odds {one.odds}', language).lower()}", items))
    more = [say("gaps list", language, command(question, "disagreements"))] if len(clashes) > most else []
    return bunches, more


def gap_lines(question: Question, known: Known, unsure: int) -> list[str]:
    """What is not known, in lines: on two by what is missing, on one by how much of each kind."""
    other = None if question.single else question.states[1]
    registers = [one for one in question.registers if any(share.taken is Taken.STANDING for share in one.briefing)]
    registers += [one for one in question.registers if one not in registers and not one.lasting]
    found = list(
        gaps(
            question.record, registers, question.states[0], question.names, question.on, _OLD,
            quotes=False, only=other, held=known.held,
        )
    )  # fmt: skip
    lines = _of_one(question, found) if question.single else _of_two(question, found)
    if unsure:
        lines.append(counted("unsure", question.language, unsure))
    return lines


def _of_two(question: Question, found: Sequence[Gap]) -> list[str]:
    registers = {one.name: one for one in question.registers}
    facts = [
        gap.fact
        for gap in found
        if gap.kind is GapKind.OLD and gap.fact and concerns(question, registers[gap.fact.register], gap.fact)
    ][:_NAMED]
    lines = [say(f"gaps {gap.kind}", question.language) for gap in found if gap.kind is not GapKind.OLD]
    by_year: dict[int, list[str]] = {}
    for fact, text in zip(facts, _texts(question, facts), strict=True):
        if fact.held and fact.held.since:
            by_year.setdefault(fact.held.since.year, []).append(text)
    lines += [say("gaps old", question.language, year, " ".join(texts)) for year, texts in by_year.items()]
    return list(dict.fromkeys(lines))


def _texts(question: Question, facts: Sequence[Fact]) -> Iterator[str]:
    """The facts in words, those of documents in another language in quotation marks."""
    registers = {one.name: one for one in question.registers}
    whole = question.record.facts_of(question.registers, (one.id for one in facts))
    sources = question.record.sources_of(whole.values())
    for fact in facts:
        register, language = registers[fact.register], question.language
        said = {sources[one.document].language for one in whole[fact.id].passages[:1]}
        told = fields_told(question, register, fact)
        yield prose(register, fact, language, question.names, told, foreign=bool(said - {language, None}))


def _of_one(question: Question, found: Sequence[Gap]) -> list[str]:
    language = question.language
    kinds: dict[str, list[str]] = {}
    for gap in found:
        kinds.setdefault(str(gap.kind), []).append(named(gap.other, language, question.names))
    lines = []
    for kind, others in kinds.items():
        told = sorted(dict.fromkeys(others))
        if kind in _COUNTED:
            lines.append(say(f"gaps many_{kind}", language, len(others)))
            continue
        rest = len(told) - _NAMED
        text = ", ".join(told[:_NAMED]) + (" " + say("gaps others", language, rest) if rest > 0 else "")
        lines.append(say(f"gaps many_{kind}", language, text))
    if lines:
        lines.append(say("gaps list", language, command(question, "gaps")))
    return lines
