"""Agreements: treaties and other written undertakings, and how far each has come."""

from legation.registers.agreements.instrument import KINDS
from legation.registers.agreements.rows import complete
from legation.registers.agreements.rules import RULES, STAGES
from legation.rules.course import Contention, Course, Odds
from legation.rules.matching import ANY_DATE, members, same
from legation.rules.measure import Counted, Measure
from legation.rules.register import Field, FieldType, Register, Shown
from legation.rules.terms import Terms

ANOTHER = 1100  # days; two treaties of one title and the same parties may follow each other sooner or later
STAGES_SPANISH = {
    "proposed": "propuesto",
    "negotiating": "en negociación",
    "signed": "firmado",
    "in force": "en vigor",
    "renewed": "prorrogado",
    "expired": "vencido",
    "ended": "terminado",
}
KINDS_SPANISH = {
    "trade": "comercio",
    "peace": "paz",
    "boundary": "límites",
    "economic": "economía",
    "cooperation": "cooperación",
    "security": "seguridad",
    "mobility": "movilidad",
    "energy": "energía",
    "declaration": "declaración",
    "accord": "acuerdo",
}

REGISTER = Register(
    name="agreements",
    title={"en": "Agreements", "es": "Acuerdos"},
    help="Treaties and other written undertakings, from proposal and signature to their end.",
    fields=(
        Field("title", FieldType.TEXT, "As the passage names it, without its year.", required=True),
        Field("parties", FieldType.PARTIES, "States or organisations bound by it, as far as the passage says."),
        Field(
            "kind",
            FieldType.WORD,
            "What it is about, by the words of its title.",
            required=True,
            vocabulary=KINDS,
            words={"es": KINDS_SPANISH},
        ),
        Field(
            "stage",
            FieldType.WORD,
            "How far it has come; the date is of this stage.",
            required=True,
            vocabulary=STAGES,
            words={"es": STAGES_SPANISH},
        ),
    ),
    identity=("title", "parties", "stage"),
    lasting=False,
    templates={
        "en": {"": "{title} ({parties}): {stage}."},
        "es": {"": "{title} ({parties}): {stage}."},
    },
    course=Course(
        of=("title", "parties"),
        by="stage",
        begins=("signed",),
        ends=("expired", "ended"),
        awaits=("proposed", "negotiating"),
        once={"signed": ANOTHER, "in force": ANOTHER},
        against=Odds.STAGE,
        contentions=(
            Contention(Odds.PARTY, "parties", ("title", "stage"), dated=True),
            Contention(Odds.TITLE, "title", ("parties", "stage"), dated=True),
        ),
    ),
    shown=Shown.STAGES,
    rules=RULES,
    complete=complete,
    matching=(members("parties"), same("stage"), ANY_DATE),
    telling=("treaty", "memorandum"),
    measures=(
        Measure(
            "treaties",
            Counted.SHARED,
            "Treaties and other written undertakings that were signed or came further, and have not ended or expired",
            sides=("parties",),
        ),
        Measure(
            "treaties_in_force",
            Counted.SHARED,
            "Those of them of which a source says that they are in force, from the day it gives or, where it gives "
            "none, from the day it was published",
            sides=("parties",),
            reached=("in force", "renewed"),
        ),
    ),
    anniversary=("signed",),
    terms=Terms(
        type="wd:Q131569",
        properties={"title": "schema:name", "parties": "wdt:P1891"},
        entity="Event",
        values={"title": "name", "parties": "involved", "date": "date"},
    ),
)
