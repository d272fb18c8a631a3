"""Memberships: a state in an organisation, bloc, forum, treaty regime or preference scheme."""

from legation.registers.memberships.rules import RULES
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
    "associate": "asociado",
    "observer": "observador",
    "candidate": "candidato",
    "founder": "fundador",
    "elected": "miembro elegido",
    "participant": "participante",
    "beneficiary": "beneficiario",
    "chair": "presidencia",
    "host": "anfitrión",
}
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
            "role", FieldType.WORD, "What the state is in it.", required=True, vocabulary=ROLES, words={"es": SPANISH}
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
            "holds": "{organisation}: {member} is {role:a}.",
            "negated holds": "{organisation}: {member} is not {role:a}.",
            "planned holds": "{organisation}: {member} is to be {role:a}.",
            "joined": "{organisation}: {member} joined as {role:a}.",
            "negated joined": "{organisation}: {member} did not join.",
            "planned joined": "{organisation}: {member} is to join as {role:a}.",
            "left": "{organisation}: {member} left.",
            "negated left": "{organisation}: {member} did not leave.",
            "planned left": "{organisation}: {member} is to leave.",
            "suspended": "{organisation}: {member} was suspended.",
        },
        "es": {
            "holds": "{organisation}: {member} es {role}.",
            "negated holds": "{organisation}: {member} no es {role}.",
            "planned holds": "{organisation}: {member} será {role}.",
            "joined": "{organisation}: {member} ingresó como {role}.",
            "negated joined": "{organisation}: {member} no ingresó.",
            "planned joined": "{organisation}: {member} prevé ingresar como {role}.",
            "left": "{organisation}: {member} se retiró.",
            "negated left": "{organisation}: {member} no se retiró.",
            "planned left": "{organisation}: {member} prevé retirarse.",
            "suspended": "{organisation}: {member} fue suspendido.",
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
)
