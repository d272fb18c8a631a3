"""Rows of tables as passages: the headings of the columns say what each cell is, and a row says it whole."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from legation.extraction.cells import Cells, Value
from legation.extraction.headings import PLACES, AllHeadings, Headings, Meaning, speaks_of
from legation.model import Document, Given
from legation.rules.draft import Draft
from legation.rules.passage import Surroundings
from legation.rules.register import Field, FieldType, Register
from legation.rules.rule import Rule

_DATES = ("date", "from", "until")


class RowSaid(NamedTuple):
    """What a row says for one register, by which rule, and the blocks that say it."""

    register: Register
    rule: Rule
    draft: Draft
    blocks: tuple[int, ...]


class Unread(NamedTuple):
    """A cell that its column's heading has a meaning for and that could not be read: why, and its blocks."""

    message: str
    blocks: tuple[int, ...]


class _Cell(NamedTuple):
    column: int
    text: str
    blocks: tuple[int, ...]


@dataclass(slots=True)
class _Thing:
    """What a row says of one thing: fields with the blocks they stand in, and dates, each a statement of its own."""

    fields: dict[str, Value] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    blocks: set[int] = field(default_factory=set)
    dated: list[tuple[str, Value, dict[str, str], set[int]]] = field(default_factory=list)
    weak: bool = True
    broken: bool = False
    instead: set[str] = field(default_factory=set)

    def take(self, other: "_Thing") -> "_Thing":
        """This with what another says besides."""
        return _Thing(
            {**other.fields, **self.fields},
            {**other.constants, **self.constants},
            self.blocks | other.blocks,
            list(self.dated),
            self.weak and other.weak,
            self.broken or other.broken,
        )


