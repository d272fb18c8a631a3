"""A state, and two states together; what is not known of a state; the timeline of both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from legation.maps.atlas import HERE, THERE, Atlas, Mission, draw, missions_of
from legation.model.fact import Fact
from legation.record import Gap, Record, gaps
from legation.record.ask import FactRow
from legation.record.glance import by_year, dated, documents_on, odds_count, states_told_of, tallies
from legation.rules.register import Register, Shown
from legation.web import timeline
from legation.web.asked import Asked
from legation.web.bearings import Bearings, bearings, facts_shown
from legation.web.charts import Series, series, year_of
from legation.web.lasting import lasting
from legation.web.site import Site, asked_of

_LINES = {1: 8, 2: 40}  # facts of a register that a page of one state or of two shows
_CHARTS, _KEPT, _DOCUMENTS, _ROWS, _COVERED = 9, 30, 12, 40, 80
_OLD = 10  # years after which what was last attested is old
_MANY = 600  # facts; of a state with more, what is not known has a page of its own only
_THERE = ("attested", "between", "presumed")


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of a register that a page shows, how many there are, and of how many the day tells nothing."""

    register: Register
    rows: tuple[FactRow, ...]
    total: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Section:
    """The same with the facts themselves."""

    register: Register
    facts: tuple[Fact, ...]
    total: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Story:
    """A timeline: the strip of all years and the marks of those in the window."""

    counts: Mapping[int, int]
    columns: Sequence[timeline.Column]
    window: timeline.Window
    marks: Sequence[timeline.Mark]
    total: int
    wider: tuple[int, int] | None

    @property
    def chosen(self) -> tuple[float, float] | None:
        """Where in the strip the window begins and how wide it is, in per cent; None where it is the whole."""
        if self.wider is None:
            return None
        first, last = self.columns[0].first, self.columns[-1].last
        years = last - first + 1
        low = max(self.window.first.year - first, 0) * 100 / years
        high = min(self.window.last.year + 1 - first, years) * 100 / years
        return low, max(high - low, 0.0)


def routes(site: Site) -> APIRouter:
    """The pages of a state and of a pair of states."""
    router = APIRouter(route_class=lasting(site))

    @router.get("/{language:language}/states/{state}", response_class=HTMLResponse)
    def one(request: Request, state: str) -> Response:
        return _away(site, request, [state]) or _page(site, request, [state])

    @router.get("/{language:language}/states/{state}/unknown", response_class=HTMLResponse)
    def unknown(request: Request, state: str) -> Response:
        return _away(site, request, [state], "/unknown") or _unknown(site, request, state)

    @router.get("/{language:language}/states", response_class=HTMLResponse)
    def together(request: Request) -> Response:
        asked = asked_of(request)
        wanted = [asked.query[name] for name in ("of", "with") if asked.query.get(name)]
        if not wanted:
            raise HTTPException(404)
        codes = [_code(site, one) for one in wanted]
        return RedirectResponse(asked.link("/".join(("/states", *dict.fromkeys(codes)))))

    @router.get("/{language:language}/states/{state}/{other}", response_class=HTMLResponse)
    def two(request: Request, state: str, other: str) -> Response:
        return _away(site, request, [state, other]) or _page(site, request, [state, other])

    return router


def _away(site: Site, request: Request, given: Sequence[str], rest: str = "") -> Response | None:
    """Where the page is to be found, if states are named otherwise than by their codes."""
    codes = [_code(site, one) for one in given]
    if codes == list(given) and len(set(codes)) == len(codes):
        return None
    asked = asked_of(request)
    return RedirectResponse(asked.link("/".join(("/states", *dict.fromkeys(codes))) + rest))


