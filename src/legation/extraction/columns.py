"""A draft's fields in the order of its register, checked against it."""

from typing import Any

from legation.errors import InvalidValue
from legation.rules.draft import Draft
from legation.rules.register import FieldType, Register
from legation.rules.rule import Rule

DATES = ("date", "from", "until")


class Columns:
    """The fields a statement of one register may have: the register's own, then the dates."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._columns: list[tuple[str, bool, tuple[str, ...] | None]] = [
            (field.name, field.required, field.vocabulary if field.type is FieldType.WORD else None)
            for field in register.fields
        ]
        own = {name for name, _, _ in self._columns}
        self._columns += [(name, False, None) for name in DATES if name not in own]
        self._known = {name for name, _, _ in self._columns}

    def fill(self, rule: Rule, draft: Draft) -> tuple[tuple[str, Any], ...]:
        """The fields that the draft gives, by name; InvalidValue for what the register can't hold."""
        given = draft.fields
        if not given.keys() <= self._known:
            unknown = sorted(given.keys() - self._known)
            raise InvalidValue(f"{rule.id} gives {unknown}, which {self._register.name} does not have")
        out: list[tuple[str, Any]] = []
        for name, required, vocabulary in self._columns:
            value = given.get(name)
            if not value and value in (None, "", ()):
                if required:
                    raise InvalidValue(f"{rule.id} leaves out {name}, which {self._register.name} requires")
                continue
            if vocabulary is not None and value not in vocabulary:
                raise InvalidValue(f"{rule.id} gives {name} {value!r}, not one of {', '.join(vocabulary)}")
            out.append((name, value))
        return tuple(out)
