"""What a brief is asked for."""

from dataclasses import dataclass
from datetime import date

from legation.names import Names
from legation.record import Record
from legation.rules.register import Register


@dataclass(frozen=True, slots=True)
class Question:
    """What a brief is asked for: of which record, states, registers and day; what was known on which day."""

    record: Record
    states: tuple[str, ...]
    registers: tuple[Register, ...]
    names: Names
    language: str
    on: date
    as_known: date | None = None

    @property
    def single(self) -> bool:
        """Whether the brief is on one state."""
        return len(self.states) == 1