def _page(site: Site, request: Request, codes: Sequence[str]) -> Response:
    asked = asked_of(request)
    state, pair = codes[0], len(codes) > 1
    with site.shelf.record() as record:
        told = bearings(site, record, asked, codes)
        rows = _rows(site, record, codes, told)
        counts = {name: len(own) for name, own in rows.items() if own}
        if not told.given:
            counts = tallies(record, site.registers, codes, None)
        limits = {Shown.DESKS: _COVERED}  # the states a desk answers for stand in one line
        parts = [_part(one, rows[one.name], told, limits.get(one.shown, _LINES[len(codes)])) for one in site.registers]
        charted = [row for one in site.shown(Shown.CHARTS) for row in _charted(rows[one.name], told, len(codes))]
        whole = site.registers if pair else site.shown(Shown.MAP, Shown.ARCS)
        wanted = [row for one in parts for row in (rows[one.register.name] if one.register in whole else one.rows)]
        held = record.facts_in(site.registers, [*wanted, *charted], quotes=False)
        odds = sum(odds_count(record, codes, asked.on).values())
        story = _story(site, record, asked, codes)
        shared = _shared(record, site, codes, told) if pair else []
        many = sum(counts.values()) > _MANY
        lacking = None if many else _gaps(site, record, codes, told, asked.language, held if pair else None)
        documents = documents_on(record, codes, _DOCUMENTS, about=many)
        others = [one for one in site.shelf.once(states_told_of, record) if one not in codes and site.is_state(one)]
    missions = missions_of(facts_shown(site, held, Shown.MAP), state)
    sections = [_section(one, held[one.register.name]) for one in parts]
    return site.page(
        request, "pair.html" if pair else "state.html", codes=codes, state=state, bearings=told, counts=counts,
        odds=odds, sections=sections, story=story, shared=shared, lacking=lacking, missions=missions, kept=_KEPT,
        atlases=_atlases(site, codes, missions, facts_shown(site, held, Shown.ARCS)), years_old=_OLD,
        charts=_charts(facts_shown(site, held, Shown.CHARTS), charted), documents=documents,
        others=sorted(others, key=lambda one: site.sorting(one, asked.language)),
        title=site.pair(codes, asked.language),
        ticks=timeline.ticks(story.window) if story else (), twin=asked.twin("/states/" + "/".join(codes)),
    )  # fmt: skip


def _atlases(
    site: Site, codes: Sequence[str], missions: Sequence[Mission], accreditations: Sequence[Fact]
) -> dict[str, Atlas]:
    """The map of a state, for both ways; of two states one each, of what the other keeps in it or serves it from."""
    if len(codes) == 1:
        return {"both": draw(site.places, codes[0], missions, accreditations)}
    found = {}
    for way, sender in ((THERE, codes[0]), (HERE, codes[1])):
        own = [one for one in missions if one.way == way]
        serving = [one for one in accreditations if one.get("sender") == sender and one.get("receiver") in codes]
        found[way] = draw(site.places, codes[0], own, serving, exact=True)
    return found


def _rows(site: Site, record: Record, codes: Sequence[str], told: Bearings) -> dict[str, list[FactRow]]:
    """One row for each matter of the states, as it stood on the day, by register."""
    found: dict[str, list[FactRow]] = {one.name: [] for one in site.registers}
    for row in record.fact_rows(site.registers, *codes, on=told.day):
        found[row.register].append(row)
    return found


def _part(register: Register, rows: Sequence[FactRow], told: Bearings, limit: int) -> Part:
    """What a page shows of a register: what stood on the day first, then what had ended, the latest first.

    Of a day that was asked for, what nothing is known of is counted only; what passed by then has no standing.
    """
    known = [one for one in rows if one.held not in (None, "unknown")]
    unknown = [one for one in rows if one.held in (None, "unknown")]
    wanted = sorted(known if told.given else known + unknown, key=_when, reverse=True)
    if not register.history.passes:
        wanted = sorted(wanted, key=_order)
    return Part(register, tuple(wanted[:limit]), len(wanted), len(unknown) if told.given else 0)


def _section(part: Part, facts: Sequence[Fact]) -> Section:
    """The part with its facts in their order; those that are equal in it come as their register orders them."""
    passing = part.register.history.passes
    by_id = {row.id: row for row in part.rows}
    shown = [replace(one, held=None) if passing else one for one in facts if one.id in by_id]
    shown = sorted(shown, key=lambda one: _when(by_id[one.id]), reverse=True)
    if not passing:
        shown = sorted(shown, key=lambda one: _order(by_id[one.id]))
    return Section(part.register, tuple(shown), part.total, part.unknown)


