"""The state a person means by a code or a name."""

import difflib

from legation.errors import InvalidValue
from legation.names.fold import fold
from legation.names.names import Names

_NEAR = 3  # names told where none is known


def state_meant(given: str, names: Names) -> str:
    """The code of the state of that name or code; InvalidValue with near names where it is unknown."""
    code = names.resolve_state(given)
    if code is not None:
        return code
    if any(one.code == given.upper() for one in names.states()):
        return given.upper()
    suggestion = f"; did you mean {' or '.join(near)}?" if (near := near_names(given, names)) else "."
    raise InvalidValue(
        f"{given!r} is no state legation knows{suggestion} Give a name or an ISO 3166 code (PER)."
    )  # fmt: skip


def near_names(given: str, names: Names) -> list[str]:
    """Names of states that are written nearly so, nearest first."""
    forms = {name.casefold(): name for one in names.states() for name in (one.name_en, one.name_es)}
    return [forms[one] for one in difflib.get_close_matches(given.casefold(), forms, n=_NEAR, cutoff=0.6)]


def states_meant(given: str, names: Names) -> tuple[list[str], bool]:
    """The codes of the states a name, a demonym or a capital may mean, and whether it is the name of one alone."""
    try:
        return [state_meant(given, names)], True
    except InvalidValue:
        found = [meaning for mention in names.find(given) for meaning in mention.meanings]
    codes = [
        one.state if one.kind == "city" else one.key for one in found if one.kind not in ("organisation", "region")
    ]
    asked = set(fold(given).lower().split())
    codes += [
        one.code
        for one in names.states()
        if any(asked and asked <= set(fold(name).lower().split()) for name in (one.name_en, one.name_es, one.official))
    ]
    near = (names.resolve_state(name) for name in ([] if codes else near_names(given, names)))
    return list(dict.fromkeys(code for code in (*codes, *near) if code)), False
