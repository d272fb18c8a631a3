"""What a brief says: sections of sentences, chosen from a record, each with the passages it rests on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from legation.briefs.box import box_of, counts_of
from legation.briefs.brief import Brief, KeyFact, Note, Section, Source
from legation.briefs.charting import charts_of
from legation.briefs.choosing import Share, choose
from legation.briefs.citing import cited
from legation.briefs.comparing import before
from legation.briefs.grouping import Bunch, bunches_of, told_one_by_one
from legation.briefs.known import look, pending
from legation.briefs.lacking import clash_bunches, gap_lines
from legation.briefs.mapping import map_of
from legation.briefs.noting import Notes
from legation.briefs.question import Question
from legation.briefs.words import counted, part_words, say
from legation.dates import show
from legation.errors import InvalidValue
from legation.model.fact import Disagreement, Fact
from legation.names import Names
from legation.record import Record, disagreements
from legation.rules.briefing import Part
from legation.rules.register import Register

_CLASHES, _PENDING = 6, 6  # disagreements, and planned things, that are told of two states; of one it is half of them
GONE, CLASHES, UNKNOWN = "gone", "disagreements", "unknown"


def section_names() -> tuple[str, ...]:
    """The names of the sections, in the order in which they stand."""
    return (*(str(part) for part in Part), GONE, CLASHES, UNKNOWN)


def brief(
    record: Record,
    states: Sequence[str],
    registers: Sequence[Register],
    names: Names,
    language: str,
    on: date,
    as_known: date | None = None,
    since: date | None = None,
    sections: Sequence[str] | None = None,
) -> Brief:
    """The brief on one state, or on two, as things stood `on` a day.

    `record` holds only what was published by `as_known`, where that is given. `since` is the day it is compared with;
    `sections` names the parts that are wanted, in their order. InvalidValue for a name that is none.
    """
    wanted = _wanted(sections, since)
    question = Question(record, tuple(states), tuple(registers), names, language, on, as_known)
    plan = _plan(question, since)
    facts = {one.id: one for bunches, _ in plan.parts.values() for bunch in bunches for one in bunch.facts()}
    full = record.facts_of(question.registers, facts)
    clashed = [side for one in plan.clashes for side in one.sides]
    sources = record.sources_of([*full.values(), *clashed])
    notes = Notes(question, full | {one.id: one for one in clashed}, sources)
    if question.single:
        box = counts_of(question, (one for part in Part if str(part) in wanted for one in plan.shares.get(part, ())))
    else:
        box = box_of(question, notes, {name: plan.parts[name] for name in wanted})
    if sections is None:  # what no register says of the like, and what stands besides where nothing does
        untold = {str(part) for part in Part if part not in plan.shares and part is not Part.DISPUTES}
        wanted = [one for one in wanted if one not in untold and (one != Part.OTHER or plan.parts[one][0])]
    made = tuple(_section(question, notes, name, *plan.parts[name], since) for name in wanted)
    mapped = question.single and str(Part.MISSIONS) in wanted
    return Brief(
        question.states, language, on, as_known, since, *_titles(question, since), box, made,
        _sources(box, made, language), _colophon(question),
        map_of(question, plan.shares.get(Part.MISSIONS, ())) if mapped else None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Plan:
    """What may go into each part; the bunches and lines of each section; the disagreements that are told."""

    shares: Mapping[Part, Sequence[Share]]
    parts: Mapping[str, tuple[Sequence[Bunch], Sequence[str]]]
    clashes: Sequence[Disagreement]


def _plan(question: Question, since: date | None) -> _Plan:
    known = look(question)
    chosen = choose(question, known)
    earlier = None if since is None else before(question, since)
    parts: dict[str, tuple[Sequence[Bunch], Sequence[str]]] = {}
    for part in Part:
        parts[str(part)] = bunches_of(question, chosen.get(part, []), earlier)
    bunches, lines = parts[str(Part.DISPUTES)]
    waiting = pending(question, known, _PENDING // 2 if question.single else _PENDING)
    parts[str(Part.DISPUTES)] = ([*bunches, *_pending(question, waiting)], lines)
    if earlier is not None:
        gone = told_one_by_one(question, ((share.register, fact) for share, fact in earlier.gone(chosen)), GONE)
        parts[GONE] = (gone, ())
    # One more than are told shows that there are more.
    most = _CLASHES // 2 if question.single else _CLASHES
    clashes = disagreements(question.record, question.registers, states=question.states, on=question.on, limit=most + 1)
    parts[CLASHES] = clash_bunches(question, clashes, most)
    unsure = sum(share.unsure for shares in chosen.values() for share in shares)
    parts[UNKNOWN] = ((), gap_lines(question, known, unsure))
    return _Plan(chosen, parts, clashes[:most])


def _pending(question: Question, waiting: Sequence[Fact]) -> Iterable[Bunch]:
    registers = {one.name: one for one in question.registers}
    told = [(registers[fact.register], fact) for fact in waiting]
    return told_one_by_one(question, told, "", say("planned", question.language))


def _section(
    question: Question, notes: Notes, name: str, bunches: Sequence[Bunch], lines: Sequence[str], since: date | None
) -> Section:
    day = show(since.isoformat(), question.language) if since else ""
    heading, empty = (one.format(day) for one in part_words(name, question.language, question.single))
    groups = tuple(bunch.group(notes) for bunch in bunches if bunch.items)
    sentences = [one for group in groups for one in group.sentences]
    return Section(
        name, heading, groups, charts_of(question, sentences), tuple(lines),
        "" if groups or (name == UNKNOWN and lines) else empty,
    )  # fmt: skip


def _wanted(sections: Sequence[str] | None, since: date | None) -> list[str]:
    """The names of the sections that are wanted; what has gone is told only where days are compared."""
    every = [one for one in section_names() if one != GONE or since is not None]
    if sections is None:
        return every
    if not sections:
        raise InvalidValue(f"no section is named; there are {', '.join(section_names())}")
    for name in sections:
        if name not in section_names():
            raise InvalidValue(f"{name!r} is no section of a brief; there are {', '.join(section_names())}")
    return [one for one in dict.fromkeys(sections) if one in every]


def _titles(question: Question, since: date | None) -> tuple[str, str]:
    language = question.language
    called = [question.names.state(code).name(language) for code in question.states]
    ending = "_one" if question.single else ""
    subtitle = [say(f"subtitle{ending}", language, show(question.on.isoformat(), language)) + "."]
    if question.as_known is not None:
        subtitle.append(say("known", language, show(question.as_known.isoformat(), language)))
    if since is not None:
        subtitle.append(say("compared", language, show(since.isoformat(), language)))
    return say(f"title{ending}", language, *called), " ".join(subtitle)


def _sources(box: Sequence[KeyFact], sections: Sequence[Section], language: str) -> tuple[Source, ...]:
    """The documents that the notes stand in, in the order of their first note."""
    notes = [note for one in box for note in one.notes]
    notes += [note for section in sections for group in section.groups for one in group.sentences for note in one.notes]
    found: dict[str, dict[int, Note]] = {}
    for note in notes:
        found.setdefault(note.source.id, {})[note.number] = note
    firsts = ((next(iter(own.values())).source, own) for own in found.values())
    return tuple(Source(source, cited(source, language), tuple(sorted(own))) for source, own in firsts)


def _colophon(question: Question) -> tuple[str, ...]:
    language, left = question.language, question.record.left_out
    lines = [say("drawn", language, show(question.on.isoformat(), language))]
    if left:
        lines.append(counted("left_out", language, left))
    return tuple(lines)
