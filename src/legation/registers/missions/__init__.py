"""Missions: an office one state keeps in another, or at an organisation."""

from legation.registers.missions.rules import RULES
from legation.rules.briefing import Briefing, Part
from legation.rules.course import ANY, Contention, Course, Odds
from legation.rules.matching import DATES, same
from legation.rules.offices import KINDS
from legation.rules.register import Field, FieldType, Register, Shown

SPANISH = {
    "embassy": "embajada",
    "high commission": "alta comisión",
    "nunciature": "nunciatura",
    "legation": "legación",
    "consulate-general": "consulado general",
    "consulate": "consulado",
    "vice-consulate": "viceconsulado",
    "honorary consulate": "consulado honorario",
    "consular agency": "agencia consular",
    "interests section": "sección de intereses",
    "liaison office": "oficina de enlace",
    "permanent mission": "misión permanente",
    "special mission": "misión especial",
    "office": "oficina",
}
# Missions of one family follow each other: a legation is raised to an embassy, a consulate to a consulate-general.
FAMILIES = {
    "embassy": "diplomatic",
    "high commission": "diplomatic",
    "nunciature": "diplomatic",
    "legation": "diplomatic",
    "interests section": "diplomatic",
    "liaison office": "diplomatic",
    "consulate-general": "consular",
    "consulate": "consular",
    "vice-consulate": "consular",
    "consular agency": "consular",
    "honorary consulate": "honorary",
    "permanent mission": "permanent",
    "special mission": "special",
    "office": "other",
}
EVENTS = ("maintained", "opened", "closed", "reopened", "raised", "lowered", "moved")
EVENTS_SPANISH = {
    "maintained": "mantenida",
    "opened": "abierta",
    "closed": "cerrada",
    "reopened": "reabierta",
    "raised": "elevada",
    "lowered": "rebajada",
    "moved": "trasladada",
}

