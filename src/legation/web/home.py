"""The home page: the record at a glance, from one state's point of view."""

from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from legation.record import changes, disagreements, overview
from legation.web.site import Site, asked_of

_LATELY = 8
_DISPUTED = 5


def routes(site: Site) -> APIRouter:
    """The home page in each language."""
    router = APIRouter()

    @router.get("/{language:language}/", response_class=HTMLResponse)
    def home(request: Request) -> HTMLResponse:
        asked = asked_of(request)
        with site.shelf.record() as record:
            held = overview(record)
            state = asked.query.get("state") or held.state
            told = changes(record, site.registers, date.min, asked.on or date.max, [state] if state else [])
            disputed = disagreements(record, site.registers, states=[state] if state else [], on=asked.on)
        return site.page(
            request, "home.html", held=held, state=state, lately=told[::-1][:_LATELY], disputed=disputed[:_DISPUTED],
            disputes=len(disputed), twin="/api/v1/overview",
        )  # fmt: skip

    return router
