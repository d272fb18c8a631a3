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
    """An organisation's short name where it has one; a state's code and an unknown name as they are."""
    organisation = None if is_state(party, names) else names.organisation(party)
    return party if organisation is None else organisation.short or organisation.name