REGISTER = Register(
    name="missions",
    title={"en": "Missions", "es": "Misiones"},
    help="An office one state keeps in another, or at an organisation.",
    fields=(
        Field("sender", FieldType.STATE, "The sending state, whose office it is.", required=True),
        Field("receiver", FieldType.PARTY, "The receiving state, or the organisation it is at.", required=True),
        Field("kind", FieldType.WORD, "What the office is.", required=True, vocabulary=KINDS, words={"es": SPANISH}),
        Field("city", FieldType.CITY, "The city it stands in, as the passage writes it."),
        Field(
            "event",
            FieldType.WORD,
            "What the passage says of it: that it is there, or what became of it. Raised and lowered are to this "
            "kind, moved is to this city.",
            required=True,
            vocabulary=EVENTS,
            words={"es": EVENTS_SPANISH},
        ),
    ),
    identity=("sender", "receiver", "kind", "city", "event"),
    lasting=True,
    templates={
        "en": {
            "maintained": "{sender} {sender#has/have} {kind:a@city|sender}[ to {receiver:body}][ in {city|receiver:country}].",
            "since maintained": "{sender} {sender#has/have} had {kind:a@city|sender}[ to {receiver:body}][ in {city|receiver:country}].",
            "past maintained": "{sender} had {kind:a@city|sender}[ to {receiver:body}][ in {city|receiver:country}].",
            "negated maintained": "{sender} has no {kind}[ to {receiver:body}][ in {city|receiver:country}].",
            "planned maintained": "{sender} is to have {kind:a@city}[ to {receiver:body}][ in {city|receiver:country}].",
            "opened": "{sender} opened {kind:a@city}[ to {receiver:body}][ in {city|receiver:country}].",
            "negated opened": "{sender} did not open {kind:a@city}[ to {receiver:body}][ in {city|receiver:country}].",
            "planned opened": "{sender} is to open {kind:a@city}[ to {receiver:body}][ in {city|receiver:country}].",
            "closed": "{sender} closed its {kind:n@city}[ to {receiver:body}][ in {city|receiver:country}].",
            "negated closed": "{sender} did not close its {kind:n@city}[ to {receiver:body}][ in {city|receiver:country}].",
            "planned closed": "{sender} is to close its {kind:n@city}[ to {receiver:body}][ in {city|receiver:country}].",
            "reopened": "{sender} reopened its {kind:n@city}[ to {receiver:body}][ in {city|receiver:country}].",
            "negated reopened": "{sender} did not reopen its {kind:n@city}[ to {receiver:body}][ in {city|receiver:country}].",
            "planned reopened": "{sender} is to reopen its {kind:n@city}[ to {receiver:body}][ in {city|receiver:country}].",
            "raised": "{sender} raised its mission[ to {receiver:body}][ in {city|receiver:country}] to {kind:a}.",
            "planned raised": "{sender} is to raise its mission[ to {receiver:body}][ in {city|receiver:country}] to {kind:a}.",
            "lowered": "{sender} lowered its mission[ to {receiver:body}][ in {city|receiver:country}] to {kind:a}.",
            "planned lowered": "{sender} is to lower its mission[ to {receiver:body}][ in {city|receiver:country}] to {kind:a}.",
            "moved": "{sender} moved its {kind}[ to {receiver:body}][ to {city|receiver:country}].",
            "planned moved": "{sender} is to move its {kind}[ to {receiver:body}][ to {city|receiver:country}].",
        },
        "es": {
            "maintained": "{sender} {sender#tiene/tienen} {kind:a@city|sender}[ ante {receiver:body}][ en {city|receiver:country}].",
            "past maintained": "{sender} {sender#tenía/tenían} {kind:a@city|sender}[ ante {receiver:body}][ en {city|receiver:country}].",
            "negated maintained": "{sender} no {sender#tiene/tienen} {kind}[ ante {receiver:body}][ en {city|receiver:country}].",
            "planned maintained": "{sender} {sender#tendrá/tendrán} {kind:a@city}[ ante {receiver:body}][ en {city|receiver:country}].",
            "opened": "{sender} {sender#abrió/abrieron} {kind:a@city}[ ante {receiver:body}][ en {city|receiver:country}].",
            "negated opened": "{sender} no {sender#abrió/abrieron} {kind:a@city}[ ante {receiver:body}][ en {city|receiver:country}].",
            "planned opened": "{sender} {sender#prevé/prevén} abrir {kind:a@city}[ ante {receiver:body}][ en {city|receiver:country}].",
            "closed": "{sender} {sender#cerró/cerraron} su {kind}[ ante {receiver:body}][ en {city|receiver:country}].",
            "negated closed": "{sender} no {sender#cerró/cerraron} su {kind}[ ante {receiver:body}][ en {city|receiver:country}].",
            "planned closed": "{sender} {sender#prevé/prevén} cerrar su {kind}[ ante {receiver:body}][ en {city|receiver:country}].",
            "reopened": "{sender} {sender#reabrió/reabrieron} su {kind}[ ante {receiver:body}][ en {city|receiver:country}].",
            "negated reopened": "{sender} no {sender#reabrió/reabrieron} su {kind}[ ante {receiver:body}][ en {city|receiver:country}].",
            "planned reopened": "{sender} {sender#prevé/prevén} reabrir su {kind}[ ante {receiver:body}][ en {city|receiver:country}].",
            "raised": "{sender} {sender#elevó/elevaron} su misión[ ante {receiver:body}][ en {city|receiver:country}] a {kind}.",
            "planned raised": "{sender} {sender#prevé/prevén} elevar su misión[ ante {receiver:body}][ en {city|receiver:country}] a {kind}.",
            "lowered": "{sender} {sender#rebajó/rebajaron} su misión[ ante {receiver:body}][ en {city|receiver:country}] a {kind}.",
            "planned lowered": "{sender} {sender#prevé/prevén} rebajar su misión[ ante {receiver:body}][ en {city|receiver:country}] a {kind}.",
            "moved": "{sender} {sender#trasladó/trasladaron} su {kind}[ ante {receiver:body}][ a {city|receiver:country}].",
            "planned moved": "{sender} {sender#prevé/prevén} trasladar su {kind}[ ante {receiver:body}][ a {city|receiver:country}].",
        },
    },
    course=Course(
        of=("sender", "receiver"),
        by="event",
        begins=("opened", "reopened", "raised", "lowered", "moved"),
        ends=("closed",),
        replaces=("raised", "lowered", "moved"),
        place="city",
        form="kind",
        families=FAMILIES,
        mutual="diplomatic",
        placed=("consular", "honorary", "special", "other"),
        once={"opened": ANY, "closed": ANY},
        contentions=(
            Contention(Odds.PLACE, "city", ("sender", "receiver", "kind")),
            Contention(Odds.MISSION, "kind", ("sender", "receiver", "city")),
        ),
    ),
    shown=Shown.MAP,
    rules=RULES,
    matching=(same("sender", "receiver", "kind", "city", "event"), DATES),
    telling=KINDS,
    briefing=(
        Briefing(
            Part.MISSIONS,
            both_ways=True,
            together="city",
            years=30,
            most=8,
            boxed=1,
            merged=("sender", "receiver", "city"),
            counted="kind",
        ),
    ),
)
