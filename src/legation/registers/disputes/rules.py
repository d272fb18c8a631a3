"""The rules on disputes."""

from legation.registers.disputes.causes import CAUSES
from legation.registers.disputes.courts import COURTS
from legation.registers.disputes.quarrels import QUARRELS
from legation.registers.disputes.ruptures import RUPTURES
from legation.registers.disputes.strains import STRAINS
from legation.registers.disputes.wanted import WANTED

RULES = (*QUARRELS, *CAUSES, *COURTS, *STRAINS, *RUPTURES, *WANTED)
