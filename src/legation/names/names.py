"""Names in a text, and what a name stands for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple, Self, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from legation.errors import InvalidValue
from legation.names import tables
from legation.names.fold import fold, key, without_article
from legation.names.tables import City, Organisation, State

# Best first among the meanings of one form.
_ORDER = ("state", "organisation", "demonym", "weak", "city", "region")
# Forms that, without their accent, are a common word.
_ACCENT_NEEDED = frozenset({"Male", "Sana"})
# The article a form may begin with.
_THE = ("the ", "The ", "THE ")
# The rank down to which a city's name is looked for in capitals too, as in a heading.
_CAPITALS_UP_TO = 3
_ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z])[^\W_a-z][\w.+&-]{0,11}")


class Meaning(NamedTuple):
    """One thing a form may stand for.

    `kind` is `state`, `demonym`, `weak` (a state, if nothing else), `city`, `organisation` or `region`. `key` is the
    state's code, the city's name, the organisation's full name or the region's name; `state` the city's state.
    """

    kind: str
    key: str
    state: str | None = None


LETTERS = 3  # at most, of a coin's sign before the dollar's


class Mention(NamedTuple):
    """A name in a text, `text[start:end]` in code points, and all it may stand for, best first."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]

    def of_a_coin(self, text: str) -> bool:
        """Whether letters before a dollar sign name no state: "US$40", "US $40", but "lent Malawi $40"."""
        letters = text[self.start : self.end].replace(".", "")
        return text.startswith("$", self.end) or (
            text.startswith(" $", self.end) and len(letters) <= LETTERS and letters.isupper()
        )


