"""Offices: who held which post."""

from legation.registers.offices.rows import complete
from legation.registers.offices.rules import RULES
from legation.rules.briefing import Briefing, Part, Taken
from legation.rules.course import Contention, Course, Odds
from legation.rules.matching import ANY_DATE, person, same
from legation.rules.register import Field, FieldType, Register
from legation.rules.terms import Terms

EVENTS = ("held", "appointed", "ended")
SPANISH = {"held": "ejercido", "appointed": "nombramiento", "ended": "cese"}
A_TERM = 60  # days; two dates further apart are two terms in the post, or a post taken up after a voyage

REGISTER = Register(
    name="offices",
    title={"en": "Offices", "es": "Cargos"},
    help="Who held which post.",
    fields=(
        Field("person", FieldType.TEXT, "The person's name, without titles.", required=True),
        Field("office", FieldType.TEXT, "The post, as the passage names it.", required=True),
        Field("of", FieldType.PARTY, "The state or organisation served.", required=True),
        Field("at", FieldType.PARTY, "The state or organisation served at, where there is one."),
        Field(
            "event",
            FieldType.WORD,
            "What the passage says: that the post was held (credentials presented count as that), that someone was "
            "appointed to it, or that the holding ended.",
            required=True,
            vocabulary=EVENTS,
            words={"es": SPANISH},
        ),
    ),
    identity=("person", "office", "of", "at", "event"),
    lasting=True,
    templates={
        "en": {
            "held": "{person} was {office:said} of {of|at}[ in {at:country}][ at {at:body}].",
            "dated held": "{when}, {person} was {office:said} of {of|at}[ in {at:country}][ at {at:body}].",
            "since held": "{person} has been {office:said} of {of|at}[ in {at:country}][ at {at:body}].",
            "appointed": "{person} was appointed {office:said} of {of|at}[ in {at:country}][ at {at:body}].",
            "ended": "{person} left the post of {office:said} of {of|at}[ in {at:country}][ at {at:body}].",
        },
        "es": {
            "held": "{person} fue {office:said} de {of|at}[ en {at:country}][ ante {at:body}].",
            "dated held": "{when}, {person} era {office:said} de {of|at}[ en {at:country}][ ante {at:body}].",
            "since held": "{when}, {person} es {office:said} de {of|at}[ en {at:country}][ ante {at:body}].",
            "appointed": "Se nombró a {person} {office:said} de {of|at}[ en {at:country}][ ante {at:body}].",
            "ended": "{person} dejó el cargo de {office:said} de {of|at}[ en {at:country}][ ante {at:body}].",
        },
    },
    course=Course(
        of=("person", "office", "of", "at"),
        by="event",
        begins=("appointed",),
        ends=("ended",),
        once={"appointed": A_TERM, "held": A_TERM, "ended": A_TERM},
        contentions=(Contention(Odds.NAME, "person", ("office", "of", "at", "event"), dated=True),),
    ),
    rules=RULES,
    complete=complete,
    matching=(person("person"), same("of", "at"), ANY_DATE),
    telling=("credentials", "designated", "serving", "appointment", "envoy", "diplomat"),
    briefing=(Briefing(Part.MISSIONS, order=2, taken=Taken.LATEST, both_ways=True, years=20, most=2, of_one=False),),
    terms=Terms(
        type="schema:EmployeeRole",
        properties={
            "person": "schema:employee",
            "office": "schema:roleName",
            "of": "schema:worksFor",
            "from": "schema:startDate",
            "until": "schema:endDate",
        },
        nodes={"person": "schema:Person"},
        entity="Occupancy",
        values={"person": "holder", "office": "post", "date": "date", "from": "startDate", "until": "endDate"},
        entities={"person": "Person", "office": "Position"},
    ),
)
