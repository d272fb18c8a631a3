"""Figures: numbers about a relationship."""

from legation.registers.figures.rules import RULES
from legation.rules.briefing import Briefing, Part, Taken
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
    told_by="measure",
    templates={
        "en": {
            "": "[{subject}: ]{measure:said}[ ({counterpart})], {value:unit}.",
            "exports": "{subject} exported {value:unit} to {counterpart}.",
            "imports": "{subject} imported {value:unit} from {counterpart}.",
            "bilateral trade": "Trade between {subject} and {counterpart} was {value:unit}.",
            "trade": "Trade between {subject} and {counterpart} was {value:unit}.",
            "trade balance": "The trade balance of {subject} with {counterpart} was {value:unit}.",
            "aid received": "{subject} received aid of {value:unit} from {counterpart}.",
            "aid": "{subject} gave {counterpart} aid of {value:unit}.",
            "residents": "Residents of {subject} in {counterpart}: {value:unit}.",
            "tourists": "Tourists of {subject} in {counterpart}: {value:unit}.",
        },
        "es": {
            "": "[{subject}: ]{measure:said}[ ({counterpart})], {value:unit}.",
            "exports": "{subject} {subject#exportó/exportaron} {value:unit} a {counterpart}.",
            "imports": "{subject} {subject#importó/importaron} {value:unit} de {counterpart}.",
            "bilateral trade": "El comercio entre {subject} y {counterpart} fue de {value:unit}.",
            "trade": "El comercio entre {subject} y {counterpart} fue de {value:unit}.",
            "trade balance": "La balanza comercial de {subject} con {counterpart} fue de {value:unit}.",
            "aid received": "{subject} {subject#recibió/recibieron} de {counterpart} ayuda por {value:unit}.",
            "aid": "{subject} {subject#dio/dieron} a {counterpart} ayuda por {value:unit}.",
            "residents": "Residentes de {subject} en {counterpart}: {value:unit}.",
            "tourists": "Turistas de {subject} en {counterpart}: {value:unit}.",
        },
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
    briefing=(Briefing(Part.FIGURES, taken=Taken.LATEST, years=20, most=10, compact=True, boxed=1),),
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
