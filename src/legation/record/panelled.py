"""The columns of a table of states and years: what each means, and the SQL that gives it."""

# ruff: noqa: S608 - what is put into SQL are words of this module and of the registers

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from legation.record.exported import Column
from legation.record.measured import Group
from legation.record.schema import literal, quoted
from legation.rules.measure import Counted

NONE = "none"  # no level: a source says of each that it ended, or was not there
STANDINGS = ("attested", "between", "presumed", "ended")

_UNSURE = (
    "How sure that is: attested on the day; between (before and after, with no sign of a change); presumed (before, "
    "with no sign of an end); ended"
)
_SINCE = (
    "The day it was last attested, until the day that is looked at; where it ended, the day by which it had. Empty "
    "where no source that is dated says so before"
)
_LEAST = "at least so many, for it counts what is known; missing where none is known, and never 0"
_GONE = (
    "How many it is known of both whether they are in, and of one or both that it no longer is, or is not; missing "
    "where there is none"
)


class Part(NamedTuple):
    """A column and the SQL of its value."""

    column: Column
    sql: str


class Joined(NamedTuple):
    """Columns, and the SQL of the table they need."""

    parts: tuple[Part, ...]
    join: str = ""


def parts(dyads: bool, directed: bool, groups: Sequence[Group]) -> Iterator[Joined]:
    """All columns of the table, in their order."""
    yield Joined(
        (
            Part(Column("year", "BIGINT", "The year", required=True), "$year"),
            Part(
                Column("day", "DATE", "The day of the year on which all in the row is looked at", required=True),
                "one.day",
            ),
        )
    )
    yield from _who(("a", "b") if dyads else ("",))
    for at, group in enumerate(groups):
        if not dyads:
            yield from _of_one(group, f"m{at}")
        elif group.counted is Counted.SHARED:
            yield _both(group, f"m{at}")
        elif group.counted is Counted.STANDS:
            yield _stands(group, f"m{at}")
        else:
            yield _level(group, f"m{at}", "ab", "a", "b")
            if not directed:
                yield _level(group, f"m{at}", "ba", "b", "a")


def select(dyads: bool, directed: bool, groups: Sequence[Group]) -> str:
    """The SELECT that gives the rows of a year, $year; of states, those of the list $system are counted."""
    found = list(parts(dyads, directed, groups))
    columns = ", ".join(f"{one.sql} AS {quoted(one.column.name)}" for each in found for one in each.parts)
    joins = " ".join(one.join for one in found)
    order = "number_a, number_b" if dyads else "number_a"
    return f"SELECT {columns} FROM panel_all AS one {joins} ORDER BY {order}"


_CODES = (
    ("state", "VARCHAR", "Code this program knows the state by, on that day", "code"),
    ("name", "VARCHAR", "English name", "name"),
    ("iso3", "VARCHAR", "ISO 3166-1 alpha-3, of former states ISO 3166-3, XKX Kosovo; missing where none", "iso3"),
    ("gw", "BIGINT", "Number of Gleditsch and Ward; missing where their list does not have the state that day", "gw"),
    ("gw_letters", "VARCHAR", "Letters of Gleditsch and Ward", "gw_letters"),
    ("gw_micro", "BIGINT", "1 where Gleditsch and Ward list it among the microstates, 0 among the others", "micro"),
    ("cow", "BIGINT", "Number of Correlates of War; missing where it is no member of that system that day", "cow"),
    ("cow_letters", "VARCHAR", "Letters of Correlates of War", "cow_letters"),
)  # fmt: skip


def _who(sides: Sequence[str]) -> Iterator[Joined]:
    """Who the states are, column by column."""
    for side in sides:
        own = side or "a"
        yield Joined((), f"JOIN panel_who AS who_{own} ON who_{own}.day = one.day AND who_{own}.code = one.code_{own}")
    yield Joined(
        tuple(
            Part(
                Column(f"{name}_{side}" if side else name, kind, words, required=name in ("state", "name")),
                f"who_{side or 'a'}.{source}",
            )
            for name, kind, words, source in _CODES
            for side in sides
        )
    )


def _stands(group: Group, at: str) -> Joined:
    """Whether it stands between the two."""
    help_text = group.measures[0][1].help
    name = group.column
    return Joined(
        (
            Part(Column(name, "BIGINT", help_text, ("0", "1")), f"{at}.stands::BIGINT"),
            *_sure(name, "", at, f"{at}.day IS NOT NULL"),
        ),
        _on(group, at, "a", "b"),
    )  # fmt: skip


def _level(group: Group, at: str, way: str, here: str, there: str) -> Joined:
    """The level of one with the other, and whether it resides."""
    name, of = f"{group.column}_{way}", f"{at}_{way}"
    sources = len(group.measures)
    first, *others = (one.help for _, one in group.measures)
    whose = f"of state {here} in state {there}"
    words = "; ".join((f"{first} {whose}, the highest that stands, in this order", *others))
    level = Column(
        name, "VARCHAR", f"{words}; none where sources say of all of this that it ended or is not there",
        (*group.levels, NONE),
    )  # fmt: skip
    resident = Column(
        f"{group.column}_resident_{way}", "BIGINT",
        f"Whether a mission {whose} sits there: 1 where one does, 0 where it is accredited from elsewhere, was closed, "
        "or is said not to be there",
        ("0", "1"),
    )  # fmt: skip
    return Joined(
        (
            Part(level, f"CASE WHEN {of}.stands THEN {of}.level WHEN {of}.ended = {sources} THEN {literal(NONE)} END"),
            Part(
                resident,
                f"CASE WHEN {of}.resides THEN 1 WHEN {of}.stands OR {of}.resided THEN 0 END::BIGINT",
            ),
            *_sure(group.column, f"_{way}", of, f"{of}.resided OR {of}.ended = {sources}"),
        ),
        _on(group, of, here, there),
    )


