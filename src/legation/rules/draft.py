"""What a rule hands over: a statement not yet tied to its document."""

from dataclasses import dataclass, field
from typing import Any

from legation.model import Given


@dataclass(frozen=True, slots=True)
class Draft:
    """What a passage says, by field name.

    `fields` holds the register's fields and `date`, `from`, `until`; None and missing are the
    same. `given` names what came from the surroundings rather than from the passage.
    """

    fields: dict[str, Any]
    modality: str = "stated"
    given: tuple[Given, ...] = field(default=())
