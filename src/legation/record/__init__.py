"""The record: one DuckDB file with the documents, the statements and the facts made of them.

The only SQL of the project is here.
"""

from legation.record.ask import Listed, Record
from legation.record.build import Left, Summary, build, update
from legation.record.course import Change, Told, changes, history
from legation.record.disagreements import audit, disagreements
from legation.record.documents import SourceLine
from legation.record.files import Before, File, Plan, digest_of, plan
from legation.record.gaps import Gap, GapKind, gaps
from legation.record.known import known
from legation.record.load import Entry
from legation.record.originals import Original, original_of, originals_path
from legation.record.overview import Overview, overview
from legation.record.profile import Profile, profile
from legation.record.rule import catch_up, rule
from legation.record.rulings import Rulings, rulings_path
from legation.record.sentence import sentence, shown
from legation.record.whereabouts import Now, whereabouts

__all__ = [
    "Before",
    "Change",
    "Entry",
    "File",
    "Gap",
    "GapKind",
    "Left",
    "Listed",
    "Now",
    "Original",
    "Overview",
    "Plan",
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
    "digest_of",
    "disagreements",
    "gaps",
    "history",
    "known",
    "original_of",
    "originals_path",
    "overview",
    "plan",
    "profile",
    "rule",
    "rulings_path",
    "sentence",
    "shown",
    "update",
    "whereabouts",
]