def _sure(name: str, way: str, at: str, gone: str) -> tuple[Part, Part]:
    """What bears the value out; `gone` is the SQL that it is known not to stand."""
    standing = f"CASE WHEN {at}.stands THEN {at}.standing WHEN {gone} THEN 'ended' END"
    attested = f"CASE WHEN {at}.stands THEN {at}.attested WHEN {gone} THEN {at}.ended_by END"
    return (
        Part(Column(f"{name}_standing{way}", "VARCHAR", _UNSURE, STANDINGS), standing),
        Part(Column(f"{name}_attested{way}", "DATE", _SINCE), attested),
    )


def _both(group: Group, at: str) -> Joined:
    """How many both are in."""
    (_, measure), name = group.measures[0], group.column
    return Joined(
        (
            Part(Column(name, "BIGINT", f"{measure.help}: how many both states are in; {_LEAST}"), f"{at}.stand"),
            Part(
                Column(f"{name}_presumed", "BIGINT", f"How many of the {name} are only presumed, of one side or both"),
                f"CASE WHEN {at}.stand IS NOT NULL THEN {at}.presumed END",
            ),
            Part(
                Column(
                    f"{name}_ended", "BIGINT",
                    _GONE if measure.of else "How many are known to have ended; missing where none is",
                ),
                f"{at}.ended",
            ),
        ),
        f"LEFT JOIN panel_both AS {at} ON {at}.name = {literal(name)} AND {at}.day = one.day "
        f"AND {at}.one = least(one.code_a, one.code_b) AND {at}.other = greatest(one.code_a, one.code_b)",
    )  # fmt: skip


def _of_one(group: Group, at: str) -> Iterator[Joined]:
    """How many there are of one state: in all, or with how many other states of the list."""
    if group.counted is Counted.SHARED:
        tables = "panel_belongs AS each_one"
        yield _counted(group, at, group.column, "state", tables, "how many the state is in", "each_one.presumed")
        return
    listed = (
        "JOIN panel_states AS listed ON listed.system = $system AND listed.code = each_one.{0} "
        "AND each_one.day BETWEEN listed.first AND listed.last"
    )
    presumed = "each_one.standing = 'presumed'"
    if group.counted is Counted.STANDS:
        tables = f"panel_on AS each_one {listed.format('other')}"
        yield _counted(group, at, group.column, "one", tables, "with how many states of the list", presumed)
        return
    for way, side, other in (("sent", "one", "other"), ("received", "other", "one")):
        tables = f"panel_on AS each_one {listed.format(other)}"
        words = "in how many states of the list" if way == "sent" else "of how many states of the list in it"
        name = f"{group.column}_{way}"
        yield _counted(group, f"{at}_{way}", name, side, tables, words, presumed, "resides")


def _counted(
    group: Group, at: str, name: str, side: str, tables: str, words: str, presumed: str, resides: str = ""
) -> Joined:
    """Columns that count, and the table that has the counts by day and state."""
    stand = f"each_one.{resides}" if resides else "each_one.stands"
    gone = f"NOT each_one.stands AND each_one.{resides[:-1]}d" if resides else "NOT each_one.stands"
    counts = [
        f"nullif(count(*) FILTER ({stand}), 0) AS stand",
        f"count(*) FILTER ({stand} AND {presumed}) AS presumed",
        f"nullif(count(*) FILTER ({gone}), 0) AS ended",
        f"nullif(count(*) FILTER (each_one.stands AND NOT {stand}), 0) AS elsewhere",
    ]
    told = "Diplomatic missions that sit there" if resides else group.measures[0][1].help.partition(":")[0]
    columns = [
        Part(Column(name, "BIGINT", f"{told}: {words}; {_LEAST}"), f"{at}.stand"),
        Part(
            Column(f"{name}_presumed", "BIGINT", f"How many of the {name} are only presumed"),
            f"CASE WHEN {at}.stand IS NOT NULL THEN {at}.presumed END",
        ),
        Part(
            Column(f"{name}_ended", "BIGINT", "How many are known to have ended, or not to be; missing where none is"),
            f"{at}.ended",
        ),
    ]  # fmt: skip
    if resides:
        columns.append(
            Part(
                Column(f"{name}_elsewhere", "BIGINT", f"Missions that sit elsewhere, accredited: {words}; {_LEAST}"),
                f"{at}.elsewhere",
            )
        )  # fmt: skip
    return Joined(
        tuple(columns),
        f"LEFT JOIN (SELECT each_one.day, each_one.{side} AS state, {', '.join(counts)} FROM {tables} "
        f"WHERE each_one.name = {literal(group.column)} GROUP BY ALL) AS {at} "
        f"ON {at}.day = one.day AND {at}.state = one.code_a",
    )


def _on(group: Group, at: str, here: str, there: str) -> str:
    return (
        f"LEFT JOIN panel_on AS {at} ON {at}.name = {literal(group.column)} AND {at}.day = one.day "
        f"AND {at}.one = one.code_{here} AND {at}.other = one.code_{there}"
    )
