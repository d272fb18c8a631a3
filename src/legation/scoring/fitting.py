"""Whether a statement says what a label asks for, in the ways its register declares.

In a label a value may hold alternatives ("UN|United Nations"), and "*" stands for anything. What a
label leaves out is not asked for, but for dates: one that it lacks must be lacking.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from legation.rules.matching import DATES, Match, Way, members, same
from legation.rules.register import FieldType, Register
from legation.scoring.alike import Alike

Line = Mapping[str, Any]
T = TypeVar("T")

DATE_FIELDS = ("date", "from", "until")
PASSAGE = 0.75  # of the shorter quote, that two quotes of one passage have in common
_OPEN: tuple[Any, ...] = (None, "", [], "*")
_QUALIFIED = re.compile(r"(?<=\d)[~?%]|-XX|-xx")


def fits(register: Register, label: Line, made: Line, alike: Alike) -> bool:
    """Whether the statement `made` is one that `label`, of the same document and register, asks for."""
    modality = _same(label.get("modality") or "stated", made.get("modality") or "stated", FieldType.WORD, alike)
    ways = register.matching or _every(register)
    return (
        modality
        and all(_agree(way, register, label, made, alike) for way in ways)
        and same_passage(alike.plain(label.get("quote", "")), alike.plain(made.get("quote", "")))
    )


def same_passage(one: str, other: str) -> bool:
    """Whether two quotes, plain, share a run of words as long as three quarters of the shorter one."""
    short, long = sorted((one.split(), other.split()), key=len)
    if not short:
        return False
    need = max(1, int(len(short) * PASSAGE))
    text = f" {' '.join(long)} "
    return any(f" {' '.join(short[i : i + need])} " in text for i in range(len(short) - need + 1))


def assign(labels: Sequence[T], made: Sequence[T], fit: Callable[[T, T], bool]) -> dict[int, int]:
    """As many labels as can each have a statement of its own: places in `made` by places in `labels`.

    A maximum matching by augmenting paths.
    """
    options = [[j for j, one in enumerate(made) if fit(label, one)] for label in labels]
    owner: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in options[i]:
            if j not in seen:
                seen.add(j)
                if j not in owner or place(owner[j], seen):
                    owner[j] = i
                    return True
        return False

    for i in range(len(labels)):
        place(i, set())
    return {i: j for j, i in owner.items()}


def _every(register: Register) -> tuple[Match, ...]:
    """What must agree where the register does not say: all of its fields, and the dates."""
    lists = [field.name for field in register.fields if field.type is FieldType.PARTIES]
    rest = [field.name for field in register.fields if field.type is not FieldType.PARTIES]
    return (same(*rest), *map(members, lists), DATES)


def _agree(match: Match, register: Register, label: Line, made: Line, alike: Alike) -> bool:
    asked = [label.get(name) for name in match.fields]
    said = [made.get(name) for name in match.fields]
    kinds = [register.field(name).type for name in match.fields]
    match match.way:
        case Way.SAME:
            return all(_same(g, p, kind, alike) for g, p, kind in zip(asked, said, kinds, strict=True))
        case Way.PAIR:
            ordered = any(label.get(name) in values for name, values in register.ordered_when.items())
            return _pair(asked, said, kinds, alike, ordered=ordered)
        case Way.MEMBERS:
            return _members(asked[0], said[0], match.least, alike)
        case Way.WORDS:
            return _words(asked[0], said[0], match.least, alike)
        case Way.PERSON:
            return _person(asked[0], said[0], alike)
        case Way.NUMBER:
            return _number(asked[0], said[0])
        case Way.DATES:
            return all(_date(label.get(name), made.get(name)) for name in DATE_FIELDS)
        case Way.ANY_DATE:
            return _any_date([label.get(name) for name in DATE_FIELDS], [made.get(name) for name in DATE_FIELDS])


def _same(asked: Any, said: Any, kind: FieldType, alike: Alike) -> bool:
    if asked in _OPEN:
        return True
    if said in (None, "", []):
        return False
    return any(alike.same(g, p, kind) for g in str(asked).split("|") for p in str(said).split("|"))


def _pair(asked: list[Any], said: list[Any], kinds: list[FieldType], alike: Alike, *, ordered: bool) -> bool:
    def both(one: Any, other: Any) -> bool:
        return _same(asked[0], one, kinds[0], alike) and _same(asked[1], other, kinds[1], alike)

    return both(*said) or (not ordered and both(*reversed(said)))


def _members(asked: Any, said: Any, least: float, alike: Alike) -> bool:
    wanted, left = list(asked or []), list(said or [])
    if wanted == ["*"]:
        return True
    every = len(wanted) + len(left)
    shared = 0
    for one in wanted:
        hit = next((i for i, p in enumerate(left) if _same(one, p, FieldType.PARTIES, alike)), None)
        if hit is not None:
            del left[hit]
            shared += 1
    return every > 0 and shared / (every - shared) >= least


def _words(asked: Any, said: Any, least: float, alike: Alike) -> bool:
    if asked in (None, "", "*"):
        return True
    best = 0.0
    for one, other in _each(asked, said):
        a, b = set(alike.plain(one).split()), set(alike.plain(other).split())
        best = max(best, len(a & b) / max(1, min(len(a), len(b))))
    return best >= least


def _person(asked: Any, said: Any, alike: Alike) -> bool:
    if asked in (None, "", "*"):
        return True
    for one, other in _each(asked, said):
        a, b = alike.plain(one).split(), alike.plain(other).split()
        surname = a[-1:] == b[-1:] and min(len(a), len(b)) == 1
        if b and (set(a) == set(b) or len(set(a) & set(b)) > 1 or surname):
            return True
    return False


def _number(asked: Any, said: Any) -> bool:
    try:
        return abs(float(asked) - float(said)) <= 1e-6 * max(1.0, abs(float(asked)))
    except (TypeError, ValueError):
        return False


def _each(asked: Any, said: Any) -> list[tuple[str, str]]:
    """Every alternative of the one beside every alternative of the other."""
    return [(g, p) for g in str(asked).split("|") for p in str(said or "").split("|")]


def _date(asked: Any, said: Any) -> bool:
    wanted, found = _moments(asked), _moments(said)
    return asked == "*" or not (wanted or found) or bool(wanted & found)


def _any_date(asked: list[Any], said: list[Any]) -> bool:
    if "*" in asked:
        return True
    wanted, found = ([_moments(value) for value in values if value] for values in (asked, said))
    return len(wanted) == len(found) == len(assign(wanted, found, lambda a, b: bool(a & b)))


def _moments(value: Any) -> frozenset[str]:
    """The alternatives of a date, without qualifiers and unspecified digits."""
    if value in (None, ""):
        return frozenset()
    return frozenset(_QUALIFIED.sub("", one) for one in str(value).split("|"))
