"""Disputes: what two states or more are at odds about, open or settled."""

from legation.registers.disputes.rules import RULES
from legation.rules.course import Course
from legation.rules.matching import members, same
from legation.rules.measure import Counted, Measure
from legation.rules.register import Field, FieldType, Register
from legation.rules.terms import Terms

KINDS = ("boundary", "maritime", "territorial", "war", "extradition", "diplomatic", "legal", "trade")
ANOTHER = 1100  # days; what was settled twice longer apart had been reopened
STATUSES = ("open", "settled")
KINDS_SPANISH = {
    "boundary": "límites",
    "maritime": "marítima",
    "territorial": "territorial",
    "war": "guerra",
    "extradition": "extradición",
    "diplomatic": "diplomática",
    "legal": "jurídica",
    "trade": "comercial",
}
STATUSES_SPANISH = {"open": "abierta", "settled": "resuelta"}

REGISTER = Register(
    name="disputes",
    title={"en": "Disputes", "es": "Controversias"},
    help="What two states or more are at odds about: a boundary, waters, territory, a war, a person wanted, a case.",
    fields=(
        Field("parties", FieldType.PARTIES, "The sides.", required=True),
        Field(
            "kind", FieldType.WORD, "What it is about.", required=True, vocabulary=KINDS, words={"es": KINDS_SPANISH}
        ),
        Field(
            "status",
            FieldType.WORD,
            "How the passage leaves it.",
            required=True,
            vocabulary=STATUSES,
            words={"es": STATUSES_SPANISH},
        ),
    ),
    identity=("parties", "kind", "status"),
    lasting=False,
    templates={
        "en": {"": "Dispute ({kind}, {status}): {parties}."},
        "es": {"": "Controversia ({kind}, {status}): {parties}."},
    },
    course=Course(of=("parties", "kind"), by="status", ends=("settled",), once={"settled": ANOTHER}),
    rules=RULES,
    matching=(members("parties"), same("kind")),
    narrative=True,
    telling=("contention", "contested", "war"),
    measures=(
        Measure(
            "disputes_open",
            Counted.SHARED,
            "Disputes that a source calls open and none settled",
            sides=("parties",),
        ),
    ),
    terms=Terms(entity="UnknownLink", values={"parties": "subject object", "kind": "role", "date": "date"}),
)
