"""Disagreements, passage against passage, and the audit of a source."""

from collections.abc import Sequence

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from legation.model.fact import Disagreement
from legation.record import Record, audit, disagreements
from legation.record.disagreements import at_odds
from legation.record.documents import SourceLine
from legation.record.glance import odds_count, states_told_of
from legation.rules.course import Odds
from legation.web.lasting import lasting
from legation.web.site import Site, asked_of

_A_PAGE = 40


def routes(site: Site) -> APIRouter:
    """What the sources disagree on, and where one is at odds with itself."""
    router = APIRouter(route_class=lasting(site))

    @router.get("/{language:language}/disagreements", response_class=HTMLResponse)
    def disputes(request: Request) -> Response:
        asked = asked_of(request)
        kind = asked.query.get("kind")
        kind = kind if kind in {str(one) for one in Odds} else None
        states = [code for code in (asked.query.get("state"), asked.query.get("with")) if code and site.is_state(code)]
        fact = asked.query.get("fact")
        with site.shelf.record() as record:
            told = odds_count(record, states, asked.on)
            kinds = {str(one): told.get(one, 0) for one in Odds}
            count = kinds[kind] if kind else sum(kinds.values())
            first = _first(asked.query.get("first"), count)
            if fact:
                chosen = at_odds(record, site.registers, fact)
            else:
                chosen = disagreements(record, site.registers, kind, states, asked.on, limit=_A_PAGE, offset=first)
            choice = states_told_of(record)
            sources = _sources(record, chosen)
        return site.page(
            request, "disagreements.html", chosen=chosen, count=count, first=first, size=_A_PAGE, kinds=kinds,
            kind=kind, states=states, fact=fact, sources=sources,
            choice=site.sorted_states(filter(site.is_state, choice), asked.language), twin="/api/v1/disagreements",
        )  # fmt: skip

    @router.get("/{language:language}/audits/{document:path}", response_class=HTMLResponse)
    def audited(request: Request, document: str) -> Response:
        asked = asked_of(request)
        with site.shelf.record() as record:
            source = next(iter(record.sources(document)), None)
            if source is None:
                raise HTTPException(404)
            found = audit(record, site.registers, document, asked.on)
            sources = _sources(record, found)
        return site.page(
            request, "audit.html", chosen=found, source=source, sources=sources,
            twin=f"/api/v1/audit/{document}",
        )  # fmt: skip

    return router


def _sources(record: Record, odds: Sequence[Disagreement]) -> dict[str, SourceLine]:
    """The documents the sides stand in."""
    return record.sources_of(side for one in odds for side in one.sides)


def _first(text: str | None, count: int) -> int:
    """From which on to show, as the address says; 0 where it says nothing usable."""
    return int(text) if text and text.isdecimal() and len(text) < 8 and int(text) < count else 0
