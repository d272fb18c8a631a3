"""Answers last as long as the record they are made of: whoever asks again gets the same, made once.

An answer is kept by the record's edition, its address, and what its reader may do, for pages offer a reviewer
more. What stands on a page for one person alone is put into it as it is sent (`Site.addressed`). A browser
that has it already is told so (304).
"""

import secrets
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from anyio import Event
from fastapi import Request, Response
from fastapi.routing import APIRoute

from legation.web.door import Visitor, visitor_of
from legation.web.kept import Answer, Key
from legation.web.site import Page, Site

_STARTED = secrets.token_hex(4)  # another program may tell the same record in other words

_Ask = Callable[[Request], Coroutine[Any, Any, Response]]


def _role(visitor: Visitor) -> str:
    """What a page offers to the visitor."""
    return f"{visitor.role or ''} {'in' if visitor.signed_in else ''}"


def _tag(edition: str, visitor: Visitor) -> str:
    own = sha256(f"{_STARTED}/{visitor.name}/{visitor.key}/{_role(visitor)}".encode()).hexdigest()[:8]
    return f'W/"{edition}-{own}"'


def _changed(edition: str) -> str:
    """When the record was made: the second part of an edition is that in nanoseconds."""
    seconds = int(edition.split("-")[1], 16) // 10**9
    return format_datetime(datetime.fromtimestamp(seconds, UTC), usegmt=True)


def lasting(site: Site) -> type[APIRoute]:
    """A kind of route whose answers last as long as the record's edition."""
    under_way: dict[Key, Event] = {}

    class Lasting(APIRoute):
        def get_route_handler(self) -> _Ask:
            ask = super().get_route_handler()

            async def lasted(request: Request) -> Response:
                edition = site.shelf.edition()
                if not edition or request.method not in ("GET", "HEAD"):
                    return await ask(request)
                visitor = visitor_of(request)
                told = {"ETag": _tag(edition, visitor), "Last-Modified": _changed(edition), "Cache-Control": "no-cache"}
                if told["ETag"] in request.headers.get("if-none-match", "").split(", "):
                    return Response(status_code=304, headers=told)
                key = Key(edition, request.scope["path"], request.scope["query_string"], _role(visitor))
                response = await once(key, request)
                if response.status_code == HTTPStatus.OK:
                    response.headers.update(told)
                return response

            async def once(key: Key, request: Request) -> Response:
                # Who asks for what is just being made waits for that.
                while (kept := site.kept.get(key)) is None and key in under_way:
                    await under_way[key].wait()
                if kept is not None:
                    return _again(kept, site, request)
                made = under_way[key] = Event()
                try:
                    response = await ask(request)
                    whole = _whole(response)
                    if whole is not None and site.shelf.edition() == key.edition:
                        site.kept.put(key, whole)
                    return response
                finally:
                    del under_way[key]
                    made.set()

            return lasted

    return Lasting


def _whole(response: Response) -> Answer | None:
    """What to keep of an answer; None of one that is sent in pieces or says that there is none."""
    if response.status_code != HTTPStatus.OK or not hasattr(response, "body"):
        return None
    if isinstance(response, Page):
        return Answer(response.shared.encode(), "", page=True)
    return Answer(bytes(response.body), response.headers.get("content-type", ""), page=False)


def _again(kept: Answer, site: Site, request: Request) -> Response:
    if kept.page:
        return site.addressed(request, kept.body.decode())
    return Response(kept.body, headers={"content-type": kept.media})
