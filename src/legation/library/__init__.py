"""The record from Python: what `import legation` gives.

`open` gives a `Record`, whose answers are `Answer`s (facts of one register, asked for lazily) and `Listing`s;
`read` gives a `Paper`: one document with what it says, without a record.
"""

from datetime import date
from os import PathLike

from legation.library.answer import Answer
from legation.library.facts import Fact, Passage
from legation.library.listing import Listing
from legation.library.paper import Paper, read
from legation.library.record import Record

__all__ = ["Answer", "Fact", "Listing", "Paper", "Passage", "Record", "open", "read"]


def open(  # noqa: A001 - legation.open, as one opens any file
    path: str | PathLike[str], as_known: str | date | None = None, language: str = "en"
) -> Record:
    """The record at `path`, for reading; use as a context manager, or `close` it.

    `as_known` of a day, it is the record as it could have been made then, from sources published by that day;
    `left_out` of it says how many that leaves out. `language` (`en`, `es`) is that of sentences and headings.
    RecordError where there is no record or it cannot be read, InvalidValue where the day is none.
    """
    return Record(path, as_known, language)
