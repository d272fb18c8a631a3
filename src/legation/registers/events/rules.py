"""The rules on events, by what kind of thing happened."""

from legation.registers.events.approaches import APPROACHES
from legation.registers.events.conflicts import CONFLICTS
from legation.registers.events.custody import CUSTODY
from legation.registers.events.gatherings import GATHERINGS
from legation.registers.events.hosting import HOSTING
from legation.registers.events.turns import TURNS
from legation.registers.events.visits import VISITS

RULES = (*VISITS, *GATHERINGS, *HOSTING, *APPROACHES, *CONFLICTS, *CUSTODY, *TURNS)
