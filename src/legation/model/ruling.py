"""A ruling: what a person decided on a statement or a fact, and why."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from legation.errors import InvalidValue
from legation.model.statement import MODALITIES

DECISIONS = ("accept", "reject", "correct", "undo")
SUBJECTS = ("statement", "fact", "ruling")


@dataclass(frozen=True, slots=True)
class Ruling:
    """One line of a rulings file.

    `decision` is on `what`, which is a `subject`: a statement or a fact, told by its content (so the
    ruling holds when everything is built again), or, for `undo`, the id of another ruling. `fields`
    is what a correction says instead; None takes a field away. `at` is ISO 8601 with its offset.
    """

    decision: str
    subject: str
    what: Mapping[str, Any]
    why: str
    by: str
    at: str
    fields: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what decides nothing, or says not who, when or why."""
        fault = ""
        if self.decision not in DECISIONS or self.subject not in SUBJECTS:
            fault = f"{self.decision!r} of a {self.subject!r} is none of {', '.join(DECISIONS)}"
        elif (self.decision == "undo") != (self.subject == "ruling"):
            fault = "a ruling can be undone, and only that"
        elif (self.decision == "correct") != bool(self.fields):
            fault = "a correction says what is right instead, and nothing else does"
        elif not (self.why.strip() and self.by.strip()):
            fault = "who decided and why must be said"
        elif self.subject != "ruling" and self.what.get("modality", "stated") not in MODALITIES:
            fault = f"modality {self.what.get('modality')!r} is none of {', '.join(MODALITIES)}"
        if fault:
            raise InvalidValue(fault)
        try:
            told = datetime.fromisoformat(self.at)
        except ValueError as error:
            raise InvalidValue(f"at: {self.at!r} is no ISO 8601 time") from error
        if told.tzinfo is None:
            raise InvalidValue(f"at: {self.at!r} has no offset; write it as 2024-05-01T09:30:00+00:00")

    @property
    def id(self) -> str:
        """Twelve hexadecimal digits made from all it says."""
        return sha256(json.dumps(self._content(), ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]

    def line(self) -> str:
        """The ruling as its line of JSON, without the line's end."""
        return json.dumps({"id": self.id, **self._content()}, ensure_ascii=False)

    @classmethod
    def parse(cls, line: str) -> "Ruling":
        """The ruling a line writes; InvalidValue where it is none. An `id` in it is not asked for."""
        try:
            read = json.loads(line)
            subject = next(one for one in SUBJECTS if one in read)
            what = read[subject]
            return cls(
                read["decision"],
                subject,
                {"id": what} if isinstance(what, str) else dict(what),
                str(read["why"]),
                str(read["by"]),
                str(read["at"]),
                dict(read.get("fields", {})),
            )
        except KeyError as error:
            raise InvalidValue(f"it has no {error}") from error
        except (ValueError, TypeError, StopIteration) as error:
            raise InvalidValue(f"it is no ruling ({error or 'it decides on nothing'})") from error

    def _content(self) -> dict[str, Any]:
        what = self.what["id"] if self.subject == "ruling" else dict(self.what)
        corrected = {"fields": dict(self.fields)} if self.fields else {}
        return {
            "decision": self.decision, self.subject: what, **corrected, "why": self.why, "by": self.by, "at": self.at
        }  # fmt: skip
