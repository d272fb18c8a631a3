"""What a build could not do, kept and counted so that nothing is silently passed over."""

from dataclasses import dataclass
from enum import StrEnum


class ProblemKind(StrEnum):
    """Why something is not in the record."""

    UNREADABLE = "unreadable"  # a file that could not be read
    UNKNOWN_NAME = "unknown name"  # a name in a state's place that resolves to nothing
    UNREAD = "unread"  # a passage with two parties and a word of the trade, but no statement
    LANGUAGE = "language"  # a document in a language there are no rules for
    SETTING = "setting"  # a line of sources.toml that cannot be used
    RULING = "ruling"  # a ruling that decides nothing: its passage has changed or gone, or it cannot be read
    FAILED = "failed"  # a document that was read, but broke off while its statements were made


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing not recorded: in which file or document, where, and why, in plain words.

    `weight` says how much an unread passage promises, 0 for all else.
    """

    kind: ProblemKind
    document: str
    message: str
    start: int | None = None
    end: int | None = None
    quote: str = ""
    weight: int = 0
