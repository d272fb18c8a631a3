"""What follows from the other fields of a row in a table of treaties."""

from typing import Any

from legation.registers.agreements.instrument import kind_of


def complete(fields: dict[str, Any], states: tuple[str, ...]) -> bool:
    """Give a treaty its kind, by its title, and its parties: with one that is named go the states around the row."""
    if not fields.get("title"):
        return False
    fields["kind"] = kind_of(fields["title"])
    named = tuple(fields.get("parties") or ())
    if len(named) < 2:
        home = tuple(state for state in states[:1] if state not in named)
        parties = (*home, *named) if named else states
        fields["parties"] = parties if len(parties) > 1 else named
    return True
