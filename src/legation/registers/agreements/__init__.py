"""Agreements: treaties and other written undertakings, and how far each has come."""

from legation.registers.agreements.instrument import KINDS
from legation.registers.agreements.rows import complete
from legation.registers.agreements.rules import RULES, STAGES
from legation.rules.briefing import Briefing, Part
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
    told_by="stage",
    templates={
        "en": {
            "proposed": "{title:the}[ between {parties:many}] {title#was/were} proposed.",
            "negotiating": "{title:the}[ between {parties:many}] {title#is/are} under negotiation.",
            "past negotiating": "{title:the}[ between {parties:many}] {title#was/were} under negotiation.",
            "signed": "{title:the}[ between {parties:many}] {title#was/were} signed.",
            "planned signed": "{title:the}[ between {parties:many}] {title#is/are} to be signed.",
            "negated signed": "{title:the}[ between {parties:many}] {title#was/were} not signed.",
            "in force": "{title:the}[ between {parties:many}] {title#is/are} in force.",
            "dated in force": "{title:the}[ between {parties:many}] entered into force.",
            "since in force": "{title:the}[ between {parties:many}] {title#has/have} been in force.",
            "past in force": "{title:the}[ between {parties:many}] {title#was/were} in force.",
            "planned in force": "{title:the}[ between {parties:many}] {title#is/are} to enter into force.",
            "negated in force": "{title:the}[ between {parties:many}] {title#is/are} not in force.",
            "renewed": "{title:the}[ between {parties:many}] {title#was/were} renewed.",
            "planned renewed": "{title:the}[ between {parties:many}] {title#is/are} to be renewed.",
            "expired": "{title:the}[ between {parties:many}] expired.",
            "ended": "{title:the}[ between {parties:many}] {title#was/were} ended.",
        },
        "es": {
            "proposed": "Se {title#propuso/propusieron} {title:the}[ entre {parties:many}].",
            "negotiating": "Se {title#negocia/negocian} {title:the}[ entre {parties:many}].",
            "past negotiating": "Se {title#negociaba/negociaban} {title:the}[ entre {parties:many}].",
            "signed": "Se {title#firmó/firmaron} {title:the}[ entre {parties:many}].",
            "planned signed": "Se {title#firmará/firmarán} {title:the}[ entre {parties:many}].",
            "negated signed": "No se {title#firmó/firmaron} {title:the}[ entre {parties:many}].",
            "in force": "{title:the}[ entre {parties:many}] {title#está/están} en vigor.",
            "dated in force": "{title:the}[ entre {parties:many}] {title#entró/entraron} en vigor.",
            "past in force": "{title:the}[ entre {parties:many}] {title#estaba/estaban} en vigor.",
            "planned in force": "{title:the}[ entre {parties:many}] {title#entrará/entrarán} en vigor.",
            "negated in force": "{title:the}[ entre {parties:many}] no {title#está/están} en vigor.",
            "renewed": "Se {title#prorrogó/prorrogaron} {title:the}[ entre {parties:many}].",
            "planned renewed": "Se {title#prorrogará/prorrogarán} {title:the}[ entre {parties:many}].",
            "expired": "{title:the}[ entre {parties:many}] {title#venció/vencieron}.",
            "ended": "Se puso fin a {title:the}[ entre {parties:many}].",
        },
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
    briefing=(Briefing(Part.TREATIES, by="stage", years=20, most=6, boxed=1, counted="stage"),),
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