def _order(row: FactRow) -> int:
    return 0 if row.held in _THERE else 1 if row.held == "ended" else 2


def _when(row: FactRow) -> str:
    return row.date or row.since or row.until or ""


def _charted(rows: Sequence[FactRow], told: Bearings, states: int) -> list[FactRow]:
    """Of numbers those that are charted, one thing's together: the things told of in the most years."""
    things: dict[str, list[FactRow]] = {}
    for row in rows:
        if row.modality == "stated" and (not told.given or row.held not in (None, "unknown")):
            things.setdefault(row.thing, []).append(row)
    most = sorted(things.values(), key=lambda some: len({year_of(one) for one in some}), reverse=True)
    return [row for some in most[: _CHARTS * states] for row in some]


def _charts(facts: Sequence[Fact], charted: Sequence[FactRow]) -> list[Series]:
    wanted = {row.id for row in charted}
    return series(replace(one, held=None) for one in facts if one.id in wanted)


def _story(site: Site, record: Record, asked: Asked, codes: Sequence[str]) -> Story | None:
    """The timeline in the years the address asks for; None where nothing has a date."""
    charted = site.shown(Shown.CHARTS)
    counts = by_year(record, codes, without=[one.name for one in charted], on=asked.on)
    window = timeline.window_of(asked.query, counts, asked.on)
    if window is None:
        return None
    last = min(window.last, asked.on) if asked.on else window.last
    registers = [one for one in site.registers if one not in charted]
    found = dated(record, registers, codes, window.first, last, _ROWS)
    marks = [one for fact in found.facts if (one := timeline.mark(fact, window))]
    return Story(counts, timeline.columns(counts), window, marks, found.total, timeline.wider(window, counts))


def _shared(record: Record, site: Site, codes: Sequence[str], told: Bearings) -> list[tuple[str, list[Fact]]]:
    """Organisations of which all the states were members on the day, each with the facts that say so."""
    by_state: list[dict[str, Fact]] = []
    for code in codes:
        found: dict[str, Fact] = {}
        held = record.facts_by_register(site.shown(Shown.SHARED), code, on=told.day, quotes=False)
        for fact in facts_shown(site, held, Shown.SHARED):
            standing = fact.held.standing if fact.held else "unknown"
            stood = standing in _THERE or (
                standing == "unknown" and not told.given and fact.turn in ("holds", "begins")
            )
            if stood and fact.modality == "stated" and fact.turn != "absent":
                found.setdefault(str(fact.get("organisation")), fact)
        by_state.append(found)
    both = sorted(set(by_state[0]).intersection(*by_state[1:]))
    return [(name, [found[name] for found in by_state]) for name in both]


def _gaps(
    site: Site,
    record: Record,
    codes: Sequence[str],
    told: Bearings,
    language: str,
    held: Mapping[str, Sequence[Fact]] | None = None,
) -> dict[str, list[Gap]]:
    """What is not known of the first state, with the second where there is one, by kind, in the order of names."""
    kinds: dict[str, list[Gap]] = {}
    only = codes[1] if len(codes) > 1 else None
    for gap in gaps(record, site.registers, codes[0], site.names, told.day, _OLD, False, only, held):
        kinds.setdefault(str(gap.kind), []).append(gap)
    return {kind: sorted(own, key=lambda one: site.sorting(one.other, language)) for kind, own in kinds.items()}


def _unknown(site: Site, request: Request, state: str) -> Response:
    asked = asked_of(request)
    with site.shelf.record() as record:
        told = bearings(site, record, asked, [state])
        lacking = _gaps(site, record, [state], told, asked.language)
    return site.page(
        request, "unknown.html", state=state, bearings=told, lacking=lacking, years_old=_OLD,
        twin=asked.twin("/gaps", state=state, years=_OLD),
    )  # fmt: skip


def _code(site: Site, given: str) -> str:
    """The code of a state given by code or by name; no such page where there is none."""
    if site.is_state(given):
        return given
    code = given.upper() if site.is_state(given.upper()) else site.names.resolve_state(given)
    if code is None:
        raise HTTPException(404)
    return code
