"""Names in a text, and what a name stands for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from legation.errors import InvalidValue
from legation.names import tables
from legation.names.fold import fold, key
from legation.names.tables import City, Organisation, State

# Best first among the meanings of one form.
_ORDER = ("state", "organisation", "demonym", "weak", "city", "region")
# Forms that, without their accent, are a common word.
_ACCENT_NEEDED = frozenset({"Male", "Sana"})
# Below this length a city's name in capitals is more often an abbreviation.
_SHORT = 5


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing a form may stand for.

    `kind` is `state`, `demonym`, `weak` (a state, if nothing else), `city`, `organisation` or `region`. `key` is the
    state's code, the city's name, the organisation's full name or the region's name; `state` the city's state.
    """

    kind: str
    key: str
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text, `text[start:end]` in code points, and all it may stand for, best first."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


class Names:
    """The tables of names, and the one pass that finds them in a text. Make one with `Names.load()`."""

    def __init__(self) -> None:
        self._states = tables.states()
        self._resolved: dict[str, set[str]] = {}
        self._acronyms: dict[str, set[str]] = {}
        self._cities: dict[str, list[City]] = {}
        self._organisations: dict[str, Organisation] = {}
        self._meanings: dict[str, tuple[Meaning, ...]] = {}
        found: dict[str, list[Meaning]] = {}
        self._read_states(found)
        self._read_organisations(found)
        self._read_cities(found)
        self._read_regions(found)
        for form, meanings in found.items():
            if len(meanings) > 1:
                meanings = sorted(dict.fromkeys(meanings), key=lambda one: _ORDER.index(one.kind))
            self._meanings[form] = tuple(meanings)
        self._forms = list(self._meanings)
        self._longest = max(map(len, self._forms))
        self._automaton = AhoCorasick(
            self._forms, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        )

    @classmethod
    def load(cls) -> Self:
        """The names of the package's tables."""
        return cls()

    def _read_states(self, found: dict[str, list[Meaning]]) -> None:
        for one in tables.forms():
            meaning = Meaning("state" if one.kind == "name" else one.kind, one.code)
            lower = one.form[0].islower()
            _note(found, one.form, meaning, capitals=not lower)
            strict = self._acronyms if _is_acronym(one.form) else self._resolved
            strict.setdefault(one.form if strict is self._acronyms else key(one.form), set()).add(
                "" if one.kind == "weak" else one.code
            )

    def _read_organisations(self, found: dict[str, list[Meaning]]) -> None:
        for organisation, forms in tables.organisations():
            meaning = Meaning("organisation", organisation.name)
            for form in forms:
                _note(found, form, meaning, capitals=not _is_acronym(form))
                self._organisations.setdefault(form if _is_acronym(form) else key(form), organisation)

    def _read_cities(self, found: dict[str, list[Meaning]]) -> None:
        for city, variants in tables.cities():
            meaning = Meaning("city", city.name, city.state)
            for form in (city.name, *variants):
                _note(found, form, meaning, capitals=city.rank < 3 or len(form) >= _SHORT)
                self._cities.setdefault(key(form), []).append(city)

    def _read_regions(self, found: dict[str, list[Meaning]]) -> None:
        for region, variants in tables.regions():
            for form in (region, *variants):
                _note(found, form, Meaning("region", region), capitals=True)

    def states(self) -> tuple[State, ...]:
        """All states and territories, present and past, by code as the table has them."""
        return tuple(self._states.values())

    def state(self, code: str) -> State:
        """The state of that code; InvalidValue where there is none."""
        try:
            return self._states[code]
        except KeyError:
            raise InvalidValue(
                f"{code!r} is no state's code in names/states.csv; write ISO 3166-1 alpha-3, such as PER"
            ) from None

    def resolve_state(self, form: str) -> str | None:
        """The code of the one state a name or demonym stands for, in any case and accents; abbreviations as written.

        None where the form is unknown, may be another thing, or belongs to more than one state.
        """
        form = " ".join(form.split())
        bare = form[4:] if form[:4] in ("the ", "The ", "THE ") else form
        codes = self._acronyms.get(bare) or self._resolved.get(key(form)) or set()
        return next(iter(codes)) if len(codes) == 1 and "" not in codes else None

    def cities(self, form: str) -> tuple[City, ...]:
        """The cities of that name, in any case and accents, best first: capitals, then seats of missions, then by size."""
        found = self._cities.get(key(form), ())
        return tuple(sorted(dict.fromkeys(found), key=lambda city: city.rank))

    def organisation(self, form: str) -> Organisation | None:
        """The organisation of that name, in any case, accents and punctuation; abbreviations as written."""
        form = " ".join(form.split())
        return self._organisations.get(form) or self._organisations.get(key(form))

    def find(self, text: str) -> list[Mention]:
        """The names in a text, from left to right, none overlapping, the longest where several start together.

        A name must stand between word edges. Names are found as the tables write them and in capitals, with and
        without accents; apostrophes and dashes of any kind count as plain ones.
        """
        plain = fold(text)
        out: list[Mention] = []
        last = 0
        for index, start, end in self._automaton.find_matches_as_indexes(plain):
            if start < last:
                continue
            if _at_edges(plain, start, end):
                hits: Iterable[tuple[int, int, str]] = ((start, end, self._forms[index]),)
            else:
                hits = self._within(plain, start, end)
            for begin, stop, form in hits:
                if begin >= last and (form not in _ACCENT_NEEDED or text[begin:stop] != form):
                    out.append(Mention(begin, stop, self._meanings[form]))
                    last = stop
        return out

    def _within(self, plain: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """The names that begin at a word within a hit that was none, the longest at each."""
        at = start
        while at < end:
            if plain[at].isalnum() and (at == 0 or not plain[at - 1].isalnum()):
                for stop in range(min(at + self._longest, len(plain)), at, -1):
                    form = plain[at:stop]
                    if form in self._meanings and _at_edges(plain, at, stop):
                        yield at, stop, form
                        at = stop
                        break
            at += 1


def _at_edges(text: str, start: int, end: int) -> bool:
    """Whether no word goes on before or after `text[start:end]`."""
    if start and text[start - 1].isalnum() and text[start].isalnum():
        return False
    return not (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())


def _is_acronym(form: str) -> bool:
    """Whether a form is an abbreviation that counts only as written: without small letters, or short and mostly capitals."""
    letters = [c for c in form if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return " " not in form and len(letters) < 12 and capitals >= 2 and capitals * 2 > len(letters)


def _note(found: dict[str, list[Meaning]], form: str, meaning: Meaning, *, capitals: bool) -> None:
    """Put a meaning down for a form as written and, where asked, in capitals."""
    plain = fold(form)
    found.setdefault(plain, []).append(meaning)
    if capitals:
        upper = plain.upper()
        if upper != plain:
            found.setdefault(upper, []).append(meaning)
