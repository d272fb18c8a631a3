"""Missions: an office one state keeps in another, or at an organisation."""

from legation.registers.missions.rules import RULES
from legation.rules.register import Field, FieldType, Register

KINDS = (
    "embassy",
    "high commission",
    "nunciature",
    "legation",
    "consulate-general",
    "consulate",
    "vice-consulate",
    "honorary consulate",
    "consular agency",
    "interests section",
    "liaison office",
    "permanent mission",
    "special mission",
    "office",
)
EVENTS = ("maintained", "opened", "closed", "reopened", "raised", "lowered", "moved")

REGISTER = Register(
    name="missions",
    title={"en": "Missions", "es": "Misiones"},
    help="An office one state keeps in another, or at an organisation.",
    fields=(
        Field("sender", FieldType.STATE, "The sending state, whose office it is.", required=True),
        Field("receiver", FieldType.PARTY, "The receiving state, or the organisation it is at.", required=True),
        Field("kind", FieldType.WORD, "What the office is.", required=True, vocabulary=KINDS),
        Field("city", FieldType.CITY, "The city it stands in, as the passage writes it."),
        Field(
            "event",
            FieldType.WORD,
            "What the passage says of it: that it is there, or what became of it. Raised and lowered are to this "
            "kind, moved is to this city.",
            required=True,
            vocabulary=EVENTS,
        ),
    ),
    identity=("sender", "receiver", "kind", "city", "event"),
    lasting=True,
    templates={
        "en": {
            "maintained": "{sender} has {kind:a} in {city|receiver}.",
            "opened": "{sender} opened {kind:a} in {city|receiver}.",
            "closed": "{sender} closed its {kind} in {city|receiver}.",
            "reopened": "{sender} reopened its {kind} in {city|receiver}.",
            "raised": "{sender} raised its mission in {city|receiver} to {kind:a}.",
            "lowered": "{sender} lowered its mission in {city|receiver} to {kind:a}.",
            "moved": "{sender} moved its {kind} to {city|receiver}.",
        },
        "es": {
            "maintained": "{sender} tiene {kind:a} en {city|receiver}.",
            "opened": "{sender} abrió {kind:a} en {city|receiver}.",
            "closed": "{sender} cerró su {kind} en {city|receiver}.",
            "reopened": "{sender} reabrió su {kind} en {city|receiver}.",
            "raised": "{sender} elevó su misión en {city|receiver} a {kind}.",
            "lowered": "{sender} rebajó su misión en {city|receiver} a {kind}.",
            "moved": "{sender} trasladó su {kind} a {city|receiver}.",
        },
    },
    rules=RULES,
    telling=KINDS,
)
