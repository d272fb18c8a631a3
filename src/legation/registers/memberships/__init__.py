"""Memberships: a state in an organisation, bloc, forum, treaty regime or preference scheme."""

from legation.registers.memberships.rules import RULES
from legation.rules.briefing import Briefing, Part
from legation.rules.course import ANY, Course
from legation.rules.matching import ANY_DATE, same
from legation.rules.measure import Counted, Measure
from legation.rules.register import Field, FieldType, Register, Shown
from legation.rules.terms import Terms

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
SPANISH = {
    "member": "miembro",
    "associate": "miembro asociado",
    "observer": "observador",
    "candidate": "candidato",
    "founder": "miembro fundador",
    "elected": "miembro elegido",
    "participant": "participante",
    "beneficiary": "beneficiario",
    "chair": "presidente",
    "host": "anfitrión",
}
ENGLISH = {"associate": "associate member", "founder": "founding member", "elected": "elected member"}
EVENTS = ("holds", "joined", "left", "suspended")
EVENTS_SPANISH = {"holds": "es parte", "joined": "ingreso", "left": "salida", "suspended": "suspensión"}

REGISTER = Register(
    name="memberships",
    title={"en": "Memberships", "es": "Membresías"},
    help="A state in an organisation, bloc, forum, treaty regime or preference scheme.",
    fields=(
        Field("member", FieldType.STATE, "The state.", required=True),
        Field("organisation", FieldType.ORGANISATION, "The organisation, as the passage names it.", required=True),
        Field(
            "role",
            FieldType.WORD,
            "What the state is in it.",
            required=True,
            vocabulary=ROLES,
            words={"en": ENGLISH, "es": SPANISH},
        ),
        Field(
            "event",
            FieldType.WORD,
            "Whether it holds the role, or took or gave it up.",
            required=True,
            vocabulary=EVENTS,
            words={"es": EVENTS_SPANISH},
        ),
    ),
    identity=("member", "organisation", "role", "event"),
    lasting=True,
    templates={
        "en": {
            "holds": "{organisation}: {member} {member#is/are} {role:a@member}.",
            "since holds": "{organisation}: {member} {member#has/have} been {role:a@member}.",
            "past holds": "{organisation}: {member} {member#was/were} {role:a@member}.",
            "negated holds": "{organisation}: {member} {member#is/are} not {role:a@member}.",
            "planned holds": "{organisation}: {member} {member#is/are} to be {role:a@member}.",
            "joined": "{organisation}: {member} joined as {role:a@member}.",
            "negated joined": "{organisation}: {member} did not join.",
            "planned joined": "{organisation}: {member} {member#is/are} to join as {role:a@member}.",
            "left": "{organisation}: {member} left.",
            "negated left": "{organisation}: {member} did not leave.",
            "planned left": "{organisation}: {member} {member#is/are} to leave.",
            "suspended": "{organisation}: {member} {member#was/were} suspended.",
        },
        "es": {
            "holds": "{organisation}: {member} {member#es/son} {role:n@member}.",
            "past holds": "{organisation}: {member} {member#fue/fueron} {role:n@member}.",
            "negated holds": "{organisation}: {member} no {member#es/son} {role:n@member}.",
            "planned holds": "{organisation}: {member} {member#será/serán} {role:n@member}.",
            "joined": "{organisation}: {member} {member#ingresó/ingresaron} como {role:n@member}.",
            "negated joined": "{organisation}: {member} no {member#ingresó/ingresaron}.",
            "planned joined": "{organisation}: {member} {member#prevé/prevén} ingresar como {role:n@member}.",
            "left": "{organisation}: {member} se {member#retiró/retiraron}.",
            "negated left": "{organisation}: {member} no se {member#retiró/retiraron}.",
            "planned left": "{organisation}: {member} {member#prevé/prevén} retirarse.",
            "suspended": "{organisation}: se suspendió la participación de {member}.",
        },
    },
    course=Course(
        of=("member", "organisation", "role"),
        by="event",
        begins=("joined",),
        ends=("left", "suspended"),
        once={"joined": ANY, "left": ANY},
    ),
    shown=Shown.SHARED,
    rules=RULES,
    matching=(same("member", "organisation", "role", "event"), ANY_DATE),
    briefing=(
        Briefing(
            Part.MEMBERSHIPS,
            shared=True,
            together="member",
            most=30,
            compact=True,
            merged=(("organisation",),),
            counted="role",
        ),
    ),
    measures=(
        Measure(
            "memberships",
            Counted.SHARED,
            "Organisations, blocs, forums and treaty regimes, as a full member; observers, candidates, associates, "
            "participants and beneficiaries don't count",
            sides=("member",),
            only={"role": ("member", "founder", "elected")},
            of="organisation",
        ),
    ),
    anniversary=("joined",),
    terms=Terms(
        type="schema:OrganizationRole",
        properties={
            "member": "schema:member",
            "organisation": "schema:memberOf",
            "role": "schema:roleName",
            "from": "schema:startDate",
            "until": "schema:endDate",
        },
        entity="Membership",
        values={
            "member": "member",
            "organisation": "organization",
            "role": "role",
            "date": "date",
            "from": "startDate",
            "until": "endDate",
        },
    ),
    headed=("memberships",),
)
