"""Small charts of what sentences say: numbers of one thing over years."""

from collections.abc import Iterable

from legation.briefs.brief import Chart, Point, Sentence
from legation.briefs.days import first_day
from legation.briefs.question import Question
from legation.model.fact import Fact
from legation.rules.register import FieldType, Register

_LEAST = 2  # years; fewer make no chart


def charts_of(question: Question, sentences: Iterable[Sentence]) -> tuple[Chart, ...]:
    """A chart of each thing that has numbers in several years, those with the most first."""
    registers = {one.name: one for one in question.registers}
    found: dict[tuple[str, str], dict[int, Point]] = {}
    for sentence in sentences:
        for fact in sentence.facts:
            register = registers[fact.register]
            number = next((one.name for one in register.fields if one.type is FieldType.NUMBER), None)
            day = first_day(fact)
            if number is None or day is None or fact.get(number) is None or fact.modality != "stated":
                continue
            title, unit = _title(question, register, fact, number)
            points = found.setdefault((title, unit), {})
            points.setdefault(day.year, Point(day.year, float(fact.get(number)), sentence.notes[0].number))
    charts = [
        Chart(title, unit, tuple(points[year] for year in sorted(points)))
        for (title, unit), points in found.items()
        if len(points) >= _LEAST
    ]
    return tuple(sorted(charts, key=lambda one: (-len(one.points), one.title)))


def _title(question: Question, register: Register, fact: Fact, number: str) -> tuple[str, str]:
    """What is measured, of whom with whom, and in what unit."""
    from legation.record import shown

    fields = dict(fact.fields)
    texts = [one.name for one in register.fields if one.type is FieldType.TEXT]
    sides = [one.name for one in register.fields if one.type in (FieldType.STATE, FieldType.PARTY)]
    told = [shown(register, name, fields, question.language, question.names) for name in (*texts[:1], *sides)]
    unit = shown(register, texts[-1], fields, question.language, question.names) if len(texts) > 1 else ""
    what, *who = told
    title = f"{what[:1].upper()}{what[1:]}"
    between = " – ".join(filter(None, who))
    return (f"{title}, {between}" if between else title), unit
