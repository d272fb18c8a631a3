"""Memberships: a state in an organisation, bloc, forum, treaty regime or preference scheme."""

from legation.registers.memberships.rules import RULES
from legation.rules.register import Field, FieldType, Register

ROLES = (
    "member",
    "associate",
    "observer",
    "candidate",
    "founder",
    "elected",
    "participant",
    "beneficiary",
    "chair",
    "host",
)
EVENTS = ("holds", "joined", "left", "suspended")

REGISTER = Register(
    name="memberships",
    title={"en": "Memberships", "es": "Membresías"},
    help="A state in an organisation, bloc, forum, treaty regime or preference scheme.",
    fields=(
        Field("member", FieldType.STATE, "The state.", required=True),
        Field("organisation", FieldType.ORGANISATION, "The organisation, as the passage names it.", required=True),
        Field("role", FieldType.WORD, "What the state is in it.", required=True, vocabulary=ROLES),
        Field(
            "event",
            FieldType.WORD,
            "Whether it holds the role, or took or gave it up.",
            required=True,
            vocabulary=EVENTS,
        ),
    ),
    identity=("member", "organisation", "role", "event"),
    lasting=True,
    templates={
        "en": {
            "holds": "{member} is {role:a} in {organisation}.",
            "joined": "{member} joined {organisation} as {role:a}.",
            "left": "{member} left {organisation}.",
            "suspended": "{member} was suspended from {organisation}.",
        },
        "es": {
            "holds": "{member} es {role} en {organisation}.",
            "joined": "{member} ingresó en {organisation} como {role}.",
            "left": "{member} se retiró de {organisation}.",
            "suspended": "{member} fue suspendido de {organisation}.",
        },
    },
    rules=RULES,
)
