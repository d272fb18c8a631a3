"""Competences: which unit of a foreign ministry answers for whom."""

from legation.registers.competences.rules import RULES
from legation.rules.briefing import Briefing, Part
from legation.rules.course import Course
from legation.rules.matching import same, words
from legation.rules.register import Field, FieldType, Register, Shown
from legation.rules.terms import Terms

REGISTER = Register(
    name="competences",
    title={"en": "Competences", "es": "Competencias"},
    help="Which unit of a foreign ministry answers for relations with a state, an organisation or a region.",
    fields=(
        Field("unit", FieldType.TEXT, "The unit, as the passage names it.", required=True),
        Field("of", FieldType.STATE, "The state whose ministry it belongs to."),
        Field("covers", FieldType.PARTY, "A state, an organisation or a region it answers for.", required=True),
    ),
    identity=("unit", "of", "covers"),
    lasting=True,
    templates={
        "en": {"": "{unit:the} {unit#answers/answer} for relations with {covers}."},
        "es": {"": "{unit:the} {unit#atiende/atienden} las relaciones con {covers}."},
    },
    course=Course(of=("unit", "of", "covers")),
    shown=Shown.DESKS,
    rules=RULES,
    matching=(words("unit", 0.5), same("covers")),
    telling=("remit",),
    headed=("unit",),
    briefing=(Briefing(Part.DESKS, together="covers", merged=(("covers",),), most=6),),
    terms=Terms(
        type="schema:GovernmentOrganization",
        properties={"unit": "schema:name", "of": "wdt:P17", "covers": "schema:areaServed"},
    ),
)
