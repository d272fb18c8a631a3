"""The record from Python: what `import legation` gives.

`open` gives a `Record`, whose answers are `Answer`s (facts of one register, asked for lazily) and `Listing`s;
`read` gives a `Paper`: one document with what it says, without a record.
"""

from datetime import date
from os import PathLike
from pathlib import Path

from legation.library import building
from legation.library.answer import Answer
from legation.library.facts import Fact, Passage
from legation.library.listing import Listing
from legation.library.paper import Paper, read
from legation.library.record import Record
from legation.record import Summary

__all__ = ["Answer", "Fact", "Listing", "Paper", "Passage", "Record", "build", "open", "read"]


def open(  # noqa: A001 - legation.open, as one opens any file
    path: str | PathLike[str], as_known: str | date | None = None, language: str = "en"
) -> Record:
    """The record at `path`, for reading; use as a context manager, or `close` it.

    `as_known` of a day, it is the record as it could have been made then, from sources published by that day;
    `left_out` of it says how many that leaves out. `language` (`en`, `es`) is that of sentences and headings.
    RecordError where there is no record or it cannot be read, InvalidValue where the day is none.
    """
    return Record(path, as_known, language)


def build(
    *sources: str | PathLike[str], record: str | PathLike[str], keep: bool = False, anew: bool = False
) -> Summary:
    """Read files and folders, write the record of them to `record`, and say what was done, as `legation build` does.

    What the record that is there knows by its content is not read again; what was read of a file that is gone goes,
    unless `keep`; with `anew` all is read again. What could not be read is a warning of the log `legation` and a
    problem of the record. UnreadableSource where a source is missing or nothing could be read, RecordError where the
    record cannot be written; the one before then stands.
    """
    return building.build([Path(one) for one in sources], Path(record), keep=keep, anew=anew).summary
