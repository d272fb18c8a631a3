"""A fact: how far it is borne out, every passage it rests on, what it is at odds with, and its course."""

from dataclasses import replace

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from legation.record.disagreements import at_odds
from legation.record.paper import course_of
from legation.web.lasting import lasting
from legation.web.site import Site, asked_of

_PASSAGES = 50  # on one page
_COURSE = 200  # facts of its course


def routes(site: Site) -> APIRouter:
    """The page of a fact, by its id or the beginning of it."""
    router = APIRouter(route_class=lasting(site))

    @router.get("/{language:language}/facts/{key}", response_class=HTMLResponse)
    def fact(request: Request, key: str) -> Response:
        asked = asked_of(request)
        with site.shelf.record() as record:
            found = record.facts_named(site.registers, key, quotes=False)
            if len(found) != 1:
                raise HTTPException(404)
            one = found[0]
            if one.id != key:
                return RedirectResponse(asked.link(f"/facts/{one.id}"))
            passages, many = record.passages_of(one.id, _PASSAGES, first := _first(asked.query.get("first")))
            if first and not passages:
                raise HTTPException(404)
            one = replace(one, passages=tuple(passages))
            course = course_of(record, site.registers, one.id, _COURSE + 1)
            odds = at_odds(record, site.registers, one.id, quotes=False) if one.why else []
            sources = record.sources_of([one])
        return site.page(
            request, "fact.html", fact=one, register=site.register(one.register), sources=sources,
            course=course[:_COURSE], further=len(course) > _COURSE, many=many, first=first, size=_PASSAGES, odds=odds,
            twin=f"/api/v1/facts/{one.id}",
        )  # fmt: skip

    return router


def _first(text: str | None) -> int:
    """The passage to begin with, counted from 0, as the address says; 0 where it says nothing usable."""
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0
