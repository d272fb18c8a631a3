"""What follows from the other fields of a row in a table of office holders."""

from typing import Any


def complete(fields: dict[str, Any], states: tuple[str, ...]) -> bool:
    """Whether it is plain whose envoy it is: two states around the row, and no post, leave that open."""
    return fields.get("at") not in (None, fields.get("of")) or len(states) < 2