class Rows:
    """Reads the rows of one document's tables.

    `headings` and `cells` are the reader's own; `language` gives the language to read a block of some language in.
    """

    def __init__(
        self, headings: AllHeadings, cells: Cells, document: Document, language: Callable[[str | None], str]
    ) -> None:
        self._headings = headings
        self._cells = cells
        self._document = document
        self._language = language
        self._mapped = {name.strip().casefold(): meant for name, meant in document.source.columns}
        self._meanings: dict[int, list[tuple[Headings, Meaning]]] = {}
        self._party: dict[int, bool] = {}

    def read(self, blocks: Sequence[int], where: Surroundings) -> Iterator[RowSaid | Unread]:
        """What the blocks of one row say; `where` is what surrounds its last cell."""
        cells = self._row(blocks)
        heads = {cell.column: self._head(cell) for cell in cells}
        registers: dict[str, Headings] = {}
        for cell in cells:
            for one, _ in self._means(heads[cell.column]):
                registers.setdefault(one.register.name, one)
        if not registers:
            return
        whose = self._whose(cells, heads, where)
        if isinstance(whose, Unread):
            yield whose
            return
        for headings in registers.values():
            yield from self._said(headings, cells, heads, where, whose)

    def _row(self, blocks: Sequence[int]) -> list[_Cell]:
        columns: dict[int, list[int]] = {}
        for i in blocks:
            place = self._document.blocks[i].cell
            if place is not None:
                columns.setdefault(place.column, []).append(i)
        return [
            _Cell(column, "\n".join(self._document.blocks[i].view.text for i in inside), tuple(inside))
            for column, inside in sorted(columns.items())
        ]

    def _head(self, cell: _Cell) -> int | None:
        place = self._document.blocks[cell.blocks[0]].cell
        return place.column_heading if place is not None else None

    def _heading(self, head: int) -> str:
        said = self._document.blocks[head].view.text
        return self._mapped.get(said.strip().casefold(), said)

    def _means(self, head: int | None) -> list[tuple[Headings, Meaning]]:
        if head is None:
            return []
        if head not in self._meanings:
            self._meanings[head] = self._headings.of(self._heading(head))
        return self._meanings[head]

    def _whose(
        self, cells: Sequence[_Cell], heads: Mapping[int, int | None], where: Surroundings
    ) -> "tuple[str | None, str, set[int]] | Unread":
        """Whose row it is, what says so, and the blocks that do."""
        for cell in cells:
            head = heads[cell.column]
            if head is None or not self._headings.is_party(self._heading(head)) or self._cells.empty(cell.text):
                continue
            value = self._cells.read(Field("partner", FieldType.STATE, ""), cell.text, self._of(cell))
            if value is None:
                return Unread(f"{cell.text!r} is no state that names/state_forms.csv knows", cell.blocks)
            state = value[0].said if len(value) == 1 else None
            return (state if state != where.home else None), "row", set(cell.blocks)
        return (where.partner if where.partner != where.home else None), where.partner_by, set()

    # --- one register ------------------------------------------------------------------------

    def _said(
        self,
        headings: Headings,
        cells: Sequence[_Cell],
        heads: Mapping[int, int | None],
        where: Surroundings,
        whose: tuple[str | None, str, set[int]],
    ) -> Iterator[RowSaid | Unread]:
        register = headings.register
        shared = _Thing()
        things: list[list[_Thing]] = []
        unread: list[Unread] = []
        meant = [(cell, self._meaning(headings, heads[cell.column])) for cell in cells]
        named = {
            meaning.field for cell, meaning in meant if meaning and meaning.form != "address" and cell.text.strip()
        }
        for cell, meaning in meant:
            if (
                meaning is None
                or self._cells.empty(cell.text)
                or (meaning.form == "address" and meaning.field in named)
            ):
                continue
            values = self._values(register, meaning, cell)
            if values and values[0].said in meaning.telling:
                meaning = meaning._replace(weak=False)
            told = [shared] if meaning.field not in _DATES or not things else things[-1]
            if values is None and meaning.weak and _worded(register, meaning):
                continue  # "Status" may hold what a rule reads, or matters of another kind
            if values is None:
                unread.append(self._unread(register, meaning, cell, heads[cell.column]))
                for one in told:
                    one.broken, one.weak = True, one.weak and meaning.weak
            elif values and speaks_of(register, meaning):
                things.append([_thing(meaning, value, cell) for value in values])
            elif values and meaning.field in _DATES and (meaning.constants or meaning.field == "date"):
                for one in told:
                    one.dated.append((meaning.field, values[0], dict(meaning.constants), set(cell.blocks)))
                    one.weak = one.weak and meaning.weak
            elif values:
                _share(shared, register, meaning, values, cell)
        whole = [one.take(shared) for group in things for one in group] or [shared]
        if any(not one.weak for one in whole):
            yield from unread
        for one in whole:
            if not one.broken and not one.weak:
                yield from _statements(headings, one, where, whose)

    def _meaning(self, headings: Headings, head: int | None) -> Meaning | None:
        return next((meaning for one, meaning in self._means(head) if one is headings), None)

    def _values(self, register: Register, meaning: Meaning, cell: _Cell) -> list[Value] | None:
        field = None if meaning.field in _DATES else register.field(meaning.field)
        return self._cells.read(field, cell.text, self._of(cell), meaning.form)

    def _of(self, cell: _Cell) -> str:
        """The language a cell is read in."""
        return self._language(self._document.blocks[cell.blocks[0]].language)

    def _unread(self, register: Register, meaning: Meaning, cell: _Cell, head: int | None) -> Unread:
        heading = self._document.blocks[head].view.text if head is not None else ""
        row = self._document.blocks[cell.blocks[0]].row
        place = f"row {row}, {heading!r}" if row else f"under {heading!r}"
        return Unread(f"{place}: {cell.text!r} cannot be read as {register.name}.{meaning.field}", cell.blocks)


def _worded(register: Register, meaning: Meaning) -> bool:
    """Whether a field takes one of few words."""
    return meaning.field not in _DATES and register.field(meaning.field).type is FieldType.WORD


def _thing(meaning: Meaning, value: Value, cell: _Cell) -> _Thing:
    return _Thing({meaning.field: value}, dict(meaning.constants), set(cell.blocks), weak=meaning.weak)


def _share(shared: _Thing, register: Register, meaning: Meaning, values: list[Value], cell: _Cell) -> None:
    several = meaning.field not in _DATES and register.field(meaning.field).type is FieldType.PARTIES
    if several:
        shared.fields[meaning.field] = Value(tuple(dict.fromkeys(value.said for value in values)))
    elif len(values) == 1 and (meaning.instead or meaning.field in shared.instead):
        if meaning.instead:
            shared.fields[meaning.field] = values[0]
            shared.instead.add(meaning.field)
    elif len(values) > 1 or meaning.field in shared.fields:
        shared.broken = True  # two columns, or two values, of which one must be meant
    else:
        shared.fields[meaning.field] = values[0]
    shared.constants.update(meaning.constants)
    shared.blocks.update(cell.blocks)
    shared.weak = shared.weak and meaning.weak


