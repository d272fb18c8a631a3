"""Accreditations: a mission that also serves a state it is not in."""

from legation.registers.accreditations.rules import RULES
from legation.rules.briefing import Briefing, Part
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
            "": "{sender} {sender#is/are} accredited to {receiver}[ from {seat_city|seat_state}].",
            "since ": "{sender} {sender#has/have} been accredited to {receiver}[ from {seat_city|seat_state}].",
            "past ": "{sender} {sender#was/were} accredited to {receiver}[ from {seat_city|seat_state}].",
            "negated ": "{sender} {sender#has/have} no accreditation to {receiver}.",
            "planned ": "{sender} {sender#is/are} to be accredited to {receiver}[ from {seat_city|seat_state}].",
        },
        "es": {
            "": "{sender} {sender#tiene/tienen} acreditación concurrente ante {receiver}"
            "[ desde {seat_city|seat_state}].",
            "since ": "{when}, {sender} {sender#tiene/tienen} acreditación concurrente ante {receiver}"
            "[ con sede en {seat_city|seat_state}].",
            "past ": "{sender} {sender#tenía/tenían} acreditación concurrente ante {receiver}"
            "[ con sede en {seat_city|seat_state}].",
            "negated ": "{sender} no {sender#tiene/tienen} acreditación ante {receiver}.",
            "planned ": "{sender} {sender#prevé/prevén} acreditarse ante {receiver}[ desde {seat_city|seat_state}].",
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
    briefing=(
        Briefing(
            Part.MISSIONS,
            order=1,
            both_ways=True,
            together="receiver",
            years=30,
            most=4,
            merged=(("receiver",), ("sender",)),
            counted="receiver",
        ),
    ),
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
