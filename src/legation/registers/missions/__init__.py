"""Missions: an office one state keeps in another, or at an organisation."""

from legation.registers.missions.rules import RULES
from legation.rules.course import ANY, Contention, Course, Odds
from legation.rules.matching import DATES, same
from legation.rules.measure import Counted, Measure
from legation.rules.offices import KINDS
from legation.rules.register import Field, FieldType, Register, Shown
from legation.rules.terms import Terms

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
            "maintained": "{sender} has {kind:a} in {city|receiver}.",
            "negated maintained": "{sender} has no {kind} in {city|receiver}.",
            "planned maintained": "{sender} is to have {kind:a} in {city|receiver}.",
            "opened": "{sender} opened {kind:a} in {city|receiver}.",
            "negated opened": "{sender} did not open {kind:a} in {city|receiver}.",
            "planned opened": "{sender} is to open {kind:a} in {city|receiver}.",
            "closed": "{sender} closed its {kind} in {city|receiver}.",
            "negated closed": "{sender} did not close its {kind} in {city|receiver}.",
            "planned closed": "{sender} is to close its {kind} in {city|receiver}.",
            "reopened": "{sender} reopened its {kind} in {city|receiver}.",
            "negated reopened": "{sender} did not reopen its {kind} in {city|receiver}.",
            "planned reopened": "{sender} is to reopen its {kind} in {city|receiver}.",
            "raised": "{sender} raised its mission in {city|receiver} to {kind:a}.",
            "planned raised": "{sender} is to raise its mission in {city|receiver} to {kind:a}.",
            "lowered": "{sender} lowered its mission in {city|receiver} to {kind:a}.",
            "planned lowered": "{sender} is to lower its mission in {city|receiver} to {kind:a}.",
            "moved": "{sender} moved its {kind} to {city|receiver}.",
            "planned moved": "{sender} is to move its {kind} to {city|receiver}.",
        },
        "es": {
            "maintained": "{sender} tiene {kind:a} en {city|receiver}.",
            "negated maintained": "{sender} no tiene {kind} en {city|receiver}.",
            "planned maintained": "{sender} tendrá {kind:a} en {city|receiver}.",
            "opened": "{sender} abrió {kind:a} en {city|receiver}.",
            "negated opened": "{sender} no abrió {kind:a} en {city|receiver}.",
            "planned opened": "{sender} prevé abrir {kind:a} en {city|receiver}.",
            "closed": "{sender} cerró su {kind} en {city|receiver}.",
            "negated closed": "{sender} no cerró su {kind} en {city|receiver}.",
            "planned closed": "{sender} prevé cerrar su {kind} en {city|receiver}.",
            "reopened": "{sender} reabrió su {kind} en {city|receiver}.",
            "negated reopened": "{sender} no reabrió su {kind} en {city|receiver}.",
            "planned reopened": "{sender} prevé reabrir su {kind} en {city|receiver}.",
            "raised": "{sender} elevó su misión en {city|receiver} a {kind}.",
            "planned raised": "{sender} prevé elevar su misión en {city|receiver} a {kind}.",
            "lowered": "{sender} rebajó su misión en {city|receiver} a {kind}.",
            "planned lowered": "{sender} prevé rebajar su misión en {city|receiver} a {kind}.",
            "moved": "{sender} trasladó su {kind} a {city|receiver}.",
            "planned moved": "{sender} prevé trasladar su {kind} a {city|receiver}.",
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
    measures=(
        Measure(
            "representation",
            Counted.LEVEL,
            "Kind of diplomatic mission",
            sides=("sender", "receiver"),
            level="kind",
            levels=("embassy", "high commission", "nunciature", "legation", "liaison office", "interests section"),
            resident=True,
        ),
    ),
    anniversary=("opened",),
    terms=Terms(
        type="schema:GovernmentOffice",
        types={"kind": {"embassy": "wd:Q3917681", "consulate": "wd:Q7843791"}},
        properties={"sender": "wdt:P137", "receiver": "wdt:P17", "city": "schema:location"},
        entity="UnknownLink",
        values={"sender": "subject", "receiver": "object", "kind": "role"},
    ),
)
