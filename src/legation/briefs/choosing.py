"""Which facts go into a brief: those of each register's shares that matter on the day, in order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from legation.briefs.days import first_day, last_day, told_by, years_before
from legation.briefs.known import Known, happened
from legation.briefs.question import Question
from legation.model.fact import Fact
from legation.rules.briefing import Briefing, Part, Taken
from legation.rules.register import FieldType, Register

_STANDS = ("attested", "between", "presumed")
_PARTIES = (FieldType.STATE, FieldType.PARTY)
_TURNS = ("holds", "begins", "passes", "awaits", "absent", "past", "ends")


@dataclass(frozen=True, slots=True)
class Share:
    """The facts of one share of a register, the most telling first.

    `way` is, where the share has both ways, 0 for what the first state does and 1 for what is done in it. `unsure`
    counts what nothing tells of how it stood on the day.
    """

    register: Register
    briefing: Briefing
    facts: tuple[Fact, ...]
    way: int = 0
    unsure: int = 0


def choose(question: Question, known: Known) -> dict[Part, list[Share]]:
    """The shares of each part, in their order; all facts that may go in, none cut off for length."""
    wanted = [
        (register, briefing)
        for register in question.registers
        for briefing in register.briefing
        if briefing.of_one or not question.single
    ]
    passing = {one.name: one for one, briefing in wanted if briefing.taken is not Taken.STANDING}
    told = happened(question, known, tuple(passing.values()))
    parts: dict[Part, list[Share]] = {}
    for register, briefing in sorted(wanted, key=lambda one: one[1].order):
        if briefing.shared and not question.single:
            shares = [_shared(question, register, briefing)]
        elif briefing.taken is Taken.STANDING:
            shares = _ways(question, register, briefing, known.held[register.name])
        else:
            course = _happened(question, register, briefing, told[register.name], known.held[register.name])
            shares = _ways(question, register, briefing, course)
        parts.setdefault(briefing.part, []).extend(shares)
    return parts


def stands(fact: Fact) -> bool:
    """Whether its matter stood on the day, as far as sources tell."""
    return fact.held is not None and fact.held.standing in _STANDS


def is_there(fact: Fact) -> bool:
    """Whether it counts as there on the day: it stands, or a source without a date says so."""
    unknown = fact.held is None or fact.held.standing == "unknown"
    return (stands(fact) or unknown) and fact.turn not in ("ends", "absent", "past")


def _ways(question: Question, register: Register, briefing: Briefing, facts: Iterable[Fact]) -> list[Share]:
    """The facts that stand or happened, in one share or, where it has both ways, in two."""
    kept, unsure = _kept(question, register, briefing, facts)
    ordered = _ordered(question, register, briefing, kept)
    if not briefing.both_ways:
        return [Share(register, briefing, tuple(ordered), unsure=unsure)]
    ways: tuple[list[Fact], list[Fact]] = ([], [])
    for fact in ordered:
        if not concerns(question, register, fact):
            continue
        ways[_way(question, register, fact)].append(fact)
    return [Share(register, briefing, tuple(own), way, unsure if way == 0 else 0) for way, own in enumerate(ways)]


def concerns(question: Question, register: Register, fact: Fact) -> bool:
    """Whether one of the states does it, not another to which they only give the place."""
    doers = [fact.get(name) for name in register.history.of if register.field(name).type in _PARTIES]
    return not doers or any(one in question.states for one in (doers if question.single else doers[:1]))


def _way(question: Question, register: Register, fact: Fact) -> int:
    """0 where the first state is the one that does it, 1 where it is done in it."""
    doer = next((fact.get(one.name) for one in register.fields if one.type in _PARTIES and fact.get(one.name)), None)
    return 0 if doer in (None, question.states[0]) else 1


def _kept(question: Question, register: Register, briefing: Briefing, facts: Iterable[Fact]) -> tuple[list[Fact], int]:
    """The facts that may be told as of the day, and of how many nothing says how they stood."""
    kept, unsure = [], 0
    for fact in facts:
        if any(str(fact.get(name)) not in values for name, values in briefing.where.items()):
            continue
        first = first_day(fact)
        if first is not None and first > question.on:
            continue
        if briefing.taken is not Taken.STANDING or fact.held is None:
            kept.append(fact)
        elif briefing.years and register.lasting and _faded(fact, years_before(question.on, briefing.years)):
            continue  # what is not known tells it
        elif fact.held.standing == "ended":
            ended = fact.held.since or last_day(fact)
            if briefing.years is None or ended is None or ended >= years_before(question.on, briefing.years):
                kept.append(fact)
        elif fact.held.standing == "unknown" and first is None and fact.last_said is not None:
            unsure += 1  # told by a later source, without a date
        elif not (fact.held.standing == "unknown" and fact.turn == "past"):
            kept.append(fact)
    return kept, unsure


def _faded(fact: Fact, day: date) -> bool:
    """Whether it was last attested before the day, and only presumed since."""
    held = fact.held
    return held is not None and held.standing == "presumed" and held.since is not None and held.since < day


def _happened(
    question: Question, register: Register, briefing: Briefing, told: Sequence[Fact], held: Sequence[Fact]
) -> list[Fact]:
    """What began, ended or passed until the day, in order of time; of the course what stands, where nothing did."""
    known = [one for one in told if told_by(one, question.on)]
    if briefing.taken is Taken.LATEST:
        earliest = years_before(question.on, briefing.years) if briefing.years else date.min
        dated = [(day, one) for one in known if (day := last_day(one)) and min(day, question.on) >= earliest]
        latest = [one for _, one in sorted(dated, key=lambda one: (one[0], one[1].id), reverse=True)]
        return latest + [one for one in known if last_day(one) is None]
    course = [one for one in known if one.turn in ("begins", "ends")]
    dated_things = {one.thing for one in course if one.date}
    course = [one for one in course if one.date or one.thing not in dated_things]
    if not any(one.turn == "begins" for one in course):
        course += [one for one in held if one.turn in ("holds", "absent", "past") and one.modality != "planned"]
    course = list({one.id: one for one in course}.values())
    course.sort(key=lambda one: (first_day(one) or date.min if question.single else first_day(one) or date.max, one.id))
    return course[::-1] if question.single else course


def _ordered(question: Question, register: Register, briefing: Briefing, facts: list[Fact]) -> list[Fact]:
    """What stands before what has ended; by kind, as the register lists them; the latest first."""
    if briefing.taken is not Taken.STANDING:
        return facts
    form = register.history.form
    kinds = register.field(form).vocabulary if form else ()

    def telling(fact: Fact) -> tuple[int, ...]:
        standing = fact.held.standing if fact.held else "unknown"
        rank = 0 if standing in _STANDS else 2 if standing == "ended" else 1
        kind = str(fact.get(form)) if form else ""
        day = first_day(fact)
        turn = _TURNS.index(fact.turn) if fact.turn in _TURNS else len(_TURNS)
        sides = max((len(one) for _, one in fact.fields if isinstance(one, tuple)), default=0)
        return (
            rank + (2 if fact.turn == "absent" else 0),
            kinds.index(kind) if kind in kinds else len(kinds),
            turn if turn > 1 or briefing.by else 0,
            max(sides, len(question.states)),
            -(day.toordinal() if day else 0),
        )

    return sorted(facts, key=lambda one: (telling(one), one.id))


def _shared(question: Question, register: Register, briefing: Briefing) -> Share:
    """What is so of all the states on the day: for each thing they share a fact of each, one after the other."""
    shared = next(one.name for one in register.fields if one.type is FieldType.ORGANISATION)
    by_state: list[dict[str, Fact]] = []
    unsure = 0
    for state in question.states:
        facts = question.record.facts_by_register([register], state, on=question.on, quotes=False)[register.name]
        kept, _ = _kept(question, register, briefing, facts)
        found: dict[str, Fact] = {}
        for fact in _ordered(question, register, briefing, kept):
            if fact.get(briefing.together) == state and fact.turn in ("begins", "holds") and _may_stand(fact):
                found.setdefault(str(fact.get(shared)), fact)
        by_state.append(found)
    both = sorted(set(by_state[0]).intersection(*by_state[1:]))
    return Share(register, briefing, tuple(found[name] for name in both for found in by_state), unsure=unsure)


def _may_stand(fact: Fact) -> bool:
    return fact.modality == "stated" and (stands(fact) or (fact.held is not None and fact.held.standing == "unknown"))


def told_together(share: Share, fields: Sequence[str], under: Callable[[Fact], str]) -> Iterator[tuple[Fact, ...]]:
    """The facts in order, as one those that differ in `fields` alone and stand `under` one heading."""
    groups: dict[object, list[Fact]] = {}
    for fact in share.facts:
        same = tuple((name, value) for name, value in fact.fields if name not in fields)
        given = tuple(name for name in fields if fact.get(name) is not None)
        way = fact.turn if fact.turn in ("ends", "absent", "past") else "holds"
        times = (fact.date, fact.since, fact.until, fact.modality, way, fact.standing == "disputed" and fact.id)
        key: object = (same, given, times, under(fact)) if given else fact.id
        groups.setdefault(key, []).append(fact)
    yield from (tuple(facts) for facts in groups.values())
