"""Briefs to take away: on a state, or on two with each other, as files."""

from collections.abc import Sequence
from datetime import date

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from legation.briefs.contents import brief
from legation.briefs.papers import KINDS
from legation.errors import InvalidValue
from legation.record.glance import speaks_until
from legation.web.site import Site, asked_of


def routes(site: Site) -> APIRouter:
    """The briefs of a state and of a pair of states."""
    router = APIRouter()

    @router.get("/{language:language}/briefs/{state}.{suffix}")
    def one(request: Request, state: str, suffix: str) -> Response:
        return _paper(site, request, [state], suffix)

    @router.get("/{language:language}/briefs/{state}/{other}.{suffix}")
    def two(request: Request, state: str, other: str, suffix: str) -> Response:
        return _paper(site, request, [state, other], suffix)

    return router


def _paper(site: Site, request: Request, codes: Sequence[str], suffix: str) -> Response:
    """The brief as of the day of the page, as a file of its kind."""
    kind = KINDS.get(f".{suffix}")
    if kind is None or len(set(codes)) < len(codes) or not all(map(site.is_state, codes)):
        raise HTTPException(404)
    asked = asked_of(request)
    with site.shelf.record() as record:
        day = asked.on or speaks_until(record) or date.today()  # noqa: DTZ011 - the day where the site is
        made = brief(record, codes, site.registers, site.names, asked.language, day)
    try:
        paper = kind.written(made)
    except InvalidValue as fault:
        raise HTTPException(501, kind.way_out()) from fault
    name = f"{'-'.join(codes)}-{day.isoformat()}.{suffix}"
    return Response(paper, media_type=kind.media, headers={"Content-Disposition": f'attachment; filename="{name}"'})
