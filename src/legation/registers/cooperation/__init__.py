"""Cooperation: work two sides do together, and help one gives another."""

from legation.registers.cooperation.rules import RULES
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
        "en": {"": "{parties} work together: {area}."},
        "es": {"": "{parties} cooperan: {area}."},
    },
    course=Course(of=("parties", "area")),
    rules=RULES,
    matching=(members("parties"),),
    narrative=True,
    telling=("cooperation", "cooperates", "help"),
    terms=Terms(entity="UnknownLink", values={"parties": "subject object", "area": "role", "date": "date"}),
)
