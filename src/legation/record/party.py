"""A party to something: a state, written as its code, or an organisation, written by name."""

from legation.errors import InvalidValue
from legation.names import Names

_CODE_LENGTH = 3  # letters of an ISO 3166 alpha-3 code


def is_state(party: str, names: Names) -> bool:
    """Whether the party is a state's code."""
    if len(party) != _CODE_LENGTH:
        return False
    try:
        names.state(party)
    except InvalidValue:
        return False
    return True


def named(party: str, language: str, names: Names) -> str:
    """A state's name in `language` for its code; an organisation as it is."""
    return names.state(party).name(language) if is_state(party, names) else party


def usual(party: str, names: Names) -> str:
    """An organisation's short name where it has one; a state's code and an unknown name as they are.

    Of the Andean Community (CAN) and others whose short name is a state's code, the full name.
    """
    organisation = None if is_state(party, names) else names.organisation(party)
    if organisation is None:
        return party
    short = organisation.short
    return short if short and not is_state(short, names) else organisation.name
