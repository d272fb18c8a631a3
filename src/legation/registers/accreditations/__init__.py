"""Accreditations: a mission that also serves a state it is not in."""

from legation.registers.accreditations.rules import RULES
from legation.rules.course import Contention, Course, Odds
from legation.rules.matching import same
from legation.rules.measure import Counted, Measure
from legation.rules.register import Field, FieldType, Register, Shown
from legation.rules.terms import Terms

REGISTER = Register(
    name="accreditations",
    title={"en": "Accreditations", "es": "Acreditaciones concurrentes"},
    help="A mission that also serves a state it is not in.",
    fields=(
        Field("sender", FieldType.STATE, "The sending state.", required=True),
        Field("receiver", FieldType.PARTY, "The state served from elsewhere.", required=True),
        Field("seat_city", FieldType.CITY, "The city the mission sits in, as the passage writes it."),
        Field("seat_state", FieldType.STATE, "The state the mission sits in."),
    ),
    identity=("sender", "receiver", "seat_state", "seat_city"),
    lasting=True,
    templates={
        "en": {
            "": "{sender} is accredited to {receiver}[ from {seat_city|seat_state}].",
            "negated ": "{sender} has no accreditation to {receiver}.",
            "planned ": "{sender} is to be accredited to {receiver}[ from {seat_city|seat_state}].",
        },
        "es": {
            "": "{sender} tiene acreditación concurrente ante {receiver}[ desde {seat_city|seat_state}].",
            "negated ": "{sender} no tiene acreditación ante {receiver}.",
            "planned ": "{sender} prevé acreditarse ante {receiver}[ desde {seat_city|seat_state}].",
        },
    },
    course=Course(
        of=("sender", "receiver"),
        place="seat_city",
        contentions=(
            Contention(Odds.PLACE, "seat_city", ("sender", "receiver")),
            Contention(Odds.PLACE, "seat_state", ("sender", "receiver")),
        ),
    ),
    shown=Shown.ARCS,
    rules=RULES,
    matching=(same("sender", "receiver", "seat_city", "seat_state"),),
    telling=("accredited", "accreditation"),
    measures=(
        Measure(
            "representation",
            Counted.LEVEL,
            "accredited, where a mission that sits in a third state serves it too",
            sides=("sender", "receiver"),
            levels=("accredited",),
        ),
    ),
    terms=Terms(
        type="schema:GovernmentOffice",
        properties={
            "sender": "wdt:P137",
            "receiver": "schema:areaServed",
            "seat_state": "wdt:P17",
            "seat_city": "schema:location",
        },
        entity="UnknownLink",
        values={"sender": "subject", "receiver": "object"},
    ),
)
