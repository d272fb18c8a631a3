"""Disputes: what two states or more are at odds about, open or settled."""

from legation.registers.disputes.rules import RULES
from legation.rules.briefing import Briefing, Part
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
    told_by="kind status",
    templates={
        "en": {
            "open": "{kind:a} dispute[ between {parties:many}] is open.",
            "past open": "{kind:a} dispute[ between {parties:many}] was open.",
            "settled": "{kind:a} dispute[ between {parties:many}] was settled.",
            "war open": "A war[ between {parties:many}] is going on.",
            "past war open": "A war was fought[ between {parties:many}].",
            "war settled": "A war[ between {parties:many}] was ended.",
        },
        "es": {
            "open": "Hay una controversia {kind} abierta[ entre {parties:many}].",
            "past open": "Había una controversia {kind} abierta[ entre {parties:many}].",
            "settled": "Se resolvió una controversia {kind}[ entre {parties:many}].",
            "boundary open": "Hay una controversia de límites abierta[ entre {parties:many}].",
            "past boundary open": "Había una controversia de límites abierta[ entre {parties:many}].",
            "boundary settled": "Se resolvió una controversia de límites[ entre {parties:many}].",
            "extradition open": "Hay una controversia de extradición abierta[ entre {parties:many}].",
            "past extradition open": "Había una controversia de extradición abierta[ entre {parties:many}].",
            "extradition settled": "Se resolvió una controversia de extradición[ entre {parties:many}].",
            "war open": "Hay guerra[ entre {parties:many}].",
            "past war open": "Hubo guerra[ entre {parties:many}].",
            "war settled": "Terminó una guerra[ entre {parties:many}].",
        },
    },
    course=Course(of=("parties", "kind"), by="status", ends=("settled",), once={"settled": ANOTHER}),
    rules=RULES,
    matching=(members("parties"), same("kind")),
    narrative=True,
    telling=("contention", "contested", "war"),
    briefing=(Briefing(Part.DISPUTES, years=20, most=8, boxed=1),),
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
