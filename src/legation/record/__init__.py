"""The record: one DuckDB file with the documents, the statements and the facts made of them.

The only SQL of the project is here.
"""

from legation.record.ask import Listed, Record, SourceLine
from legation.record.build import Summary, build
from legation.record.load import Entry
from legation.record.profile import Profile, profile
from legation.record.sentence import sentence, shown

__all__ = ["Entry", "Listed", "Profile", "Record", "SourceLine", "Summary", "build", "profile", "sentence", "shown"]
