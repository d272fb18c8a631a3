"""Figures: numbers about a relationship."""

from legation.registers.figures.rules import RULES
from legation.rules.course import Contention, Course, Odds
from legation.rules.matching import number, same
from legation.rules.register import Field, FieldType, Register, Shown
from legation.rules.terms import Terms

REGISTER = Register(
    name="figures",
    title={"en": "Figures", "es": "Cifras"},
    help="Numbers about a relationship: trade, aid, people, missions and agreements counted.",
    fields=(
        Field("measure", FieldType.TEXT, "What the number is of, in a few words.", required=True),
        Field("subject", FieldType.PARTY, "Whose number it is: who exports, gives, sends or has."),
        Field("counterpart", FieldType.PARTY, "The other side, where there is one."),
        Field("value", FieldType.NUMBER, "The number, magnitudes multiplied out; a fall is negative.", required=True),
        Field("unit", FieldType.TEXT, "ISO 4217 code, %, persons, count, MW, km2, …", required=True),
    ),
    identity=("measure", "subject", "counterpart", "unit"),
    lasting=False,
    templates={
        "en": {"": "[{subject}: ]{measure}[ ({counterpart})], {value} {unit}."},
        "es": {"": "[{subject}: ]{measure}[ ({counterpart})], {value} {unit}."},
    },
    course=Course(
        of=("measure", "subject", "counterpart", "unit"),
        passes=True,
        contentions=(Contention(Odds.NUMBER, "value", ("measure", "subject", "counterpart", "unit"), dated=True),),
    ),
    shown=Shown.CHARTS,
    rules=RULES,
    matching=(number("value"), same("unit", "subject", "counterpart")),
    narrative=True,
    telling=("exports", "imports", "trade", "balance", "investment"),
    terms=Terms(
        type="schema:Observation",
        properties={
            "measure": "schema:measuredProperty",
            "subject": "schema:observationAbout",
            "value": "schema:value",
            "unit": "schema:unitText",
            "date": "schema:observationDate",
        },
    ),
)
