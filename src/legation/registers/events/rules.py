"""The rules on events, by what kind of thing happened."""

from legation.registers.events.deeds import DEEDS
from legation.registers.events.gatherings import GATHERINGS
from legation.registers.events.visits import VISITS

RULES = (*VISITS, *GATHERINGS, *DEEDS)
