"""A state, and two states together."""

from collections.abc import Sequence

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from legation.record import profile
from legation.web.site import Site, asked_of


def routes(site: Site) -> APIRouter:
    """The pages of a state and of a pair of states."""
    router = APIRouter()

    @router.get("/{language:language}/states/{state}", response_class=HTMLResponse)
    def one(request: Request, state: str) -> Response:
        return _page(site, request, [state])

    @router.get("/{language:language}/states/{state}/{other}", response_class=HTMLResponse)
    def two(request: Request, state: str, other: str) -> Response:
        return _page(site, request, [state, other])

    return router


def _page(site: Site, request: Request, given: Sequence[str]) -> Response:
    asked = asked_of(request)
    codes = [_code(site, one) for one in given]
    if codes != list(given) or len(set(codes)) < len(codes):
        path = "/".join(("/states", *dict.fromkeys(codes)))
        return RedirectResponse(asked.link(path))
    with site.shelf.record() as record:
        found = profile(record, codes, site.registers, asked.language, site.names, asked.on)
    title = " · ".join(site.name(code, asked.language) for code in codes)
    return site.page(request, "state.html", found=found, title=title, twin="/api/v1/states/" + "/".join(codes))


def _code(site: Site, given: str) -> str:
    """The code of a state given by code or by name; no such page where there is none."""
    if site.is_state(given):
        return given
    code = given.upper() if site.is_state(given.upper()) else site.names.resolve_state(given)
    if code is None:
        raise HTTPException(404)
    return code
