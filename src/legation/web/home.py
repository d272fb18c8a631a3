"""The home page: the record at a glance, from one state's point of view; and what the map shows."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from legation.maps.atlas import draw
from legation.record import disagreements, overview
from legation.record.glance import newest, odds_count, states_told_of, tallies
from legation.rules.register import Shown
from legation.web.bearings import bearings, missions_as_of
from legation.web.lasting import lasting
from legation.web.site import Site, asked_of

_LATELY = 8
_DISPUTED = 5


def routes(site: Site) -> APIRouter:
    """The home page, the table that says what the map shows, and the note on the map, in each language."""
    router = APIRouter(route_class=lasting(site))

    @router.get("/{language:language}/", response_class=HTMLResponse)
    def home(request: Request) -> HTMLResponse:
        asked = asked_of(request)
        with site.shelf.record() as record:
            held = site.shelf.once(overview, record)
            state = _state(site, asked.query.get("state")) or held.state
            states = [state] if state else []
            told = bearings(site, record, asked, states)
            lately = newest(record, site.registers, states, asked.on, _LATELY)
            disputes = sum(odds_count(record, states, asked.on).values())
            disputed = disagreements(record, site.registers, states=states, on=asked.on, limit=_DISPUTED, quotes=False)
            numbers = tallies(record, site.registers, states, asked.on)
            missions, accreditations = missions_as_of(site, record, state, told.day) if state else ([], [])
            choice = _choice(site, site.shelf.once(states_told_of, record), asked.language)
        atlas = draw(site.places, state, missions, accreditations) if state else None
        return site.page(
            request, "home.html", held=held, state=state, lately=lately, disputed=disputed, disputes=disputes,
            numbers=numbers, atlas=atlas, bearings=told, choice=choice, twin="/api/v1/overview",
        )  # fmt: skip

    @router.get("/{language:language}/map", response_class=HTMLResponse)
    def table(request: Request) -> HTMLResponse:
        asked = asked_of(request)
        with site.shelf.record() as record:
            state = _state(site, asked.query.get("state")) or site.shelf.once(overview, record).state
            states = [state] if state else []
            told = bearings(site, record, asked, states)
            missions, accreditations = missions_as_of(site, record, state, told.day) if state else ([], [])
        by_other: dict[str, dict[str, list[object]]] = {}
        for one in missions:
            by_other.setdefault(one.other, {"there": [], "here": []})[one.way].append(one)
        rows = sorted(by_other.items(), key=lambda row: site.sorting(row[0], asked.language))
        return site.page(
            request, "map_table.html", state=state, rows=rows, accreditations=accreditations, bearings=told,
            served=site.shown(Shown.ARCS), twin=asked.twin(f"/registers/{site.shown(Shown.MAP)[0].name}", state=state),
        )  # fmt: skip

    @router.get("/{language:language}/map/about", response_class=HTMLResponse)
    def about(request: Request) -> HTMLResponse:
        return site.page(request, "map_about.html")

    return router


def _state(site: Site, given: str | None) -> str | None:
    """The code of the state an address names by code or by name; None where there is none."""
    if not given:
        return None
    if site.is_state(given.upper()):
        return given.upper()
    return site.names.resolve_state(given)


def _choice(site: Site, codes: list[str], language: str) -> list[tuple[str, str]]:
    """The states to choose from, code and name, in the order of their names in the language."""
    told = [(code, site.name(code, language)) for code in codes if site.is_state(code)]
    return sorted(told, key=lambda one: site.sorting(one[0], language))
