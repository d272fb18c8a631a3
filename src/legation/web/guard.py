"""What every request passes first: who asks, whether they may, whether a form comes from this site, how large it is."""

import logging
import math
from collections.abc import Callable
from urllib.parse import quote, urlsplit

from fastapi import HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from legation.errors import LegationError
from legation.web.asked import LANGUAGES
from legation.web.door import Door, Visitor, WrongToken

FORM = 64_000
"""Bytes of a form."""
UPLOAD = 200_000_000
"""Bytes of documents that are added at a time."""
_SAFE = ("GET", "HEAD", "OPTIONS")

_log = logging.getLogger("legation.web")

Refuse = Callable[[Request, int, str], Response]


class Guard:
    """Stands before the application. `refuse` makes the page that says why not."""

    def __init__(self, app: ASGIApp, door: Door, refuse: Refuse) -> None:
        self._app = app
        self._door = door
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request pass, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        try:
            visitor = scope.setdefault("state", {})["visitor"] = self._door.visitor(request)
        except WrongToken as error:
            await self._wrong(request, error.wait)(scope, receive, send)
            return
        except LegationError as error:
            _log.warning("%s", error)
            await self._refuse(request, 503, "")(scope, receive, send)
            return
        largest = UPLOAD if visitor.reviewer and _adds(scope["path"]) else FORM
        refused = self._refused(request, visitor, largest)
        if refused is not None:
            await refused(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                response = Response()
                response.raw_headers = message["headers"] = list(message["headers"])
                self._door.mark(request, response, visitor)
                own = visitor.name or visitor.fresh or self._door.private
                told = response.headers.get("cache-control", "")
                if own and not told.startswith("private") and not scope["path"].startswith("/static/"):
                    response.headers["cache-control"] = "private, no-cache"
            await send(message)

        await self._app(scope, _limited(receive, largest), marked)

    def _refused(self, request: Request, visitor: Visitor, largest: int) -> Response | None:
        if not request.scope.get("query_string", b"").isascii():
            return self._refuse(request, 400, "")
        if self._door.private and not visitor.name and not _is_open(request.scope["path"]):
            return self._sign_in(request)
        if request.method not in _SAFE:
            if _is_foreign(request):
                return self._refuse(request, 403, "form")
            length = request.headers.get("content-length", "0")
            if not length.isdecimal() or int(length) > largest:
                return self._refuse(request, 413, "")
        return None

    def _wrong(self, request: Request, wait: float) -> Response:
        """To a program whose token is not good; after many such, that it has to wait."""
        response = self._refuse(request, 429 if wait else 401, "" if wait else "token")
        if wait:
            response.headers["Retry-After"] = str(math.ceil(wait))
        return _asking(response)

    def _sign_in(self, request: Request) -> Response:
        path = request.scope["path"]
        language = path.split("/")[1]
        if path.startswith("/api/") or request.method not in _SAFE:
            return _asking(self._refuse(request, 401, "token"))
        query = request.scope.get("query_string", b"").decode()
        to = path + (f"?{query}" if query else "")
        return RedirectResponse(
            f"/{language if language in LANGUAGES else LANGUAGES[0]}/sign-in?next={quote(to, safe='')}", 303
        )


def _asking(response: Response) -> Response:
    """The answer with the header that says how a program comes in."""
    response.headers["WWW-Authenticate"] = 'Bearer realm="legation"'
    return response


def _limited(receive: Receive, largest: int) -> Receive:
    """The same, but for a body that is larger than it said."""
    had = 0

    async def limited() -> Message:
        nonlocal had
        message = await receive()
        had += len(message.get("body", b""))
        if had > largest:
            raise HTTPException(413)
        return message

    return limited


def _is_foreign(request: Request) -> bool:
    """Whether a browser says that another site made it send this."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower()


def _is_open(path: str) -> bool:
    return path.startswith("/static/") or path in {f"/{language}/sign-in" for language in LANGUAGES}


def _adds(path: str) -> bool:
    return path in {f"/{language}/add" for language in LANGUAGES}
