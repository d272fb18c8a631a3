"""A draft's fields in the order of its register, checked against it."""

from typing import Any

from legation.errors import InvalidValue
from legation.rules.draft import Draft
from legation.rules.register import Field, FieldType, Register
from legation.rules.rule import Rule

DATES = ("date", "from", "until")


class Columns:
    """The fields a statement of one register may have: the register's own, then the dates."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._known: dict[str, Field | None] = {field.name: field for field in register.fields}
        self._known.update((name, None) for name in DATES if name not in self._known)

    def fill(self, rule: Rule, draft: Draft) -> tuple[tuple[str, Any], ...]:
        """The fields that the draft gives, by name; InvalidValue for what the register can't hold."""
        unknown = draft.fields.keys() - self._known.keys()
        if unknown:
            raise InvalidValue(f"{rule.id} gives {sorted(unknown)}, which {self._register.name} does not have")
        out: list[tuple[str, Any]] = []
        for name, field in self._known.items():
            value = draft.fields.get(name)
            if not value and value in (None, "", ()):
                if field is not None and field.required:
                    raise InvalidValue(f"{rule.id} leaves out {name}, which {self._register.name} requires")
                continue
            if field is not None and field.type is FieldType.WORD and value not in field.vocabulary:
                raise InvalidValue(f"{rule.id} gives {name} {value!r}, not one of {', '.join(field.vocabulary)}")
            out.append((name, value))
        return tuple(out)
