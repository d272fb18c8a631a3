"""Missions: an office one state keeps in another, or at an organisation."""

from legation.registers.missions.rules import RULES
from legation.rules.briefing import Briefing, Part
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

# Where a mission is: at a body, in a city, or else in a state; in English and Spanish; and where one moves to.
_IN, _TO = "[ to {receiver:body}][ in {city|receiver:country}]", "[ to {receiver:body}][ to {city|receiver:country}]"
_EN, _A = "[ ante {receiver:body}][ en {city|receiver:country}]", "[ ante {receiver:body}][ a {city|receiver:country}]"

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
            "maintained": f"{{sender}} {{sender#has/have}} {{kind:a@city|sender|receiver}}{_IN}.",
            "since maintained": f"{{sender}} {{sender#has/have}} had {{kind:a@city|sender|receiver}}{_IN}.",
            "past maintained": f"{{sender}} had {{kind:a@city|sender|receiver}}{_IN}.",
            "negated maintained": f"{{sender}} has no {{kind}}{_IN}.",
            "planned maintained": f"{{sender}} is to have {{kind:a@city}}{_IN}.",
            "opened": f"{{sender}} opened {{kind:a@city}}{_IN}.",
            "negated opened": f"{{sender}} did not open {{kind:a@city}}{_IN}.",
            "planned opened": f"{{sender}} is to open {{kind:a@city}}{_IN}.",
            "closed": f"{{sender}} closed its {{kind:n@city}}{_IN}.",
            "negated closed": f"{{sender}} did not close its {{kind:n@city}}{_IN}.",
            "planned closed": f"{{sender}} is to close its {{kind:n@city}}{_IN}.",
            "reopened": f"{{sender}} reopened its {{kind:n@city}}{_IN}.",
            "negated reopened": f"{{sender}} did not reopen its {{kind:n@city}}{_IN}.",
            "planned reopened": f"{{sender}} is to reopen its {{kind:n@city}}{_IN}.",
            "raised": f"{{sender}} raised its mission{_IN} to {{kind:a}}.",
            "planned raised": f"{{sender}} is to raise its mission{_IN} to {{kind:a}}.",
            "lowered": f"{{sender}} lowered its mission{_IN} to {{kind:a}}.",
            "planned lowered": f"{{sender}} is to lower its mission{_IN} to {{kind:a}}.",
            "moved": f"{{sender}} moved its {{kind}}{_TO}.",
            "planned moved": f"{{sender}} is to move its {{kind}}{_TO}.",
        },
        "es": {
            "maintained": f"{{sender}} {{sender#tiene/tienen}} {{kind:a@city|sender|receiver}}{_EN}.",
            "past maintained": f"{{sender}} {{sender#tenía/tenían}} {{kind:a@city|sender|receiver}}{_EN}.",
            "negated maintained": f"{{sender}} no {{sender#tiene/tienen}} {{kind}}{_EN}.",
            "planned maintained": f"{{sender}} {{sender#tendrá/tendrán}} {{kind:a@city}}{_EN}.",
            "opened": f"{{sender}} {{sender#abrió/abrieron}} {{kind:a@city}}{_EN}.",
            "negated opened": f"{{sender}} no {{sender#abrió/abrieron}} {{kind:a@city}}{_EN}.",
            "planned opened": f"{{sender}} {{sender#prevé/prevén}} abrir {{kind:a@city}}{_EN}.",
            "closed": f"{{sender}} {{sender#cerró/cerraron}} su {{kind}}{_EN}.",
            "negated closed": f"{{sender}} no {{sender#cerró/cerraron}} su {{kind}}{_EN}.",
            "planned closed": f"{{sender}} {{sender#prevé/prevén}} cerrar su {{kind}}{_EN}.",
            "reopened": f"{{sender}} {{sender#reabrió/reabrieron}} su {{kind}}{_EN}.",
            "negated reopened": f"{{sender}} no {{sender#reabrió/reabrieron}} su {{kind}}{_EN}.",
            "planned reopened": f"{{sender}} {{sender#prevé/prevén}} reabrir su {{kind}}{_EN}.",
            "raised": f"{{sender}} {{sender#elevó/elevaron}} su misión{_EN} a {{kind}}.",
            "planned raised": f"{{sender}} {{sender#prevé/prevén}} elevar su misión{_EN} a {{kind}}.",
            "lowered": f"{{sender}} {{sender#rebajó/rebajaron}} su misión{_EN} a {{kind}}.",
            "planned lowered": f"{{sender}} {{sender#prevé/prevén}} rebajar su misión{_EN} a {{kind}}.",
            "moved": f"{{sender}} {{sender#trasladó/trasladaron}} su {{kind}}{_A}.",
            "planned moved": f"{{sender}} {{sender#prevé/prevén}} trasladar su {{kind}}{_A}.",
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
            merged=(("receiver", "city"), ("sender",)),
            by_region=True,
            counted="kind",
        ),
    ),
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
