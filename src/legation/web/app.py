"""The application: its routes, and what holds for every answer."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from legation.errors import LegationError
from legation.names import Names
from legation.registers import REGISTERS
from legation.web import api, disputes, documents, facts, home, reference, registers, search, states
from legation.web.api import answers
from legation.web.asked import LANGUAGES, preferred
from legation.web.site import Site


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
_PAGES = (home, states, registers, facts, disputes, documents, search, reference)


def create_app(record: Path, hosts: tuple[str, ...] = HOSTS) -> FastAPI:
    """The application that serves the record at `record` to whoever asks for one of the `hosts`."""
    register_url_convertor("language", _Language())
    site = Site(record, REGISTERS, Names.load())

    @asynccontextmanager
    async def started(_: FastAPI) -> AsyncIterator[None]:
        site.catalogue.ready()
        yield

    app = FastAPI(title="legation", lifespan=started, docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json")
    app.mount("/static", StaticFiles(packages=[("legation.web", "static")]))
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))

    @app.middleware("http")
    async def guarded(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    @app.get("/", include_in_schema=False)
    def entrance(request: Request) -> RedirectResponse:
        return RedirectResponse(f"/{preferred(request.headers.get('accept-language', ''))}/")

    for page in _PAGES:
        app.include_router(page.routes(site), include_in_schema=False)

    app.include_router(api.routes(site))
    app.openapi = lambda: api.describe(app)  # type: ignore[method-assign]

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        return answers.invalid(error)

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        if request.url.path.startswith(api.PREFIX):
            return answers.refused(error)
        return site.page(request, "error.html", error.status_code, code=error.status_code)

    @app.exception_handler(LegationError)
    def failed(request: Request, error: LegationError) -> Response:
        if request.url.path.startswith(api.PREFIX):
            return answers.problem(503, "The record cannot be read just now.")
        return site.page(request, "error.html", 503, code=503)

    return app