def _statements(
    headings: Headings, thing: _Thing, where: Surroundings, whose: tuple[str | None, str, set[int]]
) -> Iterator[RowSaid]:
    lasting = _bounds({name: value for name, value in thing.fields.items() if name in ("from", "until")})
    plainly = {name: value for name, value in thing.fields.items() if name not in lasting}
    said = [
        ({**_but(plainly, constants), name: value}, constants, blocks) for name, value, constants, blocks in thing.dated
    ]
    standing = any(name in plainly for _, _, constants, _ in thing.dated for name in constants)
    if lasting or standing or not said:
        said.append(({**plainly, **lasting}, {}, set()))
    for fields, constants, blocks in said:
        known = {**headings.under(where.caption), **thing.constants, **constants}
        whole = _complete(headings, fields, known, frozenset(thing.constants), where, whose)
        if whole is not None:
            used = thing.blocks | blocks | (whose[2] if whole.partner else set())
            yield RowSaid(headings.register, headings.rule, Draft(whole.fields, given=whole.given), tuple(sorted(used)))


def _but(plainly: Mapping[str, Value], headed: Mapping[str, str]) -> dict[str, Value]:
    """The fields without those that a date's own heading gives: "Signed", beside a column "Status"."""
    return {name: value for name, value in plainly.items() if name not in headed}


def _bounds(lasting: dict[str, Value]) -> dict[str, Value]:
    """When it began and ended, which one cell may say of both: "1960–1964"."""
    first, slash, last = str(lasting["from"].said if set(lasting) == {"from"} else "").partition("/")
    if not slash:
        return lasting
    return {name: Value(day) for name, day in (("from", first), ("until", last)) if day not in ("", "..")}


class _Whole(NamedTuple):
    """A statement's fields, what gave those that its cells leave out, and whether the row's state is among them."""

    fields: dict[str, Any]
    given: tuple[Given, ...]
    partner: bool


def _complete(
    headings: Headings,
    said: Mapping[str, Value],
    constants: Mapping[str, str],
    headed: frozenset[str],
    where: Surroundings,
    whose: tuple[str | None, str, set[int]],
) -> _Whole | None:
    """The fields of a statement with what the headings and the surroundings give; None where they do not suffice.

    `headed` are the fields that a heading gives beside its own.
    """
    register = headings.register
    fields: dict[str, Any] = {name: value.said for name, value in said.items()}
    around = {"home": (where.home, "document"), "partner": (whose[0], whose[1])}
    city = _state_of_city(said, (where.home, whose[0], *(fields.get(one.name) for one in _states(register))))
    around["city"] = (city, around["partner"][1] if city == whose[0] else "names")
    guessed = whose[1] == "row" and not whose[2]  # by the words of the row, for no column says whose it is
    abroad = city is not None and (guessed or whose[0] in (None, city))
    around["other"] = around["partner"] if city == where.home else around["home"] if abroad else (None, "")
    given: list[Given] = []
    for name, value in constants.items():
        if fields.get(name) is None:
            fields[name], by = around[value] if value in PLACES else (value, "column heading")
            if fields[name] is not None and by and (value in PLACES or name in headed):
                given.append(Given(name, by))
    for one in _states(register):
        left = [place for place in ("home", "partner") if around[place][0] not in (None, *fields.values())]
        if one.required and fields.get(one.name) is None and one.name not in constants and len(left) == 1:
            fields[one.name], by = around[left[0]]
            given.append(Given(one.name, by))
    around_it = tuple(code for code in (where.home, whose[0]) if code)
    if register.complete is not None and not register.complete(fields, around_it):
        return None
    if any(one.required and not fields.get(one.name) for one in register.fields) or not _two_sides(register, fields):
        return None
    return _Whole(fields, tuple(given), whose[0] is not None and whose[0] in fields.values())


def _states(register: Register) -> list[Field]:
    return [one for one in register.fields if one.type in (FieldType.STATE, FieldType.PARTY)]


def _state_of_city(said: Mapping[str, Value], likely: Sequence[Any]) -> str | None:
    """The state of the row's city: the one of those likely that has such a city, or the only one."""
    cities = [value for value in said.values() if value.states]
    if len(cities) != 1:
        return None
    states = cities[0].states
    return next((one for one in likely if one in states), states[0] if len(states) == 1 else None)


def _two_sides(register: Register, fields: Mapping[str, Any]) -> bool:
    """Whether no state stands on both sides."""
    sides = [fields[one.name] for one in _states(register) if one.required and fields.get(one.name)]
    return len(set(sides)) == len(sides)
