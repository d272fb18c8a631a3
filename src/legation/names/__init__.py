"""Names of states, cities, organisations and regions, as dated tables, and what a name in a text stands for."""

from legation.names.names import Meaning, Mention, Names
from legation.names.tables import City, Organisation, State

__all__ = ["City", "Meaning", "Mention", "Names", "Organisation", "State"]
