"""Partnerships: strategic partnerships and alliances, and mechanisms of consultation."""

from legation.registers.partnerships.rules import RULES
from legation.rules.briefing import Briefing, Part
from legation.rules.course import ANY, Course
from legation.rules.matching import ANY_DATE, members
from legation.rules.register import Field, FieldType, Register
from legation.rules.terms import Terms

REGISTER = Register(
    name="partnerships",
    title={"en": "Partnerships", "es": "Asociaciones"},
    help="Standing relationships two sides have declared: strategic partnerships, alliances, consultation mechanisms.",
    fields=(
        Field("parties", FieldType.PARTIES, "The two sides; of an alliance, all its sides.", required=True),
        Field("label", FieldType.TEXT, "What the passage calls it.", required=True),
    ),
    identity=("parties", "label"),
    lasting=True,
    templates={
        "en": {
            "": "{parties:many} {parties#has/have} between them: {label:said}. || "
            "Both have between them: {label:said}.",
            "planned ": "{parties:many} are to have between them: {label:said}. || "
            "Both are to have between them: {label:said}.",
        },
        "es": {
            "": "{parties:many} {parties#tiene/tienen} entre sí: {label:said}. || Ambos tienen entre sí: {label:said}.",
            "planned ": "{parties:many} tendrán entre sí: {label:said}. || Ambos tendrán entre sí: {label:said}.",
        },
    },
    course=Course(of=("parties", "label"), dated_begins=True, once={"": ANY}),
    rules=RULES,
    matching=(members("parties"), ANY_DATE),
    telling=("alliance", "alliances", "mechanism", "mechanisms", "partner"),
    briefing=(Briefing(Part.PARTNERSHIPS, most=10, compact=True, boxed=1),),
    terms=Terms(entity="UnknownLink", values={"parties": "subject object", "label": "role", "date": "startDate"}),
)
