"""A fact: how far it is borne out, every passage it rests on, what it is at odds with, and its course."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from legation.record.disagreements import at_odds
from legation.record.paper import course_of
from legation.web.lasting import lasting
from legation.web.site import Site, asked_of


def routes(site: Site) -> APIRouter:
    """The page of a fact, by its id or the beginning of it."""
    router = APIRouter(route_class=lasting(site))

    @router.get("/{language:language}/facts/{key}", response_class=HTMLResponse)
    def fact(request: Request, key: str) -> Response:
        asked = asked_of(request)
        with site.shelf.record() as record:
            found = record.facts_named(site.registers, key)
            if len(found) != 1:
                raise HTTPException(404)
            one = found[0]
            if one.id != key:
                return RedirectResponse(asked.link(f"/facts/{one.id}"))
            course = course_of(record, site.registers, one.id)
            odds = at_odds(record, site.registers, one.id) if one.why else []
            sources = record.sources_of([one])
        return site.page(
            request, "fact.html", fact=one, register=site.register(one.register), sources=sources, course=course,
            odds=odds, twin=f"/api/v1/facts/{one.id}",
        )  # fmt: skip

    return router
