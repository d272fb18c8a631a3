"""The record: one DuckDB file with the documents, the statements and the facts made of them.

The only SQL of the project is here.
"""

from legation.record.ask import Listed, Record, SourceLine
from legation.record.build import Summary, build
from legation.record.course import Change, Told, changes, history
from legation.record.disagreements import audit, disagreements
from legation.record.gaps import Gap, GapKind, gaps
from legation.record.known import known
from legation.record.load import Entry
from legation.record.overview import Overview, overview
from legation.record.profile import Profile, profile
from legation.record.rule import catch_up, rule
from legation.record.rulings import Rulings, rulings_path
from legation.record.sentence import sentence, shown

__all__ = [
    "Change",
    "Entry",
    "Gap",
    "GapKind",
    "Listed",
    "Overview",
    "Profile",
    "Record",
    "Rulings",
    "SourceLine",
    "Summary",
    "Told",
    "audit",
    "build",
    "catch_up",
    "changes",
    "disagreements",
    "gaps",
    "history",
    "known",
    "overview",
    "profile",
    "rule",
    "rulings_path",
    "sentence",
    "shown",
]
