"""Disagreements, passage against passage, and the audit of a source."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from legation.record import audit, disagreements
from legation.rules.course import Odds
from legation.web.site import Site, asked_of

_A_PAGE = 40


def routes(site: Site) -> APIRouter:
    """What the sources disagree on, and where one is at odds with itself."""
    router = APIRouter()

    @router.get("/{language:language}/disagreements", response_class=HTMLResponse)
    def disputes(request: Request) -> Response:
        asked = asked_of(request)
        kind = asked.query.get("kind")
        kind = kind if kind in {str(one) for one in Odds} else None
        states = [code for code in (asked.query.get("state"), asked.query.get("with")) if code and site.is_state(code)]
        with site.shelf.record() as record:
            every = disagreements(record, site.registers, states=states, on=asked.on)
            sources = {source.id: source for source in record.sources()}
        kinds = {str(one): sum(odd.odds == one for odd in every) for one in Odds}
        chosen = [odd for odd in every if kind in (None, odd.odds)]
        first = _first(asked.query.get("first"), len(chosen))
        return site.page(
            request, "disagreements.html", chosen=chosen[first : first + _A_PAGE], count=len(chosen), first=first,
            size=_A_PAGE, kinds=kinds, kind=kind, states=states, sources=sources, twin="/api/v1/disagreements",
        )  # fmt: skip

    @router.get("/{language:language}/audits/{document:path}", response_class=HTMLResponse)
    def audited(request: Request, document: str) -> Response:
        asked = asked_of(request)
        with site.shelf.record() as record:
            sources = {source.id: source for source in record.sources()}
            if document not in sources:
                raise HTTPException(404)
            found = audit(record, site.registers, document, asked.on)
        return site.page(
            request, "audit.html", chosen=found, source=sources[document], sources=sources,
            twin=f"/api/v1/audit/{document}",
        )  # fmt: skip

    return router


def _first(text: str | None, count: int) -> int:
    """From which on to show, as the address says; 0 where it says nothing usable."""
    return int(text) if text and text.isdecimal() and len(text) < 8 and int(text) < count else 0