class Names:
    """The tables of names, and the one pass that finds them in a text. Make one with `Names.load()`."""

    def __init__(self) -> None:
        """Read the tables and build the automaton."""
        self._states = tables.states()
        self._forms = tables.forms()
        self._cities = tables.cities()
        self._organisations = tables.organisations()
        self._spoken = tables.spoken()
        self._common = _meanings(self._forms, self._organisations, self._cities, tables.regions(), tables.features())
        self._finders = {"": _Finder(self._common)}
        self._languages = frozenset(one.language for one in self._spoken)

    @classmethod
    def load(cls) -> Self:
        """The names of the package's tables."""
        return cls()

    @cached_property
    def _state_by_key(self) -> dict[str, set[str]]:
        """Codes by key of the form, abbreviations as written; "" among them where a form is weak."""
        out: dict[str, set[str]] = {}
        for one in self._forms:
            form = one.form if _is_acronym(one.form) else key(one.form)
            out.setdefault(form, set()).add("" if one.kind == "weak" else one.code)
        return out

    @cached_property
    def _cities_by_key(self) -> dict[str, tuple[City, ...]]:
        """Cities by key of the name, best first."""
        out: dict[str, list[City]] = {}
        for city, variants in self._cities:
            for form in (city.name, *variants):
                out.setdefault(key(form), []).append(city)
        known = {f"{city.name}/{city.state}": city for city, _ in self._cities}
        for one in self._spoken:
            if one.kind == "city":
                out.setdefault(key(one.form), []).append(known[one.key])
        return {form: tuple(dict.fromkeys(found)) for form, found in out.items()}

    @cached_property
    def _organisation_by_key(self) -> dict[str, Organisation]:
        """Organisations by key of the form, abbreviations as written."""
        out: dict[str, Organisation] = {}
        for organisation, forms in self._organisations:
            for form in forms:
                out.setdefault(form if _is_acronym(form) else key(form), organisation)
        return out

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

    @cached_property
    def _called(self) -> dict[tuple[str, str], tables.Called]:
        """What stands otherwise in running text, by kind (organisations and regions are one) and name."""
        return {(one.kind if one.kind in ("state", "city") else "", one.name): one for one in tables.called()}

    def called(self, name: str, language: str, state: bool = False) -> str:
        """A state (by code), an organisation or a region as it stands in running text, with its article.

        "the United States", "el Perú"; what is in no table stands as it is, a state by its name.
        """
        own = self._called.get(("state" if state else "", name))
        if own is not None:
            return own.es if language == "es" else own.en
        return self.state(name).name(language) if state else name

    def city_called(self, form: str, language: str, state: str | None = None) -> str:
        """A city as it is called in the language, where it is known: "Copenhague" is "Copenhagen" in English.

        `state` is the one it is in, where that is known; the form itself comes back where the tables have no such city.
        """
        known = next((one for one in self.cities(form) if state in (None, one.state)), None)
        if known is None:
            return form
        own = self._called.get(("city", f"{known.name}/{known.state}"))
        if own is not None:
            return own.es if language == "es" else own.en
        return known.name if language == "en" or fold(known.name) == fold(form) else form

    @cached_property
    def _regions(self) -> dict[str, str]:
        return tables.state_regions()

    def region(self, code: str) -> str | None:
        """The region (M49: "005") that a state is in; None where the table has none."""
        return self._regions.get(code)

    def region_name(self, region: str, language: str) -> str:
        """The name of a region by its number in M49, from CLDR."""
        from babel import Locale

        return str(Locale.parse(language).territories[region])

    def regions(self) -> list[str]:
        """The numbers of the regions in their order."""
        return list(dict.fromkeys(self._regions.values()))

    def resolve_state(self, form: str) -> str | None:
        """The code of the one state a name or demonym stands for, in any case and accents; abbreviations as written.

        None where the form is unknown, may be another thing, or belongs to more than one state.
        """
        codes = _looked_up(self._state_by_key, form) or set()
        return next(iter(codes)) if len(codes) == 1 and "" not in codes else None

    def cities(self, form: str) -> tuple[City, ...]:
        """The cities of that name, in any case and accents, best first: capitals, mission cities, by size."""
        return _looked_up(self._cities_by_key, form) or ()

    def capital(self, form: str) -> str | None:
        """The code of the present state whose capital or seat of government has that name, if one has."""
        for city in self.cities(form):
            if city.rank == 0 and self._states[city.state].kind in ("state", "territory"):
                return city.state
        return None

    def organisation(self, form: str) -> Organisation | None:
        """The organisation of that name, in any case, accents and punctuation; abbreviations as written."""
        return _looked_up(self._organisation_by_key, form)

    def find(self, text: str, language: str = "en") -> list[Mention]:
        """The names in a text, from left to right, none overlapping, the longest where several start together.

        A name must stand between word edges. Names are found as the tables write them and in capitals, with and
        without accents; apostrophes and dashes of any kind count as plain ones. Forms that belong to one language
        are found in texts of `language` alone.
        """
        return self._finder(language).find(text)

    def _finder(self, language: str) -> "_Finder":
        """What finds the names in texts of a language, made when first asked for."""
        code = language if language in self._languages else ""
        if code not in self._finders:
            own = [one for one in self._spoken if one.language == code]
            self._finders[code] = _Finder(_with_spoken(self._common, own))
        return self._finders[code]


class _Finder:
    """The one pass that finds the forms of a table of meanings."""

    def __init__(self, meanings: Mapping[str, tuple[Meaning, ...]]) -> None:
        self._meanings = meanings
        self._patterns = list(meanings)
        self._longest = max(map(len, self._patterns))
        self._articled = frozenset(i for i, form in enumerate(self._patterns) if form[:4] in _THE)
        self._automaton = AhoCorasick(
            self._patterns, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        )

    def find(self, text: str) -> list[Mention]:
        """The names in a text, as `Names.find` tells them."""
        plain = fold(text)
        out: list[Mention] = []
        last = 0
        for index, start, end in self._automaton.find_matches_as_indexes(plain):
            if start < last:
                continue
            if _at_edges(plain, start, end):
                form = self._patterns[index]
                if index in self._articled:  # "the Commonwealth" must not hide the "Commonwealth of Independent States"
                    longer = next(self._within(plain, start + 4, start + 5), None)
                    if longer is not None and longer[1] > end:
                        start, end, form = longer
                if form not in _ACCENT_NEEDED or text[start:end] != form:
                    out.append(Mention(start, end, self._meanings[form]))
                    last = end
                continue
            for begin, stop, form in self._within(plain, start, end):
                if begin >= last and (form not in _ACCENT_NEEDED or text[begin:stop] != form):
                    out.append(Mention(begin, stop, self._meanings[form]))
                    last = stop
        return [mention for mention in out if mention.meanings]

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


