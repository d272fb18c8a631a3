"""Cooperation: work two sides do together, and help one gives another."""

from legation.registers.cooperation.rules import RULES
from legation.rules.briefing import Briefing, Part
from legation.rules.course import Course
from legation.rules.matching import members
from legation.rules.register import Field, FieldType, Register
from legation.rules.terms import Terms

REGISTER = Register(
    name="cooperation",
    title={"en": "Cooperation", "es": "Cooperación"},
    help="Work two sides do together, or help one gives another.",
    fields=(
        Field("parties", FieldType.PARTIES, "Those who work together, or give and receive.", required=True),
        Field("area", FieldType.TEXT, "What it is about, in words of the passage."),
        Field("provider", FieldType.PARTY, "Who gives, where the passage says."),
        Field("recipient", FieldType.PARTY, "Who receives, where the passage says."),
    ),
    identity=("parties", "area"),
    lasting=True,
    templates={
        "en": {
            "": "{provider} {provider#helps/help} {recipient}[: {area:said}]. || "
            "{parties} {parties#works/work} together[: {area:said}]. || "
            "Both work together: {area:said}.",
            "past ": "{provider} helped {recipient}[: {area:said}]. || {parties} worked together[: {area:said}]. || "
            "Both worked together: {area:said}.",
            "planned ": "{provider} {provider#is/are} to help {recipient}[: {area:said}]. || "
            "{parties} {parties#is/are} to work together[: {area:said}]. || "
            "Both are to work together: {area:said}.",
        },
        "es": {
            "": "{provider} {provider#ayuda/ayudan} a {recipient}[: {area:said}]. || "
            "{parties} {parties#coopera/cooperan}[: {area:said}]. || "
            "Ambos cooperan: {area:said}.",
            "past ": "{provider} {provider#ayudó/ayudaron} a {recipient}[: {area:said}]. || "
            "{parties} {parties#cooperó/cooperaron}[: {area:said}]. || "
            "Ambos cooperaron: {area:said}.",
            "planned ": "{provider} {provider#ayudará/ayudarán} a {recipient}[: {area:said}]. || "
            "{parties} {parties#cooperará/cooperarán}[: {area:said}]. || "
            "Ambos cooperarán: {area:said}.",
        },
    },
    course=Course(of=("parties", "area")),
    rules=RULES,
    matching=(members("parties"),),
    narrative=True,
    telling=("cooperation", "cooperates", "help"),
    briefing=(Briefing(Part.COOPERATION, together="area", years=20, most=6, compact=True, of_one=False),),
    terms=Terms(entity="UnknownLink", values={"parties": "subject object", "area": "role", "date": "date"}),
)
