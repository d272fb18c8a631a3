"""Whether two values are one and the same: as words, or as names of one organisation or city."""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from legation.errors import InvalidValue
from legation.names import Names
from legation.rules.register import FieldType

_NO_WORD = re.compile(r"[^\w]+")
_ARTICLE = re.compile(r"^(the|la|el|los|las) ")
_NAMED = frozenset((FieldType.ORGANISATION, FieldType.PARTY, FieldType.PARTIES))


class Alike:
    """Compares values without case, accents, punctuation and a leading article.

    `names` besides tells organisations and cities by any of their forms; None leaves the tables
    out. `aliases` gives a group to each of further names that are one, by their plain form.
    """

    def __init__(self, names: Names | None = None, aliases: Mapping[str, int] | None = None) -> None:
        self._names = names
        self._aliases = aliases or {}
        self._plain: dict[str, str] = {}
        self._codes = frozenset(state.code for state in names.states()) if names else frozenset()

    def plain(self, text: str) -> str:
        """The text as it is compared."""
        if text not in self._plain:
            self._plain[text] = plain(text)
        return self._plain[text]

    def same(self, one: str, other: str, kind: FieldType = FieldType.TEXT) -> bool:
        """Whether the two values of a field of this kind are one and the same."""
        a, b = self.plain(one), self.plain(other)
        if a == b or (a in self._aliases and self._aliases.get(a) == self._aliases.get(b)):
            return True
        if self._names is None or one in self._codes or other in self._codes:
            return False
        if kind in _NAMED:
            organisation = self._names.organisation(one)
            return organisation is not None and organisation == self._names.organisation(other)
        return kind is FieldType.CITY and not set(self._names.cities(one)).isdisjoint(self._names.cities(other))


def plain(text: str) -> str:
    """The text without case, accents, punctuation and a leading article, its words parted by one space."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _ARTICLE.sub("", _NO_WORD.sub(" ", letters).strip())


def read_aliases(path: Path) -> dict[str, int]:
    """Names that are one and the same: a group a line, parted by tabs; `#` begins a remark.

    Gives the line of each name by its plain form. InvalidValue where the file is no UTF-8 text.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidValue(f"{path}: the names cannot be read ({error}); give a text file in UTF-8") from error
    groups = ((number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#"))
    return {plain(name): number for number, line in groups for name in line.split("\t")}
