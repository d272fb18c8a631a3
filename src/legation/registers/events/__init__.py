"""Events: what happened on the calendar between states, and in them."""

from legation.registers.events.rules import RULES
from legation.rules.briefing import Briefing, Part, Taken
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
    told_by="kind",
    templates={
        "en": {
            "visit": "A visit[ between {participants:many}] took place[ in {place:place}].",
            "summit": "A summit took place[ in {place:place}][ {when}][ ({participants})].",
            "meeting": "A meeting took place[ in {place:place}][ {when}][ ({participants})].",
            "declaration": "A declaration was made[ by {participants}].",
            "election": "An election was held[ {when}][ ({participants})].",
            "conflict": "There was a conflict[ {when}][ ({participants})].",
            "protest": "A protest was made[ {when}][ ({participants})].",
            "request": "A request was made[ {when}][ ({participants})].",
            "hosting": "An event was hosted[ in {place:place}][ {when}][ ({participants})].",
            "founding": "A body was founded[ {when}][ ({participants})].",
            "withdrawal": "There was a withdrawal[ {when}][ ({participants})].",
            "planned visit": "A visit[ between {participants:many}] is planned[ in {place:place}].",
            "": "An event took place[ in {place:place}][ {when}][ ({participants})].",
        },
        "es": {
            "visit": "Tuvo lugar una visita[ entre {participants:many}][ en {place:place}].",
            "summit": "Tuvo lugar una cumbre[ en {place:place}][ {when}][ ({participants})].",
            "meeting": "Tuvo lugar una reunión[ en {place:place}][ {when}][ ({participants})].",
            "declaration": "Se hizo una declaración[ {when}][ ({participants})].",
            "election": "Hubo elecciones[ {when}][ ({participants})].",
            "conflict": "Hubo un conflicto[ {when}][ ({participants})].",
            "protest": "Se presentó una protesta[ {when}][ ({participants})].",
            "request": "Se presentó una solicitud[ {when}][ ({participants})].",
            "hosting": "Se celebró un acto[ en {place:place}][ {when}][ ({participants})].",
            "founding": "Se fundó una entidad[ {when}][ ({participants})].",
            "withdrawal": "Hubo una retirada[ {when}][ ({participants})].",
            "planned visit": "Está prevista una visita[ entre {participants:many}][ en {place:place}].",
            "": "Tuvo lugar un acontecimiento[ en {place:place}][ {when}][ ({participants})].",
        },
    },
    course=Course(of=("kind", "participants"), passes=True),
    rules=RULES,
    matching=(same("kind"), members("participants", 0.5), ANY_DATE),
    narrative=True,
    telling=("visit", "visited", "met", "summit", "hosting", "withdrew"),
    briefing=(
        Briefing(
            Part.VISITS,
            taken=Taken.LATEST,
            where={"kind": ("visit", "summit", "meeting", "hosting")},
            years=10,
            most=10,
            compact=True,
            boxed=1,
        ),
        Briefing(
            Part.OTHER,
            taken=Taken.LATEST,
            where={"kind": tuple(one for one in KINDS if one not in ("visit", "summit", "meeting", "hosting"))},
            years=10,
            most=6,
            compact=True,
            of_one=False,
        ),
    ),
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
