"""What is asked of a register in Python: filters by name, read as the pages and the API read theirs."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from legation.errors import InvalidValue
from legation.names import Names
from legation.names.meant import state_meant
from legation.record.question import Fault, read
from legation.record.table import Wanted
from legation.rules.register import Register

# What every register can be asked by, with what that means.
FILTERS = {
    "state": "a state that is named, by code or name",
    "other": "and another one",
    "on": "as things stood on this day, such as 2002-06-01",
    "held": "how it stood on that day: there (attested, between or presumed), or one of these, ended, unknown",
    "between": "two dates (EDTF), the first and the last; None leaves an end open",
    "standing": "agreed, single, disputed or ruled",
    "modality": "stated, negated, planned or alleged",
    "document": "a document it rests on, by id",
    "sort": "a field, date, standing, witnesses or document; with - before it, the other way round",
}
_CALLED = {"other": "with"}


def wanted(register: Register, names: Names, filters: Mapping[str, Any]) -> Wanted:
    """The facts that the filters ask for; InvalidValue, with what there is, where one cannot be used."""
    own = [field.name for field in register.fields]
    query: dict[str, str] = {}
    for name, value in filters.items():
        if name not in FILTERS and name not in own:
            raise InvalidValue(
                f"{register.name} cannot be asked by {name!r}; its fields are {', '.join(own)}, "
                f"and any register can be asked by {', '.join(FILTERS)}"
            )
        if value is None:
            continue
        if name == "between":
            query |= _between(value)
        else:
            query[_CALLED.get(name, name)] = _written(name, value)
    question = read(register, query, names)
    for fault in question.faults:
        raise InvalidValue(_said(fault, names))
    if "held" in query and "on" not in query:
        raise InvalidValue(f"held={query['held']!r} says how things stood on a day; give it with on=")
    return question.wanted


def day(value: str | date | None, name: str) -> date | None:
    """The day that is meant; InvalidValue where it is none. `name` is what it was given as."""
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (ValueError, TypeError):
        raise InvalidValue(_no_day(name, value)) from None


def _written(name: str, value: Any) -> str:
    if not isinstance(value, str | int | float | date):
        raise InvalidValue(f"{name}={value!r}: one value is asked for at a time, as words, a number or a day")
    told = value.isoformat() if isinstance(value, date) else str(value)
    if not told.strip():
        raise InvalidValue(f"{name} is empty; leave it out, or say what is meant")
    return told


def _between(value: Any) -> dict[str, str]:
    if not isinstance(value, tuple | list) or len(value) != 2:
        raise InvalidValue(f'between={value!r}: give two dates, such as between=("1990", "1999-12-31")')
    ends = zip(("from", "to"), value, strict=True)
    return {name: _written("between", one) for name, one in ends if one is not None}


def _said(fault: Fault, names: Names) -> str:
    name = {"with": "other", "from": "between", "to": "between"}.get(fault.parameter, fault.parameter)
    if fault.why == "state":
        try:
            state_meant(fault.value, names)
        except InvalidValue as error:
            return f"{name}: {error}"
    told = {
        "date": "is no date; write EDTF, such as 1990, 1990-05 or 1990-05-17",
        "number": "is no number",
    }  # fmt: skip
    if fault.why == "day":
        return _no_day(name, fault.value)
    return f"{name}={fault.value!r} " + told.get(fault.why, f"is none of {', '.join(fault.choices)}")


def _no_day(name: str, value: object) -> str:
    return f"{name}={value!r} is no day of the calendar; give year, month and day, such as 2002-06-01"