_Found = TypeVar("_Found")


def _looked_up(table: dict[str, _Found], form: str) -> _Found | None:
    """What stands under a form: as written, then by key; each with its leading article, then without."""
    written = " ".join(form.split())
    plain = key(form)
    keys = (written, re.sub("^[Tt]he ", "", written), plain, without_article(plain))
    return next((table[one] for one in keys if one in table), None)


def _at_edges(text: str, start: int, end: int) -> bool:
    """Whether no word goes on before or after `text[start:end]`."""
    if start and text[start - 1].isalnum() and text[start].isalnum():
        return False
    return not (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())


def _is_acronym(form: str) -> bool:
    """Whether a form is an abbreviation, which counts only as written: one word, mostly of capitals."""
    return _ACRONYM.fullmatch(form) is not None and sum(map(str.isupper, form)) * 2 > sum(map(str.isalpha, form))


def _meanings(
    forms: Iterable[tables.Form],
    organisations: Iterable[tuple[Organisation, list[str]]],
    cities: Iterable[tuple[City, list[str]]],
    regions: Iterable[tuple[str, list[str]]],
    features: Iterable[str],
) -> dict[str, tuple[Meaning, ...]]:
    """All meanings, best first, by form without accents, as written and in capitals where a text may have it so.

    A feature's form has none: it hides the name of a state that it holds.
    """
    out: dict[str, list[Meaning]] = {}

    def note(form: str, meaning: Meaning, capitals: bool) -> None:
        plain = fold(form)
        out.setdefault(plain, []).append(meaning)
        if capitals and not plain.isupper():
            out.setdefault(plain.upper(), []).append(meaning)

    for one in forms:
        note(one.form, Meaning("state" if one.kind == "name" else one.kind, one.code), not one.form[0].islower())
    for organisation, names in organisations:
        meaning = Meaning("organisation", organisation.name)
        for name in names:
            note(name, meaning, not _is_acronym(name))
    for city, names in cities:
        meaning = Meaning("city", city.name, city.state)
        for name in (city.name, *names):
            note(name, meaning, city.rank <= _CAPITALS_UP_TO)
    for region, names in regions:
        for name in (region, *names):
            note(name, Meaning("region", region), True)
    for name in (fold(one) for one in features):
        out[name] = out[name.upper()] = []
    return {
        form: tuple(found) if len(found) < 2 else tuple(sorted(dict.fromkeys(found), key=_order))
        for form, found in out.items()
    }


def _with_spoken(
    common: Mapping[str, tuple[Meaning, ...]], spoken: Iterable[tables.Spoken]
) -> dict[str, tuple[Meaning, ...]]:
    """The meanings with those of forms of one language; in capitals too, but for what is written small."""
    out = dict(common)
    for one in spoken:
        if one.kind == "not":  # "la Reunión de Cancilleres" is no island
            for form in (fold(one.form), fold(one.form).upper()):
                out[form] = tuple(meaning for meaning in out.get(form, ()) if meaning.key != one.key)
            continue
        if one.kind == "city":
            name, _, state = one.key.rpartition("/")
            meaning = Meaning("city", name, state)
        else:
            meaning = Meaning("state" if one.kind == "name" else one.kind, one.key)
        plain = fold(one.form)
        for form in dict.fromkeys((plain, plain if plain[0].islower() else plain.upper())):
            out[form] = tuple(sorted(dict.fromkeys((*out.get(form, ()), meaning)), key=_order))
    return out


def _order(meaning: Meaning) -> int:
    return _ORDER.index(meaning.kind)
