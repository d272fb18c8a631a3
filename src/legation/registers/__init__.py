"""The registers, in the order they are shown. A new one is a folder and a line here."""

from legation.registers.accreditations import REGISTER as ACCREDITATIONS
from legation.registers.agreements import REGISTER as AGREEMENTS
from legation.registers.competences import REGISTER as COMPETENCES
from legation.registers.cooperation import REGISTER as COOPERATION
from legation.registers.disputes import REGISTER as DISPUTES
from legation.registers.events import REGISTER as EVENTS
from legation.registers.figures import REGISTER as FIGURES
from legation.registers.memberships import REGISTER as MEMBERSHIPS
from legation.registers.missions import REGISTER as MISSIONS
from legation.registers.offices import REGISTER as OFFICES
from legation.registers.partnerships import REGISTER as PARTNERSHIPS
from legation.registers.relations import REGISTER as RELATIONS
from legation.rules.register import Register

REGISTERS: tuple[Register, ...] = (
    RELATIONS,
    MISSIONS,
    ACCREDITATIONS,
    OFFICES,
    MEMBERSHIPS,
    AGREEMENTS,
    PARTNERSHIPS,
    DISPUTES,
    EVENTS,
    FIGURES,
    COMPETENCES,
    COOPERATION,
)

__all__ = ["REGISTERS"]
