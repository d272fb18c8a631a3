"""Events: what happened on the calendar between states, and in them."""

from legation.registers.events.rules import RULES
from legation.rules.course import Course
from legation.rules.matching import ANY_DATE, members, same
from legation.rules.register import Field, FieldType, Register
from legation.rules.terms import Terms

KINDS = (
    "visit",
    "summit",
    "meeting",
    "declaration",
    "election",
    "conflict",
    "protest",
    "request",
    "hosting",
    "founding",
    "withdrawal",
    "other",
)
SPANISH = {
    "visit": "visita",
    "summit": "cumbre",
    "meeting": "reunión",
    "declaration": "declaración",
    "election": "elección",
    "conflict": "conflicto",
    "protest": "protesta",
    "request": "solicitud",
    "hosting": "sede",
    "founding": "fundación",
    "withdrawal": "retirada",
    "other": "otro",
}

REGISTER = Register(
    name="events",
    title={"en": "Events", "es": "Acontecimientos"},
    help="What happened on the calendar: visits, meetings, elections, wars, and what no other register holds.",
    fields=(
        Field(
            "kind",
            FieldType.WORD,
            "What kind of thing happened.",
            required=True,
            vocabulary=KINDS,
            words={"es": SPANISH},
        ),
        Field("participants", FieldType.PARTIES, "The states and organisations that took part.", required=True),
        Field("place", FieldType.TEXT, "Where, as the passage writes it."),
    ),
    identity=("kind", "participants"),
    lasting=False,
    templates={
        "en": {"": "{kind}: {participants}."},
        "es": {"": "{kind}: {participants}."},
    },
    course=Course(of=("kind", "participants"), passes=True),
    rules=RULES,
    matching=(same("kind"), members("participants", 0.5), ANY_DATE),
    narrative=True,
    telling=("visit", "visited", "met", "summit", "hosting", "withdrew"),
    terms=Terms(
        type="schema:Event",
        properties={
            "kind": "schema:keywords",
            "participants": "schema:participant",
            "place": "schema:location",
            "date": "schema:startDate",
        },
        entity="Event",
        values={"participants": "involved", "place": "location", "date": "date"},
    ),
)
