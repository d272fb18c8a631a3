"""The rules on disputes."""

from legation.registers.disputes.causes import CAUSES
from legation.registers.disputes.quarrels import QUARRELS

RULES = (*QUARRELS, *CAUSES)
