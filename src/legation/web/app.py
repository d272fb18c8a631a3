"""The application: its routes, and what holds for every answer."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from legation.errors import LegationError
from legation.exports import sheets
from legation.names import Names
from legation.registers import REGISTERS
from legation.web import (
    adding,
    api,
    disputes,
    documents,
    facts,
    home,
    originals,
    papers,
    reference,
    registers,
    review,
    rulings,
    search,
    signing,
    states,
)  # fmt: skip
from legation.web.api import answers
from legation.web.asked import LANGUAGES, preferred
from legation.web.door import Door
from legation.web.guard import Guard
from legation.web.site import Site

_log = logging.getLogger("legation.web")


class _Language(Convertor[str]):
    """The first part of a page's path: a language there is."""

    regex = "|".join(LANGUAGES)

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


HOSTS = ("127.0.0.1", "localhost", "[::1]", "testserver")
_HEADERS = {
    # Everything a page needs comes from this site; nothing in it is run that is not a file of it.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_PAGES = (
    home, states, registers, facts, disputes, papers, originals, documents, search, reference, signing, rulings, review,
    adding,
)  # fmt: skip


# Compressing takes longer than what it saves where a page is small, or level 9 is asked for.
_SMALL, _PACKED = 1_000, 4
_PACKED_ALREADY = (*DEFAULT_EXCLUDED_CONTENT_TYPES, sheets.MEDIA["xlsx"], "application/pdf")
# Pages that are made at the same time: more of them would take turns, and all come later.
_AT_ONCE = 8
_FRESH = 3600  # seconds for which a browser need not ask again for a style sheet, a font or the map


class _Static(StaticFiles):
    def file_response(self, *given: Any, **named: Any) -> Response:
        response = super().file_response(*given, **named)
        response.headers["Cache-Control"] = f"max-age={_FRESH}"
        return response


class _Headers:
    """What holds for every answer stands on it, whoever gives it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name.lower() for name, _ in message["headers"]}
                more = [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]
                message["headers"] = [*message["headers"], *(one for one in more if one[0] not in there)]
            await send(message)

        await self._app(scope, receive, headed)


def create_app(
    record: Path, hosts: tuple[str, ...] = HOSTS, door: Door | None = None, papers: Path | None = None
) -> FastAPI:
    """The application that serves the record at `record` to whoever asks for one of the `hosts`.

    `door` says who may come in: anybody to read and nobody to change anything unless told. `papers` is the folder
    that the record is built from and documents are added to; without it none can be.
    """
    register_url_convertor("language", _Language())
    site = Site(record, REGISTERS, Names.load(), door or Door(), papers)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = _AT_ONCE
        site.catalogue.ready()
        site.works.begin()
        yield
        site.works.close()
        site.shelf.close()

    app = FastAPI(title="legation", docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json", lifespan=running)
    app.mount("/static", _Static(packages=[("legation.web", "static"), ("legation.maps", "base")]))

    def refused(request: Request, code: int, why: str) -> Response:
        if request.scope["path"].startswith(api.PREFIX):
            return answers.problem(code, answers.REFUSED.get(why, why) or HTTPStatus(code).phrase)
        return site.page(request, "error.html", code, code=code, why=why)

    app.add_middleware(Guard, door=site.door, refuse=refused)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    app.add_middleware(_Headers)
    app.add_middleware(
        GZipMiddleware, minimum_size=_SMALL, compresslevel=_PACKED, exclude_content_types=_PACKED_ALREADY
    )

    @app.get("/", include_in_schema=False)
    def entrance(request: Request) -> RedirectResponse:
        return RedirectResponse(f"/{preferred(request.headers.get('accept-language', ''))}/")

    for page in _PAGES:
        app.include_router(page.routes(site), include_in_schema=False)

    app.include_router(api.routes(site))
    app.openapi = lambda: api.describe(app, site.door)  # type: ignore[method-assign]

    @app.exception_handler(HTTPException)
    def told(request: Request, error: HTTPException) -> Response:
        if request.scope["path"].startswith(api.PREFIX):
            return answers.refused(error)
        response = refused(request, error.status_code, error.detail)
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(RequestValidationError)
    def misasked(request: Request, error: RequestValidationError) -> Response:
        if request.scope["path"].startswith(api.PREFIX):
            return answers.invalid(error)
        return refused(request, 400, "")

    @app.exception_handler(LegationError)
    def failed(request: Request, error: LegationError) -> Response:
        _log.warning("%r: %s", request.scope["path"], error)
        return refused(request, 503, "")

    @app.exception_handler(Exception)
    def broken(request: Request, error: Exception) -> Response:
        # Starlette logs the error with its trace; nothing of it is for the page, and this answer passes by _Headers.
        response = refused(request, 500, "")
        response.headers.update(_HEADERS)
        return response

    return app
