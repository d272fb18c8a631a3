"""What a statement speaks of: the ids by which statements are put together, and what is compared in them.

Names of organisations and cities are needed for it, so it is worked out as statements are loaded;
what is put together, and what is at odds, is left to `reconcile`, which needs the tables only.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from math import floor, log10
from typing import Any, NamedTuple

from legation.names import Names
from legation.record.party import is_state, usual
from legation.rules.course import Contention, Course, Odds
from legation.rules.register import Field, FieldType, Register

_PARTED = re.compile(r"-[ \t]*\r?\n\s*")  # a word parted at a line's end
_TELLING = 5  # letters of a word that two names of one treaty may share: treaty, accord, border


class Compared(NamedTuple):
    """What a statement says in a matter in which two statements can be at odds.

    Statements of one `key` are held against each other. `value` is what differs; two of one
    `family` only, where it is not empty (two names of one surname). A number is known to within
    `tolerance`, half a unit of the last digit it was given with. `members` are the sides of a treaty, or the words
    of its title.
    """

    odds: str
    key: str
    value: str
    dated: bool
    family: str | None = None
    number: float | None = None
    tolerance: float | None = None
    members: tuple[str, ...] | None = None


def content_id(content: Any) -> str:
    """Sixteen hexadecimal digits made from the content: the same content, the same id."""
    spelled = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(spelled.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def words(text: str) -> str:
    """The text's words without case, accents and what stands between them, parted by single spaces."""
    decomposed = unicodedata.normalize("NFKD", _PARTED.sub("", text.casefold()))
    return " ".join(
        "".join(one if one.isalnum() else " " * (one.isspace() or one in "-–—/") for one in decomposed).split()
    )


def folded(text: str) -> str:
    """The text without case, accents and anything that is neither letter nor digit."""
    return words(text).replace(" ", "")


def thing(fields: Mapping[str, Any], modality: str, register: Register, names: Names) -> str:
    """The id shared by statements that speak of one thing, whatever their dates.

    They agree in the register's identity fields, in `event` where it has one, and in modality.
    Organisations are compared by their usual name, cities and words without case and accents,
    cities besides under the name the table of cities gives them; the register's `unordered`
    fields may stand the other way round, but for what it says in `ordered_when`.
    """
    wanted = (*register.identity, "event")
    return content_id([register.name, modality, _key(wanted, fields, register, names)])


def history(fields: Mapping[str, Any], register: Register, names: Names) -> str:
    """The id shared by statements that are turns of one history: see `rules.course.Course`."""
    course = register.history
    wanted = [*course.of, *([course.by] if fields.get(course.by) in course.apart else [])]
    family = course.families.get(str(fields.get(course.form)), "")
    if family in course.placed:
        wanted.append(course.place)
    return content_id([register.name, family, _key(wanted, fields, register, names)])


def variant(field: str, fields: Mapping[str, Any], register: Register, names: Names) -> str | None:
    """The value of a field that may change in a history (`place`, `form`), as it is compared."""
    value = fields.get(field) if field else None
    return None if value is None else str(_compared(value, register.field(field), names))


def amount(fields: Mapping[str, Any], register: Register) -> str:
    """The number in which statements of one thing can be at odds, spelled; empty where there is none."""
    numbers = (one.differ for one in register.history.contentions if one.odds is Odds.NUMBER)
    return "; ".join(repr(float(fields[name])) for name in numbers if fields.get(name) is not None)


def compared(fields: Mapping[str, Any], register: Register, names: Names) -> list[Compared]:
    """In what the statement can be at odds with others of its register."""
    found = []
    for one in register.history.contentions:
        value = fields.get(one.differ)
        if value is not None and not _told_apart(one, fields, register.history):
            found.append(_contended(one, value, fields, register, names))
    return found


def _told_apart(one: Contention, fields: Mapping[str, Any], course: Course) -> bool:
    """Whether there may be several side by side: consulates in two cities, kinds where no city is named."""
    family = course.families.get(str(fields.get(course.form)), "")
    if one.differ == course.place:
        return family in course.placed
    return one.differ == course.form and fields.get(course.place) is None


def _contended(one: Contention, value: Any, fields: Mapping[str, Any], register: Register, names: Names) -> Compared:
    course = register.history
    family = course.families.get(str(fields.get(course.form)), "") if one.differ == course.form else ""
    by = fields.get(course.by) if course.by else None
    key = content_id([one.odds, one.differ, family, by, _key(one.within, fields, register, names)])
    if one.odds is Odds.NAME:
        first, surname = _name(str(value))
        return Compared(one.odds, key, first, one.dated, family=surname)
    if one.odds is Odds.NUMBER:
        return Compared(one.odds, key, repr(float(value)), one.dated, number=value, tolerance=_tolerance(value))
    spelled = _compared(value, register.field(one.differ), names)
    if one.odds is Odds.TITLE:
        telling = sorted({word for word in words(str(value)).split() if len(word) >= _TELLING})
        return Compared(one.odds, key, words(str(value)), one.dated, members=tuple(telling))
    if one.odds is Odds.PARTY:
        return Compared(one.odds, key, "/".join(spelled), one.dated, members=tuple(spelled))
    return Compared(one.odds, key, str(spelled), one.dated)


def _name(person: str) -> tuple[str, str]:
    """The first name and the surname, the last of the words, as they are compared."""
    parts = words(person).split()
    return (parts[0], parts[-1]) if parts else ("", "")


def _tolerance(value: float) -> float:
    """Half a unit of the last digit a number was given with: 1.6 billion is known to 50 million."""
    if value == 0:
        return 0.5
    digits = f"{abs(value):.15g}"
    if "." in digits or "e" in digits:
        places = len(digits.partition("e")[0].partition(".")[2])
        return 0.5 * 10.0**-places if "e" not in digits else 0.5 * 10.0 ** (floor(log10(abs(value))) - places)
    return 0.5 * 10.0 ** (len(digits) - len(digits.rstrip("0")))


def _key(wanted: Iterable[str], fields: Mapping[str, Any], register: Register, names: Names) -> dict[str, Any]:
    own = {one.name: one for one in register.fields}
    shared = [name for name in own if name in set(wanted)]
    found = {name: _compared(fields.get(name), own[name], names) for name in shared}
    ordered = any(fields.get(name) in values for name, values in register.ordered_when.items())
    swapped = [] if ordered else [name for name in shared if name in register.unordered]
    return found | dict(zip(swapped, sorted((found[name] for name in swapped), key=str), strict=True))


def _compared(value: Any, field: Field, names: Names) -> Any:
    if value is None:
        return None
    if field.type is FieldType.STATE:
        return value
    if field.type is FieldType.PARTIES:
        return sorted(_compared_party(party, names) for party in value)
    if field.type in (FieldType.ORGANISATION, FieldType.PARTY):
        return _compared_party(value, names)
    if field.type is FieldType.CITY:
        forms = {folded(city.name) for city in names.cities(value)}
        return folded(value) if not forms or folded(value) in forms else min(forms)
    return folded(value) if isinstance(value, str) else value


def _compared_party(party: str, names: Names) -> str:
    return party if is_state(party, names) else folded(usual(party, names))
